"""Workbooks of a sample as units really save them: .ods, XML of 2003, a web page called .xls, CSV."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from inspectorate.evidence import raw_text
from inspectorate.files.sample_books import Cell, Formula, Plan, book_bytes
from inspectorate.files.zips import EPOCH

#: Format to the extension that units give it.
SUFFIXES = {
    "xlsx": ".xlsx",
    "disguised": ".xls",
    "ods": ".ods",
    "xml": ".xls",
    "html": ".xls",
    "utf8": ".csv",
    "gb18030": ".csv",
    "utf16": ".csv",
    "tsv": ".tsv",
}
#: Formats that hold one sheet, without merges, hidden rows or a name.
FLAT = ("utf8", "gb18030", "utf16", "tsv")
#: A web page holds one sheet too, but keeps merges.
SINGLE = (*FLAT, "html")
_CODECS = {"utf8": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16", "tsv": "utf-8"}
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"

_Grid = list[list[Cell]]
_Merges = dict[tuple[int, int], tuple[int, int]]


def encoded(form: str, plans: Sequence[Plan]) -> bytes:
    """Sheets in one of the formats of ``SUFFIXES``.

    Raises:
        ValueError: more sheets than the format holds.
    """
    if form in SINGLE and len(plans) > 1:
        raise ValueError(f"{form} holds one sheet, not {len(plans)}")
    if form in FLAT:
        return _flat(form, plans[0])
    writers: dict[str, Callable[[Sequence[Plan]], bytes]] = {
        "xlsx": book_bytes,
        "disguised": book_bytes,
        "ods": _ods,
        "xml": _xml_2003,
        "html": _web_page,
    }
    return writers[form](plans)


def _grid_of(plan: Plan) -> _Grid:
    filled = plan.filled()
    rows = max((row for row, _ in filled), default=-1) + 1
    width = max((column for _, column in filled), default=-1) + 1
    return [[filled.get((row, column)) for column in range(width)] for row in range(rows)]


def _merges_of(plan: Plan) -> _Merges:
    """First cell of each merge to how many rows and columns it covers."""
    return {(t, left): (b - t + 1, r - left + 1) for t, left, b, r, *_ in plan.spans}


def _beneath(plan: Plan) -> set[tuple[int, int]]:
    """Cells that merges cover, but for their first ones."""
    return plan.covered() - _merges_of(plan).keys()


def _shown(value: Cell) -> str:
    return value.shows if isinstance(value, Formula) else raw_text(value)


# CSV


def _flat(form: str, plan: Plan) -> bytes:
    text = io.StringIO()
    mark = "\t" if form == "tsv" else ","
    writer = csv.writer(text, delimiter=mark, lineterminator="\r\n")
    writer.writerows([_shown(value) for value in row] for row in _grid_of(plan))
    return text.getvalue().encode(_CODECS[form])


# A web page


def _web_page(plans: Sequence[Plan]) -> bytes:
    """As a web system exports it: one table, the extension of a workbook."""
    (plan,) = plans
    merges, beneath = _merges_of(plan), _beneath(plan)
    rows = [
        "<tr>" + "".join(_web_cells(row, index, merges, beneath)) + "</tr>"
        for index, row in enumerate(_grid_of(plan))
    ]
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
    return f'{head}<body><table border="1">{"".join(rows)}</table></body></html>'.encode()


def _web_cells(
    row: Sequence[Cell], index: int, merges: _Merges, beneath: set[tuple[int, int]]
) -> list[str]:
    cells = []
    for column, value in enumerate(row):
        if (index, column) in beneath:
            continue
        down, across = merges.get((index, column), (1, 1))
        spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{across}"' * (across > 1)
        cells.append(f"<td{spans}>{escape(_shown(value))}</td>")
    return cells


# XML of 2003


def _xml_2003(plans: Sequence[Plan]) -> bytes:
    sheets = "".join(map(_xml_sheet, plans))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    style = '<Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{style}</Styles>{sheets}</Workbook>'
    ).encode()


def _xml_sheet(plan: Plan) -> str:
    merges, beneath = _merges_of(plan), _beneath(plan)
    rows = "".join(
        f'<Row ss:Index="{index + 1}"{_hidden_row(plan, index)}>'
        + "".join(
            _xml_cell(value, column, merges.get((index, column), (1, 1)))
            for column, value in enumerate(row)
            if value is not None and (index, column) not in beneath
        )
        + "</Row>"
        for index, row in enumerate(_grid_of(plan))
    )
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
    hidden = f"{options}<Visible>SheetHidden</Visible></WorksheetOptions>" * plan.hidden
    name = escape(plan.name)
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{hidden}</Worksheet>'


def _hidden_row(plan: Plan, row: int) -> str:
    return ' ss:Hidden="1"' * (row in plan.hidden_rows)


def _xml_cell(value: Cell, column: int, size: tuple[int, int]) -> str:
    """A cell; merges are told by how many more rows and columns there are."""
    down, across = size
    place = f' ss:Index="{column + 1}"'
    place += f' ss:MergeAcross="{across - 1}"' * (across > 1)
    place += f' ss:MergeDown="{down - 1}"' * (down > 1)
    match value:
        case date():
            inner = f'<Data ss:Type="DateTime">{value.isoformat()}T00:00:00.000</Data>'
            place += ' ss:StyleID="d"'
        case int() | float():
            inner = f'<Data ss:Type="Number">{raw_text(value)}</Data>'
        case _:
            inner = f'<Data ss:Type="String">{escape(_shown(value))}</Data>'
    return f"<Cell{place}>{inner}</Cell>"


# OpenDocument


def _ods(plans: Sequence[Plan]) -> bytes:
    buffer = io.BytesIO()
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    parts = [("content.xml", _ods_content(plans)), ("META-INF/manifest.xml", manifest)]
    with ZipFile(buffer, "w") as archive:
        # The first part tells the format, and readers look for it uncompressed.
        archive.writestr(ZipInfo("mimetype", EPOCH), _ODS, ZIP_STORED)
        for name, text in parts:
            archive.writestr(ZipInfo(name, EPOCH), text, ZIP_DEFLATED)
    return buffer.getvalue()


def _ods_content(plans: Sequence[Plan]) -> str:
    names = ("office", "style", "table", "text")
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in names)
    hidden = (
        '<style:style style:name="hid" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    sheets = "".join(map(_ods_sheet, plans))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        f'office:version="1.2"><office:automatic-styles>{hidden}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _ods_sheet(plan: Plan) -> str:
    merges, beneath = _merges_of(plan), _beneath(plan)
    grid = _grid_of(plan)
    width = max(map(len, grid), default=1)
    rows = []
    for index, row in enumerate(grid):
        shut = ' table:visibility="collapse"' * (index in plan.hidden_rows)
        cells = [
            "<table:covered-table-cell/>"
            if (index, column) in beneath
            else _ods_cell(value, merges.get((index, column), (1, 1)))
            for column, value in enumerate(row)
        ]
        rows.append(f"<table:table-row{shut}>{''.join(cells)}</table:table-row>")
    hidden = ' table:style-name="hid"' * plan.hidden
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    name = escape(plan.name)
    return f'<table:table table:name="{name}"{hidden}>{columns}{"".join(rows)}</table:table>'


def _ods_cell(value: Cell, size: tuple[int, int]) -> str:
    down, across = size
    spans = ""
    if size != (1, 1):
        spans = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
    text = escape(_shown(value))
    match value:
        case None:
            return f"<table:table-cell{spans}/>"
        case date():
            kind = f' office:value-type="date" office:date-value="{value.isoformat()}"'
        case int() | float():
            kind = f' office:value-type="float" office:value="{raw_text(value)}"'
        case _:
            kind = ' office:value-type="string"'
    return f"<table:table-cell{spans}{kind}><text:p>{text}</text:p></table:table-cell>"
