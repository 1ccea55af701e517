"""What a row below a head is, and which rows a total sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.rows import covered_rows, is_page_mark, kind_of, level_of
from inspectorate.intake.sums import recounted
from tests.forms import sheets

N = None
F12 = ["日期", "帮扶单位", "村", "对象", "款物类别", "数量", "计量单位"]


def paid(amount):
    return ["2014.5.1", "甲局", "甲村", "张三", "慰问金", amount, "元"]


def total(word, amount):
    return [word, N, N, N, N, amount]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([N, " "], "blank"),
        (["合  计", N, 3.0], "total"),
        ([1.0, "甲村小计", 3.0], "total"),
        (["注:属实"], "note"),
        (["填表人", "王五", "审核人", "赵六"], "note"),
        (["负责人", "慰问", "甲村", "张三"], "data"),
        (["第2页"], "aside"),
        (["合计：1200元"], "aside"),
        (["一、基础设施"], "aside"),
        (["本期无"], "none"),
        (["二", "三", "四", "五", "六", "日", "一"] * 2, "aside"),
        (["张三", "甲村", 1.0], "data"),
    ],
)
def test_each_row_is_known_by_what_it_says(row, kind):
    assert kind_of(row, noted=False, wide=False) == kind


@pytest.mark.parametrize(
    ("word", "level"), [("小计", 0), ("本页合计", 0), ("合计", 1), ("总  计", 2), ("共计", 2)]
)
def test_totals_have_levels(word, level):
    assert level_of([word, 1.0]) == level


@pytest.mark.parametrize(
    ("totals", "covered"),
    [
        ([(3, 0), (6, 0), (7, 2)], [(1, 2), (4, 5), (1, 6)]),
        ([(3, 1), (6, 1)], [(1, 2), (4, 5)]),
        (
            [(3, 0), (6, 0), (7, 1), (10, 0), (11, 1), (12, 2)],
            [(1, 2), (4, 5), (1, 6), (8, 9), (8, 10), (1, 11)],
        ),
        ([(1, 2), (2, 0), (5, 0)], [(2, 12), (3, 4), (6, 12)]),
        ([(1, 1), (12, 1)], [(2, 11), (2, 11)]),
    ],
)
def test_a_total_sums_its_own_section(totals, covered):
    at = {row for row, _ in totals}
    data = [row for row in range(1, 13) if row not in at]
    assert covered_rows(totals, data, 1, 13) == covered


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), min_size=1, max_size=8))
def test_totals_of_one_level_never_share_a_row(sections):
    totals, data, row = [], [], 1
    for size, level in sections:
        data += range(row, row + size)
        row += size
        totals.append((row, level))
        row += 1
    covered = covered_rows(totals, data, 1, row)
    for level in (0, 1, 2):
        ranges = [r for r, (_, own) in zip(covered, totals, strict=True) if own == level]
        rows = [at for first, last in ranges for at in range(first, last + 1)]
        assert len(rows) == len(set(rows))


def recount(*lines):
    """Declared and recounted amounts of each totals row of an F12 sheet."""
    parcel = sheets.parsed(sheets.sheet(["慰问金发放登记表"], F12, *lines))
    tables = parcel.tables.with_columns(unit="form")
    found = recounted(parcel.totals, parcel.records, tables, parcel.marks)
    return [tuple(map(int, row)) for row in found.select("declared", "recount").rows()]


def test_a_grand_total_over_subtotals_counts_nothing_twice():
    lines = [paid(1.0), total("小计", 1.0), paid(2.0), paid(3.0), total("小计", 5.0)]
    assert recount(*lines, total("总计", 6.0)) == [(1, 1), (5, 5), (6, 6)]
    assert recount(*lines, total("合计", 9.0)) == [(1, 1), (5, 5), (9, 6)]


def test_totals_on_top_and_between_are_held_against_the_rows_below_them():
    lines = [total("甲村小计", 1.0), paid(1.0), total("乙村小计", 5.0), paid(2.0), paid(3.0)]
    assert recount(total("合计", 6.0), *lines) == [(6, 6), (1, 1), (5, 5)]


def test_a_head_printed_again_goes_on_with_the_table():
    sheet = sheets.sheet(
        ["慰问金发放登记表(2014年4月)"],
        F12,
        paid(1.0),
        ["第1页"],
        ["慰问金发放登记表(2014年4月)"],
        F12,
        paid(2.0),
        total("合计", 3.0),
    )
    (table,), _ = extract(sheet, 2014)
    assert [row for row, _ in table.rows] == [2, 6]
    assert [(first, last) for *_, first, last in table.totals] == [(2, 6)]


def test_a_head_under_another_title_begins_another_table():
    sheet = sheets.sheet(
        ["慰问金发放登记表"],
        ["填报单位:甲局"],
        F12,
        paid(1.0),
        ["慰问金发放登记表"],
        ["填报单位:乙局"],
        F12,
        paid(2.0),
    )
    tables, _ = extract(sheet, 2014)
    assert [(t.lines.unit, len(t.rows)) for t in tables] == [("甲局", 1), ("乙局", 1)]


@pytest.mark.parametrize(
    "numbers",
    [[1.0, 2.0, 3.0, 4.0, 5.0], ["(1)", "(2)", "(3)", "(4)", "(5)"], ["甲", "乙", 1.0, 2.0, 3.0]],
)
def test_a_row_that_counts_the_columns_is_no_data(numbers):
    heads = ["姓名", "村", "起始时间", "结束时间", "天数"]
    sheet = sheets.sheet(
        ["请销假登记表"], heads, numbers, ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0]
    )
    (table,), _ = extract(sheet, 2014)
    assert [row for row, _ in table.rows] == [3]


def test_a_first_record_of_small_numbers_is_data():
    heads = ["指标名称", "计量单位", "本期数"]
    sheet = sheets.sheet(["工作统计表"], heads, ["召开会议", "次", 1.0], [1.0, 2.0, 2.0])
    (table,), _ = extract(sheet, 2014)
    assert [row for row, _ in table.rows] == [2, 3]


def test_the_end_of_a_page_is_told_from_words():
    assert is_page_mark("续表")
    assert is_page_mark("第3页")
    assert not is_page_mark("第3页桥梁")
