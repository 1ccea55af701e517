"""Transposed tables: heads down a column, records to the right; all else as in any table."""

import pytest

from inspectorate.forms.layout.extract import extract
from inspectorate.forms.shape import forms
from tests.forms import sheets

N = None
LEAVE = [
    ["请销假登记表"],
    ["填报单位:甲局", N, "填报时间:2014年7月1日"],
    ["姓名", "张三", "李四"],
    ["村", "甲村", "乙村"],
    ["起始时间", "2014.5.1", "2014.5.3"],
    ["结束时间", "2014.5.2", "2014.5.4"],
    ["天数", 2.0, 2.0],
    ["心情", "好", "坏"],
    ["注:按规定办理"],
]


def test_each_column_is_a_record_with_its_own_cells():
    first, second = sheets.shown(sheets.sheet(*LEAVE))
    assert first["person_name"] == ("张三", "B3")
    assert second == {
        "person_name": ("李四", "C3"),
        "village": ("乙村", "C4"),
        "start_date": ("2014.5.3", "C5"),
        "end_date": ("2014.5.4", "C6"),
        "days": (2.0, "C7"),
    }


def test_lines_and_unknown_heads_are_told_as_ever():
    (table,), _ = extract(sheets.sheet(*LEAVE), 2014)
    assert (table.lines.unit, table.lines.unit_cell) == ("甲局", (1, 0))
    assert str(table.lines.filled_on) == "2014-07-01"
    assert table.header.strange == ("心情",)


def test_the_evidence_of_a_missing_field_is_the_record_itself():
    cells = sheets.parsed(sheets.sheet(*LEAVE)).exceptions
    told = {(r["record_id"][-1], r["field"]): r["cell"] for r in cells.to_dicts()}
    assert told["3", "approver"] == "C3"
    assert told["3", "days"] == "C7"


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_form_may_stand_on_its_side(form):
    heads = [one.head for one in form.fields if one.kind != "mark"][:12]
    required = [one.head for one in form.fields if one.required]
    rows = [[head, "甲", "乙"] for head in dict.fromkeys([*heads, *required])]
    (table,), doubts = extract(sheets.sheet([form.titles[0]], *rows), 2014)
    assert (table.header.form.id, [row for row, _ in table.rows], doubts) == (form.id, [1, 2], [])


def test_values_that_are_words_of_heads_stay_values():
    lines = [
        ["培训登记表"],
        ["日期", *["2014.5.1"] * 3],
        ["主办单位", *["甲局"] * 3],
        ["级别", "村", "村", "村"],
        ["类别", "业务", "动员", "业务"],
        ["期数", 1.0, 2.0, 3.0],
        ["人次", 10.0, 20.0, 30.0],
    ]
    records = sheets.shown(sheets.sheet(*lines))
    assert [record["class_level"] for record in records] == [
        ("村", "B4"),
        ("村", "C4"),
        ("村", "D4"),
    ]


def test_a_total_to_the_right_covers_the_records_left_of_it():
    sheet = sheets.sheet(
        ["帮扶项目台账"],
        ["项目名称", "路", "桥", "合计"],
        ["类别", "基建", "基建"],
        ["村", "甲村", "乙村"],
        ["计划投入(万元)", 1.0, 2.0, 3.0],
        ["状态", "计划", "到位"],
    )
    (table,), _ = extract(sheet, 2014)
    assert [row for row, _ in table.rows] == [1, 2]
    ((_, values, first, last),) = table.totals
    assert (values["planned_yuan"], first, last) == (3.0, 1, 2)
    (total,) = sheets.parsed(sheet).totals.to_dicts()
    assert (total["cell"], str(total["declared"])) == ("D5", "30000.0000")


def test_people_across_and_days_down_are_an_attendance_sheet():
    sheet = sheets.sheet(
        ["驻村考勤表(2014年4月)"],
        ["日期/姓名", "张三", "李四"],
        *[[float(day), "√", "○"] for day in range(1, 31)],
    )
    first, second = sheets.shown(sheet)
    assert (first["person_name"], first["d30"]) == (("张三", "B2"), ("√", "B32"))
    assert (second["person_name"], second["d01"]) == (("李四", "C2"), ("○", "C3"))
    assert sheets.parsed(sheet).records["F06"]["month"].to_list() == ["2014-04"] * 2


def test_groups_of_heads_may_stand_left_of_them():
    sheet = sheets.sheet(
        ["帮扶项目台账"],
        ["项目名称", N, "路", "桥"],
        ["类别", N, "基建", "基建"],
        ["村", N, "甲村", "乙村"],
        ["资金投入(元)", "计划", 1.0, 2.0],
        [N, "到位", 3.0, 4.0],
        ["状态", N, "在建", "完工"],
        merges=((4, 0, 5, 0), *((row, 0, row, 1) for row in (1, 2, 3, 6))),
    )
    (table,), _ = extract(sheet, 2014)
    assert table.header.money == {"planned_yuan": "元", "secured_yuan": "元"}
    assert [values["secured_yuan"] for _, values in table.rows] == [3.0, 4.0]
    assert table.place(3, "secured_yuan") == (5, 3)
