"""Truths that no engine states by itself, computed row by row before the engines look (design §4).

Each function adds the Boolean column of its check: true holds, false is a fault, null can't be told
(an empty cell, or nothing to compare it with), which is never a fault.
"""

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from inspectorate.forms.checks.demands import PERIOD_END, Check
from inspectorate.forms.values.identity import ID_WEIGHTS

Records = Mapping[str, pl.DataFrame]

_EARLIEST_BIRTH = date(1900, 1, 1)
_POOR = "贫困户"

#: Beside the forms in ``Records``: finding_id and unit of what an earlier run found.
ISSUED = "issued"
#: A finding's id as findings.csv has it, or its first digits as 整改通知书 prints them.
_FINDING = r"^([0-9a-f]{8}){1,2}$"
_PRINTED = 8


def valid_id(rows: pl.LazyFrame, check: Check, records: Records) -> pl.LazyFrame:
    """DQ-07: 18 characters with birth date and check character, or 15 digits with birth date."""
    del records
    number = pl.col(check.field).str.to_uppercase()
    long = number.str.contains(r"^[1-9][0-9]{16}[0-9X]$")
    short = number.str.contains(r"^[1-9][0-9]{14}$")
    written = pl.when(long).then(number.str.slice(6, 8))
    born = written.otherwise(pl.format("19{}", number.str.slice(6, 6)))
    day = born.str.to_date("%Y%m%d", strict=False)
    dated = day.is_between(pl.lit(_EARLIEST_BIRTH), pl.col(PERIOD_END)).fill_null(value=False)
    valid = dated & (short | (long & _checksum_holds(number)))
    return rows.with_columns(
        pl.when(pl.col(check.field).is_not_null()).then(valid).alias(check.column)
    )


def _checksum_holds(number: pl.Expr) -> pl.Expr:
    digits = [number.str.slice(i, 1).cast(pl.Int64, strict=False) for i in range(len(ID_WEIGHTS))]
    total = sum((d * w for d, w in zip(digits, ID_WEIGHTS, strict=True)), start=pl.lit(0))
    last = number.str.slice(17, 1)
    character = pl.when(last == "X").then(10).otherwise(last.cast(pl.Int64, strict=False))
    return ((total + character) % 11 == 1).fill_null(value=False)


def days_agree(rows: pl.LazyFrame, check: Check, records: Records) -> pl.LazyFrame:
    """DQ-09: leave is counted in calendar days, both ends in (convention 19)."""
    del records
    span = (pl.col("end_date") - pl.col("start_date")).dt.total_days() + 1
    agrees = pl.when(span > 0).then(pl.col(check.field) == span)
    return rows.with_columns(agrees.alias(check.column))


def known_member(rows: pl.LazyFrame, check: Check, records: Records) -> pl.LazyFrame:
    """DQ-16: who is in F06 stands in the unit's F03, in the same village.

    Not told where the unit sent no F03 or one with a name that could not be read: the person may
    be that one.
    """
    name = check.field
    roster = records["F03"].lazy().select("unit", "place", pl.col("person_name").alias(name))
    here = roster.unique().with_columns(here=pl.lit(value=True))
    people = roster.group_by("unit", name).agg(placeless=pl.col("place").is_null().any())
    units = roster.group_by("unit").agg(readable=pl.col(name).is_not_null().all())
    joined = (
        rows.join(here, on=["unit", "place", name], how="left", maintain_order="left")
        .join(people, on=["unit", name], how="left", maintain_order="left")
        .join(units, on="unit", how="left", maintain_order="left")
    )
    # Where either row lacks its village, the name alone has to do.
    nameless_place = pl.col("placeless").is_not_null() & pl.col("place").is_null()
    known = pl.col("here").is_not_null() | pl.col("placeless").fill_null(value=False)
    told = pl.col("readable").fill_null(value=False) & pl.col(name).is_not_null()
    return joined.with_columns(pl.when(told).then(known | nameless_place).alias(check.column))


def known_household(rows: pl.LazyFrame, check: Check, records: Records) -> pl.LazyFrame:
    """DQ-16: a poor household of F04 stands in the unit's F05.

    Told only where F05 has households of the village, all of them legible, and F22 has none: a
    household that F22 lacks is conduct (PAIR-18), one that F05 alone lacks as well (DOC-13).
    """
    archive = records["F05"].lazy().select("unit", "place", "household")
    own = archive.group_by("unit", "place").agg(legible=pl.col("household").is_not_null().all())
    filed = archive.select("household").unique().with_columns(filed=pl.lit(value=True))
    register = records["F22"].lazy().filter(pl.col("household").is_not_null()).select("place")
    joined = (
        rows.join(own, on=["unit", "place"], how="left", maintain_order="left")
        .join(filed, on="household", how="left", maintain_order="left")
        .join(
            register.unique().with_columns(registered=pl.lit(value=True)),
            on="place",
            how="left",
            maintain_order="left",
        )
    )
    poor = (pl.col("household_kind") == _POOR) & pl.col("household").is_not_null()
    told = poor & pl.col("legible").fill_null(value=False) & pl.col("registered").is_null()
    return joined.with_columns(
        pl.when(told).then(pl.col("filed").is_not_null()).alias(check.column)
    )


def known_item(rows: pl.LazyFrame, check: Check, records: Records) -> pl.LazyFrame:
    """DQ-16: an item of F20 numbered as a finding is one of the unit's findings of the run before.

    Not told without such a run, nor of items that a unit numbers in its own way.
    """
    if ISSUED not in records:
        return rows.with_columns(pl.lit(None, pl.Boolean).alias(check.column))
    number = pl.col(check.field).str.to_lowercase()
    issued = records[ISSUED].lazy().select("unit", item__id="finding_id")
    printed = issued.with_columns(item__id=pl.col("item__id").str.head(_PRINTED))
    known = pl.concat([issued, printed]).unique().with_columns(known=pl.lit(value=True))
    joined = rows.with_columns(item__id=number).join(
        known, on=["unit", "item__id"], how="left", maintain_order="left"
    )
    # Eight digits and no letter may be a date.
    told = (
        number.str.contains(_FINDING) & number.str.contains("[a-f]") & pl.col("unit").is_not_null()
    )
    listed = pl.col("known").fill_null(value=False)
    return joined.with_columns(pl.when(told).then(listed).alias(check.column))


#: What ``test`` in ``checks.toml`` may name.
TESTS: dict[str, Callable[[pl.LazyFrame, Check, Records], pl.LazyFrame]] = {
    test.__name__: test
    for test in (valid_id, days_agree, known_member, known_household, known_item)
}
