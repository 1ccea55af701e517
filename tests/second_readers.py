"""Every format of a sample read by somebody else than the product, cell by cell as raw text."""

import csv
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO

import openpyxl
import xlrd
import xlwt
from odf import namespaces, opendocument, table, text

from inspectorate.evidence import Raw, raw_text
from inspectorate.files.sample_books import Plan

Cells = dict[tuple[int, int], str]
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_CODECS = {"utf8": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16", "tsv": "utf-8"}


def second_reading(kind: str, data: bytes) -> dict[str, Cells]:
    """Text of every filled cell by sheet; a CSV and a web page have one sheet without a name."""
    if kind in _CODECS:
        return {"": _flat(kind, data)}
    readers = {"xlsx": _xlsx, "disguised": _xlsx, "ods": _ods, "xml": _xml, "xls": _xls}
    return {"": _page(data)} if kind == "html" else dict(readers[kind](data))


def _kept(cells: Iterator[tuple[int, int, Raw]]) -> Cells:
    return {(r, c): raw_text(value) for r, c, value in cells if value not in (None, "")}


def _flat(kind: str, data: bytes) -> Cells:
    lines = csv.reader(
        StringIO(data.decode(_CODECS[kind])), delimiter="\t" if kind == "tsv" else ","
    )
    return _kept((r, c, value) for r, line in enumerate(lines) for c, value in enumerate(line))


def _xlsx(data: bytes) -> Iterator[tuple[str, Cells]]:
    for sheet in openpyxl.load_workbook(BytesIO(data), data_only=True).worksheets:
        cells = (cell for line in sheet.iter_rows() for cell in line)
        yield sheet.title, _kept((one.row - 1, one.column - 1, one.value) for one in cells)


def _xls(data: bytes) -> Iterator[tuple[str, Cells]]:
    book = xlrd.open_workbook(file_contents=data)
    for sheet in book.sheets():
        cells = ((r, c, sheet.cell(r, c)) for r in range(sheet.nrows) for c in range(sheet.ncols))
        yield sheet.name, _kept((r, c, _xls_value(one, book.datemode)) for r, c, one in cells)


def _xls_value(cell: xlrd.sheet.Cell, mode: int) -> Raw:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, mode)
    return cell.value


def _ods(data: bytes) -> Iterator[tuple[str, Cells]]:
    for sheet in opendocument.load(BytesIO(data)).getElementsByType(table.Table):
        rows = sheet.getElementsByType(table.TableRow)
        lines = ((r, enumerate(row.childNodes)) for r, row in enumerate(rows))
        yield (
            sheet.getAttribute("name"),
            _kept((r, c, _ods_value(one)) for r, line in lines for c, one in line),
        )


def _ods_value(cell: object) -> Raw:
    def said(name: str) -> str | None:
        return cell.attributes.get((namespaces.OFFICENS, name))

    match said("value-type"):
        case "float":
            return float(said("value"))
        case "date":
            return date.fromisoformat(said("date-value"))
    return "\n".join(str(line) for line in cell.getElementsByType(text.P))


def _xml(data: bytes) -> Iterator[tuple[str, Cells]]:
    for sheet in ET.fromstring(data).iter(f"{_SS}Worksheet"):
        cells = (
            (int(row.get(f"{_SS}Index")) - 1, int(cell.get(f"{_SS}Index")) - 1, _xml_value(cell[0]))
            for row in sheet.iter(f"{_SS}Row")
            for cell in row
        )
        yield sheet.get(f"{_SS}Name"), _kept(cells)


def _xml_value(data: ET.Element) -> Raw:
    match data.get(f"{_SS}Type"):
        case "Number":
            return float(data.text)
        case "DateTime":
            return datetime.fromisoformat(data.text)
    return data.text


class _Page(HTMLParser):
    """One table; a cell that spans others takes their places."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[tuple[int, int], str] = {}
        self._taken: set[tuple[int, int]] = set()
        self._at = (-1, 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        row, column = self._at
        if tag == "tr":
            self._at = row + 1, 0
        if tag == "td":
            while (row, column) in self._taken:
                column += 1
            size = {name: int(value) for name, value in attrs}
            down, across = size.get("rowspan", 1), size.get("colspan", 1)
            self._taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            self._at = row, column
            self.cells[self._at] = ""

    def handle_data(self, data: str) -> None:
        if self._at in self.cells:
            self.cells[self._at] += data


def _page(data: bytes) -> Cells:
    page = _Page()
    page.feed(data.decode())
    return {at: said for at, said in page.cells.items() if said}


def as_xls(plans: Sequence[Plan]) -> bytes:
    """The same sheets as a binary workbook of 1997, which the product reads but never writes."""
    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for plan in plans:
        sheet = book.add_sheet(plan.name, cell_overwrite_ok=True)
        for (row, column), value in plan.filled().items():
            if value is not None:
                style = (day,) if isinstance(value, date) else ()
                sheet.write(row, column, value, *style)
        for top, left, bottom, right, *_ in plan.spans:
            sheet.merged_ranges.append((top, bottom, left, right))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
