"""WordprocessingML in small pieces: elements, runs and paragraphs in the order the schema asks."""

from collections.abc import Iterable
from functools import lru_cache

from docx.oxml.ns import nsmap, qn
from lxml import etree

from inspectorate.files.docx.layout import RED
from inspectorate.files.safe_text import safe_text

Element = etree._Element  # noqa: SLF001 (lxml has no public name for it)

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r", "wp", "a")}
# Height of a pair of red lines with the gap between them, in twips.
DOUBLE_RULE = 120
_SIDES = ("left", "right")
_SPACE = qn("xml:space")

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


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace, with attributes of the same namespace."""
    element = etree.Element(
        _main(tag), {_main(name): str(value) for name, value in attributes.items()}
    )
    element.extend(children)
    return element


@lru_cache(maxsize=256)
def _main(name: str) -> str:
    """A name of the main namespace; a paper asks for a few dozen of them thousands of times."""
    return str(qn(f"w:{name}"))


def paragraph_properties(*properties: Element) -> Element:
    """`w:pPr` with its children in the order of the schema."""
    return w("pPr", *sorted(properties, key=_place))


def _place(element: Element) -> int:
    return _PARAGRAPH_ORDER.index(etree.QName(element).localname)


def fonts(name: str) -> Element:
    """One face for Chinese, digits and Latin alike."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def run(text: str, *properties: Element) -> Element:
    """A run of hostile text: what XML forbids is stripped, newlines become breaks."""
    element = w("r", w("rPr", *properties)) if properties else w("r")
    for number, line in enumerate(safe_text(text).split("\n")):
        if number:
            element.append(w("br"))
        element.append(_text(line))
    return element


def _text(text: str) -> Element:
    element = w("t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def paragraph(style: str, *runs: Element, properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a named style, with what differs from it."""
    return w("p", paragraph_properties(w("pStyle", val=style), *properties), *runs)


def add_property(of: Element, *properties: Element) -> None:
    """Adds properties to a paragraph made by `paragraph`, in the order of the schema."""
    of[0][:] = sorted((*of[0], *properties), key=_place)


def field(instruction: str) -> list[Element]:
    """A field such as PAGE, with 1 as its stored result until it is computed."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]


def root(tag: str, *children: Element) -> Element:
    """A part's root element, which alone declares the namespaces."""
    element = etree.Element(qn(f"w:{tag}"), nsmap=NAMESPACES)
    element.extend(children)
    return element


def serialize(element: Element) -> bytes:
    """The part as bytes."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def placed_cell(
    *content: Element,
    at: tuple[int, int],
    size: tuple[int, int],
    properties: Iterable[Element] = (),
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
    return w(
        "tbl",
        w("tblPr", position, *fixed_width(width)),
        w("tblGrid", w("gridCol", w=width)),
        w("tr", row, w("tc", cell, *content)),
    )


def double_rule(upper: int, lower: int) -> Element:
    """Two red lines of the given widths in eighths of a point.

    Two single borders: word processors disagree on which line of a thick-and-thin one lies outside.
    """
    widths = {"top": upper, "bottom": lower}
    lines = (w(edge, val="single", sz=sz, space=0, color=RED) for edge, sz in widths.items())
    return paragraph("Gap", properties=[w("pBdr", *lines)])


def fixed_width(width: int, margin: int = 0, top: int = 0) -> tuple[Element, ...]:
    """The table properties of a table that keeps its width, with margins of its cells."""
    room = {"top": top, "left": margin, "right": margin} if top else dict.fromkeys(_SIDES, margin)
    sides = (w(side, w=size, type="dxa") for side, size in room.items())
    return (
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *sides),
    )
