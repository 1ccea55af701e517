"""Registers that a unit sends or an office keeps for all (F14, F16): whose rows, and who is silent.

Such a form is taken from a unit's own submission and from registry/ and inspections/ (convention 4).
Without either, nothing is known of the unit.
"""

import polars as pl

from inspectorate.rules.facts import Facts

_OFFICES = r"(^|/)(registry|inspections)/"


def unheard(facts: Facts, form: str) -> pl.Expr:
    """Whether neither the unit of a row nor an office handed the register in."""
    rows = facts.records[form]
    kept = rows.filter(pl.col("file").str.contains(_OFFICES).fill_null(value=False))
    return pl.lit(kept.is_empty()) & ~pl.col("unit").is_in(facts.has_form(form))


def with_only_place(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Rows whose village is left blank get the only village of their unit."""
    alone = facts.pairs.lazy().filter(pl.len().over("unit") == 1)
    blank = pl.col("place").is_null() & pl.col("village").is_null()
    joined = rows.join(alone.select("unit", only="place"), on="unit", how="left")
    return joined.with_columns(place=pl.when(blank).then("only").otherwise("place")).drop("only")


def adrift(rows: pl.LazyFrame) -> pl.Expr:
    """Whether one of some stray register rows may be of the unit: its own, or of no known unit."""
    units = rows.select("unit").unique().collect().get_column("unit")
    everyones = pl.lit(units.null_count() > 0)
    return everyones | pl.col("unit").is_in(units.drop_nulls().sort().to_list())
