"""openpyxl for the few .xlsx that calamine doesn't open and office programs do."""

import warnings
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.clock import clock
from inspectorate.files.opening.facts import SheetFacts
from inspectorate.files.opening.limits import DAMAGED, RefusedError


def spare_sheets(data: bytes, names: Sequence[str], facts: Sequence[SheetFacts]) -> list[Sheet]:
    """Every worksheet as written.

    Args:
        data: the file; its limits are already known to be kept.
        names: of the worksheets.
        facts: of each of them.

    Raises:
        RefusedError: openpyxl doesn't open it either, or finds other sheets in it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
        # openpyxl meets damage with whatever its own code or its XML reader raises.
        except Exception as error:
            raise RefusedError(DAMAGED) from error
    # Dialog sheets are among its worksheets; they hold no cells of anyone's.
    found = {sheet.title: sheet for sheet in book.worksheets}
    if not names or not found.keys() >= set(names):
        raise RefusedError(DAMAGED)
    return [_sheet(found[name], each) for name, each in zip(names, facts, strict=True)]


def _sheet(sheet: Worksheet, facts: SheetFacts) -> Sheet:
    merges = [
        (r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
        for r in sheet.merged_cells.ranges
    ]
    rows = [[_value(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    return facts.sheet(sheet.title, rows, sorted(merges), sheet.sheet_state != "visible")


def _value(value: object) -> Raw:
    match value:
        case None | "":
            return None
        case datetime() if value.time() == time():
            return value.date()
        case bool() | str() | date():
            return value
        case int() | float():
            # One kind of number, as from every other reader.
            return float(value)
        case time() | timedelta():
            return clock(value)
    return str(value)
