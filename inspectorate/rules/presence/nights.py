"""吃住在村: nights in the village against the days there (RES-05)."""

from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import sheets
from inspectorate.rules.terms import exact
from inspectorate.rules.verdicts import cites, judged, number
from inspectorate.tables import NUMBER


@rule(
    "RES-05",
    "吃住在村",
    duty="驻村工作队员吃住在村，住村夜数不低于在村天数的规定比例",
    span=SpanKind.MONTH,
    forms=("F03", "F06"),
    needs=("F06",),
    terms={"share": Decimal},
)
def nights_in_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Nights of a month against the days 在村 of the same sheet, a half day for a half.

    Reads night_count, present_days and d01…d31 of F06. Where the column and the grid differ, the
    smaller number accuses and the larger acquits: that they differ is RES-06's. Source:
    “确保工作在村、吃住在村” [003]; the share is a term. Units: nights.
    """
    nights, share = pl.col("night_count"), exact(terms, "share")
    least = pl.col("low") * pl.lit(share)
    fails = (
        pl.when(nights >= pl.col("high") * pl.lit(share))
        .then(pl.lit(False))
        .when(nights < least)
        .then(pl.lit(True))
    )
    away = pl.col("high") == 0
    return judged(
        _months(facts, span, terms),
        subject=pl.col("who"),
        fails=fails,
        applies=~away.fill_null(value=False),
        reason=pl.when(away)
        .then(pl.lit("当月没有在村的日子"))
        .otherwise(pl.lit("考勤月报表没有填写住村夜数或在村天数，或在村天数与逐日记载不符")),
        expected=number(least),
        actual=number(nights),
        difference=number(nights - least),
        message=pl.format(
            "{}在村{}天，住村应不少于{}夜，考勤月报表记{}夜，少{}夜",
            pl.lit(span.in_words),
            number(pl.col("low")),
            number(least),
            number(nights),
            number(least - nights),
        ),
    )


def _months(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Sheets of the month with the fewest (``low``) and most (``high``) days 在村 they may show."""
    grid = (pl.col("n_present") * 2 + pl.col("n_half")).cast(NUMBER) / 2
    filled = (pl.sum_horizontal("^n_(present|leave|duty|rest|absent|half)$") > 0).fill_null(
        value=False
    )
    days = [pl.when(filled).then(grid), pl.col("present_days")]
    rows = sheets(facts).filter((pl.col("month") == span.label) & pl.col("who").is_not_null())
    return (
        bound(rows, facts, terms)
        .with_columns(
            low=pl.min_horizontal(days).cast(NUMBER),
            high=pl.max_horizontal(days).cast(NUMBER),
            cites=cites("night_count", "present_days"),
        )
        .sort("unit", "who", "record_id")
    )
