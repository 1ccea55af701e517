"""What stands at the foot of pages: page numbers (GB/T 9704—2012, 7.5), the line of a letter (10.1)."""

from typing import Literal

from inspectorate.files.docx.layout import (
    CHARACTER,
    LANDSCAPE,
    LETTER_FOOT,
    LETTER_SIDE,
    LETTER_THICK,
    LETTER_THIN,
    PAGE_NUMBER_DROP,
    PORTRAIT,
    SIZE_4,
)
from inspectorate.files.docx.xml import (
    DOUBLE_RULE,
    Element,
    double_rule,
    field,
    paragraph,
    placed_cell,
    run,
    w,
)

Side = Literal["left", "right"]

# The height of a line of 四号, and how far below its top word processors set the dash.
_LINE = SIZE_4 * 10
_DASH = 142
# From the edge of the 版心 to the near edge of that line.
_GAP = PAGE_NUMBER_DROP - _DASH
# From the edge of the paper to the line: what a section calls its footer distance.
FOOTER_DISTANCE = PORTRAIT.bottom - _GAP - _LINE


def portrait_number(side: Side) -> list[Element]:
    """The footer of odd (right) or even (left) pages, one character from the edge."""
    return [_number(side)]


def landscape_number(side: Side) -> list[Element]:
    """The same place on the sheet when the page is turned: its left edge, reading downwards."""
    cell = placed_cell(
        _number(side),
        at=(LANDSCAPE.left - _GAP - _LINE, LANDSCAPE.top),
        size=(_LINE, LANDSCAPE.type_height),
        properties=(w("textDirection", val="tbRl"),),
    )
    return [cell, paragraph("PageNumber")]


def letter_rule() -> list[Element]:
    """The lower red line of a letter's first page, thin over thick; that page has no number."""
    cell = placed_cell(
        double_rule(LETTER_THIN, LETTER_THICK),
        at=(LETTER_SIDE, PORTRAIT.height - LETTER_FOOT),
        size=(PORTRAIT.width - 2 * LETTER_SIDE, DOUBLE_RULE),
    )
    return [cell, paragraph("PageNumber")]


def _number(side: Side) -> Element:
    # 7.5: one 一字线 each side of the figure.
    runs = (run("— "), *field("PAGE"), run(" —"))
    place = (w("ind", **{side: CHARACTER}), w("jc", val=side))
    return paragraph("PageNumber", *runs, properties=place)
