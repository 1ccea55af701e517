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
from inspectorate.forms.dates import month_in, parse_date
from inspectorate.forms.recognise import Doubt, Header, find_headers
from inspectorate.forms.text import squeezed

_TOTAL = re.compile(r"^(?:合计|小计|总计|共计|本页合计)$")
_SUBTOTAL = re.compile(r"^(?:小计|本页合计)$")
_SIGNED = (
    "注|附注|说明|填表说明|备注|填表人|填报人|制表人|制表|审核人|审核|复核人|审批人|经办人|联系人|联系电话|电话|"
    "负责人|主要负责人|单位负责人|分管领导|分管负责人|单位领导|领导签字|负责人签字|村支书签字|乡镇审核|"
    "填报单位|填表单位|报送单位|上报单位|单位盖章|填报时间|填报日期|填表时间|填表日期|制表时间|制表日期|报送时间|报送日期"
)
_NOTE = re.compile(rf"^(?:{_SIGNED})(?:\([^()]*\))?(?:[::]|$)")
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[类项部])")
#: A row shows what it is in its first filled cells.
_TELLING = 3
_NONE = frozenset({"无", "本期无", "本月无", "本季度无", "本季无", "无此项", "本期无此项", "暂无"})
_DITTO = frozenset({"同上", "〃", "″", '"', "、、", "''", "”", "“", "々"})
_UNIT_LINE = re.compile(
    r"(?:填报单位|填表单位|报送单位|帮扶单位|上报单位|单位名称|单位\(盖章\))(?:\((?:盖章|公章|章)\))?:"
    r"([^::]*?)(?:\((?:盖章|公章|章)\))?"
    r"(?=填报时间|填表时间|填报日期|填表日期|单位:|时间:|日期:|金额单位|填表人|联系|$)"
)
_DATE_LINE = re.compile(r"(?:填报时间|填表时间|填报日期|填表日期|时间|日期):(\d{4}年\d{1,2}月\d{1,2}日|[\d.\-/]{8,10})")
_MONEY_LINE = re.compile(r"(?<!填报)(?<!填表)单位:(万元|元)")


