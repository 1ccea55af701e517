"""Money and quantities as units write them: in yuan or 万元, as the cell or its column says."""

from decimal import Decimal

import pytest

from inspectorate.forms.values.numbers import parse_money, quantity_of


@pytest.mark.parametrize("wan", [6.63005, "6.63005", "6.63005万元", 0.0001, 1234567.890101])
def test_a_sum_in_wan_keeps_its_fen(wan):
    exact = Decimal(str(wan).removesuffix("万元")) * 10_000
    found = parse_money(wan, 10_000)
    assert (found.value, found.check) == (exact, "")


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
