"""RES-11: what a year's days come to for a team that served a part of it."""

from datetime import date

import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all

PLACE = "南郑县/福成镇/群福村"
TERMS = {"days": 220}


def member(**more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"arrival_date": date(2014, 4, 25)} | more


def run(make_facts, judge, **more):
    facts = make_facts("2014", date(2015, 1, 10), F03=[member(**more)])
    rows = judge("RES-11", facts, terms=TERMS)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("RES-11", "不适用")
def test_share_of_the_first_year_stands_beside_the_raw_number(make_facts, judge):
    row = run(make_facts, judge)
    assert (row["verdict"], row["subject"], row["unit"]) == ("不适用", f"工作队:{PLACE}", "甲局")
    assert row["expected"] == "151"
    assert "在岗251天，全年驻村不少于220天的要求按在岗天数折算为151天" in row["message"]
    assert [cell["field"] for cell in row["cites"]] == ["arrival_date", "departure_date"]


def test_team_of_the_whole_year_gets_no_hint(make_facts, judge):
    row = run(make_facts, judge, arrival_date=date(2013, 12, 1))
    assert (row["verdict"], row["expected"], row["message"]) == ("不适用", "220", None)


@pytest.mark.proves("RES-11", "无法判定")
def test_unknown_arrival_is_said(make_facts, judge):
    row = run(make_facts, judge, arrival_date=None)
    assert (row["verdict"], row["message"]) == ("无法判定", None)


def test_engine_keeps_the_hint_at_the_years_end_and_before(make_facts):
    for period, as_of in (("2014", date(2015, 1, 10)), ("2014Q2", date(2014, 7, 10))):
        facts = make_facts(period, as_of, F03=[member()])
        chosen = Selected(catalogue()["RES-11"], TERMS)
        row = judge_all(facts, [chosen]).row(0, named=True)
        assert (row["period"], row["verdict"]) == ("2014", "不适用")
        assert "折算为151天" in row["message"]
