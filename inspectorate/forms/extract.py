"""From a sheet to raw rows of its tables: title lines, data, totals, notes; nothing dropped.

Every row below a head is one of: data, 合计/小计 (kept as totals), 本期无 (a signed empty form), a
note or signature line, or blank. Merged-down cells and ditto marks are filled with the address of
the cell that says it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.lines import is_aside, is_below, lines_around, names_unit
from inspectorate.forms.recognise import Doubt, Header, find_headers
from inspectorate.forms.text import PLACEHOLDERS, squeezed

_TOTAL = re.compile(r"^(?:.{0,6}(?:合计|小计|总计)|共计)(?:\([^()]*\))?:?$")
_SUBTOTAL = re.compile(r"小计|^本页合计")
#: A row shows what it is in its first filled cells.
_TELLING = 3
_NONE = frozenset({"无", "本期无", "本月无", "本季度无", "本季无", "无此项", "本期无此项", "暂无"})
_NOTHING = re.compile(
    r"^(?:本期|本月|本季度?|本年度?|本单位|暂|均)*(?:无|没有|未发生|零报告|零填报).{0,10}$"
)
_DITTO = frozenset({"同上", "〃", "″", '"', "、、", "''", "”", "“", "々"})
_WEEKDAYS = frozenset("一二三四五六日天")
_WIDE = 3
_SHORTEST_MONTH = 28


@dataclass
class RawTable:
    """One table as written.

    Attributes:
        header: its form and columns.
        unit_line: what 填报单位 says, with the cell that says it.
        filled_on: 填报时间.
        month: month named by title, lines or tab (2014-04).
        money: 元 or 万元 named by a line above.
        legend: attendance symbol to what the sheet says it means.
        rows: (zero-based row, field to raw).
        moved: (row, field) to (row, column, method) of the cell that holds the value.
        totals: (row, field to raw, first data row covered, last).
        says_none: a row says 本期无.
    """

    header: Header
    unit_line: str = ""
    unit_cell: tuple[int, int] | None = None
    filled_on: date | None = None
    month: str | None = None
    money: str | None = None
    legend: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    moved: dict[tuple[int, str], tuple[int, int, str]] = field(default_factory=dict)
    totals: list[tuple[int, dict[str, Raw], int, int]] = field(default_factory=list)
    says_none: bool = False


def extract(sheet: Sheet, year: int, place: str = "") -> tuple[list[RawTable], list[Doubt]]:
    """All tables of a sheet, and the heads that could not be told.

    Args:
        sheet: as written.
        year: of the period, for 填报时间 without one.
        place: where the file lies (registry, inspections, submissions).
    """
    grid = sheet.rows
    headers = find_headers(sheet, grid, place)
    doubts = [one for one in headers if isinstance(one, Doubt)]
    starts = [one.row for one in headers] + [len(grid)]
    tables = []
    above = 0
    for index, header in enumerate(headers):
        first = header.row + header.depth
        end = _end_of(grid, first, starts[index + 1])
        if isinstance(header, Header):
            tables.append(_table(sheet, header, above, end, year))
        above = end
    _share_unit(tables)
    return tables, doubts


def _share_unit(tables: Sequence[RawTable]) -> None:
    """A sheet that names its unit once names it for all its tables."""
    named = [table for table in tables if table.unit_line]
    for table in tables:
        if named and not table.unit_line:
            table.unit_line, table.unit_cell = named[0].unit_line, named[0].unit_cell


def _end_of(grid: Sequence[Sequence[Raw]], first: int, next_head: int) -> int:
    """Row after the last data row: title lines of the next table belong to it, not to this one."""
    if next_head == len(grid):
        return next_head
    end = next_head
    while end > first and _is_title_line(grid[end - 1]):
        end -= 1
    return end


def _is_title_line(row: Sequence[Raw]) -> bool:
    filled = _filled(row)
    return len(filled) <= 1 or any(names_unit(squeezed(raw_text(v))) for v in filled)


def _filled(row: Sequence[Raw]) -> list[Raw]:
    return [v for v in row if v is not None and (not isinstance(v, str) or v.strip())]


def _table(sheet: Sheet, header: Header, above: int, end: int, year: int) -> RawTable:
    table = RawTable(header)
    covers = _merged_cells(sheet, header, end)
    wide = {top for top, left, bottom, right in sheet.merges if right - left + 1 >= _WIDE}
    last: dict[str, tuple[int, int]] = {}
    first = section = below = header.row + header.depth
    noted = False
    for row in range(first, end):
        kind = _kind_of(sheet.rows[row], noted, row in wide)
        noted = noted or kind == "note"
        if kind == "total":
            on_top = not table.rows and not table.totals
            covered = (
                (row + 1, end - 1) if on_top else _covered(sheet.rows[row], row, section, first)
            )
            table.totals.append((row, _values(sheet, header, row), *covered))
            last, section = {}, row + 1
        elif kind == "none":
            table.says_none = True
        elif kind == "aside":
            last = {}
        elif kind == "data":
            _add_row(table, sheet, row, covers, last)
        below = row + 1 if kind in ("total", "none", "data") else below
    _add_lines(table, sheet, range(above, header.row), range(below, end), year)
    return table


def _add_lines(table: RawTable, sheet: Sheet, above: range, below: range, year: int) -> None:
    lines = lines_around(sheet, above, below, year)
    table.unit_line, table.unit_cell = lines.unit, lines.unit_cell
    table.filled_on, table.month, table.money = lines.filled_on, lines.month, lines.money
    table.legend = lines.legend


def _covered(row: Sequence[Raw], at: int, section: int, first: int) -> tuple[int, int]:
    """Rows above that a totals row sums: its section (小计), or all."""
    partial = any(_SUBTOTAL.search(squeezed(raw_text(v))) for v in row[:3] if v is not None)
    return (section if partial else first), at - 1


def _kind_of(row: Sequence[Raw], noted: bool, wide: bool) -> str:
    """What a row is; ``noted``: a note stands above it, ``wide``: a merge across begins in it."""
    filled = _filled(row)
    if not filled:
        return "blank"
    texts = [squeezed(raw_text(v)) for v in filled[:_TELLING]]
    if any(_TOTAL.match(text) for text in texts):
        return "total"
    if is_below(texts[0]):
        return "note"
    if _says_none(texts) and _says_none([squeezed(raw_text(v)) for v in filled]):
        return "none"
    alone = len(filled) == 1
    if alone and (noted or wide or is_aside(texts[0])):
        return "aside"
    return "aside" if _names_weekdays(filled) else "data"


def _names_weekdays(filled: Sequence[Raw]) -> bool:
    """The line 一二三四五六日 under the days of an attendance grid."""
    return sum(value in _WEEKDAYS for value in filled) >= _SHORTEST_MONTH


def _says_none(texts: list[str]) -> bool:
    """A row that says nothing but 无, once or in every cell (序号 1 may stand before it)."""
    said = [text for text in texts if not text.isdigit()]
    if len(said) == 1 and len(texts) <= 2 and _NOTHING.match(said[0]):
        return True
    return bool(said) and all(text in _NONE or text in PLACEHOLDERS for text in said)


def _values(sheet: Sheet, header: Header, row: int) -> dict[str, Raw]:
    line = sheet.rows[row]
    return {
        name: _clean(line[column]) if column < len(line) else None
        for name, column in header.columns.items()
    }


def _clean(value: Raw) -> Raw:
    return None if isinstance(value, str) and not value.strip() else value


def _add_row(
    table: RawTable,
    sheet: Sheet,
    row: int,
    covers: dict[tuple[int, int], tuple[int, int]],
    last: dict[str, tuple[int, int]],
) -> None:
    values = _values(sheet, table.header, row)
    if all(value is None for value in values.values()):
        return
    for name, column in table.header.columns.items():
        source, method = _source(table.header, (row, name, column), values[name], covers, last)
        if source is not None:
            values[name] = _clean(sheet.rows[source[0]][source[1]])
            table.moved[row, name] = (*source, method)
        if values[name] is not None:
            last[name] = source or (row, column)
    table.rows.append((row, values))


def _source(
    header: Header,
    at: tuple[int, str, int],
    value: Raw,
    covers: dict[tuple[int, int], tuple[int, int]],
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


def _merged_cells(sheet: Sheet, header: Header, end: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells of the data that a merge covers, to the merge's first cell.

    A merge downwards counts for every field, one across for the days of an attendance grid.
    """
    wanted = set(header.columns.values())
    days = {c for name, c in header.columns.items() if header.form.field(name).kind == "mark"}
    first = header.row + header.depth
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merges
        if first <= top < end and (left == right or days.issuperset(range(left, right + 1)))
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left) and column in wanted
    }
