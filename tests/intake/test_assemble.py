"""From tables to facts: whose table, which copy, which village, which person."""

from datetime import datetime

import polars as pl

F09 = ["日期", "单位", "村", "活动类别", "主题"]
ROW = ["2014.5.1", None, "群福村", "调研", "入户"]


def activities(line: str | None, *rows: list, unit: str | None = None) -> dict:
    head = [["帮扶活动登记表"], *([[f"填报单位:{line}"]] if line else []), F09]
    return {"活动": [*head, *(rows or [[ROW[0], unit, *ROW[2:]]])]}


def marks(assembled, check: str) -> list[str]:
    return assembled.marks.filter(pl.col("check_id") == check)["message"].to_list()


def units(assembled) -> list[str | None]:
    return assembled.facts.records["F09"]["unit"].to_list()


def test_the_line_of_the_sheet_names_the_unit(take):
    found = take({"submissions/x/a.xlsx": activities("市发改委")})
    assert units(found) == ["汉中市发展和改革委员会"]
    assert found.facts.records["F09"]["place"].to_list() == ["南郑县/红庙镇/群福村"]


def test_the_unit_column_comes_next_then_folder_then_file_name(take):
    for file, sheets in {
        "submissions/x/a.xlsx": activities(None, unit="市教育局"),
        "submissions/市教育局/a.xlsx": activities(None),
        "submissions/2014/市教育局报表/a.xlsx": activities(None),
        "submissions/市教育局二季度.xlsx": activities(None),
    }.items():
        assert units(take({file: sheets})) == ["汉中市教育局"], file


def test_the_other_sheets_of_the_file_name_the_unit_where_nothing_else_does(take):
    leave = [
        ["请销假登记表"],
        ["姓名", "起始时间", "结束时间", "天数"],
        ["张三", "2014.5.1", "2014.5.1", 1.0],
    ]
    found = take({"submissions/x/a.xlsx": {**activities("市教育局"), "请假": leave}})
    assert found.facts.records["F07"]["unit"].to_list() == ["汉中市教育局"]
    assert marks(found, "DQ-03") == []
    two = {**activities("市教育局"), "会议": activities("市发改委")["活动"], "请假": leave}
    assert take({"submissions/x/a.xlsx": two}).facts.records["F07"]["unit"].to_list() == [None]


def test_received_csv_is_the_last_resort(take):
    found = take(
        {"submissions/x/a.xlsx": activities(None)}, [("submissions/x/a.xlsx", "市教育局", None)]
    )
    assert units(found) == ["汉中市教育局"]


def test_two_that_disagree_are_a_check_never_a_silent_choice(take):
    found = take({"submissions/市教育局/a.xlsx": activities("市发改委")})
    assert units(found) == ["汉中市发展和改革委员会"]
    (message,) = marks(found, "DQ-03")
    assert "汉中市教育局" in message
    assert "文件夹" in message


def test_an_unknown_unit_is_offered_candidates_and_never_taken(take):
    found = take({"submissions/x/a.xlsx": activities("市教育居")})
    assert units(found) == [None]
    assert "汉中市教育局" in marks(found, "DQ-04")[0]
    assert marks(found, "DQ-03")
    assert found.facts.handed_in["unit"].to_list() == [None]


def test_our_bureau_is_the_unit_of_the_sheet(take):
    found = take({"submissions/x/a.xlsx": activities("市发改委党支部", unit="我委")})
    assert units(found) == ["汉中市发展和改革委员会"]
    assert found.marks.height == 0


def test_another_unit_in_a_row_is_a_check(take):
    found = take({"submissions/x/a.xlsx": activities("市发改委", unit="市教育局")})
    assert any("与本表填报单位" in message for message in marks(found, "DQ-03"))


def test_a_village_nobody_registered_is_a_check(take):
    row = ["2014.5.1", None, "群富村", "调研", "x"]
    found = take({"submissions/x/a.xlsx": activities("市发改委", row)})
    assert found.facts.records["F09"]["place"].to_list() == [None]
    assert "群福村" in marks(found, "DQ-05")[0]


