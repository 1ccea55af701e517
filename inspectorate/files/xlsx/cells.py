"""One cell of an annex: a number stays a number, a text never becomes a formula."""

import datetime as dt
import math
from decimal import Decimal

from inspectorate.files.cell_text import EXACT, cell_text, is_risky
from inspectorate.files.cell_xml import text_cell
from inspectorate.files.xlsx.styles import Look
from inspectorate.notices.sheets import Cell

_EVE = dt.date(1899, 12, 31).toordinal()
# Excel counts a 29 February of 1900, which never was.
_LAST_RIGHT_DAY = 59


def cell(ref: str, value: Cell, look: Look) -> str:
    """By its type, never by its look: text that begins with `=` stays text."""
    if value is None:
        return f'<c r="{ref}" s="{look.plain}"/>'
    if isinstance(value, str):
        return _text(ref, value, look)
    if isinstance(value, dt.date):
        return f'<c r="{ref}" s="{look.plain}"><v>{_serial(value)}</v></c>'
    if not _fits(value):
        return _text(ref, str(value), look)
    # As many figures as Excel keeps.
    return f'<c r="{ref}" s="{look.plain}"><v>{value:.16G}</v></c>'


def _text(ref: str, value: str, look: Look) -> str:
    text = cell_text(value)
    return text_cell(ref, look.quoted if is_risky(text) else look.plain, text)


def _serial(day: dt.date) -> int:
    days = day.toordinal() - _EVE
    return days + (days > _LAST_RIGHT_DAY)


def _fits(number: int | Decimal | float) -> bool:
    return (isinstance(number, int) or math.isfinite(number)) and -EXACT <= number <= EXACT
