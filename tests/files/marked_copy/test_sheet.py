"""Sheets as bytes: cells found and changed in whatever a program has written."""

import re

import pytest

from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.filling import fill, placed
from inspectorate.files.marked_copy.grid import Grid
from inspectorate.files.marked_copy.sheet import SheetXml
from inspectorate.files.marked_copy.tail import add_drawing_of_comments, merges
from tests.files.marked_copy.books import MAIN, sheet_xml


def filled(xml: bytes, *cells: tuple[int, int]) -> str:
    """The rows with the cells restyled from n to 100 + n."""
    sheet = SheetXml(xml)
    fill(sheet, Grid(sheet), dict.fromkeys(cells, 0), lambda style, level: 100 + style)
    return sheet.body.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="B2" s="3"><v>1</v></c>', '<c r="B2" s="103"><v>1</v></c>'),
        ('<c r="B2"><v>1</v></c>', '<c r="B2" s="100"><v>1</v></c>'),
        ('<c r="B2"/>', '<c r="B2" s="100"/>'),
        ("<c s='7' r = 'B2' t='s' />", "<c s=\"107\" r = 'B2' t='s' />"),
        ('<c r="B2" x14:s="9"/>', '<c r="B2" x14:s="9" s="100"/>'),
        ('<c r="b2" s="x"/>', '<c r="b2" s="100"/>'),
        ('<c r="B2" note="a > b s=\'4\'"/>', '<c r="B2" note="a > b s=\'4\'" s="100"/>'),
        ('<c r="A2"/><c r="C2"/>', '<c r="A2"/><c r="B2" s="100"/><c r="C2"/>'),
        ('<c r="A2"/>', '<c r="A2"/><c r="B2" s="100"/>'),
        ("<c><v>1</v></c><c/><c/>", '<c><v>1</v></c><c s="100"/><c/>'),
        ("", '<c r="B2" s="100"/>'),
    ],
)
def test_only_the_format_of_the_cell_changes(before, after):
    rows = '<row r="2" ht="15">{}</row><row r="3"><c r="B3"/></row>'
    assert filled(sheet_xml(rows.format(before)), (1, 1)) == rows.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '<row r="2"><c r="B2" s="100"/></row>'),
        ('<row r="1"/>', '<row r="1"/><row r="2"><c r="B2" s="100"/></row>'),
        ('<row r="3"/>', '<row r="2"><c r="B2" s="100"/></row><row r="3"/>'),
        ('<row r="2" ht="9"/>', '<row r="2" ht="9"><c r="B2" s="100"/></row>'),
        ("<row/><row></row >", '<row/><row><c r="B2" s="100"/></row>'),
        ('<row r="2" spans="1:1"/>', '<row r="2"><c r="B2" s="100"/></row>'),
        (
            '<row r="2" s="5" customFormat="1"/>',
            '<row r="2" s="5" customFormat="1"><c r="B2" s="105"/></row>',
        ),
        ('<row r="2" s="5"/>', '<row r="2" s="5"><c r="B2" s="100"/></row>'),
    ],
)
def test_rows_that_lack_the_cell(before, after):
    assert filled(sheet_xml(before), (1, 1)) == after


def test_a_new_cell_looks_as_its_column():
    cols = '<cols><col min="2" max="3" width="9" style="4"/></cols>'
    assert 's="104"' in filled(sheet_xml("", before=cols), (1, 1))


def test_several_cells_of_several_rows():
    rows = '<row r="1"><c r="A1"/></row><row r="4"><c r="D4"/></row>'
    found = filled(sheet_xml(rows), (0, 0), (0, 2), (2, 0), (3, 1), (3, 3), (5, 0))
    assert re.findall(r'<(row|c) r="(\w+)"', found) == [
        ("row", "1"), ("c", "A1"), ("c", "C1"), ("row", "3"), ("c", "A3"), ("row", "4"),
        ("c", "B4"), ("c", "D4"), ("row", "6"), ("c", "A6"),
    ]  # fmt: skip


