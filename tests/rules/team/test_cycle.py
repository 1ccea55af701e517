"""TEAM-08: postings that leave no long gap in the years of the cycle."""

from datetime import date

import pytest

PLACE = "南郑县/福成镇/群福村"
TERMS = {"cycle_from": date(2014, 4, 25), "cycle_until": date(2016, 12, 31), "max_gap_days": 30}


def member(name="王一", since=date(2014, 4, 25), until=None, **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"arrival_date": since, "departure_date": until} | more


def run(make_facts, judge, *rows, **more):
    facts = make_facts("2014", date(2015, 1, 10), F03=list(rows), **more)
    found = judge("TEAM-08", facts, terms=TERMS)
    assert len(found) == 1
    return found[0]


@pytest.mark.proves("TEAM-08", "合格")
def test_somebody_is_always_posted(make_facts, judge):
    row = run(make_facts, judge, member(), member("李二", date(2014, 6, 1), date(2014, 8, 1)))
    assert (row["verdict"], row["subject"], row["actual"]) == ("合格", f"工作队:{PLACE}", "0")


def test_thirty_days_are_no_gap(make_facts, judge):
    rows = [member(until=date(2014, 6, 30)), member("李二", date(2014, 7, 31))]
    row = run(make_facts, judge, *rows)
    assert (row["verdict"], row["actual"]) == ("合格", "30")


@pytest.mark.proves("TEAM-08", "不合格")
def test_long_gap_is_found(make_facts, judge):
    rows = [member(until=date(2014, 6, 30)), member("李二", date(2014, 8, 10))]
    row = run(make_facts, judge, *rows)
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("30", "40", "10")
    assert "自2014年7月1日至2014年8月9日连续40天没有在岗人员" in row["message"]
    assert {cell["record_id"] for cell in row["cites"]} == {"F03-0", "F03-1"}


def test_gap_that_lasts_until_now(make_facts, judge):
    row = run(make_facts, judge, member(until=date(2014, 11, 30)))
    assert (row["verdict"], row["actual"]) == ("不合格", "41")


def test_team_leaves_with_its_pairing(make_facts, judge):
    pair = {"unit": "甲局", "unit_name": "甲局", "place": PLACE, "end_date": date(2014, 11, 30)}
    assert run(make_facts, judge, member(until=date(2014, 11, 30)), F02=[pair])["verdict"] == "合格"


@pytest.mark.proves("TEAM-08", "无法判定")
def test_unknown_dates_and_people_no_longer_listed_accuse_nobody(make_facts, judge):
    left = member(until=date(2014, 6, 30))
    assert run(make_facts, judge, left, member("李二", None))["verdict"] == "无法判定"
    mark = {"check_id": "DQ-09", "record_id": "F03-0", "field": "departure_date", "raw": "年中"}
    assert run(make_facts, judge, member(), marks=[mark])["verdict"] == "无法判定"
    change = {"unit": "甲局", "place": PLACE, "person_name": "王一", "successor": "张三"}
    assert run(make_facts, judge, left, F19=[change])["verdict"] == "无法判定"
