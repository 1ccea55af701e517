"""What calamine hides in an .xlsb: error cells, merged and hidden ranges, far cells.

The BIFF12 records are counted through once ([MS-XLSB] 2.4); the values are left to calamine.
"""

import struct
from collections.abc import Iterator

from lxml import etree

from inspectorate.files.opening.facts import SheetFacts, refuse_oversized
from inspectorate.files.opening.limits import DAMAGED, MAX_COLUMNS, RefusedError
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.sheet_xml import is_worksheet, parts_of_book
from inspectorate.files.opening.xls_facts import ERRORS

BOOK = "xl/workbook.bin"
_RELS = "xl/_rels/workbook.bin.rels"
_ROW, _BUNDLE, _COLUMN, _MERGE = 0, 156, 60, 176
_ERRORS = (3, 11)
# Rk, error, boolean, real, texts and the results of formulas; 1 is a cell that is blank.
_VALUED = range(2, 12)
_HIDDEN_ROW = 0x10


def xlsb_facts(package: Package) -> list[SheetFacts]:
    """Facts of every worksheet in the order of the workbook.

    Raises:
        RefusedError: damaged, or over a limit.
    """
    try:
        sheets = [(name, _facts(package, part)) for name, part in _worksheets(package)]
    except (struct.error, IndexError, etree.XMLSyntaxError) as error:
        raise RefusedError(DAMAGED) from error
    refuse_oversized(sheets)
    return [facts for _, facts in sheets]


def _worksheets(package: Package) -> Iterator[tuple[str, str]]:
    parts = parts_of_book(package, _RELS)
    for kind, data in _records(package.read(BOOK)):
        if kind == _BUNDLE:
            relation, after = _text(data, 8)
            part = parts.get(relation, "")
            if is_worksheet(part):
                yield _text(data, after)[0], part


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A counted text and where it ends."""
    (count,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * count
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at, size = 0, len(data)
    while at < size:
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        length = shift = 0
        for _ in range(4):
            byte, at = data[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + length]
        at += length


def _facts(package: Package, part: str) -> SheetFacts:
    facts, row = SheetFacts(), 0
    if part not in package:
        return facts
    for kind, data in _records(package.read(part)):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data)
            if len(data) > 11 and data[11] & _HIDDEN_ROW:
                facts.hidden_rows.add(row)
        elif kind in _VALUED:
            _note_cell(facts, row, kind, data)
        elif kind == _COLUMN:
            _note_columns(facts, data)
        elif kind == _MERGE:
            first, last, left, right = struct.unpack_from("<IIII", data)
            facts.merges.append((first, left, last, right))
    return facts


def _note_cell(facts: SheetFacts, row: int, kind: int, data: bytes) -> None:
    (column,) = struct.unpack_from("<I", data)
    facts.reach(row, column)
    if kind in _ERRORS:
        facts.error_cells[row, column] = ERRORS.get(data[8], "#N/A")


def _note_columns(facts: SheetFacts, data: bytes) -> None:
    first, last = struct.unpack_from("<II", data)
    if len(data) > 16 and data[16] & 1:
        facts.hidden_columns.update(range(first, min(last, MAX_COLUMNS - 1) + 1))
