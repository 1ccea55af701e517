"""From a sheet to raw rows: data, totals, notes, 本期无; nothing dropped, nothing invented."""

from datetime import date

from inspectorate.evidence import Sheet
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.recognise import Header, find_headers
from inspectorate.forms.layout.tablerows import merged_cells
from tests.forms import sheets

F09 = ["日期", "单位", "村", "活动类别", "主题"]
F12 = ["日期", "帮扶单位", "村", "对象", "款物类别", "数量", "计量单位"]


def table(*lines, **options):
    tables, doubts = extract(sheets.sheet(*lines, **options), 2014)
    assert not doubts
    (only,) = tables
    return only


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


def test_totals_notes_and_signatures_are_not_data():
    found = table(
        F12,
        ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 300.0, "元"],
        ["2014.5.2", "甲局", "甲村", "李四", "慰问金", 200.0, "元"],
        ["合  计", None, None, None, None, 500.0],
        ["注：慰问金当面发放"],
        ["填表人：王五    审核人：赵六"],
    )
    assert [row for row, _ in found.rows] == [1, 2]
    ((row, values, first, last),) = found.totals
    assert (row, values["quantity"], first, last) == (3, 500.0, 1, 2)


def test_a_subtotal_covers_its_section_and_the_total_all():
    line = ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 1.0, "元"]
    found = table(
        F12,
        line,
        ["小计", *[None] * 4, 1.0],
        line,
        line,
        ["小计", *[None] * 4, 2.0],
        ["合计", *[None] * 4, 3.0],
    )
    assert [(first, last) for _, _, first, last in found.totals] == [(1, 1), (3, 4), (1, 5)]


def test_a_total_on_top_covers_what_is_below():
    line = ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 1.0, "元"]
    found = table(F12, ["合计", *[None] * 4, 2.0], line, line)
    assert found.totals[0][2:] == (2, 3)
    assert len(found.rows) == 2


def test_a_signed_empty_form_is_an_answer():
    found = table(["人员调整审批表"], ["姓名", "单位", "村", "类别", "事由"], ["本期无"])
    assert found.says_none
    assert found.rows == []


def test_a_signed_empty_form_above_another_table_is_an_answer():
    tables, doubts = extract(
        Sheet(
            "表",
            [
                ["人员调整审批表"],
                ["姓名", "单位", "村", "类别", "事由"],
                ["本期无"],
                ["填表人：张三"],
                [],
                ["附件2"],
                ["请销假登记表"],
                ["姓名", "村", "请假类别", "起始时间", "结束时间"],
                ["李四", "甲村", "事假", "2014-05-01", "2014-05-02"],
            ],
        ),
        2014,
        "submissions",
    )
    assert not doubts
    assert [(one.header.form.id, one.says_none, len(one.rows)) for one in tables] == [
        ("F19", True, 0),
        ("F07", False, 1),
    ]


def test_a_person_called_none_of_these_is_data():
    found = table(
        ["姓名", "村", "起始时间", "结束时间", "天数"],
        ["无名", "甲村", "2014.5.1", "2014.5.2", 2.0],
    )
    assert not found.says_none
    assert len(found.rows) == 1


def test_merged_down_cells_keep_the_address_of_the_first():
    found = table(
        F09,
        ["2014.5.1", "甲局", "甲村", "调研", "x"],
        ["2014.5.2", "甲局", None, "座谈", "y"],
        merges=((1, 2, 2, 2),),
    )
    assert found.rows[1][1]["village"] == "甲村"
    assert found.moved[2, "village"] == (1, 2, "合并")


def test_a_merge_that_begins_beyond_a_short_row_says_nothing():
    rows = [F09, ["2014.5.1", "甲局"], ["2014.5.2", "甲局", None, "座谈", "y"]]
    (found,), _ = extract(Sheet("", rows, ((1, 2, 2, 2),)), 2014)
    assert [values["village"] for _, values in found.rows] == [None, None]


def test_of_a_merge_down_the_whole_column_only_the_rows_that_are_there_count():
    sheet = sheets.sheet(F09, ["2014.5.1", "甲局", "甲村"], ["2014.5.2", "甲局", None])
    sheet = Sheet("", sheet.rows, ((1, 2, 1_048_575, 2),))
    (header,) = find_headers(sheet, sheet.rows)
    assert isinstance(header, Header)
    assert merged_cells(sheet, header, 3) == {(2, 2): (1, 2)}


def test_ditto_marks_are_filled_and_logged_but_blanks_are_not():
    found = table(
        F09,
        ["2014.5.1", "甲局", "甲村", "调研", "x"],
        ["2014.5.2", "同上", "〃", "座谈", None],
    )
    values = found.rows[1][1]
    assert (values["host_unit"], values["village"], values["theme"]) == ("甲局", "甲村", None)
    assert found.moved[2, "village"] == (1, 2, "同上")


def test_a_ditto_never_crosses_a_subtotal():
    line = ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 1.0, "元"]
    found = table(
        F12,
        line,
        ["小计", *[None] * 4, 1.0],
        ["2014.5.2", "甲局", "同上", "李四", "慰问金", 1.0, "元"],
    )
    assert (4 - 1, "village") not in found.moved
    assert found.rows[1][1]["village"] == "同上"


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


