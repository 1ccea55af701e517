"""What calamine hides in an .xlsx: error cells, formulas without a result, what is hidden, far cells.

Most sheets are settled by looking for a few bytes; the rest are walked, with entities off.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from posixpath import join, normpath

from lxml import etree

from inspectorate.evidence import column_index
from inspectorate.files.opening.facts import Cell, SheetFacts, refuse_oversized
from inspectorate.files.opening.limits import DAMAGED, MAX_CELLS, RefusedError, too_many_cells
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.sheet_walk import columns_of, walked

BOOK = "xl/workbook.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
# A row beyond the 9,999th, or a column beyond ZZ: only such a cell can lie too far out.
_FAR = re.compile(rb"""r=["'](?:[A-Z]{3}|[A-Z]{0,2}\d{5})""")
# A cell with a value takes 15 bytes: 256 sheets of this size can't hold too many.
_SMALL = 2**16
# What is looked at only in sheets that hold the bytes before it.
_PLACE = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
_ERROR = re.compile(_PLACE + rb'[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_FORMULA = re.compile(
    _PLACE + rb"([^>]*)>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v>([^<]*)</v>|(<v\s*/>))?"
)
_VALUED = re.compile(_PLACE + rb"(?:[^>]*[^/>])?>")
_HIDDEN_ROW = re.compile(rb'<row r="(\d{1,7})"[^>]* hidden="(?:1|true)"')
_COLUMNS = re.compile(rb"<cols>(.*?)</cols>", re.DOTALL)
_COLUMN = re.compile(rb"<col [^>]*>")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet as workbook.xml lists it: its name and the part that holds it."""

    name: str
    part: str


def sheet_facts(package: Package) -> list[SheetFacts]:
    """Facts of every worksheet in the order of the workbook.

    Raises:
        RefusedError: damaged, too many sheets or cells, or a cell too far out to read.
    """
    try:
        parts = worksheets(package)
        facts = [_facts(package, each.part) for each in parts]
    except etree.XMLSyntaxError as error:
        raise RefusedError(DAMAGED) from error
    refuse_oversized((each.name, found) for each, found in zip(parts, facts, strict=True))
    return facts


def worksheets(package: Package) -> list[SheetPart]:
    """The worksheets of a workbook, hidden ones too, without chart sheets.

    Raises:
        RefusedError: the parts that list them are missing.
        lxml.etree.XMLSyntaxError: or can't be read.
    """
    parts = parts_of_book(package, "xl/_rels/workbook.xml.rels")
    book = etree.fromstring(package.read(BOOK), _PARSER)
    listed = [
        SheetPart(each.get("name") or "", parts.get(_relation(each), ""))
        for each in book.iter("{*}sheet")
    ]
    return [each for each in listed if is_worksheet(each.part)]


def parts_of_book(package: Package, relations: str) -> dict[str | None, str]:
    """The parts that a workbook refers to, by the ids of its relations.

    Raises:
        RefusedError: the part of the relations is missing.
        lxml.etree.XMLSyntaxError: or can't be read.
    """
    xml = package.read(relations)
    return _kept(xml) if len(xml) <= _LARGEST_KEPT else _related(xml)


def _related(xml: bytes) -> dict[str | None, str]:
    found = etree.fromstring(xml, _PARSER)
    return {each.get("Id"): _part(each.get("Target") or "") for each in found}


# Programs write the same relations into book after book; long ones are somebody's trick.
_kept, _LARGEST_KEPT = lru_cache(maxsize=256)(_related), 2**14


def is_worksheet(part: str) -> bool:
    """Whether a part holds cells; charts and dialogs lie in other folders."""
    return "worksheets/" in part


def _part(target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _relation(sheet: etree._Element) -> str | None:
    """The id of a sheet's relation; Strict files write the attribute in another namespace."""
    ids = (str(value) for name, value in sheet.items() if str(name).endswith("}id"))
    return next(ids, None)


def _facts(package: Package, part: str) -> SheetFacts:
    if part not in package:
        return SheetFacts()
    xml = package.read(part)
    cells = _count(xml) if len(xml) > _SMALL else 0
    # Bytes that no cell of a plain sheet holds: one is looked for in a twentieth of the time of two.
    written = _written(xml)
    formulas = b"f" in written and b"<f" in written
    errors = b"e" in written and b'"e"' in written
    hidden = b" hidden=" in xml
    far = _FAR.search(xml) is not None
    if not _is_plain(xml, formulas or errors or hidden or far):
        return walked(xml)
    facts = SheetFacts(cells=cells)
    if formulas:
        facts.uncached.update(_uncached(xml))
    if errors:
        facts.error_cells.update(_errors(xml))
    if hidden:
        facts.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(xml))
        facts.hidden_columns.update(_hidden_columns(xml))
    if far:
        _reach(facts, xml)
    return facts


def _written(xml: bytes) -> bytes:
    """The part of a sheet that holds its cells."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    return xml[start:end] if 0 <= start < end else xml


def _count(xml: bytes) -> int:
    # Blank cells that only carry a format aren't counted.
    cells = xml.count(b"</v>") + xml.count(b"</is>") + xml.count(b":v>") // 2
    if cells > MAX_CELLS:
        raise too_many_cells()
    return cells


def _is_plain(xml: bytes, looked_into: bool) -> bool:
    """Whether byte patterns find all there is: no prefixes, comments or other quotes."""
    if b'<row r="' not in xml:
        return b"<row" not in xml and b":row" not in xml
    if not looked_into:
        return True
    cells, rows = xml.count(b'<c r="'), xml.count(b'<row r="')
    return (
        b"<!" not in xml
        and cells == xml.count(b"<c ") + xml.count(b"<c>")
        and rows == xml.count(b"<row ") + xml.count(b"<row>")
    )


def _uncached(xml: bytes) -> Iterator[Cell]:
    for letters, row, attributes, value, _ in _FORMULA.findall(xml):
        # A text result may be empty (=""): then it was saved, and is known by its type.
        if not value and b't="str"' not in attributes:
            yield int(row) - 1, column_index(letters.decode())


def _errors(xml: bytes) -> Iterator[tuple[Cell, str]]:
    for letters, row, text in _ERROR.findall(xml):
        yield (int(row) - 1, column_index(letters.decode())), text.decode("utf-8", "replace")


def _hidden_columns(xml: bytes) -> Iterator[int]:
    listed = _COLUMNS.search(xml)
    for column in _COLUMN.findall(listed[1]) if listed else ():
        element = etree.fromstring(column if column.endswith(b"/>") else column + b"</col>")
        yield from columns_of(element)


def _reach(facts: SheetFacts, xml: bytes) -> None:
    places = _VALUED.findall(xml)
    if places:
        row = max(int(number) for _, number in places)
        facts.last = (row - 1, max(column_index(one.decode()) for one in {c for c, _ in places}))
        facts.cells = len(places)
