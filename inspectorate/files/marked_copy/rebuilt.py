"""A new .xlsx with the values of a file that can't be marked in place."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.cell_text import EXACT, cell_text, is_risky, places, sheet_name
from inspectorate.files.zips import rewrite_zip

# The fixed day in the properties of every copy.
_CREATED = datetime(2014, 1, 1)  # noqa: DTZ001 — Office files hold local time
_FIRST_YEAR = 1900
_FACE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "quoted": {"quote_prefix": True},
    "long": {"text_wrap": True},
    "merged": {"text_wrap": True, "align": "center"},
    "day": {"num_format": "yyyy-mm-dd"},
    "time": {"num_format": "yyyy-mm-dd hh:mm:ss"},
}
# Widths in places of text; so many rows tell how wide a column must be.
_NARROWEST, _WIDEST, _ROWS_MEASURED = 6, 40, 500
_LARGEST_MERGE = 100_000


@dataclass(frozen=True)
class Rebuilt:
    """A copy, and the names its sheets have by their names in the original."""

    data: bytes
    names: dict[str, str]


def rebuilt(sheets: Sequence[Sheet], stem: str) -> Rebuilt:
    """A workbook with the same values, merged cells and hidden sheets.

    Args:
        stem: name of the file without its ending, for the sheet of a file that knows no sheets.
    """
    buffer = BytesIO()
    names = _names(sheets, stem)
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        formats = {name: book.add_format({**_FACE, **look}) for name, look in _FORMATS.items()}
        pages = [book.add_worksheet(name) for name in names]
        for page, sheet in zip(pages, sheets, strict=True):
            _fill(page, sheet, formats)
        _show(pages, sheets)
    first = dict(zip(reversed([each.name for each in sheets]), reversed(names), strict=True))
    return Rebuilt(rewrite_zip(buffer.getvalue()), first)


def _names(sheets: Sequence[Sheet], stem: str) -> list[str]:
    """What Excel allows as names, no two alike."""
    names: list[str] = []
    for sheet in sheets:
        wanted = name = sheet_name(sheet.name or stem)
        # Excel keeps this name for itself.
        if name.lower() == "history":
            wanted = name = f"{name}_"
        number = 2
        while name.lower() in {each.lower() for each in names}:
            name, number = f"{wanted[:26]}({number})", number + 1
        names.append(name)
    return names


def _show(pages: Sequence[Worksheet], sheets: Sequence[Sheet]) -> None:
    """Hide what was hidden; a workbook opens on a sheet that can be seen."""
    for page, sheet in zip(pages, sheets, strict=True):
        if sheet.hidden:
            page.hide()
    seen = (page for page, sheet in zip(pages, sheets, strict=True) if not sheet.hidden)
    front = next(seen, None)
    if front is not None:
        front.activate()
        front.set_first_sheet()


def _fill(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> None:
    covered = _merge(page, sheet, formats["merged"])
    # After the merged ranges: a value may stand under one, and is kept.
    for row, values in enumerate(sheet.rows):
        if row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for column, value in enumerate(values):
            if value is not None:
                face = formats["merged"] if (row, column) in covered else None
                _write(page, (row, column), value, formats, face)
    for column, width in enumerate(_widths(sheet, covered)):
        page.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})


def _merge(page: Worksheet, sheet: Sheet, face: Format) -> set[tuple[int, int]]:
    """First cells of the ranges that are merged; one that overlaps another stays apart."""
    done: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        if not 1 < (bottom - top + 1) * (right - left + 1) <= _LARGEST_MERGE:
            continue
        try:
            page.merge_range(top, left, bottom, right, "", face)
        except OverlappingRange:
            continue
        done.add((top, left))
    return done


def _write(
    page: Worksheet,
    cell: tuple[int, int],
    value: Raw,
    formats: Mapping[str, Format],
    face: Format | None,
) -> None:
    """By its type; a text never becomes a formula, a number or a link."""
    if isinstance(value, bool):
        page.write_boolean(*cell, value, face)
    elif isinstance(value, int | float) and math.isfinite(value) and abs(value) <= EXACT:
        page.write_number(*cell, value, face or formats["plain"])
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        timed = isinstance(value, datetime) and value.time() != datetime.min.time()
        page.write_datetime(*cell, value, formats["time" if timed else "day"])
    else:
        text = cell_text(str(value))
        page.write_string(*cell, text, formats[_face(text)] if face is None else face)


def _face(text: str) -> str:
    if is_risky(text):
        return "quoted"
    return "long" if _places(text) > _WIDEST else "plain"


def _places(value: object) -> int:
    """Places of the longest line."""
    if isinstance(value, datetime):
        return len("2014-01-01")
    return max(map(places, str(value).split("\n")))


def _widths(sheet: Sheet, merged: set[tuple[int, int]]) -> list[int]:
    widths: list[int] = []
    for row, values in enumerate(sheet.rows[:_ROWS_MEASURED]):
        widths += [_NARROWEST] * (len(values) - len(widths))
        for column, value in enumerate(values):
            if value is not None and (row, column) not in merged:
                widths[column] = min(_WIDEST, max(widths[column], _places(value) + 2))
    return widths
