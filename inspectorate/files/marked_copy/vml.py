"""The drawing that holds the boxes of a sheet's comments, next to whatever else it holds.

Excel writes these drawings as something near XML (open `<br>` in the texts of controls), so an
existing one is never parsed: shapes are put in before its end.
"""

import re
from collections.abc import Mapping

from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.marks import BOX_WIDTH
from inspectorate.files.marked_copy.sheet import Cell

_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_SPACES = f'xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}"'
_DECLARED = _SPACES.encode().split()
_KIND = (
    '<v:shapetype{} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = re.compile(rb"<(?:\w+:)?shape\b(?:(?!<(?:\w+:)?shape\b).)*?</(?:\w+:)?shape>", re.DOTALL)
_ID = re.compile(rb"_x0000_s(\d{1,9})")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*<")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*<")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)[^<]*")
_END_OF_DATA = re.compile(rb"</((?:\w+:)?)ClientData>")
_IDS = re.compile(rb"(<(?:\w+:)?idmap\b[^>]*?\bdata=[\"'])([\d,\s]*)")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
# Shapes are numbered in blocks of 1,024, and a drawing names the blocks that are its own.
_BLOCK = 1024

Boxes = Mapping[Cell, tuple[str, int]]


def drawing(xml: bytes | None, boxes: Boxes, block: int) -> bytes:
    """A drawing with a box for every comment.

    Args:
        xml: the sheet's own drawing, if it has one.
        boxes: by cell: its anchor, and its height in pixels.
        block: of shape numbers, for a new drawing.

    Raises:
        UnpatchableError: The sheet's own is nothing that can be added to.
    """
    if xml is None:
        shapes = _shapes(boxes, block * _BLOCK + 1, "")
        blocks = ",".join(str(block + each) for each in range(len(boxes) // _BLOCK + 1))
        own = f'<o:idmap v:ext="edit" data="{blocks}"/>'
        layout = f'<o:shapelayout v:ext="edit">{own}</o:shapelayout>'
        return f"<xml {_SPACES}>{layout}{_KIND.format('')}{shapes}</xml>".encode()
    if not _END.search(xml):
        raise UnpatchableError("a drawing without its end")
    xml, left = _moved(xml, boxes)
    return _added(xml, left) if left else xml


def _moved(xml: bytes, boxes: Boxes) -> tuple[bytes, Boxes]:
    """Boxes that the drawing has already made large enough; those that it lacks."""
    left = dict(boxes)

    def larger(found: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
        if b"Note" not in found[0] or row is None or column is None:
            return found[0]
        box = left.pop((int(row[1]), int(column[1])), None)
        return _anchored(found[0], box[0].encode()) if box else found[0]

    return _SHAPE.sub(larger, xml), left


def _anchored(shape: bytes, anchor: bytes) -> bytes:
    if _ANCHOR.search(shape):
        return _ANCHOR.sub(lambda found: found[1] + anchor, shape, count=1)
    return _END_OF_DATA.sub(
        lambda found: b"<%bAnchor>%b</%bAnchor>%b" % (found[1], anchor, found[1], found[0]), shape
    )


def _added(xml: bytes, boxes: Boxes) -> bytes:
    first = max(map(int, _ID.findall(xml)), default=_BLOCK) + 1
    needed = {number // _BLOCK for number in range(first, first + len(boxes))}

    def owned(found: re.Match[bytes]) -> bytes:
        known = {int(each) for each in found[2].split(b",") if each.strip().isdigit()}
        return found[1] + ",".join(map(str, sorted(known | needed))).encode()

    spaces = "" if all(each in xml for each in _DECLARED) else f" {_SPACES}"
    kind = "" if b"_x0000_t202" in xml else _KIND.format(spaces)
    shapes = (kind + _shapes(boxes, first, spaces)).encode()
    return _END.sub(lambda end: shapes + end[0], _IDS.sub(owned, xml, count=1))


def _shapes(boxes: Boxes, first: int, spaces: str) -> str:
    ordered = enumerate(sorted(boxes.items()), first)
    return "".join(_shape(number, cell, *box, spaces) for number, (cell, box) in ordered)


def _shape(number: int, cell: Cell, anchor: str, height: int, spaces: str) -> str:
    size = f"width:{BOX_WIDTH * 3 / 4:g}pt;height:{height * 3 / 4:g}pt"
    return (
        f'<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202"'
        f' style="position:absolute;{size};z-index:1;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{cell[0]}</x:Row><x:Column>{cell[1]}</x:Column></x:ClientData></v:shape>"
    )
