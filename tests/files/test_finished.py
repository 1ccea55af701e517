"""What a finished file holds, as a plain walk over its XML finds it."""

from collections.abc import Iterator

import pytest
from lxml import etree

from inspectorate.files.docx.document import write_paper
from inspectorate.files.finished import finished_texts
from inspectorate.files.zips import read_zip, write_zip
from tests.files.papers import bulletin, rectification

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def said(part: bytes) -> list[str]:
    return [text for place, text in finished_texts(write_zip({"x.xml": part})) if place == "x.xml"]


def document(inside: str) -> bytes:
    return f'<w:document xmlns:w="{W}" xmlns:o="urn:o">{inside}</w:document>'.encode()


def walked(root: etree._Element) -> Iterator[str]:
    """Every run of text, whatever it stands in."""
    for element in root.iter():
        yield from (text for text in (element.text, element.tail) if text and text.strip())


@pytest.mark.parametrize("paper", [bulletin(), rectification()], ids=["通报", "整改通知书"])
def test_no_text_of_a_paper_is_missed(paper) -> None:
    data = write_paper(paper)
    told: dict[str, str] = {}
    for place, text in finished_texts(data):
        told[place] = f"{told.get(place, '')}\n{text}"
    for name, part in read_zip(data).items():
        assert name in told["部件名"]
        for text in walked(etree.fromstring(part)):
            assert text in told[name]


def test_runs_of_a_paragraph_are_one_text() -> None:
    runs = "".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in ("612301", "19800101", "553X"))
    assert said(document(f"<w:p>{runs}</w:p>")) == ["61230119800101553X"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<o:x>甲</o:x>", "甲"),
        ("<w:p/>甲", "甲"),
        ("<w:p><o:x><w:p>甲</w:p></o:x></w:p>", "甲"),
        ("<!--甲-->", "甲"),
        ("<w:p><!--甲--></w:p>", "甲"),
        ("<?x 甲?>", "甲"),
        ('<o:x o:name="甲"/>', "甲"),
        ('<o:x o:id="13912345678"/>', "13912345678"),
        ("<![CDATA[甲]]>", "甲"),
    ],
)
def test_text_is_found_wherever_it_hides(inside: str, text: str) -> None:
    assert text in said(document(inside))


def test_attributes_that_say_nothing_are_left_out() -> None:
    assert said(document('<o:x o:val="single" o:w="1234567890"/>')) == []


def test_what_is_said_twice_is_told_once() -> None:
    assert said(document("<w:p>甲</w:p>" * 3)) == ["甲"]


def test_a_part_that_is_no_xml_is_told_as_it_can_be_read() -> None:
    assert said("<w:document>电话13912345678".encode()) == ["<w:document>电话13912345678"]
