"""合计 rows beside the sum of their rows, where several measures share a column."""

from decimal import Decimal

import polars as pl
import pytest

F12 = ["日期", "单位", "村", "对象", "款物类别", "数量", "单位(元/万元/袋/份)"]
GIFTS = [
    ["2014.5.1", None, "群福村", "张三", "慰问金", 500.0, "元"],
    ["2014.5.2", None, "群福村", "李四", "慰问金", 300.0, None],
    ["2014.5.3", None, "群福村", "村委会", "物资(有机肥)", 30.0, "袋"],
]


def recounts(take, total, rows=GIFTS):
    lines = [["帮扶资金(物资)投入台账"], ["填报单位:市发改委"], F12, *rows]
    lines.append(["合计", *[None] * 4, total])
    found = take({"submissions/a/a.xlsx": {"资金": lines}})
    return found.facts.totals.select("declared", "recount").rows()


@pytest.mark.parametrize(
    ("written", "recount"), [(800.0, 800), (830.0, 830), (30.0, 30), (900.0, 800)]
)
def test_a_total_over_money_and_goods_is_that_of_the_money(take, written, recount):
    """Written as the sum of all, or of one measure, it is taken so; otherwise the money counts."""
    assert recounts(take, written) == [(Decimal(str(written)), Decimal(recount))]


def test_goods_of_several_measures_have_no_sum(take):
    goods = [[*GIFTS[2][:5], 30.0, "袋"], [*GIFTS[2][:5], 5.0, "台"]]
    assert recounts(take, 99.0, goods) == [(Decimal(99), None)]
    assert recounts(take, 35.0, goods) == [(Decimal(35), Decimal(35))]


def test_a_measure_nobody_wrote_leaves_the_sum_open(take):
    unmeasured = [*GIFTS[2][:5], 30.0, None]
    assert recounts(take, 99.0, [GIFTS[0], unmeasured])[0][1] is None


def test_money_in_yuan_and_wan_is_added_in_yuan(take):
    wan = [*GIFTS[0][:4], "项目资金", 2.0, "万元"]
    assert recounts(take, 1.0, [GIFTS[0], wan])[0][1] == Decimal(20_500)


def test_the_second_head_named_unit_is_the_measure(take):
    found = take(
        {
            "submissions/a/a.xlsx": {
                "资金": [
                    ["帮扶资金投入台账"],
                    ["填报单位:市发改委"],
                    [*F12[:6], "单位"],
                    *GIFTS,
                ]
            }
        }
    )
    rows = found.facts.records["F12"]
    assert rows["measure"].to_list() == ["元", None, "袋"]
    assert rows["amount_yuan"].to_list() == [Decimal(500), Decimal(300), None]
    assert rows["unit"].unique().to_list() == ["汉中市发展和改革委员会"]
    assert found.marks.filter(pl.col("check_id") == "DQ-04").is_empty()
