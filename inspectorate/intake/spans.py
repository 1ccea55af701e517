"""Tables whose title names a period that the run is not about (DQ-03): last quarter's file, again."""

import polars as pl

from inspectorate.forms.shape import monthly_forms
from inspectorate.intake.marks import form_name, table_marks
from inspectorate.periods import PeriodError, Span, span_of
from inspectorate.tables import Action


def of_another_period(tables: pl.DataFrame, period: Span) -> pl.DataFrame:
    """Marks of submitted tables that name a period, or a month, wholly outside the run's.

    Args:
        tables: of the run's own period, with ``place_kind``.
        period: of the run.
    """
    said = pl.coalesce("period", pl.when(pl.col("form").is_in(monthly_forms())).then("month"))
    named = tables.filter(pl.col("place_kind") == "submissions").with_columns(said=said)
    labels = named.get_column("said").drop_nulls().unique().sort().to_list()
    strange = {label: words for label in labels if (words := _outside(label, period))}
    told = named.filter(pl.col("said").is_in(list(strange))).with_columns(
        words=pl.col("said").replace_strict(strange, default=None, return_dtype=pl.String)
    )
    text = pl.format(
        "《{}》写的是{}，本期为{}，请核实是否报错了材料",
        form_name(),
        "words",
        pl.lit(period.in_words),
    )
    return table_marks(told, "DQ-03", Action.CORRECT, "所属期", text)


def _outside(label: str, period: Span) -> str:
    """The label in words where it shares no day with the period; empty where it does, or is none."""
    try:
        span = span_of(label)
    except PeriodError:
        return ""
    return span.in_words if span.end < period.start or period.end < span.start else ""
