"""What an .xlsx says beside its values; byte patterns and the walk tell the same."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.opening import facts as facts_module
from inspectorate.files.opening import sheet_xml
from inspectorate.files.opening.facts import SheetFacts
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.sheet_walk import walked
from inspectorate.files.opening.sheet_xml import sheet_facts, worksheets
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import (
    SHEET,
    one_cell,
    outcome,
    parts_of,
    repacked,
    sheet_with,
    xlsx,
    zipped,
)

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def facts_of(data: bytes) -> SheetFacts:
    return sheet_facts(Package(data))[0]


def test_errors_missing_results_and_what_is_hidden_are_seen():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet["A1"] = "#REF!"
        sheet["A1"].data_type = "e"
        sheet["B2"] = "=1+1"
        sheet["C3"] = 1
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    facts = facts_of(xlsx(fill))
    assert facts.error_cells == {(0, 0): "#REF!"}
    assert facts.uncached == {(1, 1)}
    assert facts.hidden_rows == {1}
    assert facts.hidden_columns == {1}


CELLS = [
    ('<c r="B2"><f>1+1</f><v>2</v></c>', set()),
    ('<c r="B2"><f>1+1</f></c>', {(1, 1)}),
    ('<c r="B2"><f>1+1</f><v/></c>', {(1, 1)}),
    ('<c r="B2"><f>1+1</f><v></v></c>', {(1, 1)}),
    ('<c r="B2" t="str"><f>IF(A1="","",1)</f><v></v></c>', set()),
    ('<c r="B2"><f t="shared" si="0"/><v>3</v></c>', set()),
    ('<c r="B2"><f t="shared" si="0"/></c>', {(1, 1)}),
    ('<c r="B2"><v>3</v></c>', set()),
    ('<c r="B2" s="1"/>', set()),
]


@pytest.mark.parametrize(("cell", "uncached"), CELLS)
def test_a_result_is_missing_only_where_none_was_saved(cell, uncached):
    xml = f'<row r="2">{cell}</row>'
    assert facts_of(sheet_with(xml)).uncached == uncached
    # The same with a prefix and without addresses has to be walked.
    prefixed = xml.replace("</", "</x:").replace("<c", "<x:c").replace("<f", "<x:f")
    prefixed = prefixed.replace("<v", "<x:v").replace("<row", "<x:row")
    xml = f'<x:worksheet xmlns:x="m"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>'
    assert walked(xml.encode()).uncached == uncached


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "Z", "AB", "XFD"]),
            st.sampled_from(["v", "e", "f", "blank"]),
        ),
        max_size=6,
        unique_by=lambda cell: cell[0],
    ),
    st.integers(1, 1000),
    st.booleans(),
)
def test_patterns_and_walk_agree(cells, row, hidden):
    kinds = {
        "v": ("", "<v>1</v>"),
        "e": (' t="e"', "<v>#N/A</v>"),
        "f": ("", "<f>A1</f>"),
        "blank": (' s="1"', ""),
    }
    text = "".join(
        f'<c r="{letters}{row}"{kinds[kind][0]}>{kinds[kind][1]}</c>' for letters, kind in cells
    )
    xml = f'<row r="{row}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>{text}</row>'
    by_pattern = facts_of(sheet_with(xml))
    by_walk = walked(parts_of(sheet_with(xml))[SHEET])
    assert by_pattern.error_cells == by_walk.error_cells
    assert by_pattern.uncached == by_walk.uncached
    assert by_pattern.hidden_rows == by_walk.hidden_rows
    if by_pattern.last:
        assert by_pattern.last[1] >= (by_walk.last or (0, 0))[1]


def test_cells_and_rows_that_do_not_say_where_they_stand_follow_the_one_before():
    xml = '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row><row><c/><c><f>A1</f></c></row>'
    facts = facts_of(sheet_with(xml))
    assert facts.error_cells == {(0, 1): "#REF!"}
    assert facts.uncached == {(1, 1)}


def test_a_lone_far_cell_is_refused_with_its_place():
    for xml in (FAR, FAR.replace('"', "'"), FAR + '<row r="1"><c r="A1"><v>1</v></c></row>'):
        with pytest.raises(RefusedError, match="XFD1048576"):
            read_book("甲.xlsx", sheet_with(xml))


def test_far_cells_that_hold_nothing_harm_nobody():
    xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (sheet,) = read_book("甲.xlsx", sheet_with(xml))
    assert sheet.rows == [[1.0]]


def test_a_far_cell_that_a_reader_can_bear_is_read():
    xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="C99999"><v>2</v></c></row>'
    (sheet,) = read_book("甲.xlsx", sheet_with(xml))
    assert sheet.rows[99998][2] == 2.0
    assert len(sheet.rows) == 99999


@pytest.mark.parametrize("said", ["A1:A1", "A1:XFD1048576", "C5", "B2:A1"])
def test_a_wrong_dimension_changes_nothing(said):
    xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="D3"><v>2</v></c></row>'
    (sheet,) = read_book("甲.xlsx", sheet_with(xml, f'<dimension ref="{said}"/>'))
    assert (sheet.rows[0][0], sheet.rows[2][3]) == (1.0, 2.0)


def test_cells_of_all_sheets_count_together(monkeypatch):
    def fill(book: openpyxl.Workbook) -> None:
        for name in "甲乙":
            sheet = book.create_sheet(name)
            for row in range(3):
                sheet.append([row, "x"])

    data = xlsx(fill)
    monkeypatch.setattr(sheet_xml, "_SMALL", 0)
    monkeypatch.setattr(facts_module, "MAX_CELLS", 12)
    assert len(read_book("甲.xlsx", data)) == 3
    monkeypatch.setattr(facts_module, "MAX_CELLS", 11)
    with pytest.raises(RefusedError, match="单元格多于"):
        read_book("甲.xlsx", data)


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(sheet_xml, "_SMALL", 0)
    monkeypatch.setattr(sheet_xml, "MAX_CELLS", 1)
    xml = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
    with pytest.raises(RefusedError, match="单元格多于"):
        sheet_facts(Package(sheet_with(xml)))
    blank = '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/><c r="C1"><v>1</v></c></row>'
    assert facts_of(sheet_with(blank)).cells == 1


def test_too_many_sheets_are_refused(monkeypatch):
    monkeypatch.setattr(facts_module, "MAX_SHEETS", 1)
    with pytest.raises(RefusedError, match="工作表多于"):
        sheet_facts(Package(xlsx(lambda book: book.create_sheet("二"))))


#: A cell whose text the product itself takes from the XML, beside the reader.
ERROR = '<row r="1"><c r="A1" t="e"><v>%s</v></c></row>'


def test_an_entity_in_a_sheet_or_the_book_is_never_expanded():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "哈">{laughs}]>'.encode()
    sheet = repacked(
        one_cell(), SHEET, lambda xml: doctype + xml.replace(b"<v>1</v>", b"<v>&l11;</v>")
    )
    book = repacked(
        one_cell(), "xl/workbook.xml", lambda xml: doctype + xml.replace(b'"Sheet"', b'"&l11;"')
    )
    for data in (
        sheet,
        book,
        repacked(sheet_with(ERROR % "&l0;"), SHEET, lambda xml: doctype + xml),
    ):
        assert "哈" not in outcome("甲.xlsx", data)


def test_an_entity_never_opens_a_file(tmp_path):
    (tmp_path / "secret").write_text("机密")
    doctype = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{tmp_path}/secret">]>'.encode()
    text = repacked(
        one_cell("secret"), SHEET, lambda xml: doctype + xml.replace(b"<t>secret", b"<t>&f;")
    )
    error = repacked(sheet_with(ERROR % "&f;"), SHEET, lambda xml: doctype + xml)
    for data in (text, error):
        assert "机密" not in outcome("甲.xlsx", data)


def test_charts_are_passed_over():
    book = openpyxl.Workbook()
    book.create_chartsheet("图")
    book.create_sheet("末")["A1"] = "#REF!"
    book["末"]["A1"].data_type = "e"
    sheets = read_book("甲.xlsx", xlsx_of(book))
    assert [sheet.name for sheet in sheets] == ["Sheet", "末"]
    assert [sheet.error_cells for sheet in sheets] == [{}, {(0, 0): "#REF!"}]


def xlsx_of(book: openpyxl.Workbook) -> bytes:
    import io

    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_parts_are_found_wherever_the_book_says():
    data = repacked(
        one_cell(),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            b"/xl/worksheets/sheet1.xml", b"worksheets/../worksheets/sheet1.xml"
        ),
    )
    assert [each.part for each in worksheets(Package(data))] == ["xl/worksheets/sheet1.xml"]


def test_a_missing_sheet_is_damage():
    parts = {name: data for name, data in parts_of(one_cell()).items() if name != SHEET}
    with pytest.raises(RefusedError, match="损坏"):
        read_book("甲.xlsx", zipped(parts))


def test_long_relations_are_read_but_not_kept_in_memory():
    end = b"</Relationships>"
    more = b"".join(b'<Relationship Id="x%d" Target="t%d.xml"/>' % (n, n) for n in range(1_000))
    long = repacked(
        one_cell(), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(end, more + end)
    )
    before = sheet_xml._kept.cache_info()
    (sheet,) = worksheets(Package(long))
    assert sheet.part == "xl/worksheets/sheet1.xml"
    assert sheet_xml._kept.cache_info() == before
