"""RES-05: nights in the village against the days there."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"share": Decimal("0.8")}


def sheet(present, nights, half=0, total=None, **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    grid = {f"d{day:02d}": "休息" for day in range(1, 31)}
    grid |= {f"d{day:02d}": "在村" for day in range(1, present + 1)}
    grid |= {f"d{day:02d}": "半天" for day in range(present + 1, present + half + 1)}
    row |= {"month": "2018-06", "night_count": nights, "present_days": total}
    return row | grid | more


def run(make_facts, judge, row):
    rows = judge("RES-05", make_facts("2018-06", date(2018, 7, 10), F06=[row]), terms=TERMS)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("RES-05", "合格")
def test_four_nights_for_five_days(make_facts, judge):
    row = run(make_facts, judge, sheet(20, 16, total=20))
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


@pytest.mark.proves("RES-05", "不合格")
def test_too_few_nights_are_found(make_facts, judge):
    row = run(make_facts, judge, sheet(20, 10, half=1))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("16.4", "10", "-6.4")
    assert row["message"] == "2018年6月在村20.5天，住村应不少于16.4夜，考勤月报表记10夜，少6.4夜"
    assert [cell["field"] for cell in row["cites"]] == ["night_count", "present_days"]


@pytest.mark.proves("RES-05", "无法判定")
def test_missing_nights_and_a_column_that_differs_accuse_nobody(make_facts, judge):
    assert run(make_facts, judge, sheet(20, None))["verdict"] == "无法判定"
    # 15 of 18 days by the grid, of 20 by the column.
    assert run(make_facts, judge, sheet(18, 15, total=20))["verdict"] == "无法判定"
    assert run(make_facts, judge, sheet(18, 16, total=20))["verdict"] == "合格"


def test_column_alone_will_do(make_facts, judge):
    empty = {f"d{day:02d}": None for day in range(1, 31)}
    row = run(make_facts, judge, sheet(0, 5, total=20) | empty)
    assert (row["verdict"], row["expected"]) == ("不合格", "16")


@pytest.mark.proves("RES-05", "不适用")
def test_month_elsewhere(make_facts, judge):
    row = run(make_facts, judge, sheet(0, 0, total=0))
    assert (row["verdict"], row["reason"]) == ("不适用", "当月没有在村的日子")
