"""TEAM-13, TEAM-14: what a unit declares of its postings against the roster."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
TITLES = {"titles": ["第一书记", "村委会副主任", "村主任助理", "村副支书"]}


def member(name="王一", **more):
    row = {"unit": "甲局", "place": PLACE, "village": "群福村", "person_name": name}
    return row | {"person": f"{name}#1234", "arrival_date": date(2014, 4, 25)} | more


def declared(number, indicator="下派干部", **more):
    row = {"unit": "甲局", "indicator": indicator, "measure": "名", "total_value": number}
    return row | more


def run(make_facts, judge, rule, roster, statistics=(), terms=None):
    facts = make_facts("2014", date(2015, 1, 10), F03=list(roster), F21=list(statistics))
    return judge(rule, facts, terms=terms)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-13", "合格")
def test_everybody_declared_is_listed(make_facts, judge):
    row = only(run(make_facts, judge, "TEAM-13", [member(), member("李二")], [declared(2)]))
    assert (row["verdict"], row["subject"]) == ("合格", "指标:下派干部")


@pytest.mark.proves("TEAM-13", "不合格")
def test_declared_people_without_a_row_or_village_are_found(make_facts, judge):
    roster = [member(), member("李二", place=None, village=None)]
    row = only(run(make_facts, judge, "TEAM-13", roster, [declared(2)]))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
    assert row["message"] == "申报下派干部2名，花名册中写明任职村的1名，相差1名"
    assert {cell["field"] for cell in row["cites"]} == {"total_value", "current_value"}


@pytest.mark.proves("TEAM-13", "无法判定")
def test_unknown_number_village_or_roster_accuses_nobody(make_facts, judge):
    unknown = [member(place=None)]
    assert only(run(make_facts, judge, "TEAM-13", unknown, [declared(1)]))["verdict"] == "无法判定"
    blank = [declared(None)]
    assert only(run(make_facts, judge, "TEAM-13", [member()], blank))["verdict"] == "无法判定"
    assert only(run(make_facts, judge, "TEAM-13", [], [declared(1)]))["verdict"] == "无法判定"


def test_other_indicators_are_not_postings(make_facts, judge):
    assert run(make_facts, judge, "TEAM-13", [], [declared(3, "召开会议")]) == []


@pytest.mark.proves("TEAM-14", "合格")
@pytest.mark.parametrize(
    "more",
    [{"team_role": "第一书记"}, {"post": "挂任村主任助理"}, {"post": "县农业局干部，挂职村副支书"}],
)
def test_title_of_the_list(make_facts, judge, more):
    row = only(run(make_facts, judge, "TEAM-14", [member(**more)], terms=TITLES))
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


@pytest.mark.proves("TEAM-14", "不合格")
def test_other_title_is_found(make_facts, judge):
    row = only(run(make_facts, judge, "TEAM-14", [member(post="挂任村民组长")], terms=TITLES))
    assert (row["verdict"], row["actual"]) == ("不合格", "村民组长")
    assert "福成镇群福村挂任职务应为第一书记、" in row["message"]
    assert [cell["field"] for cell in row["cites"]] == ["post", "team_role"]


@pytest.mark.proves("TEAM-14", "不合格", "合格")
def test_number_declared_is_the_number_listed(make_facts, judge):
    roster = [member(post="挂任村主任助理")]
    rows = run(make_facts, judge, "TEAM-14", roster, [declared(3, "挂任干部")], terms=TITLES)
    row = next(row for row in rows if row["subject"] == "指标:挂任干部")
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "3", "1")
    assert row["difference"] == "-2"


@pytest.mark.proves("TEAM-14", "无法判定")
def test_title_that_is_not_said_is_open(make_facts, judge):
    row = only(run(make_facts, judge, "TEAM-14", [member(post="挂职")], terms=TITLES))
    assert row["verdict"] == "无法判定"


def test_posts_of_a_county_are_another_matter(make_facts, judge):
    assert run(make_facts, judge, "TEAM-14", [member(post="挂职副县长")], terms=TITLES) == []
