"""Blank official workbooks: what a unit fills in, with drop-downs, validation and a hidden note."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from inspectorate.evidence import column_letter
from inspectorate.files.safe_text import safe_text
from inspectorate.files.templates.note import SHEET, TemplateNote, note_lines, row_digest
from inspectorate.files.templates.printing import print_setup
from inspectorate.files.templates.rules import date_rule, validation
from inspectorate.files.zips import rewrite_zip
from inspectorate.forms.blanks import BlankColumn, BlankSheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SONG, _HEI, _FANG = "方正小标宋简体", "黑体", "仿宋_GB2312"
_EDGE = {"border": 1, "valign": "vcenter", "text_wrap": True}
_FACES: dict[str, dict[str, Any]] = {
    "title": {"font_name": _SONG, "font_size": 20, "align": "center", "valign": "vcenter"},
    "line": {"font_name": _FANG, "font_size": 12, "valign": "vcenter"},
    "label": {"font_name": _FANG, "font_size": 12, "valign": "vcenter", "align": "right"},
    "day": {
        "font_name": _FANG,
        "font_size": 12,
        "valign": "vcenter",
        "align": "left",
        "num_format": "yyyy-mm-dd",
        "bottom": 1,
    },
    "note": {"font_name": _FANG, "font_size": 11, "valign": "top", "text_wrap": True},
    "head": {**_EDGE, "font_name": _HEI, "font_size": 11, "align": "center", "bg_color": "#EDEDED"},
    "body": {**_EDGE, "font_name": _FANG, "font_size": 11},
}
_REQUIRED = {"font_color": "#C00000"}
_WEEKEND = {"bg_color": "#F2F2F2"}
_SATURDAY = 5
_NUMBERS = {"integer": "0", "number": "0.##", "quantity": "0.##", "money": "0.00####"}
_FORMATS = {**_NUMBERS, "date": "yyyy-mm-dd", "idcard": "@", "phone": "@"}
_CENTRED = frozenset({"choice", "yesno", "mark", "date", "integer", "idcard", "phone", "month"})
_NUMBER_WIDTH = 5
_SIGNERS = "填表人：　　　　　　　　审核人：　　　　　　　　联系电话："
# Rows as tall as a line of 11 points needs; the head as tall as two.
_TITLE_HEIGHT, _LINE_HEIGHT, _HEAD_HEIGHT, _ROW_HEIGHT, _NOTE_HEIGHT = 36, 24, 36, 26, 36
# What 填报单位, 填报时间 and its date take of the line, in characters.
_UNIT_WIDTH, _LABEL_WIDTH, _DAY_WIDTH = 50, 12, 13
#: From here to the right the hidden sheet holds the lists of the drop-downs.
_FIRST_LIST = 8


def template_book(sheets: Sequence[BlankSheet], note: TemplateNote, made_on: dt.date) -> bytes:
    """A blank workbook; the same sheets and note give the same bytes.

    Args:
        sheets: with different names.
        note: what it is made for; the digests of prefilled rows are added.
        made_on: the file's created time.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    created = dt.datetime.combine(made_on, dt.time(), tzinfo=None)
    book.set_properties({"title": "空白报送表", "author": "", "created": created})
    lists = _Lists([])
    for sheet in sheets:
        _Page(book, sheet, lists).write(note.unit)
    given = tuple((sheet.name, digest) for sheet in sheets for digest in _digests(sheet))
    _hidden(book, replace(note, given=given), lists)
    book.close()
    return rewrite_zip(buffer.getvalue())


def _digests(sheet: BlankSheet) -> Iterator[str]:
    for number, row in enumerate(sheet.rows, start=1):
        yield row_digest([number, *row] if sheet.numbered else row)


@dataclass
class _Lists:
    """Drop-downs too long for a cell: each is a column of the hidden sheet."""

    held: list[tuple[str, ...]]

    def source(self, choices: tuple[str, ...]) -> str:
        """The range that holds the choices."""
        if choices not in self.held:
            self.held.append(choices)
        column = column_letter(_FIRST_LIST + self.held.index(choices))
        return f"={SHEET}!${column}$1:${column}${len(choices)}"


def _hidden(book: Workbook, note: TemplateNote, lists: _Lists) -> None:
    sheet = book.add_worksheet(SHEET)
    for row, line in enumerate(note_lines(note)):
        _write_texts(sheet, row, 0, line)
    for column, choices in enumerate(lists.held, start=_FIRST_LIST):
        for row, choice in enumerate(choices):
            sheet.write_string(row, column, choice)
    sheet.hide()


def _write_texts(sheet: Worksheet, row: int, column: int, texts: Iterable[str]) -> None:
    for at, text in enumerate(texts, start=column):
        if text:
            sheet.write_string(row, at, safe_text(text))


