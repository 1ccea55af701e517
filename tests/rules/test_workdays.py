"""Working days by the holiday calendar of the year, and by the plain week where there is none."""

from datetime import date

import polars as pl
import pytest

from inspectorate.rules.workdays import (
    days_off,
    is_workday,
    only_days_off_between,
    or_next_workday,
    workdays_between,
)


def one(expression, **dates):
    frame = pl.LazyFrame(dates, schema=dict.fromkeys(dates, pl.Date)).select(x=expression)
    return frame.collect()["x"].to_list()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2018, 6, 8), True),
        (date(2018, 6, 9), False),
        # 端午节 on a Monday, and the Sunday after the spring festival that makes up for it.
        (date(2018, 6, 18), False),
        (date(2018, 2, 11), True),
        # 2014: National Day and a worked Sunday before it.
        (date(2014, 10, 1), False),
        (date(2014, 9, 28), True),
    ],
)
def test_holidays_and_worked_weekends(day, worked):
    assert is_workday(day) is worked


def test_year_without_a_calendar_has_the_plain_week():
    assert not is_workday(date(1999, 10, 2))
    assert is_workday(date(1999, 10, 1))
    assert is_workday(date(2059, 1, 1))


def test_working_days_of_the_first_year_of_hanzhong():
    # domain: 173 working days from 25 April to 31 December 2014.
    ends = {"a": [date(2014, 4, 24)], "b": [date(2015, 1, 1)]}
    assert one(workdays_between(pl.col("a"), pl.col("b")), **ends) == [173]


def test_strictly_between():
    starts = [date(2018, 6, 8), date(2018, 6, 8), date(2018, 6, 15), date(2018, 6, 8), None]
    ends = [date(2018, 6, 11), date(2018, 6, 12), date(2018, 6, 19), date(2018, 6, 8), None]
    days = {"a": starts, "b": ends}
    assert one(workdays_between(pl.col("a"), pl.col("b")), **days) == [0, 1, 0, 0, None]
    same = one(only_days_off_between(pl.col("a"), pl.col("b")), **days)
    assert same == [True, False, True, True, None]


def test_overlapping_dates_have_nothing_between():
    days = {"a": [date(2018, 6, 20)], "b": [date(2018, 6, 5)]}
    assert one(workdays_between(pl.col("a"), pl.col("b")), **days) == [0]


def test_next_working_day():
    days = {"a": [date(2018, 6, 16), date(2018, 6, 19), None]}
    assert one(or_next_workday(pl.col("a")), **days) == [date(2018, 6, 19)] * 2 + [None]


def test_days_off_are_found_once():
    assert days_off() is days_off()
    assert days_off().is_sorted()
