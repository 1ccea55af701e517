"""The package of a Word paper: order of elements, bytes, properties, hostile text."""

import dataclasses

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from inspectorate.files.docx.document import write_paper
from inspectorate.notices.paper import (
    Citation,
    Paper,
    Paragraph,
    Sentence,
)
from tests.files.docx.opened import opened, parts
from tests.files.papers import ISSUED, bulletin, illustrated, paper_of, rectification

# Children of each kind of element in the order of ECMA-376; Word refuses another one.
SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs "
    "overflowPunct snapToGrid spacing ind jc textAlignment outlineLvl rPr sectPr",
    "rPr": "rFonts b color spacing w kern sz szCs lang",
    "tblPr": "tblpPr tblW jc tblBorders tblLayout tblCellMar",
    "tcPr": "tcW tcBorders textDirection vAlign",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "sectPr": "footerReference type pgSz pgMar titlePg docGrid",
    "settings": "zoom evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "style": "name basedOn qFormat pPr rPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
}


def test_every_element_is_in_the_order_of_the_schema() -> None:
    for paper in (bulletin(draft=True, secrecy="秘密"), rectification(), illustrated()):
        for name, data in parts(paper).items():
            if name.startswith("word/") and name.endswith(".xml"):
                _in_order(etree.fromstring(data))


def _in_order(root: etree._Element) -> None:
    for element in root.iter(*(qn(f"w:{name}") for name in SCHEMA)):
        order = SCHEMA[etree.QName(element).localname].split()
        places = [order.index(etree.QName(child).localname) for child in element]
        assert places == sorted(places), etree.tostring(element)[:300]


def test_same_paper_same_bytes() -> None:
    assert write_paper(bulletin()) == write_paper(bulletin())


def test_properties_know_no_clock_and_no_machine() -> None:
    properties = opened(bulletin()).core_properties
    assert properties.created == properties.modified
    assert properties.created.date() == ISSUED
    assert properties.author == properties.last_modified_by == "汉中市扶贫开发领导小组"
    assert properties.comments == ""
    assert properties.category == "情况通报"
    assert "\n" not in properties.title


def test_package_holds_nothing_of_the_template_it_came_from() -> None:
    content = parts(bulletin())
    assert sorted(name for name in content if not name.startswith("word/footer")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert b"python-docx" not in b"".join(content.values())


def test_sentences_are_written_and_their_sources_are_not() -> None:
    sentence = Sentence("平均得分86.42分。", (Citation("86.42分", "ranking.csv"),))
    content = parts(bulletin(body=(Paragraph((sentence, Sentence("完。"))),)))["word/document.xml"]
    assert "平均得分86.42分。" in content.decode()
    assert b"ranking.csv" not in content


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_paper_that_opens(typed: str) -> None:
    paper = paper_of(typed)
    assert opened(paper).paragraphs
    assert opened(dataclasses.replace(paper, form="信函")).paragraphs


def test_ten_thousand_characters_are_kept_and_escaped() -> None:
    long = "<w:t>&]]>甲" * 1_100
    document = opened(bulletin(title=long, mark=long, body=(Paragraph((Sentence(long),)),)))
    assert sum(p.text == long for p in document.paragraphs) >= 2
    assert len(document.core_properties.title) == 255


def test_hostile_properties_are_text_on_one_line() -> None:
    word = "<dc:title>\r\n甲\t&\x00\u202e]]>"
    properties = opened(bulletin(title=word, issuer=word, kind=word)).core_properties
    told = (properties.title, properties.author, properties.last_modified_by, properties.category)
    assert set(told) == {"<dc:title> 甲 &]]>"}
    assert (properties.revision, properties.language) == (1, "zh-CN")


@pytest.mark.parametrize("paper", [bulletin(draft=True), rectification(), illustrated()])
def test_every_part_is_written_as_a_parser_would(paper: Paper) -> None:
    for name, data in parts(paper).items():
        if name.endswith((".xml", ".rels")):
            again = etree.tostring(
                etree.fromstring(data), xml_declaration=True, encoding="UTF-8", standalone=True
            )
            assert again == data, name
