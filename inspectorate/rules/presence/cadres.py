"""干部驻村: days that each helping cadre was in the village in the year (RES-04)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import paired_late
from inspectorate.rules.facts import Facts
from inspectorate.rules.pacing import lagging
from inspectorate.rules.presence.attendance import days
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged, number
from inspectorate.rules.visits.cadres import since

_CADRE = ["unit", "person_name"]
#: Helpers of the village itself, and branches: not the unit's own staff.
_NOT_STAFF = ["村干部", "富裕户", "党支部"]
_DOUBT = "入户走访登记表、考勤月报表中有日期或干部姓名无法认定的记录，足以影响结论"


@rule(
    "RES-04",
    "干部驻村十天",
    duty="每名帮扶干部全年累计驻村不少于规定天数",
    span=SpanKind.YEAR,
    forms=("F04", "F06", "F08"),
    needs=("F04", "F08"),
    terms={"days": int},
)
def cadre_stays(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Dates of the year on which a helping cadre visited (F08) or was present (F06).

    Reads F04.helper_name, helper_kind, pair_date; F02.start_date; F08.visit_date, person_name;
    d01…d31 of F06 where a unit keeps it. A date counts once, 半天 half. Who was paired in the second
    half of the year can't owe the whole count. Source: 《关于深入开展“联村联户、为民富民”行动实施方案》
    “全年累计驻村时间不少于10天” [001]. Units: days.
    """
    least = whole(terms, "days")
    sure, maybe = pl.col("halves"), pl.col("maybe")
    fails = (
        pl.when(sure >= 2 * least)
        .then(pl.lit(False))
        .when(sure + maybe < 2 * least)
        .then(pl.lit(True))
    )
    found = number(sure.cast(pl.Decimal(20, 4)) / 2)
    late = paired_late(span)
    return judged(
        _cadres(facts, span, terms),
        subject=pl.coalesce("who", pl.format("{}@{}", "person_name", "unit")),
        fails=fails,
        applies=~late | (sure >= 2 * least),
        reason=pl.when(late)
        .then(pl.format("{}结对，所属期已经过半", date_in_words("start_date")))
        .otherwise(pl.lit(_DOUBT)),
        expected=pl.lit(least),
        actual=found,
        difference=number(sure.cast(pl.Decimal(20, 4)) / 2 - least),
        message=pl.format(
            "{}帮扶干部驻村应不少于{}天，登记的驻村、走访日期共{}天，相差{}天",
            pl.lit(span.in_words),
            pl.lit(least),
            found,
            number(least - sure.cast(pl.Decimal(20, 4)) / 2),
        ),
    )


def _pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(cadre_stays(facts, span, terms), facts, span, "帮扶干部驻村", "天")


PACE = {"RES-04": _pace}


def _cadres(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a cadre of F04: half-days in the village, ``maybe`` more, who, the cells."""
    listed = facts.of("F04").filter(
        pl.col("helper_name").is_not_null()
        & pl.col("unit").is_not_null()
        & ~pl.col("helper_kind").is_in(_NOT_STAFF).fill_null(value=False)
    )
    own = pl.struct("record_id", field=pl.lit("helper_name"))
    cadres = (
        since(bound(listed, facts, terms), facts)
        .sort("record_id")
        .group_by("unit", person_name=pl.col("helper_name"))
        .agg(pl.col("place").first(), pl.col("start_date").min(), listing=own.first())
    )
    seen = _dates(facts, span)
    return (
        cadres.join(seen, on=_CADRE, how="left")
        .join(_adrift(facts, span), on="unit", how="left")
        .with_columns(
            pl.col("halves").fill_null(0),
            maybe=pl.col("may").fill_null(0) + pl.col("adrift").fill_null(0),
            cites=pl.concat_list("listing", pl.col("cells").fill_null([])),
        )
        .sort(_CADRE)
    )


def _dates(facts: Facts, span: Span) -> pl.LazyFrame:
    """unit, person_name: halves (of dates), may (half-days no one can read), who, cells."""
    rows = _seen(facts, span).with_columns(open=pl.col("date").is_null() | pl.col("half").is_null())
    by_date = (
        rows.sort("date", "record_id", "field")
        .group_by(*_CADRE, "date")
        .agg(
            half=pl.col("half").filter(~pl.col("open")).max().fill_null(0),
            open=pl.col("open").sum().cast(pl.Int64),
            who=pl.col("who").first(),
            cells=pl.struct("record_id", "field").filter(pl.col("half") > 0),
        )
    )
    unseen = pl.when(pl.col("date").is_null()).then(2 * pl.col("open"))
    may = unseen.when(pl.col("open") > 0).then(2 - pl.col("half")).otherwise(0)
    ordered = by_date.with_columns(may=may).sort(*_CADRE, "date")
    return ordered.group_by(_CADRE).agg(
        pl.col("half").sum().alias("halves"),
        pl.col("may").sum(),
        pl.col("who").drop_nulls().sort().first(),
        pl.col("cells").explode().drop_nulls(),
    )


def _seen(facts: Facts, span: Span) -> pl.LazyFrame:
    """Visits of F08 and day cells of F06 in the year, and those without a date."""
    visits = facts.of("F08").select(
        *_CADRE,
        "record_id",
        date=pl.col("visit_date"),
        half=pl.lit(2, pl.Int64),
        who=pl.col("person"),
        field=pl.lit("visit_date"),
    )
    # A blank that the sheet's own total explains is a day elsewhere.
    half = pl.when("settled").then(pl.col("half_days").fill_null(0)).otherwise("half_days")
    marks = days(facts, span.start, span.end).select(
        *_CADRE, "record_id", "date", half=half, who="who", field="field"
    )
    inside = pl.col("date").is_between(span.start, span.end)
    return pl.concat([visits, marks]).filter(inside.fill_null(value=True))


def _adrift(facts: Facts, span: Span) -> pl.LazyFrame:
    """Half-days of visits whose cadre nobody can read: they may be any cadre's of the unit."""
    nameless = facts.of("F08").filter(
        pl.col("person_name").is_null()
        & (pl.col("visit_date").is_null() | pl.col("visit_date").is_between(span.start, span.end))
    )
    return nameless.group_by("unit").agg(adrift=2 * pl.len().cast(pl.Int64))
