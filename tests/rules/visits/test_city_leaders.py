"""VIS-08: leaders of the city go to their poor villages."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
TERMS = {"ranks": ["厅局级"], "min_visits": 1}
LEADER = {
    "unit": "市委办",
    "helper_name": "张立",
    "helper_kind": "领导",
    "rank": "厅局级",
    "household_head": "李明",
    "place": PLACE,
}


def led(leader="张立", day=date(2014, 5, 6), kind="调研", unit="甲局", place=PLACE):
    row = {"unit": unit, "activity_date": day, "activity_kind": kind, "leader": leader}
    return row | {"place": place, "village": place and "群福村"}


def judged(make_facts, judge, *rows, leader=LEADER):
    facts = make_facts("2014", F04=[leader], F09=list(rows))
    return judge("VIS-08", facts, "2014", TERMS)


@pytest.mark.proves("VIS-08", "合格")
def test_a_visit_on_any_units_register_counts(make_facts, judge):
    [row] = judged(make_facts, judge, led())
    assert (row["unit"], row["subject"], row["verdict"]) == ("市委办", "张立@市委办", "合格")


@pytest.mark.proves("VIS-08", "不合格")
def test_a_year_without_a_visit_is_found(make_facts, judge):
    others = [led("王平"), led(day=date(2013, 12, 1)), led(kind="会议"), led(None)]
    [row] = judged(make_facts, judge, *others)
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert {cell["field"] for cell in row["cites"]} == {"helper_name", "rank"}
    assert row["message"] == "1名市级领导2014年度到定点贫困村调研应不少于1次，登记0次，相差1次"


@pytest.mark.proves("VIS-08", "无法判定")
@pytest.mark.parametrize(
    ("row", "leader"),
    [
        (led(day=None), LEADER),
        (led(place=None), LEADER),
        (led(None, unit="市委办"), LEADER),
        (led("王平"), {**LEADER, "rank": None}),
    ],
    ids=["date", "village", "leader", "rank"],
)
def test_what_is_not_told_leaves_it_open(make_facts, judge, row, leader):
    [judgement] = judged(make_facts, judge, row, leader=leader)
    assert (judgement["verdict"], "没有" in judgement["reason"]) == ("无法判定", True)


def test_leaders_of_other_ranks_are_not_listed(make_facts, judge):
    assert judged(make_facts, judge, leader={**LEADER, "rank": "县处级副职"}) == []
    assert judged(make_facts, judge, leader={**LEADER, "helper_kind": "干部"}) == []
