"""Annex workbooks: tables for people to read, sort and print, in which no text is a formula."""

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.cell_text import cell_text, is_risky, places
from inspectorate.files.safe_text import safe_text
from inspectorate.files.zips import rewrite_zip
from inspectorate.notices.sheets import Cell, Kind, SheetSpec

# What Excel holds in the name of a sheet.
NAME_LENGTH = 31
_A4 = 9
# Excel counts integers exactly up to here; a longer one is written as text.
EXACT = 2**53

_NUMBER_FORMATS: dict[Kind, str] = {
    "integer": "0",
    "score": "0.00",
    "money": "#,##0.00",
    "date": "yyyy-mm-dd",
}
_ALIGNS: dict[Kind, str] = {
    "text": "left",
    "center": "center",
    "integer": "center",
    "score": "center",
    "money": "right",
    "date": "center",
}
# In points; Excel shows no row that is taller.
_LINE_HEIGHT, _ROW_PADDING, _TALLEST_ROW = 16, 6, 409
# In inches.
_MARGIN = 0.4
_TITLE_ROW, _HEAD_ROW, _FIRST_ROW = 0, 1, 2
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def save_workbook(
    path: Path, sheets: Sequence[SheetSpec], as_of: dt.date, author: str = ""
) -> None:
    """Writes the sheets as .xlsx, whole or not at all; the same sheets give the same bytes.

    Args:
        path: File to make or replace.
        sheets: At least one, with different names.
        as_of: The file's created and modified time.
        author: 发文机关, for the file's properties.

    Raises:
        OSError: The folder is missing or full.
    """
    atomic_bytes(path, write_workbook(sheets, as_of, author))


def write_workbook(sheets: Sequence[SheetSpec], as_of: dt.date, author: str = "") -> bytes:
    """The sheets as the bytes of an .xlsx file."""
    buffer = io.BytesIO()
    # Files on the way would cost twice the time: a unit's list is small, and there are thousands.
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        _properties(workbook, sheets[0].title, author, as_of)
        for spec in sheets:
            _sheet(workbook, spec)
    return rewrite_zip(buffer.getvalue())


def _properties(workbook: Workbook, title: str, author: str, as_of: dt.date) -> None:
    created = dt.datetime.combine(as_of, dt.time(), tzinfo=None)
    workbook.set_properties(
        {"title": safe_text(title), "author": safe_text(author), "created": created}
    )


def _sheet(workbook: Workbook, spec: SheetSpec) -> None:
    sheet = workbook.add_worksheet(sheet_name(spec.name))
    print_setup(sheet, _FIRST_ROW)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(spec.rows), len(spec.columns) - 1)
    for index, column in enumerate(spec.columns):
        sheet.set_column(index, index, column.width)
    _title(workbook, sheet, spec)
    head = workbook.add_format(_face(bold=True, align="center", bg_color="#D9E1F2"))
    labels, widths = zip(*((column.label, column.width) for column in spec.columns), strict=True)
    sheet.set_row(_HEAD_ROW, row_height(labels, widths))
    for index, column in enumerate(spec.columns):
        sheet.write_string(_HEAD_ROW, index, cell_text(column.label), head)
    _rows(sheet, spec, [_faces(workbook, column.kind) for column in spec.columns])
    if spec.note:
        _note(workbook, sheet, spec)


def _note(workbook: Workbook, sheet: Worksheet, spec: SheetSpec) -> None:
    """A line below the rows, outside what is filtered and sorted."""
    place = _FIRST_ROW + len(spec.rows)
    look = _face(border=0, align="left")
    width = sum(column.width for column in spec.columns)
    sheet.set_row(place, row_height([spec.note], [width]))
    face = workbook.add_format(look)
    if len(spec.columns) > 1:
        sheet.merge_range(place, 0, place, len(spec.columns) - 1, "", face)
    sheet.write_string(place, 0, cell_text(spec.note), face)


def print_setup(sheet: Worksheet, rows: int, columns: int = 0) -> None:
    """A4 landscape, one page wide, page number at the foot.

    Args:
        rows: rows of the head: on every page, and in sight when somebody scrolls.
        columns: columns that stay in sight.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    # Narrow margins: a list of many columns is printed the larger for it.
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=2 * _MARGIN)
    sheet.center_horizontally()
    sheet.repeat_rows(0, rows - 1)
    sheet.set_footer("&C— &P —")
    sheet.freeze_panes(rows, columns)


def _title(workbook: Workbook, sheet: Worksheet, spec: SheetSpec) -> None:
    face = workbook.add_format(
        {"font_name": "方正小标宋简体", "font_size": 16, "align": "center", "valign": "vcenter"}
    )
    sheet.set_row(_TITLE_ROW, 32)
    text = cell_text(spec.title)
    if len(spec.columns) == 1:
        sheet.write_string(_TITLE_ROW, 0, text, face)
    else:
        sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, len(spec.columns) - 1, "", face)
        sheet.write_string(_TITLE_ROW, 0, text, face)


def _face(**more: object) -> dict[str, object]:
    look = {"font_name": "仿宋_GB2312", "font_size": 11, "border": 1}
    return {**look, "valign": "vcenter", "text_wrap": True, **more}


@dataclass(frozen=True, slots=True)
class _Faces:
    """The formats of a column: its own, and one that keeps `=1` text when somebody edits it."""

    plain: Format
    quoted: Format


def _faces(workbook: Workbook, kind: Kind) -> _Faces:
    look = _face(align=_ALIGNS[kind], num_format=_NUMBER_FORMATS.get(kind, "General"))
    return _Faces(workbook.add_format(look), workbook.add_format({**look, "quote_prefix": True}))


def _rows(sheet: Worksheet, spec: SheetSpec, faces: list[_Faces]) -> None:
    widths = [column.width for column in spec.columns]
    for number, row in enumerate(spec.rows, start=_FIRST_ROW):
        sheet.set_row(number, row_height(row, widths))
        for index, value in enumerate(row):
            _write(sheet, (number, index), value, faces[index])


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that show the wrapped text of every cell; not every program finds them itself."""
    lines = max(_lines(str(value), width) for value, width in zip(row, widths, strict=True))
    return min(_TALLEST_ROW, _LINE_HEIGHT * lines + _ROW_PADDING)


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column."""
    counts = map(places, text.splitlines())
    return sum(max(1, math.ceil(count / max(1, width - 1))) for count in counts) or 1


def _write(sheet: Worksheet, place: tuple[int, int], value: Cell, faces: _Faces) -> None:
    """By its type, never by its look: text that begins with `=` stays text."""
    if value is None or value == "":
        sheet.write_blank(*place, None, faces.plain)
    elif isinstance(value, dt.date):
        sheet.write_datetime(*place, value, faces.plain)
    elif isinstance(value, str) or not _fits(value):
        text = cell_text(str(value))
        sheet.write_string(*place, text, faces.quoted if is_risky(text) else faces.plain)
    else:
        sheet.write_number(*place, value, faces.plain)


def _fits(number: int | Decimal | float) -> bool:
    return math.isfinite(number) and -EXACT <= number <= EXACT


def sheet_name(name: str) -> str:
    """The name without what Excel forbids in one, at most 31 characters."""
    clean = safe_text(name).translate(_FORBIDDEN_IN_NAMES).strip("' \t\n")
    return clean[:NAME_LENGTH] or "表"
