"""Charts as pictures in the line, with their words as alternative text."""

import hashlib
from collections.abc import Iterator, Mapping

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsmap, qn
from lxml import etree

from inspectorate.files.docx.layout import PORTRAIT
from inspectorate.files.docx.xml import Element, paragraph, run, w
from inspectorate.files.pictures.drawing import drawing
from inspectorate.files.pictures.png import png
from inspectorate.files.safe_text import safe_line
from inspectorate.notices.paper import Paper, Picture

#: In points: the width of the upright 版心, on turned pages too.
WIDTH = PORTRAIT.type_width / 20

_RELATIONS = "word/_rels/document.xml.rels"
# English metric units of a point.
_EMU = 12_700


def picture_elements(picture: Picture) -> Iterator[Element]:
    """The chart as wide as the 版心, and its caption, kept together."""
    yield paragraph("Picture", w("r", w("drawing", _inline(picture))))
    yield paragraph("PictureTitle", run(picture.title))


def number_pictures(document: Element) -> None:
    """Gives every picture of a document a number of its own, as Word asks."""
    for place, told in enumerate(document.iter(qn("wp:docPr")), start=1):
        told.set("id", str(place))


def with_pictures(parts: Mapping[str, bytes], paper: Paper) -> dict[str, bytes]:
    """The parts of a package with the pictures of its paper and their relations; each once."""
    pictures = [block for block in paper.blocks() if isinstance(block, Picture)]
    if not pictures:
        return dict(parts)
    media = {_key(picture): png(picture, WIDTH) for picture in pictures}
    relations = etree.fromstring(parts[_RELATIONS])
    for key in media:
        etree.SubElement(
            relations,
            etree.QName(etree.QName(relations).namespace, "Relationship"),
            {"Id": key, "Type": RT.IMAGE, "Target": f"media/{key}.png"},
        )
    told = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
    named = {f"word/media/{key}.png": data for key, data in media.items()}
    return {**parts, _RELATIONS: told, **named}


def _key(picture: Picture) -> str:
    """Name of its part and of the relation to it: what it shows, told short."""
    return f"picture{hashlib.sha256(png(picture, WIDTH)).hexdigest()[:12]}"


def _inline(picture: Picture) -> Element:
    """`wp:inline` with the size, the words and the picture, in the order of the schema."""
    drawn = drawing(picture, WIDTH)
    size = {"cx": _emu(drawn["width"]), "cy": _emu(drawn["height"])}
    told = {"id": "0", "name": safe_line(picture.title), "descr": safe_line(picture.told.text)}
    return _el(
        "wp:inline",
        _el("wp:extent", **size),
        _el("wp:docPr", **told),
        _el(
            "a:graphic",
            _el("a:graphicData", _picture(_key(picture), size), uri=nsmap["pic"]),
        ),
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip


def _picture(key: str, size: dict[str, str]) -> Element:
    blip = _el("a:blip")
    blip.set(qn("r:embed"), key)
    return _el(
        "pic:pic",
        _el("pic:nvPicPr", _el("pic:cNvPr", id="0", name=f"{key}.png"), _el("pic:cNvPicPr")),
        _el("pic:blipFill", blip, _el("a:stretch", _el("a:fillRect"))),
        _el(
            "pic:spPr",
            _el("a:xfrm", _el("a:off", x="0", y="0"), _el("a:ext", **size)),
            _el("a:prstGeom", _el("a:avLst"), prst="rect"),
        ),
    )


def _el(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of DrawingML, whose attributes have no namespace."""
    element = etree.Element(qn(tag), attributes)
    element.extend(children)
    return element


def _emu(points: float) -> str:
    return str(round(points * _EMU))
