"""The sheet 核查意见 as a clerk opens and prints it."""

from dataclasses import replace

import pytest

from inspectorate.files.marked_copy import marked_copy
from inspectorate.notices.remarks.remark import Heading
from tests.files.marked_copy.books import (
    HEADING,
    NAME,
    bare,
    crowded,
    marked,
    opened,
    remark,
    sheet_xml,
    tidy,
    values,
)
from tests.files.odd_books import parts_of, repacked

NAMES = "核查意见"
REMARKS = (
    remark("B3", "B4", weight="退回"),
    remark("C3", weight="A", ids=("RES-01", "RES-04"), basis="汉办发〔2014〕3号第三条"),
    remark(sheet="资金表", weight="提示", follows=("天数无法计算", "假期无法核对")),
    remark(sheet="", weight="D"),
    remark("A1", sheet="没有的表"),
)


def listed(*remarks, data=None, heading=HEADING):
    return opened(marked_copy("台账.xlsx", data or tidy(), remarks, heading))[NAMES]


def lines(sheet) -> list[list]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1)]


def test_it_stands_first_and_the_sheet_in_front_stays_so():
    book = opened(marked(tidy(), *REMARKS))
    assert book.sheetnames == [NAMES, NAME, "资金表"]
    assert book.active.title == NAME
    selected = [sheet.title for sheet in book if sheet.sheet_view.tabSelected]
    assert selected == [NAME]


def test_what_stands_above_the_list():
    heading = Heading("甲", "乙", "丙", "丁.xlsx", ("说明一。", "说明二。"))
    top = [row[0] for row in lines(listed(*REMARKS, heading=heading))[:5]]
    assert top[:3] == [
        NAMES,
        "单位：甲　　方案：乙　　期间：丙　　文件：丁.xlsx",
        "共列意见5条，其中退回1条、更正1条、重大1条、提示2条。",
    ]
    assert top[3].startswith("底纹：红色为退回或重大问题")
    assert top[4] == "说明：说明一。说明二。"


def test_every_remark_has_its_line():
    found = lines(listed(*REMARKS))[4:]
    assert found[0] == [
        "序号", "工作表", "单元格", "程度", "编号", "名称", "查到的情况", "应为", "依据", "怎么改",
        "由此带出的问题",
    ]  # fmt: skip
    text = ["身份证号码不合规则", "填的是“6123**********001”，17位", "18位身份证号码"]
    assert found[1] == ["1", NAME, "B3等2处", "退回", "DQ-09", *text, None, "核对证件后改正", None]
    assert found[2][3:5] == ["重大", "RES-01\nRES-04"]
    assert found[2][8] == "汉办发〔2014〕3号第三条"
    assert found[3][1:4] == ["资金表", "整张表", "提示"]
    assert found[3][10] == "1.天数无法计算\n2.假期无法核对"
    assert [row[1:3] for row in found[4:]] == [["整个文件", None], ["没有的表", "A1"]]


def test_columns_that_say_nothing_are_left_out():
    head = lines(listed(REMARKS[0]))[4]
    assert "依据" not in head
    assert "由此带出的问题" not in head


def test_links_lead_to_what_is_there():
    sheet = listed(*REMARKS)
    links = [sheet.cell(row, 3).hyperlink for row in range(6, 11)]
    assert [link.location if link else None for link in links] == [
        f"'{NAME}'!B3",
        f"'{NAME}'!C3",
        "'资金表'!A1",
        None,
        None,
    ]


def test_no_link_to_a_hidden_sheet():
    sheet = listed(remark("A1", sheet="空表"), data=crowded())
    assert sheet["C7"].value == "A1"
    assert sheet["C7"].hyperlink is None
    assert "隐藏" in sheet["A5"].value


def test_sheet_names_that_must_be_quoted():
    data = repacked(
        bare(sheet_xml("")),
        "xl/workbook.xml",
        lambda xml: xml.replace("表1".encode(), b"a'b&amp;&quot;"),
    )
    sheet = listed(remark("A1", sheet="a'b&\""), data=data)
    assert sheet["C6"].hyperlink.location == "'a''b&\"'!A1"


