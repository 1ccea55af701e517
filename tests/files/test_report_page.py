"""The page of a run as a file: whole, inert, the same bytes twice; what it does is test_report_page_chromium."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import polars as pl
import pytest

from inspectorate.files.report_page import page as pages
from inspectorate.files.report_page.page import Heading, data_block, page_text, save_page
from inspectorate.files.safe_text import safe_line
from tests.files.page_tables import HOSTILE, page_tables, table

HEADING = Heading("汉中市包村扶贫", "2014年第二季度", "2014-07-10", "0123456789ab", "")


class Outline(HTMLParser):
    """Tags in order, attributes, and what the scripts and styles hold."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open, self.held = [], [], [], {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append((tag, dict(attrs).get("id", "")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data):
        if self.open and self.open[-1][0] in {"script", "style"}:
            self.held.setdefault(self.open[-1], []).append(data)

    def text(self, tag, name=""):
        (text,) = self.held[tag, name]
        return text


def page(heading=HEADING, **words):
    return page_text(heading, page_tables(**words))


def data_of(text):
    return json.loads(Outline(text).text("script", "data"))


def test_page_is_whole_html_in_chinese_with_its_sections():
    text = page()
    outline = Outline(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    links = {value for key, value in outline.attributes if key == "href"}
    ids = {value for key, value in outline.attributes if key == "id"}
    assert {link[1:] for link in links if link.startswith("#")} == ids - {"tiles", "data"}
    assert links - {f"#{name}" for name in ids} == {"quality/index.html"}
    assert "未与上一期比较" in text
    later = Heading("甲", "2014年第三季度", "2014-10-10", "0", "2014年第二季度")
    assert "与2014年第二季度比较" in page(later)


def test_policy_lets_only_these_scripts_and_styles_run():
    outline = Outline(page())
    policy = next(value for key, value in outline.attributes if key == "content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, source in (("script", "script-src"), ("style", "style-src")):
        text = outline.text(tag)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[source] == f"'sha256-{digest}'"


def test_page_names_no_other_place():
    outline = Outline(page())
    assert outline.tags.count("script") == 2
    assert not {"link", "img", "iframe", "form", "object", "embed", "base"} & {*outline.tags}
    assert not {
        key for key, _ in outline.attributes if key.startswith("on") or key in ("src", "style")
    }
    code = outline.text("script") + outline.text("style")
    assert set(re.findall(r"https?://[^\s\"']+", code)) == {"http://www.w3.org/2000/svg"}
    for word in ("fetch(", "XMLHttpRequest", "innerHTML", "outerHTML", "insertAdjacentHTML",
                 "document.write", "eval(", "new Function", "import(", "@import", "url(",
                 "localStorage", "Date.now", "Math.random"):  # fmt: skip
        assert word not in code, word


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_data(word):
    told = Heading(*[word.encode("utf-8", "replace").decode()] * 5)
    outline, calm = Outline(page(told, units=3, word=word)), Outline(page(units=3))
    assert outline.tags == calm.tags
    assert outline.text("script") == calm.text("script")
    lines = json.loads(outline.text("script", "data"))["findings"]
    assert lines["rows"][0][lines["columns"].index("message")] == json.loads(
        json.dumps(word)
    ).translate(_without_direction(word))


def _without_direction(word):
    """What the safe text leaves out: marks of direction, controls that JSON doesn't escape."""
    kept = set(safe_line(word)) | {"\n", "\r", "\t", "\x00", "\x1b"}
    told = {ord(char): None for char in word if char not in kept}
    return told | {0x2028: " ", 0x2029: " "}


def test_data_come_back_as_they_were():
    frame = table("甲 乙 丙", [("</script>", 3, None), ("a\nb", 4, "二")])
    figures = pl.DataFrame({"x": ["1.50"]}).cast(pl.Decimal(10, 2))
    block = data_block({"t": frame, "d": figures})
    assert not set("<>&\n") & set(block)
    assert json.loads(block) == {
        "t": {"columns": ["甲", "乙", "丙"], "rows": [["</script>", 3, None], ["a\nb", 4, "二"]]},
        "d": {"columns": ["x"], "rows": [["1.50"]]},
    }


def test_what_is_no_figure_text_or_day_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        data_block({"t": pl.DataFrame({"x": [b"1"]})})


def test_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        save_page(tmp_path / name, HEADING, page_tables())
    assert (tmp_path / "a/index.html").read_bytes() == (tmp_path / "b/index.html").read_bytes()


def test_every_script_of_the_folder_is_on_the_page():
    folder = pages.files("inspectorate.files") / "report_page"
    assert {one.name for one in folder.iterdir() if one.name.endswith(".js")} == {*pages._SCRIPTS}


def test_scripts_are_short_enough_to_read():
    folder = pages.files("inspectorate.files") / "report_page"
    for one in folder.iterdir():
        if one.name.endswith((".js", ".css", ".html")):
            assert len(one.read_text("utf-8").splitlines()) <= 300, one.name
