"""Cells as written, and the way back from a record's field to its cell.

Records are wide, typed and clean; evidence is where their values stand. An address is normally
(row of the record, column of the table), so it is computed from the layout; only merged and ditto
cells are stored one by one (``tables.EXCEPTIONS``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import polars as pl

Raw = str | float | int | bool | date | datetime | None


@dataclass(frozen=True)
class Sheet:
    """One sheet as written.

    Attributes:
        name: as the tab shows it; empty for a CSV.
        rows: values from A1 on; row and column indices are Excel's minus one.
        merges: (first row, first column, last row, last column), all inclusive, zero-based.
        hidden: the whole sheet is hidden.
        hidden_rows: indices of hidden rows.
        error_cells: zero-based cell to the error it shows (#REF!).
        uncached: cells with a formula but no cached value.
        hidden_columns: indices of hidden columns.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


#: How a file of an earlier period of the year is named, seen from the folder of the run's own.
_EARLIER = "../"
PLACES = ("registry", "inspections", "submissions")


def earlier_prefix(label: str) -> str:
    """What stands before the names of an earlier period's files: ../2014Q1/."""
    return f"{_EARLIER}{label}/"


def is_own(file: str) -> bool:
    """Whether a file lies in the folder of the run's own period."""
    return not file.startswith(_EARLIER)


def of_own_period() -> pl.Expr:
    """``is_own`` of the column ``file``."""
    return ~pl.col("file").str.starts_with(_EARLIER)


def earlier_period() -> pl.Expr:
    """The earlier period that the column ``file`` lies in; null for the run's own."""
    return pl.col("file").str.extract(r"^\.\./([^/]+)/")


def place_of(file: str) -> str:
    """registry, inspections or submissions, from the path; empty when it lies beside them."""
    parts = file.split("/")
    parts = parts if is_own(file) else parts[2:]
    return parts[0] if len(parts) > 1 and parts[0] in PLACES else ""


@cache
def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def address(row: int, column: int) -> str:
    """Zero-based cell to A1."""
    return f"{column_letter(column)}{row + 1}"


def raw_text(value: Raw) -> str:
    """A raw value as docs/guide.md describes it: shortest numbers, ISO dates, TRUE/FALSE."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e21:
            return f"{Decimal(repr(value)):f}".removesuffix(".0")
        case float():
            return repr(value)
        case datetime():
            midnight = value.time() == datetime.min.time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
    return str(value)


def locate(
    cites: pl.DataFrame,
    records: pl.DataFrame,
    layout: pl.DataFrame,
    exceptions: pl.DataFrame,
) -> pl.DataFrame:
    """Cells of cited values.

    Args:
        cites: record_id, field (further columns are kept).
        records: record_id, table_id, file, sheet, row (as Excel shows it).
        layout: ``tables.LAYOUT``; ``exceptions``: ``tables.EXCEPTIONS``.

    Returns:
        The rows of ``cites`` with file, sheet, cell, method; a field whose column the table does
        not have is cited by the record's first mapped cell (method 缺列).
    """
    columns = layout.select("table_id", "field", "column").unique(["table_id", "field"])
    order = pl.col("column").str.len_chars(), pl.col("column")
    first = layout.sort("table_id", *order).group_by("table_id").agg(head=pl.col("column").first())
    own = records.select("record_id", "table_id", "file", "sheet", "row").unique("record_id")
    computed = pl.col("column").fill_null(pl.col("head")) + pl.col("row").cast(pl.String)
    method = pl.when(pl.col("column").is_null()).then(pl.lit("缺列")).otherwise(pl.lit("原值"))
    return (
        cites.join(own, on="record_id", how="left")
        .join(columns, on=["table_id", "field"], how="left")
        .join(first, on="table_id", how="left")
        .join(
            exceptions.rename({"cell": "moved", "method": "how"}),
            on=["record_id", "field"],
            how="left",
        )
        .with_columns(
            cell=pl.coalesce("moved", computed),
            method=pl.coalesce("how", method),
        )
        .drop("table_id", "row", "column", "head", "moved", "how")
    )
