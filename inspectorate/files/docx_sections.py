"""Runs of pages with one orientation, and what stands at their feet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docx.oxml.ns import qn

from inspectorate.files.docx_footers import FOOTER_DISTANCE
from inspectorate.files.docx_layout import LANDSCAPE, LINE, PORTRAIT, Sheet
from inspectorate.files.docx_xml import Element, add_property, paragraph, w


@dataclass(frozen=True, slots=True)
class Leaf:
    """Content that begins on a new page of a sheet, or goes on where the one before ended.

    Attributes:
        sheet: PORTRAIT or LANDSCAPE.
        elements: Paragraphs and tables.
        new_page: Begins on a new page; always so when the sheet changes.
    """

    sheet: Sheet
    elements: tuple[Element, ...]
    new_page: bool = False


def sections(leaves: Sequence[Leaf], footers: Mapping[str, str], letter: bool) -> Iterator[Element]:
    """The content of `w:body`: every leaf, with section properties where the sheet changes."""
    runs = [list(group) for _, group in groupby(leaves, key=lambda leaf: leaf.sheet)]
    for number, run_of_leaves in enumerate(runs, start=1):
        elements = list(_joined(run_of_leaves))
        properties = section_properties(
            run_of_leaves[0].sheet, footers, first_of_letter=letter and number == 1
        )
        if number < len(runs):
            _close(elements, properties)
            yield from elements
        else:
            yield from (*elements, properties)


def section_properties(
    sheet: Sheet, footers: Mapping[str, str], first_of_letter: bool = False
) -> Element:
    """`w:sectPr` with size, margins, the grid of 22 lines and the footers of odd and even pages."""
    prefix = "landscape " if sheet == LANDSCAPE else ""
    kinds = {"default": footers[f"{prefix}odd"], "even": footers[f"{prefix}even"]}
    if first_of_letter:
        kinds["first"] = footers["letter"]
    properties = w("sectPr", *(_footer(kind, key) for kind, key in kinds.items()))
    properties.extend([w("type", val="nextPage"), _size(sheet), _margins(sheet)])
    if first_of_letter:
        properties.append(w("titlePg"))
    properties.append(w("docGrid", type="lines", linePitch=LINE))
    return properties


def _joined(leaves: Sequence[Leaf]) -> Iterator[Element]:
    for number, leaf in enumerate(leaves):
        elements = leaf.elements
        if number and leaf.new_page:
            add_property(elements[0], w("pageBreakBefore"))
        yield from elements


def _close(elements: list[Element], properties: Element) -> None:
    """Ends a section in its last paragraph; a table can't end one, so a gap follows it."""
    if elements[-1].tag != qn("w:p"):
        elements.append(paragraph("Gap"))
    add_property(elements[-1], properties)


def _footer(kind: str, relationship: str) -> Element:
    reference = w("footerReference", type=kind)
    reference.set(qn("r:id"), relationship)
    return reference


def _size(sheet: Sheet) -> Element:
    size = w("pgSz", w=sheet.width, h=sheet.height)
    if sheet != PORTRAIT:
        size.set(qn("w:orient"), "landscape")
    return size


def _margins(sheet: Sheet) -> Element:
    return w(
        "pgMar",
        top=sheet.top,
        right=sheet.right,
        bottom=sheet.bottom,
        left=sheet.left,
        header=sheet.top // 2,
        footer=FOOTER_DISTANCE if sheet == PORTRAIT else sheet.bottom // 2,
        gutter=0,
    )
