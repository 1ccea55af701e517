"""Lines around a table: its unit, its month, the day it was filled in, its money."""

from datetime import date

from inspectorate.forms.layout.extract import extract
from tests.forms import sheets
from tests.forms.layout.extracted import F09, F12, table


def test_the_lines_above_name_unit_date_and_money():
    found = table(
        ["帮扶资金(物资)投入台账"],
        ["填报单位：市发改委（盖章）  填报时间：2014年7月3日  单位：万元"],
        F12,
        ["2014.5.1", "市发改委", "甲村", "张三", "慰问金", 300.0, "元"],
    )
    assert (found.lines.unit, found.lines.filled_on, found.lines.money) == (
        "市发改委",
        date(2014, 7, 3),
        "万元",
    )
    assert found.lines.unit_cell == (1, 0)


def test_the_unit_may_stand_in_the_next_cell():
    found = table(
        ["帮扶活动登记表"], ["填报单位:", "市教育局"], F09, ["2014.5.1", None, "甲村", "调研", "x"]
    )
    assert (found.lines.unit, found.lines.unit_cell) == ("市教育局", (1, 1))


def test_the_month_of_an_attendance_sheet_comes_from_its_title():
    tables, _ = extract(sheets.attendance([1.0, "张三", "甲局", "甲村", *["√"] * 30]), 2014)
    assert tables[0].lines.month == "2014-04"
    assert tables[0].lines.filled_on == date(2014, 5, 3)


def test_the_month_may_stand_on_the_tab():
    sheet = sheets.attendance([1.0, "张三", "甲局", "甲村", *["√"] * 30], title="驻村考勤月报表")
    tables, _ = extract(type(sheet)("2014年5月", sheet.rows, sheet.merges), 2014)
    assert tables[0].lines.month == "2014-05"


def test_two_tables_on_a_sheet_keep_their_own_lines():
    tables, _ = extract(
        sheets.sheet(
            ["请销假登记表"],
            ["填报单位:甲局"],
            ["姓名", "村", "起始时间", "结束时间", "天数"],
            ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0],
            ["帮扶活动登记表"],
            ["填报单位:乙局"],
            F09,
            ["2014.5.2", "乙局", "甲村", "座谈", "y"],
        ),
        2014,
    )
    assert [(t.header.form.id, t.lines.unit, len(t.rows)) for t in tables] == [
        ("F07", "甲局", 1),
        ("F09", "乙局", 1),
    ]


def test_what_stands_above_beats_what_stands_below():
    lines = [["填报单位:甲局"], F09, ["2014.5.1", None, "甲村", "调研", "x"], ["填报单位:乙局"]]
    assert table(*lines).lines.unit == "甲局"


def months(title: str, tab: str, filled: str = "2014年6月2日") -> list[str | None]:
    grid = sheets.attendance([1.0, "张三", "甲局", "甲村", *["√"] * 30], title=title)
    lines = [*grid.rows[:1], ["填报单位:", "甲局", "填报时间:", filled], *grid.rows[2:]]
    tables, _ = extract(type(grid)(tab, lines, grid.merges), 2014)
    return [table.lines.month for table in tables]


def test_the_month_needs_no_year_and_the_day_of_filling_in_is_none():
    assert months("5月份驻村考勤月报表", "Sheet1") == ["2014-05"]
    assert months("驻村考勤月报表", "5月考勤") == ["2014-05"]
    assert months("五月份驻村考勤月报表", "六月") == ["2014-05"]
    assert months("2014年4-6月驻村考勤月报表", "4月") == ["2014-04"]
    assert months("驻村考勤月报表", "考勤") == [None]


def test_a_label_without_colon_and_a_date_in_its_own_cell_are_read():
    found = table(
        ["帮扶活动登记表"],
        ["填报单位（盖章）", "市教育局", None, "填报日期", "2014.7.3"],
        F09,
        ["2014.5.1", None, "甲村", "调研", "x"],
    )
    assert (found.lines.unit, found.lines.filled_on) == ("市教育局", date(2014, 7, 3))


def test_a_sheet_that_names_its_unit_once_names_it_for_all_tables():
    tables, _ = extract(
        sheets.sheet(
            ["驻村考勤月报表(2014年4月)"],
            ["填报单位:甲局"],
            ["姓名", "村", "在村天数", "休息天数"],
            ["张三", "甲村", 6.0, 0.0],
            ["驻村考勤月报表(2014年5月)"],
            ["姓名", "村", "在村天数", "休息天数"],
            ["张三", "甲村", 31.0, 0.0],
        ),
        2014,
    )
    assert [(t.lines.month, t.lines.unit, len(t.rows)) for t in tables] == [
        ("2014-04", "甲局", 1),
        ("2014-05", "甲局", 1),
    ]


def test_a_unit_line_without_colon_is_read():
    for line in ("填报单位（盖章）汉中市教育局", "填报单位 汉中市教育局（公章）"):
        found = table(["帮扶活动登记表"], [line], F09, ["2014.5.1", None, "甲村", "调研", "x"])
        assert found.lines.unit == "汉中市教育局", line


def test_a_date_in_two_cells_above_a_second_table_is_one_of_its_lines():
    tables, _ = extract(
        sheets.sheet(
            ["帮扶活动登记表"],
            F09,
            ["2014.5.1", "甲局", "甲村", "调研", "x"],
            ["填表人：赵会计"],
            [None],
            ["2014年4月驻村工作队考勤表"],
            ["填报时间：", "2014年7月3日"],
            ["姓名", "村", "在村天数", "休息天数"],
            ["张三", "甲村", 22.0, 8.0],
        ),
        2014,
    )
    assert [(t.lines.month, t.lines.filled_on, len(t.rows)) for t in tables] == [
        (None, None, 1),
        ("2014-04", date(2014, 7, 3), 1),
    ]
