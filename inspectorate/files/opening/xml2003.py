"""SpreadsheetML 2003: what Excel calls “XML 表格 2003”, often sent under the name .xls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from lxml import etree

from inspectorate.evidence import Raw, Sheet
from inspectorate.files.opening.clock import clock
from inspectorate.files.opening.grid import Content, Grid, sheets_of
from inspectorate.files.opening.limits import DAMAGED, MAX_COLUMNS, MAX_ROWS, RefusedError

NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE.decode()}}}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
# A time without a day is written as one of the day before the first.
_NO_DAY = (date(1899, 12, 31), date(1899, 12, 30))


def xml_sheets(data: bytes) -> Sequence[Sheet]:
    """Every sheet as written.

    Raises:
        RefusedError: damaged, or over a limit.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        book = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(DAMAGED) from error
    return sheets_of(_grid(sheet) for sheet in book.iter(f"{_SS}Worksheet"))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An element and the rows or columns it stands for."""

    element: etree._Element
    span: range


def _placed(elements: Iterator[etree._Element], most: int, more: str) -> Iterator[_Placed]:
    """Elements in turn: one that says its index jumps there, one that spans moves the next on."""
    place = 0
    for element in elements:
        place = _number(element, "Index", place + 1) - 1
        end = min(place + 1 + _number(element, more, 0), most)
        yield _Placed(element, range(min(place, most - 1), max(end, min(place, most - 1) + 1)))
        place = end


def _grid(sheet: etree._Element) -> Grid:
    shown = next((each.text for each in sheet.iter(_VISIBLE)), None)
    grid = Grid(sheet.get(f"{_SS}Name") or "", hidden=shown in ("SheetHidden", "SheetVeryHidden"))
    for table in sheet.iterchildren(f"{_SS}Table"):
        for column in _placed(table.iterchildren(f"{_SS}Column"), MAX_COLUMNS, "Span"):
            if column.element.get(f"{_SS}Hidden") == "1":
                grid.facts.hidden_columns.update(column.span)
        for row in _placed(table.iterchildren(f"{_SS}Row"), MAX_ROWS, "Span"):
            if row.element.get(f"{_SS}Hidden") == "1":
                grid.hidden_rows.append(row.span)
            _read_row(grid, row)
    return grid


def _read_row(grid: Grid, row: _Placed) -> None:
    top = row.span.start
    for cell in _placed(row.element.iterchildren(f"{_SS}Cell"), MAX_COLUMNS, "MergeAcross"):
        down = _number(cell.element, "MergeDown", 0)
        grid.merge(range(top, min(top + 1 + down, MAX_ROWS)), cell.span)
        grid.fill(range(top, top + 1), cell.span[:1], _content(cell.element))


def _content(cell: etree._Element) -> Content:
    data = cell.find(f"{_SS}Data")
    text = "".join(str(piece) for piece in data.itertext()) if data is not None else ""
    kind = data.get(f"{_SS}Type") if data is not None else None
    if text == "":
        computed = kind == "String" or cell.get(f"{_SS}Formula") is None
        return Content(None, uncached=not computed)
    return Content(_typed(kind, text), is_error=kind == "Error")


def _typed(kind: str | None, text: str) -> Raw:
    try:
        match kind:
            case "Number":
                return float(text)
            case "DateTime":
                return _moment(datetime.fromisoformat(text))
            case "Boolean":
                return text == "1"
    except ValueError:
        # A type without a value of it: what the cell shows is all there is.
        return text
    return text


def _moment(moment: datetime) -> Raw:
    if moment.date() in _NO_DAY:
        return clock(moment.time())
    return moment.date() if moment.time() == time() else moment


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(f"{_SS}{name}") or ""
    return int(text[:9]) if text.isdecimal() else otherwise
