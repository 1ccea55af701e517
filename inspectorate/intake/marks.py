"""Faults of whole tables, told without a cell: what every step of the intake writes alike."""

import polars as pl

from inspectorate.forms.shape import forms
from inspectorate.tables import Action


def form_name() -> pl.Expr:
    """表名 of the column ``form``."""
    return pl.col("form").replace_strict({form.id: form.name for form in forms().values()})


def table_marks(
    rows: pl.DataFrame, check: str, action: Action, method: str, message: pl.Expr
) -> pl.DataFrame:
    """One ``tables.MARKS`` row for each table (file, sheet and what the message reads)."""
    null = pl.lit(None, pl.String)
    return rows.select(
        check_id=pl.lit(check),
        action=pl.lit(action.value),
        file="file",
        sheet="sheet",
        cell=null,
        record_id=null,
        field=null,
        method=pl.lit(method),
        raw=null,
        message=message,
    )