def test_footers_are_no_data_however_they_are_signed():
    found = table(
        ["帮扶项目台账"],
        ["项目名称", "类别", "村", "状态"],
        ["路", "基建", "甲村", "完工"],
        ["填报单位(盖章)：市教育局", None, None, "填报时间：2014年7月4日"],
        ["填表人（签字）：赵会计    单位负责人（签字）：    "],
        ["注:1.本表由参扶单位填报。"],
        ["2.金额保留两位小数。"],
    )
    assert [row for row, _ in found.rows] == [2]
    assert (found.lines.unit, found.lines.unit_cell) == ("市教育局", (3, 0))
    assert found.lines.filled_on == date(2014, 7, 4)


def test_what_stands_above_beats_what_stands_below():
    lines = [["填报单位:甲局"], F09, ["2014.5.1", None, "甲村", "调研", "x"], ["填报单位:乙局"]]
    assert table(*lines).lines.unit == "甲局"


def test_section_lines_are_no_data():
    found = table(
        ["帮扶项目台账"],
        ["项目名称", "类别", "村", "状态"],
        ["一、基础设施"],
        ["路", "基建", "甲村", "完工"],
        ["产业发展类"],
        ["茶园", "产业", "甲村", "争取"],
        merges=((4, 0, 4, 3),),
    )
    assert [row for row, _ in found.rows] == [3, 5]


def test_none_in_every_cell_or_in_a_sentence_is_an_answer():
    heads = ["姓名", "单位", "村", "类别", "事由", "批准单位"]
    for line in ([1.0, "无", "无", "无", "/", "无"], ["本季度无人员调整"], ["零报告"]):
        found = table(["人员调整审批表"], heads, line)
        assert (found.says_none, found.rows) == (True, []), line


def test_the_name_of_a_total_may_say_of_what():
    line = ["2014.5.1", "甲局", "甲村", "张三", "慰问金", 1.0, "元"]
    found = table(F12, line, ["甲村小计", *[None] * 4, 1.0], line, ["合计(元)", *[None] * 4, 2.0])
    assert [(first, last) for _, _, first, last in found.totals] == [(1, 1), (1, 3)]


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


def test_a_mark_merged_across_days_holds_for_each_of_them():
    person = [1.0, "张三", "甲局", "甲村", *["√"] * 9, "出差", None, None, *["√"] * 19]
    grid = sheets.attendance(person)
    sheet = type(grid)(grid.name, grid.rows, (*grid.merges, (4, 13, 4, 15)))
    (found,), _ = extract(sheet, 2014)
    values = found.rows[0][1]
    assert [values[f"d{day}"] for day in (10, 11, 12, 13)] == ["出差", "出差", "出差", "√"]
    assert found.moved[4, "d11"] == (4, 13, "合并")


def test_the_line_of_weekdays_is_no_person():
    week = [None, "星期", None, None, *["二三四五六日一"[day % 7] for day in range(31)]]
    grid = sheets.attendance(week, [1.0, "张三", "甲局", "甲村", *["√"] * 31])
    (found,), _ = extract(grid, 2014)
    assert [values["person_name"] for _, values in found.rows] == ["张三"]


def test_a_unit_line_without_colon_is_read():
    for line in ("填报单位（盖章）汉中市教育局", "填报单位 汉中市教育局（公章）"):
        found = table(["帮扶活动登记表"], [line], F09, ["2014.5.1", None, "甲村", "调研", "x"])
        assert found.lines.unit == "汉中市教育局", line


F22 = ["县", "乡镇", "村", "户主", "人口"]


def test_a_blank_place_in_a_roster_repeats_the_one_above_and_is_logged():
    """A CSV has no merges: what was merged down is blank."""
    found = table(
        ["贫困村户基本台账"],
        F22,
        ["勉县", "武侯镇", "新建村", "张三", 3.0],
        [None, None, None, "李四", 4.0],
        [None, None, "莲水村", "王五", None],
        ["合计", None, None, None, 7.0],
        [None, None, None, "赵六", 2.0],
    )
    villages = [values["village"] for _, values in found.rows]
    assert villages == ["新建村", "新建村", "莲水村", None]
    assert found.moved[3, "village"] == (2, 2, "承上")
    assert [values["household_size"] for _, values in found.rows] == [3.0, 4.0, None, 2.0]


def test_a_blank_place_is_not_filled_across_a_section():
    found = table(
        ["贫困村户基本台账"],
        F22,
        ["勉县", "武侯镇", "新建村", "张三", 3.0],
        ["二、莲水村"],
        [None, None, None, "李四", 4.0],
    )
    assert [values["village"] for _, values in found.rows] == ["新建村", None]


def test_a_row_that_only_a_merge_reaches_is_no_data():
    rows = ["勉县", "武侯镇", "新建村", "张三", 3.0], [None] * 5
    found = table(["贫困村户基本台账"], F22, *rows, merges=((2, 2, 3, 2),))
    assert len(found.rows) == 1


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


def test_a_head_of_two_dates_has_two_ends_or_two_leaves():
    heads = ["姓名", "村", "请假时间", None, "天数"]
    day = ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0]
    leaves = table(["请销假登记表"], heads, [None, None, "起", "止"], day)
    assert (leaves.header.halves, leaves.header.depth) == ({}, 2)
    assert leaves.rows[0][1]["end_date"] == "2014.5.2"
    one = table(["请销假登记表"], ["姓名", "村", "起止时间", "天数"], ["张三", "甲村", "x", 2.0])
    assert one.header.halves == {"start_date": 0, "end_date": 1}


def test_a_post_in_the_first_column_is_no_signature():
    found = table(
        ["帮扶活动登记表"],
        ["职务", "活动类别", "村", "主题", "日期"],
        ["主要负责人", "调研", "甲村", "x", "2014.5.1"],
        ["负责人：李四"],
    )
    assert [row for row, _ in found.rows] == [2]
