"""From a sheet to raw rows: data, totals, notes, 本期无; nothing dropped, nothing invented."""

from datetime import date

from inspectorate.evidence import Sheet
from inspectorate.forms.layout.extract import extract
from tests.forms import sheets
from tests.forms.layout.extracted import F12, table


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


def test_the_line_of_weekdays_is_no_person():
    week = [None, "星期", None, None, *["二三四五六日一"[day % 7] for day in range(31)]]
    grid = sheets.attendance(week, [1.0, "张三", "甲局", "甲村", *["√"] * 31])
    (found,), _ = extract(grid, 2014)
    assert [values["person_name"] for _, values in found.rows] == ["张三"]


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
