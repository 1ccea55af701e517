"""Merged cells and hidden rows of an .ods, which its reader doesn't tell."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from inspectorate.files.limits import RefusedError
from inspectorate.files.ods_xml import ods_sheets
from inspectorate.files.workbooks import read_book

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0"'
    f' xmlns:text="{_OFFICE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def cell(text: str = "", **more: int) -> str:
    said = "".join(f' table:number-{name.replace("_", "-")}="{n}"' for name, n in more.items())
    inner = f"<text:p>{text}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind}{said}>{inner}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def ods(*rows: str, mime: str = _KIND) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mime)
        body = f'<table:table table:name="表">{"".join(rows)}</table:table>'
        archive.writestr("content.xml", f"{_HEAD}{body}{_TAIL}")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


COVERED = "<table:covered-table-cell/>"


def test_merges_are_told_across_and_down():
    data = ods(
        row(cell("花名册", columns_spanned=3), COVERED, COVERED),
        row(cell("甲村", rows_spanned=2), cell("张三"), cell("x")),
        row(COVERED, cell("李四"), cell("y")),
    )
    (sheet,) = read_book("甲.ods", data)
    assert sheet.merges == [(0, 0, 0, 2), (1, 0, 2, 0)]
    assert (sheet.rows[1][0], sheet.rows[2][1]) == ("甲村", "李四")


def test_repeated_rows_and_cells_move_what_follows():
    data = ods(
        row(cell(), attributes=' table:number-rows-repeated="3"'),
        row(cell(columns_repeated=2), cell("甲村", rows_spanned=2)),
        row(cell(columns_repeated=2), COVERED),
    )
    assert ods_sheets(data)["表"].merges == [(3, 2, 4, 2)]


def test_hidden_rows_are_told():
    data = ods(row(cell("a")), row(cell("b"), attributes=' table:visibility="collapse"'))
    (sheet,) = read_book("甲.ods", data)
    assert sheet.hidden_rows == frozenset({1})


def test_an_empty_tail_of_a_million_rows_costs_nothing():
    tail = ' table:number-rows-repeated="1048576" table:visibility="filter"'
    found = ods_sheets(ods(row(cell("a")), row(cell(), attributes=tail)))["表"]
    assert len(found.hidden_rows) <= 1000


def test_a_text_document_is_no_workbook():
    with pytest.raises(RefusedError, match="文字文档"):
        read_book("甲.odt", ods(row(cell("a")), mime="application/vnd.oasis.opendocument.text"))


def test_a_damaged_one_is_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<broken")
    with pytest.raises(RefusedError, match="损坏"):
        ods_sheets(out.getvalue())