def test_elements_with_a_prefix():
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="3"/>'
    xml = sheet_xml(
        rows, prefix="x:", behind='<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells>'
    )
    sheet = SheetXml(xml)
    assert list(merges(sheet)) == [((0, 0), (1, 1))]
    fill(sheet, Grid(sheet), {(0, 0): 0, (1, 0): 0, (2, 1): 0}, lambda style, level: 9)
    assert sheet.body == (
        b'<x:row r="1"><x:c r="A1" s="9"><x:v>1</x:v></x:c></x:row>'
        b'<x:row r="2"><x:c r="A2" s="9"/></x:row><x:row r="3"><x:c r="B3" s="9"/></x:row>'
    )
    add_drawing_of_comments(sheet, "rId1")
    assert b"</x:mergeCells><x:legacyDrawing xmlns:r=" in sheet.packed()


def test_no_rows_at_all():
    sheet = SheetXml(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode())
    fill(sheet, Grid(sheet), {(0, 0): 0}, lambda style, level: 1)
    assert b'<sheetData><row r="1"><c r="A1" s="1"/></row></sheetData>' in sheet.packed()


def test_what_nobody_touches_keeps_its_bytes():
    xml = sheet_xml('<row  r="1" >\n <c r="A1"  t="s"><v>0</v></c>\n</row>', behind="<a/>\n<b />")
    assert SheetXml(xml).packed() == xml


def test_comments_and_cdata_are_resolved_before_cells_are_looked_for():
    rows = (
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><c r="A1" t="str">'
        '<v><![CDATA[<c r="B1">]]></v></c><?x <row?></row>'
    )
    assert filled(sheet_xml(rows), (0, 1)) == (
        '<row r="1"><c r="A1" t="str"><v>&lt;c r="B1"&gt;</v></c><c r="B1" s="100"/></row>'
    )


@pytest.mark.parametrize("coding", ["utf-16", "gb18030"])
def test_other_codings_become_utf_8(coding):
    rows = '<row r="1"><c r="A1" t="str"><v>汉中</v></c></row>'
    text = sheet_xml(rows).decode().replace("UTF-8", coding)
    assert "汉中" in filled(text.encode(coding), (0, 0))


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<worksheet/>",
        b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData/></worksheet>',
        sheet_xml("").replace(b"</sheetData>", b""),
        sheet_xml("").replace(b"sheetData", b"other"),
        sheet_xml('<row r="2"/><row r="1"/>'),
        sheet_xml('<row r="1"/><row r="1"/>'),
        b'<!DOCTYPE worksheet [<!ENTITY a "b">]>' + sheet_xml("").partition(b"?>")[2],
    ],
)
def test_what_cannot_be_patched_is_refused(xml):
    with pytest.raises(UnpatchableError):
        SheetXml(xml)


@pytest.mark.parametrize(
    "row",
    ['<c r="B1"/><c r="A1"/>', '<c r="A1"/><c r="A1"/>', '<c r="A1"/><row r="2">'],
)
def test_cells_out_of_order_are_refused(row):
    with pytest.raises(UnpatchableError):
        filled(sheet_xml(f'<row r="1">{row}</row>'), (0, 0))


def test_where_a_remark_shows():
    rows = '<row r="1"><c r="A1"/></row><row r="9"><c r="C9"/></row>'
    ranges = '<mergeCells><mergeCell ref="A1:$B$4"/><mergeCell ref="C9"/><mergeCell/></mergeCells>'
    sheet = SheetXml(sheet_xml(rows, behind=ranges))
    wanted = [(0, 0), (3, 1), (3, 2), (8, 2), (70, 0), (0, 99), (2_000_000, 0)]
    assert placed(sheet, merges(sheet), wanted) == {
        (0, 0): (0, 0),
        (3, 1): (0, 0),
        (3, 2): (3, 2),
        (8, 2): (8, 2),
    }


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("", "</sheetData>"),
        ("<pageMargins/><drawing/><tableParts/>", "<drawing/>"),
        (
            "<conditionalFormatting><cfRule><extLst/></cfRule></conditionalFormatting><extLst/>",
            "</conditionalFormatting>",
        ),
        (
            "<pageSetup/><AlternateContent><Choice><controls/></Choice></AlternateContent>",
            "<pageSetup/>",
        ),
        ("<drawing/><legacyDrawingHF/><picture/>", "<drawing/>"),
    ],
)
def test_the_drawing_of_comments_stands_where_the_schema_wants_it(behind, expected):
    sheet = SheetXml(sheet_xml("", behind=behind))
    add_drawing_of_comments(sheet, "rId7")
    before, _, after = sheet.tail.decode().partition("<legacyDrawing ")
    assert before.endswith(expected)
    assert 'r:id="rId7"/>' in after
