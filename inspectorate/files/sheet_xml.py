"""What calamine hides in an .xlsx: error cells, formulas without a value, hidden rows, far cells.

Only looked at, never expanded: lxml with entities off for the small parts, byte patterns for sheets.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from inspectorate.files.limits import MAX_AREA, MAX_CELLS, MAX_SHEETS, MAX_UNPACKED, RefusedError

_CELL = re.compile(rb"<(?:x:)?c\b([^>]*?)(/>|>(.*?)</(?:x:)?c>)", re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:x:)?row\b[^>]*?\br="(\d+)"')
_THREE_LETTERS = re.compile(rb'\br="[A-Z]{3}\d')
_TWO_LETTERS = 26 * 27
_VALUE = re.compile(rb"<(?:x:)?v>(.*?)</(?:x:)?v>", re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<(?:x:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetFacts:
    """Facts of one sheet that its values don't tell (zero-based cells)."""

    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()


def sheet_facts(data: bytes) -> dict[str, SheetFacts]:
    """Facts of every worksheet by its name.

    Raises:
        RefusedError: damaged, a zip bomb, too many sheets or cells, or a cell too far out to read.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _facts_of(archive)
    except (BadZipFile, KeyError, etree.XMLSyntaxError, EOFError, OSError) as error:
        raise RefusedError("文件已损坏，表格软件也无法完整打开，请重新导出后报送") from error


def _facts_of(archive: ZipFile) -> dict[str, SheetFacts]:
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise RefusedError("文件解压后超过1GiB，不予读取，请拆分后报送")
    sheets = _sheet_parts(archive)
    if len(sheets) > MAX_SHEETS:
        raise RefusedError(f"工作表多于{MAX_SHEETS}张，请拆分后报送")
    return {name: _scan(archive.read(part)) for name, part in sheets.items()}


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    rels = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {rel.get("Id"): rel.get("Target") for rel in rels}
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    parts: dict[str, str] = {}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATION)) or ""
        path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if "worksheets/" in path:
            parts[sheet.get("name") or ""] = path
    return parts


def _scan(xml: bytes) -> SheetFacts:
    if xml.count(b"<c ") + xml.count(b"<x:c ") > MAX_CELLS:
        raise RefusedError(f"单元格多于{MAX_CELLS}个，请拆分后报送")
    _refuse_far_cells(xml)
    hidden = frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(xml))
    if b't="e"' not in xml and b"<f" not in xml:
        return SheetFacts(hidden_rows=hidden)
    errors: dict[tuple[int, int], str] = {}
    uncached: set[tuple[int, int]] = set()
    for attributes, _, inner in _CELL.findall(xml):
        _note_cell(attributes, inner, errors, uncached)
    return SheetFacts(errors, frozenset(uncached), hidden)


def _note_cell(
    attributes: bytes,
    inner: bytes,
    errors: dict[tuple[int, int], str],
    uncached: set[tuple[int, int]],
) -> None:
    found = _REF.search(attributes)
    if found is None:
        return
    cell = (int(found[2]) - 1, column_index(found[1].decode()))
    value = _VALUE.search(inner)
    if b't="e"' in attributes:
        errors[cell] = value[1].decode("utf-8", "replace") if value else "#N/A"
    elif b"<f" in inner and (value is None or value[1] == b""):
        uncached.add(cell)


def _refuse_far_cells(xml: bytes) -> None:
    """A lone cell at XFD1048576 would make the reader allocate the whole sheet."""
    rows = columns = 1
    last = max(map(int, _ROW.findall(xml)), default=1)
    if last * _TWO_LETTERS <= MAX_AREA and not _THREE_LETTERS.search(xml):
        return
    for letters, number in _REF.findall(xml):
        rows = max(rows, int(number))
        columns = max(columns, column_index(letters.decode()) + 1)
    if rows * columns > MAX_AREA:
        raise RefusedError(f"表中有孤立的远处单元格（第{rows}行、第{columns}列），请删除后报送")


def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
