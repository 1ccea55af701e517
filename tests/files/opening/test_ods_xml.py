"""Sheets of an .ods: what stands where, held against odfpy; repeats, errors, hidden parts."""

import io
from datetime import date, datetime

import pytest
from odf import teletype
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.style import Style, TableColumnProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from inspectorate.files.opening import facts as facts_module
from inspectorate.files.opening import grid as grid_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import outcome, zipped

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0"'
    f' xmlns:text="{_OFFICE}:text:1.0" xmlns:style="{_OFFICE}:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.2">'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
COVERED = "<table:covered-table-cell/>"


def cell(text: str = "", **more: int) -> str:
    said = "".join(f' table:number-{name.replace("_", "-")}="{n}"' for name, n in more.items())
    inner = f"<text:p>{text}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind}{said}>{inner}</table:table-cell>"


def typed(kind: str, text: str = "", inner: str = "", **said: str) -> str:
    values = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in said.items())
    shown = inner or f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="{kind}"{values}>{shown}</table:table-cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def ods(*rows: str, mime: str = _KIND, styles: str = "", table: str = "", **parts: str) -> bytes:
    body = f'<table:table table:name="表"{table}>{"".join(rows)}</table:table>'
    content = f"{_HEAD}{styles}<office:body><office:spreadsheet>{body}{_TAIL}"
    manifest = {"META-INF/manifest.xml": parts.get("manifest", "<manifest/>")}
    return zipped({"mimetype": mime, "content.xml": parts.get("content", content), **manifest})


def read(*rows: str, **more: str):
    (sheet,) = read_book("甲.ods", ods(*rows, **more))
    return sheet


def test_values_have_their_types():
    cells = [
        typed("float", "12.5", value="12.5"),
        typed("percentage", "85%", value="0.85"),
        typed("currency", "￥3.00", value="3"),
        typed("date", "2014年4月25日", date_value="2014-04-25"),
        typed("date", "4-25 10:30", date_value="2014-04-25T10:30:00"),
        typed("time", "8:30", time_value="PT08H30M00S"),
        typed("time", "26:03", time_value="PT26H03M00S"),
        typed("boolean", "真", boolean_value="true"),
        typed("string", "007"),
        typed("float", "约3", value="x"),
    ]
    assert read(row(*cells)).rows == [
        [
            12.5,
            0.85,
            3.0,
            date(2014, 4, 25),
            datetime(2014, 4, 25, 10, 30),
            "08:30:00",
            "26:03:00",
            True,
            "007",
            "约3",
        ]
    ]


def test_text_is_what_is_shown_without_notes_and_readings():
    inner = (
        "<office:annotation><text:p>批注</text:p></office:annotation>"
        '<text:p>群<text:span>福</text:span><text:s text:c="2"/>村<text:tab/>x<text:line-break/>y'
        "<text:ruby><text:ruby-base>张</text:ruby-base><text:ruby-text>zhang</text:ruby-text>"
        "</text:ruby></text:p><text:p>二</text:p>"
    )
    assert read(row(typed("string", inner=inner))).rows == [["群福  村\tx\ny张\n二"]]


def test_merges_are_told_across_and_down():
    sheet = read(
        row(cell("花名册", columns_spanned=3), COVERED, COVERED),
        row(cell("甲村", rows_spanned=2), cell("张三"), cell("x")),
        row(COVERED, cell("李四"), cell("y")),
    )
    assert sheet.merges == [(0, 0, 0, 2), (1, 0, 2, 0)]
    assert (sheet.rows[1][0], sheet.rows[2][1]) == ("甲村", "李四")


def test_repeated_rows_and_cells_move_what_follows():
    sheet = read(
        row(cell(), attributes=' table:number-rows-repeated="3"'),
        row(cell(columns_repeated=2), cell("甲村", rows_spanned=2)),
        row(cell(columns_repeated=2), COVERED),
        row(cell("x", columns_repeated=2), attributes=' table:number-rows-repeated="2"'),
    )
    assert sheet.merges == [(3, 2, 4, 2)]
    assert sheet.rows[3][2] == "甲村"
    assert [line[:2] for line in sheet.rows[5:]] == [["x", "x"], ["x", "x"]]


def test_errors_and_formulas_never_computed_are_told():
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    plain = error.replace(' calcext:value-type="error"', "")
    typed_in = plain.replace(' table:formula="of:=1/0"', "")
    bare = '<table:table-cell table:formula="of:=1+1"/>'
    sheet = read(row(error, plain, typed_in, bare))
    assert sheet.error_cells == {(0, 0): "#DIV/0!", (0, 1): "#DIV/0!"}
    assert sheet.uncached == {(0, 3)}
    assert sheet.rows[0][:3] == ["#DIV/0!"] * 3


