"""期: the period of a run, the spans of rules inside it, deadlines.

``2014``, ``2014H1``, ``2014Q2`` and ``2014-06`` are the written forms. A run for a
period judges every span that *ends* inside it (a run for 2014Q2 judges three months, the quarter
and the first half; a run for 2014 judges twelve, four, two and the year).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

_WRITTEN = re.compile(r"([1-9]\d{3})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?", re.ASCII)
_DEADLINE_DAYS = 10


class PeriodError(ValueError):
    """A text that is no period; the message says, in Chinese, what is."""


class SpanKind(StrEnum):
    """How long a duty runs before it is judged; ANY is judged in every run."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    ANY = "any"


_MONTHS_OF = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.HALF_YEAR: 6, SpanKind.YEAR: 12}


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of whole months with its written form.

    Attributes:
        start: first day.
        end: last day.
        label: 2014, 2014H1, 2014Q2 or 2014-06.
        kind: which of them it is.
    """

    start: date
    end: date
    label: str
    kind: SpanKind

    @property
    def days(self) -> int:
        """Calendar days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> list[str]:
        """The months inside, as 2014-04."""
        first, last = self.start.month, self.end.month
        return [f"{self.start.year}-{month:02d}" for month in range(first, last + 1)]

    @property
    def in_words(self) -> str:
        """As an official document says it: 2014年第二季度."""
        year = f"{self.start.year}年"
        match self.kind:
            case SpanKind.MONTH:
                return f"{year}{self.start.month}月"
            case SpanKind.QUARTER:
                return f"{year}第{'一二三四'[(self.start.month - 1) // 3]}季度"
            case SpanKind.HALF_YEAR:
                return f"{year}{'上' if self.start.month == 1 else '下'}半年"
            case _:
                return f"{year}度"


def span_of(label: str) -> Span:
    """Read a written period.

    Raises:
        PeriodError: the text is no period.
    """
    found = _WRITTEN.fullmatch(label)
    if found is None:
        raise PeriodError(f"“{label}”不是期：应写作 2014、2014H1、2014Q2 或 2014-06。")
    year, half, quarter, month = found.groups()
    if month:
        return _span(int(year), int(month), SpanKind.MONTH)
    if quarter:
        return _span(int(year), int(quarter) * 3 - 2, SpanKind.QUARTER)
    if half:
        return _span(int(year), int(half) * 6 - 5, SpanKind.HALF_YEAR)
    return _span(int(year), 1, SpanKind.YEAR)


def _span(year: int, first_month: int, kind: SpanKind) -> Span:
    last_month = first_month + _MONTHS_OF[kind] - 1
    end = date(year, last_month, calendar.monthrange(year, last_month)[1])
    index = (first_month - 1) // _MONTHS_OF[kind] + 1
    suffix = {
        SpanKind.MONTH: f"-{first_month:02d}",
        SpanKind.QUARTER: f"Q{index}",
        SpanKind.HALF_YEAR: f"H{index}",
    }
    return Span(date(year, first_month, 1), end, f"{year}{suffix.get(kind, '')}", kind)


def spans_inside(period: Span, kind: SpanKind) -> list[Span]:
    """The spans of one kind that end inside the period; ANY gives the period itself."""
    if kind is SpanKind.ANY:
        return [period]
    size = _MONTHS_OF[kind]
    ends = range(period.start.month, period.end.month + 1)
    year = period.start.year
    return [_span(year, month - size + 1, kind) for month in ends if month % size == 0]


def span_running(period: Span, kind: SpanKind) -> Span:
    """The span of a kind that holds the period's last day (it may end later)."""
    if kind is SpanKind.ANY:
        return period
    size = _MONTHS_OF[kind]
    first = (period.end.month - 1) // size * size + 1
    return _span(period.end.year, first, kind)


def earlier_periods(period: Span) -> list[str]:
    """Written forms of the periods of one kind before this one in its year (2014Q3: Q1, Q2)."""
    if period.kind is SpanKind.YEAR:
        return []
    size = _MONTHS_OF[period.kind]
    firsts = range(1, period.start.month, size)
    return [_span(period.start.year, first, period.kind).label for first in firsts]


def quarter_before(day: date) -> str:
    """Written form of the last quarter that had ended on a day (2015-01-11: 2014Q4)."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 - 1, 4)
    return f"{year}Q{quarter + 1}"


def last_day_of(period: Span, days: int = _DEADLINE_DAYS) -> date:
    """Last day to hand in: period end + calendar days (convention 14)."""
    return period.end + timedelta(days=days)


def deadline_of(period: Span, days: int = _DEADLINE_DAYS) -> datetime:
    """Last moment to hand in: the last day, 24:00."""
    return datetime.combine(last_day_of(period, days) + timedelta(days=1), datetime.min.time())
