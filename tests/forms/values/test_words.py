"""Free text, closed lists, attendance marks, yes and no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.shape import forms
from inspectorate.forms.values.words import (
    LONGEST_NAME,
    parse_choice,
    parse_mark,
    parse_name,
    parse_text,
    parse_yesno,
)

MARKS = forms()["F06"].field("d01").choices or {}
RANKS = forms()["F03"].field("rank").choices or {}
KINDS = forms()["F04"].field("household_kind").choices or {}
LEAVE = forms()["F17"].field("has_leave").choices or {}


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("√", "在村"),
        ("✓", "在村"),
        ("△", "公差"),
        ("○", "请假"),
        ("休", "休息"),
        ("×", "缺勤"),
        (0.5, "半天"),
        ("假", "请假"),
        ("出", "公差"),
    ],
)
def test_marks_of_the_day_grid(written, mark):
    assert parse_mark(written, MARKS).value == mark


def test_an_unknown_mark_is_a_fault_and_a_blank_is_not():
    assert parse_mark("？", MARKS).check == "DQ-14"
    assert parse_mark("  ", MARKS).check == ""


@pytest.mark.parametrize(
    ("written", "word", "method"),
    [
        ("县处级副职", "县处级副职", "原值"),
        ("副县级", "县处级副职", "归并"),
        ("县处 级副职", "县处级副职", "原值"),
        ("縣處級副職", "县处级副职", "原值"),
        ("县(xiàn)处级副职\u200b", "县处级副职", "原值"),
    ],
)
def test_a_closed_list_takes_its_written_forms_only(written, word, method):
    found = parse_choice(written, RANKS)
    assert (found.value, found.method, found.check) == (word, method, "")


def test_a_word_outside_the_list_is_no_value_and_the_nearest_are_named():
    found = parse_choice("贫困", KINDS)
    assert (found.value, found.check) == (None, "DQ-14")
    assert "相近的有：贫困户" in found.expected
    assert all(word in found.expected for word in KINDS.values())
    assert "相近的有" not in parse_choice("大队长", RANKS).expected


def test_none_is_an_answer_where_the_form_says_so():
    assert parse_text("无").value is None
    assert parse_text("无", none_is_value=True).value == "无"
    assert parse_choice("无", LEAVE, none_is_value=True).value == "无"
    for stroke in ("—", "/"):
        found = parse_choice(stroke, LEAVE, none_is_value=True)
        assert (found.value, found.check) == (None, "")


@pytest.mark.parametrize(
    ("written", "clean", "method"),
    [
        ("聯(lián)村聯(lián)戶(hù)臺帳", "联村联户台账", "去拼音、繁转简、统一用字"),
        ("\ufeff座谈会", "座谈会", "去零宽字符"),
        ("⽤⼯", "用工", "部首还原"),
    ],
)
def test_noise_is_taken_out_and_noted_with_what_was_done(written, clean, method):
    found = parse_text(written)
    assert (found.value, found.method, found.check) == (clean, method, "DQ-15")


def test_a_text_without_noise_is_as_it_stands():
    assert parse_text("村(社区)100件(次)") == parse_text("村(社区)100件(次) ")
    assert parse_text("村(社区)100件(次)").check == ""
    assert parse_text(3.0).value == "3"


@pytest.mark.parametrize(
    ("written", "value"),
    [("是", True), ("否", False), ("√", True), (True, True), ("有", True), ("", None), ("/", None)],
)
def test_yes_and_no(written, value):
    assert parse_yesno(written).value is value


def test_neither_yes_nor_no_is_a_fault():
    assert (parse_yesno("大概").value, parse_yesno("大概").check) == (None, "DQ-14")


@given(st.text())
def test_no_text_breaks_a_parser(text):
    for found in (parse_yesno(text), parse_mark(text, MARKS), parse_choice(text, RANKS)):
        assert found.value is not None or found.check in ("", "DQ-14")


@given(st.text("聯村(lián)a \u200b⽤?", max_size=12))
def test_a_text_that_was_cleaned_is_clean(text):
    found = parse_text(text)
    if found.value is None:
        assert found.check in ("", "DQ-15")
    elif found.method != "疑似乱码":
        again = parse_text(found.value)
        assert again.value == found.value or "繁转简" in found.method + again.method


def test_nothing_says_nothing():
    for found in (parse_text(None), parse_choice(None, RANKS), parse_yesno(None)):
        assert (found.value, found.check) == (None, "")
    assert parse_mark(None, MARKS).check == ""
    assert parse_text("ABC").value == "ABC"


def test_a_name_that_fills_a_page_is_no_name():
    longest = "局" * LONGEST_NAME
    assert parse_name(longest) == parse_text(longest)
    assert parse_name(f"{longest}长").value is None
    assert parse_name(f"{longest}长").check == "DQ-15"
    assert parse_name(None) == parse_text(None)
    assert parse_text(f"{longest}长").value == f"{longest}长"
