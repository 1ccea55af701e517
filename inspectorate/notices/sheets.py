"""An annex as a sheet of a workbook: heads, widths and typed values, before it becomes a file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Cell = str | int | Decimal | float | dt.date | None
Kind = Literal["text", "center", "integer", "score", "money", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        label: Its head.
        width: In characters of the default face; a Chinese character takes two.
        kind: How its values stand and are shown; numbers stay numbers.
    """

    label: str
    width: float = 12
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a merged title, a head row and rows of typed values.

    Attributes:
        name: Name of the tab.
        title: First line, over all columns.
        columns: Heads, widths and kinds.
        rows: Values, as many a row as there are columns; None is an empty cell.
        note: A line below the rows; empty for none.

    Raises:
        ValueError: There is no column, or a row has another number of values.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"sheet {self.name!r} has no column")
        wrong = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if wrong is not None:
            raise ValueError(f"sheet {self.name!r}: {len(self.columns)} columns, but {wrong!r}")
