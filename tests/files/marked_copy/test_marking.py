"""The marks on the unit's sheets: every faulty cell gets its fill and its comment."""

import pytest

from tests.files.marked_copy.books import (
    NAME,
    bare,
    marked,
    opened,
    own_values,
    remark,
    sheet_xml,
    tidy,
    values,
)
from tests.files.odd_books import parts_of

RED, YELLOW, BLUE = "FFFFC7CE", "FFFFEB9C", "FFDDEBF7"


def test_a_faulty_cell_keeps_its_value_and_format_and_gets_a_fill_and_a_comment():
    book = opened(marked(tidy(), remark("D3", weight="退回")))
    cell = book[NAME]["D3"]
    assert (cell.value, cell.number_format, cell.font.bold) == (1234.5, "#,##0.00", True)
    assert cell.border.left.style == "thin"
    assert (cell.fill.fill_type, cell.fill.fgColor.rgb) == ("solid", RED)
    assert cell.comment.author == "核查意见"
    assert cell.comment.text.splitlines() == [
        "第1条 退回 DQ-09 身份证号码不合规则",
        "查到：填的是“6123**********001”，17位",
        "应为：18位身份证号码",
        "怎么改：核对证件后改正",
    ]
    assert book[NAME]["D4"].fill.fill_type is None


@pytest.mark.parametrize(
    ("weight", "colour"),
    [("退回", RED), ("A", RED), ("更正", YELLOW), ("B", YELLOW), ("C", YELLOW), ("提示", BLUE)],
)
def test_the_fill_says_how_grave(weight, colour):
    cell = opened(marked(tidy(), remark("B3", weight=weight)))[NAME]["B3"]
    assert cell.fill.fgColor.rgb == colour


def test_the_gravest_of_several_remarks_decides_and_all_are_told():
    copy = marked(tidy(), remark("B3", weight="提示"), remark("C3", "B3", weight="A", ids=("X",)))
    cell = opened(copy)[NAME]["B3"]
    assert cell.fill.fgColor.rgb == RED
    assert [line for line in cell.comment.text.splitlines() if line.startswith("第")] == [
        "第1条 提示 DQ-09 身份证号码不合规则",
        "第2条 重大 X 身份证号码不合规则",
    ]


def test_a_cell_inside_a_merged_range_is_marked_where_the_range_shows():
    sheet = opened(marked(tidy(), remark("C1")))[NAME]
    assert sheet["A1"].fill.fgColor.rgb == YELLOW
    assert sheet["A1"].comment is not None
    assert "A1:D1" in {str(each) for each in sheet.merged_cells.ranges}


def test_one_fault_on_several_sheets_is_marked_on_all_and_listed_once():
    found = remark("B3", also=(("资金表", ("A1", "B1")),))
    book = opened(marked(tidy(), found))
    cells = [book[NAME]["B3"], book["资金表"]["A1"], book["资金表"]["B1"]]
    assert {cell.fill.fgColor.rgb for cell in cells} == {YELLOW}
    assert {cell.comment.text.splitlines()[0] for cell in cells} == {
        "第1条 更正 DQ-09 身份证号码不合规则"
    }
    assert book["核查意见"].max_row == 6
    assert "资金表!" in book["核查意见"]["C6"].value


def test_a_cell_that_does_not_exist_is_put_in_its_place():
    copy = marked(tidy(), remark("F3"), remark("B9"), remark("A4"))
    sheet = opened(copy)[NAME]
    assert [sheet[each].fill.fgColor.rgb for each in ("F3", "B9", "A4")] == [YELLOW] * 3
    assert own_values(copy.data) == values(tidy())


def test_no_cell_far_outside_is_made():
    copy = marked(tidy(), remark("XFD1048576"), remark("ZZZ1"), remark("A0"), remark("nonsense"))
    assert b"XFD1048576" not in parts_of(copy.data)["xl/worksheets/sheet1.xml"]
    found = opened(copy)["核查意见"]
    places = [found.cell(row, 3).value for row in range(6, 10)]
    assert places == ["XFD1048576", "ZZZ1", "A0", "nonsense"]
    assert not any(found.cell(row, 3).hyperlink for row in range(6, 10))


def test_no_styles_no_strings_no_references():
    rows = "<row><c><v>1</v></c><c t='inlineStr'><is><t>甲</t></is></c></row><row/><row/>"
    copy = marked(bare(sheet_xml(rows)), remark("B1", sheet="表1"), remark("C2", sheet="表1"))
    sheet = opened(copy)["表1"]
    assert (sheet["A1"].value, sheet["B1"].value) == (1, "甲")
    assert sheet["B1"].fill.fgColor.rgb == sheet["C2"].fill.fgColor.rgb == YELLOW
    assert copy.notes == ()


def test_hostile_texts_stay_texts():
    hostile = "=cmd|' /C calc'!A0]]><f>1</f>\x00\x0b\ud800_x0041_&amp;"
    copy = marked(tidy(), remark("B3", found=hostile, name="]]>", expected="\t=1", todo="@x"))
    clean = "=cmd|' /C calc'!A0]]><f>1</f>_x0041_&amp;"
    book = opened(copy)
    cell = book["核查意见"]["G6"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.replace("_x005F_", "_") == clean
    assert values(copy.data)["核查意见"][5, 6] == clean
    assert f"查到：{clean}" in book[NAME]["B3"].comment.text.replace("_x005F_", "_")
    assert b"<f>" not in parts_of(copy.data)["xl/worksheets/sheet3.xml"]


def test_a_file_without_a_fault_says_so():
    book = opened(marked(tidy()))
    assert book["核查意见"]["A3"].value == "未查到需要更正的问题。"
    assert book[NAME]["B3"].comment is None


def test_five_thousand_remarks_in_one_sheet():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 5_001))
    copy = marked(bare(sheet_xml(rows)), *(remark(f"A{n}", sheet="表1") for n in range(1, 5_001)))
    book = opened(copy)
    assert all(book["表1"].cell(n, 1).comment for n in (1, 2_500, 5_000))
    assert book["核查意见"].max_row == 5_005
    assert own_values(copy.data)["表1"] == {(n - 1, 0): n for n in range(1, 5_001)}
