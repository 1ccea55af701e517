"""Sheets of an .ods from its content.xml, with what other readers leave out.

calamine tells neither merges, error cells nor what is hidden, and gives up on packages that office
programs open. The XML is read as a stream with entities off; what is repeated is counted before it
is unrolled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from inspectorate.evidence import Sheet
from inspectorate.files.opening.grid import Grid, sheets_of
from inspectorate.files.opening.limits import DAMAGED, LOCKED, MAX_COLUMNS, MAX_ROWS, RefusedError
from inspectorate.files.opening.ods_cells import TABLE, content_of, number_of
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.stream import events, forget

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW, _SHEET, _COLUMN = f"{TABLE}table-row", f"{TABLE}table", f"{TABLE}table-column"
_BODY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}spreadsheet"
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_LOOK = f"{_STYLE}table-properties"
_HIDDEN = ("collapse", "filter")
_GROUPS = (f"{TABLE}table-row-group", f"{TABLE}table-column-group")


@dataclass
class _Table(Grid):
    """A sheet being read, and how far: what is repeated moves what follows."""

    row: int = 0
    column: int = 0


def ods_sheets(package: Package) -> Sequence[Sheet]:
    """Every sheet as written.

    Raises:
        RefusedError: damaged, locked, or over a limit.
    """
    manifest = "META-INF/manifest.xml"
    if "encrypted-package" in package or (
        manifest in package and b"encryption-data" in package.read(manifest)
    ):
        raise RefusedError(LOCKED)
    try:
        return sheets_of(_tables(package.read("content.xml")))
    except etree.XMLSyntaxError as error:
        raise RefusedError(DAMAGED) from error


def _tables(xml: bytes) -> Iterator[_Table]:
    unseen: set[str] = set()
    table: _Table | None = None
    for event, element in events(xml, (_SHEET, _ROW, _COLUMN, _LOOK)):
        if event == "start":
            if _is_sheet(element):
                style = element.get(f"{TABLE}style-name")
                table = _Table(element.get(f"{TABLE}name") or "", style in unseen)
        elif element.tag == _LOOK:
            unseen |= _unseen(element)
        elif _is_sheet(element) and table is not None:
            yield table
            table = None
            forget(element)
        elif table is not None and _is_own(element):
            (_read_row if element.tag == _ROW else _read_columns)(table, element)
            forget(element)


def _is_sheet(element: etree._Element) -> bool:
    """Not a table inside a cell, nor what is kept of another file's."""
    parent = element.getparent()
    return element.tag == _SHEET and parent is not None and parent.tag == _BODY


def _is_own(element: etree._Element) -> bool:
    return not any(parent.tag in _CELLS for parent in element.iterancestors())


def _unseen(look: etree._Element) -> set[str]:
    style = look.getparent()
    name = style.get(f"{_STYLE}name") if style is not None else None
    return {name} if name and look.get(f"{TABLE}display") == "false" else set()


def _is_hidden(element: etree._Element) -> bool:
    folded = any(
        group.get(f"{TABLE}display") == "false" for group in element.iterancestors(*_GROUPS)
    )
    return folded or element.get(f"{TABLE}visibility") in _HIDDEN


def _read_columns(table: _Table, element: etree._Element) -> None:
    end = min(table.column + number_of(element, "number-columns-repeated"), MAX_COLUMNS)
    if _is_hidden(element):
        table.facts.hidden_columns.update(range(table.column, end))
    table.column = end


def _read_row(table: _Table, element: etree._Element) -> None:
    end = min(table.row + number_of(element, "number-rows-repeated"), MAX_ROWS)
    rows = range(table.row, end)
    if _is_hidden(element):
        table.hidden_rows.append(rows)
    column = 0
    for cell in element.iterchildren(*_CELLS):
        columns = range(
            column, min(column + number_of(cell, "number-columns-repeated"), MAX_COLUMNS)
        )
        _read_cell(table, cell, rows, columns)
        column = columns.stop
    table.row = end


def _read_cell(table: _Table, cell: etree._Element, rows: range, columns: range) -> None:
    across, down = number_of(cell, "number-columns-spanned"), number_of(cell, "number-rows-spanned")
    table.merge(
        range(rows.start, min(rows.start + down, MAX_ROWS)),
        range(columns.start, min(columns.start + across, MAX_COLUMNS)),
    )
    table.fill(rows, columns, content_of(cell))
