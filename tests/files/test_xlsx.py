"""Annex workbooks, read back with another library than the one that wrote them."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from inspectorate.files.cell_text import CELL_LENGTH
from inspectorate.files.xlsx import (
    row_height,
    save_workbook,
    sheet_name,
    write_workbook,
)
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


def cell_of(value: object) -> object:
    columns = (Column("甲"), Column("乙"))
    return opened(SheetSpec("表", "题", columns, ((value, None),))).active["A3"]


def test_values_keep_their_types_and_formats() -> None:
    cells = list(opened(ranking(ROW)).active[3])
    assert [cell.value for cell in cells[:5]] == [1, "市中级人民法院", 98.5, 1826.5, "优秀"]
    assert cells[5].value.date() == dt.date(2014, 8, 15)
    assert [cell.data_type for cell in cells] == ["n", "s", "n", "n", "s", "d"]
    assert [cell.number_format for cell in cells] == [
        "0", "General", "0.00", "#,##0.00", "General", "yyyy-mm-dd",
    ]  # fmt: skip


def test_sheet_is_ready_to_sort_and_print() -> None:
    sheet = opened(ranking(ROW, ROW)).active
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet["A1"].value == "2014年第二季度排名表"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:F4"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "— &P —"
    assert sheet.column_dimensions["B"].width == pytest.approx(26, abs=1)


def test_head_is_bold_filled_wrapped_and_bordered() -> None:
    head = opened(ranking(ROW)).active["C2"]
    assert (head.value, head.font.bold, head.fill.fill_type) == ("得分", True, "solid")
    assert head.alignment.wrap_text
    assert {head.border.left.style, head.border.top.style} == {"thin"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    cell = cell_of(f"{start}HYPERLINK(1)")
    assert (cell.data_type, cell.value) == ("s", f"{start}HYPERLINK(1)")
    assert cell.quotePrefix


def test_innocent_text_carries_no_quote() -> None:
    assert not cell_of("市委办").quotePrefix


def test_no_sheet_holds_a_formula_or_a_link() -> None:
    hostile = ("=1+1", "http://x.invalid", "{=1}", "<f>1</f>", "file:///etc/passwd", "&amp;")
    columns = tuple(Column(text) for text in hostile)
    data = write_workbook([SheetSpec("=x", "=y", columns, (hostile,))], AS_OF)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        names = archive.namelist()
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert not [name for name in names if "sheet1.xml.rels" in name or "comment" in name]


def test_hostile_text_opens() -> None:
    assert cell_of("\x00\x08<b>&\ud800\u202e甲").value == "<b>&甲"
    assert cell_of("").value is None
    assert cell_of("甲" * 40_000).value == "甲" * (CELL_LENGTH - 1) + "…"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2**53 + 1, "9007199254740993"), (float("nan"), "nan"), (Decimal("Infinity"), "Infinity")],
)
def test_what_excel_cannot_count_is_text(value: object, shown: str) -> None:
    assert cell_of(value).value == shown


@pytest.mark.parametrize(
    ("row", "height"),
    [
        (("", None), 22),
        (("甲" * 9, "x" * 19), 22),
        (("甲" * 10, 1), 38),
        (("甲\n乙\n丙", 1), 54),
        (("甲" * 5_000, 1), 409),
    ],
)
def test_rows_are_tall_enough_for_their_text(row: tuple, height: float) -> None:
    assert row_height(row, (20, 20)) == height
    columns = (Column("甲", 20), Column("乙", 20))
    sheet = opened(SheetSpec("表", "题", columns, (row,))).active
    assert sheet.row_dimensions[3].height == pytest.approx(height, abs=0.5)


def test_properties_know_no_clock() -> None:
    properties = opened(ranking(ROW)).properties
    assert properties.created == properties.modified
    assert properties.created.date() == AS_OF
    assert properties.creator == properties.lastModifiedBy == "汉中市扶贫办"


def test_same_sheets_same_bytes(tmp_path: Path) -> None:
    sheets = [ranking(ROW), SheetSpec("清单", "题", (Column("甲"),), (("乙",),))]
    save_workbook(tmp_path / "a.xlsx", sheets, AS_OF)
    assert (tmp_path / "a.xlsx").read_bytes() == write_workbook(sheets, AS_OF)
    assert opened(*sheets).sheetnames == ["排名表", "清单"]


@pytest.mark.parametrize("columns", [COLUMNS, COLUMNS[1:2]])
def test_note_stands_below_what_is_filtered_and_stays_text(columns: tuple) -> None:
    row = tuple(ROW[COLUMNS.index(column)] for column in columns)
    sheet = opened(SheetSpec("表", "题", columns, (row, row), note="=注:同分并列")).active
    assert sheet["A5"].value == "=注:同分并列"
    assert sheet["A5"].data_type == "s"
    assert sheet["A5"].border.left.style is None
    assert sheet.auto_filter.ref.endswith("4")
    assert sheet.max_row == 5


def test_margins_are_narrow_enough_for_many_columns() -> None:
    margins = opened(ranking(ROW)).active.page_margins
    assert (margins.left, margins.right) == (0.4, 0.4)


def test_empty_table_is_a_head() -> None:
    sheet = opened(ranking()).active
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, "A2:F2")


@pytest.mark.parametrize("columns", [(), (Column("甲"),)])
def test_rows_have_as_many_values_as_columns(columns: tuple) -> None:
    with pytest.raises(ValueError, match="column"):
        SheetSpec("表", "题", columns, (("一", "二"),))


@pytest.mark.parametrize(
    ("name", "safe"),
    [("附件1/排名[*]", "附件1_排名___"), ("'甲'", "甲"), ("甲" * 40, "甲" * 31), ("\x00", "表")],
)
def test_sheet_names_are_what_excel_allows(name: str, safe: str) -> None:
    assert sheet_name(name) == safe
