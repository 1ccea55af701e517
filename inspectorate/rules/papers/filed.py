"""What F13 lists: which papers are whose, for which village and which year.

A row that names a household is that household's paper and never a unit's own (convention 22).
"""

from datetime import date

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.verdicts import cites
from inspectorate.rules.years import covers

KEYS = ["unit", "place"]
DOUBT = "规划计划责任书协议清单中有文件类别、成文日期或所在村没有写明的记录"
EARLIER = "往年的报送没有载入"
_SEEN = ["document_kind", "document_name", "parties", "document_date", "valid_for", "record_id"]


def one(found: str) -> pl.Expr:
    """How many of one paper are there, as ``actual`` says it."""
    return pl.when(found).then(pl.lit("1")).otherwise(pl.lit("0"))


def begun_after(last: date) -> pl.Expr:
    """Whether a pairing began after a day; one without a date did not."""
    return (pl.col("start_date") > last).fill_null(False)


def not_households(facts: Facts) -> pl.LazyFrame:
    """F13 rows of no household; ``lost``: a household stands there that nobody can read."""
    rows = facts.of("F13").filter(pl.col("household_head").is_null())
    lost = unreadable(facts, "household_head").rename({"unreadable": "lost"})
    joined = rows.join(lost, on="record_id", how="left")
    return joined.with_columns(pl.col("lost").fill_null(False))


def _of_kind(kinds: list[str]) -> pl.Expr:
    return pl.col("document_kind").is_null() | pl.col("document_kind").is_in(kinds)


def village_papers(facts: Facts, kind: str) -> pl.LazyFrame:
    """F13 rows that are, or may be, a unit's document of a kind for a village (not a household).

    ``sure`` is false where the kind, the unit or the village is left open; a row without a
    village is for the unit's only one.
    """
    rows = not_households(facts).filter(_of_kind([kind]))
    rows = rows.with_columns(sure=pl.col("document_kind").is_not_null() & ~pl.col("lost"))
    pairs = facts.pairs.lazy().select(*KEYS, only=pl.len().over("unit") == 1)
    no_unit, no_place = pl.col("unit").is_null(), pl.col("place").is_null()
    whole = rows.filter(~no_unit & ~no_place)
    spread = rows.filter(~no_unit & no_place).drop("place").join(pairs, on="unit")
    spread = spread.with_columns(sure=pl.col("sure") & pl.col("only") & pl.col("village").is_null())
    adrift = rows.filter(no_unit & ~no_place).drop("unit").join(pairs, on="place")
    parts = [whole, spread, adrift.with_columns(sure=pl.lit(False))]
    return pl.concat([part.select(*KEYS, "sure", *_SEEN) for part in parts])


def unit_papers(facts: Facts, kinds: list[str]) -> pl.LazyFrame:
    """F13 rows that are, or may be, a unit's own paper of one of the kinds, wherever it is for.

    ``sure`` is false where the kind or the unit is left open.
    """
    rows = not_households(facts).filter(_of_kind(kinds))
    no_unit, no_place = pl.col("unit").is_null(), pl.col("place").is_null()
    own = rows.filter(~no_unit).with_columns(
        sure=pl.col("document_kind").is_not_null() & ~pl.col("lost")
    )
    nobodys = rows.filter(no_unit).drop("unit").with_columns(sure=pl.lit(False))
    placed = nobodys.filter(~no_place).join(facts.pairs.lazy().select(*KEYS), on="place")
    adrift = nobodys.filter(no_place).join(facts.units.lazy().select("unit"), how="cross")
    return pl.concat([part.select("unit", "sure", *_SEEN) for part in (own, placed, adrift)])


def year_papers(facts: Facts, span: Span, kind: str) -> pl.LazyFrame:
    """Unit × village with ``there`` and ``open_rows`` for the year's paper of a kind."""
    papers = village_papers(facts, kind).with_columns(ours=covers(span.start.year))
    sure, ours = pl.col("sure"), pl.col("ours")
    found = papers.group_by(KEYS).agg(
        there=(sure & ours.fill_null(False)).any(),
        open_rows=(ours.is_null() | (~sure & ours)).any(),
    )
    rows = facts.pairs.lazy().join(found, on=KEYS, how="left")
    return rows.with_columns(
        pl.col("there", "open_rows").fill_null(False), cites=cites("village")
    ).sort(KEYS)
