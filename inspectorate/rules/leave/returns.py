"""销假: who has come back has said so (LEAVE-03)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import date_in_words, in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.dues import of_this_run
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.leave.register import register
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.workdays import or_next_workday


@rule(
    "LEAVE-03",
    "销假",
    duty="请假期满应按期销假",
    span=SpanKind.ANY,
    forms=("F07",),
    terms={"grace_days": int, "rest_days_extend": bool},
)
def leave_is_closed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves that have run out without 销假日期, or with a late one.

    Reads F07.end_date, return_date. A last day that falls on a day off is put off to the next
    working day where the term says so. Source: 《会泽县驻村扶贫工作队管理办法》
    “驻村工作队员实行请销假制度” [003]. Units: days.
    """
    due, back = pl.col("due"), pl.col("return_date")
    over = due <= facts.as_of
    seen = pl.coalesce(back, pl.lit(facts.as_of))
    late = (seen - due).dt.total_days()
    open_row = back.is_null() & (pl.col("unreadable").fill_null(value=False) | (late <= 0))
    came = pl.when(back.is_not_null()).then(
        pl.format("销假日期为{}，迟{}日", date_in_words("return_date"), late)
    )
    absent = pl.format("截至{}没有销假记载，已逾{}日", pl.lit(in_words(facts.as_of)), late)
    return judged(
        _due(facts, span, terms),
        fails=pl.when(~open_row).then(late > 0),
        applies=(over | back.is_not_null()).fill_null(value=True),
        reason=pl.when(~over)
        .then(pl.lit("销假期限未到"))
        .otherwise(pl.lit("请销假登记表的结束时间或销假日期没有填写或无法认定，或销假期限刚到")),
        expected=due.cast(pl.String),
        actual=back.cast(pl.String),
        difference=late,
        message=pl.format(
            "自{}起的请假应于{}前销假，{}",
            date_in_words("start_date").fill_null("不明日期"),
            date_in_words("due"),
            pl.coalesce(came, absent),
        ),
    )


def _due(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves of this run with ``due``, the last day to report back."""
    due = pl.col("end_date") + pl.duration(days=whole(terms, "grace_days"))
    last = or_next_workday(due) if terms["rest_days_extend"] else due
    rows = register(facts, terms).with_columns(due=last)
    own = rows.filter(of_this_run(pl.col("start_date"), pl.col("due"), span))
    lost = unreadable(facts, "return_date")
    cells = cites("end_date", "return_date")
    return own.join(lost, on="record_id", how="left").with_columns(cites=cells)
