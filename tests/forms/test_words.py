"""Names, lists, numbers of persons, marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.shape import forms
from inspectorate.forms.words import (
    id_number_fault,
    masked,
    parse_choice,
    parse_idcard,
    parse_mark,
    parse_person,
    parse_phone,
    parse_text,
    parse_yesno,
)

# Invented: the area code 610721 with a made-up birthday; the last character is computed.
VALID = "610721197001011237"
MARKS = forms()["F06"].field("d01").choices or {}
RANKS = forms()["F03"].field("rank").choices or {}


def test_a_valid_number_is_kept_and_a_broken_one_is_not_used():
    number = next(n for x in "0123456789X" if not id_number_fault(n := VALID[:17] + x))
    assert parse_idcard(number.lower()).value == number
    assert parse_idcard(f" {number[:6]} {number[6:]} ").value == number
    wrong = VALID[:17] + ("1" if number[17] != "1" else "2")
    assert (parse_idcard(wrong).value, parse_idcard(wrong).check) == (None, "DQ-07")


def test_a_number_that_a_spreadsheet_has_cut_is_told_so():
    assert "000" in parse_idcard(610721197001011000.0).expected


@pytest.mark.parametrize("written", ["张　三", " 张三 ", "张 三", "张三(队长)", "张三（第一书记）"])
def test_white_space_and_a_role_are_not_part_of_a_name(written):
    assert parse_person(written).value == "张三"


@pytest.mark.parametrize("written", ["张三、李四", "张三/李四", "张三等5人", "张三,李四"])
def test_several_names_in_a_cell_are_a_fault(written):
    found = parse_person(written)
    assert (found.value, found.check) == (None, "DQ-13")


def test_a_name_is_never_converted_but_its_dot_is_made_one():
    assert parse_person("乾後鍾").value == "乾後鍾"
    assert parse_person("阿依•古丽").value == "阿依·古丽"


def test_a_lost_character_is_a_fault():
    assert parse_person("张?").value is None


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


def test_a_closed_list_takes_its_written_forms_only():
    assert parse_choice("副县级", RANKS).value == "县处级副职"
    assert parse_choice("县处 级副职", RANKS).value == "县处级副职"
    found = parse_choice("大队长", RANKS)
    assert (found.value, found.check) == (None, "DQ-14")
    assert "股级" in found.expected


def test_none_is_an_answer_where_the_form_says_so():
    assert parse_text("无").value is None
    assert parse_text("无", none_is_value=True).value == "无"


def test_noise_is_taken_out_and_noted():
    found = parse_text("聯(lián)村聯(lián)戶(hù)臺帳")
    assert (found.value, found.check) == ("联村联户台账", "DQ-15")
    assert parse_text("村(社区)100件(次)").check == ""


@pytest.mark.parametrize(
    ("written", "value"), [("是", True), ("否", False), ("√", True), (True, True), ("", None)]
)
def test_yes_and_no(written, value):
    assert parse_yesno(written).value is value


@pytest.mark.parametrize("written", ["138-0000-1234", "13800001234", 13800001234.0, "0916-2211234"])
def test_phones_are_digits(written):
    assert str(parse_phone(written).value).isdigit()
    assert parse_phone("12345").check == "DQ-07"


def test_what_is_shown_of_a_person_has_no_middle():
    shown = masked(f"号码{VALID},电话13800001234,金额1234567.00")
    assert VALID not in shown
    assert "138****1234" in shown
    assert "1234567.00" in shown


@given(st.text())
def test_no_text_breaks_a_parser(text):
    for parse in (parse_person, parse_idcard, parse_phone, parse_yesno, parse_text):
        assert parse(text) is not None
    assert parse_mark(text, MARKS) is not None


@given(st.from_regex(r"[1-9]\d{16}[\dX]", fullmatch=True))
def test_no_id_number_survives_masking(number):
    assert number not in masked(f"身份证{number}号")


@pytest.mark.parametrize(
    "written",
    [
        "王德福(局长)",
        "王德福（党组书记、局长）",
        "王德福局长",
        "局长王德福",
        "副局长:王德福",
        "王德福同志",
        "王德福(女)",
    ],
)
def test_a_post_beside_the_name_is_no_part_of_it(written):
    assert parse_person(written).value == "王德福"


@pytest.mark.parametrize(
    "written", ["王局长", "扶贫办主任", "村民组长", "王长贵", "局长", "王建国(大)"]
)
def test_what_is_all_name_or_all_post_stays(written):
    assert parse_person(written).value == written