class _Page:
    """One sheet in the making: title, line, head, rows to fill in, note, signers."""

    def __init__(self, book: Workbook, sheet: BlankSheet, lists: _Lists) -> None:
        self._book, self._blank, self._lists = book, sheet, lists
        self._sheet: Worksheet = book.add_worksheet(sheet.name)
        self._first = 1 if sheet.numbered else 0
        self._last = self._first + len(sheet.columns) - 1
        self._grouped = any(column.group for column in sheet.columns)
        self._head = 2
        self._data = self._head + (2 if self._grouped else 1)

    def write(self, unit: str) -> None:
        """Everything, from the title down."""
        self._columns()
        self._lines(unit)
        self._heads()
        self._rows()
        self._foot()
        print_setup(self._sheet, self._data, self._first)

    def _face(self, name: str, **more: object) -> Format:
        return self._book.add_format({**_FACES[name], **more})

    def _columns(self) -> None:
        if self._blank.numbered:
            self._sheet.set_column(0, 0, _NUMBER_WIDTH)
        for at, column in enumerate(self._blank.columns, start=self._first):
            # Rows below the printed ones keep the look, and numbers in them stay text as well.
            plain = {"num_format": _FORMATS.get(column.kind, "General")}
            self._sheet.set_column(at, at, column.width, self._book.add_format(plain))

    def _merged(self, row: int, left: int, right: int, text: str, face: Format) -> None:
        if right > left:
            self._sheet.merge_range(row, left, row, right, "", face)
        if text:
            self._sheet.write_string(row, left, text, face)
        else:
            self._sheet.write_blank(row, left, None, face)

    def _lines(self, unit: str) -> None:
        """Title; 填报单位, 填报时间 with a cell for the date, 单位：万元."""
        self._sheet.set_row(0, _TITLE_HEIGHT)
        self._sheet.set_row(1, _LINE_HEIGHT)
        self._merged(0, 0, self._last, self._blank.title, self._face("title"))
        label, day, money = self._stops()
        self._merged(1, 0, label - 1, safe_text(f"填报单位：{unit}（盖章）"), self._face("line"))
        self._merged(1, label, day - 1, "填报时间：", self._face("label"))
        self._merged(1, day, money - 1, "", self._face("day"))
        self._sheet.data_validation(1, day, 1, day, date_rule())
        said = f"单位：{self._blank.money}" if self._blank.money else ""
        self._merged(1, money, self._last, said, self._face("label"))

    def _stops(self) -> tuple[int, int, int]:
        """Columns where 填报时间, its date and the unit of money begin, by the widths before them."""
        widths = [_NUMBER_WIDTH] * self._first + [one.width for one in self._blank.columns]
        ends = [sum(widths[:count]) for count in range(1, len(widths) + 1)]
        label = next(at for at, end in enumerate(ends) if end >= _UNIT_WIDTH) + 1
        label = min(label, self._last - 2)
        day = next(at for at, end in enumerate(ends) if end >= ends[label - 1] + _LABEL_WIDTH) + 1
        day = min(day, self._last - 1)
        money = next(at for at, end in enumerate(ends) if end >= ends[day - 1] + _DAY_WIDTH) + 1
        return label, day, min(money, self._last)

    def _heads(self) -> None:
        for row in range(self._head, self._data):
            self._sheet.set_row(row, _HEAD_HEIGHT if row == self._data - 1 else _LINE_HEIGHT)
        if self._blank.numbered:
            self._head_cell(0, "序号", self._face("head"))
        for at, column in enumerate(self._blank.columns, start=self._first):
            face = self._head_face(column)
            if column.group:
                self._sheet.write_string(self._head + 1, at, column.head, face)
            else:
                self._head_cell(at, column.head, face)
        for group, left, right in self._groups():
            self._merged(self._head, left, right, group, self._face("head"))

    def _head_face(self, column: BlankColumn) -> Format:
        small = {"font_size": 9} if column.kind == "mark" else {}
        return self._face("head", **(_REQUIRED if column.required else {}), **small)

    def _head_cell(self, at: int, text: str, face: Format) -> None:
        if self._grouped:
            self._sheet.merge_range(self._head, at, self._head + 1, at, "", face)
        self._sheet.write_string(self._head, at, text, face)

    def _groups(self) -> Iterator[tuple[str, int, int]]:
        """Group heads with their first and last columns."""
        columns = self._blank.columns
        for group in dict.fromkeys(column.group for column in columns if column.group):
            held = [at for at, one in enumerate(columns, self._first) if one.group == group]
            yield group, held[0], held[-1]

    def _rows(self) -> None:
        last = self._data + self._blank.height - 1
        faces = [self._body(column) for column in self._blank.columns]
        number = self._face("body", align="center")
        for row in range(self._data, last + 1):
            self._sheet.set_row(row, _ROW_HEIGHT)
            if self._blank.numbered:
                self._sheet.write_number(row, 0, row - self._data + 1, number)
            self._row(row, faces)
        # Rows put in below the printed ones are held to the same.
        until = last + self._blank.height
        for at, column in enumerate(self._blank.columns, start=self._first):
            if rule := validation(column, self._lists.source):
                self._sheet.data_validation(self._data, at, until, at, rule)

    def _row(self, row: int, faces: Sequence[Format]) -> None:
        given = self._blank.rows
        values = given[row - self._data] if row - self._data < len(given) else ()
        for index, face in enumerate(faces):
            value = values[index] if index < len(values) else None
            at = self._first + index
            if value is None:
                self._sheet.write_blank(row, at, None, face)
            elif isinstance(value, str):
                self._sheet.write_string(row, at, safe_text(value), face)
            else:
                self._sheet.write_number(row, at, value, face)

    def _body(self, column: BlankColumn) -> Format:
        align = {"align": "center"} if column.kind in _CENTRED else {}
        return self._face(
            "body",
            num_format=_FORMATS.get(column.kind, "General"),
            **align,
            **(_WEEKEND if self._is_weekend(column) else {}),
        )

    def _is_weekend(self, column: BlankColumn) -> bool:
        month = self._blank.month
        if month is None or column.kind != "mark":
            return False
        return month.replace(day=int(column.head)).weekday() >= _SATURDAY

    def _foot(self) -> None:
        at = self._data + self._blank.height
        self._sheet.set_row(at, _NOTE_HEIGHT)
        self._merged(at, 0, self._last, f"注：{self._blank.note}", self._face("note"))
        self._merged(at + 1, 0, self._last, _SIGNERS, self._face("line"))
