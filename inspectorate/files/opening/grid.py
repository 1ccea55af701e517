"""A sheet put together cell by cell, for formats whose XML or HTML is read here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.facts import SheetFacts, refuse_oversized
from inspectorate.files.opening.limits import MAX_CELLS, too_many_cells

# From so many cells on, a sheet is mostly blanks that nobody should walk over.
_WIDE = 500_000


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell: its value, whether that is an error, or a formula never computed."""

    value: Raw
    is_error: bool = False
    uncached: bool = False


@dataclass
class Grid:
    """A sheet being read: values by row and column, only where there are any."""

    name: str = ""
    hidden: bool = False
    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    facts: SheetFacts = field(default_factory=SheetFacts)
    hidden_rows: list[range] = field(default_factory=list)

    def fill(self, rows: range, columns: range, content: Content) -> None:
        """Puts a content into every cell of a block.

        Raises:
            RefusedError: more cells than are read.
        """
        if content.value is None and not content.uncached:
            return
        if self.facts.cells + len(rows) * len(columns) > MAX_CELLS:
            raise too_many_cells()
        for row in rows:
            for column in columns:
                self._put(row, column, content)

    def merge(self, rows: range, columns: range) -> None:
        """Notes a merged block; a single cell is none."""
        if len(rows) > 1 or len(columns) > 1:
            self.facts.merges.append((rows[0], columns[0], rows[-1], columns[-1]))

    def _put(self, row: int, column: int, content: Content) -> None:
        self.facts.reach(row, column)
        self.rows.setdefault(row, {})[column] = content.value
        if content.is_error:
            self.facts.error_cells[row, column] = str(content.value)
        if content.uncached:
            self.facts.uncached.add((row, column))

    def sheet(self) -> Sheet:
        """The sheet as others read it."""
        height, width = (n + 1 for n in self.facts.last or (-1, -1))
        rows: list[list[Raw]] = [[None] * width for _ in range(height)]
        for index, cells in self.rows.items():
            for column, value in cells.items():
                rows[index][column] = value
        # A filter leaves a million blank rows hidden below the last value.
        unseen = (n for rows in self.hidden_rows for n in range(rows.start, min(rows.stop, height)))
        self.facts.hidden_rows.update(unseen)
        return self.facts.sheet(self.name, lean(rows), self.facts.merges, self.hidden)


def lean(rows: list[list[Raw]]) -> list[list[Raw]]:
    """The rows; those of a very large sheet without the blanks at their ends."""
    if rows and len(rows) * len(rows[0]) > _WIDE:
        for row in rows:
            _cut_blanks(row)
    return rows


def _cut_blanks(row: list[Raw]) -> None:
    last = len(row)
    while last and row[last - 1] is None:
        last -= 1
    del row[last:]


def sheets_of(grids: Iterable[Grid]) -> Sequence[Sheet]:
    """The sheets of a file once they are known to keep the limits.

    Raises:
        RefusedError: over a limit.
    """
    read = list(grids)
    refuse_oversized((grid.name, grid.facts) for grid in read)
    return [grid.sheet() for grid in read]
