"""合计 rows beside the sum of their rows, where several measures share a column."""

from decimal import Decimal

import polars as pl
import pytest

from inspectorate.intake.sums import wrong_totals

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


def marks_of(take, title, heads, rows, total):
    lines = [[title], ["填报单位:市发改委"], heads, *rows, total]
    found = take({"submissions/a/a.xlsx": {"表": lines}})
    return wrong_totals(found.facts.totals).select("cell", "raw", "message").rows()


F11 = ["项目名称", "类别", "村", "计划投入(万元)", "受益户数"]


def test_a_wrong_total_is_a_check_that_says_what_was_found_and_what_is_expected(take):
    rows = [["路", "基建", "群福村", 10.5, 3.0], ["桥", "基建", "群福村", 20.0, 4.0]]
    found = marks_of(take, "帮扶项目台账", F11, rows, ["合计", None, None, 30.0, 8.0])
    assert found == [
        ("D6", "30", "合计行“计划投入”填的是“30”，所列各行之和为30.5万元，请核对明细或合计"),
        ("E6", "8", "合计行“受益户数”填的是“8”，所列各行之和为7，请核对明细或合计"),
    ]


F15 = ["日期", "主办单位", "类别", "地点", "期数", "人次"]
CLASS = ["2014.5.1", None, "实用技术", "村委会", 1.0, 40.0]


def test_totals_of_other_forms_are_checked_too(take):
    found = marks_of(take, "培训登记表", F15, [CLASS, CLASS], ["合计", None, None, None, 2.0, 90.0])
    assert found == [("F6", "90", "合计行“人次”填的是“90”，所列各行之和为80，请核对明细或合计")]


def test_a_right_total_is_none(take):
    assert marks_of(take, "培训登记表", F15, [CLASS], ["合计", None, None, None, 1.0, 40.0]) == []


def test_what_reading_rounds_off_is_no_difference(take):
    rows = [["路", "基建", "群福村", 1 / 3, None] for _ in range(3)]
    assert marks_of(take, "帮扶项目台账", F11, rows, ["合计", None, None, 1.0, None]) == []


def test_a_yuan_a_row_is_all_that_is_forgiven(take):
    rows = [["路", "基建", "群福村", 0.33, None] for _ in range(3)]
    ((cell, *_),) = marks_of(take, "帮扶项目台账", F11, rows, ["合计", None, None, 1.0, None])
    assert cell == "D7"


def test_an_average_below_a_column_is_no_sum(take):
    heads = ["户主", "村", "家庭人口", "年人均纯收入(元)"]
    rows = [["张三", "群福村", 3.0, 2000.0], ["李四", "群福村", 4.0, 3000.0]]
    found = marks_of(take, "帮扶对象档案登记表", heads, rows, ["合计", None, 7.0, 2500.0])
    assert found == []


def test_a_total_is_recounted_over_the_rows_it_covers(take):
    head = ["日期", "帮扶单位", "村", "对象", "款物类别", "数量", "计量单位"]
    row = ["2014.5.1", "市发改委", "群福村", "张三", "慰问金", 300.0, "元"]
    goods = ["2014.5.1", "市发改委", "群福村", "张三", "物资(有机肥)", 5.0, "袋"]
    lines = [
        ["资金物资投入台账"],
        ["填报单位:市发改委"],
        head,
        row,
        goods,
        ["合计", *[None] * 4, 300.0],
    ]
    found = take({"submissions/a.xlsx": {"资金": lines}})
    (total,) = found.facts.totals.rows(named=True)
    assert total["declared"] == total["recount"] == 300
    assert total["unit"] == "汉中市发展和改革委员会"


def test_a_total_over_an_unreadable_cell_has_no_recount(take):
    head = ["日期", "帮扶单位", "村", "对象", "款物类别", "数量", "计量单位"]
    row = ["2014.5.1", "市发改委", "群福村", "张三", "慰问金", "300余", "元"]
    lines = [["资金物资投入台账"], ["填报单位:市发改委"], head, row, ["合计", *[None] * 4, 300.0]]
    found = take({"submissions/a.xlsx": {"资金": lines}})
    assert found.facts.totals["recount"].to_list() == [None]
