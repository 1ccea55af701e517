"""VIS-10, VIS-11: who has asked the households."""

from datetime import date

import pytest

VILLAGE = "南郑县/福成镇/群福村"
PAIR = {"unit": "甲局", "place": VILLAGE, "village": "群福村"}
FIRST = {"first_year": 2014}


def survey(head="李明", kind="入户调查表", place=VILLAGE, unit="甲局", **more):
    key = f"户:福成镇/群福村/{head}" if head and place else None
    row = {"unit": unit, "document_kind": kind, "household_head": head, "household": key}
    return row | {"place": place, "village": place and "群福村"} | more


def judged(make_facts, judge, home, *papers, period="2014Q2", pairs=(PAIR,), **more):
    facts = make_facts(period, F02=list(pairs), F22=[home("李明")], F13=list(papers), **more)
    return judge("VIS-10", facts, terms=FIRST)


def only(rows):
    [row] = rows
    return row


@pytest.mark.proves("VIS-10", "合格")
def test_a_household_with_its_survey_passes(make_facts, judge, home):
    row = only(judged(make_facts, judge, home, survey()))
    assert (row["subject"], row["verdict"]) == (f"入户调查表:{VILLAGE}:李明", "合格")


@pytest.mark.proves("VIS-10", "不合格")
def test_a_household_without_one_is_found(make_facts, judge, home):
    row = only(judged(make_facts, judge, home, survey("王平"), survey(kind="年度计划")))
    assert (row["unit"], row["verdict"]) == ("甲局", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F22-0", "field": "household_head"}]
    assert row["message"] == "福成镇群福村在册贫困户1户没有入户调查表，应有1份，实有0份，相差1份"


@pytest.mark.proves("VIS-10", "无法判定")
@pytest.mark.parametrize(
    "row",
    [survey(kind=None), survey(place=None), survey(place=None, unit=None), survey(None)],
    ids=["kind", "village", "unit", "not by household"],
)
def test_a_paper_that_may_be_the_survey_leaves_it_open(make_facts, judge, home, row):
    judgement = only(judged(make_facts, judge, home, survey("王平"), row))
    assert (judgement["verdict"], "没有" in judgement["reason"]) == ("无法判定", True)


def test_a_name_nobody_can_read_may_be_this_households(make_facts, judge, home):
    mark = {"check_id": "DQ-13", "record_id": "F13-0", "field": "household_head", "raw": "李?"}
    row = only(judged(make_facts, judge, home, survey(None), marks=[mark]))
    assert row["verdict"] == "无法判定"


def test_a_unit_of_the_village_that_sent_no_list_leaves_it_open(make_facts, judge, home):
    pairs = [PAIR, {**PAIR, "unit": "乙局"}]
    rows = judged(make_facts, judge, home, survey("王平"), pairs=pairs)
    assert {row["verdict"] for row in rows} == {"无法判定"}


def test_in_later_years_an_unseen_survey_is_undecided(make_facts, judge, home):
    row = only(judged(make_facts, judge, home, survey("王平"), period="2015Q1"))
    assert (row["verdict"], row["reason"]) == ("无法判定", "往年的报送没有载入")


def test_the_family_of_another_namesake_is_not_this_one(make_facts, judge, home):
    homes = [home("李明", "1111"), home("李明", "2222")]
    papers = [survey(household="户:福成镇/群福村/李明")]
    facts = make_facts(F02=[PAIR], F22=homes, F13=papers)
    assert {row["verdict"] for row in judge("VIS-10", facts, terms=FIRST)} == {"无法判定"}


# --- VIS-11 ----------------------------------------------------------------------------------

MEMBER = {
    "unit": "甲局",
    "place": VILLAGE,
    "person_name": "张立",
    "person": "张立#1234",
    "arrival_date": date(2018, 3, 1),
}


def asked(mode="民情走访", day=date(2018, 5, 3), place=VILLAGE):
    return {"check_date": day, "mode": mode, "place": place, "village": "群福村"}


def visited(make_facts, judge, *rows, **more):
    facts = make_facts("2018H1", F03=[MEMBER | more], F17=list(rows))
    return only(judge("VIS-11", facts, "2018H1", {"min_visits": 1}))


@pytest.mark.proves("VIS-11", "合格", "不合格")
def test_one_visit_of_inspectors_a_half_year(make_facts, judge):
    fine = visited(make_facts, judge, asked())
    assert (fine["subject"], fine["verdict"]) == (f"工作队:{VILLAGE}", "合格")
    row = visited(make_facts, judge, asked("实地查岗"), asked(day=date(2017, 12, 1)))
    assert (row["unit"], row["verdict"], row["difference"]) == ("甲局", "不合格", "-1")
    assert row["cites"] == [{"record_id": "F03-0", "field": "village"}]
    assert row["message"] == (
        "2018年上半年对驻福成镇群福村工作队所在村的民情走访应不少于1次，实有0次，相差1次"
    )


@pytest.mark.proves("VIS-11", "无法判定")
@pytest.mark.parametrize("row", [asked(None), asked(day=None), asked(place=None)])
def test_an_inspection_of_no_kind_date_or_village_leaves_it_open(make_facts, judge, row):
    assert visited(make_facts, judge, row)["verdict"] == "无法判定"


def test_without_any_inspection_nothing_is_decided(make_facts, judge):
    assert visited(make_facts, judge)["reason"] == "没有督查检查记录表"


@pytest.mark.proves("VIS-11", "不适用")
def test_a_team_that_came_later_is_not_asked_for(make_facts, judge):
    row = visited(make_facts, judge, asked("实地查岗"), arrival_date=date(2018, 7, 2))
    assert row["verdict"] == "不适用"
