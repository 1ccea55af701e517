"""Values, merges and names of the sheets that calamine opens: .xlsx, .xls, .xlsb."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.clock import clock
from inspectorate.files.opening.facts import SheetFacts
from inspectorate.files.opening.grid import lean
from inspectorate.files.opening.limits import (
    DAMAGED,
    LOCKED,
    MAX_SHEETS,
    RefusedError,
    too_many_sheets,
)

# What calamine gives for a blank cell: Python's one empty text.
_BLANK = ""
_CLOCKS = frozenset({time, timedelta})


class UnreadableError(RefusedError):
    """calamine doesn't open it; another reader may."""


def calamine_sheets(
    data: bytes, facts: Sequence[SheetFacts], worksheets_only: bool = True
) -> list[Sheet]:
    """Every worksheet as written.

    Args:
        data: the file.
        facts: of the sheets in their order; none for a sheet that has none.
        worksheets_only: the facts pass over chart sheets.

    Raises:
        RefusedError: locked, too many sheets, or two of one name.
        UnreadableError: damaged, or written as calamine doesn't expect.
    """
    try:
        return list(_sheets(data, facts, worksheets_only))
    except RefusedError:
        raise
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        text = str(error).lower()
        if "password" in text or "encrypt" in text:
            raise RefusedError(LOCKED) from error
        raise UnreadableError(DAMAGED) from error
    except BaseException as error:
        # A panic of its Rust code is no Exception, and its class can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(DAMAGED) from None


def _sheets(data: bytes, facts: Sequence[SheetFacts], worksheets_only: bool) -> Iterator[Sheet]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    listed = book.sheets_metadata
    if len(listed) > MAX_SHEETS:
        raise too_many_sheets()
    if len({meta.name for meta in listed}) < len(listed):
        raise RefusedError("有同名的工作表，请改名后报送")
    known = iter(facts)
    for meta in listed:
        is_worksheet = meta.typ == SheetTypeEnum.WorkSheet
        found = next(known, None) if is_worksheet or not worksheets_only else None
        if is_worksheet:
            hidden = meta.visible != SheetVisibleEnum.Visible
            yield _sheet(book.get_sheet_by_name(meta.name), hidden, found or SheetFacts())


def _sheet(sheet: CalamineSheet, hidden: bool, facts: SheetFacts) -> Sheet:
    rows: list[list[Raw]] = [_row(row) for row in sheet.to_python(skip_empty_area=False)]
    lean(rows)
    for cell, text in facts.error_cells.items():
        _show(rows, cell, text)
    merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or ()]
    return facts.sheet(sheet.name, rows, merges or facts.merges, hidden)


def _show(rows: list[list[Raw]], cell: tuple[int, int], text: str) -> None:
    """Puts an error where calamine has a blank, or nothing when no value stands further out."""
    row, column = cell
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = text


def _row(row: Sequence[Raw | time | timedelta]) -> list[Raw]:
    if not _CLOCKS.isdisjoint(map(type, row)):
        return [_value(value) for value in row]
    # Compared by identity, which costs a third: most cells of a form are numbers or blank.
    return [None if value is _BLANK else value for value in row]  # type: ignore[misc]


def _value(value: Raw | time | timedelta) -> Raw:
    if isinstance(value, time | timedelta):
        return clock(value)
    return None if value == "" else value
