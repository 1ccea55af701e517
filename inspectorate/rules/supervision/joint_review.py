"""量化考核联评: has every unit its score (EVAL-03).

“汉中 report” below: 《汉中:回看驻村帮扶这一年》, the city's account of December 2014.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.supervision.ratings import in_span, ratings
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged, number


@rule(
    "EVAL-03",
    "量化考核联评",
    duty="年末对每个参扶单位量化考核、综合联评，满分为规定分值",
    span=SpanKind.YEAR,
    forms=("F01", "F18"),
    needs=(),
    terms={"full_marks": int},
)
def every_unit_is_scored(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Units without a score for the year in F18, or with more than full marks before extras.

    Reads F01.unit_name, short_name, former_name; F18.quarter (the year's rows), person_name,
    home_unit, total_score, bonus, deduction. Source: 汉中 report “全市实行量化考核,综合联评”. More
    than full marks says that the weights don't add up to them. Units: scores; marks.
    """
    full = whole(terms, "full_marks")
    scored, over = pl.col("scored").fill_null(0), pl.col("most") > full
    absent = (scored == 0) & pl.col("held") & ~pl.col("open")
    known = pl.when(over).then(pl.lit(value=True)).when(scored > 0).then(pl.lit(value=False))
    excess = pl.col("most") - full
    return judged(
        _scored(facts, span, terms),
        subject=pl.lit("单位"),
        fails=known.when(absent).then(pl.lit(value=True)),
        reason=pl.when(~pl.col("held"))
        .then(pl.lit(f"没有收到{span.in_words}的联评结果"))
        .otherwise(pl.lit("测评表中有季度、单位或总分没有写明的记录")),
        expected=pl.when(over).then(pl.lit(str(full))).otherwise(pl.lit("1")),
        actual=pl.when(over).then(number(pl.col("most"))).otherwise(scored.cast(pl.String)),
        difference=pl.when(over).then(number(excess)).otherwise(pl.lit("-1")),
        message=pl.when(over)
        .then(
            pl.format(
                f"{span.in_words}联评得分（不含加分、扣分）应不超过{full}分，实为{{}}分，超出{{}}分",
                number(pl.col("most")),
                number(excess),
            )
        )
        .otherwise(pl.lit(f"{span.in_words}应有联评得分1个，实有0个，相差1个")),
    )


def _scored(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Bound units with ``scored`` rows of the year, their ``most`` marks, ``open`` rows, ``held``."""
    rows = (
        ratings(facts)
        .with_columns(inside=in_span(span))
        .filter(pl.col("inside").fill_null(value=True))
    )
    written = rows.drop("unit").with_columns(
        called=pl.concat_list("home_unit", "person_name").list.drop_nulls()
    )
    told = (
        written.explode("called")
        .join(_called(facts), on="called")
        .unique(["record_id", "unit", "called"])
    )
    # A row that names a person as well rates the person; it may have been meant for the unit.
    whose = pl.col("person_name").is_null() | (pl.col("person_name") == pl.col("called"))
    sure = told.filter(whose & pl.col("inside") & pl.col("total_score").is_not_null())
    vague = told.join(sure.select("record_id"), on="record_id", how="anti").select("unit").unique()
    nobodys = written.join(told.select("record_id"), on="record_id", how="anti")
    held = rows.filter(pl.col("inside").fill_null(value=False)).select(pl.len()).collect().item()
    lost = nobodys.select(pl.len()).collect().item()
    maybe = pl.col("unit").is_in(vague.collect().to_series().sort().to_list())
    return (
        bound(facts.units.lazy(), facts, terms)
        .join(_marks(sure), on="unit", how="left")
        .with_columns(
            held=pl.lit(held > 0),
            open=maybe | pl.lit(lost > 0),
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("unit_name"), pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


def _called(facts: Facts) -> pl.LazyFrame:
    """unit, called: every name of F01 that a row may give a unit."""
    names = ["unit_name", "short_name", "former_name"]
    return (
        facts.of("F01")
        .select("unit", *names)
        .unpivot(names, index="unit", value_name="called")
        .drop_nulls()
        .select("unit", "called")
        .unique()
    )


def _marks(sure: pl.LazyFrame) -> pl.LazyFrame:
    """unit, scored, ``most`` marks before extras, seen."""
    marks = pl.col("total_score") - pl.col("bonus").fill_null(0) + pl.col("deduction").fill_null(0)
    return (
        sure.unique(["record_id", "unit"])
        .with_columns(marks=marks, seen=cites("total_score"))
        .group_by("unit")
        .agg(scored=pl.len(), most=pl.col("marks").max(), seen=pl.col("seen").explode())
    )