def test_a_formula_behind_what_nobody_sees_stays_text():
    cell = listed(replace(remark("B3"), found="\u202e=1+1"))["G6"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert cell.quotePrefix


def test_the_fill_says_how_grave():
    sheet = listed(*REMARKS)
    fills = [sheet.cell(row, 4).fill.fgColor.rgb for row in range(6, 11)]
    assert fills == ["FFFFC7CE", "FFFFC7CE", "FFDDEBF7", "FFDDEBF7", "FFFFEB9C"]


def test_it_is_ready_to_print():
    book = opened(marked(tidy(), *REMARKS))
    sheet = book[NAMES]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"
    assert (sheet["A1"].font.name, sheet["A6"].font.name) == ("黑体", "宋体")
    assert all(sheet.cell(6, column).alignment.wrap_text for column in range(1, 12))


@pytest.mark.parametrize(("found", "height"), [("短", 36), ("长" * 60, 81), ("长" * 5_000, 409)])
def test_rows_are_tall_enough(found, height):
    assert listed(remark("B3", found=found)).row_dimensions[6].height == height


def test_names_of_other_sheets_follow_their_sheets():
    book = opened(marked(tidy(), remark("B3")))
    assert book["资金表"].print_title_rows == "$1:$1"
    assert book["资金表"].defined_names["合计"].value == "资金表!$B$1"
    assert NAMES not in book.defined_names


def test_a_workbook_without_views_opens_on_its_own_sheet():
    book = parts_of(marked(bare(sheet_xml(""))).data)["xl/workbook.xml"]
    assert b'<workbookView activeTab="1"/></bookViews><sheets>' in book


def test_a_scrolled_bar_of_tabs_shows_the_list():
    data = repacked(
        tidy(),
        "xl/workbook.xml",
        lambda xml: xml.replace(b"<workbookView ", b'<workbookView firstSheet="1" activeTab="1" '),
    )
    book = parts_of(marked(data).data)["xl/workbook.xml"]
    assert b"firstSheet" not in book
    assert b'activeTab="2"' in book


def test_a_sheet_that_has_the_name_already():
    data = repacked(
        bare(sheet_xml("")),
        "xl/workbook.xml",
        lambda xml: xml.replace("表1".encode(), NAMES.encode()),
    )
    assert opened(marked(data)).sheetnames == ["核查意见(2)", NAMES]


def test_the_list_of_an_earlier_check_is_replaced():
    first = marked(tidy(), *REMARKS)
    moved = repacked(
        first.data,
        "xl/workbook.xml",
        lambda xml: xml.replace('name="核查意见"'.encode(), 'state="hidden" name="旧"'.encode()),
    )
    book = opened(marked(moved, remark("D3", found="第二次")))
    assert book.sheetnames == ["旧", NAME, "资金表"]
    assert book["旧"].sheet_state == "visible"
    assert lines(book["旧"])[5][6] == "第二次"
    assert book["旧"].max_row == 6
    assert book["旧"].print_title_rows == "$5:$5"
    assert book["资金表"].print_title_rows == "$1:$1"
    assert book.active.title == NAME


@pytest.mark.parametrize(("place", "sheets"), [("1", ["表1", "表2"]), ("9", [NAMES, "表1", "表2"])])
def test_the_hidden_name_marks_one_sheet_or_none(place, sheets):
    name = f'<definedNames><definedName name="_inspectorate_list" localSheetId="{place}">1<'
    data = repacked(
        bare(sheet_xml(""), sheet_xml("")),
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"</sheets>", b"</sheets>" + name.encode() + b"/definedName></definedNames>"
        ),
    )
    found = values(marked(data).data)
    assert list(found) == sheets
    (own,) = (name for name, cells in found.items() if cells)
    assert own == sheets[-1 if place == "1" else 0]
