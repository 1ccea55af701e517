"""Opening what units sent: content decides, every refusal has a reason that a clerk understands."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from inspectorate.files import workbooks
from inspectorate.files.limits import RefusedError
from inspectorate.files.sheet_xml import column_index, sheet_facts
from inspectorate.files.workbooks import decoded, read_book


def xlsx(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def why(name: str, data: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_book(name, data)
    return str(refusal.value)


def repacked(data: bytes, part: str, change) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            text = old.read(entry)
            new.writestr(entry, change(text) if entry == part else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_values_stand_where_excel_shows_them():
    def fill(sheet):
        sheet["B3"] = "姓名"
        sheet["C4"] = 3
        sheet["D4"] = datetime(2014, 4, 25)
        sheet["E4"] = True
        sheet.merge_cells("B3:C3")

    (sheet,) = read_book("甲.xlsx", xlsx(fill))
    assert sheet.rows[2][1] == "姓名"
    assert sheet.rows[3][2] == 3
    assert sheet.rows[3][3].year == 2014
    assert sheet.rows[3][4] is True
    assert list(sheet.merges) == [(2, 1, 2, 2)]


def test_errors_missing_results_and_hidden_rows_are_seen():
    def fill(sheet):
        sheet["A1"] = "#REF!"
        sheet["A1"].data_type = "e"
        sheet["B2"] = "=1+1"
        sheet.row_dimensions[2].hidden = True

    (sheet,) = read_book("甲.xlsx", xlsx(fill))
    assert sheet.rows[0][0] == "#REF!"
    assert sheet.error_cells == {(0, 0): "#REF!"}
    assert sheet.uncached == {(1, 1)}
    assert sheet.hidden_rows == {1}


def test_a_formula_with_its_result_is_a_value():
    def result(text: bytes) -> bytes:
        before, _, after = text.partition(b"<f>1+1</f>")
        return before + b"<f>1+1</f><v>2</v></c></row>" + after.partition(b"</row>")[2]

    data = repacked(xlsx(lambda sheet: sheet.cell(1, 1, "=1+1")), SHEET, result)
    (sheet,) = read_book("甲.xlsx", data)
    assert sheet.rows[0][0] == 2
    assert not sheet.uncached


def test_a_hidden_sheet_is_read_and_known_as_hidden():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "y"
    hidden.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    assert [(s.name, s.hidden) for s in read_book("甲.xlsx", out.getvalue())] == [
        ("Sheet", False),
        ("隐藏", True),
    ]


def test_an_xlsx_called_xls_is_read():
    data = xlsx(lambda sheet: sheet.cell(1, 1, "姓名"))
    assert read_book("甲.xls", data)[0].rows[0][0] == "姓名"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("甲.xlsx", b"", "空的"),
        ("甲.xlsx", b"\0\0\0", "空的"),
        ("甲.xls", b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (
            "甲.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML",
        ),
        ("甲.jpg", b"\xff\xd8\xff\xe0 jpeg", "不是可识别的表格文件"),
        ("甲.xlsx", b"PK\x03\x04 cut off", "损坏"),
        (
            "甲.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密码",
        ),
        (
            "甲.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "文字文档",
        ),
        ("甲.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"PowerPoint", "不是可识别"),
        ("甲.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "损坏"),
    ],
)
def test_a_refusal_says_why(name, data, said):
    assert said in why(name, data)


def test_a_word_document_and_a_plain_zip_are_told_apart():
    def zipped(name: str) -> bytes:
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr(name, "<x/>")
        return out.getvalue()

    assert "文字文档" in why("甲.xlsx", zipped("word/document.xml"))
    assert "没有工作簿" in why("甲.xlsx", zipped("a.txt"))


def test_a_truncated_workbook_is_refused():
    data = xlsx(lambda sheet: sheet.cell(1, 1, "姓名"))
    assert "损坏" in why("甲.xlsx", data[: len(data) // 2])


def test_a_lone_far_cell_is_refused_before_it_is_read():
    def far(text: bytes) -> bytes:
        return text.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        )

    data = repacked(xlsx(lambda sheet: sheet.cell(1, 1, 1)), SHEET, far)
    assert "孤立的远处单元格" in why("甲.xlsx", data)


def test_limits_are_kept(monkeypatch):
    data = xlsx(lambda sheet: sheet.cell(1, 1, 1))
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 10)
    assert "1GiB" in why("甲.xlsx", data)
    monkeypatch.setattr(workbooks, "MAX_BYTES", 10)
    assert "50MiB" in why("甲.xlsx", data)


def test_too_many_sheets_or_cells_are_refused(monkeypatch):
    from inspectorate.files import sheet_xml

    data = xlsx(lambda sheet: sheet.cell(1, 1, 1))
    monkeypatch.setattr(sheet_xml, "MAX_SHEETS", 0)
    with pytest.raises(RefusedError, match="工作表多于"):
        sheet_facts(data)
    monkeypatch.setattr(sheet_xml, "MAX_SHEETS", 9)
    monkeypatch.setattr(sheet_xml, "MAX_CELLS", 0)
    with pytest.raises(RefusedError, match="单元格多于"):
        sheet_facts(data)


def test_an_entity_in_the_workbook_is_never_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

    def with_bomb(text: bytes) -> bytes:
        return text.replace(b"<workbook", bomb + b"<workbook", 1).replace(
            b'name="Sheet"', b'name="&b;"'
        )

    data = repacked(xlsx(lambda sheet: sheet.cell(1, 1, 1)), "xl/workbook.xml", with_bomb)
    assert "损坏" in why("甲.xlsx", data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(codec):
    (sheet,) = read_book("甲.csv", "姓名,村\r\n张三,群福村\r\n".encode(codec))
    assert sheet.name == ""
    assert [list(row) for row in sheet.rows] == [["姓名", "村"], ["张三", "群福村"]]


def test_a_tsv_is_split_at_tabs():
    (sheet,) = read_book("甲.tsv", "姓名\t村\n张三\t群福村".encode())
    assert list(sheet.rows[1]) == ["张三", "群福村"]


def test_bytes_that_no_encoding_explains_are_refused_not_guessed():
    with pytest.raises(RefusedError, match="编码"):
        decoded(b"\xff\xfe\x00")
    with pytest.raises(RefusedError, match="编码"):
        decoded(b"a\x80\xff\xff")


def test_columns_are_counted_as_excel_does():
    assert [column_index(c) for c in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
