"""One table as written: what extracting hands to parsing, whatever the layout was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from inspectorate.evidence import Raw
from inspectorate.forms.layout.fitting import Header
from inspectorate.forms.layout.lines import Lines

#: Methods of ``RawTable.moved`` that fill a blank cell from another one (DQ-12).
FILLED_IN = frozenset({"合并", "同上", "承上"})


@dataclass(frozen=True)
class Fault:
    """A cell that a layout could not be read from: no value was taken, the clerk is told.

    Attributes:
        row: of the record, as in ``RawTable.rows``.
        field: of the form.
        cell: zero-based row and column.
        check: DQ-08, DQ-09 or DQ-14.
        raw: as written.
        message: for the clerk.
    """

    row: int
    field: str
    cell: tuple[int, int]
    check: str
    raw: Raw
    message: str


@dataclass
class RawTable:
    """One table as written.

    Attributes:
        header: its form and columns.
        lines: what the lines around it say.
        rows: (zero-based row, field to raw); in a transposed table or a sheet of cards the row is
            only the record's number inside the table, and every field has its cell in ``moved``.
        moved: (row, field) to (row, column, method) of the cell that holds the value.
        totals: (row, field to raw, first data row covered, last).
        says_none: a row says 本期无.
        faults: cells that were not read.
        anchor: names the table on its sheet.
        laid_by_row: records stand in rows of the sheet; false for transposed tables and cards.
    """

    header: Header
    lines: Lines = field(default_factory=Lines)
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    moved: dict[tuple[int, str], tuple[int, int, str]] = field(default_factory=dict)
    totals: list[tuple[int, dict[str, Raw], int, int]] = field(default_factory=list)
    says_none: bool = False
    faults: list[Fault] = field(default_factory=list)
    anchor: str = ""
    laid_by_row: bool = True

    def __post_init__(self) -> None:
        """An ordinary table is named by the row of its head."""
        self.anchor = self.anchor or str(self.header.row)

    def place(self, row: int, name: str) -> tuple[int, int]:
        """Zero-based cell of a field of a record."""
        return self.moved.get((row, name), (row, self.header.columns[name]))[:2]

    def says_at(self) -> dict[tuple[int, int], tuple[int, str]]:
        """Zero-based cell to the record and field that it is read into."""
        return {
            self.place(row, name): (row, name)
            for row, _ in self.rows
            for name in self.header.columns
        }

    def sheet_rows(self) -> frozenset[int]:
        """Rows of the sheet that hold records."""
        if self.laid_by_row:
            return frozenset(row for row, _ in self.rows)
        return frozenset(cell[0] for cell in self.says_at())


def picking(keys: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What picks some items of a mapping or a sequence, in the order of the keys, in one call."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda items: tuple(items[key] for key in keys)
