"""VIS-07: the unit's main leader goes to the village."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.visits.leaders import PACE

TERMS = {"min_visits": 1}
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "市", "main_leader": "张立"}
VILLAGE = "南郑县/福成镇/群福村"


def went(leader="张立", day=date(2014, 5, 6), kind="调研", place=VILLAGE, **more):
    return {
        "unit": "甲局",
        "leader": leader,
        "activity_date": day,
        "activity_kind": kind,
        "place": place,
        "village": place and "群福村",
        **more,
    }


def verdict(judge, facts):
    [row] = judge("VIS-07", facts, "2014", TERMS)
    return row


@pytest.mark.parametrize(
    "row", [went(), went("李副、张立"), went("李副，张立"), went(kind="慰问"), went(place=None)]
)
def test_the_leaders_visit_passes_but_for_one_nobody_can_place(make_facts, judge, row):
    facts = make_facts("2014", F01=[UNIT], F09=[row])
    expected = "合格" if row["place"] else "无法判定"
    assert verdict(judge, facts)["verdict"] == expected


@pytest.mark.proves("VIS-07", "合格")
def test_one_visit_of_the_leader_is_enough(make_facts, judge):
    row = verdict(judge, make_facts("2014", F01=[UNIT], F09=[went()]))
    assert (row["verdict"], row["expected"], row["actual"]) == ("合格", "1", "1")


@pytest.mark.proves("VIS-07", "不合格")
def test_a_year_without_the_leaders_visit_is_found(make_facts, judge):
    others = [went("李副"), went(day=date(2013, 12, 30)), went(kind="会议", place=None)]
    row = verdict(judge, make_facts("2014", F01=[UNIT], F09=others))
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F01-0", "field": "main_leader"}]
    assert row["message"] == "2014年度单位主要领导带队到贫困村开展活动应不少于1次，实有0次，相差1次"
    assert "张立" not in row["message"]


@pytest.mark.proves("VIS-07", "不合格")
def test_an_empty_signed_form_is_no_visit(make_facts, judge):
    facts = make_facts("2014", F01=[UNIT], none=[("甲局", "F09")])
    assert verdict(judge, facts)["verdict"] == "不合格"


def test_a_visit_short_of_the_term_is_cited(make_facts, judge):
    facts = make_facts("2014", F01=[UNIT], F09=[went(), went("李副")])
    [row] = judge("VIS-07", facts, "2014", {"min_visits": 2})
    assert (row["verdict"], row["difference"]) == ("不合格", "-1")
    assert {"record_id": "F09-0", "field": "leader"} in row["cites"]
    assert {cell["record_id"] for cell in row["cites"]} == {"F01-0", "F09-0"}


@pytest.mark.proves("VIS-07", "无法判定")
@pytest.mark.parametrize(
    ("row", "why"),
    [
        (went(None), "带队领导没有填写"),
        (went(day=None), "日期"),
    ],
)
def test_what_is_not_filled_in_is_undecided(make_facts, judge, row, why):
    judged = verdict(judge, make_facts("2014", F01=[UNIT], F09=[row]))
    assert judged["verdict"] == "无法判定"
    assert why in judged["reason"]


def test_without_the_leaders_name_it_is_undecided(make_facts, judge):
    facts = make_facts("2014", F01=[{**UNIT, "main_leader": None}], F09=[went()])
    row = verdict(judge, facts)
    assert (row["verdict"], row["reason"]) == ("无法判定", "单位基本情况表没有填写主要负责人")


def test_another_units_visit_does_not_count(make_facts, judge):
    facts = make_facts("2014", F01=[UNIT], F09=[went(unit="乙局")])
    assert verdict(judge, facts)["verdict"] == "不合格"


def test_units_of_other_levels_are_not_judged(make_facts, judge):
    facts = make_facts("2014", F01=[{**UNIT, "level": "县"}])
    assert judge("VIS-07", facts, "2014", {**TERMS, "levels": ["市"]}) == []


def test_pace_is_told_while_the_year_runs(make_facts):
    def message(**rows):
        facts = make_facts("2014Q2", F01=[UNIT], **rows)
        return PACE["VIS-07"](facts, span_of("2014"), TERMS).collect()["message"].to_list()

    assert message() == [
        "2014年度单位主要领导带队到贫困村开展活动应不少于1次，截至2014年6月30日实有0次，进度落后"
    ]
    assert message(F09=[went()]) == [None]
    assert message(F09=[went(None)]) == [None]