def test_a_form_in_the_wrong_place_is_told_and_set_aside(take):
    found = take(
        {
            "submissions/市教育局/名册.xlsx": {
                "单位": [["单位名称", "单位简称", "层级"], ["假单位", "假", "市"]]
            }
        }
    )
    assert found.facts.units.height == 2
    assert any("不由本处报送" in message for message in marks(found, "DQ-02"))


def test_the_copy_received_last_counts(take):
    early, late = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {early: activities("市发改委"), late: activities("市发改委", ROW, ROW)}
    log = [(early, None, datetime(2014, 7, 1)), (late, None, datetime(2014, 7, 2))]
    found = take(files, log)
    assert set(found.facts.records["F09"]["file"]) == {late}
    assert "取代" in marks(found, "DQ-17")[0]
    assert found.facts.receipts["received_at"].to_list() == [datetime(2014, 7, 1)]


def test_two_that_tie_and_differ_both_go_back(take):
    files = {
        "submissions/市发改委/a.xlsx": activities("市发改委"),
        "submissions/市发改委/b.xlsx": activities("市发改委", ROW, ROW),
    }
    found = take(files)
    assert found.facts.records["F09"].height == 0
    assert len(marks(found, "DQ-17")) == 2


def test_two_that_are_identical_count_once(take):
    a, b = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {a: activities("市发改委"), b: activities("市发改委")}
    found = take(files, digests={a: "same", b: "same"})
    assert found.facts.records["F09"].height == 1
    assert "完全相同" in marks(found, "DQ-17")[0]


def test_a_final_version_beats_the_draft(take):
    files = {
        "submissions/市发改委/报表.xlsx": activities("市发改委"),
        "submissions/市发改委/报表终版.xlsx": activities("市发改委", ROW, ROW),
    }
    assert take(files).facts.records["F09"].height == 2


def test_two_months_of_attendance_are_no_versions_of_each_other(take):
    def month(title: str) -> list[list]:
        return [
            [f"驻村考勤月报表({title})"],
            ["填报单位:市发改委"],
            ["姓名", "村", *range(1, 32), "在村天数"],
            ["张三", "群福村", *["√"] * 30, None, 30],
        ]

    found = take({"submissions/a.xlsx": {"4月": month("2014年4月"), "6月": month("2014年6月")}})
    assert found.facts.records["F06"]["month"].sort().to_list() == ["2014-04", "2014-06"]
    assert found.facts.handed_in["month"].drop_nulls().to_list() == ["2014-04", "2014-06"]
    assert found.facts.presence.filter(pl.col("half_days") == 2).height == 60


def test_months_that_stand_in_the_rows_are_handed_in(take):
    sheet = [
        ["驻村考勤月报表"],
        ["填报单位:市发改委"],
        ["姓名", "村", "月份", *range(1, 32), "在村天数"],
        ["张三", "群福村", "2014年4月", *["√"] * 30, None, 30],
        ["张三", "群福村", "2014年5月", *["√"] * 31, 31],
    ]
    found = take({"submissions/a.xlsx": {"考勤": sheet}})
    handed = found.facts.handed_in.filter(pl.col("form") == "F06")
    assert handed["month"].to_list() == ["2014-04", "2014-05"]


def test_a_signed_empty_form_is_handed_in(take):
    found = take(
        {
            "submissions/a.xlsx": {
                "活动": [["帮扶活动登记表"], ["填报单位:市发改委"], F09, ["本期无"]]
            }
        }
    )
    assert found.facts.has_form("F09") == ["汉中市发展和改革委员会"]


def test_a_head_without_a_row_is_not_handed_in(take):
    found = take({"submissions/a.xlsx": {"活动": [["帮扶活动登记表"], ["填报单位:市发改委"], F09]}})
    assert found.facts.has_form("F09") == []


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


