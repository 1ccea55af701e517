"""WordprocessingML in small pieces of markup: runs, paragraphs and tables as the schema asks.

A paper is text between tags that are nearly always the same. They are joined as strings: a tree
of objects for each of ten thousand cells would only be built to be written down at once. What is
typed enters the markup as the text of a run or as the value of an attribute, and is escaped there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NewType
from xml.sax.saxutils import escape, unescape

from docx.oxml.ns import nsmap

from inspectorate.files.docx.layout import RED
from inspectorate.files.safe_text import safe_line, safe_text

# Whole elements, one or several, or none; immutable, so that what is always the same can be kept.
Markup = NewType("Markup", str)

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a")}
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# Height of a pair of red lines with the gap between them, in twips.
DOUBLE_RULE = 120
_SIDES = ("left", "right")
_QUOTE = {'"': "&quot;"}
_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
# Every < of the markup begins a tag, and every > ends one: those of texts are escaped.
_TAG = re.compile("<[^>]*>")
_NAME = re.compile(r"<w:(\w+)")

# CT_PPr is a sequence: Word refuses a file whose properties stand in another order.
_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "pBdr",
    "shd",
    "tabs",
    "overflowPunct",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "textAlignment",
    "outlineLvl",
    "rPr",
    "sectPr",
]


@dataclass(slots=True)
class Element:
    """A paragraph or a table, whose properties may still be added to; `str` gives its markup.

    Attributes:
        tag: p or tbl.
        properties: In the order of the schema.
        content: Runs, or the grid and rows.
    """

    tag: Literal["p", "tbl"]
    properties: list[Markup]
    content: Markup

    def __str__(self) -> str:
        """With its properties in front."""
        tag, properties = self.tag, "".join(self.properties)
        return f"<w:{tag}><w:{tag}Pr>{properties}</w:{tag}Pr>{self.content}</w:{tag}>"

    @property
    def text(self) -> str:
        """What it says, without tabs and breaks."""
        return unescape(_TAG.sub("", self.content))


def w(tag: str, *children: Markup | Element, **attributes: str | int) -> Markup:
    """An element of the main namespace, with attributes of the same namespace."""
    told = [f' w:{name}="{_value(value)}"' for name, value in attributes.items()]
    return _tagged(f"w:{tag}", told, children)


def tagged(tag: str, *children: Markup | Element, **attributes: str | int) -> Markup:
    """An element whose name and whose attributes' names are written with their prefixes."""
    told = [f' {name}="{_value(value)}"' for name, value in attributes.items()]
    return _tagged(tag, told, children)


def _tagged(tag: str, attributes: Iterable[str], children: Iterable[Markup | Element]) -> Markup:
    told, inside = "".join(attributes), "".join(map(str, children))
    return Markup(f"<{tag}{told}>{inside}</{tag}>" if inside else f"<{tag}{told}/>")


def _value(value: str | int) -> str:
    text = str(value)
    # Letters and figures, as nearly all are, have nothing to escape.
    return text if text.isalnum() else escape(safe_line(text), _QUOTE)


def paragraph_properties(*properties: Markup) -> Markup:
    """`w:pPr` with its children in the order of the schema."""
    return w("pPr", *sorted(properties, key=_place))


def _place(markup: Markup) -> int:
    name = _NAME.match(markup)
    return _PARAGRAPH_ORDER.index(name[1] if name else "")


def fonts(name: str) -> Markup:
    """One face for Chinese, digits and Latin alike."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def run(text: str, *properties: Markup) -> Markup:
    """A run of hostile text: what XML forbids is stripped, newlines become breaks."""
    face = w("rPr", *properties) if properties else ""
    lines = escape(safe_text(text)).replace("\n", _NEW_LINE)
    return Markup(f'<w:r>{face}<w:t xml:space="preserve">{lines}</w:t></w:r>')


def paragraph(style: str, *runs: Markup, properties: Iterable[Markup] = ()) -> Element:
    """A paragraph in a named style, with what differs from it."""
    return Element("p", [_styled(style), *sorted(properties, key=_place)], Markup("".join(runs)))


@lru_cache(maxsize=64)
def _styled(style: str) -> Markup:
    return w("pStyle", val=style)


def add_property(of: Element, *properties: Markup) -> None:
    """Adds properties to a paragraph made by `paragraph`, in the order of the schema."""
    of.properties = sorted((*of.properties, *properties), key=_place)


def table(properties: Iterable[Markup], widths: Iterable[int], rows: Iterable[Markup]) -> Element:
    """A table of columns of the given widths in twips."""
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return Element("tbl", list(properties), Markup("".join((grid, *rows))))


def field(instruction: str) -> list[Markup]:
    """A field such as PAGE, with 1 as its stored result until it is computed."""
    code = Markup(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]


def part(
    tag: str, *children: Markup | Element, namespaces: Mapping[str, str] = NAMESPACES
) -> bytes:
    """A part of the package: its root element alone declares the namespaces."""
    declared = {f"xmlns:{prefix}": name for prefix, name in namespaces.items()}
    return (_DECLARATION + tagged(tag, *children, **declared)).encode()


def placed_cell(
    *content: Element,
    at: tuple[int, int],
    size: tuple[int, int],
    properties: Iterable[Markup] = (),
) -> Element:
    """A table of one cell at a fixed place of the page.

    Args:
        content: Paragraphs of the cell.
        at: Left and top edge in twips from the corner of the paper.
        size: Width and height in twips.
        properties: Further properties of the cell, in the order of the schema.
    """
    width, height = size
    position = w("tblpPr", vertAnchor="page", horzAnchor="page", tblpX=at[0], tblpY=at[1])
    cell = w("tcPr", w("tcW", w=width, type="dxa"), *properties)
    row = w("trPr", w("trHeight", val=height, hRule="exact"))
    return table((position, *fixed_width(width)), [width], [w("tr", row, w("tc", cell, *content))])


def double_rule(upper: int, lower: int) -> Element:
    """Two red lines of the given widths in eighths of a point.

    Two single borders: word processors disagree on which line of a thick-and-thin one lies outside.
    """
    widths = {"top": upper, "bottom": lower}
    lines = (w(edge, val="single", sz=sz, space=0, color=RED) for edge, sz in widths.items())
    return paragraph("Gap", properties=[w("pBdr", *lines)])


def fixed_width(width: int, margin: int = 0, top: int = 0) -> tuple[Markup, ...]:
    """The table properties of a table that keeps its width, with margins of its cells."""
    room = {"top": top, "left": margin, "right": margin} if top else dict.fromkeys(_SIDES, margin)
    sides = (w(side, w=size, type="dxa") for side, size in room.items())
    return (
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *sides),
    )
