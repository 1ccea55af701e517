"""The rows of one table below its head, sorted into data, totals and answers of 无.

Merged-down cells and ditto marks are filled with the address of the cell that says it.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from inspectorate.evidence import Raw, Sheet
from inspectorate.forms.layout.counted_rows import counts_columns
from inspectorate.forms.layout.fitting import Header
from inspectorate.forms.layout.lines import Lines, lines_around
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.rows import covered_rows, kind_of, level_of

_DITTO = frozenset({"同上", "〃", "″", '"', "、、", "''", "”", "“", "々"})
#: What white space and ditto marks begin with.
_ODD = frozenset({"", " ", "\t", "\n", "\r", "\v", "\f", "\xa0", "\u3000"}) | {
    *(mark[0] for mark in _DITTO),
    *map(chr, range(0x2000, 0x200B)),
}
_WIDE = 3
#: A row that counts the columns stands right below the head or one row lower.
_NEAR_HEAD = 2

Cells = dict[tuple[int, int], tuple[int, int]]


@dataclass
class Stretch:
    """Rows of one table below a head, and below the same head printed again.

    Attributes:
        header: the table's.
        above: row after the table before.
        parts: (row of a head, first row below it, row after the last).
    """

    header: Header
    above: int
    parts: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Row after the last."""
        return self.parts[-1][2]


@dataclass
class _Walk:
    """Where the reading of a table stands.

    Attributes:
        table: filled row by row.
        columns: field and column, as its head has them.
        covers: cell under a merge to the merge's first cell.
        wide: rows in which a merge across begins.
        last: field to the cell that said it last; forgotten at a total or a section line.
        totals: rows of totals; ``below``: row after the last that is no note.
        noted: a note stands above.
    """

    table: RawTable
    columns: tuple[tuple[str, int], ...]
    covers: Cells
    wide: frozenset[int]
    last: dict[str, tuple[int, int]] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    below: int = 0
    noted: bool = False


def table_of(sheet: Sheet, stretch: Stretch, year: int) -> RawTable:
    """One table as written.

    Args:
        sheet: that holds it.
        stretch: its head and rows.
        year: of the period, for 填报时间 without one.
    """
    header = stretch.header
    wide = frozenset(top for top, left, _, right in sheet.merges if right - left + 1 >= _WIDE)
    columns = tuple(header.columns.items())
    walk = _Walk(RawTable(header), columns, merged_cells(sheet, header, stretch.end), wide)
    for head, first, end in stretch.parts:
        walk.noted, walk.below = False, first
        heads = sheet.rows[head : head + header.depth]
        for row in range(first, end):
            near = row < first + _NEAR_HEAD and counts_columns(sheet.rows[row], heads)
            _read_row(walk, sheet, row, "aside" if near else "")
    _add_totals(walk, sheet, stretch)
    walk.table.lines = _lines_of(walk, sheet, stretch, year)
    return walk.table


def _read_row(walk: _Walk, sheet: Sheet, row: int, known: str) -> None:
    kind = known or kind_of(sheet.rows[row], walk.noted, row in walk.wide)
    walk.noted = walk.noted or kind == "note"
    match kind:
        case "total":
            walk.totals.append(row)
            walk.last = {}
        case "none":
            walk.table.says_none = True
        case "aside":
            walk.last = {}
        case "data":
            _add_row(walk, sheet, row)
    if kind in ("total", "none", "data"):
        walk.below = row + 1


def _add_totals(walk: _Walk, sheet: Sheet, stretch: Stretch) -> None:
    if not walk.totals:
        return
    levels = [(row, level_of(sheet.rows[row])) for row in walk.totals]
    data = [row for row, _ in walk.table.rows]
    covered = covered_rows(levels, data, stretch.parts[0][1], stretch.end)
    for row, (first, last) in zip(walk.totals, covered, strict=True):
        walk.table.totals.append((row, _values(sheet, stretch.header, row), first, last))


