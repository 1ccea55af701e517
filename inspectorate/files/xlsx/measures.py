"""How wide a column and how tall a row must be, in the units of Excel."""

import math
from collections.abc import Sequence

from inspectorate.files.cell_text import places
from inspectorate.notices.sheets import Cell

# In points; Excel shows no row that is taller.
_LINE_HEIGHT, _ROW_PADDING, _TALLEST_ROW = 16, 6, 409
# Of the default face (Calibri 11), in pixels: a digit, and what stays free beside the text.
_DIGIT, _BESIDE = 7, 5
# Excel keeps widths in such parts of a digit.
_WIDTH_PARTS = 256
# Of a screen's pixel, in points.
_PIXEL = 0.75


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that show the wrapped text of every cell; not every program finds them itself."""
    lines = max(map(_lines, map(str, row), widths))
    return min(_TALLEST_ROW, _LINE_HEIGHT * lines + _ROW_PADDING)


def _lines(text: str, width: float) -> int:
    """Lines a text takes in a column."""
    room = max(1, width - 1)
    # Nearly every text is short, or has no break in it.
    if text.isprintable():
        return 1 if 2 * len(text) <= room else math.ceil(places(text) / room)
    counts = map(places, text.splitlines())
    return sum(max(1, math.ceil(count / room)) for count in counts) or 1


def whole_pixels(points: float) -> float:
    """A height as Excel keeps it."""
    return int(points / _PIXEL + 0.5) * _PIXEL


def column_width(characters: float) -> float:
    """A width as Excel keeps it: with what stays free beside the text, in whole pixels."""
    pixels = int(characters * _DIGIT + 0.5) + _BESIDE
    return pixels * _WIDTH_PARTS // _DIGIT / _WIDTH_PARTS
