"""TEAM-06, TEAM-09: who was sent back has a successor in time."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"days": 15}
ROSTER = [("甲局", "F03")]
KINDS = {"TEAM-06": "不符重报", "TEAM-09": "召回"}


def change(rule, **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"change_kind": KINDS[rule], "approval_date": date(2018, 5, 10)} | more


def newcomer(**more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "李二", "person": "李二#5678"}
    return row | {"arrival_date": date(2018, 5, 20)} | more


def run(make_facts, judge, rule, row, **more):
    facts = make_facts("2018Q2", date(2018, 7, 10), F19=[row], **more)
    rows = judge(rule, facts, terms=TERMS)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-06", "合格")
def test_replaced_in_time(make_facts, judge):
    row = change("TEAM-06", successor="李二", successor_date=date(2018, 5, 25))
    told = run(make_facts, judge, "TEAM-06", row)
    assert (told["verdict"], told["subject"]) == ("合格", "王一#1234")


@pytest.mark.proves("TEAM-09", "合格")
def test_roster_tells_when_the_successor_came(make_facts, judge):
    row = change("TEAM-09", successor="李二")
    assert run(make_facts, judge, "TEAM-09", row, F03=[newcomer()])["verdict"] == "合格"


@pytest.mark.proves("TEAM-06", "不合格")
def test_late_successor_is_found(make_facts, judge):
    row = change("TEAM-06", successor="李二", successor_date=date(2018, 5, 30))
    told = run(make_facts, judge, "TEAM-06", row)
    assert (told["verdict"], told["unit"]) == ("不合格", "甲局")
    assert (told["expected"], told["actual"], told["difference"]) == ("15", "20", "5")
    assert told["message"].endswith("到岗日期为2018年5月30日，历时20日，超5日")
    assert "李二" not in told["message"]
    fields = [cell["field"] for cell in told["cites"]]
    assert fields == ["approval_date", "successor", "successor_date"]


@pytest.mark.proves("TEAM-09", "不合格")
def test_vacant_post_is_found(make_facts, judge):
    told = run(make_facts, judge, "TEAM-09", change("TEAM-09"), none=ROSTER)
    assert (told["verdict"], told["actual"], told["difference"]) == ("不合格", "61", "46")
    assert "截至2018年7月10日没有接替人" in told["message"]


@pytest.mark.proves("TEAM-06", "无法判定")
@pytest.mark.parametrize("more", [{"approval_date": None}, {"successor": "李二"}])
def test_missing_dates_accuse_nobody(make_facts, judge, more):
    assert run(make_facts, judge, "TEAM-06", change("TEAM-06", **more))["verdict"] == "无法判定"


@pytest.mark.proves("TEAM-09", "无法判定")
def test_newcomer_whom_no_record_names_may_be_the_successor(make_facts, judge):
    told = run(make_facts, judge, "TEAM-09", change("TEAM-09"), F03=[newcomer()])
    assert told["verdict"] == "无法判定"


@pytest.mark.proves("TEAM-06", "不适用")
@pytest.mark.proves("TEAM-09", "不适用")
def test_term_that_still_runs(make_facts, judge):
    for rule in KINDS:
        row = change(rule, approval_date=date(2018, 6, 28))
        told = run(make_facts, judge, rule, row)
        assert (told["verdict"], told["reason"]) == ("不适用", "期限未到")


def test_other_kinds_are_not_judged(make_facts, judge):
    row = change("TEAM-06", change_kind="更换")
    facts = make_facts("2018Q2", date(2018, 7, 10), F19=[row])
    assert judge("TEAM-06", facts, terms=TERMS) == judge("TEAM-09", facts, terms=TERMS) == []


def test_nobody_is_missed_who_may_stand_in_a_roster_or_a_later_list(make_facts, judge):
    """No roster, a newcomer of no known village, and a change whose village nobody can place."""
    row = change("TEAM-09")
    assert run(make_facts, judge, "TEAM-09", row)["verdict"] == "无法判定"
    for more in ({"place": None}, {"place": "会泽县/马路乡/水口村"}):
        roster = [newcomer(**more)]
        found = run(make_facts, judge, "TEAM-09", change("TEAM-09", place=None), F03=roster)
        assert found["verdict"] == "无法判定"
    stray = [newcomer(place=None)]
    assert run(make_facts, judge, "TEAM-09", row, F03=stray)["verdict"] == "无法判定"
    elsewhere = [newcomer(place="会泽县/马路乡/水口村")]
    assert run(make_facts, judge, "TEAM-09", row, F03=elsewhere)["verdict"] == "不合格"


def test_the_later_list_of_a_change_counts(make_facts, judge):
    first = change("TEAM-09", file="../2018Q1/submissions/a.xlsx", approval_date=date(2018, 3, 28))
    now = change(
        "TEAM-09",
        approval_date=date(2018, 3, 28),
        successor="李二",
        successor_date=date(2018, 4, 9),
    )
    facts = make_facts("2018Q2", date(2018, 7, 10), F19=[first, now], none=ROSTER)
    assert [row["verdict"] for row in judge("TEAM-09", facts, terms=TERMS)] == ["合格"]
