"""Pieces of markup: what is typed stays text, and every piece is what an XML parser would write."""

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from inspectorate.files.docx.xml import (
    Element,
    Markup,
    add_property,
    field,
    paragraph,
    part,
    placed_cell,
    run,
    table,
    tagged,
    w,
)
from inspectorate.files.safe_text import safe_line, safe_text

HOSTILE = "<w:t>&amp;]]>\"'%s{}\x00\ud800\u202e\r\n\t</w:p><!--"
typed = st.text(st.characters(), max_size=80) | st.just(HOSTILE)


def parsed(piece: Markup | Element) -> etree._Element:
    (element,) = etree.fromstring(part("w:body", piece))
    return element


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


@given(typed)
def test_a_run_says_what_was_typed_and_nothing_acts(text: str) -> None:
    element = parsed(run(text))
    assert set(names(element)) <= {"t", "br"}
    lines = [each.text or "" for each in element.iter(qn("w:t"))]
    assert "\n".join(lines) == safe_text(text)
    assert names(element) == ["t", *["br", "t"] * (len(lines) - 1)]
    assert {each.get(qn("xml:space")) for each in element.iter(qn("w:t"))} == {"preserve"}


@given(typed)
def test_an_attribute_says_what_was_typed_on_one_line(text: str) -> None:
    element = parsed(tagged("w:name", w("qFormat"), **{"w:val": text, "descr": text}))
    assert dict(element.attrib) == {qn("w:val"): safe_line(text), "descr": safe_line(text)}
    assert names(element) == ["qFormat"]
    assert parsed(w("name", val=text)).get(qn("w:val")) == safe_line(text)


@given(st.lists(typed, max_size=3))
def test_a_paragraph_knows_its_own_words(texts: list[str]) -> None:
    element = paragraph("BodyText", *map(run, texts), w("r", w("tab")))
    assert element.text == "".join(map(str, parsed(element).itertext()))
    assert element.text == "".join(safe_text(text).replace("\n", "") for text in texts)


def test_properties_stand_in_the_order_of_the_schema_whenever_they_come() -> None:
    element = paragraph("Title", run("甲"), properties=[w("jc", val="left"), w("tabs")])
    add_property(element, w("sectPr"), w("keepNext"))
    add_property(element, w("pageBreakBefore"))
    (properties, words) = parsed(element)
    assert names(properties) == ["pStyle", "keepNext", "pageBreakBefore", "tabs", "jc", "sectPr"]
    assert names(words) == ["t"]


@pytest.mark.parametrize("unknown", [w("tblPr"), Markup(""), Markup("jc")])
def test_a_property_that_no_paragraph_has_is_an_error(unknown: Markup) -> None:
    with pytest.raises(ValueError, match="not in list"):
        add_property(paragraph("Title"), unknown)


def test_a_property_of_one_paragraph_is_none_of_another() -> None:
    first, second = paragraph("Gap"), paragraph("Gap")
    add_property(first, w("keepNext"))
    assert "keepNext" in str(first)
    assert "keepNext" not in str(second)


@pytest.mark.parametrize(
    "piece",
    [
        run("甲\n<乙> & \"丙\" '丁'\t戊", w("sz", val=32)),
        paragraph("Gap"),
        paragraph("Title", run("甲"), *field("PAGE"), properties=[w("jc", val="left")]),
        table([w("jc", val="center")], (100, 200), [w("tr"), w("tr", w("tc"))]),
        placed_cell(paragraph("Gap"), at=(1, 2), size=(3, 4), properties=[w("vAlign")]),
        tagged("a:blip", **{"r:embed": 'a"<&>b'}),
    ],
)
def test_markup_is_what_a_parser_writes(piece: Markup | Element) -> None:
    data = part("w:document", piece)
    again = etree.tostring(
        etree.fromstring(data), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    assert again == data


def test_only_the_root_declares_and_only_what_is_asked() -> None:
    assert part("a", tagged("b"), namespaces={"x": "urn:x"}).endswith(
        b'\n<a xmlns:x="urn:x"><b/></a>'
    )
    assert etree.fromstring(part("w:ftr")).nsmap.keys() == {"w", "r", "wp", "a"}
