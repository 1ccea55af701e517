"""Rows of 督查检查记录表 (F17): which are of a span, whose they are, and how they are named."""

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.binding import bound, owners, village_name
from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.verdicts import cites

NO_RECORDS = "没有收到督查检查记录表"
DOUBT = "督查检查记录表中有检查日期、方式或所在地没有写明的记录"


def inspection() -> pl.Expr:
    """The business key: 检查:日期/村/方式/被查."""
    village = pl.coalesce(village_name(), "village")
    day = pl.col("check_date").dt.strftime("%Y-%m-%d")
    parts = [part.fill_null("") for part in (day, village, pl.col("mode"), pl.col("checked"))]
    return pl.format("检查:{}/{}/{}/{}", *parts)


def inspections(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows of F17 of the span; one whose unit is open goes to who answers for the village."""
    rows = facts.of("F17").filter(dated_inside("check_date", span).fill_null(value=True))
    named = bound(rows.filter(pl.col("unit").is_not_null()), facts, terms)
    nobodys = rows.filter(pl.col("unit").is_null()).drop("unit")
    placed = nobodys.join(owners(facts, terms), on="place", how="left")
    placed = bound(placed.with_columns(pl.col("unit").fill_null("")), facts, terms)
    return pl.concat([named, placed.select(named.collect_schema().names())])


def county_of() -> pl.Expr:
    """County of a check: of its village, else as written; null where neither tells."""
    return pl.coalesce(pl.col("place").str.split("/").list.first(), "county")


def township_of() -> pl.Expr:
    """县/乡镇 of a check: of its village, else as written; null where neither tells."""
    written = pl.concat_str(["county", "township"], separator="/")
    return pl.coalesce(pl.col("place").str.split("/").list.head(2).list.join("/"), written)


def seen_in(facts: Facts, span: Span) -> pl.LazyFrame:
    """F17 rows that are or may be of the span: ``hit`` is null where no date is written.

    With county, ``where`` (县/乡镇) and ``seen`` (cells).
    """
    return (
        facts.of("F17")
        .with_columns(
            hit=dated_inside("check_date", span),
            county=county_of(),
            where=township_of(),
            seen=cites("check_date", "village"),
        )
        .filter(pl.col("hit").fill_null(value=True))
    )
