"""TEAM-12: each member trained soon after arrival, at three levels."""

from dataclasses import replace
from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"classes": 1, "days": 60}


def member(arrival=date(2018, 4, 10), **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"arrival_date": arrival} | more


def training(roster="王一、李二", day=date(2018, 5, 8), **more):
    row = {"unit": "甲局", "class_date": day, "class_kind": "业务", "class_level": "县级"}
    return row | {"roster": roster} | more


def run(make_facts, judge, classes, roster=None, period="2018Q2", as_of=date(2018, 7, 10), **more):
    facts = make_facts(period, as_of, F03=[roster or member()], F15=list(classes), **more)
    known = ("2018-01", "2018-02", "2018-03")
    rows = judge("TEAM-12", replace(facts, months_known=known), terms=TERMS)
    return {row["subject"]: row for row in rows}


@pytest.mark.proves("TEAM-12", "合格", "不适用")
def test_member_on_the_roster_of_a_class(make_facts, judge):
    rows = run(make_facts, judge, [training()])
    assert rows["王一#1234"]["verdict"] == "合格"
    assert (rows["单位"]["verdict"], rows["单位"]["reason"][:6]) == ("不适用", "年度尚未届满")


@pytest.mark.proves("TEAM-12", "不合格")
@pytest.mark.parametrize(
    "one",
    [training("李二、张三"), training(day=date(2018, 6, 20)), training(class_kind="实用技术")],
)
def test_member_without_a_class_in_time_is_found(make_facts, judge, one):
    row = run(make_facts, judge, [one])["王一#1234"]
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert "60日内参加培训应不少于1次，参训名单所列0次，相差1次" in row["message"]
    assert row["cites"][0] == {"record_id": "F03-0", "field": "arrival_date"}


def test_part_of_another_name_is_not_the_member(make_facts, judge):
    rows = run(make_facts, judge, [training("王一民、李二")])
    assert rows["王一#1234"]["verdict"] == "不合格"


@pytest.mark.proves("TEAM-12", "无法判定")
@pytest.mark.parametrize("roster", [None, "见附表", "签到表", "名单另附2份", "王某等5人"])
def test_roster_without_names_accuses_nobody(make_facts, judge, roster):
    assert run(make_facts, judge, [training(roster)])["王一#1234"]["verdict"] == "无法判定"


def test_undated_class_missing_form_and_unseen_months_accuse_nobody(make_facts, judge):
    def verdict(*classes, **more):
        return run(make_facts, judge, classes, **more)["王一#1234"]["verdict"]

    assert verdict(training(day=None)) == "无法判定"
    assert verdict() == "无法判定"
    assert verdict(none=[("甲局", "F15")]) == "不合格"
    early = member(date(2018, 5, 1))
    facts = make_facts("2018-06", date(2018, 7, 10), F03=[early], none=[("甲局", "F15")])
    rows = judge("TEAM-12", facts, terms=TERMS)
    assert "不合格" not in {row["verdict"] for row in rows}


def test_term_that_still_runs(make_facts, judge):
    rows = run(make_facts, judge, [], member(date(2018, 6, 1)), none=[("甲局", "F15")])
    assert (rows["王一#1234"]["verdict"], rows["王一#1234"]["reason"]) == ("不适用", "培训期限未到")


@pytest.mark.proves("TEAM-12", "合格", "不合格", "无法判定")
def test_three_levels_at_the_years_end(make_facts, judge):
    def unit(*levels):
        classes = [training(class_level=level) for level in levels]
        return run(make_facts, judge, classes, period="2018", as_of=date(2019, 1, 10))["单位"]

    assert unit("县级", "娜姑镇", "村（社区）")["verdict"] == "合格"
    row = unit("县级", "县级")
    assert (row["verdict"], row["actual"], row["difference"]) == ("不合格", "1", "-2")
    assert row["message"].endswith("登记1级，缺乡、村级培训")
    assert unit("县级", None)["verdict"] == "无法判定"
