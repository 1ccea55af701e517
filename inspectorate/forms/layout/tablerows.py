"""The rows of one table below its head, sorted into data, totals and answers of 无.

Merged-down cells and ditto marks are filled with the address of the cell that says it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from inspectorate.evidence import Raw, Sheet
from inspectorate.forms.layout.counted_rows import counts_columns
from inspectorate.forms.layout.fitting import Header
from inspectorate.forms.layout.lines import Lines, lines_around
from inspectorate.forms.layout.rawtable import RawTable, picking
from inspectorate.forms.layout.rows import covered_rows, kind_of, level_of
from inspectorate.forms.shape import Form

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
        pick: the fields' cells out of a row of at least ``width``.
        seeks: another cell may say what a blank one leaves open.
        covers: cell under a merge to the merge's first cell.
        wide: rows in which a merge across begins.
        last: field to the cell that said it last, as far as the first ``told`` rows of the table
            have been asked; forgotten at a total or a section line.
        totals: rows of totals; ``below``: row after the last that is no note.
        noted: a note stands above.
    """

    table: RawTable
    pick: Callable[[Sequence[Raw]], tuple[Raw, ...]]
    width: int
    covers: Cells
    seeks: bool
    wide: frozenset[int]
    last: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: int = 0
    totals: list[int] = field(default_factory=list)
    below: int = 0
    noted: bool = False

    def forget(self) -> None:
        """What stands above is not repeated below a total or a section line."""
        self.last, self.told = {}, len(self.table.rows)

    def last_cells(self) -> dict[str, tuple[int, int]]:
        """``last`` of all rows so far: hardly any table asks, so no row pays for it beforehand."""
        for row, values in self.table.rows[self.told :]:
            for name, value in values.items():
                if value is not None:
                    self.last[name] = self.table.place(row, name)
        self.told = len(self.table.rows)
        return self.last


def table_of(sheet: Sheet, stretch: Stretch, year: int) -> RawTable:
    """One table as written.

    Args:
        sheet: that holds it.
        stretch: its head and rows.
        year: of the period, for 填报时间 without one.
    """
    header = stretch.header
    wide = frozenset(top for top, left, _, right in sheet.merges if right - left + 1 >= _WIDE)
    columns = tuple(header.columns.values())
    covers = merged_cells(sheet, header, stretch.end)
    seeks = bool(covers or header.form.fills_down)
    walk = _Walk(RawTable(header), picking(columns), max(columns) + 1, covers, seeks, wide)
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
    if kind == "data":
        _add_row(walk, sheet, row)
    elif kind == "note":
        walk.noted = True
    elif kind == "total":
        walk.totals.append(row)
    elif kind == "none":
        walk.table.says_none = True
    if kind in ("total", "aside"):
        walk.forget()
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
    header = walk.table.header
    line = sheet.rows[row]
    if len(line) < walk.width:
        line = [*line, *[None] * (walk.width - len(line))]
    values: dict[str, Raw] = dict(zip(header.columns, walk.pick(line), strict=True))
    # Most cells say what they say; only white space, ditto marks and, where another cell may say
    # more, blanks are looked at closely.
    odd = [
        name
        for name, value in values.items()
        if (walk.seeks if value is None else value.__class__ is str and value[:1] in _ODD)
    ]
    asked = [name for name in odd if _is_asked(walk, values, name)]
    if any(value is not None for value in values.values()):
        _fill(walk, sheet, row, values, asked)
        walk.table.rows.append((row, values))


def _is_asked(walk: _Walk, values: dict[str, Raw], name: str) -> bool:
    """Whether another cell may say what this one doesn't; white space is taken for a blank."""
    value = values[name]
    if isinstance(value, str) and value.strip():
        return value.strip() in _DITTO
    values[name] = None
    return bool(walk.covers) or name in walk.table.header.form.fills_down


def _fill(
    walk: _Walk, sheet: Sheet, row: int, values: dict[str, Raw], asked: Sequence[str]
) -> None:
    """Values of merged-down, ditto and left-out cells, with the cell that says them."""
    for name in asked:
        source, method = _source(walk, row, name, values[name])
        if source is not None:
            values[name] = cell_at(sheet, *source)
            walk.table.moved[row, name] = (*source, method)


def _source(walk: _Walk, row: int, name: str, value: Raw) -> tuple[tuple[int, int] | None, str]:
    """The cell that says a cell's value in its place, and why: 合并, 同上 or 承上."""
    header = walk.table.header
    if value is None and (cell := (row, header.columns[name])) in walk.covers:
        return walk.covers[cell], "合并"
    if value is not None:
        return walk.last_cells().get(name), "同上"
    if name in header.form.fills_down:
        return walk.last_cells().get(name), "承上"
    return None, ""


def merged_cells(sheet: Sheet, header: Header, end: int) -> Cells:
    """Cells of the data that a merge covers, to the merge's first cell.

    A merge downwards counts for every field, one across for the days of an attendance grid.
    """
    first = header.row + header.depth
    marks = _mark_fields(header.form)
    merges = [m for m in sheet.merges if first <= m[0] < end and (marks or m[1] == m[3])]
    if not merges:
        return {}
    wanted = {*header.columns.values(), *header.afternoons.values()}
    days = {header.columns[name] for name in marks & header.columns.keys()}
    days |= set(header.afternoons.values())
    return {
        (row, column): (top, left)
        for top, left, bottom, right in merges
        if left == right or days.issuperset(range(left, right + 1))
        for row in range(top, min(bottom + 1, len(sheet.rows)))
        for column in range(left, right + 1)
        if (row, column) != (top, left) and column in wanted
    }


@cache
def _mark_fields(form: Form) -> frozenset[str]:
    """The days of an attendance grid; nothing for other forms."""
    return frozenset(one.name for one in form.fields if one.kind == "mark")
