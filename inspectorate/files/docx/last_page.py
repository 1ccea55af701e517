"""The run that a paper was made from, in small print below the 版心 of its last page.

GB/T 9704 keeps the 版心 for the paper's own elements, so that the line stands outside of it: under
the page number and under the lower red line of a letter, where it takes no room from the text.
"""

from collections.abc import Iterable
from dataclasses import replace

from inspectorate.files.docx.ending import lines_of
from inspectorate.files.docx.layout import SMALL_PRINT, Sheet
from inspectorate.files.docx.sections import Leaf
from inspectorate.files.docx.styles import exact_line
from inspectorate.files.docx.xml import Element, paragraph, run, w
from inspectorate.notices.paper import Sentence

# For a last paragraph of several lines, which may begin on the page before.
_THIN = 10


def with_provenance(leaves: Iterable[Leaf], told: Sentence | None) -> list[Leaf]:
    """The leaves, the last with the small print; it hangs on the last paragraph.

    One that already ends the paper, as a page filled to its last line has no room for another.
    """
    *before, last = leaves
    if told is None:
        return [*before, last]
    elements = list(last.elements)
    if lines_of(elements[-1]) > 1:
        elements.append(paragraph("Gap", properties=[exact_line(_THIN)]))
    elements.insert(-1, _small_print(told, last.sheet))
    return [*before, replace(last, elements=tuple(elements))]


def _small_print(told: Sentence, sheet: Sheet) -> Element:
    frame = w(
        "framePr",
        w=sheet.type_width,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=sheet.left,
        y=sheet.height - SMALL_PRINT,
    )
    return paragraph("Provenance", run(told.text), properties=[frame])
