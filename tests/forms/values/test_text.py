"""Noise in texts: taken out where it says nothing, named, and never taken for content."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from inspectorate.forms.values.pinyin import without_pinyin
from inspectorate.forms.values.text import noise_in, plain, simplified, squeezed

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)


@pytest.mark.parametrize(
    ("written", "clean", "methods"),
    [
        ("聯(lián)村聯(lián)戶(hù)", "联村联户", "去拼音、繁转简"),
        ("实（shí）施", "实施", "去拼音"),
        ("结(jié)对", "结对", "去拼音"),
        ("结jié对", "结对", "去拼音"),
        ("结jie对", "结对", "去拼音"),
        ("结(jie)对", "结对", "去拼音"),
        ("聯lian對", "联对", "去拼音、繁转简"),
        ("幫扶", "帮扶", "繁转简"),
        ("⽤⼯", "用工", "部首还原"),
        ("⻓期驻⻔", "长期驻门", "部首还原"),
        ("\uf9e8", "裡", ""),
        ("帮\u200b扶", "帮扶", "去零宽字符"),
        ("\ufeff帮扶", "帮扶", "去零宽字符"),
        ("帮\u00ad扶", "帮扶", "去零宽字符"),
        ("帮扶_x000D_", "帮扶", "去零宽字符"),
        ("\u00a0帮扶\u00a0\u00a0", "帮扶", "去不间断空格"),
        ("\ufeff聯(lián)户", "联户", "去零宽字符、去拼音、繁转简"),
        ("台帐", "台账", "统一用字"),
        ("（１２３）ＡＢ", "(123)AB", ""),
        (" 帮扶 ", "帮扶", ""),
    ],
)
def test_noise_goes_and_is_named(written, clean, methods):
    if methods:
        assert (simplified(written), noise_in(written)) == (clean, methods)
    else:
        assert simplified(written) in (clean, OpenCC("t2s").convert(clean))


@pytest.mark.parametrize(
    "text",
    [
        "村(社区)100件(次)",
        "微信群(app)",
        "化肥50(kg)",
        "面积3公顷(ha)",
        "手机app推广",
        "建wifi网",
        "QQ群",
        "表(a)",
        "泾(jing)河",  # no everyday character: how it is read isn't known
        "乾县",
        "乾坤湾",
        "全覆盖",
        "沈家村",
        "后山村",
        "著名",
    ],
)
def test_content_stays(text):
    assert simplified(text) == text
    assert noise_in(text) == ""


def test_a_place_keeps_its_name_in_a_traditional_text():
    assert simplified("陝西乾縣聯村") == "陕西乾县联村"
    assert simplified("乾淨") == "干净"


def _dictionary(name: str) -> list[tuple[str, str]]:
    text = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8")
    pairs = [line.split("\t") for line in text.splitlines()]
    return [(word, meant.split(" ")[0]) for word, meant in pairs]


@pytest.mark.parametrize("name", ["TSCharacters", "TSPhrases"])
def test_no_text_that_opencc_would_change_is_taken_for_simplified(name):
    """What is skipped for speed are only texts that conversion leaves as they are."""
    convert = OpenCC("t2s").convert
    changed = [word for word, meant in _dictionary(name) if word != meant]
    assert changed
    kept = re.compile("乾[县縣州安陵]")
    wrong = [
        word
        for word in changed
        if not kept.search(word) and simplified(word) != convert(plain(word))
    ]
    assert wrong == []


@given(st.text(), HAN)
def test_cleaning_twice_changes_nothing_more(text, han):
    assert plain(plain(text)) == plain(text)
    # Characters that are simplified in two steps (薴, 苧, 苎) are nobody's words.
    assert squeezed(squeezed(f" {han}\u3000{han}")) == squeezed(squeezed(squeezed(han + han)))


@given(HAN, st.integers(0, 12), st.sampled_from("\u200b\u200d\ufeff\u00ad\u2060"))
def test_an_invisible_character_changes_nothing(text, at, mark):
    assert simplified(f"{text[:at]}{mark}{text[at:]}") == simplified(text)


@given(HAN, st.sampled_from(["lián", "(lián)", "（hù）"]))
def test_a_reading_behind_a_character_changes_nothing(text, reading):
    told = "".join(c + reading for c in text)
    assert simplified(told) == simplified(text)


@given(st.text())
def test_what_has_no_noise_is_simply_plain(text):
    if noise_in(text) == "":
        assert simplified(text) == plain(text)


@given(st.text("结对abjie()（）éáāǐ qq", max_size=20))
def test_pinyin_never_takes_characters_along(text):
    assert re.sub("[^结对]", "", without_pinyin(text)) == re.sub("[^结对]", "", text)
