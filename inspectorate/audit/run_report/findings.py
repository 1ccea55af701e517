"""For the page of a run: findings and hints, their cells, and the rows of the sheets around them."""

import polars as pl

from inspectorate.audit.citing import Quoted, first_cells
from inspectorate.audit.columns import guarded, official_heads, sensitive_fields
from inspectorate.audit.judging import Conclusion
from inspectorate.forms.values.identity import masked_number, masked_texts
from inspectorate.intake.assemble import Assembled
from inspectorate.scoring.trace import two_places

#: Cells of one finding that the page lists; all of them stand in tables/citations.parquet.
SHOWN = 40

_LONGEST = 500
_SHEET = ["file", "sheet"]
_TOLD = [
    "finding_id",
    "rule_id",
    "rule_name",
    "severity",
    "unit",
    "place",
    "subject",
    "period",
    "message",
    "expected",
    "actual",
    "difference",
    "block",
    "recipients",
    "deadline",
    "points",
    "status",
    "decision_reason",
]


def told_findings(
    assembled: Assembled, conclusion: Conclusion, quoted: Quoted
) -> dict[str, pl.DataFrame]:
    """Five tables: findings (hints last), bases, cells, sheets, lines and heads of sheets.

    ``findings.basis`` is a row of ``bases``; ``cells.finding`` one of ``findings``; ``cells.sheet``
    and ``lines.sheet`` one of ``sheets``; ``findings.table`` is a ``heads.table``.
    """
    hints = conclusion.aside.hints
    rows = _both(conclusion.findings, hints.rows)
    cites = pl.concat([conclusion.citations, hints.citations])
    bases = rows.select("basis").unique().sort("basis", nulls_last=True)
    cells = _cells(cites, quoted.cells, rows, assembled)
    tables, heads = _headed(_first_tables(cites, assembled), assembled.layout)
    sheets = pl.concat([cells.select(_SHEET), quoted.rows.select(_SHEET)]).unique().sort(_SHEET)
    return {
        "findings": _lines(rows, bases, cites, tables),
        "bases": bases,
        "cells": _of_sheets(cells, sheets).select("finding", "sheet", "cell", "head", "raw"),
        "sheets": sheets,
        "lines": _of_sheets(guarded(quoted.rows, assembled.layout), sheets)
        .select("sheet", "row", "values")
        .sort("sheet", "row"),
        "heads": heads,
    }


def _both(findings: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    lacking = [pl.lit(None, pl.String).alias(name) for name in ("place", "block")]
    columns = [*_TOLD, "basis"]
    own = hints.with_columns(lacking).select(columns)
    told = pl.concat([findings.select(columns), own], how="vertical_relaxed")
    return told.with_columns(
        points=two_places("points"),
        message=masked_texts(pl.col("message")),
        subject=masked_texts(pl.col("subject")),
        decision_reason=masked_texts(pl.col("decision_reason")),
    )


def _lines(
    rows: pl.DataFrame, bases: pl.DataFrame, cites: pl.DataFrame, tables: pl.DataFrame
) -> pl.DataFrame:
    """Findings with the row of their basis, how many cells they cite, and the table of the first."""
    counted = cites.filter(pl.col("cell").is_not_null()).group_by("finding_id").len("cited")
    texts = bases.with_row_index("of").with_columns(pl.col("of").cast(pl.Int64))
    return (
        rows.join(texts, on="basis", how="left", nulls_equal=True, maintain_order="left")
        .join(counted, on="finding_id", how="left", maintain_order="left")
        .join(tables, on="finding_id", how="left", maintain_order="left")
        .select(*_TOLD, "table", pl.col("cited").fill_null(0), basis="of")
    )


def _cells(
    cites: pl.DataFrame, quotes: pl.DataFrame, rows: pl.DataFrame, assembled: Assembled
) -> pl.DataFrame:
    """The first cells of each finding: finding (its row), file, sheet, cell, head, raw."""
    at = rows.select("finding_id").with_row_index("finding")
    forms_of = assembled.tables.select("table_id", "form").unique("table_id")
    own = assembled.records_index.select("record_id", "table_id").unique("record_id")
    found = (
        cites.filter(pl.col("cell").is_not_null())
        .filter(pl.int_range(pl.len()).over("finding_id") < SHOWN)
        .join(quotes, on=[*_SHEET, "cell"], how="left", maintain_order="left")
        .join(own, on="record_id", how="left", maintain_order="left")
        .join(forms_of, on="table_id", how="left", maintain_order="left")
        .join(official_heads(), on=["form", "field"], how="left", maintain_order="left")
        .join(at, on="finding_id", how="inner", maintain_order="left")
    )
    sensitive = pl.col("field").is_in(sensitive_fields())
    hidden = pl.col("quoted").map_elements(masked_number, return_dtype=pl.String)
    raw = pl.when(sensitive).then(hidden).otherwise("quoted")
    return found.select(
        pl.col("finding").cast(pl.Int64), *_SHEET, "cell", head="head", raw=_cut(raw)
    ).sort("finding", maintain_order=True)


def _cut(text: pl.Expr) -> pl.Expr:
    """A text that is a page long with its beginning alone."""
    short = text.str.len_chars() <= _LONGEST
    return pl.when(short).then(text).otherwise(text.str.slice(0, _LONGEST) + "…")


def _first_tables(cites: pl.DataFrame, assembled: Assembled) -> pl.DataFrame:
    """finding_id, table_id: the table that the first cell of each stands in."""
    named = cites.select("finding_id", "record_id", *_SHEET, "cell")
    first = first_cells(cites).join(named, on=["finding_id", *_SHEET, "cell"], how="left")
    own = assembled.records_index.select("record_id", "table_id").unique("record_id")
    found = first.join(own, on="record_id", how="inner")
    return found.select("finding_id", "table_id").unique("finding_id").sort("finding_id")


def _headed(first: pl.DataFrame, layout: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """finding_id with ``table``, and table, column, head: what columns are called officially.

    Tables with the same heads in the same columns are one: most units use the same sheets.
    """
    letters = pl.col("column").str.len_chars(), pl.col("column")
    layouts = (
        layout.join(first.select("table_id").unique(), on="table_id", how="semi")
        .join(official_heads(), on=["form", "field"])
        .unique(["table_id", "column"], keep="first", maintain_order=True)
        .sort("table_id", *letters)
        .group_by("table_id", maintain_order=True)
        .agg("column", "head", key=pl.format("{}{}", "column", "head").str.join("|"))
    )
    alike = layouts.unique("key", keep="first").sort("key").with_row_index("table")
    numbers = alike.select("key", pl.col("table").cast(pl.Int64))
    tables = first.join(layouts.join(numbers, on="key"), on="table_id").select(
        "finding_id", "table"
    )
    heads = alike.explode("column", "head", empty_as_null=True).select(
        pl.col("table").cast(pl.Int64), "column", "head"
    )
    return tables, heads


def _of_sheets(rows: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Rows with the number of their sheet in the place of its file and name."""
    numbered = sheets.with_row_index("at").with_columns(pl.col("at").cast(pl.Int64))
    joined = rows.join(numbered, on=_SHEET, how="left", maintain_order="left")
    return joined.drop("sheet").rename({"at": "sheet"})
