"""Workbooks and lists of a sample: the only place that writes them, the same bytes every time."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from inspectorate.files.atomic import atomic_bytes


@dataclass(frozen=True)
class Formula:
    """A formula as a file keeps it; it is never worked out.

    Attributes:
        text: begins with =.
        shows: the value saved with it (an error like #REF! too); empty when none was saved.
    """

    text: str
    shows: str = ""


Cell = str | int | float | date | Formula | None

#: A fixed day in the properties of every workbook.
CREATED = datetime(2014, 7, 1)  # noqa: DTZ001 — Office files hold local time
_BORDER = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 10}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "align": "center", "font_size": 16, "font_name": "宋体"},
    "line": {"font_name": "宋体", "font_size": 10},
    "head": {**_BORDER, "bold": True, "align": "center", "text_wrap": True},
    "text": _BORDER,
    "date": {**_BORDER, "num_format": "yyyy-mm-dd"},
}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROW, _USUAL = 4, 12


@dataclass
class Plan:
    """What to write into one sheet.

    Attributes:
        puts: row, column (zero-based), value, style.
        spans: first row, first column, last row, last column, value, style, to be merged.
        hidden: nobody sees the sheet; ``hidden_rows``: nor these rows of it.
    """

    name: str
    puts: list[tuple[int, int, Cell, str]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int, Cell, str]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Cell, style: str = "text") -> None:
        """Write one cell; None leaves an empty cell with its border."""
        self.puts.append((row, column, value, style))

    def span(self, top: int, left: int, bottom: int, right: int, value: Cell, style: str) -> None:
        """Merge a range, if it is more than a cell, and write its value."""
        if (top, left) == (bottom, right):
            self.put(top, left, value, style)
        else:
            self.spans.append((top, left, bottom, right, value, style))

    def covered(self) -> set[tuple[int, int]]:
        """Cells below a merge, its first cell included."""
        return {
            (row, column)
            for top, left, bottom, right, *_ in self.spans
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def filled(self) -> dict[tuple[int, int], Cell]:
        """Values by cell, those of merges in their first cells."""
        covered = self.covered()
        single = {(row, column): value for row, column, value, _ in self.puts}
        kept = {at: value for at, value in single.items() if at not in covered}
        return kept | {(top, left): value for top, left, _, _, value, _ in self.spans}


def book_bytes(plans: Sequence[Plan]) -> bytes:
    """A workbook of these sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"created": CREATED, "author": "填报单位"})
    formats = {name: book.add_format(style) for name, style in _FORMATS.items()}
    for plan in plans:
        _fill(book.add_worksheet(plan.name), plan, formats)
    _hide(book, plans)
    book.close()
    return buffer.getvalue()


def _hide(book: xlsxwriter.Workbook, plans: Sequence[Plan]) -> None:
    """Hide what the plans hide; the sheet in front must be one that shows."""
    if not any(plan.hidden or plan.hidden_rows for plan in plans):
        return
    shown = next(index for index, plan in enumerate(plans) if not plan.hidden)
    for index, (sheet, plan) in enumerate(zip(book.worksheets(), plans, strict=True)):
        if index == shown:
            sheet.activate()
            sheet.set_first_sheet()
        elif plan.hidden:
            sheet.hide()
        for row in sorted(plan.hidden_rows):
            sheet.set_row(row, None, None, {"hidden": True})


def _fill(sheet: Worksheet, plan: Plan, formats: dict[str, Format]) -> None:
    for top, left, bottom, right, value, style in plan.spans:
        sheet.merge_range(top, left, bottom, right, value, formats[style])
    covered = plan.covered()
    for row, column, value, style in plan.puts:
        if (row, column) in covered:
            continue
        _write(sheet, row, column, value, formats[style])
    last = max((column for _, column, *_ in plan.puts), default=0)
    sheet.set_column(0, last, _NARROW if last > 31 else _USUAL)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, style: Format) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            sheet.write_string(row, column, value, style)
        case date():
            sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), style)
        case Formula():
            sheet.write_formula(row, column, value.text, style, value.shows)
        case _:
            sheet.write_number(row, column, value, style)


def write_list(path: Path, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write a CSV (UTF-8 with BOM, LF)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    write_bytes(path, text.getvalue().encode("utf-8-sig"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole; the folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_bytes(path, data)
