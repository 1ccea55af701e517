"""From tables to facts: whose table, which village, which person."""

from inspectorate.forms.values.identity import id_number_fault
from tests.intake.activities import activities, marks, units


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


def test_persons_are_told_apart_by_their_number(take):
    roster = ["姓名", "身份证号", "村", "队内职务", "进驻日期"]
    number = "61072119700101123"
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
