"""The page of the data-quality report: one file, nothing fetched, nothing run, text as text."""

import json
import re
from html.parser import HTMLParser

import pytest

from inspectorate.files.quality_page import CheckLine, FormPart, Page, Row, page_text, save_quality

VOID = {"meta", "link", "br", "img", "input", "hr"}


def page(**change):
    lines = (
        CheckLine("DQ-06", "“姓名”为必填项，不应为空", 10, 0, "100"),
        CheckLine("DQ-09", "“结束时间”不应早于“起始时间”", 8, 3, "62.5"),
        CheckLine("DQ-07", "“身份证号”应为18位", 0, 0, ""),
    )
    said = {
        "programme": "汉中市包村扶贫",
        "period": "2014年第二季度",
        "as_of": "2014-07-10",
        "run_id": "0123456789ab",
        "tiles": (Row("文件", (12,)), Row("退回事项", (1,))),
        "checks": (Row("DQ-06 必填项空着", (0, 4, 0, 2)), Row("DQ-12 按上格补读", (0, 0, 9, 3))),
        "units": (Row("汉中市教育局", (2, 1, 4, 9)),),
        "forms": (FormPart("《请销假登记表》（F07）", 10, lines),),
        "absent": ("《证卡册牌发放登记表》（F14）",),
    }
    return Page(**{**said, **change})


class Outline(HTMLParser):
    """Tags in order, attributes, text; complains about tags that aren't closed in turn."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data.strip())


def test_page_is_whole_html_in_chinese():
    text = page_text(page())
    outline = Outline(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert outline.tags.count("h1") == outline.tags.count("main") == 1
    assert outline.tags.count("table") == 3
    assert ("charset", "utf-8") in outline.attributes
    assert {"#checks", "#units", "#forms"} == {v for k, v in outline.attributes if k == "href"}
    assert {"checks", "units", "forms"} == {v for k, v in outline.attributes if k == "id"}


def test_page_says_every_figure():
    words = [word for word in Outline(page_text(page())).words if word]
    assert {"汉中市包村扶贫　2014年第二季度", "《请销假登记表》（F07）", "汉中市教育局"} <= {*words}
    assert {"DQ-06 必填项空着", "62.5%", "100%", "—", "10行，不合格3处"} <= {*words}
    assert "本期没有收到：《证卡册牌发放登记表》（F14）。" in words


def test_page_fetches_runs_and_sends_nothing():
    text = page_text(page())
    outline = Outline(text)
    assert not {"script", "link", "img", "iframe", "form", "object", "embed"} & {*outline.tags}
    assert not {key for key, _ in outline.attributes if key.startswith("on") or key == "src"}
    assert not re.search(r"https?:|//|@import|url\(", text.replace("<!DOCTYPE", ""))
    policy = next(value for key, value in outline.attributes if key == "content")
    assert policy.split("; ")[:2] == ["default-src 'none'", "style-src 'unsafe-inline'"]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></tr></table>",
    "{{ 7*7 }}",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text(name):
    row = Row(name, (1, 1, 1, 1))
    part = FormPart(name, 1, (CheckLine("DQ-06", name, 1, 1, "0"),))
    made = page(
        programme=name, period=name, units=(row,), checks=(row,), forms=(part,), absent=(name,)
    )
    outline = Outline(page_text(made))
    assert outline.tags == Outline(page_text(page(forms=(part,), checks=(row,)))).tags
    assert outline.words.count(name) == 4


def test_bar_is_as_wide_as_the_share():
    styles = [value for key, value in Outline(page_text(page())).attributes if key == "style"]
    assert styles == ["width: 100%", "width: 62.5%"]


def test_page_without_anything_says_so():
    text = page_text(page(units=(), forms=(), absent=()))
    assert "本期没有收到" not in text
    Outline(text)


def test_json_and_page_are_written_and_the_same_twice(tmp_path):
    report = {"form": "F07", "rows": 1, "checks": [{"check": "F07.days.required", "failing": 0}]}
    for name in ("a", "b"):
        save_quality(tmp_path / name, page(), [report])
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["F07.json", "index.html"]
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert json.loads((tmp_path / "a/F07.json").read_text(encoding="utf-8")) == report
