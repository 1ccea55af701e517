"""Numbers as units write them: a value, or a fault, never a guess."""

from decimal import Decimal

import pytest

from inspectorate.forms.values.numbers import half_of, parse_integer, parse_money, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,083.40", "1083.40"),
        ("1，083.40", "1083.40"),
        ("1 083", "1083"),
        ("1,234,567", "1234567"),
        ("１２３", "123"),
        ("１２．５", "12.5"),
        ("三户", "3"),
        ("十七", "17"),
        ("一百二十", "120"),
        ("两", "2"),
        ("廿", "20"),
        ("廿三人", "23"),
        ("壹佰贰拾", "120"),
        ("貳拾", "20"),
        ("两万", "20000"),
        ("二〇一四", "2014"),
        ("零", "0"),
        ("3户", "3"),
        ("12 户", "12"),
        ("共12户", "12"),
        ("12(户)", "12"),
        ("3.5亩", "3.5"),
        ("100㎡", "100"),
        ("95%", "95"),
        ("95％", "95"),
        ("4.9万人次", "49000"),
        (" 12 ", "12"),
        ("\u200b12\u00a0", "12"),
        ("'12", "12"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("－3", "-3"),
        (".5", "0.5"),
        (0.0, "0"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (2.50000000000001, "2.5"),
        (55.2, "55.2"),
        (7, "7"),
    ],
)
def test_a_number_is_read(written, value):
    found = parse_number(written)
    assert (found.value, found.check) == (Decimal(value), "")


@pytest.mark.parametrize("written", ["", "/", "—", "略", "无", None, "  ", "－－"])
def test_an_empty_cell_is_missing_and_no_fault(written):
    for found in (parse_number(written), parse_money(written, 1)):
        assert (found.value, found.check) == (None, "")


@pytest.mark.parametrize(
    "written",
    [
        "abc",
        "#REF!",
        "12..5",
        "二月",
        "张三",
        True,
        "3,5",  # a list, or a decimal comma
        "3 5",
        "1,08",
        "一二三",
        "一百二",
        "百",
        "①",
        "3²",
        "½",
        "12筐",
        "约定",
        "近期补报",
        "多帮一",
        "人数",
        "5.",
        "10万元",
    ],
)
def test_what_is_no_number_is_a_fault(written):
    found = parse_number(written)
    assert (found.value, found.check) == (None, "DQ-10")
    assert found.method != "模糊"


def test_scientific_text_may_have_lost_its_last_digits():
    assert parse_number("1.23457E+12").method == "科学计数"
    assert parse_number("1.23457E+12").value is None


@pytest.mark.parametrize("written", [1e15, -1e20, float("nan"), float("inf"), "9" * 30, "1" * 17])
def test_what_no_column_can_hold_is_a_fault_and_not_an_empty_cell(written):
    found = parse_number(written)
    assert (found.value, found.method, found.check) == (None, "超出范围", "DQ-10")


def test_what_does_not_fit_its_column_is_cut_and_told():
    found = parse_number(1234.56789)
    assert (found.value, found.method, found.check) == (
        Decimal("1234.5679"),
        "保留四位小数",
        "DQ-10",
    )
    found = parse_money(1 / 3, 10_000)
    assert (found.value, found.method, found.check) == (Decimal("3333.33"), "保留到分", "DQ-10")


def test_half_a_household_is_a_fault():
    assert parse_integer("2.5").method == "非整数"
    assert parse_integer("2.0").value == 2


@pytest.mark.parametrize(
    ("raw", "households", "people"),
    [
        ("36/131", "36", "131"),
        ("36户131人", "36", "131"),
        ("36户(131人)", "36", "131"),
        ("36户、131余人", "36", "131余"),
        ("约36户131人", "约36", "131"),
        ("36户", "36户", None),
        ("131人", None, "131人"),
        (36.0, 36.0, None),
        ("36131", "36131", None),
        ("/", "/", None),
    ],
)
def test_a_cell_of_households_and_people_is_two_numbers(raw, households, people):
    assert (half_of(raw, 0), half_of(raw, 1)) == (households, people)
    assert half_of(raw, None) == raw
