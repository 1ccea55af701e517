"""Periods: written forms, spans inside, deadlines, and the quarter that a schedule means."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.periods import (
    PeriodError,
    SpanKind,
    deadline_of,
    earlier_periods,
    quarter_before,
    span_of,
    span_running,
    spans_inside,
)


@pytest.mark.parametrize(
    ("label", "start", "end", "days", "words"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31), 365, "2014年度"),
        ("2014H1", date(2014, 1, 1), date(2014, 6, 30), 181, "2014年上半年"),
        ("2014H2", date(2014, 7, 1), date(2014, 12, 31), 184, "2014年下半年"),
        ("2014Q2", date(2014, 4, 1), date(2014, 6, 30), 91, "2014年第二季度"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), 29, "2016年2月"),
    ],
)
def test_written_period_is_a_span(label, start, end, days, words):
    span = span_of(label)
    assert (span.start, span.end, span.days, span.label) == (start, end, days, label)
    assert span.in_words == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014Q5",
        "2014Q0",
        "2014H3",
        "2014-13",
        "2014-6",
        "14Q2",
        "2014q2",
        "2014Q2\n",
        "２０１４",
    ],
)
def test_other_text_is_no_period(text):
    with pytest.raises(PeriodError, match=r"不是期：应写作 2014、2014H1、2014Q2 或 2014-06。"):
        span_of(text)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2014, 7, 11), "2014Q2"),
        (date(2014, 4, 11), "2014Q1"),
        (date(2014, 10, 11), "2014Q3"),
        (date(2015, 1, 11), "2014Q4"),
        (date(2014, 6, 30), "2014Q1"),
        (date(2014, 7, 1), "2014Q2"),
        (date(2014, 12, 31), "2014Q3"),
        (date(2015, 1, 1), "2014Q4"),
    ],
)
def test_quarter_before_a_day_is_the_last_that_had_ended(day, quarter):
    assert quarter_before(day) == quarter


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_day_lies_in_the_quarter_after(day):
    before = span_of(quarter_before(day))
    assert before.end < day
    following = span_of(quarter_before(before.end + timedelta(days=1)))
    assert following == before
    assert (day - before.end).days <= 92


def test_spans_inside_end_inside():
    quarter = span_of("2014Q2")
    kinds = (SpanKind.MONTH, SpanKind.QUARTER, SpanKind.HALF_YEAR, SpanKind.YEAR, SpanKind.ANY)
    labels = [[span.label for span in spans_inside(quarter, kind)] for kind in kinds]
    assert labels == [["2014-04", "2014-05", "2014-06"], ["2014Q2"], ["2014H1"], [], ["2014Q2"]]


def test_span_running_may_end_later():
    assert span_running(span_of("2014Q3"), SpanKind.YEAR).label == "2014"
    assert span_running(span_of("2014Q3"), SpanKind.HALF_YEAR).label == "2014H2"
    assert span_running(span_of("2014Q3"), SpanKind.ANY).label == "2014Q3"


def test_earlier_periods_are_of_the_same_kind_and_year():
    assert earlier_periods(span_of("2014Q3")) == ["2014Q1", "2014Q2"]
    assert earlier_periods(span_of("2014-03")) == ["2014-01", "2014-02"]
    assert earlier_periods(span_of("2014H1")) == earlier_periods(span_of("2014")) == []


def test_deadline_is_the_end_of_the_tenth_day():
    assert deadline_of(span_of("2014Q2")) == datetime(2014, 7, 11)
    assert deadline_of(span_of("2014"), days=15) == datetime(2015, 1, 16)
