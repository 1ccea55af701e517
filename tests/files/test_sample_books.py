from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from inspectorate.files.sample_books import Plan, book_bytes, write_bytes, write_list


def opened(*plans: Plan) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(book_bytes(plans)))


@pytest.fixture
def plan() -> Plan:
    plan = Plan("花名册")
    plan.span(0, 0, 0, 2, "题目", "title")
    plan.put(1, 0, "姓名", "head")
    plan.put(2, 0, "王明")
    plan.put(2, 1, date(2014, 4, 25), "date")
    plan.put(2, 2, 36.5)
    return plan


def test_values_keep_their_types(plan: Plan) -> None:
    sheet = opened(plan)["花名册"]
    assert sheet["A3"].value == "王明"
    assert sheet["B3"].value.date() == date(2014, 4, 25)
    assert sheet["B3"].number_format == "yyyy-mm-dd"
    assert sheet["C3"].value == 36.5


def test_spans_are_merged(plan: Plan) -> None:
    assert [str(one) for one in opened(plan)["花名册"].merged_cells.ranges] == ["A1:C1"]


def test_a_span_of_one_cell_is_a_cell() -> None:
    plan = Plan("表")
    plan.span(0, 0, 0, 0, "题目", "title")
    assert plan.spans == []
    assert opened(plan)["表"]["A1"].value == "题目"


def test_a_span_covers_what_was_put_below_it() -> None:
    plan = Plan("表")
    for row in range(3):
        plan.put(row, 0, "群福村")
    plan.span(0, 0, 2, 0, "群福村", "text")
    sheet = opened(plan)["表"]
    assert [sheet[f"A{row}"].value for row in (1, 2, 3)] == ["群福村", None, None]


def test_none_is_an_empty_cell_with_its_border() -> None:
    plan = Plan("表")
    plan.put(0, 0, None)
    cell = opened(plan)["表"]["A1"]
    assert cell.value is None
    assert cell.border.left.style == "thin"


@pytest.mark.parametrize("text", ["=1+1", "http://a.b", "00123", "610799198804240887", "@SUM(A1)"])
def test_text_stays_text(text: str) -> None:
    plan = Plan("表")
    plan.put(0, 0, text)
    cell = opened(plan)["表"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_same_plans_same_bytes(plan: Plan) -> None:
    assert book_bytes([plan]) == book_bytes([plan])


def test_parts_carry_no_date_of_today(plan: Plan) -> None:
    with ZipFile(BytesIO(book_bytes([plan]))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_list_is_utf8_with_mark_and_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "received.csv"
    write_list(path, ("file", "unit"), [("a,b.xlsx", "市发改委")])
    assert path.read_bytes() == '\ufefffile,unit\n"a,b.xlsx",市发改委\n'.encode()


def test_a_file_is_written_over_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.bin"
    write_bytes(path, b"first and longer")
    write_bytes(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in path.parent.iterdir()] == ["b.bin"]
