"""A sheet of an annex: ready to be sorted and printed, in the order that Excel demands."""

import pytest

from inspectorate.notices.sheets import Column, SheetSpec
from tests.files.xlsx.books import COLUMNS, ROW, opened, ranking, root_of

PART = "xl/worksheets/sheet1.xml"


def test_elements_stand_in_the_order_of_the_schema() -> None:
    sheet = SheetSpec("表", "题", COLUMNS, (ROW,), note="注")
    assert [each.tag.partition("}")[2] for each in root_of(PART, sheet)] == [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter",
        "mergeCells", "printOptions", "pageMargins", "pageSetup", "headerFooter",
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
    assert sheet.print_options.horizontalCentered
    assert sheet.column_dimensions["B"].width == pytest.approx(26, abs=1)


def test_margins_are_narrow_enough_for_many_columns() -> None:
    margins = opened(ranking(ROW)).active.page_margins
    assert (margins.left, margins.right, margins.top, margins.bottom) == (0.4, 0.4, 0.4, 0.8)


def test_title_and_head_look_as_they_should() -> None:
    sheet = opened(ranking(ROW)).active
    title, head = sheet["A1"], sheet["C2"]
    assert (title.font.name, title.font.size) == ("方正小标宋简体", 16)
    assert (title.alignment.horizontal, title.alignment.wrap_text) == ("center", None)
    assert title.border.left.style is None
    assert (head.value, head.font.bold, head.fill.fill_type) == ("得分", True, "solid")
    assert (head.font.name, head.fill.fgColor.rgb) == ("仿宋_GB2312", "FFD9E1F2")
    assert head.alignment.wrap_text
    assert {head.border.left.style, head.border.top.style} == {"thin"}


def test_rows_are_as_tall_as_their_text() -> None:
    columns = (Column("甲", 20), Column("乙", 20))
    sheet = opened(SheetSpec("表", "题", columns, (("甲" * 10, 1), (1, 1)), note="注" * 40)).active
    heights = [sheet.row_dimensions[row].height for row in range(1, 6)]
    assert heights == pytest.approx([32, 22, 38, 22, 54], abs=0.5)


@pytest.mark.parametrize("columns", [COLUMNS, COLUMNS[1:2]])
def test_note_stands_below_what_is_filtered_and_stays_text(columns: tuple) -> None:
    row = tuple(ROW[COLUMNS.index(column)] for column in columns)
    sheet = opened(SheetSpec("表", "题", columns, (row, row), note="=注:同分并列")).active
    assert sheet["A5"].value == "=注:同分并列"
    assert sheet["A5"].data_type == "s"
    assert sheet["A5"].border.left.style is None
    assert sheet.auto_filter.ref.endswith("4")
    assert sheet.max_row == 5
    assert sheet.dimensions.endswith("5")


def test_a_single_column_is_never_merged() -> None:
    sheet = SheetSpec("表", "题", COLUMNS[1:2], (("甲",),), note="注")
    assert root_of(PART, sheet).find("{*}mergeCells") is None
    both = opened(SheetSpec("表", "题", COLUMNS[:2], ((1, "甲"),), note="注")).active
    assert sorted(map(str, both.merged_cells.ranges)) == ["A1:B1", "A4:B4"]


def test_empty_table_is_a_head() -> None:
    sheet = opened(ranking()).active
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, "A2:F2")
    single = opened(SheetSpec("表", "题", COLUMNS[:1], ())).active
    assert (single.max_row, single.auto_filter.ref) == (2, "A2")


def test_columns_beyond_the_alphabet() -> None:
    labels = [f"第{number}列" for number in range(1, 30)]
    row = tuple(range(1, 30))
    sheet = opened(SheetSpec("表", "题", tuple(map(Column, labels)), (row,))).active
    assert sheet["AC2"].value == "第29列"
    assert sheet["AC3"].value == 29
    assert sheet.auto_filter.ref == "A2:AC3"


def test_a_head_is_told_by_its_labels_widths_and_kinds() -> None:
    """Heads are kept from one list to the next: what differs must not be mixed up."""
    seen = [
        opened(SheetSpec("表", "题", (Column(label, width),), ())).active
        for label, width in (("甲", 10), ("乙", 10), ("甲", 30))
    ]
    assert [sheet["A2"].value for sheet in seen] == ["甲", "乙", "甲"]
    widths = [sheet.column_dimensions["A"].width for sheet in seen]
    assert widths == pytest.approx([10.7, 10.7, 30.7], abs=0.1)


@pytest.mark.parametrize("columns", [(), (Column("甲"),)])
def test_rows_have_as_many_values_as_columns(columns: tuple) -> None:
    with pytest.raises(ValueError, match="column"):
        SheetSpec("表", "题", columns, (("一", "二"),))
