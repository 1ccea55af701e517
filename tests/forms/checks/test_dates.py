"""DQ-09, dates: in their order, in the period, in agreement with counted days."""

from datetime import date

import pytest

from tests.forms.checks.records import failing


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (date(2014, 5, 2), date(2014, 5, 1), True),
        (date(2014, 5, 2), date(2014, 5, 2), False),
        (None, date(2014, 5, 1), False),
        (date(2014, 5, 2), None, False),
    ],
)
def test_end_before_start_fails(start, end, fault):
    rows = [{"project_name": "水渠", "start_date": start, "finish_date": end}]
    assert failing("F11", F11=rows) == ({"finish_date": [0]} if fault else {})


def test_what_happened_lies_in_the_period_or_before():
    days = [date(2013, 12, 31), date(2014, 6, 30), date(2014, 7, 1)]
    rows = [{"activity_date": day, "activity_kind": "调研"} for day in days]
    assert failing("F09", F09=rows) == {"activity_date__happened": [2]}


@pytest.mark.parametrize("status", ["计划", "争取", "立项", "到位", None])
def test_planned_start_may_lie_ahead(status):
    rows = [{"project_name": "水渠", "start_date": date(2014, 9, 1), "status": status}]
    assert failing("F11", F11=rows) == {}


def test_project_under_way_has_started():
    rows = [
        {"project_name": name, "start_date": date(2014, 9, 1), "status": status}
        for name, status in {"水渠": "在建", "道路": "完工", "桥": "计划"}.items()
    ]
    assert failing("F11", F11=rows) == {"start_date__happened": [0, 1]}


def test_month_of_attendance_lies_in_the_period():
    rows = [{"person_name": "张三", "month": month} for month in ("2014-06", "2014-07", None)]
    assert failing("F06", F06=rows) == {"month__happened": [1]}


@pytest.mark.parametrize(("days", "fault"), [(3, False), (2, True), (None, False)])
def test_leave_is_counted_in_calendar_days(days, fault):
    leave = {"person_name": "张三", "start_date": date(2014, 5, 30), "end_date": date(2014, 6, 1)}
    found = failing("F07", F07=[{**leave, "days": days}])
    assert found == ({"days__days_agree": [0]} if fault else {})


def test_leave_that_ends_before_it_starts_is_one_fault():
    leave = {"person_name": "张三", "start_date": date(2014, 5, 3), "end_date": date(2014, 5, 1)}
    assert failing("F07", F07=[{**leave, "days": 3}]) == {"end_date": [0]}
