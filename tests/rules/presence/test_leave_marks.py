"""RES-08: the grid against the register of leave."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
OTHER = "南郑县/阳春镇/苇池村"


def sheet(marks, name="王一", tail="1234", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#{tail}"}
    return row | {"month": "2014-06"} | {f"d{day:02d}": mark for day, mark in marks.items()} | more


def leave(first, last, back=None, name="王一", **more):
    days = {"start_date": date(2014, 6, first), "end_date": date(2014, 6, last)}
    returned = date(2014, 6, back) if back else None
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "approver": "福成镇党委"}
    return row | days | {"return_date": returned} | more


def judged(judge, make_facts, sheets, leaves=(), **more):
    rows = judge("RES-08", make_facts(F06=sheets, F07=list(leaves), **more), "2014-06")
    assert len(rows) == 1
    return rows[0]


def test_leave_marked_as_leave_is_in_order(make_facts, judge):
    row = judged(judge, make_facts, [sheet({2: "在村", 3: "请假", 4: "请假"})], [leave(3, 4, 5)])
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


def test_present_during_an_approved_leave_is_found(make_facts, judge):
    marks = {3: "请假", 4: "在村", 5: "在村"}
    row = judged(judge, make_facts, [sheet(marks)], [leave(3, 5, 6)])
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("0", "2", "2")
    assert "有2天（6月4日、6月5日）记为在村，请销假登记表为请假期间" in row["message"]
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    leave_cells = {("F07-0", "start_date"), ("F07-0", "end_date")}
    assert cells == {("F06-0", "d04"), ("F06-0", "d05")} | leave_cells


def test_early_return_ends_the_leave_the_day_before(make_facts, judge):
    row = judged(judge, make_facts, [sheet({3: "请假", 4: "在村", 5: "在村"})], [leave(3, 5, 4)])
    assert row["verdict"] == "合格"


def test_leave_nobody_approved_contradicts_nobody(make_facts, judge):
    row = judged(judge, make_facts, [sheet({4: "在村"})], [leave(3, 5, approver=None)])
    assert row["verdict"] == "合格"


@pytest.mark.parametrize("mark", ["请假", "缺勤"])
def test_absence_that_no_leave_covers_is_found(make_facts, judge, mark):
    row = judged(judge, make_facts, [sheet({3: "请假", 10: mark})], [leave(3, 3)])
    assert (row["verdict"], row["actual"]) == ("不合格", "1")
    assert "有1天（6月10日）记为请假或缺勤，请销假登记表中没有记录" in row["message"]
    assert row["cites"] == [{"record_id": "F06-0", "field": "d10"}]


@pytest.mark.proves("RES-08", "不合格")
def test_empty_signed_register_covers_nothing(make_facts, judge):
    row = judged(judge, make_facts, [sheet({10: "缺勤"})], none=[("甲局", "F07")])
    assert row["verdict"] == "不合格"


def test_without_the_register_an_absence_is_unknown_and_presence_in_order(make_facts, judge):
    row = judged(judge, make_facts, [sheet({10: "缺勤"})])
    assert (row["verdict"], row["reason"]) == ("无法判定", "未报送请销假登记表")
    assert judged(judge, make_facts, [sheet({10: "在村"})])["verdict"] == "合格"


@pytest.mark.proves("RES-08", "无法判定")
def test_leave_without_dates_may_cover(make_facts, judge):
    undated = leave(1, 1) | {"end_date": None}
    row = judged(judge, make_facts, [sheet({10: "请假"})], [undated])
    assert (row["verdict"], row["reason"][:6]) == ("无法判定", "请销假登记表")


@pytest.mark.parametrize("last", [10, None])
def test_leave_of_somebody_whose_name_nobody_can_read_may_cover(make_facts, judge, last):
    nameless = leave(9, 10, name=None)
    nameless["end_date"] = date(2014, 6, last) if last else None
    row = judged(judge, make_facts, [sheet({10: "请假"})], [nameless])
    assert row["verdict"] == "无法判定"
    # It accuses nobody, and another day it can't explain.
    assert judged(judge, make_facts, [sheet({10: "在村"})], [nameless])["verdict"] == "合格"
    if last:
        assert judged(judge, make_facts, [sheet({20: "请假"})], [nameless])["verdict"] == "不合格"


def test_leave_longer_than_the_return_still_covers_marks_of_leave(make_facts, judge):
    row = judged(judge, make_facts, [sheet({5: "请假"})], [leave(3, 5, 5)])
    assert row["verdict"] == "合格"


@pytest.mark.proves("RES-08", "合格")
def test_duty_and_rest_are_no_absence(make_facts, judge):
    row = judged(judge, make_facts, [sheet({4: "公差", 5: "休息", 6: None})], [leave(4, 6)])
    assert row["verdict"] == "合格"


def test_leave_in_another_village_is_a_namesakes(make_facts, judge):
    row = judged(judge, make_facts, [sheet({4: "在村"})], [leave(3, 5, place=OTHER)])
    assert row["verdict"] == "合格"


def test_namesakes_in_one_unit_accuse_nobody_unless_the_village_tells(make_facts, judge):
    sheets = [sheet({4: "在村"}), sheet({4: "在村"}, tail="9876", place=OTHER)]
    vague = judge("RES-08", make_facts(F06=sheets, F07=[leave(3, 5, place=None)]), "2014-06")
    assert {row["verdict"] for row in vague} == {"无法判定"}
    told = judge("RES-08", make_facts(F06=sheets, F07=[leave(3, 5)]), "2014-06")
    assert [row["verdict"] for row in told] == ["不合格", "合格"]


def test_leave_kept_by_the_office_counts_by_name(make_facts, judge):
    kept = leave(10, 10, unit=None)
    row = judged(judge, make_facts, [sheet({10: "请假"})], [kept], none=[("甲局", "F07")])
    assert row["verdict"] == "合格"


def test_another_units_leave_does_not_cover(make_facts, judge):
    other = leave(10, 10, unit="乙局")
    row = judged(judge, make_facts, [sheet({10: "请假"})], [other], none=[("甲局", "F07")])
    assert row["verdict"] == "不合格"


def test_a_later_register_tells_that_one_came_back_early(make_facts, judge):
    before = leave(3, 9) | {"file": "../2014-05/submissions/a.xlsx"}
    marks = {3: "请假", 4: "请假", 5: "在村", 6: "在村"}
    assert judged(judge, make_facts, [sheet(marks)], [before])["verdict"] == "不合格"
    assert judged(judge, make_facts, [sheet(marks)], [before, leave(3, 9, 5)])["verdict"] == "合格"
