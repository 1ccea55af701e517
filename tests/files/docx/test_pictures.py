"""Charts in Word files: the picture, its words, its place in the package; nothing where none is."""

import dataclasses
import io
import struct

import docx
from docx.oxml.ns import qn
from lxml import etree

from inspectorate.files.docx.document import write_paper
from inspectorate.files.docx.layout import PORTRAIT
from inspectorate.notices.paper import Annex, Paragraph, Sentence
from tests.files.docx.opened import body_of, opened, parts, styled
from tests.files.papers import bulletin, charts, illustrated

TYPE_WIDTH = PORTRAIT.type_width * 635


def inlines(body: etree._Element) -> list[etree._Element]:
    return list(body.iter(qn("wp:inline")))


def test_every_chart_is_a_picture_with_its_words() -> None:
    shapes = opened(illustrated()).inline_shapes
    assert len(shapes) == len(charts())
    told = [inline.find(qn("wp:docPr")) for inline in inlines(body_of(illustrated()))]
    assert [each.get("descr") for each in told] == [chart.told.text for chart in charts()]
    assert [each.get("name") for each in told] == [chart.title for chart in charts()]
    assert [each.get("id") for each in told] == ["1", "2", "3", "4"]


def test_captions_stand_below_and_stay_with_their_pictures() -> None:
    document = opened(illustrated())
    assert styled(illustrated(), "图题") == [chart.title for chart in charts()]
    names = [p.style.name for p in document.paragraphs]
    places = [place for place, name in enumerate(names) if name == "统计图"]
    assert len(places) == 4
    assert all(names[place + 1] == "图题" for place in places)
    style = document.styles["统计图"].paragraph_format
    assert style.keep_with_next
    # In a line of exact height Word cuts a picture off.
    assert style.line_spacing == 1.0


def test_pictures_fill_the_type_area_at_300_dots_an_inch() -> None:
    document = opened(illustrated())
    for shape in document.inline_shapes:
        assert abs(shape.width - TYPE_WIDTH) < 635
        assert 0 < shape.height < PORTRAIT.type_height * 635 / 2
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        data = document.part.related_parts[blip.embed].blob
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", data[16:24])
        assert abs(width - shape.width / 914_400 * 300) <= 1
        assert abs(height - shape.height / 914_400 * 300) <= 1


def test_one_chart_shown_twice_is_stored_once() -> None:
    chart = charts()[0]
    annexes = (Annex(1, "甲", (chart,)), Annex(2, "乙", (chart,), landscape=True))
    paper = bulletin(attachments=("甲", "乙"), annexes=annexes)
    assert len([name for name in parts(paper) if name.startswith("word/media/")]) == 1
    numbers = [inline.find(qn("wp:docPr")).get("id") for inline in inlines(body_of(paper))]
    assert numbers == ["1", "2"]
    assert len(docx.Document(io.BytesIO(write_paper(paper))).inline_shapes) == 2


def test_words_that_look_like_a_picture_are_not_numbered() -> None:
    word = '<wp:docPr id="0" name="'
    chart = dataclasses.replace(
        charts()[0], title=word, told=Sentence(f"{word}{charts()[0].told.text}")
    )
    body = (Paragraph((Sentence(word),)), chart, chart, Paragraph((Sentence(word),)))
    paper = bulletin(body=body, attachments=(), annexes=())
    told = [inline.find(qn("wp:docPr")) for inline in inlines(body_of(paper))]
    assert [each.attrib for each in told] == [
        {"id": number, "name": word, "descr": chart.told.text} for number in ("1", "2")
    ]
    assert styled(paper, "Body Text") == [word] * 2


def test_a_paper_without_charts_carries_no_pictures() -> None:
    write_paper(illustrated())
    assert not [name for name in parts(bulletin()) if name.startswith("word/media/")]
    assert b"/image" not in parts(bulletin())["word/_rels/document.xml.rels"]


def test_same_charts_same_bytes() -> None:
    assert write_paper(illustrated()) == write_paper(illustrated())
