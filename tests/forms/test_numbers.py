"""Numbers and money as units write them: a value, or a fault, never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.numbers import half_of, parse_integer, parse_money, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,083.40", "1083.40"),
        ("1，083.40", "1083.40"),
        ("１２３", "123"),
        ("三户", "3"),
        ("十七", "17"),
        ("两万", "20000"),
        ("3户", "3"),
        ("4.9万人次", "49000"),
        (" 12 ", "12"),
        ("'12", "12"),
        ("-3", "-3"),
        (0.0, "0"),
        (0.1, "0.1"),
        (55.2, "55.2"),
        (7, "7"),
    ],
)
def test_a_number_is_read(written, value):
    assert parse_number(written).value == Decimal(value)


@pytest.mark.parametrize("written", ["", "/", "—", "略", "无", None, "  "])
def test_an_empty_cell_is_missing_and_no_fault(written):
    found = parse_number(written)
    assert (found.value, found.check) == (None, "")


@pytest.mark.parametrize(
    "written",
    ["230余", "近90", "约100", "100多", "许多份", "500余万元", "达200余", "几十", "100以上"],
)
def test_a_fuzzy_number_is_never_a_value(written):
    found = parse_number(written)
    assert (found.value, found.method, found.check) == (None, "模糊", "DQ-10")


@pytest.mark.parametrize("written", ["3—5", "3-5", "3至5", "3～5"])
def test_a_range_is_never_a_value(written):
    assert parse_number(written).method == "区间"


@pytest.mark.parametrize("written", ["abc", "#REF!", "12..5", "二月", "张三", True])
def test_what_is_no_number_is_a_fault(written):
    found = parse_number(written)
    assert (found.value, found.check) == (None, "DQ-10")


def test_half_a_household_is_a_fault():
    assert parse_integer("2.5").method == "非整数"
    assert parse_integer("2.0").value == 2


@pytest.mark.parametrize(
    ("written", "scale", "yuan"),
    [
        ("10万元", 1, "100000"),
        ("1083.40元", 10_000, "1083.40"),
        ("1.8亿", 1, "180000000"),
        (25, 10_000, "250000"),
        ("25", 10_000, "250000"),
        (55.2, 10_000, "552000"),
        ("300", 1, "300"),
        ("￥300", 1, "300"),
        ("5千元", 10_000, "5000"),
    ],
)
def test_the_unit_in_the_cell_beats_the_column(written, scale, yuan):
    assert parse_money(written, scale).value == Decimal(yuan)


def test_a_sum_no_one_can_have_is_a_fault():
    assert parse_money("99999999999999999", 10_000).value is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_written_number_comes_back(value):
    assert parse_number(f"{value:,}").value == value
    assert parse_number(f"{value}").value == value


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_float_breaks_the_parser(value):
    found = parse_number(value)
    assert found.value is None or abs(found.value - Decimal(repr(value))) <= Decimal("0.00005")


@given(st.text())
def test_no_text_breaks_a_parser(text):
    for found in (parse_number(text), parse_integer(text), parse_money(text, 1)):
        assert found.value is None or found.check == ""


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from("余多"))
def test_fuzziness_survives_any_number(value, word):
    assert parse_number(f"{value}{word}户").value is None


@pytest.mark.parametrize(
    ("raw", "households", "people"),
    [
        ("36/131", "36", "131"),
        ("36户131人", "36", "131"),
        ("36户(131人)", "36", "131"),
        ("36户", "36户", None),
        ("131人", None, "131人"),
        (36.0, 36.0, None),
        ("36131", "36131", None),
    ],
)
def test_a_cell_of_households_and_people_is_two_numbers(raw, households, people):
    assert (half_of(raw, 0), half_of(raw, 1)) == (households, people)
    assert half_of(raw, None) == raw
