"""Which copy counts when a unit sent a form twice (convention 16).

Per unit × form × month (F06 only): the copy in the file received last; then the later line of
received.csv, then 填报时间, then 终版/修订 in the name. Two that still tie and differ both go back
(DQ-17); nothing is thrown away, the other copies stay in the archive and in ``intake.csv``.
"""

import polars as pl

from inspectorate.evidence import earlier_period
from inspectorate.forms.shape import forms
from inspectorate.intake.marks import form_name, table_marks
from inspectorate.tables import Action

_LAST = r"终版|最终|定稿|修订|修改|更正|补报"
_KEYS = ["unit", "form", "key_month", "of_period"]


def effective(
    tables: pl.DataFrame, received: pl.DataFrame, digests: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tables that count, and DQ-17 marks for the rest.

    Args:
        tables: with unit and place_kind.
        received: file, unit, received_at, line.
        digests: file, sha256.
    """
    monthly = [form.id for form in forms().values() if form.key_period == "month"]
    keyed = tables.with_columns(
        of_period=earlier_period(),
        key_month=pl.when(pl.col("form").is_in(monthly)).then("month"),
        final_mark=pl.col("file").str.extract(r"([^/]*)$").str.contains(_LAST).cast(pl.Int64),
    )
    submitted = keyed.filter((pl.col("place_kind") == "submissions") & pl.col("unit").is_not_null())
    others = keyed.join(submitted, on="table_id", how="anti", maintain_order="left")
    ranked = _ranked(submitted, received, digests)
    best = ranked.filter(pl.col("place") == 1)
    tied = pl.col("contents").n_unique().over(_KEYS) > 1
    best = (
        best.with_columns(tied=tied)
        .sort("file")
        .with_columns(first=pl.col("file") == pl.col("file").first().over(_KEYS))
    )
    kept = best.filter(~pl.col("tied") & pl.col("first"))
    columns = tables.columns
    counted = submitted.join(kept, on=[*_KEYS, "file"], how="semi", nulls_equal=True)
    marks = pl.concat([_replaced(ranked), _undecided(best.filter("tied")), _same(best)])
    return pl.concat([others.select(columns), counted.select(columns)]).sort(
        "file", "sheet", "table_id"
    ), marks


def _ranked(submitted: pl.DataFrame, received: pl.DataFrame, digests: pl.DataFrame) -> pl.DataFrame:
    """One row a file and key, ``place`` 1 for the copy (or the tied copies) that counts."""
    copies = submitted.group_by([*_KEYS, "file"]).agg(
        pl.col("filled_on").max(), pl.col("final_mark").max(), pl.col("sheet").first()
    )
    told = copies.join(received.select("file", "received_at", "line"), on="file", how="left").join(
        digests.select("file", contents="sha256"), on="file", how="left"
    )
    earliest = [pl.col("received_at").fill_null(pl.datetime(1, 1, 1)), pl.col("line").fill_null(-1)]
    rest = [pl.col("filled_on").fill_null(pl.date(1, 1, 1)), pl.col("final_mark").fill_null(0)]
    order = pl.struct(*earliest, *rest)
    return told.with_columns(
        place=order.rank("dense", descending=True).over(_KEYS).cast(pl.Int64)
    ).sort(*_KEYS, "place", "file")


def _replaced(ranked: pl.DataFrame) -> pl.DataFrame:
    newest = ranked.filter(pl.col("place") == 1).group_by(_KEYS).agg(newest=pl.col("file").first())
    older = ranked.filter(pl.col("place") > 1).join(newest, on=_KEYS, how="left", nulls_equal=True)
    text = pl.format("《{}》已由后来的报送“{}”取代", form_name(), "newest")
    return table_marks(older, "DQ-17", Action.NOTE, "版本", text)


def _undecided(tied: pl.DataFrame) -> pl.DataFrame:
    text = pl.format("《{}》有内容不同的几份且分不出先后，均退回，请明确以哪一份为准", form_name())
    return table_marks(tied, "DQ-17", Action.RETURN, "版本", text)


def _same(best: pl.DataFrame) -> pl.DataFrame:
    again = best.filter(~pl.col("tied") & ~pl.col("first"))
    text = pl.format("《{}》与另一份完全相同，计一份", form_name())
    return table_marks(again, "DQ-17", Action.NOTE, "版本", text)
