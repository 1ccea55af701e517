"""Numbers and money as units write them: a value, or a fault, never a guess."""

import re
from decimal import Decimal

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.numbers import (
    half_of,
    parse_integer,
    parse_money,
    parse_number,
    quantity_of,
)


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
    ("written", "said"),
    [
        ("230余", "不少于230"),
        ("230余次", "不少于230"),
        ("近90", "不超过90"),
        ("约100", "约100"),
        ("100左右", "约100"),
        ("100多", "不少于100"),
        ("100以上", "不少于100"),
        ("500+", "不少于500"),
        ("达200余", "不少于200"),
        ("二十多名", "不少于20"),
        ("十余户", "不少于10"),
        ("3户多", "不少于3"),
        ("许多份", ""),
        ("若干", ""),
        ("几十", ""),
        ("上百户", ""),
        ("七八户", ""),
        ("两三户", ""),
        ("500余万元", ""),
        ("100余件(次)", ""),
    ],
)
def test_a_fuzzy_number_is_never_a_value_and_what_it_does_say_is_told(written, said):
    found = parse_number(written)
    assert (found.value, found.method, found.check) == (None, "模糊", "DQ-10")
    assert (f"现只能读作{said}" in found.expected) if said else "读作" not in found.expected


def test_fuzzy_money_is_told_in_yuan():
    found = parse_money("500余万元", 1)
    assert (found.value, found.method) == (None, "模糊")
    assert "不少于5000000.00元" in found.expected


@pytest.mark.parametrize(
    "written", ["3—5", "3-5", "3至5", "3到5", "3～5", "10万-20万元", "三至五", "3户—5户"]
)
def test_a_range_is_never_a_value(written):
    assert (parse_number(written).value, parse_number(written).method) == (None, "区间")


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


@pytest.mark.parametrize("wan", [6.63005, "6.63005", "6.63005万元", 0.0001, 1234567.890101])
def test_a_sum_in_wan_keeps_its_fen(wan):
    exact = Decimal(str(wan).removesuffix("万元")) * 10_000
    found = parse_money(wan, 10_000)
    assert (found.value, found.check) == (exact, "")


def test_half_a_household_is_a_fault():
    assert parse_integer("2.5").method == "非整数"
    assert parse_integer("2.0").value == 2


@pytest.mark.parametrize(
    ("written", "scale", "yuan"),
    [
        ("10万元", 1, "100000"),
        ("5万", 10_000, "50000"),
        ("1083.40元", 10_000, "1083.40"),
        ("1,083.40元", 10_000, "1083.40"),
        ("1.8亿", 1, "180000000"),
        ("3百万元", 1, "3000000"),
        (25, 10_000, "250000"),
        ("25", 10_000, "250000"),
        (55.2, 10_000, "552000"),
        ("300", 1, "300"),
        ("￥300", 1, "300"),
        ("人民币300元整", 1, "300"),
        ("-300元", 10_000, "-300"),
        ("5千元", 10_000, "5000"),
        ("3千", 1, "3000"),
        ("三百元", 10_000, "300"),
        ("伍佰元整", 1, "500"),
        ("三万", 10_000, "30000"),
        ("三", 10_000, "30000"),
        ("1083.4000000000001", 1, "1083.40"),
    ],
)
def test_the_unit_in_the_cell_beats_the_column(written, scale, yuan):
    assert parse_money(written, scale).value == Decimal(yuan)


@pytest.mark.parametrize(("written", "scale"), [("12户", 1), ("3千", 10_000), ("300元/户", 1)])
def test_money_of_another_measure_is_a_fault(written, scale):
    assert (parse_money(written, scale).value, parse_money(written, scale).check) == (None, "DQ-10")


def test_a_sum_no_one_can_have_is_a_fault():
    assert parse_money("99999999999999999", 10_000).method == "超出范围"
    assert parse_money(1e14, 10_000).method == "超出范围"


@pytest.mark.parametrize(
    ("raw", "measure", "value", "said"),
    [
        ("500元", None, "500", "元"),
        ("10万元", None, "10", "万元"),
        ("10万元", "万元", "10", "万元"),
        ("10万元", "元", "100000", "元"),
        ("500元", "万元", "0.05", "万元"),
        ("30袋", "袋", "30", "袋"),
        (5, "袋", "5", "袋"),
        ("500元", "袋", None, "袋"),
        ("500余元", None, None, None),
    ],
)
def test_a_quantity_with_the_unit_of_money_in_its_cell(raw, measure, value, said):
    found, unit = quantity_of(raw, measure)
    assert (found.value, unit) == (value if value is None else Decimal(value), said)
    assert (found.check == "DQ-10") == (value is None)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_written_number_comes_back(value):
    for text in (f"{value:,}", f"{value}", f"{value}".translate(FULL_WIDTH), f"{value}户"):
        assert parse_number(text).value == value


FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@given(st.integers(min_value=0, max_value=10**12))
def test_every_chinese_numeral_comes_back(value):

    assert parse_number(an2cn(value)).value == value
    assert parse_number(an2cn(value, "up")).value == value


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_float_breaks_the_parser(value):
    found = parse_number(value)
    if found.value is None:
        assert found.check == "DQ-10"
    else:
        assert abs(found.value - Decimal(repr(value))) <= Decimal("0.00005")


LIKELY = st.text(
    "0123456789.,，-—~至万亿千百十元户人余多约近几三五两半%/ \u3000\u200b()E+", max_size=12
)


@given(st.one_of(st.text(), LIKELY))
def test_no_text_breaks_a_parser(text):
    for found in (parse_number(text), parse_integer(text), parse_money(text, 1)):
        assert found.value is None or found.check == "" or "保留" in found.method
    for half in (0, 1):
        assert isinstance(half_of(text, half), str | None)


@given(st.text("0123456789.,，-—~至元户人余多约近 \u3000", max_size=10))
def test_a_number_is_made_of_the_digits_that_stand_there(text):
    found = parse_number(text)
    if isinstance(found.value, Decimal):
        written = re.sub(r"[^\d.]", "", text)
        assert abs(found.value) == round(Decimal(written), 4)


@given(st.one_of(st.text(), LIKELY))
def test_width_does_not_matter(text):
    assert parse_number(text.translate(FULL_WIDTH)).value == parse_number(text).value


@given(LIKELY, st.integers(0, 12))
def test_a_zero_width_character_does_not_matter(text, at):
    assert parse_number(f"{text[:at]}\u200b{text[at:]}") == parse_number(text)


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from("余多"))
def test_fuzziness_survives_any_number(value, word):
    assert parse_number(f"{value}{word}户").value is None


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


@pytest.mark.parametrize("written", ["￥1.2", "¥12,000", "人民币3", "RMB 500"])
def test_a_sign_of_money_among_ten_thousands_tells_no_unit(written):
    found = parse_money(written, 10_000)
    assert (found.value, found.check) == (None, "DQ-10")
    assert parse_money(f"{written}万元", 10_000).value is not None
    assert quantity_of(written, "万元")[0].check == "DQ-10"


def test_a_sign_of_money_among_yuan_is_yuan():
    assert parse_money("￥1,083.40", 1).value == Decimal("1083.40")
    assert quantity_of("￥500", "元")[0].value == Decimal(500)
    assert quantity_of("￥500", None) == (quantity_of("500元", None)[0], "元")
