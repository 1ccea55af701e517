"""SpreadsheetML 2003, often sent under the name .xls."""

from datetime import date, datetime

import pytest

from inspectorate.files.opening import facts as facts_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import outcome

SS = "urn:schemas-microsoft-com:office:spreadsheet"


def sheet(rows: str, name: str = "表", more: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{more}</Worksheet>'


def book(*sheets: str, before: str = "", codec: str = "UTF-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{codec}"?>{before}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{SS}" xmlns:ss="{SS}" xmlns:x="urn:schemas-microsoft-com:office:excel"'
        f' xmlns:html="http://www.w3.org/TR/REC-html40">{"".join(sheets)}</Workbook>'
    )
    return text.encode(codec)


def cell(text: object, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def read(*args, **kwargs):
    return read_book("甲.xls", book(*args, **kwargs))


def test_values_have_their_types():
    row = "".join(
        [
            cell("群福村"),
            cell("12.5", "Number"),
            cell("2014-04-25T00:00:00.000", "DateTime"),
            cell("2014-04-25T10:30:00.000", "DateTime"),
            cell("1899-12-31T08:30:00.000", "DateTime"),
            cell("1", "Boolean"),
            cell("#REF!", "Error"),
            cell("007"),
        ]
    )
    (found,) = read(sheet(f"<Row>{row}</Row>"))
    assert found.rows == [
        [
            "群福村",
            12.5,
            date(2014, 4, 25),
            datetime(2014, 4, 25, 10, 30),
            "08:30:00",
            True,
            "#REF!",
            "007",
        ]
    ]
    assert found.error_cells == {(0, 6): "#REF!"}


def test_indices_and_merges_place_cells():
    rows = (
        f"<Row>{cell('题目', more=' ss:MergeAcross=' + chr(34) + '2' + chr(34))}{cell('d')}</Row>"
        f'<Row ss:Index="4">{cell("x", more=" ss:Index=" + chr(34) + "3" + chr(34))}{cell("y")}</Row>'
        f"<Row>{cell('z', more=' ss:MergeDown=' + chr(34) + '1' + chr(34))}</Row>"
    )
    (found,) = read(sheet(rows))
    assert found.rows[0] == ["题目", None, None, "d"]
    assert found.rows[3] == [None, None, "x", "y"]
    assert found.rows[4][0] == "z"
    assert list(found.merges) == [(0, 0, 0, 2), (4, 0, 5, 0)]


def test_hidden_sheets_rows_and_columns_are_told():
    options = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions>"
    )
    rows = f'<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/><Row>{cell("a")}</Row>'
    rows += f'<Row ss:Hidden="1">{cell("b")}</Row>'
    shown, hidden = read(sheet(rows), sheet(rows, "藏", options))
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert shown.hidden_rows == {1}
    assert shown.hidden_columns == {1, 2}


def test_formulas_without_a_result_are_told():
    rows = '<Row><Cell ss:Formula="=1+1"/>'
    rows += '<Cell ss:Formula="=IF(1,&quot;&quot;)"><Data ss:Type="String"></Data></Cell>'
    rows += '<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell></Row>'
    (found,) = read(sheet(rows))
    assert found.uncached == {(0, 0)}
    assert found.rows == [[None, None, 2.0]]


def test_rich_text_is_text_and_notes_and_phonetics_are_left_out():
    rich = '<ss:Data ss:Type="String"><html:B>群</html:B>福<html:I>村</html:I></ss:Data>'
    note = "<Comment><ss:Data><html:B>注</html:B></ss:Data></Comment>"
    spoken = '<PhoneticText xmlns="urn:schemas-microsoft-com:office:excel">qun</PhoneticText>'
    (found,) = read(sheet(f"<Row><Cell>{rich}{note}{spoken}</Cell></Row>"))
    assert found.rows == [["群福村"]]


@pytest.mark.parametrize("codec", ["UTF-8", "GB18030", "GB2312", "UTF-16"])
def test_encodings(codec):
    (found,) = read(sheet(f"<Row>{cell('群福村')}</Row>"), codec=codec)
    assert found.rows == [["群福村"]]


def test_entities_are_never_expanded_nor_files_opened(tmp_path):
    (tmp_path / "secret").write_text("机密")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "哈">{laughs}<!ENTITY f SYSTEM "{tmp_path}/secret">]>'
    # The first is refused for its size alone; the second would be read.
    for entity in ("&l11;", "&l0;"):
        data = book(sheet(f"<Row>{cell(entity)}{cell('&f;')}</Row>"), before=doctype)
        shown = outcome("甲.xls", data)
        assert "哈" not in shown
        assert "机密" not in shown


def test_far_cells_and_too_many_are_refused(monkeypatch):
    far = f'<Row ss:Index="1048576">{cell("x", more=" ss:Index=" + chr(34) + "16384" + chr(34))}</Row>'
    with pytest.raises(RefusedError, match="XFD1048576"):
        read(sheet(far))
    monkeypatch.setattr(facts_module, "MAX_CELLS", 1)
    with pytest.raises(RefusedError, match="单元格多于"):
        read(sheet(f"<Row>{cell('a')}{cell('b')}</Row>"))


def test_indices_beyond_any_sheet_stay_inside():
    more = ' ss:Index="999999999999" ss:MergeAcross="999999" ss:MergeDown="9999999"'
    with pytest.raises(RefusedError, match="XFD"):
        read(sheet(f'<Row ss:Index="99999999999">{cell("x", more=more)}</Row>'))


def test_a_book_cut_off_is_damaged():
    with pytest.raises(RefusedError, match="损坏"):
        read_book("甲.xls", book(sheet(f"<Row>{cell('x')}</Row>"))[:-40])
    with pytest.raises(RefusedError, match="没有工作表"):
        read()
