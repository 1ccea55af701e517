"""Tables side by side: a sheet is cut where an empty column parts two heads.

Each part is handed on as a sheet of its own with the cells of the others left out, so every address
stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from inspectorate.evidence import Raw, Sheet
from inspectorate.forms.layout.counted_rows import FEWEST_HEADS
from inspectorate.forms.layout.heads import looks_like_head
from inspectorate.forms.layout.recognise import Doubt, Header, find_headers
from inspectorate.forms.layout.rows import is_title_line

_Grid = Sequence[Sequence[Raw]]


def panels(sheet: Sheet, headers: Sequence[Header | Doubt], place: str) -> list[Sheet]:
    """The sheet in parts, where one of its heads is several; else nothing.

    Args:
        sheet: as written.
        headers: found in it.
        place: registry, inspections or submissions.
    """
    for index, header in enumerate(headers):
        if not header.gaps:
            continue
        bounds = _bounds(sheet, header)
        if len(bounds) > 1 and _reads_better(sheet, header, bounds, place):
            above = _after(sheet.rows, headers[:index])
            return _cut(sheet, header, bounds, above)
    return []


def _after(grid: _Grid, before: Sequence[Header | Doubt]) -> int:
    """First row that may belong to the lines above a head: below the rows of the table before."""
    at = before[-1].row + before[-1].depth if before else 0
    return min(at, len(grid))


def _bounds(sheet: Sheet, header: Header | Doubt) -> list[tuple[int, int]]:
    """First and last column of each part that looks like a head by itself."""
    rows = sheet.rows[header.row : header.row + header.depth]
    width = max(map(len, rows))
    found: list[tuple[int, int]] = []
    left = 0
    for gap in (*header.gaps, width):
        piece = [row[left:gap] for row in rows]
        if any(map(looks_like_head, piece)):
            found.append((left, gap - 1))
        elif found:
            found[-1] = (found[-1][0], gap - 1)
        left = gap + 1
    return found


def _reads_better(
    sheet: Sheet, header: Header | Doubt, bounds: Sequence[tuple[int, int]], place: str
) -> bool:
    """Whether every part is a known table and together they say more than the whole."""
    rows = sheet.rows[: header.row + header.depth]
    merges = tuple(m for m in sheet.merges if m[0] < len(rows))
    top = replace(sheet, rows=rows, merges=merges)
    heads = [
        found[-1] if (found := _heads(top, header.row, part, place)) else None for part in bounds
    ]
    known = [one for one in heads if isinstance(one, Header)]
    if len(known) < len(bounds):
        return False
    whole = len(header.columns) if isinstance(header, Header) else 0
    return sum(len(one.columns) for one in known) > max(whole, FEWEST_HEADS)


def _heads(sheet: Sheet, row: int, bounds: tuple[int, int], place: str) -> list[Header | Doubt]:
    view = _clipped(sheet, range(row, len(sheet.rows)), bounds)
    return find_headers(view, view.rows, place)


def _cut(
    sheet: Sheet, header: Header | Doubt, bounds: Sequence[tuple[int, int]], above: int
) -> list[Sheet]:
    """What stands above with the left part, each other part with its title, what comes below."""
    parting = [left - 1 for left, _ in bounds[1:]]
    bottom = _bottom(sheet, header.row + header.depth, parting)
    rows = range(header.row, bottom)
    views = [_clipped(_only(sheet, range(bottom)), rows, bounds[0])]
    views += [
        _clipped(
            _only(sheet, range(above, bottom)),
            _titled(sheet, range(above, bottom), part, header.row),
            part,
        )
        for part in bounds[1:]
    ]
    if bottom < len(sheet.rows):
        views.append(_only(sheet, range(bottom, len(sheet.rows))))
    return views


def _bottom(sheet: Sheet, first: int, parting: Sequence[int]) -> int:
    """Row after the parts: something stands in a parting column again, or is titled so below."""
    grid = sheet.rows
    bottom = next((r for r in range(first, len(grid)) if _stands(grid[r], parting)), len(grid))
    while first < bottom < len(grid) and is_title_line(grid[bottom - 1]):
        bottom -= 1
    return bottom


def _stands(row: Sequence[Raw], columns: Sequence[int]) -> bool:
    return any(column < len(row) and row[column] not in (None, "") for column in columns)


def _titled(sheet: Sheet, rows: range, bounds: tuple[int, int], head: int) -> range:
    """Rows to clip: the lines above too, where the part has a title of its own."""
    left, right = bounds
    own = any(
        value not in (None, "")
        for row in sheet.rows[rows.start : head]
        for value in row[left : right + 1]
    )
    return rows if own else range(head, rows.stop)


def _only(sheet: Sheet, rows: range) -> Sheet:
    """A sheet with the other rows left blank."""
    kept = [row if index in rows else () for index, row in enumerate(sheet.rows)]
    merges = tuple(m for m in sheet.merges if m[0] in rows)
    return replace(sheet, rows=kept, merges=merges)


def _clipped(sheet: Sheet, rows: range, bounds: tuple[int, int]) -> Sheet:
    """A sheet of which some rows show only some columns."""
    left, right = bounds
    blank = [None] * left
    kept = [
        [*blank, *row[left : right + 1]] if index in rows and row else row
        for index, row in enumerate(sheet.rows)
    ]
    merges = tuple(m for m in sheet.merges if m[0] not in rows or left <= m[1] <= right)
    return replace(sheet, rows=kept, merges=merges)
