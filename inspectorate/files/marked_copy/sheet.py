"""The XML of a sheet, cut so that single cells can be found and the rest stays as it is.

Read as bytes: once comments and CDATA are gone every `<` begins markup, so a tag is found without
building a tree, and what nobody touches keeps its bytes.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from inspectorate.evidence import column_index
from inspectorate.files.cell_xml import MAIN
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.parts import tree
from inspectorate.files.marked_copy.tags import ATTRIBUTES, attribute, opening

Cell = tuple[int, int]

_ROOT = re.compile(rb"<(?:([\w.-]+):)?worksheet(?=[\s>])(" + ATTRIBUTES + rb")>")
_CODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_REF_ROW = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_REF_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})\d""")
# A remark on a cell further than this from anything written is on no cell of the sheet.
_REACH = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A row's tag: its number from 1, where it begins and ends, and its attributes."""

    number: int
    start: int
    end: int
    attributes: bytes

    @property
    def closed(self) -> bool:
        """Whether the tag is all of the row."""
        return self.attributes.endswith(b"/")


@dataclass(frozen=True, slots=True)
class CellTag:
    """A cell's tag: its column from 0, where it begins and ends in its row, its attributes."""

    column: int
    start: int
    end: int
    attributes: bytes


class SheetXml:
    """A sheet cut into what stands before its rows, the rows, and what stands behind.

    Attributes:
        prefix: of its elements, with the colon.
        head: up to and with ``<sheetData>``.
        body: the rows.
        tail: from ``</sheetData>`` on.
        rows: the tags of the rows.
    """

    def __init__(self, xml: bytes) -> None:
        """Of a part.

        Raises:
            UnpatchableError: Another dialect, cut off, or rows out of order.
        """
        xml = _plain(xml)
        root = _ROOT.search(xml, 0, 100_000)
        if root is None:
            raise UnpatchableError("no worksheet")
        name = b"xmlns:" + root[1] if root[1] else b"xmlns"
        if attribute(root[2], name) != MAIN.encode():
            raise UnpatchableError("a sheet of another dialect")
        self.prefix = root[1] + b":" if root[1] else b""
        self.head, self.body, self.tail = _cut(xml, self.prefix)
        self._row_end = re.compile(rb"</" + self.prefix + rb"row\s*>")
        self.rows = self._rows()
        self.numbers = [row.number for row in self.rows]

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        last = 0
        for found in opening(self.prefix, b"row").finditer(self.body):
            ref = _REF_ROW.search(found[1])
            row = Row(int(ref[1]) if ref else last + 1, found.start(), found.end(), found[1])
            if row.number <= last:
                raise UnpatchableError("rows out of order")
            last = row.number
            rows.append(row)
        return rows

    def row(self, index: int) -> Row | None:
        """The row of a zero-based index, if the sheet has it."""
        place = bisect_left(self.numbers, index + 1)
        known = place < len(self.rows) and self.numbers[place] == index + 1
        return self.rows[place] if known else None

    def row_end(self, row: Row) -> tuple[int, int]:
        """Where a row's closing tag begins and ends."""
        if row.closed:
            return row.end, row.end
        # A closing tag behind the next row would be that row's own.
        place = bisect_left(self.numbers, row.number) + 1
        limit = self.rows[place].start if place < len(self.rows) else len(self.body)
        end = self._row_end.search(self.body, row.end, limit)
        if end is None:
            raise UnpatchableError("a row isn't closed")
        return end.span()

    def cells(self, inner: bytes) -> list[CellTag]:
        """The tags of the cells of a row."""
        cells: list[CellTag] = []
        last = -1
        for found in opening(self.prefix, b"c").finditer(inner):
            ref = _REF_COLUMN.search(found[1])
            column = column_index(ref[1].decode().upper()) if ref else last + 1
            if column <= last:
                raise UnpatchableError("cells out of order")
            last = column
            cells.append(CellTag(column, found.start(), found.end(), found[1]))
        return cells

    @cached_property
    def reach(self) -> Cell:
        """How far out, in rows and columns, a cell may be and still belong to the sheet."""
        letters = {each.upper() for each in _REF_COLUMN.findall(self.body)}
        widest = max((column_index(each.decode()) + 1 for each in letters), default=0)
        return max(self.numbers, default=0) + _REACH, widest + _REACH

    def packed(self) -> bytes:
        """The part."""
        return self.head + self.body + self.tail


def _plain(xml: bytes) -> bytes:
    """The part in UTF-8 without comments, CDATA and instructions; nearly always as it is."""
    coding = _CODING.match(xml)
    usual = coding is None or coding[1].lower() == b"utf-8"
    if usual and b"<!" not in xml and xml.count(b"<?") <= 1 and b"\0" not in xml[:4]:
        return xml
    root = tree(xml)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cut(xml: bytes, prefix: bytes) -> tuple[bytes, bytes, bytes]:
    begins = opening(prefix, b"sheetData").search(xml)
    if begins is None:
        raise UnpatchableError("no rows")
    if begins[1].endswith(b"/"):
        tag = b"<" + prefix + b"sheetData>"
        return xml[: begins.start()] + tag, b"", b"</" + tag[1:] + xml[begins.end() :]
    ends = re.compile(rb"</" + prefix + rb"sheetData\s*>").search(xml, begins.end())
    if ends is None:
        raise UnpatchableError("the rows are cut off")
    return xml[: begins.end()], xml[begins.end() : ends.start()], xml[ends.start() :]
