"""Widths of columns and heights of rows of a sheet, and where a comment's box goes among them."""

import re
from typing import NamedTuple

from inspectorate.files.marked_copy.sheet import Cell, SheetXml
from inspectorate.files.marked_copy.tags import is_set, number, opening
from inspectorate.files.opening.limits import MAX_COLUMNS, MAX_ROWS

# In pixels: a place of a column's width, a point of a row's height.
_PLACE, _POINT = 7, 4 / 3
_USUAL_WIDTH, _USUAL_HEIGHT = 9.14, 15
_LAST_ROW, _LAST_COLUMN = MAX_ROWS - 1, MAX_COLUMNS - 1
# A box is kept off its cell by so many pixels; a long run of hidden rows isn't walked to its end.
_GAP, _LONGEST_WALK = 12, 400


class _Columns(NamedTuple):
    """A `<col>`: first and last column from 0, pixels, format."""

    first: int
    last: int
    pixels: int
    style: int


class Grid:
    """The grid of a sheet."""

    def __init__(self, sheet: SheetXml) -> None:
        self._sheet = sheet
        usual = opening(sheet.prefix, b"sheetFormatPr").search(sheet.head)
        attributes = usual[1] if usual else b""
        self._width = round(number(attributes, b"defaultColWidth", _USUAL_WIDTH) * _PLACE)
        self._height = round(number(attributes, b"defaultRowHeight", _USUAL_HEIGHT) * _POINT)
        found = opening(sheet.prefix, b"col").finditer(sheet.head)
        self._columns = [_columns(each) for each in found]

    def _known(self, column: int) -> _Columns | None:
        return next((each for each in self._columns if each.first <= column <= each.last), None)

    def style(self, column: int) -> int:
        """Format of the empty cells of a column."""
        known = self._known(column)
        return known.style if known else 0

    def _pixels_wide(self, column: int) -> int:
        known = self._known(column)
        return known.pixels if known else self._width

    def _pixels_high(self, index: int) -> int:
        row = self._sheet.row(index)
        if row is None:
            return self._height
        if is_set(row.attributes, b"hidden"):
            return 0
        return round(number(row.attributes, b"ht", self._height / _POINT) * _POINT)

    def anchor(self, cell: Cell, width: int, height: int) -> str:
        """The box of a comment to the right of its cell.

        Args:
            width: in pixels.
            height: in pixels.

        Returns:
            Column, pixels into it, row, pixels into it, of its first and its last corner.
        """
        top, left = max(cell[0] - 1, 0), min(cell[1] + 1, _LAST_COLUMN)
        # The last corner is found by laying the box over columns and rows as wide as they are.
        right, into_right = left, width + _GAP
        while right < min(_LAST_COLUMN, left + _LONGEST_WALK) and into_right > (
            wide := self._pixels_wide(right)
        ):
            right, into_right = right + 1, into_right - wide
        bottom, into_bottom = top, height + _GAP
        while bottom < min(_LAST_ROW, top + _LONGEST_WALK) and into_bottom > (
            high := self._pixels_high(bottom)
        ):
            bottom, into_bottom = bottom + 1, into_bottom - high
        corners = (left, _GAP, top, _GAP, right, into_right, bottom, into_bottom)
        return ", ".join(map(str, corners))


def _columns(found: re.Match[bytes]) -> _Columns:
    attributes = found[1]
    hidden = is_set(attributes, b"hidden")
    pixels = 0 if hidden else round(number(attributes, b"width", _USUAL_WIDTH) * _PLACE)
    first, last = int(number(attributes, b"min", 1)), int(number(attributes, b"max", 1))
    return _Columns(first - 1, last - 1, pixels, int(number(attributes, b"style")))
