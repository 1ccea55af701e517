"""RES-09: sheets against what inspectors saw."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
DAY = date(2014, 6, 9)


def check(**more):
    row = {"place": PLACE, "village": "群福村", "check_date": DAY, "mode": "实地查岗"}
    counts = {"expected_count": 3, "present_count": 2, "has_leave": "无"}
    return row | {"checked": "甲局工作队"} | counts | more


def sheet(name, mark="在村", tail="1234", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#{tail}"}
    return row | {"month": "2014-06", "d09": mark} | more


THREE = [sheet("王一"), sheet("李小二"), sheet("赵三", "请假")]


def only(rows):
    assert len(rows) == 1
    return rows[0]


def cited(row):
    return {(cell["record_id"], cell["field"]) for cell in row["cites"]}


def test_named_person_marked_present_is_found(make_facts, judge):
    found = check(expected_count=1, present_count=0, checked="王一")
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert (row["verdict"], row["unit"], row["subject"]) == ("不合格", "甲局", "王一#1234")
    assert (row["expected"], row["actual"]) == ("不在村", "在村")
    assert "2014年6月9日考勤月报表记为在村" in row["message"]
    cells = {("F17-0", f) for f in ("check_date", "checked", "present_count")}
    assert cited(row) == cells | {("F06-0", "d09")}


def test_reason_names_the_missing_before_the_checked_does(make_facts, judge):
    found = check(checked="王一", absence_reason="队员李小二外出未请假")
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert row["subject"] == "李小二#1234"
    assert ("F17-0", "absence_reason") in cited(row)


def test_list_of_all_the_checked_does_not_say_who_was_missing(make_facts, judge):
    found = check(checked="王一、李小二、赵三")
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert (row["verdict"], row["subject"]) == (
        "合格",
        "检查:2014-06-09/群福村/实地查岗/王一、李小二、赵三",
    )


def test_more_marked_present_than_were_there_is_found(make_facts, judge):
    found = check(present_count=1)
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert (row["verdict"], row["subject"][:3]) == ("不合格", "检查:")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert cited(row) >= {("F17-0", "check_date"), ("F17-0", "present_count")}
    assert cited(row) >= {("F06-0", "d09"), ("F06-1", "d09")}
    assert ("F06-2", "d09") not in cited(row)


@pytest.mark.proves("RES-09", "合格")
@pytest.mark.parametrize(
    "more", [{"has_leave": "有"}, {"present_count": 3}, {"present_count": 2}], ids=str
)
def test_check_that_contradicts_no_sheet_is_in_order(make_facts, judge, more):
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[check(**more)])))
    assert row["verdict"] == "合格"


def test_named_person_whose_sheet_admits_it_is_in_order(make_facts, judge):
    found = check(checked="赵三", expected_count=1, present_count=0, absence_reason="赵三请假")
    rows = [sheet("赵三", "请假")]
    assert only(judge("RES-09", make_facts(F06=rows, F17=[found])))["verdict"] == "合格"


@pytest.mark.parametrize(
    "more", [{"has_leave": None}, {"present_count": None}, {"expected_count": None}], ids=str
)
def test_record_with_a_gap_accuses_nobody(make_facts, judge, more):
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[check(**{"present_count": 1} | more)])))
    assert row["verdict"] == "无法判定"
    assert "督查检查记录" in row["reason"]


@pytest.mark.proves("RES-09", "不合格")
def test_absence_told_in_words_alone_names_its_man(make_facts, judge):
    found = check(expected_count=None, present_count=None, absence_reason="李小二不在岗")
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert (row["verdict"], row["subject"]) == ("不合格", "李小二#1234")


def test_short_name_inside_a_longer_one_accuses_nobody(make_facts, judge):
    found = check(checked="", absence_reason="王一东外出", present_count=2)
    row = only(judge("RES-09", make_facts(F06=THREE, F17=[found])))
    assert row["verdict"] == "无法判定"


def test_namesakes_in_the_village_are_counted_not_named(make_facts, judge):
    rows = [sheet("王一"), sheet("王一", tail="9876")]
    found = check(checked="王一", expected_count=2, present_count=1)
    row = only(judge("RES-09", make_facts(F06=rows, F17=[found])))
    assert (row["verdict"], row["subject"][:3], row["actual"]) == ("不合格", "检查:", "2")


def test_several_teams_in_the_village_accuse_nobody_unless_the_unit_is_told(make_facts, judge):
    rows = [*THREE, sheet("周五", unit="乙局"), sheet("吴六", unit="乙局")]
    vague = judge("RES-09", make_facts(F06=rows, F17=[check(present_count=1)]))
    assert {row["verdict"] for row in vague} == {"无法判定"}
    assert {row["unit"] for row in vague} == {"甲局", "乙局"}
    told = only(judge("RES-09", make_facts(F06=rows, F17=[check(present_count=1, unit="甲局")])))
    assert (told["verdict"], told["unit"]) == ("不合格", "甲局")


@pytest.mark.proves("RES-09", "无法判定")
def test_blank_cell_of_the_day_may_have_been_presence(make_facts, judge):
    rows = [sheet("王一"), sheet("李小二", None)]
    row = only(judge("RES-09", make_facts(F06=rows, F17=[check(present_count=1)])))
    assert row["verdict"] == "无法判定"


def test_village_without_sheets_is_the_paired_units_to_answer(make_facts, judge):
    pair = {"unit": "甲局", "place": PLACE, "village": "群福村"}
    row = only(judge("RES-09", make_facts(F02=[pair], F17=[check()])))
    assert (row["verdict"], row["unit"]) == ("无法判定", "甲局")
    assert row["reason"] == "没有该村当月的考勤月报表"


def test_check_outside_the_period_is_not_this_runs(make_facts, judge):
    found = check(check_date=date(2014, 3, 9), present_count=0)
    assert judge("RES-09", make_facts(F06=THREE, F17=[found])) == []
