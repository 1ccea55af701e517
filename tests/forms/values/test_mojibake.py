"""Text read in the wrong encoding is told with what it was, and ordinary text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.mojibake import has_lost_characters, looks_torn, misread
from inspectorate.forms.values.words import parse_text

TEXT = "汉中市发展和改革委员会驻村工作队"


@pytest.mark.parametrize(
    "written",
    [
        TEXT.encode("gb18030").decode("latin-1"),
        TEXT.encode("utf-8").decode("latin-1"),
        TEXT.encode("utf-8").decode("gb18030", "replace"),
    ],
)
def test_a_text_in_the_wrong_encoding_is_no_value_and_says_what_it_may_be(written):
    found = parse_text(written)
    assert (found.value, found.method, found.check) == (None, "乱码", "DQ-15")


def test_what_it_may_have_been_is_named_never_taken():
    found = parse_text(TEXT.encode("gb18030").decode("latin-1"))
    assert TEXT in found.expected


@pytest.mark.parametrize("written", ["帮\ufffd扶", "锟斤拷锟斤拷", "烫烫烫烫"])
def test_characters_gone_for_good_are_a_fault(written):
    assert has_lost_characters(written)
    assert parse_text(written).value is None


def test_question_marks_between_characters_are_asked_about_and_the_text_kept():
    found = parse_text("老??筛选")
    assert (found.value, found.method, found.check) == ("老??筛选", "疑似乱码", "DQ-15")
    assert looks_torn("處?,F(xiàn)在")


@pytest.mark.parametrize(
    "text",
    [TEXT, "为什么？", "怎么办??", "José Müller", "café", "Ω≈3", "50°C", "№5", "①②", "Ａ"],
)
def test_ordinary_text_is_left_alone(text):
    assert misread(text) == ""
    assert parse_text(text).value == parse_text(text).value is not None


COMMON = st.integers(0xB0, 0xD7).flatmap(
    lambda row: st.integers(0xA1, 0xF9).map(lambda at: bytes([row, at]).decode("gb2312"))
)


@given(st.text(COMMON, min_size=1, max_size=20))
def test_no_chinese_text_is_taken_for_another_encoding(text):
    assert misread(text) == ""


@given(st.text(COMMON, min_size=3, max_size=20))
def test_every_misread_text_is_noticed(text):
    assert misread(text.encode("utf-8").decode("latin-1")) == text


@given(st.text())
def test_no_text_breaks_it(text):
    assert isinstance(misread(text), str)


def test_half_a_character_is_no_other_encoding():
    assert misread("汉\ud800聯") == ""
