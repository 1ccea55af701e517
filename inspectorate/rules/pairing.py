"""组织与结对: who helps whom (PAIR rules)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.verdicts import cites, judged


@rule(
    "PAIR-02",
    "单位有包扶村",
    duty="每个参扶单位至少包扶一个村",
    span=SpanKind.ANY,
    forms=("F01", "F02"),
)
def unit_has_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Units of F01 without an active village in F02 (汉中 [002] “部门包抓”)."""
    villages = facts.pairs.group_by("unit").agg(villages=pl.len())
    rows = facts.units.join(villages, on="unit", how="left").with_columns(
        pl.col("villages").fill_null(0), place=pl.lit(None, pl.String), cites=cites("unit_name")
    )
    return judged(
        rows.lazy(),
        subject=pl.lit("单位"),
        fails=pl.col("villages") == 0,
        expected=pl.lit("1"),
        actual=pl.col("villages"),
        difference=pl.col("villages").cast(pl.Int64) - 1,
        message=pl.format("{}在包村对应表中没有对应的包扶村", "unit"),
    )