def _lines_of(walk: _Walk, sheet: Sheet, stretch: Stretch, year: int) -> Lines:
    """What the lines above the head say, and for what they leave open those below the rows."""
    above = range(stretch.above, stretch.header.row)
    lines = lines_around(sheet, above, range(walk.below, stretch.end), year)
    for (_, _, end), (head, _, _) in pairwise(stretch.parts):
        _complete(lines, lines_around(sheet, range(end, head), range(0), year))
    return lines


def _complete(lines: Lines, more: Lines) -> None:
    """A line repeated on the next page says nothing new; one that the first lacks counts."""
    if not lines.unit:
        lines.unit, lines.unit_cell = more.unit, more.unit_cell
    lines.filled_on = lines.filled_on or more.filled_on
    lines.money = lines.money or more.money
    lines.legend = lines.legend or more.legend


def _values(sheet: Sheet, header: Header, row: int) -> dict[str, Raw]:
    return {name: cell_at(sheet, row, column) for name, column in header.columns.items()}


def cell_at(sheet: Sheet, row: int, column: int) -> Raw:
    """What a cell says; nothing where the row ends before it."""
    line = sheet.rows[row]
    return clean(line[column]) if column < len(line) else None


def clean(value: Raw) -> Raw:
    """A cell's value; one of white space alone is empty."""
    return None if isinstance(value, str) and not value.strip() else value


def _add_row(walk: _Walk, sheet: Sheet, row: int) -> None:
    """One row of data; a cell that says nothing or 同上 is looked up where it says something."""
    line, last, fills = sheet.rows[row], walk.last, walk.table.header.form.fills_down
    width = len(line)
    values: dict[str, Raw] = {}
    asked = []
    said = False
    for name, column in walk.columns:
        value = line[column] if column < width else None
        # Most cells say what they say; only white space and ditto marks are looked at closely.
        if value.__class__ is str and value[:1] in _ODD:
            value = clean(value)
        values[name] = value
        if value is None:
            if walk.covers or name in fills:
                asked.append((name, column))
            continue
        said = True
        if value.__class__ is str and value[:1] in _ODD and value.strip() in _DITTO:
            asked.append((name, column))
        else:
            last[name] = (row, column)
    if said:
        _fill(walk, sheet, row, values, asked)
        walk.table.rows.append((row, values))


def _fill(
    walk: _Walk, sheet: Sheet, row: int, values: dict[str, Raw], asked: list[tuple[str, int]]
) -> None:
    """Values of merged-down, ditto and left-out cells, with the cell that says them."""
    for name, column in asked:
        at = (row, name, column)
        source, method = _source(walk.table.header, at, values[name], walk.covers, walk.last)
        if source is not None:
            values[name] = cell_at(sheet, *source)
            walk.table.moved[row, name] = (*source, method)
        if values[name] is not None:
            walk.last[name] = source or (row, column)


def _source(
    header: Header,
    at: tuple[int, str, int],
    value: Raw,
    covers: Cells,
    last: dict[str, tuple[int, int]],
) -> tuple[tuple[int, int] | None, str]:
    """The cell that says a cell's value in its place, and why: 合并, 同上 or 承上."""
    row, name, column = at
    if value is None and (row, column) in covers:
        return covers[row, column], "合并"
    if isinstance(value, str) and value.strip() in _DITTO:
        return last.get(name), "同上"
    if value is None and name in header.form.fills_down:
        return last.get(name), "承上"
    return None, ""


def merged_cells(sheet: Sheet, header: Header, end: int) -> Cells:
    """Cells of the data that a merge covers, to the merge's first cell.

    A merge downwards counts for every field, one across for the days of an attendance grid.
    """
    wanted = {*header.columns.values(), *header.afternoons.values()}
    days = {c for name, c in header.columns.items() if header.form.field(name).kind == "mark"}
    days |= set(header.afternoons.values())
    first = header.row + header.depth
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merges
        if first <= top < end and (left == right or days.issuperset(range(left, right + 1)))
        for row in range(top, min(bottom + 1, len(sheet.rows)))
        for column in range(left, right + 1)
        if (row, column) != (top, left) and column in wanted
    }
