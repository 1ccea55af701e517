"""Which copy counts when a unit sent a form twice (convention 16), and what the later one changed.

Per unit × form × month (F06 only): the copy in the file received last; then the later line of
received.csv, then 填报时间, then 终版/修订 in the name. Two that still tie and differ both go back
(DQ-17); nothing is thrown away, the other copies stay in the archive and in ``intake.csv``.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.evidence import earlier_period
from inspectorate.forms.parcels import Parcel
from inspectorate.forms.shape import monthly_forms
from inspectorate.intake.changes import (
    ADDED,
    CHANGED,
    CHANGES,
    KEYS,
    PAIR,
    REMOVED,
    changes_between,
)
from inspectorate.intake.marks import form_name, table_marks
from inspectorate.tables import Action

_LAST = r"终版|最终|定稿|修订|修改|更正|补报"
#: How many differing cells a message names before it counts the rest.
_NAMED = 6


@dataclass(frozen=True)
class Effective:
    """Which tables count.

    Attributes:
        tables: those that count.
        marks: DQ-17 for the rest, and what changed (``tables.MARKS``).
        changes: between a replaced copy and the one that counts (``changes.CHANGES``).
    """

    tables: pl.DataFrame
    marks: pl.DataFrame
    changes: pl.DataFrame


def effective(tables: pl.DataFrame, parcel: Parcel, received: pl.DataFrame) -> Effective:
    """Of several copies of a form the one that counts.

    Args:
        tables: with unit and place_kind.
        parcel: everything read, to compare copies.
        received: file, unit, received_at, line.
    """
    keyed = _keyed(tables)
    submitted = keyed.filter((pl.col("place_kind") == "submissions") & pl.col("unit").is_not_null())
    others = keyed.join(submitted, on="table_id", how="anti", maintain_order="left")
    ranked = _ranked(submitted, received)
    pairs = _pairs(ranked)
    changes = changes_between(pairs, submitted, parcel)
    compared = _compared(pairs, changes)
    tied = compared.filter((pl.col("place") == 1) & ~pl.col("same")).select(KEYS).unique()
    best = ranked.filter(pl.col("place") == 1)
    back = best.join(tied, on=KEYS, how="semi", nulls_equal=True, maintain_order="left")
    kept = best.filter("first").join(tied, on=KEYS, how="anti", nulls_equal=True)
    counted = submitted.join(kept, on=[*KEYS, "file"], how="semi", nulls_equal=True)
    settled = compared.join(tied, on=KEYS, how="anti", nulls_equal=True, maintain_order="left")
    marks = [_replaced(compared), _undecided(back, changes), _same(settled), _renewed(settled)]
    older = compared.filter(pl.col("place") > 1)
    return Effective(
        pl.concat([others, counted]).sort("file", "sheet", "table_id").select(tables.columns),
        pl.concat(marks),
        changes.join(older, on=PAIR, how="semi", nulls_equal=True, maintain_order="left")
        .rename({"key_month": "month"})
        .select(*CHANGES),
    )


def _keyed(tables: pl.DataFrame) -> pl.DataFrame:
    return tables.with_columns(
        of_period=earlier_period(),
        key_month=pl.when(pl.col("form").is_in(monthly_forms())).then("month"),
        final_mark=pl.col("file").str.extract(r"([^/]*)$").str.contains(_LAST).cast(pl.Int64),
    )


def _ranked(submitted: pl.DataFrame, received: pl.DataFrame) -> pl.DataFrame:
    """One row a file and key: ``place`` 1 for the copy (or the tied ones) that counts, ``first``."""
    copies = submitted.group_by([*KEYS, "file"]).agg(
        pl.col("filled_on").max(), pl.col("final_mark").max(), pl.col("sheet").first()
    )
    told = copies.join(received.select("file", "received_at", "line"), on="file", how="left")
    earliest = [pl.col("received_at").fill_null(pl.datetime(1, 1, 1)), pl.col("line").fill_null(-1)]
    rest = [pl.col("filled_on").fill_null(pl.date(1, 1, 1)), pl.col("final_mark").fill_null(0)]
    order = pl.struct(*earliest, *rest)
    return (
        told.with_columns(place=order.rank("dense", descending=True).over(KEYS).cast(pl.Int64))
        .sort(*KEYS, "place", "file")
        .with_columns(first=pl.int_range(pl.len()).over(KEYS) == 0)
    )


def _pairs(ranked: pl.DataFrame) -> pl.DataFrame:
    """Every other copy of a key (``old_file``) beside the one that comes first (``new_file``)."""
    newest = ranked.filter("first").select(*KEYS, new_file="file", new_sheet="sheet")
    older = ranked.filter(~pl.col("first")).rename({"file": "old_file"})
    return older.join(newest, on=KEYS, nulls_equal=True, maintain_order="left").select(
        *PAIR, "place", "sheet", "new_sheet"
    )


def _compared(pairs: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the count of each kind of change, and whether there is none."""
    kinds = (ADDED, REMOVED, CHANGED)
    counted = changes.group_by(PAIR).agg(
        (pl.col("kind") == kind).sum().alias(kind) for kind in kinds
    )
    return pairs.join(
        counted, on=PAIR, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.col(kinds).fill_null(0), same=pl.col(ADDED).is_null())


