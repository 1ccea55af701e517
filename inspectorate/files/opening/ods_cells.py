"""What stands in a cell of an .ods."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from lxml import etree

from inspectorate.evidence import Raw
from inspectorate.files.opening.clock import clock
from inspectorate.files.opening.grid import Content

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ALSO = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_NUMBERS = ("float", "percentage", "currency")
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_DURATION = re.compile(r"PT(\d{1,7})H(\d{1,7})M(\d{1,7})(?:[.,]\d+)?S")
_GAPS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# Notes stand inside the cell that they are about; ruby tells how a text is spoken.
_LEFT_OUT = (f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TEXT}note")
# A run of blanks is written as a count.
_MOST_BLANKS = 1000


def content_of(cell: etree._Element) -> Content:
    """The value of a cell, by its type and else by its text."""
    formula = cell.get(f"{TABLE}formula")
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None and len(cell) == 0:
        return Content(None, uncached=formula is not None)
    text = _text(cell)
    if cell.get(f"{_ALSO}value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return Content(text or "#N/A", is_error=True)
    return Content(_typed(cell, kind, text))


def number_of(element: etree._Element, name: str) -> int:
    """A count among the table's attributes; one where there is none."""
    text = element.get(TABLE + name)
    return max(1, int(text[:9])) if text and text.isdecimal() else 1


def _typed(cell: etree._Element, kind: str | None, text: str) -> Raw:
    try:
        if kind in _NUMBERS:
            return float(cell.get(f"{_OFFICE}value") or "")
        if kind == "date":
            return _date(cell.get(f"{_OFFICE}date-value") or "")
    except ValueError:
        # A type without a value of it: what the cell shows is all there is.
        return text or None
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value") or "") or text or None
    return (text or cell.get(f"{_OFFICE}string-value")) or None


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> str | None:
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups())
    return clock(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(_pieces(line)) for line in cell.iterchildren(f"{_TEXT}p"))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            yield " " * min(int(count[:6]) if count.isdecimal() else 1, _MOST_BLANKS)
        elif child.tag in _GAPS:
            yield _GAPS[str(child.tag)]
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child)
        yield child.tail or ""