@dataclass
class RawTable:
    """One table as written.

    Attributes:
        header: its form and columns.
        unit_line: what 填报单位 says, with the cell that says it.
        filled_on: 填报时间.
        month: month named by title, lines or tab (2014-04).
        money: 元 or 万元 named by a line above.
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
    rows: list[tuple[int, dict[str, Raw]]] = field(default_factory=list)
    moved: dict[tuple[int, str], tuple[int, int, str]] = field(default_factory=dict)
    totals: list[tuple[int, dict[str, Raw], int, int]] = field(default_factory=list)
    says_none: bool = False


def extract(sheet: Sheet, year: int) -> tuple[list[RawTable], list[Doubt]]:
    """All tables of a sheet, and the heads that could not be told.

    Args:
        sheet: as written.
        year: of the period, for 填报时间 without one.
    """
    grid = sheet.rows
    headers = find_headers(sheet, grid)
    doubts = [one for one in headers if isinstance(one, Doubt)]
    starts = [one.row for one in headers] + [len(grid)]
    tables = []
    above = 0
    for index, header in enumerate(headers):
        if isinstance(header, Header):
            end = _end_of(grid, header.row + header.depth, starts[index + 1])
            tables.append(_table(sheet, header, above, end, year))
            above = end
    return tables, doubts


def _end_of(grid: Sequence[Sequence[Raw]], first: int, next_head: int) -> int:
    """Row after the last data row: title lines of the next table belong to it, not to this one."""
    if next_head == len(grid):
        return next_head
    end = next_head
    while end > first and _is_title_line(grid[end - 1]):
        end -= 1
    return end


def _is_title_line(row: Sequence[Raw]) -> bool:
    filled = [value for value in row if value is not None and raw_text(value).strip()]
    return len(filled) <= 1 or any(_UNIT_LINE.search(squeezed(raw_text(v))) for v in filled)


def _table(sheet: Sheet, header: Header, above: int, end: int, year: int) -> RawTable:
    table = RawTable(header)
    _read_lines(table, sheet, above, year)
    covers = _merged_cells(sheet, header, end)
    last: dict[str, tuple[int, int]] = {}
    section = header.row + header.depth
    for row in range(header.row + header.depth, end):
        kind = _kind_of(sheet.rows[row])
        if kind == "total":
            covered = _covered(sheet.rows[row], row, section, header.row + header.depth, end)
            table.totals.append((row, _values(sheet, header, row), *covered))
            last, section = {}, row + 1
        elif kind == "none":
            table.says_none = True
        elif kind == "data":
            _add_row(table, sheet, row, covers, last)
    return table


def _covered(
    row: Sequence[Raw], at: int, section: int, first: int, end: int
) -> tuple[int, int]:
    """Rows that a totals row sums: its section (小计), all above it, or all below when on top."""
    if at == first:
        return at + 1, end - 1
    partial = any(_SUBTOTAL.match(squeezed(raw_text(v))) for v in row[:3] if v is not None)
    return (section if partial else first), at - 1


def _kind_of(row: Sequence[Raw]) -> str:
    filled = [v for v in row if v is not None and (not isinstance(v, str) or v.strip())]
    if not filled:
        return "blank"
    texts = [squeezed(raw_text(v)) for v in filled[:_TELLING]]
    if any(_TOTAL.match(text) for text in texts):
        return "total"
    if _NOTE.match(texts[0] + ":" if texts[0] in ("注", "说明") else texts[0]):
        return "note"
    return "none" if len(filled) <= _TELLING and _says_none(texts) else "data"


def _says_none(texts: list[str]) -> bool:
    """A row that says nothing but 无 (序号 1 may stand before it)."""
    said = [text for text in texts if not text.isdigit()]
    return bool(said) and all(text in _NONE for text in said)


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
    for name, column in table.header.columns.items():
        source = covers.get((row, column))
        if source is not None and values[name] is None:
            values[name] = _clean(sheet.rows[source[0]][source[1]])
            table.moved[row, name] = (*source, "合并")
        elif isinstance(values[name], str) and str(values[name]).strip() in _DITTO and name in last:
            source = last[name]
            values[name] = _clean(sheet.rows[source[0]][source[1]])
            table.moved[row, name] = (*source, "同上")
        if values[name] is not None:
            last[name] = source or (row, column)
    if any(value is not None for value in values.values()):
        table.rows.append((row, values))


def _merged_cells(
    sheet: Sheet, header: Header, end: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells of the data that a merge downwards covers, to the merge's first cell."""
    wanted = set(header.columns.values())
    first = header.row + header.depth
    return {
        (row, left): (top, left)
        for top, left, bottom, right in sheet.merges
        if top >= first and top < end and left == right and left in wanted
        for row in range(top + 1, bottom + 1)
    }


def _read_lines(table: RawTable, sheet: Sheet, above: int, year: int) -> None:
    """Title and 填报单位/填报时间/单位:万元 lines, above the head."""
    for row in range(above, table.header.row):
        for column, value in enumerate(sheet.rows[row]):
            if isinstance(value, str) and value.strip():
                _read_line(table, squeezed(value), (row, column), year)
    _join_split_line(table, sheet, above)
    table.month = table.month or month_in(squeezed(sheet.name))


def _read_line(table: RawTable, text: str, cell: tuple[int, int], year: int) -> None:
    if (found := _UNIT_LINE.search(text)) and found[1].strip("_"):
        table.unit_line, table.unit_cell = found[1].strip("_"), cell
    if found := _DATE_LINE.search(text):
        read = parse_date(found[1], year).value
        table.filled_on = read if isinstance(read, date) else table.filled_on
    if found := _MONEY_LINE.search(text):
        table.money = found[1]
    if table.month is None and not found:
        table.month = month_in(_DATE_LINE.sub("", text))


def _join_split_line(table: RawTable, sheet: Sheet, above: int) -> None:
    """填报单位: in one cell and the name in the next."""
    if table.unit_line:
        return
    for row in range(above, table.header.row):
        line = sheet.rows[row]
        for column, value in enumerate(line[:-1]):
            label = squeezed(value) if isinstance(value, str) else ""
            if not re.match(r"^(?:填报单位|填表单位|报送单位|帮扶单位|单位名称)(?:\(.*\))?:?$", label):
                continue
            named = next((c for c in range(column + 1, len(line)) if line[c]), None)
            if named is not None:
                table.unit_line, table.unit_cell = squeezed(raw_text(line[named])), (row, named)
                return
