"""What an .xlsb says beside its values, held against pyxlsb."""

import io
import struct

import pytest
from pyxlsb import open_workbook

from inspectorate.files.opening import facts as facts_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import (
    cells_of,
    outcome,
    parts_of,
    record,
    xlsb,
    xlsb_bool,
    xlsb_error,
    xlsb_real,
    xlsb_row,
    xlsb_text,
    zipped,
)

CELLS = (
    xlsb_row(1),
    xlsb_text(0, "群福村"),
    xlsb_real(2, 41754.5),
    xlsb_row(300),
    xlsb_bool(1, value=True),
)


def second_reader(data: bytes) -> dict[tuple[int, int], object]:
    with open_workbook(io.BytesIO(data)) as book, book.get_sheet(1) as sheet:
        return {
            (cell.r, cell.c): cell.v
            for row in sheet.rows(sparse=True)
            for cell in row
            if cell.v is not None
        }


def test_each_cell_keeps_value_and_place():
    data = xlsb(*CELLS, dimension=struct.pack("<IIII", 0, 300, 0, 2))
    (sheet,) = read_book("甲.xlsb", data)
    found = cells_of(sheet)
    assert found == second_reader(data)
    assert found == {(1, 0): "群福村", (1, 2): 41754.5, (300, 1): True}
    assert sheet.name == "表"


def test_errors_are_shown_even_where_nothing_else_stands():
    (sheet,) = read_book("甲.xlsb", xlsb(xlsb_row(2), xlsb_error(3, 0x17)))
    assert sheet.error_cells == {(2, 3): "#REF!"}
    assert sheet.rows[2][3] == "#REF!"


def test_merges_and_what_is_hidden_are_told():
    columns = record(390) + record(60, struct.pack("<IIIIH", 2, 3, 2000, 0, 1)) + record(391)
    merge = record(176, struct.pack("<IIII", 0, 1, 0, 2))
    cells = (xlsb_row(0), xlsb_text(0, "题目"), xlsb_row(3, hidden=True), xlsb_real(0, 1.0))
    (sheet,) = read_book("甲.xlsb", xlsb(*cells, before=columns, after=merge))
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {2, 3}
    assert list(sheet.merges) == [(0, 0, 1, 2)]


def test_a_far_cell_is_refused_with_its_place():
    data = xlsb(xlsb_row(1_048_575), xlsb_real(16_383, 1.0))
    with pytest.raises(RefusedError, match="XFD1048576"):
        read_book("甲.xlsb", data)


@pytest.mark.parametrize("last", [(0, 0), (2**20 - 1, 2**14 - 1), (2**32 - 1, 2**32 - 1)])
def test_a_wrong_dimension_changes_nothing(last):
    data = xlsb(*CELLS, dimension=struct.pack("<IIII", 0, last[0], 0, last[1]))
    assert read_book("甲.xlsb", data)[0].rows[1][0] == "群福村"


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(facts_module, "MAX_CELLS", 2)
    with pytest.raises(RefusedError, match="单元格多于"):
        read_book("甲.xlsb", xlsb(*CELLS))


@pytest.mark.parametrize("kept", [5, 20, 40])
def test_a_sheet_cut_off_is_refused_or_read_short_but_never_crashes(kept):
    parts = parts_of(xlsb(*CELLS))
    short = parts["xl/worksheets/sheet1.bin"][:kept]
    found = outcome("甲.xlsb", zipped({**parts, "xl/worksheets/sheet1.bin": short}))
    assert "损坏" in found or "群福村" not in found or "41754.5" not in found
