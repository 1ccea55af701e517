"""The copy as the unit gets it: everything it had stays as it was."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.files.marked_copy import marked_copy
from tests.files.marked_copy.books import (
    HEADING,
    NAME,
    crowded,
    marked,
    opened,
    own_values,
    remark,
    tidy,
    values,
)
from tests.files.odd_books import parts_of

# What a mark-up may write anew; all else must keep its bytes.
PATCHED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}


def test_only_what_the_marks_need_is_written_anew():
    data = tidy()
    before, after = parts_of(data), parts_of(marked(data, remark("B3")).data)
    touched = {name for name in before if before[name] != after[name]}
    assert touched == PATCHED | {"xl/worksheets/sheet1.xml"}
    assert [name for name in after if name in before] == list(before)


def test_parts_that_stay_keep_their_compressed_bytes_dates_and_order():
    data = tidy()
    copy = marked(data, remark("B3")).data
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(copy)) as new:
        assert new.testzip() is None
        theme, kept = (each.getinfo("xl/theme/theme1.xml") for each in (old, new))
    assert kept.compress_size == theme.compress_size
    assert (kept.date_time, kept.external_attr) == (theme.date_time, theme.external_attr)
    start = theme.header_offset + 30 + len(theme.filename)
    assert data[start : start + theme.compress_size] in copy


def test_formulas_and_their_values_stay():
    copy = marked(tidy(), remark("D4")).data
    assert opened(copy)[NAME]["D4"].value == "=SUM(D3:D3)"
    assert opened(copy, data_only=True)[NAME]["D4"].value == 1234.5
    assert own_values(copy) == values(tidy())


def test_a_crowded_workbook_keeps_every_part():
    data = crowded()
    copy = marked(data, remark("B2"), remark("C3"), remark("A1", sheet="空表"))
    before, after = parts_of(data), parts_of(copy.data)
    touched = {name for name in before if before[name] != after[name]}
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert touched == PATCHED | sheets | {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert own_values(copy.data) == values(data)
    for piece in (
        b"x14:sparkline",
        b"x14:dataBar",
        b"<legacyDrawingHF",
        b"<tablePart ",
        b"<drawing",
    ):
        assert piece in after["xl/worksheets/sheet1.xml"]
    assert before["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1
    assert after["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1
    assert any("“空表”在原文件中是隐藏的" in note for note in copy.notes)


def test_protected_sheets_stay_protected_and_hidden_ones_hidden():
    book = opened(marked(crowded(), remark("C3")))
    assert book[NAME].protection.sheet
    assert book["空表"].sheet_state == "hidden"


def test_the_same_inputs_give_the_same_bytes():
    remarks = [remark("B3"), remark("D3", weight="A"), remark(sheet="资金表")]
    data = tidy()
    assert marked(data, *remarks) == marked(data, *remarks)
    assert marked(b"a,b\n1,2\n", remark("A1", sheet="")) == marked(
        b"a,b\n1,2\n", remark("A1", sheet="")
    )


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20),
    st.integers(-(2**50), 2**50),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
)
CELLS = st.tuples(st.integers(1, 12), st.integers(1, 30))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    cells=st.dictionaries(CELLS, VALUES, max_size=30),
    faults=st.lists(st.tuples(CELLS, st.sampled_from(["退回", "更正", "D"])), max_size=12),
    merged=st.booleans(),
)
def test_no_value_changes_whatever_is_marked(cells, faults, merged):
    book = openpyxl.Workbook()
    book.active.title = NAME
    for (row, column), value in cells.items():
        book.active.cell(row, column).value = value
        book.active.cell(row, column).data_type = (
            "s" if isinstance(value, str) else book.active.cell(row, column).data_type
        )
    if merged:
        book.active.merge_cells("B20:D22")
    out = BytesIO()
    book.save(out)
    addresses = [f"{openpyxl.utils.get_column_letter(c)}{r}" for (r, c), _ in faults]
    remarks = [
        remark(address, weight=weight)
        for address, (_, weight) in zip(addresses, faults, strict=True)
    ]
    copy = marked(out.getvalue(), *remarks)
    assert own_values(copy.data) == values(out.getvalue())
    sheet = opened(copy)[NAME]
    assert all(sheet[address].fill.fill_type == "solid" for address in addresses)
    assert all(sheet[address].comment for address in addresses)


def test_a_damaged_file_comes_back_as_a_list():
    copy = marked(b"PK\x03\x04 cut off", remark(sheet=""), name="台账.xlsx")
    book = opened(copy)
    assert book.sheetnames == ["核查意见", "原文件"]
    assert copy.notes[0].startswith("原文件未能打开（文件已损坏")
    assert book["核查意见"]["B7"].value == "整个文件"


def test_a_file_at_which_a_reader_died_is_not_read_again(monkeypatch):
    monkeypatch.setattr("inspectorate.files.opening.workbooks.read_book", None)
    copy = marked_copy("台账.xls", b"\xd0\xcf\x11\xe0", [remark("A1")], HEADING, readable=False)
    assert copy.notes == ("原文件未能打开（读取程序中断），本文件只列核查意见，不含原表内容。",)
