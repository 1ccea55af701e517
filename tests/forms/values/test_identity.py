"""ID numbers and phones: read whole or not at all, and never shown whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.identity import (
    id_number_fault,
    masked,
    masked_number,
    parse_idcard,
    parse_phone,
)

# Invented: an area code with a made-up birthday; the last character is computed.
FIRST = "61072119700101123"
NUMBER = next(FIRST + x for x in "0123456789X" if not id_number_fault(FIRST + x))
WITH_X = next(n for i in range(99) if not id_number_fault(n := f"610721197001011{i:02d}X"))


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        f" {NUMBER} ",
        f"'{NUMBER}",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER[:6]}-{NUMBER[6:]}",
        f"\u200b{NUMBER}\u00a0",
        "".join(chr(ord(c) + 0xFEE0) for c in NUMBER),
    ],
)
def test_a_right_number_is_read_however_it_is_spaced(written):
    assert parse_idcard(written).value == NUMBER


def test_a_small_x_is_a_capital_one():
    assert parse_idcard(WITH_X.lower()).value == WITH_X


def test_fifteen_digits_of_old_cards_are_read_also_as_a_number():
    assert parse_idcard("610721700101123").value == "610721700101123"
    assert parse_idcard(610721700101123.0).value == "610721700101123"
    assert parse_idcard("610721701301123").check == "DQ-07"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (610721197001011000.0, "000"),
        (610721197001011000, "000"),
        ("610721197001011000", "000"),
        ("6.10721E+17", "科学计数"),
        ("6.10721197001011E+17", "科学计数"),
        (NUMBER[:17], "实为17位"),
        (f"{NUMBER}0", "实为19位"),
        (NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2"), "校验码"),
        ("610721197013011231", "出生日期"),
        (f"{NUMBER[:6]}****{NUMBER[10:]}", "18位"),
        (f"{NUMBER}/{NUMBER}", "18位"),
    ],
)
def test_a_broken_number_is_not_used_and_says_why_without_itself(written, why):
    found = parse_idcard(written)
    assert (found.value, found.check) == (None, "DQ-07")
    assert why in found.expected
    assert NUMBER[6:14] not in found.expected


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("138-0000-1234", "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("13800001234", "13800001234"),
        (13800001234, "13800001234"),
        (13800001234.0, "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("8613800001234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("0916-2211234", "09162211234"),
        ("(0916)2211234", "09162211234"),
        ("0916-2211234转801", "09162211234"),
        ("2211234", "2211234"),
    ],
)
def test_phones_are_digits(written, digits):
    assert (parse_phone(written).value, parse_phone(written).check) == (digits, "")


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("12345", "号码有误"),
        ("12345678901", "号码有误"),
        ("139****1234", "号码有误"),
        ("1.38E+10", "号码有误"),
        ("13800001234/13900001234", "多个号码"),
        ("13800001234 13900001234", "多个号码"),
    ],
)
def test_what_is_no_single_phone_is_a_fault(written, method):
    found = parse_phone(written)
    assert (found.value, found.method, found.check) == (None, method, "DQ-07")


@pytest.mark.parametrize("written", [None, "", "/", "无", " "])
def test_an_empty_cell_has_no_number(written):
    for parse in (parse_idcard, parse_phone):
        assert (parse(written).value, parse(written).check) == (None, "")


def test_what_is_shown_of_a_person_has_no_middle():
    shown = masked(f"号码{NUMBER},电话13800001234,金额1234567.00")
    assert NUMBER not in shown
    assert "138****1234" in shown
    assert "1234567.00" in shown
    assert "0000" not in masked("138-0000-1234")
    assert NUMBER[6:14] not in masked(f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}")


@given(st.from_regex(r"[1-9]\d{16}[\dX]", fullmatch=True))
def test_no_id_number_survives_masking(number):
    assert number not in masked(f"身份证{number}号")
    assert number[3:14] not in masked_number(number)


@given(st.text("0123456789Xx -/", max_size=40))
def test_a_masked_cell_shows_seven_figures_at_most(text):
    shown = masked_number(text)
    assert len(shown) == len(text)
    assert sum(c in "0123456789Xx" for c in shown) <= 7


@given(st.one_of(st.text(), st.floats(), st.integers(), st.text("0123456789Xx+- 'E.", max_size=24)))
def test_nothing_breaks_the_parsers_and_a_number_read_is_read_again(raw):
    for parse in (parse_idcard, parse_phone):
        found = parse(raw)
        assert found.value is not None or found.check in ("", "DQ-07")
        if found.value is not None:
            assert parse(found.value).value == found.value
