"""What an .xls says beside its values, held against xlrd and hand-made records."""

import struct

import pytest
import xlwt

from inspectorate.files.opening import facts as facts_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.ole import workbook_stream
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.opening.xls_facts import xls_facts
from tests.files.odd_books import biff, biff_number, looping_ole, ole_with, xls


def why(data: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_book("甲.xls", data)
    return str(refusal.value)


def test_hidden_rows_columns_and_sheets_and_merges():
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("名册")
        sheet.write_merge(0, 0, 0, 2, "题目")
        for row in range(1, 4):
            sheet.write(row, 0, row)
        sheet.row(2).hidden = True
        sheet.row(2).height_mismatch = True
        sheet.col(1).hidden = True
        book.add_sheet("藏").write(0, 0, "x")
        book.get_sheet(1).visibility = 1

    first, second = read_book("甲.xls", xls(fill))
    assert first.hidden_rows == {2}
    assert first.hidden_columns == {1}
    assert list(first.merges) == [(0, 0, 0, 2)]
    assert [row[0] for row in first.rows] == ["题目", 1.0, 2.0, 3.0]
    assert (first.hidden, second.hidden) == (False, True)


@pytest.mark.parametrize(
    ("code", "shown"), [(0x07, "#DIV/0!"), (0x17, "#REF!"), (0x1D, "#NAME?"), (0x2A, "#N/A")]
)
def test_error_cells_are_shown_as_such(code, shown):
    cell = (0x0205, struct.pack("<HHHBB", 1, 2, 0, code, 1))
    (sheet,) = read_book("甲.xls", ole_with(biff(biff_number(0, 0, 3.0), cell)))
    assert sheet.error_cells == {(1, 2): shown}
    assert sheet.rows[1][2] == shown
    assert sheet.rows[0][0] == 3.0


def test_the_error_of_a_formula_is_shown():
    result = b"\x02\x00\x17\x00\x00\x00\xff\xff"
    cell = (0x0006, struct.pack("<HHH", 0, 0, 0) + result + bytes(8))
    (sheet,) = read_book("甲.xls", ole_with(biff(cell)))
    assert sheet.error_cells == {(0, 0): "#REF!"}
    assert sheet.rows[0][0] == "#REF!"


def formulas(*texts: str):
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("表")
        for row, text in enumerate(texts):
            sheet.write(row, 0, xlwt.Formula(text))
        sheet.write(9, 9, 1)

    return xls(fill)


def test_formulas_that_no_program_computed_are_told():
    (sheet,) = read_book("甲.xls", formulas("SUM(J1:J10)", "1+1"))
    assert sheet.uncached == {(0, 0), (1, 0)}
    assert sheet.rows[0][0] is None


def test_a_formula_that_may_show_nothing_is_not_accused():
    (sheet,) = read_book("甲.xls", formulas('IF(J1="","",1)', "1+1"))
    assert sheet.uncached == {(1, 0)}


def test_a_book_with_any_computed_formula_was_computed():
    empty = (0x0006, struct.pack("<HHH", 0, 0, 0) + b"\x03\0\0\0\0\0\xff\xff" + bytes(8))
    done = (0x0006, struct.pack("<HHHd", 1, 0, 0, 2.5) + bytes(8))
    assert xls_facts(biff(empty))[0].uncached == {(0, 0)}
    assert not xls_facts(biff(empty, done))[0].uncached


def test_a_password_is_told_as_such():
    stream = bytearray(biff())
    stream[4 + 16 : 4 + 16 + 2] = struct.pack("<H", 0x2F)
    assert "密码" in why(ole_with(bytes(stream)))


@pytest.mark.parametrize("data", [looping_ole(), ole_with(biff(), loop=True)])
def test_chains_that_loop_are_refused_before_any_reader_follows_them(data):
    assert "成环" in why(data)


def test_a_container_cut_off_is_damaged():
    assert "损坏" in why(ole_with(biff())[:700])


def test_a_sheet_that_lies_outside_is_damaged_or_empty():
    stream = biff(biff_number(0, 0, 1.0))
    assert "损坏" in why(ole_with(stream[:30] + b"\xff\xff"))


def test_dimensions_that_would_take_all_memory_are_refused():
    absurd = (0x0200, struct.pack("<IIHHH", 0, 2**32 - 2, 0, 256, 0))
    assert "损坏" in why(ole_with(biff(absurd, biff_number(0, 0, 1.0))))


def test_wrong_dimensions_within_reason_change_nothing():
    wrong = (0x0200, struct.pack("<IIHHH", 0, 1, 0, 1, 0))
    (sheet,) = read_book("甲.xls", ole_with(biff(wrong, biff_number(4, 3, 7.0))))
    assert sheet.rows[4][3] == 7.0


def test_far_cells_of_several_sheets_are_refused_with_the_place(monkeypatch):
    monkeypatch.setattr(facts_module, "MAX_AREA", 1000)
    text = why(ole_with(biff(biff_number(65535, 255, 1.0))))
    assert "“表”" in text
    assert "IV65536" in text


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(facts_module, "MAX_CELLS", 2)
    cells = (0x00BD, struct.pack("<HHHIHIHIH", 0, 0, 0, 0, 0, 0, 0, 0, 2))
    assert "单元格多于" in why(ole_with(biff(cells)))


def test_a_document_or_slides_in_a_container_are_named():
    assert "文字文档" in why(ole_with(b"x", name="WordDocument"))
    assert "演示文稿" in why(ole_with(b"x", name="PowerPoint Document"))
    assert "密码" in why(ole_with(b"x", name="EncryptedPackage"))
    assert "不是可识别" in why(ole_with(b"x", name="Contents"))


def test_a_wps_table_is_read_by_its_content():
    data = xls(lambda book: book.add_sheet("表").write(0, 0, "群福村"))
    assert workbook_stream(data)
    assert read_book("甲.et", data)[0].rows[0][0] == "群福村"