def test_hidden_rows_columns_groups_and_sheets_are_told():
    styles = (
        '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    sheet = read(
        '<table:table-column/><table:table-column table:visibility="collapse"'
        ' table:number-columns-repeated="2"/>',
        row(cell("a")),
        row(cell("b"), attributes=' table:visibility="collapse"'),
        f'<table:table-row-group table:display="false">{row(cell("c"))}</table:table-row-group>',
        row(cell("d"), attributes=' table:visibility="filter"'),
        row(cell("e")),
        styles=styles,
        table=' table:style-name="ta2"',
    )
    assert sheet.hidden
    assert sheet.hidden_rows == {1, 2, 3}
    assert sheet.hidden_columns == {1, 2}


def test_an_empty_tail_of_a_million_rows_costs_nothing():
    tail = ' table:number-rows-repeated="1048576" table:visibility="filter"'
    sheet = read(row(cell("a")), row(cell(columns_repeated=16384), attributes=tail))
    assert sheet.rows == [["a"]]
    assert not sheet.hidden_rows


@pytest.mark.parametrize(
    "rows",
    [
        [
            row(
                cell("x", columns_repeated=16384),
                attributes=' table:number-rows-repeated="1048576"',
            )
        ],
        [row(cell("x", columns_repeated=99999999))] * 200,
    ],
)
def test_repeats_are_counted_before_they_are_unrolled(rows):
    with pytest.raises(RefusedError, match="单元格多于"):
        read(*rows)


def test_a_far_cell_is_refused_with_its_place():
    far = row(cell(columns_repeated=16383), cell("x"))
    with pytest.raises(RefusedError, match="XFD1048576"):
        read(row(cell(), attributes=' table:number-rows-repeated="1048575"'), far)


def test_cells_and_sheets_are_limited(monkeypatch):
    monkeypatch.setattr(grid_module, "MAX_CELLS", 1)
    with pytest.raises(RefusedError, match="单元格多于"):
        read(row(cell("a"), cell("b")))
    monkeypatch.setattr(facts_module, "MAX_SHEETS", 0)
    with pytest.raises(RefusedError, match="工作表多于"):
        read(row(cell("a")))


def test_tables_that_are_no_sheets_are_left_out():
    inner = f'<table:table table:name="内">{row(cell("假"))}</table:table>'
    sheet = read(row(cell("a"), f"<table:table-cell>{inner}</table:table-cell>"), row(cell("b")))
    assert [line[0] for line in sheet.rows] == ["a", "b"]


def test_a_text_document_is_no_workbook():
    data = ods(row(cell("a")), mime="application/vnd.oasis.opendocument.text")
    assert "文字文档" in outcome("甲.odt", data)


def test_a_password_and_damage_are_told():
    assert "密码" in outcome("甲.ods", ods(manifest="<m><encryption-data/></m>"))
    assert "损坏" in outcome("甲.ods", ods(content="<broken"))
    assert "没有工作表" in outcome(
        "甲.ods", ods(content=f"{_HEAD}<office:body><office:spreadsheet>{_TAIL}")
    )


def test_entities_are_never_expanded():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE x [<!ENTITY l0 "哈">{laughs}]>{_HEAD}<office:body><office:spreadsheet>'
    # The first is refused for its size alone; the second would be read.
    for entity in ("&l11;", "&l0;"):
        body = f'<table:table table:name="表">{row(cell(entity))}</table:table>'
        assert "哈" not in outcome("甲.ods", ods(content=f"{text}{body}{_TAIL}"))


def by_odfpy() -> bytes:
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="co", family="table-column")
    hidden.addElement(TableColumnProperties(columnwidth="1cm"))
    book.automaticstyles.addElement(hidden)
    for name in ("名册", "第二张"):
        table = Table(name=name)
        table.addElement(TableColumn(stylename=hidden))
        for line in (["姓名", "村 民", "x\ty"], ["张三", "群福村", ""], ["", "", "末"]):
            tr = TableRow()
            for text in line:
                td = TableCell(valuetype="string") if text else TableCell()
                if text:
                    paragraph = P()
                    teletype.addTextToElement(paragraph, text)
                    td.addElement(paragraph)
                tr.addElement(td)
            table.addElement(tr)
        book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def test_a_second_reader_sees_the_same_cells():
    data = by_odfpy()
    second = {
        table.getAttribute("name"): [
            [teletype.extractText(td) or None for td in tr.childNodes]
            for tr in table.getElementsByType(TableRow)
        ]
        for table in load(io.BytesIO(data)).spreadsheet.getElementsByType(Table)
    }
    assert {sheet.name: sheet.rows for sheet in read_book("甲.ods", data)} == second
