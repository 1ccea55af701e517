"""ACT-10, ACT-18: a plan for each household, news of it at every stage."""

from datetime import date

import pytest

VILLAGE = "南郑县/福成镇/群福村"
STAGE = {"min_updates": 1}


def helped(home, head="李明", last4="1234", unit="甲局", **more):
    return {"unit": unit, **home(head, last4, form="F04", place=VILLAGE), **more}


def plan(head="李明", kind="年度计划", place=VILLAGE, unit="甲局", tail="#1234", **more):
    key = f"户:福成镇/群福村/{head}{tail}" if head and place else None
    row = {"unit": unit, "document_kind": kind, "household_head": head, "place": place}
    return row | {"village": place and "群福村", "household": key, "valid_for": "2014年"} | more


def planned(judge, make_facts, homes, *plans, **more):
    facts = make_facts("2014", F04=homes, F13=list(plans), none=[("甲局", "F13")], **more)
    return judge("ACT-10", facts, "2014")


@pytest.mark.proves("ACT-10", "合格", "不合格")
def test_each_household_helped_has_its_plan(make_facts, judge, home):
    homes = [helped(home), helped(home, "王强", "5678")]
    others = [
        plan("王强", "帮扶协议", tail="#5678"),
        plan("王强", tail="#5678", valid_for="2013年"),
    ]
    rows = planned(judge, make_facts, homes, plan(), *others, plan(None))
    assert [row["verdict"] for row in rows] == ["合格", "不合格"]
    row = rows[1]
    assert (row["unit"], row["subject"]) == ("甲局", "户:福成镇/群福村/王强#5678")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F04-1", "field": "household_head"}]
    assert (
        row["message"] == "福成镇群福村1户结对户没有2014年度的脱贫计划，应有1份，实有0份，相差1份"
    )
    later_years = plan(kind="三年规划", valid_for="2014—2016年")
    assert planned(judge, make_facts, [helped(home)], later_years)[0]["verdict"] == "合格"


@pytest.mark.proves("ACT-10", "无法判定")
@pytest.mark.parametrize(
    "row",
    [
        plan(kind=None),
        plan(valid_for=None),
        plan(place=None),
        plan(None),
        plan(tail="#9999"),
    ],
    ids=["kind", "year", "village", "name", "an ID of nobody"],
)
def test_a_paper_that_may_be_the_plan_leaves_it_undecided(make_facts, judge, home, row):
    marks = [{"record_id": "F13-0", "field": "household_head", "check_id": "DQ-10", "raw": "李？"}]
    lost = {"marks": marks} if row["household_head"] is None else {}
    [judged] = planned(judge, make_facts, [helped(home)], row, **lost)
    assert judged["verdict"] == "无法判定"


def test_namesakes_and_silent_units_accuse_nobody(make_facts, judge, home):
    twins = [helped(home), helped(home, last4="9999")]
    rows = planned(judge, make_facts, twins, plan(tail=""))
    assert [row["verdict"] for row in rows] == ["无法判定"] * 2
    both = [helped(home), helped(home, unit="乙局")]
    rows = planned(judge, make_facts, both)
    assert [row["verdict"] for row in rows] == ["无法判定"] * 2


@pytest.mark.proves("ACT-10", "不适用")
def test_a_pair_of_next_year_owes_none(make_facts, judge, home):
    [row] = planned(judge, make_facts, [helped(home, pair_date=date(2015, 1, 5))])
    assert (row["verdict"], row["reason"]) == ("不适用", "结对日期在本年度以后")


def filed(home, progress="已种植2亩", day=date(2014, 5, 6), head="李明"):
    row = home(head, "1234", form="F05", place=VILLAGE)
    return {"unit": "甲局", **row, "progress": progress, "update_date": day}


def updated(judge, make_facts, *files, marks=None):
    facts = make_facts("2014H1", F05=list(files), marks=marks)
    [row] = judge("ACT-18", facts, "2014H1", STAGE)
    return row


@pytest.mark.proves("ACT-18", "合格", "不合格")
def test_each_stage_has_its_news(make_facts, judge, home):
    assert updated(judge, make_facts, filed(home))["verdict"] == "合格"
    twice = [filed(home, day=date(2013, 5, 6)), filed(home)]
    assert updated(judge, make_facts, *twice)["verdict"] == "合格"
    for stale in (filed(home, day=date(2013, 12, 31)), filed(home, None), filed(home, None, None)):
        row = updated(judge, make_facts, stale)
        assert (row["verdict"], row["subject"]) == ("不合格", "户:福成镇/群福村/李明#1234")
        assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
        assert {cell["field"] for cell in row["cites"]} == {"progress", "update_date"}
    assert row["message"] == "福成镇群福村1户2014年上半年进展记录应不少于1次，实有0次，相差1次"


@pytest.mark.proves("ACT-18", "无法判定")
def test_dates_that_hide_the_stage_leave_it_undecided(make_facts, judge, home):
    for file in (filed(home, day=None), filed(home, day=date(2014, 9, 1))):
        assert updated(judge, make_facts, file)["verdict"] == "无法判定"
    mark = {"record_id": "F05-0", "field": "progress", "check_id": "DQ-19"}
    assert updated(judge, make_facts, filed(home, None), marks=[mark])["verdict"] == "无法判定"
