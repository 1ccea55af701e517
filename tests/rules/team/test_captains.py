"""TEAM-04: every team has one leader, and no more than one."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"first_secretary_leads": True}


def member(name, role, unit="甲局", **more):
    row = {"unit": unit, "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"team_role": role, "arrival_date": date(2018, 3, 1)} | more


def run(make_facts, judge, *rows, terms=TERMS, **more):
    facts = make_facts("2018-06", date(2018, 7, 10), F03=list(rows), **more)
    return judge("TEAM-04", facts, terms=terms)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("TEAM-04", "合格")
def test_one_leader(make_facts, judge):
    row = only(run(make_facts, judge, member("王一", "第一书记"), member("李二", "队员")))
    assert (row["verdict"], row["subject"]) == ("合格", f"工作队:{PLACE}")


@pytest.mark.proves("TEAM-04", "不合格")
def test_surplus_leader_is_found(make_facts, judge):
    rows = [member("王一", "第一书记"), member("李二", "队长"), member("张三", "队员")]
    row = only(run(make_facts, judge, *rows))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert row["message"].endswith("应有1名第一书记（工作队长），花名册列2名，相差1名")
    assert {cell["field"] for cell in row["cites"]} == {"team_role"}
    apart = {"first_secretary_leads": False}
    assert only(run(make_facts, judge, *rows, terms=apart))["verdict"] == "合格"


@pytest.mark.proves("TEAM-04", "不合格")
def test_team_without_a_leader_is_found(make_facts, judge):
    gone = member("王一", "队长", departure_date=date(2018, 5, 31))
    row = only(run(make_facts, judge, gone, member("李二", "队员")))
    assert (row["verdict"], row["actual"], row["difference"]) == ("不合格", "0", "-1")


@pytest.mark.proves("TEAM-04", "无法判定")
@pytest.mark.parametrize(
    "row",
    [
        member("王一", None),
        member("王一", "队长", arrival_date=None),
        member("王一", "队长", place=None),
    ],
)
def test_unknown_role_arrival_or_village_accuses_nobody(make_facts, judge, row):
    assert only(run(make_facts, judge, row, member("李二", "队员")))["verdict"] == "无法判定"


def test_two_units_under_one_name_are_one_team(make_facts, judge):
    name = {"team_name": "拖车村工作队"}
    both = [member("王一", "队长", **name), member("李二", "队员", "乙局", **name)]
    assert [row["verdict"] for row in run(make_facts, judge, *both)] == ["合格", "合格"]
    both[1]["team_role"] = "队长"
    assert [row["verdict"] for row in run(make_facts, judge, *both)] == ["不合格", "不合格"]


def test_under_two_names_the_one_without_may_be_led_by_the_other(make_facts, judge):
    rows = [member("王一", "队长"), member("李二", "队员", "乙局")]
    assert sorted(row["verdict"] for row in run(make_facts, judge, *rows)) == ["合格", "无法判定"]


def test_unit_of_the_village_that_sent_no_roster_may_have_the_leader(make_facts, judge):
    pairs = [
        {"unit": u, "unit_name": u, "place": PLACE, "village": "拖车村"} for u in ("甲局", "乙局")
    ]
    row = only(run(make_facts, judge, member("李二", "队员"), F02=pairs))
    assert row["verdict"] == "无法判定"
