"""Attendance that is no grid of one row a person: half days, blocks of days, a row a day."""

import pytest

from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.halfdays import day_mark
from tests.forms import sheets

N = None
TITLE = ["驻村考勤月报表(2014年4月)"]
DAYS = [float(day) for day in range(1, 32)]
KNOWN = {"√": "在村", "○": "请假", "△": "公差", "休": "休息", "×": "缺勤", "0.5": "半天"}


@pytest.mark.parametrize(
    ("morning", "afternoon", "said"),
    [
        ("√", "√", "√"),
        ("○", "○", "○"),
        ("√", "○", "半天"),
        ("×", "√", "半天"),
        ("0.5", "○", "半天"),
        (N, N, N),
        ("△", "○", "上午△、下午○"),
        ("√", N, "上午√、下午空白"),
        ("0.5", "0.5", "上午0.5、下午0.5"),
        ("√", "?", "上午√、下午?"),
    ],
)
def test_two_halves_make_a_mark_or_none_at_all(morning, afternoon, said):
    assert day_mark(morning, afternoon, KNOWN) == said


def halves(*marks, merges=()):
    """A sheet with two columns a day; marks of the first days, the rest 在村."""
    spread = [half for pair in marks for half in pair]
    line = ["张三", "甲村", *spread, *["√"] * (60 - len(spread)), 29.5]
    heads = ["姓名", "村", *[x for day in DAYS[:30] for x in (day, N)], "在村天数"]
    over = tuple((1, 2 + 2 * day, 1, 3 + 2 * day) for day in range(30))
    named = ((1, 0, 2, 0), (1, 1, 2, 1), (1, 62, 2, 62))
    return sheets.sheet(
        TITLE,
        heads,
        [N, N, *["上午", "下午"] * 30],
        line,
        merges=(*named, *over, *merges),
    )


def test_two_columns_a_day_are_one_mark():
    (record,) = sheets.shown(halves(("√", "√"), ("√", "○"), (N, "○"), ("△", "○")))
    assert record["d01"] == ("√", "C4")
    assert record["d02"] == ("半天", "E4")
    assert record["d03"] == ("上午空白、下午○", "H4")
    assert record["present_days"] == (29.5, "BK4")
    parcel = sheets.parsed(halves(("√", "√"), ("√", "○"), (N, "○"), ("△", "○")))
    (row,) = parcel.records["F06"].to_dicts()
    assert [row["d01"], row["d02"], row["d03"], row["d04"]] == ["在村", "半天", N, N]
    told = [(mark["check_id"], mark["cell"]) for mark in parcel.marks.to_dicts()]
    assert told == [("DQ-14", "H4"), ("DQ-14", "I4")]


def test_a_mark_merged_over_both_halves_counts_for_both():
    (record,) = sheets.shown(halves(("○", N), merges=((3, 2, 3, 3),)))
    assert record["d01"] == ("○", "C4")


def test_a_csv_has_lost_the_merges_of_the_days():
    sheet = halves(("√", "○"))
    (record,) = sheets.shown(type(sheet)(sheet.name, sheet.rows))
    assert (record["d01"], record["d30"]) == (("半天", "C4"), ("√", "BI4"))


def test_a_row_of_mornings_and_one_of_afternoons_are_one_person():
    sheet = sheets.sheet(
        TITLE,
        ["姓名", "时段", *DAYS[:30], "在村天数"],
        ["张三", "上午", *["√"] * 30, 29.5],
        [N, "下午", "○", *["√"] * 29],
        ["李四", "上午", *["√"] * 30],
        ["李四", "下午", *["√"] * 30, 30.0],
        merges=((2, 0, 3, 0),),
    )
    first, second = sheets.shown(sheet)
    assert (first["d01"], first["d02"], first["present_days"]) == (
        ("半天", "C3"),
        ("√", "D3"),
        (29.5, "AG3"),
    )
    assert (second["person_name"], second["present_days"]) == (("李四", "A5"), (30.0, "AG6"))


def test_days_17_to_31_in_a_table_below_join_the_same_people():
    sheet = sheets.sheet(
        TITLE,
        ["姓名", "村", *DAYS[:16]],
        ["张三", "甲村", *["√"] * 16],
        ["李四", "甲村", *["√"] * 16],
        [N],
        ["姓名", "村", *DAYS[16:30]],
        ["李四", "甲村", *["○"] * 14],
        ["张三", "甲村", *["×"] * 14],
    )
    first, second = sheets.shown(sheet)
    assert (first["person_name"][0], first["d16"], first["d17"]) == (
        "张三",
        ("√", "R3"),
        ("×", "C8"),
    )
    assert (second["person_name"][0], second["d30"]) == ("李四", ("○", "P7"))


def test_namesakes_in_two_blocks_are_not_joined():
    sheet = sheets.sheet(
        TITLE,
        ["姓名", "村", *DAYS[:16]],
        ["张三", "甲村", *["√"] * 16],
        ["张三", "乙村", *["√"] * 16],
        ["姓名", "村", *DAYS[16:30]],
        ["张三", "甲村", *["○"] * 14],
        ["张三", "乙村", *["○"] * 14],
    )
    assert [len(record) for record in sheets.shown(sheet)] == [18, 18, 16, 16]


