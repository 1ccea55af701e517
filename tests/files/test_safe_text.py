"""What anybody may have typed, and what of it reaches a document."""

import sys

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from inspectorate.files.safe_text import safe_line, safe_text, storable_text


def test_breaks_become_newlines_and_controls_go() -> None:
    assert safe_text("甲\r\n乙\r丙\u2028丁\x00\x0b\x7f\x1b") == "甲\n乙\n丙\n丁"


def test_marks_of_direction_go() -> None:
    assert safe_text("\u202e报通\u202c\u2067a\u2069\u200f") == "报通a"


def test_lone_surrogates_and_noncharacters_go() -> None:
    assert safe_text("\ud800甲\udfff\ufffe\uffff\U0001f600") == "甲\U0001f600"


def test_a_line_has_no_break() -> None:
    assert safe_line("甲\n乙\t丙") == "甲 乙 丙"


@given(st.text(st.characters(), max_size=200))
def test_any_text_becomes_xml_that_reads_back(text: str) -> None:
    element = etree.Element("t")
    element.text = safe_text(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == safe_text(text)
    assert safe_text(safe_text(text)) == safe_text(text)


def test_what_is_printable_stays_beside_what_goes_and_without_it() -> None:
    """A text of nothing else is not searched for what goes: there must be nothing to find."""
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert len(printable) > 100_000
    for kept in (safe_text, storable_text, safe_line):
        assert kept(printable) == kept(f"{printable}\x00") == printable
