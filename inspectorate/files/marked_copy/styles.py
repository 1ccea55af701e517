"""styles.xml with fills for faulty cells added: a cell keeps its font, borders and number format."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from inspectorate.files.cell_xml import MAIN
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.parts import dumped, elements, tree
from inspectorate.files.marked_copy.weights import FILLS

_EMPTY = (
    f'<styleSheet xmlns="{MAIN}">'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
).encode()
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
# What a section must hold before anything is added: Excel reserves the first two fills.
_FIRST: Final[Mapping[str, str]] = {
    "fonts": '<font><sz val="11"/><name val="宋体"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
}
_SIDES = ("left", "right", "top", "bottom")
_LINES = "".join(f'<{side} style="thin"><color indexed="64"/></{side}>' for side in _SIDES)
_BOX = f"<border>{_LINES}<diagonal/></border>"
# Excel opens no workbook with more.
_MOST_FORMATS = 64_000


@dataclass(frozen=True)
class Face:
    """How a cell of the list looks.

    Attributes:
        font: name, size in points, bold, ARGB colour.
        fill: ARGB, or empty.
        align: horizontal.
        boxed: with thin borders.
        quoted: text that looks like a formula stays text when somebody edits it.
    """

    font: tuple[str, int, bool, str] = ("宋体", 10, False, "FF000000")
    fill: str = ""
    align: str = "left"
    boxed: bool = True
    quoted: bool = False
    underlined: bool = False


@dataclass
class Styles:
    """The formats of a workbook, to which formats are added."""

    root: etree._Element
    _marked: dict[tuple[int, int], int] = field(default_factory=dict)
    _added: dict[str, int] = field(default_factory=dict)
    _faces: dict[Face, int] = field(default_factory=dict)

    @classmethod
    def read(cls, xml: bytes | None) -> "Styles":
        """Of a part, or of a workbook that has none.

        Raises:
            UnpatchableError: Not what Excel 2007 and later write.
        """
        root = tree(xml or _EMPTY)
        if root.tag != f"{{{MAIN}}}styleSheet":
            raise UnpatchableError("styles of another dialect")
        return cls(root)

    def marked(self, base: int, level: int) -> int:
        """Index of the format ``base`` with the fill of a level."""
        key = (base, level)
        if key not in self._marked:
            formats = self._section("cellXfs")
            # Excel takes the first format for one that isn't there.
            known = formats[base] if 0 <= base < len(formats) else formats[0]
            clone = deepcopy(known)
            clone.tail = None
            clone.set("fillId", str(self._once("fills", _fill(FILLS[level]))))
            clone.set("applyFill", "1")
            self._marked[key] = self._append("cellXfs", clone)
        return self._marked[key]

    def face(self, face: Face) -> int:
        """Index of a format of the list."""
        if face not in self._faces:
            border = self._once("borders", _BOX) if face.boxed else 0
            fill = self._once("fills", _fill(face.fill)) if face.fill else 0
            font = self._once("fonts", _font(face))
            self._faces[face] = self._once("cellXfs", _format(face, font, fill, border))
        return self._faces[face]

    def dumped(self) -> bytes:
        """The part."""
        return dumped(self.root)

    def _once(self, section: str, text: str) -> int:
        """Index of an element that is added when first asked for."""
        if text not in self._added:
            self._added[text] = self._append(section, elements(text)[0])
        return self._added[text]

    def _append(self, name: str, element: etree._Element) -> int:
        section = self._section(name)
        if len(section) >= _MOST_FORMATS:
            raise UnpatchableError("too many formats")
        section.append(element)
        section.set("count", str(len(section)))
        return len(section) - 1

    def _section(self, name: str) -> etree._Element:
        """A section with what it must hold, made where the schema wants it."""
        section = self.root.find(f"{{{MAIN}}}{name}")
        if section is None:
            section = etree.Element(f"{{{MAIN}}}{name}")
            later = _ORDER[_ORDER.index(name) + 1 :]
            places = (self.root.find(f"{{{MAIN}}}{each}") for each in later)
            place = next((each for each in places if each is not None), None)
            if place is None:
                self.root.append(section)
            else:
                place.addprevious(section)
        if len(section) == 0:
            section.extend(elements(_FIRST[name]))
        return section


def _font(face: Face) -> str:
    name, size, bold, colour = face.font
    marks = "<b/>" * bold + "<u/>" * face.underlined
    return (
        f'<font>{marks}<sz val="{size}"/><color rgb="{colour}"/>'
        f'<name val="{name}"/><charset val="134"/></font>'
    )


def _fill(colour: str) -> str:
    pattern = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{pattern}</patternFill></fill>'


def _format(face: Face, font: int, fill: int, border: int) -> str:
    quoted = ' quotePrefix="1"' * face.quoted
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quoted}'
        ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{face.align}" vertical="center" wrapText="1"/></xf>'
    )
