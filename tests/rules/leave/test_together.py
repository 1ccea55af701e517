"""LEAVE-04, LEAVE-07: leaves that together exceed what each alone does not."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"max_days": 3, "gap_workdays": 0}
CEILING = {"max_days": 30}


def leave(first, last, approver="娜姑镇党委", month=6, **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    days = {"start_date": date(2018, month, first), "end_date": date(2018, month, last)}
    return row | days | {"approver": approver} | more


def run(make_facts, judge, *rows, **more):
    facts = make_facts("2018Q2", date(2018, 7, 10), F07=list(rows), **more)
    return judge("LEAVE-04", facts, terms=TERMS)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("LEAVE-04", "不合格")
def test_leaves_parted_by_a_weekend_are_one(make_facts, judge):
    # Thursday and Friday, then Monday and Tuesday.
    row = only(run(make_facts, judge, leave(7, 8), leave(11, 12)))
    assert (row["verdict"], row["subject"]) == ("不合格", "请假:王一#1234:2018-06-07")
    assert (row["expected"], row["actual"], row["difference"]) == ("3", "4", "1")
    assert "连续请假2次，均由乡镇批准，合计4天，乡镇批准的应不超过3天，多1天" in row["message"]
    assert {cell["record_id"] for cell in row["cites"]} == {"F07-0", "F07-1"}


@pytest.mark.proves("LEAVE-04", "合格")
def test_one_working_day_between_keeps_them_apart(make_facts, judge):
    rows = run(make_facts, judge, leave(7, 8), leave(12, 13))
    assert [row["verdict"] for row in rows] == ["合格", "合格"]


def test_holiday_is_no_working_day_and_a_worked_sunday_is(make_facts, judge):
    # 端午节: Saturday 16 to Monday 18 June 2018.
    assert only(run(make_facts, judge, leave(14, 15), leave(19, 20)))["verdict"] == "不合格"
    # Sunday 8 April 2018 was worked.
    april = [leave(5, 7, month=4), leave(9, 10, month=4)]
    assert len(run(make_facts, judge, *april)) == 2


def test_what_the_county_approved_and_what_alone_is_too_long_is_left_out(make_facts, judge):
    rows = run(make_facts, judge, leave(7, 8), leave(11, 12, "会泽县委组织部"))
    assert only(rows)["verdict"] == "合格"
    assert run(make_facts, judge, leave(4, 8)) == []


def test_days_count_once_and_end_with_the_return(make_facts, judge):
    assert only(run(make_facts, judge, leave(4, 5), leave(4, 5)))["verdict"] == "合格"
    early = leave(7, 8, return_date=date(2018, 6, 8))
    assert len(run(make_facts, judge, early, leave(11, 12))) == 2
    rows = run(make_facts, judge, early, leave(8, 8))
    assert only(rows)["actual"] == "2"


@pytest.mark.proves("LEAVE-04", "无法判定")
def test_unknown_approver_and_namesakes_accuse_nobody(make_facts, judge):
    unknown = run(make_facts, judge, leave(7, 8), leave(11, 12, None))
    assert only(unknown)["verdict"] == "无法判定"
    roster = [
        {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": f"王一#{tail}"}
        for tail in ("1234", "9876")
    ]
    shared = run(make_facts, judge, leave(7, 8), leave(11, 12), F03=roster)
    assert only(shared)["verdict"] == "无法判定"


def test_two_people_are_not_joined(make_facts, judge):
    other = leave(11, 12, person_name="李二", person="李二#5678")
    assert {r["verdict"] for r in run(make_facts, judge, leave(7, 8), other)} == {"合格"}


@pytest.mark.proves("LEAVE-07", "合格", "不合格", "无法判定")
def test_ceiling_of_the_year(make_facts, judge):
    def year(*rows):
        facts = make_facts("2018", date(2019, 1, 10), F07=list(rows))
        return only(judge("LEAVE-07", facts, terms=CEILING))

    assert year(leave(1, 30))["verdict"] == "合格"
    row = year(leave(1, 30), leave(30, 30), leave(1, 2, month=9))
    assert (row["verdict"], row["subject"]) == ("不合格", "王一#1234")
    assert (row["expected"], row["actual"], row["difference"]) == ("30", "32", "2")
    assert row["message"] == "2018年度累计请假应不超过30天，实有32天，多2天"
    assert year(leave(1, 30), leave(1, 1) | {"end_date": None})["verdict"] == "无法判定"
