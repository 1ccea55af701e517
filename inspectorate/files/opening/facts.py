"""What a sheet says beside its values, and the limits on how far it reaches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inspectorate.evidence import Raw, Sheet, address
from inspectorate.files.opening.limits import (
    MAX_AREA,
    MAX_CELLS,
    MAX_SHEETS,
    too_far,
    too_many_cells,
    too_many_sheets,
)

Cell = tuple[int, int]
Merge = tuple[int, int, int, int]


@dataclass
class SheetFacts:
    """Facts of one sheet that a reader of values doesn't tell (zero-based).

    Attributes:
        error_cells: the error that each faulty cell shows (#REF!).
        uncached: formulas that were saved without their result.
        hidden_rows, hidden_columns: indices of those not shown.
        merges: first row, first column, last row, last column, where the reader of values is
            silent about them.
        last: the outermost row and column that hold a value; None when unknown or none.
        cells: how many cells hold a value; 0 when they are too few to be counted.
    """

    error_cells: dict[Cell, str] = field(default_factory=dict)
    uncached: set[Cell] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    last: Cell | None = None
    cells: int = 0

    def reach(self, row: int, column: int) -> None:
        """Notes a cell that holds a value."""
        last_row, last_column = self.last or (0, 0)
        self.last = (max(row, last_row), max(column, last_column))
        self.cells += 1

    @property
    def area(self) -> int:
        """Cells from A1 to the outermost one."""
        return (self.last[0] + 1) * (self.last[1] + 1) if self.last else 0

    def sheet(
        self, name: str, rows: list[list[Raw]], merges: Sequence[Merge], hidden: bool
    ) -> Sheet:
        """The sheet with its values and these facts."""
        return Sheet(
            name=name,
            rows=rows,
            merges=merges,
            hidden=hidden,
            hidden_rows=frozenset(self.hidden_rows),
            error_cells=self.error_cells,
            uncached=frozenset(self.uncached),
            hidden_columns=frozenset(self.hidden_columns),
        )


def refuse_oversized(sheets: Iterable[tuple[str, SheetFacts]]) -> None:
    """Holds the sheets of a file, by name, against the limits.

    Raises:
        RefusedError: too many sheets or cells, or a cell too far out.
    """
    area = cells = 0
    for count, (name, facts) in enumerate(sheets, start=1):
        if count > MAX_SHEETS:
            raise too_many_sheets()
        cells += facts.cells
        if cells > MAX_CELLS:
            raise too_many_cells()
        area += facts.area
        if facts.last and area > MAX_AREA:
            raise too_far(name, address(*facts.last))
