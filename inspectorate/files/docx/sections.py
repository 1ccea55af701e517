"""Runs of pages with one orientation, and what stands at their feet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docx.oxml.ns import qn

from inspectorate.files.docx.footers import FOOTER_DISTANCE
from inspectorate.files.docx.layout import LANDSCAPE, LINE, PORTRAIT, Sheet
from inspectorate.files.docx.xml import Element, add_property, w


@dataclass(frozen=True, slots=True)
class Leaf:
    """Content that begins on a new page of a sheet, or goes on where the one before ended.

    Attributes:
        sheet: PORTRAIT or LANDSCAPE.
        elements: Paragraphs and tables, the last one a paragraph.
        new_page: Begins on a new page; always so when the sheet changes.
    """

    sheet: Sheet
    elements: tuple[Element, ...]
    new_page: bool = False


def sections(leaves: Sequence[Leaf], footers: Mapping[str, str], letter: bool) -> Iterator[Element]:
    """The content of `w:body`: every leaf, with section properties where the sheet changes."""
    groups = [list(group) for _, group in groupby(leaves, key=lambda leaf: leaf.sheet)]
    for number, group in enumerate(groups, start=1):
        elements = list(_joined(group))
        properties = section_properties(group[0].sheet, footers, letter and number == 1)
        if number < len(groups):
            # All but the last section end in the properties of a paragraph.
            add_property(elements[-1], properties)
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