def test_events_of_an_earlier_period_count_and_its_rosters_do_not(take):
    roster = ["姓名", "村", "队内职务", "进驻日期"]
    old = {
        "队": [
            ["驻村工作队花名册"],
            ["填报单位:市发改委"],
            roster,
            ["旧人", "群福村", "队长", "2014.1.5"],
        ]
    }
    new = {
        "队": [
            ["驻村工作队花名册"],
            ["填报单位:市发改委"],
            roster,
            ["新人", "群福村", "队长", "2014.4.25"],
        ]
    }
    found = take(
        {
            "../2014Q1/submissions/a.xlsx": {**old, **activities("市发改委")},
            "submissions/a.xlsx": {**new, **activities("市发改委")},
        }
    )
    assert found.facts.records["F03"]["person_name"].to_list() == ["新人"]
    assert found.facts.records["F09"].height == 2


def test_persons_are_told_apart_by_their_number(take):
    roster = ["姓名", "身份证号", "村", "队内职务", "进驻日期"]
    number = "61072119700101123"
    from inspectorate.forms.values.identity import id_number_fault

    valid = next(number + x for x in "0123456789X" if not id_number_fault(number + x))
    lines = [
        ["驻村工作队花名册"],
        ["填报单位:市发改委"],
        roster,
        ["张三", valid, "群福村", "队长", "2014.4.25"],
    ]
    found = take({"submissions/a.xlsx": {"队": lines}})
    assert found.facts.records["F03"]["person"].to_list() == [f"张三#{valid[-4:]}"]


def test_a_person_without_number_is_named_with_the_registered_name_of_the_home_unit(take):
    roster = ["姓名", "派出单位", "村", "队内职务", "进驻日期"]
    people = [("张三", "市教育局"), ("李四", "红庙镇人民政府"), ("王五", None)]
    rows = [[name, home, "群福村", "队员", "2014.4.25"] for name, home in people]
    lines = [["驻村工作队花名册"], ["填报单位:市发改委"], roster, *rows]
    found = take({"submissions/a.xlsx": {"队": lines}})
    assert found.facts.records["F03"]["person"].to_list() == [
        "张三@汉中市教育局",
        "李四@红庙镇人民政府",
        "王五@汉中市发展和改革委员会",
    ]


def test_a_file_nobody_could_read_was_handed_in_all_the_same(take):
    found = take({}, digests={"submissions/市教育局/坏.xlsx": "x", "submissions/坏.xlsx": "y"})
    assert found.facts.receipts["unit"].to_list() == ["汉中市教育局"]
    assert found.facts.handed_in.height == 0


def test_a_late_correction_does_not_make_a_unit_late(take):
    first, again = "submissions/市发改委/a.xlsx", "submissions/市发改委/b.xlsx"
    files = {first: activities("市发改委"), again: activities("市发改委", ROW, ROW)}
    log = [(first, None, datetime(2014, 7, 9)), (again, None, datetime(2014, 7, 20))]
    assert take(files, log).facts.receipts["received_at"].to_list() == [datetime(2014, 7, 9)]


def test_a_copy_without_a_time_leaves_the_arrival_open(take):
    first, again = "submissions/市发改委/a.xlsx", "submissions/市发改委/b终版.xlsx"
    files = {first: activities("市发改委"), again: activities("市发改委", ROW, ROW)}
    log = [(first, None, datetime(2014, 7, 20))]
    assert take(files, log).facts.receipts["received_at"].to_list() == [None]


def test_what_came_for_an_earlier_period_was_not_handed_in_for_this_one(take):
    found = take({"../2014Q1/submissions/x/a.xlsx": activities("市发改委")})
    facts = found.facts
    assert facts.handed_in.height == 0
    assert facts.records["F09"].height == 1
    before = [("汉中市发展和改革委员会", "F09", "2014Q1")]
    assert facts.handed_before.rows() == before


def test_cards_given_out_in_an_earlier_period_are_still_held(take):
    def given(name):
        head = ["类别", "编号", "领用人/户", "村", "发放日期"]
        row = ["民情连心卡", "1", name, "群福村", "2014.3.5"]
        return {"卡": [["证卡册牌发放登记表"], ["填报单位:市发改委"], head, row]}

    found = take(
        {"../2014Q1/submissions/a.xlsx": given("张三"), "submissions/a.xlsx": given("李四")}
    )
    assert sorted(found.facts.records["F14"]["holder"]) == ["张三", "李四"]
