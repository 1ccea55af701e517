"""周期覆盖: postings that leave no long gap in the years of the cycle (TEAM-08)."""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unless_unplaced, unreadable
from inspectorate.rules.terms import day, whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_TEAM = ["unit", "place", "team"]
_ONE_DAY = pl.duration(days=1)


@rule(
    "TEAM-08",
    "周期覆盖",
    duty="驻村工作队在包扶周期内不断档",
    span=SpanKind.ANY,
    forms=("F02", "F03", "F19"),
    needs=("F03",),
    terms={"cycle_from": date, "cycle_until": date, "max_gap_days": int},
)
def cycle_is_covered(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The longest stretch without anybody posted, from a team's first arrival to as-of.

    Reads F03.arrival_date, departure_date; F02.end_date: the team leaves with its pairing; F19: one
    whom it names and the roster doesn't may have filled the gap. Source: 汉办发〔2014〕3号
    “驻村工作3年为一个周期” [002]. Units: calendar days.
    """
    limit, found = whole(terms, "max_gap_days"), pl.col("length")
    fails = (
        pl.when(pl.col("doubtful") <= limit)
        .then(pl.lit(False))
        .when((found > limit) & ~pl.col("unlisted"))
        .then(pl.lit(True))
    )
    return judged(
        _teams(facts, terms),
        subject=pl.col("team"),
        fails=unless_unplaced(fails, facts),
        reason=pl.lit("花名册中进驻、离任日期或所驻村有缺项，或人员调整审批表所列人员不在册"),
        expected=pl.lit(limit),
        actual=found,
        difference=found - limit,
        message=pl.format(
            "驻{}工作队自{}至{}连续{}天没有在岗人员，断档应不超过{}天，多{}天",
            locality(),
            date_in_words("begins"),
            date_in_words("ends"),
            found,
            pl.lit(limit),
            found - limit,
        ),
    )


def _teams(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a team: its longest certain gap, the longest that may be (``doubtful``), the cells."""
    rows = _postings(facts, terms)
    opens = pl.lit(day(terms, "cycle_from"))
    lasting = pl.coalesce("departure_date", "stop")
    sure_end = pl.when(pl.col("blurred")).then(pl.col("arrival_date")).otherwise(lasting)
    widest = rows.with_columns(start=pl.col("arrival_date").fill_null(opens), end=lasting)
    narrow = rows.filter(pl.col("arrival_date").is_not_null()).with_columns(
        start=pl.col("arrival_date"), end=sure_end
    )
    certain = _longest(widest, opens)
    doubtful = _longest(narrow, opens).select(*_TEAM, doubtful="length")
    open_start = pl.col("arrival_date").is_null().all()
    teams = rows.group_by(_TEAM).agg(
        all_cites(), pl.col("unlisted").first(), nobody=open_start, stop=pl.col("stop").first()
    )
    return (
        teams.join(certain, on=_TEAM, how="left")
        .join(doubtful, on=_TEAM, how="left")
        .sort("team", "unit")
    )


def _postings(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Rows of F03 with ``stop`` (the last day that counts), ``blurred``, ``unlisted``."""
    ended = pl.when(pl.col("end_date").is_not_null().all()).then(pl.col("end_date").max())
    pairs = facts.of("F02").group_by("unit", "place").agg(over=ended)
    last = pl.lit(min(facts.as_of, day(terms, "cycle_until")))
    lost = unreadable(facts, "departure_date")
    blurred = pl.col("departure_date").is_null() & pl.col("unreadable").fill_null(value=False)
    listed = facts.of("F03").select("unit", "person_name")
    names = pl.concat([_named(facts, "person_name"), _named(facts, "successor")])
    strange = names.join(listed, on=["unit", "person_name"], how="anti").select("unit").unique()
    return (
        bound(facts.members.lazy(), facts, terms)
        .join(pairs, on=["unit", "place"], how="left")
        .join(lost, on="record_id", how="left")
        .join(strange.with_columns(unlisted=pl.lit(value=True)), on="unit", how="left")
        .with_columns(
            stop=pl.min_horizontal("over", last),
            blurred=blurred,
            unlisted=pl.col("unlisted").fill_null(value=False),
            cites=cites("arrival_date", "departure_date"),
        )
        .sort("team", "unit", "record_id")
    )


def _named(facts: Facts, column: str) -> pl.LazyFrame:
    rows = facts.of("F19").select("unit", person_name=pl.col(column))
    return rows.drop_nulls()


def _longest(rows: pl.LazyFrame, opens: pl.Expr) -> pl.LazyFrame:
    """The longest stretch between postings, or after the last of them: begins, ends, length."""
    beyond = pl.col("stop") + _ONE_DAY
    ends = rows.unique(_TEAM, keep="first", maintain_order=True).with_columns(
        start=beyond, end=beyond
    )
    before = pl.col("end").cum_max().shift(1).over(_TEAM)
    begins = pl.max_horizontal(pl.col("before") + _ONE_DAY, opens)
    last = pl.min_horizontal(pl.col("start") - _ONE_DAY, "stop")
    return (
        pl.concat([rows, ends])
        .sort(*_TEAM, "start", "end")
        .with_columns(before=before)
        .filter(pl.col("before").is_not_null())
        .with_columns(begins=begins, ends=last)
        .with_columns(length=((pl.col("ends") - pl.col("begins")).dt.total_days() + 1).clip(0))
        .sort(*_TEAM, "length", "begins", descending=[False] * 3 + [True, False])
        .unique(_TEAM, keep="first", maintain_order=True)
        .select(*_TEAM, "begins", "ends", "length")
    )
