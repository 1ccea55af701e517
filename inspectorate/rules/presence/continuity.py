"""常年不间断: the longest stretch with nobody of a team in the village (RES-03)."""

from datetime import date, timedelta

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import days, team_days
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged

_TEAM = ["unit", "place"]
_STRETCH = [*_TEAM, "begins", "ends", "length"]


@rule(
    "RES-03",
    "常年不间断",
    duty="驻村工作队不得连续多日无人在村",
    span=SpanKind.MONTH,
    forms=("F03", "F06"),
    terms={"max_days": int},
)
def village_is_never_empty(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Longest stretch of dates on which nobody of a team is marked 在村 or 半天.

    Reads the day grid of F06, F03.arrival_date, departure_date; only dates of submitted months,
    from the first arrival. A stretch that began in the month before belongs to the month in which
    it passes the limit. A blank cell, or a serving member without a sheet, makes a date unknown.
    Source: 汉办发〔2014〕3号 “务必做到村村有干部、常年不间断” [002]; the limit is a term. Units:
    calendar days.
    """
    limit = whole(terms, "max_days")
    length, doubtful = pl.col("length"), pl.col("doubtful")
    quiet = pl.col("covered") & ~doubtful.fill_null(value=False)
    fails = (
        pl.when(length.is_not_null() & pl.col("since").is_not_null())
        .then(pl.lit(True))
        .when(quiet & length.is_null())
        .then(pl.lit(False))
    )
    return judged(
        _stretches(facts, span, limit, terms),
        subject=pl.col("team"),
        fails=fails,
        reason=_why_unknown(span),
        expected=pl.lit(limit),
        actual=length,
        difference=length - limit,
        message=pl.format(
            "驻{}工作队自{}至{}连续{}天无人在村，应不超过{}天，多{}天",
            locality(),
            date_in_words("begins"),
            date_in_words("ends"),
            length,
            pl.lit(limit),
            length - limit,
        ),
    )


def _why_unknown(span: Span) -> pl.Expr:
    return (
        pl.when(~pl.col("covered"))
        .then(pl.lit(f"没有{span.in_words}考勤月报表"))
        .when(pl.col("since").is_null())
        .then(pl.lit("驻村工作队及队员花名册中没有进驻日期"))
        .otherwise(pl.lit("考勤月报表有空白、无法认定的标记或漏列的在岗人员，足以影响结论"))
    )


def _stretches(facts: Facts, span: Span, limit: int, terms: Terms) -> pl.LazyFrame:
    """One row a team: its longest certain stretch over the limit, and whether a doubtful one is."""
    serves = (pl.col("since").is_null() | (pl.col("since") <= span.end)) & (
        pl.col("until").is_null() | (pl.col("until") >= span.start)
    )
    teams = bound(facts.teams.lazy().filter(serves), facts, terms)
    # One day more than the limit: a stretch cut off there has passed the limit before the span.
    first = span.start - timedelta(days=limit + 1)
    service = teams.select(*_TEAM, "since", "until")
    each = team_days(facts, first, span.end).join(service, on=_TEAM)
    before = (pl.col("date") < pl.col("since")).fill_null(value=False)
    after = (pl.col("date") > pl.col("until")).fill_null(value=False)
    # Computed once: both searches and the cells rest on these few rows.
    empty = each.filter(~before & ~after & (pl.col("half") == 0)).collect().lazy()
    certain = _longest(empty.filter(~pl.col("blank")), span, limit)
    doubtful = _longest(empty, span, limit).select(*_TEAM, doubtful=pl.lit(True))
    seen = each.filter(pl.col("date") >= span.start).select(*_TEAM, covered=pl.lit(True)).unique()
    return (
        teams.join(certain, on=_TEAM, how="left")
        .join(doubtful, on=_TEAM, how="left")
        .join(seen, on=_TEAM, how="left")
        .join(_cells(facts, certain, first, span), on=_TEAM, how="left")
        .with_columns(pl.col("covered").fill_null(value=False))
        .sort("team", "unit")
    )


def _longest(empty: pl.LazyFrame, span: Span, limit: int) -> pl.LazyFrame:
    """The longest stretch of consecutive dates that the span answers for, where over the limit."""
    rank = pl.col("date").rank("ordinal").over(_TEAM)
    stretch = pl.col("date") - pl.duration(days=rank)
    inside = (pl.col("date") >= span.start).sum()
    stretches = (
        empty.with_columns(stretch=stretch)
        .group_by(*_TEAM, "stretch")
        .agg(began=pl.col("date").min(), ends=pl.col("date").max(), inside=inside.cast(pl.Int64))
    )
    passes = pl.col("began") + pl.duration(days=limit)
    own = (passes >= span.start) & (passes <= pl.col("ends"))
    begins = pl.when(own).then("began").otherwise(pl.max_horizontal("began", pl.lit(span.start)))
    return (
        stretches.filter(own | (pl.col("inside") > limit))
        .with_columns(begins=begins)
        .with_columns(length=(pl.col("ends") - pl.col("begins")).dt.total_days() + 1)
        .sort("length", "begins", descending=[True, False])
        .unique(_TEAM, keep="first", maintain_order=True)
        .select(_STRETCH)
    )


def _cells(facts: Facts, stretches: pl.LazyFrame, first: date, span: Span) -> pl.LazyFrame:
    """Day cells of every member in the stretch."""
    inside = pl.col("date").is_between("begins", "ends")
    cell = pl.struct("record_id", "field")
    each = days(facts, first, span.end).join(stretches, on=_TEAM).filter(inside)
    return each.sort("record_id", "field").group_by(_TEAM).agg(cites=cell)
