"""擅自离岗: days away that neither leave nor duty explains, and how often in the year (LEAVE-06)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import days
from inspectorate.rules.presence.leave_marks import bare_days
from inspectorate.rules.presence.sameness import listed
from inspectorate.rules.terms import words
from inspectorate.rules.verdicts import judged
from inspectorate.rules.workdays import only_days_off_between

_PERSON = ["unit", "who"]


@rule(
    "LEAVE-06",
    "擅自离岗",
    duty="驻村工作队员不得擅自离岗",
    span=SpanKind.ANY,
    forms=("F03", "F06", "F07"),
    needs=("F06",),
    terms={"ladder": list},
)
def nobody_walks_off(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Days 缺勤 of the period that no leave covers, with the year's number of absences.

    Reads d01…d31 of F06; F07.person_name, start_date, end_date. Absences parted by days off alone
    are one. What the record of a check says against the sheet is RES-09's. The ladder says what
    the year's first, second and third absence may lead to; it is proposed, never decided here.
    Source: “对扶贫工作队员驻村工作开展情况和遵守工作纪律情况进行督促检查” [003]. Units: days.
    """
    absent = pl.col("absent")
    fails = pl.when(absent > 0).then(pl.lit(True)).when(~pl.col("open")).then(pl.lit(False))
    return judged(
        _people(facts, span, terms),
        subject=pl.col("who"),
        fails=fails,
        reason=pl.lit("考勤月报表记为缺勤的日期有无请假无法认定，或考勤有无法辨认的标记"),
        expected=pl.lit("0"),
        actual=absent,
        difference=absent,
        message=pl.format(
            "{}考勤月报表记缺勤{}天（{}），没有请假手续，应为0天；本年度累计{}次{}",
            pl.lit(span.in_words),
            absent,
            "dates",
            "times",
            _proposal(words(terms, "ladder")),
        ),
    )


def _proposal(ladder: list[str]) -> pl.Expr:
    """What the ladder proposes for the number of absences; its last step for more of them."""
    if not ladder:
        return pl.lit("")
    step = pl.min_horizontal(pl.col("times").cast(pl.Int64), pl.lit(len(ladder)))
    steps = dict(enumerate(ladder, 1))
    said = step.replace_strict(steps, default=None, return_dtype=pl.String)
    return pl.format("，经核实认定的，建议{}", said)


def _people(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a person with a sheet in the period: absent days, dates, times in the year, open."""
    every = days(facts, span.start.replace(month=1, day=1), span.end)
    marked = bound(every.filter(pl.col("who").is_not_null()), facts, terms)
    away = bare_days(facts, marked.filter(pl.col("mark") == "缺勤"))
    inside = pl.col("date").is_between(span.start, span.end)
    people = marked.filter(inside).group_by(_PERSON)
    unread = pl.col("half_days").is_null() & ~pl.col("settled")
    now = pl.col("sure") & inside
    counted = away.group_by(_PERSON).agg(
        absent=pl.col("date").filter(now).n_unique().cast(pl.Int64),
        dates=listed(pl.col("date").filter(now)),
        cites=pl.struct("record_id", "field").filter(now),
        unsure=(inside & ~pl.col("sure")).any(),
    )
    return (
        people.agg(pl.col("place").sort().first(), unread=unread.any())
        .join(counted, on=_PERSON, how="left")
        .join(_times(away), on=_PERSON, how="left")
        .with_columns(
            pl.col("absent").fill_null(0),
            open=pl.col("unsure").fill_null(value=False) | pl.col("unread"),
        )
        .sort(_PERSON)
    )


def _times(away: pl.LazyFrame) -> pl.LazyFrame:
    """How often each person walked off in the year."""
    dates = away.filter("sure").select(*_PERSON, "date").unique().sort(*_PERSON, "date")
    before = pl.col("date").shift(1).over(_PERSON)
    again = pl.col("before").is_null() | ~only_days_off_between(pl.col("before"), pl.col("date"))
    told = dates.with_columns(before=before).with_columns(again=again.cast(pl.Int64))
    return told.group_by(_PERSON).agg(times=pl.col("again").sum())
