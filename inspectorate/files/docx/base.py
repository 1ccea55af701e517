"""The package every paper shares: styles, settings and footers, made once in memory."""

import datetime as dt
import io
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import nsmap
from lxml import etree

from inspectorate.files.docx.footers import landscape_number, letter_rule, portrait_number
from inspectorate.files.docx.styles import styles_part
from inspectorate.files.docx.xml import Element, Markup, part, tagged, w
from inspectorate.files.safe_text import safe_line
from inspectorate.files.zips import read_zip

_UNUSED = {
    RT.CUSTOM_XML,
    RT.NUMBERING,
    RT.THEME,
    RT.WEB_SETTINGS,
    RT.FONT_TABLE,
    RT.EXTENDED_PROPERTIES,
}
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_TYPES = "[Content_Types].xml"
_FIRST_TYPE = b"<Default "
_PNG = b'<Default Extension="png" ContentType="image/png"/>'
_OF_PROPERTIES = {prefix: nsmap[prefix] for prefix in ("cp", "dc", "dcterms", "xsi")}
_MOMENT = {"xsi:type": "dcterms:W3CDTF"}
# What the core properties hold at most.
_PROPERTY_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Base:
    """The parts of an empty paper and the ids of its footers.

    Attributes:
        parts: Bytes by part name, without `word/document.xml` and the core properties.
        footers: Relationship id by footer name: odd, even, landscape odd, landscape even, letter.
    """

    parts: MappingProxyType[str, bytes]
    footers: MappingProxyType[str, str]


@lru_cache(maxsize=1)
def base() -> Base:
    """The shared package, built on first use."""
    document = docx.Document()
    _prune(document)
    _settings(document)
    footers = _footers(document)
    buffer = io.BytesIO()
    document.save(buffer)
    parts = read_zip(buffer.getvalue()) | {"word/styles.xml": styles_part()}
    parts[_TYPES] = parts[_TYPES].replace(_FIRST_TYPE, _PNG + _FIRST_TYPE, 1)
    for name in ("word/document.xml", "docProps/core.xml"):
        del parts[name]
    return Base(MappingProxyType(parts), MappingProxyType(footers))


def core_properties(title: str, author: str, kind: str, as_of: dt.date) -> bytes:
    """`docProps/core.xml`: no clock and no name of a machine or of a person at it."""
    moment = Markup(f"{as_of.isoformat()}T00:00:00Z")
    return part(
        "cp:coreProperties",
        _property("dc:title", title),
        _property("cp:lastModifiedBy", author),
        _property("cp:revision", "1"),
        tagged("dcterms:modified", moment, **_MOMENT),
        _property("dc:creator", author),
        _property("cp:category", kind),
        _property("dc:language", "zh-CN"),
        tagged("dcterms:created", moment, **_MOMENT),
        namespaces=_OF_PROPERTIES,
    )


def _property(name: str, text: str) -> Markup:
    return Markup(f"<{name}>{escape(safe_line(text)[:_PROPERTY_LENGTH])}</{name}>")


def _prune(document: Document) -> None:
    """Drops what python-docx's own template brings along: theme, thumbnail, custom XML."""
    for rels in (document.part.rels, document.part.package.rels):
        unused = [
            key
            for key, rel in rels.items()
            if rel.reltype in _UNUSED | {_STYLES_WITH_EFFECTS, RT.THUMBNAIL}
        ]
        for key in unused:
            del rels[key]


def _settings(document: Document) -> None:
    mode = w("compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=15)
    settings = document.settings.element
    settings[:] = _parsed(
        w("zoom", percent=100),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _footers(document: Document) -> dict[str, str]:
    contents = {
        "odd": portrait_number("right"),
        "even": portrait_number("left"),
        "landscape odd": landscape_number("right"),
        "landscape even": landscape_number("left"),
        "letter": letter_rule(),
    }
    return {name: _footer(document, content) for name, content in contents.items()}


def _footer(document: Document, content: list[Element]) -> str:
    footer, relationship = document.part.add_footer_part()  # type: ignore[no-untyped-call]
    footer.element[:] = _parsed(*content)
    return str(relationship)


def _parsed(*content: Element | Markup) -> etree._Element:
    """The root around what python-docx is to hold."""
    return etree.fromstring(part("w:root", *content))
