"""Odd sheets, read back with another reader of the format: each cell keeps value and place."""

import csv
import io
from datetime import datetime

import openpyxl
import xlrd
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.evidence import Raw
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import cells_of, xls

Cells = dict[tuple[int, int], Raw]

VALUES = st.one_of(
    st.text("群福村 的Aa1=-+@'\"<&>\n　·", min_size=1, max_size=12),
    st.integers(-(10**9), 10**9),
    # As many digits as every writer writes.
    st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.12g}")),
    st.booleans(),
    st.dates(datetime(1950, 1, 1).date(), datetime(2050, 1, 1).date()),
)
SHEETS = st.lists(
    st.dictionaries(st.tuples(st.integers(0, 120), st.integers(0, 60)), VALUES, max_size=12),
    min_size=1,
    max_size=4,
)


def as_read(cells: Cells) -> Cells:
    """Numbers are floats in a workbook; nothing else changes."""
    return {
        place: float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for place, value in cells.items()
    }


def written_xlsx(sheets: list[Cells]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        for cells in sheets:
            sheet = book.add_worksheet()
            for (row, column), value in cells.items():
                if hasattr(value, "year"):
                    sheet.write_datetime(row, column, value, dated)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value)
    return out.getvalue()


def seen_by_openpyxl(data: bytes) -> list[Cells]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        {
            (cell.row - 1, cell.column - 1): cell.value.date() if cell.is_date else cell.value
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None
        }
        for sheet in book.worksheets
    ]


@settings(max_examples=25, deadline=None)
@given(SHEETS)
def test_xlsx_as_openpyxl_sees_it(sheets):
    data = written_xlsx(sheets)
    found = [cells_of(sheet) for sheet in read_book("甲.xlsx", data)]
    assert found == [as_read(cells) for cells in sheets]
    assert found == [as_read(cells) for cells in seen_by_openpyxl(data)]


def seen_by_xlrd(data: bytes) -> list[Cells]:
    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    return [
        {
            (row, column): _xlrd_value(sheet.cell(row, column), book.datemode)
            for row in range(sheet.nrows)
            for column in range(sheet.ncols)
            if sheet.cell_type(row, column) not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        }
        for sheet in book.sheets()
    ]


def _xlrd_value(cell: xlrd.sheet.Cell, datemode: int) -> Raw:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode).date()
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


@settings(max_examples=25, deadline=None)
@given(SHEETS, st.booleans())
def test_xls_as_xlrd_sees_it(sheets, since_1904):
    def fill(book) -> None:
        import xlwt

        book.dates_1904 = since_1904
        dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
        for number, cells in enumerate(sheets):
            sheet = book.add_sheet(f"表{number}")
            for (row, column), value in cells.items():
                if hasattr(value, "year"):
                    sheet.write(row, column, value, dated)
                else:
                    sheet.write(row, column, value)

    data = xls(fill)
    found = [cells_of(sheet) for sheet in read_book("甲.xls", data)]
    assert found == seen_by_xlrd(data)
    if not since_1904:
        assert found == [as_read(cells) for cells in sheets]


@given(
    st.lists(st.lists(st.text("群福村,\"\n '=1", max_size=8), min_size=2, max_size=5), max_size=6),
    st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]),
)
def test_csv_as_the_library_sees_it(rows, codec):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["姓名", "村"], *rows])
    data = out.getvalue().encode(codec)
    second = csv.reader(io.StringIO(data.decode(codec), newline=""))
    (sheet,) = read_book("甲.csv", data)
    assert [[cell or "" for cell in row] for row in sheet.rows] == list(second)
