"""What stands behind the rows of a sheet: merged cells, and the drawing that holds its comments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from inspectorate.evidence import column_index
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.parts import OFFICE
from inspectorate.files.marked_copy.sheet import Cell, SheetXml
from inspectorate.files.marked_copy.tags import ATTRIBUTES, attribute, opening

_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?([\w.-]+)(" + ATTRIBUTES + rb")>")
_RANGE = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$")
_LINK = re.compile(rb"""\s(?:[\w.-]+:)?id\s*=\s*["']([^"']+)["']""")
# Children of a worksheet that the schema wants before `<legacyDrawing>`.
_EARLIER = frozenset(
    b"sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState"
    b" dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
    b" dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks"
    b" colBreaks customProperties cellWatches ignoredErrors smartTags drawing".split()
)


class _Child(NamedTuple):
    """A child of the worksheet: its name, its attributes and where it ends in the tail."""

    name: bytes
    attributes: bytes
    end: int


def merges(sheet: SheetXml) -> Iterator[tuple[Cell, Cell]]:
    """First and last cell of every merged range."""
    for found in opening(sheet.prefix, b"mergeCell").finditer(sheet.tail):
        corners = _RANGE.match(attribute(found[1], b"ref") or b"")
        if corners and corners[3]:
            yield _cell(corners[1], corners[2]), _cell(corners[3], corners[4])


def _cell(letters: bytes, row: bytes) -> Cell:
    return int(row) - 1, column_index(letters.decode().upper())


def drawing_of_comments(sheet: SheetXml) -> str | None:
    """Id of the relation to the drawing that holds the comments' boxes; None when there is none."""
    for child in _children(sheet.tail):
        if child.name == b"legacyDrawing":
            link = _LINK.search(child.attributes)
            if link is None:
                raise UnpatchableError("a drawing without its relation")
            return link[1].decode("ascii", "replace")
    return None


def add_drawing_of_comments(sheet: SheetXml, relation: str) -> None:
    """Refer to such a drawing, where the schema wants it."""
    ends = [child.end for child in _children(sheet.tail) if child.name in _EARLIER]
    element = f'legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'.encode()
    at = ends[-1]
    sheet.tail = sheet.tail[:at] + b"<" + sheet.prefix + element + sheet.tail[at:]


def _children(tail: bytes) -> Iterator[_Child]:
    """Children of the worksheet, the rows first, in their order."""
    depth, name, attributes = 1, b"sheetData", b""
    for found in _TAG.finditer(tail):
        closing, closed = bool(found[1]), found[3].endswith(b"/")
        if not closing and depth == 0:
            name, attributes = found[2], found[3]
        depth += 0 if closed else -1 if closing else 1
        if depth < 0:
            return
        if depth == 0:
            yield _Child(name, attributes, found.end())
