"""LEAVE-06: days away that no leave explains, and how often in the year."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"ladder": ["年度考核不得评优", "年度考核评为基本称职", "年度考核评为不称职"]}


def sheet(marks, month="2018-06", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"month": month} | {f"d{day:02d}": mark for day, mark in marks.items()} | more


def full(marks=None, **more):
    return sheet(dict.fromkeys(range(1, 31), "在村") | (marks or {}), **more)


def leave(first, last):
    days = {"start_date": date(2018, 6, first), "end_date": date(2018, 6, last)}
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "approver": "娜姑镇党委"}
    return row | days


def run(make_facts, judge, sheets, leaves=(), none=(("甲局", "F07"),), terms=TERMS):
    more = {"F06": sheets, "F07": list(leaves), "none": list(none)}
    rows = judge("LEAVE-06", make_facts("2018Q2", date(2018, 7, 10), **more), terms=terms)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("LEAVE-06", "合格")
@pytest.mark.parametrize("mark", ["请假", "公差", "休息", "半天"])
def test_leave_duty_and_rest_are_no_absence(make_facts, judge, mark):
    assert run(make_facts, judge, [full({5: mark})])["verdict"] == "合格"


def test_leave_in_the_register_covers(make_facts, judge):
    assert run(make_facts, judge, [full({5: "缺勤"})], [leave(4, 6)])["verdict"] == "合格"


@pytest.mark.proves("LEAVE-06", "不合格")
def test_absence_without_leave_is_found(make_facts, judge):
    row = run(make_facts, judge, [full({5: "缺勤", 14: "缺勤", 15: "缺勤", 19: "缺勤"})])
    assert (row["verdict"], row["unit"], row["subject"]) == ("不合格", "甲局", "王一#1234")
    assert (row["expected"], row["actual"], row["difference"]) == ("0", "4", "4")
    # 14, 15 and 19 June are parted by the holiday alone: one absence, and that of the 5th.
    assert "记缺勤4天（6月5日、6月14日、6月15日、6月19日）" in row["message"]
    assert row["message"].endswith("本年度累计2次，经核实认定的，建议年度考核评为基本称职")
    assert [cell["field"] for cell in row["cites"]] == ["d05", "d14", "d15", "d19"]
    assert "王一" not in row["message"]


def test_earlier_months_of_the_year_count_for_the_ladder_alone(make_facts, judge):
    march = sheet({6: "缺勤", 13: "缺勤", 20: "缺勤"}, "2018-03")
    row = run(make_facts, judge, [march, full({5: "缺勤"})])
    assert row["actual"] == "1"
    assert row["message"].endswith("累计4次，经核实认定的，建议年度考核评为不称职")
    assert run(make_facts, judge, [march, full()])["verdict"] == "合格"


def test_without_a_ladder_nothing_is_proposed(make_facts, judge):
    row = run(make_facts, judge, [full({5: "缺勤"})], terms={"ladder": []})
    assert row["message"].endswith("本年度累计1次")


@pytest.mark.proves("LEAVE-06", "无法判定")
def test_missing_register_undated_leave_and_blank_cells_accuse_nobody(make_facts, judge):
    absent = [full({5: "缺勤"})]
    assert run(make_facts, judge, absent, none=())["verdict"] == "无法判定"
    undated = leave(4, 6) | {"end_date": None}
    assert run(make_facts, judge, absent, [undated])["verdict"] == "无法判定"
    assert run(make_facts, judge, [full({5: None})])["verdict"] == "无法判定"
