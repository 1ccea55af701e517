"""Columns of sheets for the inspector's eyes: what they are called, and which are never shown whole."""

from collections.abc import Mapping

import polars as pl

from inspectorate.evidence import column_index
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked_number

_KINDS = ("idcard", "phone")
_SHEET = ["file", "sheet"]


def official_heads() -> pl.DataFrame:
    """form, field, head of every column of every form."""
    heads = [(form.id, one.name, one.head) for form in forms().values() for one in form.fields]
    return pl.DataFrame(heads, dict.fromkeys(("form", "field", "head"), pl.String), orient="row")


def sensitive_fields() -> list[str]:
    """Fields of ID numbers and phones."""
    return sorted(
        {one.name for form in forms().values() for one in form.fields if one.kind in _KINDS}
    )


def guarded(rows: pl.DataFrame, layout: pl.DataFrame) -> pl.DataFrame:
    """Rows with the columns of ID numbers and phones starred, whatever is wrong in them."""
    hidden = _hidden_columns(layout)
    told = [
        _starred(values, hidden.get((file, sheet), set()))
        for file, sheet, values in rows.select(*_SHEET, "values").iter_rows()
    ]
    return rows.with_columns(values=pl.Series(told, dtype=pl.List(pl.String)))


def _starred(values: list[str], columns: set[int]) -> list[str]:
    for at in columns & set(range(len(values))):
        values[at] = masked_number(values[at])
    return values


def _hidden_columns(layout: pl.DataFrame) -> Mapping[tuple[str, str], set[int]]:
    """File and sheet to the indices of columns that hold ID numbers or phones."""
    found: dict[tuple[str, str], set[int]] = {}
    secret = layout.filter(pl.col("field").is_in(sensitive_fields()))
    for file, sheet, column in secret.select(*_SHEET, "column").iter_rows():
        found.setdefault((file, sheet), set()).add(column_index(column))
    return found
