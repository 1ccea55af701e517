"""What calamine doesn't tell of an .ods: merged cells and hidden rows, from its content.xml.

Read as a stream, with entities off; repeated rows and cells are counted, never unrolled.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from inspectorate.files.limits import MAX_CELLS, RefusedError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW, _SHEET = f"{_TABLE}table-row", f"{_TABLE}table"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")


@dataclass
class OdsSheet:
    """Merges (first row, first column, last row, last column) and hidden rows, zero-based."""

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def ods_sheets(data: bytes) -> dict[str, OdsSheet]:
    """Facts of every sheet by its name.

    Raises:
        RefusedError: damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open("content.xml") as stream:
            return dict(_sheets(stream))
    except (BadZipFile, KeyError, etree.XMLSyntaxError, EOFError, OSError) as error:
        raise RefusedError("文件已损坏，表格软件也无法完整打开，请重新导出后报送") from error


def _sheets(stream: object) -> Iterator[tuple[str, OdsSheet]]:
    events = etree.iterparse(
        stream, events=("start", "end"), tag=(_SHEET, _ROW), resolve_entities=False, no_network=True
    )
    sheet, row = OdsSheet(), 0
    for event, element in events:
        if event == "start" and element.tag == _SHEET:
            sheet, row = OdsSheet(), 0
        elif event == "end" and element.tag == _ROW:
            row += _read_row(sheet, element, row)
            _forget(element)
        elif event == "end":
            yield element.get(f"{_TABLE}name") or "", sheet
            _forget(element)


def _forget(element: etree._Element) -> None:
    """Frees an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read_row(sheet: OdsSheet, element: etree._Element, row: int) -> int:
    """Notes what a row says; how many rows it stands for."""
    column = 0
    for cell in element.iterchildren(*_CELLS):
        across, down = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
        if across > 1 or down > 1:
            sheet.merges.append((row, column, row + down - 1, column + across - 1))
        column += _number(cell, "number-columns-repeated")
    repeated = _number(element, "number-rows-repeated")
    if element.get(f"{_TABLE}visibility") in _HIDDEN and repeated < MAX_CELLS:
        sheet.hidden_rows.update(range(row, row + min(repeated, 1000)))
    return repeated


def _number(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or "1"
    return int(text) if text.isdigit() else 1
