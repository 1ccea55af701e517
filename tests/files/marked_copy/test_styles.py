"""Formats added to those of a workbook, whatever it has."""

import pytest
from lxml import etree

from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.styles import Face, Styles
from tests.files.marked_copy.books import MAIN

ONE = (
    '<cellXfs count="1"><xf numFmtId="14" fontId="3" fillId="2" borderId="4" xfId="1">'
    '<alignment wrapText="1"/></xf></cellXfs>'
)


def styles(inner: str) -> Styles:
    return Styles.read(f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'.encode())


def section(found: Styles, name: str) -> etree._Element:
    return etree.fromstring(found.dumped()).find(f"{{{MAIN}}}{name}")


def test_a_clone_differs_in_its_fill_alone():
    found = styles(f'<fills count="2"><fill/><fill/></fills>{ONE}')
    assert found.marked(0, 0) == 1
    formats = section(found, "cellXfs")
    assert formats.get("count") == "2"
    before, after = dict(formats[0].attrib), dict(formats[1].attrib)
    assert after == before | {"fillId": "2", "applyFill": "1"}
    assert formats[1][0].get("wrapText") == "1"
    assert section(found, "fills").get("count") == "3"


def test_each_format_is_cloned_once_for_each_level():
    found = styles(ONE)
    wanted = [found.marked(0, 0), found.marked(0, 1), found.marked(0, 0), found.marked(99, 1)]
    assert wanted == [1, 2, 1, 3]
    assert len(section(found, "fills")) == 4


def test_the_first_two_fills_stay_reserved():
    found = styles("")
    found.marked(0, 2)
    kinds = [each[0].get("patternType") for each in section(found, "fills")]
    assert kinds == ["none", "gray125", "solid"]


def test_sections_stand_where_the_schema_wants_them():
    found = styles('<numFmts count="0"/><cellXfs><xf/></cellXfs><dxfs count="0"/>')
    found.face(Face())
    found.marked(0, 0)
    names = [etree.QName(each).localname for each in etree.fromstring(found.dumped())]
    assert names == ["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"]


def test_faces_share_what_they_have_in_common():
    found = styles("")
    faces = [Face(), Face(align="center"), Face(quoted=True), Face(boxed=False), Face()]
    assert len({found.face(face) for face in faces}) == 4
    assert [len(section(found, name)) for name in ("fonts", "borders", "cellXfs")] == [2, 2, 5]


def test_elements_keep_the_prefix_of_the_part():
    xml = f'<x:styleSheet xmlns:x="{MAIN}"><x:cellXfs><x:xf/></x:cellXfs></x:styleSheet>'
    found = Styles.read(xml.encode())
    found.marked(0, 0)
    assert found.dumped().count(b"<x:xf") == 2


@pytest.mark.parametrize("xml", [b"<styleSheet/>", b"x", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'])
def test_what_is_no_list_of_formats_is_refused(xml):
    with pytest.raises(UnpatchableError):
        Styles.read(xml)


def test_more_formats_than_excel_opens():
    found = styles(f"<cellXfs>{'<xf/>' * 64_000}</cellXfs>")
    with pytest.raises(UnpatchableError):
        found.marked(0, 0)
