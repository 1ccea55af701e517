"""工作日: working days by the State Council's holiday calendar.

The calendar is published a year at a time and known from 2004 on; a year that it lacks has the
plain week. Days between are calendar expressions over date columns, nulls stay null.
"""

from datetime import date, timedelta
from functools import cache

import polars as pl
from chinese_calendar.constants import holidays, workdays

_SATURDAY = 5
#: Years that a programme's dates can lie in; outside them the plain week would be wrong anyway.
_FROM, _UNTIL = date(1990, 1, 1), date(2060, 12, 31)
#: Saturdays and Sundays stand among the days off, for some of them are worked.
_EVERY_DAY = (True,) * 7


def is_workday(day: date) -> bool:
    """Whether people work on a day: weekends that make up for a holiday are worked."""
    # A year whose holidays aren't announced has none of its days in either table. The package's own
    # is_workday searches both for their first and last year at every call.
    return day in workdays or (day.weekday() < _SATURDAY and day not in holidays)


@cache
def days_off() -> pl.Series:
    """Every Saturday, Sunday and holiday on which nobody works."""
    days = (_FROM + timedelta(days=n) for n in range((_UNTIL - _FROM).days + 1))
    return pl.Series("days_off", [day for day in days if not is_workday(day)], dtype=pl.Date)


def workdays_between(after: pl.Expr, before: pl.Expr) -> pl.Expr:
    """Working days that lie strictly between two dates; 0 where the second isn't later."""
    first = after + pl.duration(days=1)
    counted = pl.business_day_count(first, before, week_mask=_EVERY_DAY, holidays=days_off())
    return pl.max_horizontal(counted, pl.when(counted.is_not_null()).then(0)).cast(pl.Int64)


def only_days_off_between(after: pl.Expr, before: pl.Expr) -> pl.Expr:
    """Whether two dates are parted by nothing but Saturdays, Sundays and holidays."""
    return workdays_between(after, before) == 0


def or_next_workday(day: pl.Expr) -> pl.Expr:
    """The day itself where it is worked, else the next that is (民法典第二百零三条)."""
    return day.dt.add_business_days(0, week_mask=_EVERY_DAY, holidays=days_off(), roll="forward")
