"""Formats of single cells changed in a sheet; cells that don't exist are put in their place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from inspectorate.evidence import address
from inspectorate.files.marked_copy.grid import Grid
from inspectorate.files.marked_copy.sheet import Cell, CellTag, Row, SheetXml
from inspectorate.files.marked_copy.tags import is_set, number, with_attribute, without
from inspectorate.files.opening.limits import MAX_COLUMNS, MAX_ROWS

#: From the format a cell has to the format it gets.
Restyle = Callable[[int, int], int]


def placed(
    sheet: SheetXml, merges: Iterable[tuple[Cell, Cell]], wanted: Iterable[Cell]
) -> dict[Cell, Cell]:
    """Where each wanted cell shows: itself, or the first cell of its merged range.

    A cell that lies outside the sheet is left out.
    """
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in sorted(set(wanted)):
        rows[row].append(column)
    places = {(row, column): (row, column) for row, columns in rows.items() for column in columns}
    # Only rows with a remark are looked at: a merged range may go over a million others.
    order = sorted(rows)
    for first, last in merges:
        for row in order[bisect_left(order, first[0]) : bisect_left(order, last[0] + 1)]:
            inside = (column for column in rows[row] if first[1] <= column <= last[1])
            places |= {(row, column): first for column in inside}
    return {cell: place for cell, place in places.items() if _belongs(sheet, place)}


def _belongs(sheet: SheetXml, cell: Cell) -> bool:
    row, column = cell
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        return False
    return row < sheet.reach[0] and column < sheet.reach[1]


def fill(sheet: SheetXml, grid: Grid, levels: Mapping[Cell, int], restyle: Restyle) -> None:
    """Give cells the fill of their level.

    Args:
        levels: by cell, as ``placed`` says.
        restyle: of the workbook's formats: (format, level) to format.

    Raises:
        UnpatchableError: cells out of order, or a row that isn't closed.
    """
    pieces: list[bytes] = []
    done = 0
    by_row: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for (row, column), level in sorted(levels.items()):
        by_row[row][column] = level
    for index, columns in by_row.items():
        known = sheet.row(index)
        start, end = _span(sheet, known, index)
        pieces += [sheet.body[done:start], _row(sheet, grid, known, index, columns, restyle)]
        done = end
    sheet.body = b"".join([*pieces, sheet.body[done:]])


def _span(sheet: SheetXml, row: Row | None, index: int) -> tuple[int, int]:
    """What of the body a row takes; where it would begin, if there is none."""
    if row is not None:
        return row.start, sheet.row_end(row)[1]
    place = bisect_left(sheet.numbers, index + 1)
    if place < len(sheet.rows):
        return sheet.rows[place].start, sheet.rows[place].start
    end = sheet.row_end(sheet.rows[-1])[1] if sheet.rows else 0
    return end, end


def _row(
    sheet: SheetXml,
    grid: Grid,
    row: Row | None,
    index: int,
    levels: Mapping[int, int],
    restyle: Restyle,
) -> bytes:
    """A row with its cells restyled, those it lacks put in."""
    inner = sheet.body[row.end : sheet.row_end(row)[0]] if row else b""
    tags = sheet.cells(inner)
    known = {tag.column: tag for tag in tags}
    edits = [_restyled(sheet, tag, levels, restyle) for tag in tags if tag.column in levels]
    missing = [column for column in levels if column not in known]
    for column in missing:
        style = restyle(_style(grid, row, column), levels[column])
        at = next((tag.start for tag in tags if tag.column > column), len(inner))
        ref = address(index, column).encode()
        edits.append((at, at, column, b'<%bc r="%b" s="%d"/>' % (sheet.prefix, ref, style)))
    cells = _edited(inner, edits)
    return _opened(sheet, row, index, spans=not missing) + cells + b"</%brow>" % sheet.prefix


def _restyled(
    sheet: SheetXml, tag: CellTag, levels: Mapping[int, int], restyle: Restyle
) -> tuple[int, int, int, bytes]:
    style = restyle(int(number(tag.attributes, b"s")), levels[tag.column])
    attributes = with_attribute(tag.attributes, b"s", b"%d" % style)
    return tag.start, tag.end, tag.column, b"<%bc%b>" % (sheet.prefix, attributes)


def _style(grid: Grid, row: Row | None, column: int) -> int:
    """Format that an empty cell shows: its row's, else its column's."""
    if row is not None and is_set(row.attributes, b"customFormat"):
        return int(number(row.attributes, b"s"))
    return grid.style(column)


def _edited(text: bytes, edits: list[tuple[int, int, int, bytes]]) -> bytes:
    """The text with pieces replaced; what is put in stands before what begins there."""
    pieces: list[bytes] = []
    done = 0
    for start, end, _, new in sorted(edits):
        pieces += [text[done:start], new]
        done = end
    return b"".join([*pieces, text[done:]])


def _opened(sheet: SheetXml, row: Row | None, index: int, *, spans: bool) -> bytes:
    """The row's opening tag; a new cell may lie outside the span it promises."""
    if row is None:
        return b'<%brow r="%d">' % (sheet.prefix, index + 1)
    attributes = row.attributes.removesuffix(b"/")
    attributes = attributes if spans else without(attributes, b"spans")
    return b"<%brow%b>" % (sheet.prefix, attributes)
