"""Whose visits they are: the cadres of F04, and how often what F08 or F09 shows is theirs."""

from itertools import combinations

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.verdicts import all_cites, cites

#: Helpers of F04 who are no staff of the unit: the duties of its cadres don't bind them.
_OTHERS = ["党支部", "村干部", "富裕户"]
_NAME = ["unit", "person_name"]


def with_person(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Rows with ``unit`` and ``person_name``, and their ``person``: 姓名#末4位 by the unit's F03.

    姓名@单位 where F03 lacks the name, or has it twice.
    """
    known = facts.of("F03").filter(pl.col("person").is_not_null()).group_by(_NAME)
    sole = known.agg(pl.col("person").unique()).filter(pl.col("person").list.len() == 1)
    roster = sole.with_columns(person=pl.col("person").list.first())
    by_unit = pl.format("{}@{}", "person_name", "unit")
    joined = rows.join(roster, on=_NAME, how="left")
    return joined.with_columns(person=pl.coalesce("person", by_unit))


def since(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """F04 rows with ``start_date``: 结对日期, or where it is blank that of the unit in F02."""
    pairs = facts.pairs.lazy().select("unit", "place", village_since="start_date")
    units = (
        facts.pairs.lazy()
        .group_by("unit")
        .agg(
            unit_since=pl.when(pl.col("start_date").is_not_null().all()).then(
                pl.col("start_date").min()
            )
        )
    )
    joined = rows.join(pairs, on=["unit", "place"], how="left").join(units, on="unit", how="left")
    start = pl.coalesce("pair_date", "village_since", "unit_since")
    return joined.with_columns(start_date=start).drop("village_since", "unit_since")


def cadre_rows(facts: Facts) -> pl.LazyFrame:
    """F04 rows of a unit's cadres, the helper as ``person_name``, with ``start_date``."""
    staff = ~pl.col("helper_kind").is_in(_OTHERS).fill_null(value=False)
    rows = since(facts.of("F04").filter(staff & pl.col("unit").is_not_null()), facts)
    named = rows.drop("person").rename({"helper_name": "person_name"})
    return named.filter(pl.col("person_name").is_not_null())


def helpers(facts: Facts) -> pl.LazyFrame:
    """One row a unit and cadre of F04: person_name, person, place, start_date, cites."""
    each = cadre_rows(facts).with_columns(cites=cites("helper_name")).group_by(_NAME)
    cadres = each.agg(
        pl.col("place").drop_nulls().sort().first(), pl.col("start_date").min(), all_cites()
    )
    return with_person(cadres, facts).sort(_NAME)


def tallied(duties: pl.LazyFrame, rows: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    """Duties with ``sure`` and ``open_rows``, and the cells of the rows that count for certain.

    A row counts where all keys agree; one with a key left blank may be anyone's who shares the rest.

    Args:
        duties: has the keys and ``cites``.
        rows: has the keys, ``hit`` (null where it is open whether the row counts), ``alike`` (rows
            that are one share it) and ``seen`` (its cells).
        keys: columns of both.
    """
    known = pl.all_horizontal(pl.col(keys).is_not_null())
    counted = (
        rows.filter(known & pl.col("hit").fill_null(value=False))
        .group_by(keys)
        .agg(sure=pl.col("alike").n_unique().cast(pl.Int64), seen=pl.col("seen").explode())
    )
    told = duties.join(counted, on=keys, how="left").with_columns(
        pl.col("sure").fill_null(0),
        open_rows=pl.lit(0, pl.Int64),
        cites=pl.concat_list("cites", pl.col("seen").fill_null([])),
    )
    told = told.drop("seen")
    for some, found in _open_by(rows, keys):
        joined = told.join(found, on=some, how="left")
        more = pl.col("open_rows") + pl.col("more").fill_null(0)
        told = joined.with_columns(open_rows=more).drop("more")
    return told.sort(keys)


def _open_by(rows: pl.LazyFrame, keys: list[str]) -> list[tuple[list[str], pl.LazyFrame]]:
    """How many open rows there are by each set of keys that they do name."""
    possible = rows.filter(pl.col("hit").fill_null(value=True))
    found = []
    for size in range(1, len(keys) + 1):
        for some in map(list, combinations(keys, size)):
            blank = [pl.col(key).is_null() for key in keys if key not in some]
            unsure = blank or [pl.col("hit").is_null()]
            named = [pl.col(key).is_not_null() for key in some]
            open_rows = possible.filter(pl.all_horizontal(*named, *unsure))
            found.append((some, open_rows.group_by(some).agg(more=pl.len().cast(pl.Int64))))
    return found
