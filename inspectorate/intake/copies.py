"""Sheets of one workbook that repeat another one: hidden, marked 旧/作废, or the same cell for cell.

A leftover copy counted beside its original would double every number of the unit. It stays in the
archive and is told (DQ-17, DQ-19); what merely looks alike is left alone.
"""

import polars as pl

from inspectorate.intake.marks import form_name, table_marks
from inspectorate.tables import Action

_KEYS = ["file", "form", "unit", "month"]
_OLD = r"作废|旧|备份|副本|草稿"


def without_copies(
    tables: pl.DataFrame, records: dict[str, pl.DataFrame], marks: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tables without those that repeat another of the same file, form, unit and month; marks.

    Args:
        tables: ``tables.TABLES`` with unit.
        records: parsed records by form.
        marks: reading faults: of a cell that could not be read what stands there is compared.
    """
    contents = _contents(records, marks)
    marked = tables.join(contents, on="table_id", how="left").with_columns(
        filled=pl.col("rows") > 0,
        old=pl.col("sheet").str.contains(_OLD),
        order=pl.int_range(pl.len()),
    )
    better = pl.col("filled") & ~pl.col("hidden")
    behind = pl.col("hidden") & better.any().over(_KEYS)
    newer = (pl.col("filled") & ~pl.col("old")).any().over(_KEYS)
    first = pl.col("order").min().over([*_KEYS, "content"])
    again = pl.col("content").is_not_null() & (pl.col("order") > first)
    why = (
        pl.when(behind)
        .then(pl.lit("隐藏"))
        .when(pl.col("old") & newer)
        .then(pl.lit("旧稿"))
        .when(again)
        .then(pl.lit("相同"))
    )
    judged = marked.with_columns(why=why)
    kept = judged.filter(pl.col("why").is_null())
    dropped = judged.filter(pl.col("why").is_not_null())
    return kept.select(tables.columns), pl.concat([_told(dropped), _hidden_but_read(kept)])


def _contents(records: dict[str, pl.DataFrame], marks: pl.DataFrame) -> pl.DataFrame:
    """table_id, content: a fingerprint of a table's values, row by row."""
    unread = (
        marks.drop_nulls(["record_id", "raw"])
        .sort("record_id", "field", "raw")
        .group_by("record_id")
        .agg(unread=pl.struct("field", "raw"))
    )
    parts = [pl.DataFrame(schema={"table_id": pl.String, "content": pl.UInt64})]
    for _, frame in sorted(records.items()):
        if frame.is_empty():
            continue
        whole = frame.join(unread, on="record_id", how="left", maintain_order="left")
        values = whole.drop("record_id", "table_id", "row").hash_rows(seed=0)
        each = frame.select("table_id", "row", value=values).sort("table_id", "row")
        grouped = each.group_by("table_id").agg(pl.col("value"))
        parts.append(grouped.select("table_id", content=pl.struct("value").hash(seed=0)))
    return pl.concat(parts)


def _told(dropped: pl.DataFrame) -> pl.DataFrame:
    words = {
        "隐藏": "《{}》另有未隐藏的一份，本工作表已隐藏，未计入",
        "旧稿": "《{}》另有一份，本工作表名称注明是旧稿，未计入",
        "相同": "《{}》与本文件另一工作表内容完全相同，计一份",
    }
    text = pl.coalesce(
        pl.when(pl.col("why") == why).then(pl.format(said, form_name()))
        for why, said in words.items()
    )
    return table_marks(dropped, "DQ-17", Action.NOTE, "版本", text)


def _hidden_but_read(kept: pl.DataFrame) -> pl.DataFrame:
    text = pl.format("《{}》所在工作表被隐藏，已照常读取，请确认是否应报送", form_name())
    read = kept.filter(pl.col("hidden") & pl.col("filled"))
    return table_marks(read, "DQ-19", Action.NOTE, "版本", text)