def test_two_lines_a_person_under_a_head_of_two_lines():
    sheet = sheets.sheet(
        TITLE,
        ["姓名", "村", *DAYS[:16]],
        [N, N, *DAYS[16:31]],
        ["张三", "甲村", *["√"] * 16],
        [N, N, *["○"] * 15],
        ["李四", "甲村", *["√"] * 16],
        [N, N, *["×"] * 15],
        merges=((1, 0, 2, 0), (1, 1, 2, 1), (3, 0, 4, 0), (3, 1, 4, 1)),
    )
    first, second = sheets.shown(sheet)
    assert (first["d16"], first["d17"], first["d31"]) == (("√", "R4"), ("○", "C5"), ("○", "Q5"))
    assert (second["person_name"], second["d17"]) == (("李四", "A6"), ("×", "C7"))


DAILY = [
    ["驻村考勤登记表"],
    ["日期", "姓名", "村", "出勤情况"],
    ["2014.5.11", "张三", "甲村", "√"],
    ["2014.5.12", "张三", "甲村", "○"],
    ["2014.5.11", "李四", "甲村", "△"],
    ["2014.6.11", "张三", "甲村", "休"],
]


def test_one_row_a_day_is_one_record_a_person_and_month():
    parcel = sheets.parsed(sheets.sheet(*DAILY))
    rows = parcel.records["F06"].select("person_name", "month", "d11", "d12").rows()
    assert rows == [
        ("张三", "2014-05", "在村", "请假"),
        ("李四", "2014-05", "公差", N),
        ("张三", "2014-06", "休息", N),
    ]


def test_each_day_of_such_a_record_cites_its_row():
    may = sheets.shown(sheets.sheet(*DAILY))[0]
    assert (may["d11"], may["d12"], may["month"]) == (
        ("√", "D3"),
        ("○", "D4"),
        ("2014-05", "A3"),
    )


def test_a_day_said_twice_with_different_marks_is_null_and_told():
    again = ["2014.5.11", "张三", "甲村", "×"]
    sheet = sheets.sheet(
        *DAILY, again, ["2014.5.11", "张三", "甲村", "√"], ["2014.5.12", *again[1:3], "○"]
    )
    parcel = sheets.parsed(sheet)
    assert parcel.records["F06"].select("d11", "d12").row(0) == (N, "请假")
    (mark,) = parcel.marks.to_dicts()
    assert (mark["check_id"], mark["cell"], mark["field"]) == ("DQ-08", "D7", "d11")
    assert "D3和D7" in mark["message"]


def test_a_row_whose_date_cannot_be_read_is_told_and_nobodys():
    sheet = sheets.sheet(*DAILY, ["月初", "张三", "甲村", "√"])
    parcel = sheets.parsed(sheet)
    assert parcel.records["F06"].height == 3
    (mark,) = parcel.marks.to_dicts()
    assert (mark["check_id"], mark["cell"], mark["raw"]) == ("DQ-09", "A7", "月初")


def test_a_total_below_the_days_is_nobodys_and_stops_nothing():
    parcel = sheets.parsed(sheets.sheet(*DAILY, ["合计", N, N, "4天"]))
    assert parcel.records["F06"].height == 3
    assert parcel.totals.is_empty()
    assert parcel.marks.is_empty()


def test_mornings_and_afternoons_may_have_a_column_each():
    sheet = sheets.sheet(
        ["驻村考勤表"],
        ["日期", "姓名", "上午", "下午"],
        ["2014.5.11", "张三", "√", "√"],
        ["2014.5.12", "张三", "√", "○"],
    )
    (record,) = sheets.shown(sheet)
    assert (record["d11"], record["d12"]) == (("√", "C3"), ("半天", "C4"))


@pytest.mark.parametrize("head", ["{}日", "{}号", "4月{}日", "{:02}"])
def test_the_days_may_be_written_out(head):
    heads = [head.format(day) for day in range(1, 31)]
    (record,) = sheets.shown(
        sheets.sheet(TITLE, ["姓名", "村", *heads], ["张三", "甲村", *["√"] * 30])
    )
    assert record["d30"] == ("√", "AF3")


def test_marks_that_are_words_of_heads_do_not_make_a_row_a_head():
    marks = ["出勤", "请假", "出差", "休息", "轮休", "缺勤"] * 5
    (record,) = sheets.shown(
        sheets.sheet(TITLE, ["姓名", "村", *DAYS[:30]], ["张三", "甲村", *marks])
    )
    assert (record["d01"], record["d06"]) == (("出勤", "C3"), ("缺勤", "H3"))


def test_a_legend_below_the_first_table_belongs_to_it():
    sheet = sheets.sheet(
        TITLE,
        ["姓名", "村", *DAYS[:30]],
        ["张三", "甲村", *["●"] * 30],
        ["注：●为在村，▲为公差，○为请假"],
        ["填表人：赵会计"],
        [N],
        ["请销假登记表"],
        ["填报单位:甲局"],
        ["姓名", "村", "起始时间", "结束时间", "天数"],
        ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0],
    )
    (grid, leave), _ = extract(sheet, 2014)
    assert grid.lines.legend == {"●": "在村", "▲": "公差", "○": "请假"}
    assert (leave.lines.unit, len(grid.rows), len(leave.rows)) == ("甲局", 1, 1)
