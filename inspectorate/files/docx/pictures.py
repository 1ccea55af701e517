"""Charts as pictures in the line, with their words as alternative text."""

import hashlib
from collections.abc import Iterator, Mapping

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsmap
from lxml import etree

from inspectorate.files.docx.layout import PORTRAIT
from inspectorate.files.docx.xml import Element, Markup, paragraph, run, tagged, w
from inspectorate.files.pictures.drawing import drawing
from inspectorate.files.pictures.png import png
from inspectorate.notices.paper import Paper, Picture

#: In points: the width of the upright 版心, on turned pages too.
WIDTH = PORTRAIT.type_width / 20

_RELATIONS = "word/_rels/document.xml.rels"
# What no text can hold, as its < would be escaped.
_UNNUMBERED = '<wp:docPr id="0"'
# The prefix of pictures, which no other part of a paper has: declared on each.
_PIC = "ns0"
# English metric units of a point.
_EMU = 12_700


def picture_elements(picture: Picture) -> Iterator[Element]:
    """The chart as wide as the 版心, and its caption, kept together."""
    yield paragraph("Picture", w("r", w("drawing", _inline(picture))))
    yield paragraph("PictureTitle", run(picture.title))


def numbered(body: Markup) -> Markup:
    """The body with a number of its own for every picture, as Word asks."""
    before, *after = body.split(_UNNUMBERED)
    told = (f'<wp:docPr id="{place}"{rest}' for place, rest in enumerate(after, start=1))
    return Markup("".join((before, *told)))


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


def _inline(picture: Picture) -> Markup:
    """`wp:inline` with the size, the words and the picture, in the order of the schema."""
    drawn = drawing(picture, WIDTH)
    size = {"cx": _emu(drawn["width"]), "cy": _emu(drawn["height"])}
    return tagged(
        "wp:inline",
        tagged("wp:extent", **size),
        tagged("wp:docPr", id=0, name=picture.title, descr=picture.told.text),
        tagged(
            "a:graphic",
            tagged("a:graphicData", _picture(_key(picture), size), uri=nsmap["pic"]),
        ),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip


def _picture(key: str, size: dict[str, int]) -> Markup:
    return tagged(
        f"{_PIC}:pic",
        tagged(
            f"{_PIC}:nvPicPr",
            tagged(f"{_PIC}:cNvPr", id=0, name=f"{key}.png"),
            tagged(f"{_PIC}:cNvPicPr"),
        ),
        tagged(
            f"{_PIC}:blipFill",
            tagged("a:blip", **{"r:embed": key}),
            tagged("a:stretch", tagged("a:fillRect")),
        ),
        tagged(
            f"{_PIC}:spPr",
            tagged("a:xfrm", tagged("a:off", x=0, y=0), tagged("a:ext", **size)),
            tagged("a:prstGeom", tagged("a:avLst"), prst="rect"),
        ),
        **{f"xmlns:{_PIC}": nsmap["pic"]},
    )


def _emu(points: float) -> int:
    return round(points * _EMU)
