"""Copies of files that can't be patched: a new workbook with the same values."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlwt

from inspectorate.evidence import Sheet
from inspectorate.files.marked_copy.rebuilt import rebuilt
from inspectorate.files.opening.workbooks import read_book
from tests.files.marked_copy.books import bare, marked, opened, remark, sheet_xml
from tests.files.odd_books import parts_of, repacked, strict, xls

KEPT = "各表的数值、合并单元格和隐藏情况照原样，列宽按内容估定，原有的格式、公式、批注、图片和宏未保留。"


def old_workbook(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("考勤")
    sheet.write_merge(0, 0, 0, 2, "考勤表")
    sheet.write(1, 0, "张三")
    sheet.write(1, 1, 18.5)
    sheet.write(1, 2, datetime(2014, 4, 25), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.add_sheet("隐藏").visibility = 1


def again(*sheets: Sheet):
    return openpyxl.load_workbook(BytesIO(rebuilt(sheets, "台账").data))


def test_an_xls_comes_back_with_values_merges_and_hidden_sheets():
    copy = marked(xls(old_workbook), remark("B2", sheet="考勤", weight="退回"), name="考勤.xls")
    book = opened(copy)
    assert copy.name == "考勤.xlsx"
    assert copy.notes == (f"原文件为.xls格式，已转存为.xlsx：{KEPT}",)
    assert book.sheetnames == ["核查意见", "考勤", "隐藏"]
    assert book["隐藏"].sheet_state == "hidden"
    sheet = book["考勤"]
    assert [cell.value for cell in sheet[2]] == ["张三", 18.5, datetime(2014, 4, 25)]
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"
    assert "DQ-09" in sheet["B2"].comment.text
    assert book["核查意见"]["C7"].hyperlink.location == "'考勤'!B2"
    assert KEPT in book["核查意见"]["A5"].value


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_has_one_sheet_named_after_the_file(coding):
    data = "姓名,天数\n张三,=1+1\n".encode(coding)
    copy = marked(data, remark("B2", sheet=""), name="甲/一季度.考勤.csv")
    book = opened(copy)
    assert copy.name == "甲/一季度.考勤.xlsx"
    assert book.sheetnames == ["核查意见", "一季度.考勤"]
    cell = book["一季度.考勤"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert cell.comment
    assert book["核查意见"]["B7"].value == "一季度.考勤"


def test_values_keep_their_types():
    row = [True, 3, 2.5, date(2014, 4, 25), datetime(2014, 4, 25, 8, 30), date(1850, 1, 1), 2**60]
    sheet = again(Sheet("表", [[*row, float("inf"), None, "001", "=A1", "http://x"]]))["表"]
    assert [cell.value for cell in sheet[1]] == [
        True, 3, 2.5, datetime(2014, 4, 25), datetime(2014, 4, 25, 8, 30), "1850-01-01", str(2**60),
        "inf", None, "001", "=A1", "http://x",
    ]  # fmt: skip
    assert [cell.data_type for cell in sheet[1]][-4:] == ["n", "s", "s", "s"]
    assert not any(cell.hyperlink for cell in sheet[1])


def test_widths_come_from_what_is_written():
    rows = [["甲", "身份证号码", "x" * 99, None], ["乙\n丙丁", "1", "2", None]]
    sheet = again(Sheet("表", rows))["表"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == pytest.approx([6, 12, 40, 6], abs=1)


def test_hidden_rows_columns_and_sheets_stay_hidden():
    hidden = Sheet("一", [["a"]], hidden=True)
    book = again(
        hidden, Sheet("二", [["a", "b"], ["c"]], hidden_rows=frozenset({1}), hidden_columns={0})
    )
    assert [sheet.sheet_state for sheet in book] == ["hidden", "visible"]
    assert book.active.title == "二"
    assert book["二"].row_dimensions[2].hidden
    assert book["二"].column_dimensions["A"].hidden
    assert not book["二"].column_dimensions["B"].hidden


def test_names_that_excel_would_refuse():
    made = rebuilt(
        [Sheet("a/b", []), Sheet("A_B", []), Sheet("", []), Sheet("长" * 40, [])], "台账"
    )
    names = openpyxl.load_workbook(BytesIO(made.data)).sheetnames
    assert names == ["a_b", "A_B(2)", "台账", "长" * 31]
    assert made.names == {"a/b": "a_b", "A_B": "A_B(2)", "": "台账", "长" * 40: "长" * 31}


def test_the_name_that_excel_keeps_for_itself():
    assert rebuilt([Sheet("", [["a"]])], "History").names == {"": "History_"}


def test_ranges_that_overlap_or_have_no_end_stay_apart():
    merges = [(0, 0, 1, 1), (1, 1, 2, 2), (3, 0, 3, 0), (4, 0, 1_000_000, 900)]
    sheet = again(Sheet("表", [["a"], [None, "b"]], merges=merges))["表"]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:B2"]


def test_strict_workbooks_are_written_anew():
    """A dialect that hardly any program but Excel writes."""
    data = strict(bare(sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>')))
    copy = marked(data, remark("A1", sheet="表1"))
    assert copy.notes == (f"原文件的内部结构不宜直接标注，已转存为新的.xlsx：{KEPT}",)
    assert opened(copy)["表1"]["A1"].value == 7
    assert opened(copy)["表1"]["A1"].comment


def test_a_structure_that_cannot_be_patched_is_written_anew():
    data = bare(sheet_xml('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))
    copy = marked(data, remark("A1", sheet="表1"))
    assert copy.notes[0].startswith("原文件的内部结构不宜直接标注")
    (sheet,) = read_book("台账.xlsx", data)
    found = [cell.value for cell in opened(copy)["表1"][1]]
    assert found == list(sheet.rows[0])


def test_a_sheet_of_macros_is_left_behind():
    data = repacked(
        bare(sheet_xml(""), sheet_xml("")),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"/worksheet", b"/xlMacrosheet", 1),
    )
    copy = marked(data, remark("A1", sheet="表2"))
    assert "xlMacrosheet" not in str(parts_of(copy.data))
    assert "表2" in opened(copy).sheetnames
