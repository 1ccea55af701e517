"""Sheets to write, and the two readers that say what became of them."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import python_calamine
from lxml import etree
from openpyxl.workbook import Workbook

from inspectorate.files.xlsx.workbook import write_workbook
from inspectorate.files.zips import read_zip
from inspectorate.notices.sheets import Column, SheetSpec

AS_OF = dt.date(2014, 7, 15)
COLUMNS = (
    Column("名次", 6, "integer"),
    Column("单位", 26),
    Column("得分", 9, "score"),
    Column("金额", 12, "money"),
    Column("等次", 8, "center"),
    Column("时限", 12, "date"),
)
ROW = (1, "市中级人民法院", Decimal("98.50"), Decimal("1826.5"), "优秀", dt.date(2014, 8, 15))


def ranking(*rows: tuple) -> SheetSpec:
    return SheetSpec("排名表", "2014年第二季度排名表", COLUMNS, rows)


def opened(*sheets: SheetSpec) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets, AS_OF, "汉中市扶贫办")))


def read_otherwise(*sheets: SheetSpec) -> dict[str, list[list]]:
    """The values of every sheet, as a reader that shares nothing with the first says."""
    book = python_calamine.load_workbook(io.BytesIO(write_workbook(sheets, AS_OF)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def one_cell(value: object) -> SheetSpec:
    return SheetSpec("表", "题", (Column("甲"), Column("乙")), ((value, None),))


def cell_of(value: object) -> object:
    return opened(one_cell(value)).active["A3"]


def root_of(part: str, *sheets: SheetSpec) -> etree._Element:
    return etree.fromstring(read_zip(write_workbook(sheets, AS_OF))[part])
