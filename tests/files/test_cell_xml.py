"""Texts and cells in a workbook's own XML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from inspectorate.files.cell_text import CELL_LENGTH, cell_text
from inspectorate.files.cell_xml import escaped, text_cell, xml_text


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("<a>&\"'", "&lt;a&gt;&amp;&quot;'"),
        ("]]>", "]]&gt;"),
        ("&lt;", "&amp;lt;"),
        ("a\r\nb\x00\x1f\u202ec\ud800", "a\nbc"),
        ("_x000D_ _x00 _xyz_", "_x005F_x000D_ _x00 _xyz_"),
        ("_x000D_x000D_", "_x005F_x000D_x005F_x000D_"),
    ],
)
def test_nothing_in_a_text_is_markup(text, xml):
    assert xml_text(text) == xml


def test_a_text_is_no_longer_than_excel_holds():
    assert xml_text("甲" * 40_000) == "甲" * (CELL_LENGTH - 1) + "…"


@given(st.text(st.characters()))
def test_any_text_stays_inside_its_attribute_and_its_element(text):
    told = escaped(cell_text(text))
    root = etree.fromstring(f'<a b="{told}">{told}</a>')
    assert (root.text or "") == cell_text(text)
    assert len(root) == 0
    assert list(root.attrib) == ["b"]


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("", '<c r="B2" s="7"/>'),
        ("甲", '<c r="B2" s="7" t="inlineStr"><is><t>甲</t></is></c>'),
        (" 甲", '<c r="B2" s="7" t="inlineStr"><is><t xml:space="preserve"> 甲</t></is></c>'),
        ("甲\n", '<c r="B2" s="7" t="inlineStr"><is><t xml:space="preserve">甲\n</t></is></c>'),
        ("<f>", '<c r="B2" s="7" t="inlineStr"><is><t>&lt;f&gt;</t></is></c>'),
    ],
)
def test_a_cell_holds_its_text(text, xml):
    assert text_cell("B2", 7, text) == xml
