"""Transposed tables: heads down a column, one record a column to the right.

The block is turned on its side and read as any other table; every value keeps the cell that it
stands in.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.counted_rows import FEWEST_HEADS, day_of, numbers_days
from inspectorate.forms.layout.heads import is_head
from inspectorate.forms.layout.lines import is_below, lines_around
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.recognise import Doubt, find_headers, title_above
from inspectorate.forms.layout.tablerows import Stretch, table_of
from inspectorate.forms.shape import forms
from inspectorate.forms.values.text import squeezed

_METHOD = "转置"
_LABEL_COLUMNS = 6
_LONGEST_HEAD = 120


def read_transposed(sheet: Sheet, year: int, place: str) -> tuple[list[RawTable], list[Doubt]]:
    """The table whose heads stand in a column; nothing where none do.

    Args:
        sheet: without any ordinary table.
        year: of the period.
        place: registry, inspections or submissions.
    """
    block = _block(sheet)
    if block is None:
        return [], []
    column, top, bottom = block
    turned = _turned(sheet, range(top, bottom + 1), column)
    headers = find_headers(turned, turned.rows, place)
    if len(headers) != 1:
        return [], []
    header = headers[0]
    if isinstance(header, Doubt):
        return [], [replace(header, row=top)]
    first = header.row + header.depth
    stretch = Stretch(header, header.row, [(header.row, first, len(turned.rows))])
    return [_back(sheet, table_of(turned, stretch, year), (top, bottom), year)], []


def _block(sheet: Sheet) -> tuple[int, int, int] | None:
    """Column of the heads, its first and last row; none where heads stand in another one, too."""
    labels = _labels(sheet.rows)
    by_column = {c: [row for row, at in labels if at == c] for c in sorted({c for _, c in labels})}
    column = max(by_column, key=lambda c: (len(by_column[c]), -c), default=_LABEL_COLUMNS)
    if column >= _LABEL_COLUMNS or not _enough(sheet.rows, column, by_column[column]):
        return None
    top = by_column[column][0]
    bottom = _bottom(sheet.rows, column, top)
    inside = [
        c
        for row, c in labels
        if c > column + 1 and top <= row <= bottom and not _chosen(str(sheet.rows[row][c]))
    ]
    block = sheet.rows[top : bottom + 1]
    if any(_heads_column(block, c, inside.count(c)) for c in set(inside)):
        return None
    return column, top, bottom


def _heads_column(block: Sequence[Sequence[Raw]], column: int, heads: int) -> bool:
    """Whether a column of values is one of labels: most of what stands in it are heads."""
    filled = sum(_at(line, column) not in (None, "") for line in block)
    return heads > 1 and heads * 2 > filled


def _enough(grid: Sequence[Sequence[Raw]], column: int, rows: Sequence[int]) -> bool:
    """Heads enough in a column, or one of them above the days of a month."""
    if len(rows) >= FEWEST_HEADS:
        return True
    return bool(rows) and numbers_days([_at(line, column) for line in grid[rows[0] :]])


def _at(line: Sequence[Raw], column: int) -> Raw:
    return line[column] if column < len(line) else None


def _labels(grid: Sequence[Sequence[Raw]]) -> list[tuple[int, int]]:
    """Cells with the words of a head; the days of a month aside."""
    return [
        (row, column)
        for row, line in enumerate(grid)
        for column, value in enumerate(line)
        if isinstance(value, str)
        and len(value) <= _LONGEST_HEAD
        and not day_of(value)
        and is_head(value)
    ]


def _chosen(text: str) -> bool:
    return squeezed(text) in _choices()


@cache
def _choices() -> frozenset[str]:
    """Words of closed lists that head no column."""
    fields = [one for form in forms().values() for one in form.fields]
    heads = {squeezed(one.head) for one in fields}
    return frozenset(word for one in fields for word in one.choices or ()) - heads


def _bottom(grid: Sequence[Sequence[Raw]], column: int, top: int) -> int:
    """Last row of the block: labels with values beside them, a blank row or a note ends it."""
    bottom = top
    for row in range(top + 1, len(grid)):
        label = _at(grid[row], column)
        if label is None or not (day_of(label) or isinstance(label, str)):
            beneath = _at(grid[row], column + 1)
            if not isinstance(beneath, str) or not is_head(beneath):
                break
        elif is_below(squeezed(raw_text(label))) and not is_head(raw_text(label)):
            break
        bottom = row
    return bottom


def _turned(sheet: Sheet, rows: range, column: int) -> Sheet:
    """Columns as rows; what stands outside the block is left blank."""
    lines = [
        [None] * column + list(line[column:]) if index in rows else []
        for index, line in enumerate(sheet.rows)
    ]
    merges = tuple(
        (left, top, right, bottom)
        for top, left, bottom, right in sheet.merges
        if top in rows and left >= column
    )
    title = title_above(sheet.rows, rows.start, sheet.name, 0)
    turned = [list(cells) for cells in zip_longest(*lines[: rows.stop])]
    return Sheet(title, turned, merges)


def _back(sheet: Sheet, table: RawTable, rows: tuple[int, int], year: int) -> RawTable:
    """The table with the cells of the sheet as it is, and the lines around it."""
    top, bottom = rows
    header = table.header
    lines = lines_around(sheet, range(top), range(bottom + 1, len(sheet.rows)), year)
    lines.month = lines.month or table.lines.month
    lines.legend = lines.legend or table.lines.legend
    records = [row for row, _ in table.rows] + [row for row, *_ in table.totals]
    moved = {
        (record, name): _cell(table, record, name) for record in records for name in header.columns
    }
    absent = [one.name for one in header.form.fields if one.name not in header.columns]
    first = min(header.columns.values())
    moved |= {(record, name): (first, record, "缺列") for record in records for name in absent}
    return replace(
        table,
        header=replace(header, row=top),
        lines=lines,
        moved=moved,
        anchor=f"{_METHOD}{top}.{header.row}",
        laid_by_row=False,
    )


def _cell(table: RawTable, record: int, name: str) -> tuple[int, int, str]:
    """Row and column change places; a cell filled from another one says so."""
    row, column = table.place(record, name)
    method = table.moved[record, name][2] if (record, name) in table.moved else _METHOD
    return column, row, method
