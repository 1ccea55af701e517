"""Workbooks with everything that a mark-up could break, and a look into the marked copies."""

import warnings
from collections.abc import Callable, Mapping
from io import BytesIO

import openpyxl
import xlsxwriter
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from inspectorate.files.marked_copy import MarkedCopy, marked_copy
from inspectorate.notices.remarks.remark import Heading, Remark
from tests.files.odd_books import zipped

HEADING = Heading("市商务局", "汉中市包村扶贫考核", "2014年第二季度", "市商务局/台账.xlsx")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)
NAME = "驻村表"


def remark(*cells: str, sheet: str = NAME, **fields: object) -> Remark:
    given: dict[str, object] = {
        "weight": "更正",
        "ids": ("DQ-09",),
        "name": "身份证号码不合规则",
        "found": "填的是“6123**********001”，17位",
        "expected": "18位身份证号码",
        "todo": "核对证件后改正",
    }
    return Remark(sheet, cells, **given | fields)


def marked(data: bytes, *remarks: Remark, name: str = "台账.xlsx") -> MarkedCopy:
    return marked_copy(name, data, remarks, HEADING)


def opened(copy: MarkedCopy | bytes, **options: object) -> Workbook:
    data = copy if isinstance(copy, bytes) else copy.data
    with warnings.catch_warnings():
        # openpyxl says what it leaves out of what it has read.
        warnings.filterwarnings("ignore", ".* is not supported and will be removed")
        return openpyxl.load_workbook(BytesIO(data), **options)


def values(data: bytes) -> dict[str, dict[tuple[int, int], object]]:
    """What calamine reads, sheet by sheet, without empty cells."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    return {
        name: {
            (row, column): value
            for row, line in enumerate(lines)
            for column, value in enumerate(line)
            if value != ""
        }
        for name, lines in sheets.items()
    }


def own_values(data: bytes) -> dict[str, dict[tuple[int, int], object]]:
    """The values of the unit's own sheets, the list of remarks left out."""
    return {name: cells for name, cells in values(data).items() if name != "核查意见"}


def written(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        fill(book)
    return out.getvalue()


def tidy() -> bytes:
    """Two sheets, formats, a formula with its value, a merged title, a name on the second sheet."""
    return written(_tidy)


def _tidy(book: xlsxwriter.Workbook) -> None:
    money = book.add_format({"num_format": "#,##0.00", "border": 1, "bold": True})
    sheet = book.add_worksheet(NAME)
    sheet.merge_range("A1:D1", "驻村情况", book.add_format({"align": "center"}))
    sheet.write_row("A2", ["姓名", "身份证号", "天数", "金额"])
    sheet.write_row("A3", ["张三", "61230119700101001", 18])
    sheet.write_number("D3", 1234.5, money)
    sheet.write_formula("D4", "=SUM(D3:D3)", money, 1234.5)
    other = book.add_worksheet("资金表")
    other.write_row("A1", ["项目", "金额"])
    other.repeat_rows(0)
    book.define_name("资金表!合计", "=资金表!$B$1")


def crowded() -> bytes:
    """Everything that openpyxl would lose: pictures, controls, sparklines, rich text, conditions."""
    return written(_crowded)


def _crowded(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet(NAME)
    sheet.write_row("A1", ["姓名", "一月", "二月", "三月"])
    for row in range(1, 6):
        sheet.write_row(row, 0, [f"队员{row}", row, row * 2, row * 3])
    sheet.write_rich_string("A8", book.add_format({"bold": True}), "粗", "细")
    sheet.insert_image("F2", "x.png", {"image_data": BytesIO(PIXEL)})
    sheet.insert_textbox("F8", "文本框")
    sheet.insert_button("F14", {"caption": "按钮"})
    sheet.add_sparkline("E2", {"range": f"{NAME}!B2:D2"})
    bar = {"type": "data_bar", "data_bar_2010": True}
    sheet.conditional_format("B2:B6", bar)
    sheet.data_validation("C2:C6", {"validate": "list", "source": ["1", "2"]})
    sheet.write_comment("B2", "单位自己的批注", {"author": "填表人"})
    sheet.write_comment("D6", "另一条", {"author": "填表人"})
    sheet.write_url("A10", "https://example.invalid/")
    sheet.set_header("&L&G", {"image_left": "x.png", "image_data_left": BytesIO(PIXEL)})
    sheet.add_table("H1:I3", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"={NAME}!$B$2:$B$6"})
    sheet.insert_chart("K1", chart)
    sheet.protect("secret")
    book.add_worksheet("空表").hide()


def sheet_xml(rows: str, prefix: str = "", before: str = "", behind: str = "") -> bytes:
    """A worksheet of these rows, with a prefix (``x:``) on its own elements."""
    space = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{prefix}worksheet {space}="{MAIN}">{before}'
        f"<{prefix}sheetData>{rows}</{prefix}sheetData>{behind}</{prefix}worksheet>"
    ).encode()


def bare(*sheets: bytes) -> bytes:
    """The least that is a workbook: no styles, no strings, no properties."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    ids = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="表{i}" sheetId="{i}" r:id="rId{i}"/>' for i in ids)
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>'
        for i in ids
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f"{overrides}</Types>"
    )
    links = {f"rId{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in ids}
    found = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": relations(links),
    }
    return zipped(
        found | {f"xl/worksheets/sheet{i}.xml": xml for i, xml in zip(ids, sheets, strict=True)}
    )


def relations(links: Mapping[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'.encode()
