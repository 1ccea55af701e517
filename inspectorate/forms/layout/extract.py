"""From a sheet to raw rows of its tables: title lines, data, totals, notes; nothing dropped.

Every row below a head is one of: data, 合计/小计 (kept as totals), 本期无 (a signed empty form), a
note or signature line, or blank. A sheet without any ordinary table is tried turned on its side and
as cards.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.blocks import join_blocks
from inspectorate.forms.layout.cards import names_cards, read_cards
from inspectorate.forms.layout.daily import by_month
from inspectorate.forms.layout.halfdays import join_columns, join_lines, join_rows
from inspectorate.forms.layout.lines import heads_table, is_below
from inspectorate.forms.layout.panels import panels
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.recognise import Doubt, Header, find_headers, titled
from inspectorate.forms.layout.rows import filled_cells, is_page_mark, is_title_line, kind_of
from inspectorate.forms.layout.tablerows import Stretch, table_of
from inspectorate.forms.layout.transposed import read_transposed
from inspectorate.forms.values.text import squeezed

__all__ = ["RawTable", "extract"]

#: 2.金额保留两位小数。 goes on with the notes above it; 2014年… is a title.
_NEXT_NOTE = re.compile(r"^\(?\d{1,2}[.、)](?!\d)")


def extract(sheet: Sheet, year: int, place: str = "") -> tuple[list[RawTable], list[Doubt]]:
    """All tables of a sheet, and the heads that could not be told.

    Args:
        sheet: as written.
        year: of the period, for 填报时间 without one.
        place: where the file lies (registry, inspections, submissions).
    """
    tables, doubts = _laid_by_row(sheet, year, place)
    if not tables or _may_be_cards(sheet, tables):
        turned, unsure = _laid_otherwise(sheet, year, place)
        if _says_more(turned, tables) or not (tables or doubts):
            tables, doubts = turned, unsure
    _share_lines(tables)
    _name_apart(tables)
    return tables, doubts


def _laid_by_row(sheet: Sheet, year: int, place: str) -> tuple[list[RawTable], list[Doubt]]:
    """Tables with their heads above their records."""
    headers = find_headers(sheet, sheet.rows, place)
    if apart := panels(sheet, headers, place):
        found = [_laid_by_row(view, year, place) for view in apart]
        return [t for tables, _ in found for t in tables], [
            d for _, doubts in found for d in doubts
        ]
    doubts = [one for one in headers if isinstance(one, Doubt)]
    tables = [table_of(sheet, one, year) for one in _stretches(sheet, headers)]
    return _by_person_and_month(sheet, tables, year), doubts


def _says_more(turned: Sequence[RawTable], tables: Sequence[RawTable]) -> bool:
    """Whether the other layout has more fields to show."""
    fields, before = (
        max((len(table.header.columns) for table in some), default=0) for some in (turned, tables)
    )
    return fields > before


def _may_be_cards(sheet: Sheet, tables: Sequence[RawTable]) -> bool:
    """Pairs of labels and blanks look like a head: below it stand labels, not data."""
    return any(names_cards(sheet, table.header) for table in tables)


def _laid_otherwise(sheet: Sheet, year: int, place: str) -> tuple[list[RawTable], list[Doubt]]:
    """Tables with their heads down a column, or cards."""
    tables, doubts = read_transposed(sheet, year, place)
    if tables:
        return _by_person_and_month(sheet, tables, year), doubts
    cards, unsure = read_cards(sheet, year, place)
    return (cards, unsure) if cards or not doubts else (tables, doubts)


def _by_person_and_month(sheet: Sheet, tables: list[RawTable], year: int) -> list[RawTable]:
    """Attendance that isn't a grid of one row a person, brought into that shape."""
    for index, table in enumerate(tables):
        if table.header.form.layout:
            tables[index] = by_month(table, year)
        if table.header.form.daily is None:
            continue
        if table.header.lower:
            join_lines(sheet, table)
        if table.header.afternoons:
            join_columns(sheet, table)
        join_rows(sheet, table)
    return join_blocks(tables) if len(tables) > 1 else tables


def _stretches(sheet: Sheet, headers: Sequence[Header | Doubt]) -> list[Stretch]:
    """Each table with its rows; a head printed again goes on with the table above it."""
    grid = sheet.rows
    starts = [one.row for one in headers] + [len(grid)]
    found: list[Stretch] = []
    open_: Stretch | None = None
    above = 0
    for index, header in enumerate(headers):
        first = header.row + header.depth
        end = _end_of(grid, first, starts[index + 1])
        if isinstance(header, Doubt):
            open_ = None
        elif open_ is None or not _goes_on(grid, open_, header):
            open_ = Stretch(header, above)
            found.append(open_)
        if open_:
            open_.parts.append((header.row, first, end))
        above = end
    return found


def _goes_on(grid: Sequence[Sequence[Raw]], before: Stretch, header: Header) -> bool:
    """Whether a head is the one above printed again on a new page."""
    same = before.header.form is header.form and before.header.columns == header.columns
    if not same or before.header.depth != header.depth:
        return False
    own = _texts(grid, range(before.end, header.row))
    return own <= _texts(grid, range(before.above, before.header.row))


def _texts(grid: Sequence[Sequence[Raw]], rows: range) -> set[str]:
    said = (squeezed(raw_text(value)) for row in rows for value in filled_cells(grid[row]))
    return {text for text in said if not is_page_mark(text)}


def _end_of(grid: Sequence[Sequence[Raw]], first: int, next_head: int) -> int:
    """Row after the last data row and its notes: the title lines of the next table follow."""
    if next_head == len(grid):
        return next_head
    # 本期无 stands alone in its row, as a title does; but it answers for the head above it.
    answers = (row for row in range(first, next_head) if filled_cells(grid[row]))
    at = next(answers, next_head)
    if at < next_head and kind_of(grid[at], noted=False, wide=False) == "none":
        first = at + 1
    end = next_head
    while end > first and is_title_line(grid[end - 1]):
        end -= 1
    return end + _notes_first(grid[end:next_head])


def _notes_first(lines: Sequence[Sequence[Raw]]) -> int:
    """How many of the lines between two tables are still notes and signatures of the upper one."""
    texts = ["".join(squeezed(raw_text(value)) for value in filled_cells(row)) for row in lines]
    notes = 0
    for index, text in enumerate(texts):
        signed = heads_table(text) and any(map(titled, texts[index + 1 :]))
        follows = notes > 0 and bool(_NEXT_NOTE.match(text))
        if text and not (signed or follows or (is_below(text) and not heads_table(text))):
            break
        notes = index + 1 if text else notes
    return notes


def _share_lines(tables: Sequence[RawTable]) -> None:
    """A sheet that names its unit once names it for all its tables."""
    lines = [table.lines for table in tables]
    named = [one for one in lines if one.unit]
    for one in lines:
        if named and not one.unit:
            one.unit, one.unit_cell = named[0].unit, named[0].unit_cell


def _name_apart(tables: Sequence[RawTable]) -> None:
    """Of two tables that begin in one row the right one is named by its column, too."""
    for before, table in pairwise(tables):
        if table.anchor == before.anchor:
            left = min(table.header.columns.values())
            table.anchor = f"{table.header.row}.{left}"