def _replaced(compared: pl.DataFrame) -> pl.DataFrame:
    older = compared.filter(pl.col("place") > 1).rename({"old_file": "file"})
    same = pl.when("same").then(pl.lit("，两份内容相同")).otherwise(pl.lit(""))
    text = pl.format("《{}》已由后来的报送“{}”取代{}", form_name(), "new_file", same)
    return table_marks(older, "DQ-17", Action.NOTE, "版本", text)


def _renewed(settled: pl.DataFrame) -> pl.DataFrame:
    """On the copy that counts: what it changed, seen from the one before."""
    last = settled.filter(pl.col("place") > 1).unique(KEYS, keep="first", maintain_order=True)
    counts = pl.format("相比：新增{}行、删除{}行、修改{}处", ADDED, REMOVED, CHANGED)
    told = pl.when("same").then(pl.lit("内容相同")).otherwise(counts)
    text = pl.format("《{}》与前一版“{}”{}", form_name(), "old_file", told)
    newest = last.with_columns(file="new_file", sheet="new_sheet")
    return table_marks(newest, "DQ-17", Action.NOTE, "版本", text)


def _same(settled: pl.DataFrame) -> pl.DataFrame:
    again = settled.filter(pl.col("place") == 1).rename({"old_file": "file"})
    text = pl.format("《{}》与另一份“{}”完全相同，计一份", form_name(), "new_file")
    return table_marks(again, "DQ-17", Action.NOTE, "版本", text)


def _undecided(back: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """Copies that tie and differ: each with the cells in which it differs from the others."""
    sides = [
        changes.select(
            *KEYS,
            file=f"{side}_file",
            cell=pl.format("{}!{}", f"{side}_sheet", f"{side}_cell"),
        ).drop_nulls("cell")
        for side in ("old", "new")
    ]
    cells = pl.concat(sides).unique(maintain_order=True)
    named = cells.group_by(*KEYS, "file", maintain_order=True).agg(pl.col("cell"), count=pl.len())
    more = (
        pl.when(pl.col("count") > _NAMED).then(pl.format("等{}处", "count")).otherwise(pl.lit(""))
    )
    listed = pl.format(
        "；本份不同之处：{}{}", pl.col("cell").list.head(_NAMED).list.join("、"), more
    )
    told = back.join(
        named.with_columns(listed=listed),
        on=[*KEYS, "file"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    text = pl.format(
        "《{}》有内容不同的几份且分不出先后，均退回，请明确以哪一份为准{}",
        form_name(),
        pl.col("listed").fill_null("；另一份有本份没有的行"),
    )
    return table_marks(told, "DQ-17", Action.RETURN, "版本", text)
