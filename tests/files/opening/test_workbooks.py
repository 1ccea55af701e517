"""Opening what units sent: content decides, and values stand where Excel shows them."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from inspectorate.evidence import raw_text
from inspectorate.files.opening import calamine_sheets, workbooks
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import (
    SHEET,
    biff,
    biff_number,
    ole_with,
    one_cell,
    parts_of,
    repacked,
    sheet_with,
    strict,
    xls,
    xlsb,
    xlsb_real,
    xlsb_row,
    xlsx,
    zipped,
)

SS = "urn:schemas-microsoft-com:office:spreadsheet"
HTML = b"<html><table><tr><td>1</td></tr></table></html>"
XML = (
    f'<?xml version="1.0"?><Workbook xmlns="{SS}" xmlns:s="{SS}"><Worksheet s:Name="a"><Table><Row>'
    '<Cell><Data s:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>'
).encode()
MOMENTS = [
    date(2014, 4, 25),
    datetime(2014, 4, 25, 10, 30),
    time(8, 30),
    timedelta(hours=26, minutes=3),
]
MOMENTS_READ = [date(2014, 4, 25), datetime(2014, 4, 25, 10, 30), "08:30:00", "26:03:00"]


def moments(book: openpyxl.Workbook) -> None:
    book.active.append(MOMENTS)


def test_values_stand_where_excel_shows_them():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet["B3"] = "姓名"
        sheet["C4"] = 3
        sheet["D4"] = datetime(2014, 4, 25)
        sheet["E4"] = True
        sheet["F4"] = "007"
        sheet.merge_cells("B3:C3")

    (sheet,) = read_book("甲.xlsx", xlsx(fill))
    assert sheet.rows[2][1] == "姓名"
    assert sheet.rows[3][2:] == [3.0, date(2014, 4, 25), True, "007"]
    assert sheet.rows[0] == [None] * 6
    assert list(sheet.merges) == [(2, 1, 2, 2)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("甲.xls", one_cell()),
        ("甲.csv", one_cell()),
        ("甲.et", one_cell()),
        ("甲", one_cell()),
        ("甲.xlsx", xls(lambda book: book.add_sheet("a").write(0, 0, 1))),
        ("甲.et", ole_with(biff(biff_number(0, 0, 1.0)))),
        ("甲.xls", xlsb(xlsb_row(0), xlsb_real(0, 1.0))),
        ("甲.xlsx", XML),
        ("甲.csv", XML),
    ],
)
def test_content_decides_and_the_name_is_not_believed(name, data):
    assert [sheet.rows for sheet in read_book(name, data)] == [[[1.0]]]


@pytest.mark.parametrize("name", ["甲.xls", "甲.xlsx", "甲.csv", "甲.html"])
def test_html_is_read_under_any_name(name):
    assert read_book(name, HTML)[0].rows == [["1"]]


def test_dates_and_times_are_read_in_both_calendars_and_in_strict_files():
    def since_1904(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        moments(book)

    for data in (xlsx(moments), xlsx(since_1904), strict(xlsx(moments))):
        assert read_book("甲.xlsx", data)[0].rows == [MOMENTS_READ]


def test_strict_files_have_their_sheets_facts_and_iso_dates():
    def fill(book: openpyxl.Workbook) -> None:
        book.active["B2"] = "=1+1"
        book.active.row_dimensions[2].hidden = True
        book.create_sheet("二")["A1"] = "村"

    first, second = read_book("甲.xlsx", strict(xlsx(fill)))
    assert first.uncached == {(1, 1)}
    assert first.hidden_rows == {1}
    assert second.rows == [["村"]]
    iso = '<row r="1"><c r="A1" t="d"><v>2014-04-25T00:00:00.000</v></c></row>'
    assert raw_text(read_book("甲.xlsx", strict(sheet_with(iso)))[0].rows[0][0]) == "2014-04-25"


def test_inline_and_rich_text_is_read_without_its_reading():
    inline = '<c r="A1" t="inlineStr"><is><r><t>群福</t></r><r><rPr><b/></rPr><t>村</t></r>'
    inline += '<rPh sb="0" eb="1"><t>qun</t></rPh></is></c>'
    assert read_book("甲.xlsx", sheet_with(f'<row r="1">{inline}</row>'))[0].rows == [["群福村"]]
    shared = '<si><r><t>群</t></r><rPh sb="0" eb="1"><t>qun</t></rPh><phoneticPr/></si>'.encode()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "x")
    data = repacked(
        out.getvalue(),
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"<si><t>x</t></si>", shared),
    )
    assert read_book("甲.xlsx", data)[0].rows == [["群"]]


def test_a_formula_with_its_result_is_a_value_and_commands_are_text():
    xml = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
    xml += '<c r="B1" t="str"><f>A1&amp;""</f><v>=cmd|\'/C calc\'!A0</v></c></row>'
    (sheet,) = read_book("甲.xlsx", sheet_with(xml))
    assert sheet.rows == [[2.0, "=cmd|'/C calc'!A0"]]
    assert not sheet.uncached


def test_error_cells_are_shown():
    xml = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    (sheet,) = read_book("甲.xlsx", sheet_with(xml))
    assert sheet.rows == [[1.0, "#REF!"]]
    assert sheet.error_cells == {(0, 1): "#REF!"}


def test_a_hidden_sheet_is_read_and_known_as_hidden():
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "x"
        book.create_sheet("隐藏")["A1"] = "y"
        book["隐藏"].sheet_state = "veryHidden"

    assert [(s.name, s.hidden, s.rows) for s in read_book("甲.xlsx", xlsx(fill))] == [
        ("Sheet", False, [["x"]]),
        ("隐藏", True, [["y"]]),
    ]


def test_a_workbook_that_calamine_gives_up_on_is_read_by_the_spare_reader(monkeypatch):
    def fill(book: openpyxl.Workbook) -> None:
        moments(book)
        book.active.append([1, "村", True, "=1+1"])
        book.active.merge_cells("A2:A3")
        book.active.row_dimensions[2].hidden = True
        book.create_sheet("藏").sheet_state = "hidden"

    data = xlsx(fill)
    usual = read_book("甲.xlsx", data)

    def gives_up(*_: object) -> None:
        raise calamine_sheets.UnreadableError

    monkeypatch.setattr(workbooks, "calamine_sheets", gives_up)
    spare = read_book("甲.xlsx", data)
    assert [(s.name, s.hidden, s.uncached, s.hidden_rows, list(s.merges)) for s in spare] == [
        (s.name, s.hidden, s.uncached, s.hidden_rows, list(s.merges)) for s in usual
    ]
    # A merged block counts as far as it reaches there.
    assert spare[0].rows[:2] == usual[0].rows


def test_macros_links_and_queries_are_neither_run_nor_followed():
    parts = parts_of(one_cell("村"))
    rel = '<Relationship Id="rId9" Type="t" Target="file:///etc/passwd" TargetMode="External"/>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", f"{rel}</Relationships>".encode()
    )
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub Auto_Open"
    assert read_book("甲.xlsm", zipped(parts))[0].rows == [["村"]]


def test_a_second_reader_sees_the_same_cells():
    def fill(book: openpyxl.Workbook) -> None:
        for number, name in enumerate(["名册", "考勤 (2)", "表<&>"]):
            sheet = book.create_sheet(name)
            for row in range(2, 30, 3):
                for column in range(1 + number, 9, 2):
                    sheet.cell(row, column, [row * 1.5, f"村{row}", True, "=x", "a\nb"][row % 5])
            sheet["H40"] = "末"

    data = xlsx(fill)
    book = openpyxl.load_workbook(io.BytesIO(repacked(data, SHEET, lambda xml: xml)))
    for sheet in read_book("甲.xlsx", data):
        found = {
            (row + 1, column + 1): value
            for row, line in enumerate(sheet.rows)
            for column, value in enumerate(line)
            if value is not None
        }
        second = {
            (each.row, each.column): each.value
            for line in book[sheet.name].iter_rows()
            for each in line
            if each.value is not None and each.data_type != "f"
        }
        assert found == second
        assert len(sheet.uncached) == sum(
            each.data_type == "f" for line in book[sheet.name].iter_rows() for each in line
        )
