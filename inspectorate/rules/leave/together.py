"""请假合计: leaves that together exceed what each alone does not (LEAVE-04, LEAVE-07)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import date_in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.leave.register import TOWNSHIP, namesakes, register
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.rules.workdays import workdays_between

_PERSON = ["unit", "who"]
_NAMESAKES = pl.lit("同单位有同名人员，或请销假登记表有起止时间、批准机关不全的记录")


@rule(
    "LEAVE-04",
    "拆分请假",
    duty="连续请假超过乡镇批准权限的，不得拆分报批",
    span=SpanKind.ANY,
    forms=("F03", "F07"),
    needs=("F07",),
    terms={"max_days": int, "gap_workdays": int},
)
def leave_is_not_split(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Short leaves of one person, approved by the township, that follow one another.

    Reads F07.person_name, start_date, end_date, return_date, approver. Leaves are joined where no
    more working days than the term lie between them; a day counts once, an early return ends a
    leave. One that alone exceeds the limit is LEAVE-02's. Source: derived from
    “3天以上由县委组织部批准” [003]. Units: calendar days.
    """
    limit, total = whole(terms, "max_days"), pl.col("total")
    sure = ~pl.col("vague") & pl.col("shared").is_null()
    fails = pl.when(total <= limit).then(pl.lit(False)).when(sure).then(pl.lit(True))
    return judged(
        _chains(facts, terms, limit).filter(pl.col("newest").is_between(span.start, span.end)),
        fails=fails,
        reason=_NAMESAKES,
        expected=pl.lit(limit),
        actual=total,
        difference=total - limit,
        message=pl.format(
            "自{}至{}连续请假{}次，均由乡镇批准，合计{}天，乡镇批准的应不超过{}天，多{}天",
            date_in_words("first"),
            date_in_words("last"),
            "leaves",
            total,
            pl.lit(limit),
            total - limit,
        ),
    )


def _chains(facts: Facts, terms: Terms, limit: int) -> pl.LazyFrame:
    """One row a chain of short leaves that a township approved, or may have (``vague``)."""
    town = pl.col("level") == TOWNSHIP
    short = pl.col("length") <= limit
    rows = register(facts, terms).filter(short & town.fill_null(value=True) & _somebodys())
    before = pl.col("until").cum_max().shift(1).over(_PERSON)
    parted = workdays_between(pl.col("before"), pl.col("start_date")) > whole(terms, "gap_workdays")
    opens = pl.col("before").is_null() | parted
    return (
        rows.sort(*_PERSON, "start_date", "until", "record_id")
        .with_columns(before=before)
        .with_columns(opens=opens.cast(pl.Int64), vague=town.is_null(), cites=_cells())
        .with_columns(chain=pl.col("opens").cum_sum().over(_PERSON), days=_own_days())
        .group_by(*_PERSON, "chain")
        .agg(
            pl.col("place", "person_name", "subject").first(),
            first=pl.col("start_date").min(),
            last=pl.col("until").max(),
            newest=pl.col("start_date").max(),
            leaves=pl.len(),
            total=pl.col("days").sum(),
            vague=pl.col("vague").any(),
            cites=all_cites(),
        )
        .join(namesakes(facts), on=["unit", "person_name"], how="left")
        .sort(*_PERSON, "chain")
    )


def _somebodys() -> pl.Expr:
    return pl.col("who").is_not_null() & pl.col("until").is_not_null()


def _cells() -> pl.Expr:
    return cites("start_date", "end_date", "approver")


def _own_days() -> pl.Expr:
    """Days of a leave that no earlier one of the same person has."""
    eve = pl.max_horizontal(pl.col("start_date") - pl.duration(days=1), "before")
    return (pl.col("until") - eve).dt.total_days().clip(lower_bound=0)


@rule(
    "LEAVE-07",
    "累计请假上限",
    duty="驻村工作队员全年累计请假不超过规定天数",
    span=SpanKind.YEAR,
    forms=("F03", "F07"),
    needs=("F07",),
    terms={"max_days": int},
)
def leave_has_a_ceiling(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Calendar days of leave of one person in the year, each counted once.

    Reads F07.person_name, start_date, end_date, return_date. Source: none of the five documents;
    practice elsewhere, so no programme has it unless it says so. Units: calendar days.
    """
    limit, total = whole(terms, "max_days"), pl.col("total")
    sure = pl.col("shared").is_null()
    fails = (
        pl.when((total <= limit) & ~pl.col("undated"))
        .then(pl.lit(False))
        .when((total > limit) & sure)
        .then(pl.lit(True))
    )
    return judged(
        _years(facts, span, terms),
        subject=pl.col("who"),
        fails=fails,
        reason=_NAMESAKES,
        expected=pl.lit(limit),
        actual=total,
        difference=total - limit,
        message=pl.format(
            "{}累计请假应不超过{}天，实有{}天，多{}天",
            pl.lit(span.in_words),
            pl.lit(limit),
            total,
            total - limit,
        ),
    )


def _years(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a person: ``total`` days of leave in the year, ``undated`` leaves among them."""
    rows = register(facts, terms).filter(pl.col("who").is_not_null())
    begins = pl.max_horizontal("start_date", pl.lit(span.start))
    ends = pl.min_horizontal("until", pl.lit(span.end))
    dated = pl.col("until").is_not_null()
    clipped = rows.with_columns(
        start_date=pl.when(dated).then(begins), until=pl.when(dated).then(ends)
    )
    inside = (pl.col("start_date") <= pl.col("until")).fill_null(value=True)
    return (
        clipped.filter(inside)
        .sort(*_PERSON, "start_date", "until", "record_id", nulls_last=True)
        .with_columns(before=pl.col("until").cum_max().shift(1).over(_PERSON), cites=_cells())
        .with_columns(days=_own_days())
        .group_by(_PERSON)
        .agg(
            pl.col("place", "person_name").first(),
            total=pl.col("days").sum(),
            undated=pl.col("until").is_null().any(),
            cites=all_cites(),
        )
        .join(namesakes(facts), on=["unit", "person_name"], how="left")
        .sort(_PERSON)
    )
