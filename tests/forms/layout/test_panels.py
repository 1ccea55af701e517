"""Tables side by side: cut at an empty column, and only where each part is a table by itself."""

from inspectorate.forms.layout.extract import extract
from tests.forms import sheets

N = None
F07 = ["姓名", "村", "起始时间", "结束时间", "天数"]
F09 = ["日期", "单位", "村", "活动类别", "主题"]
LEAVE = ["张三", "甲村", "2014.5.1", "2014.5.2", 2.0]
EVENT = ["2014.5.1", "甲局", "甲村", "调研", "x"]


def found(sheet):
    tables, doubts = extract(sheet, 2014, "submissions")
    assert not doubts
    return [(t.header.form.id, [row for row, _ in t.rows], t.anchor) for t in tables]


def test_two_forms_side_by_side_have_their_own_rows():
    sheet = sheets.sheet(
        ["请销假登记表", *[N] * 5, "帮扶活动登记表"],
        [*F07, N, *F09],
        [*LEAVE, N, *EVENT],
        [*[N] * 6, *EVENT],
        ["合计", N, N, N, 2.0],
    )
    assert found(sheet) == [("F07", [2], "1"), ("F09", [2, 3], "1.6")]
    (_, event, _) = sheets.shown(sheet)
    assert event["theme"] == ("x", "K3")


def test_the_same_form_twice_has_records_of_different_ids():
    sheet = sheets.sheet(["请销假登记表"], [*F07, N, *F07], [*LEAVE, N, "李四", *LEAVE[1:]])
    assert found(sheet) == [("F07", [2], "1"), ("F07", [2], "1.6")]
    records = sheets.parsed(sheet).records["F07"]
    assert records["record_id"].n_unique() == 2
    assert records["person_name"].to_list() == ["张三", "李四"]


def test_an_empty_column_inside_a_table_parts_nothing():
    sheet = sheets.sheet(["请销假登记表"], [*F07[:2], N, *F07[2:]], [*LEAVE[:2], N, *LEAVE[2:]])
    assert found(sheet) == [("F07", [2], "1")]
    assert sheets.shown(sheet)[0]["days"] == (2.0, "F3")


def test_a_table_across_the_whole_width_may_follow():
    roster = ["工作队名称", "县", "乡镇", "村", "姓名", "性别", "队内职务", "进驻日期"]
    sheet = sheets.sheet(
        ["请销假登记表"],
        [*F07, N, *F07],
        [*LEAVE, N, "李四", *LEAVE[1:]],
        ["驻村工作队员花名册"],
        roster,
        ["甲队", "勉县", "武侯镇", "甲村", "王五", "男", "队员", "2014.4.25"],
    )
    assert [(form, rows) for form, rows, _ in found(sheet)] == [
        ("F07", [2]),
        ("F07", [2]),
        ("F03", [5]),
    ]


def test_a_table_above_stays_whole():
    sheet = sheets.sheet(
        ["帮扶活动登记表"],
        F09,
        EVENT,
        ["请销假登记表"],
        [*F07, N, *F07],
        [*LEAVE, N, "李四", *LEAVE[1:]],
    )
    assert [(form, rows) for form, rows, _ in found(sheet)] == [
        ("F09", [2]),
        ("F07", [5]),
        ("F07", [5]),
    ]


def test_the_unit_that_is_named_once_is_that_of_both():
    sheet = sheets.sheet(
        ["请销假登记表"], ["填报单位:甲局"], [*F07, N, *F07], [*LEAVE, N, "李四", *LEAVE[1:]]
    )
    tables, _ = extract(sheet, 2014)
    assert [table.lines.unit for table in tables] == ["甲局", "甲局"]


def test_two_attendance_grids_share_the_month_in_the_title_above_both():
    days = [float(day) for day in range(1, 31)]
    grid, marks = ["姓名", "村", *days], ["甲村", *["√"] * 30]
    sheet = sheets.sheet(
        ["驻村考勤月报表(2014年4月)"], [*grid, N, *grid], ["张三", *marks, N, "李四", *marks]
    )
    records = sheets.parsed(sheet).records["F06"]
    assert records.select("person_name", "month", "d30").rows() == [
        ("张三", "2014-04", "在村"),
        ("李四", "2014-04", "在村"),
    ]
