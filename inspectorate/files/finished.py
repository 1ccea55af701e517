"""What a finished .docx or .xlsx really holds, part by part: text, tables, hidden parts, properties.

The gate looks at these once more: what a writer adds by itself (a title, a defined name, a picture's
remark) is in no model of the paper.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from inspectorate.files.zips import packed_parts

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
# Elements whose runs a reader sees as one text, by prefix and name.
_WHOLE = (("w", "p"), ("a", "p"), ("x", "si"), ("x", "is"), ("x", "text"))
_WHOLE_TAGS = [f"{{{_NAMESPACES[prefix]}}}{name}" for prefix, name in _WHOLE]
_TEXT_OF = etree.XPath("string()", smart_strings=False)
_INSIDE = " or ".join(f"ancestor::{prefix}:{name}" for prefix, name in _WHOLE)
_REST = etree.XPath(
    f"//text()[normalize-space() and not({_INSIDE})]", namespaces=_NAMESPACES, smart_strings=False
)
# An attribute that may say something: Chinese, or as many digits as a phone.
_TELLING = re.compile("[\u3400-\u9fff]|(?:[0-9][^0-9A-Za-z]?){11}")
_VALUES = etree.XPath("//@*", smart_strings=False)
_PNG = b"\x89PNG\r\n\x1a\n"
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_PIXELS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"sRGB", b"cHRM"}
)

Text = tuple[str, str]


def finished_texts(data: bytes) -> Iterator[Text]:
    """(part, text) of a package that this software has made.

    Raises:
        RefusedError: The data are no zip.
    """
    for name, packed in packed_parts(data):
        yield "部件名", name
        yield from ((name, text) for text in _texts(packed))


# Styles, settings and faces are the same in every paper of a run; they aren't even unpacked again.
@lru_cache(maxsize=64)
def _texts(packed: bytes) -> tuple[str, ...]:
    part = zlib.decompress(packed, -zlib.MAX_WBITS)
    if part.startswith(_PNG):
        return tuple(_of_png(part))
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return tuple(_printed(part))
    return tuple(_of_xml(root))


def _of_xml(root: etree._Element) -> Iterator[str]:
    """Each text once: a table says many of them again and again."""
    wholes = (cast("str", _TEXT_OF(each)) for each in root.iter(*_WHOLE_TAGS))
    yield from dict.fromkeys(wholes)
    yield from cast("list[str]", _REST(root))
    yield from (each.text for each in root.iter(etree.Comment, etree.PI) if each.text)
    yield from filter(_TELLING.search, dict.fromkeys(cast("list[str]", _VALUES(root))))


def _of_png(part: bytes) -> Iterator[str]:
    """What a picture says beside its pixels: title, author, comment, time, place."""
    at = len(_PNG)
    while at + 8 <= len(part):
        length = int.from_bytes(part[at : at + 4])
        kind, content = part[at + 4 : at + 8], part[at + 8 : at + 8 + length]
        if kind not in _PIXELS:
            yield from _printed(content)
            yield from _unpacked(content)
        at += length + 12


def _unpacked(content: bytes) -> Iterator[str]:
    """The packed half of a zTXt or iTXt."""
    start = content.find(b"\x78", content.find(b"\0"))
    if start >= 0:
        try:
            yield from _printed(zlib.decompressobj().decompress(content[start:], 1 << 20))
        except zlib.error:
            return


def _printed(content: bytes) -> Iterator[str]:
    """What of some bytes can be read as text."""
    for found in _PRINTED.findall(content):
        yield found.decode(errors="ignore")
