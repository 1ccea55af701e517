"""TEAM-11: one person in two teams, or in none in truth."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
OTHER = "会泽县/马路乡/水口村"
ID = "530326197001011234"
NO_LEAVE = [("甲局", "F07")]


def member(**more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"id_number": ID, "arrival_date": date(2018, 3, 1)} | more


def sheet(mark="在村", marks=(), **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    grid = {f"d{day:02d}": mark for day in range(1, 31)}
    return row | {"month": "2018-06"} | grid | dict(marks) | more


def run(make_facts, judge, roster=None, sheets=(), **more):
    facts = make_facts(
        "2018-06", date(2018, 7, 10), F03=roster or [member()], F06=list(sheets), **more
    )
    return judge("TEAM-11", facts)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-11", "合格")
def test_one_team_and_days_in_the_village(make_facts, judge):
    row = only(run(make_facts, judge, sheets=[sheet("休息", {"d05": "半天"})]))
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


@pytest.mark.proves("TEAM-11", "不合格")
def test_two_teams_at_one_time_are_found_with_each_unit(make_facts, judge):
    roster = [member(), member(unit="乙局", place=OTHER)]
    rows = run(make_facts, judge, roster, [sheet(), sheet(unit="乙局", place=OTHER)])
    assert [(row["unit"], row["verdict"]) for row in rows] == [
        ("乙局", "不合格"),
        ("甲局", "不合格"),
    ]
    row = rows[1]
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert "登记在两支以上工作队" in row["message"]
    assert {cell["record_id"] for cell in row["cites"]} == {"F03-0", "F06-0"}


@pytest.mark.proves("TEAM-11", "无法判定")
def test_namesake_without_id_in_another_team_leaves_it_open(make_facts, judge):
    other = {"unit": "乙局", "place": OTHER, "person": "王一@乙局", "id_number": None}
    sheets = [sheet(), sheet(unit="乙局", place=OTHER, person="王一@乙局")]
    rows = run(make_facts, judge, [member(), member(**other)], sheets)
    assert {row["verdict"] for row in rows} == {"无法判定"}
    told = {"unit": "乙局", "place": OTHER, "person": "王一#9876", "id_number": ID[:-4] + "9876"}
    rows = run(
        make_facts,
        judge,
        [member(), member(**told)],
        [sheet(), sheet(unit="乙局", place=OTHER, person="王一#9876")],
    )
    assert {row["verdict"] for row in rows} == {"合格"}


def test_transfer_is_no_overlap(make_facts, judge):
    day = date(2018, 6, 10)
    roster = [member(departure_date=day), member(place=OTHER, arrival_date=day)]
    sheets = [sheet(), sheet(place=OTHER)]
    assert only(run(make_facts, judge, roster, sheets))["verdict"] == "合格"


@pytest.mark.proves("TEAM-11", "不合格")
@pytest.mark.parametrize("mark", ["休息", "缺勤"])
def test_month_without_a_day_in_the_village_is_found(make_facts, judge, mark):
    row = only(run(make_facts, judge, sheets=[sheet(mark)], none=NO_LEAVE))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "1", "0")
    assert "全月没有在村记录，也没有请假" in row["message"]
    assert "王一" not in row["message"]


def test_leave_and_a_month_of_duty_explain(make_facts, judge):
    def verdict(*sheets, **more):
        return only(run(make_facts, judge, sheets=sheets, **more))["verdict"]

    leave = {"unit": "甲局", "person_name": "王一", "start_date": date(2018, 5, 28)}
    leave |= {"end_date": date(2018, 6, 20)}
    assert verdict(sheet("休息"), F07=[leave]) == "合格"
    assert verdict(sheet("休息", {"d04": "请假"})) == "合格"
    assert verdict(sheet("公差")) == "合格"
    assert verdict(sheet("休息"), F07=[leave | {"end_date": None}]) == "无法判定"


def test_member_of_a_part_of_the_month_is_not_judged_by_it(make_facts, judge):
    roster = [member(arrival_date=date(2018, 6, 29))]
    assert only(run(make_facts, judge, roster, [sheet("休息")]))["verdict"] == "合格"


@pytest.mark.proves("TEAM-11", "无法判定")
def test_missing_sheet_blank_cells_a_good_check_and_no_id_accuse_nobody(make_facts, judge):
    assert only(run(make_facts, judge))["verdict"] == "无法判定"
    blank = sheet("休息", {"d09": None})
    assert only(run(make_facts, judge, sheets=[blank]))["verdict"] == "无法判定"
    check = {"place": PLACE, "check_date": date(2018, 6, 6), "expected_count": 2}
    good = check | {"present_count": 2}
    rows = run(make_facts, judge, sheets=[sheet("休息")], F17=[good])
    assert only(rows)["verdict"] == "无法判定"
    roster = [member(id_number=None), member(id_number=None, place=OTHER)]
    assert only(run(make_facts, judge, roster, [sheet()]))["verdict"] == "无法判定"


def test_nothing_is_held_against_anyone_while_the_register_of_leave_is_missing(make_facts, judge):
    assert only(run(make_facts, judge, sheets=[sheet("休息")]))["verdict"] == "无法判定"
    leave = {"person_name": "王一", "start_date": date(2018, 6, 1), "end_date": date(2018, 6, 30)}
    for nobodys in (leave, leave | {"unit": "甲局", "person_name": None}):
        rows = run(make_facts, judge, sheets=[sheet("休息")], none=NO_LEAVE, F07=[nobodys])
        assert only(rows)["verdict"] == "无法判定"


def test_duty_with_its_days_of_rest_and_the_columns_of_a_blank_grid_explain(make_facts, judge):
    def verdict(one):
        return only(run(make_facts, judge, sheets=[one], none=NO_LEAVE))["verdict"]

    assert verdict(sheet("公差", {"d02": "休息", "d03": "休息"})) == "合格"
    assert verdict(sheet("公差", {"d02": "缺勤"})) == "不合格"
    assert verdict(sheet(None, present_days=0, duty_days=30)) == "合格"
    assert verdict(sheet(None, present_days=0, leave_days=30)) == "合格"


def test_one_team_for_two_villages_is_one_team(make_facts, judge):
    name = {"team_name": "拖车水口工作队"}
    roster = [member(**name), member(place=OTHER, **name)]
    assert only(run(make_facts, judge, roster, [sheet()]))["verdict"] == "无法判定"
