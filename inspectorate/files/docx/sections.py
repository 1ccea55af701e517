"""Runs of pages with one orientation, and what stands at their feet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from inspectorate.files.docx.footers import FOOTER_DISTANCE
from inspectorate.files.docx.layout import LANDSCAPE, LINE, PORTRAIT, Sheet
from inspectorate.files.docx.xml import Element, Markup, add_property, tagged, w


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


def sections(
    leaves: Sequence[Leaf], footers: Mapping[str, str], letter: bool
) -> Iterator[Element | Markup]:
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
            yield from elements
            yield properties


def section_properties(
    sheet: Sheet, footers: Mapping[str, str], first_of_letter: bool = False
) -> Markup:
    """`w:sectPr` with size, margins, the grid of 22 lines and the footers of odd and even pages."""
    prefix = "landscape " if sheet == LANDSCAPE else ""
    kinds = {"default": footers[f"{prefix}odd"], "even": footers[f"{prefix}even"]}
    if first_of_letter:
        kinds["first"] = footers["letter"]
    return _section(sheet, tuple(kinds.items()))


@lru_cache(maxsize=8)
def _section(sheet: Sheet, kinds: tuple[tuple[str, str], ...]) -> Markup:
    return w(
        "sectPr",
        *(_footer(kind, key) for kind, key in kinds),
        w("type", val="nextPage"),
        _size(sheet),
        _margins(sheet),
        *(w("titlePg") for kind, _ in kinds if kind == "first"),
        w("docGrid", type="lines", linePitch=LINE),
    )


def _joined(leaves: Sequence[Leaf]) -> Iterator[Element]:
    for number, leaf in enumerate(leaves):
        elements = leaf.elements
        if number and leaf.new_page:
            add_property(elements[0], w("pageBreakBefore"))
        yield from elements


def _footer(kind: str, relationship: str) -> Markup:
    return tagged("w:footerReference", **{"w:type": kind, "r:id": relationship})


def _size(sheet: Sheet) -> Markup:
    turned = {} if sheet == PORTRAIT else {"orient": "landscape"}
    return w("pgSz", w=sheet.width, h=sheet.height, **turned)


def _margins(sheet: Sheet) -> Markup:
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
