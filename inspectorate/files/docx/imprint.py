"""版记 at the foot of the last page (GB/T 9704—2012, 7.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.files.docx.ending import date_line
from inspectorate.files.docx.head import addressees_fit
from inspectorate.files.docx.layout import (
    CHARACTER_4,
    PORTRAIT,
    RULE_THICK,
    RULE_THIN,
    characters,
)
from inspectorate.files.docx.xml import Element, Markup, fixed_width, paragraph, run, table, w
from inspectorate.notices.paper import Paper
from inspectorate.notices.punctuation import COLON, COMMA, STOP


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the 版记.

    Attributes:
        label: 主送 or 抄送 with its colon; empty before the printer.
        text: What stands behind it.
        right: What stands at the right edge of the line; empty for nothing.
    """

    label: str
    text: str
    right: str = ""


def imprint(paper: Paper) -> list[Element]:
    """The 版记 as a table held at the lower edge of the 版心; empty when nothing belongs in it."""
    lines = [_entry(entry) for entry in entries(paper)]
    if not lines:
        return []
    width = PORTRAIT.type_width
    # LibreOffice takes a table this wide out of the text only when it hangs on the page's edge.
    position = w(
        "tblpPr",
        vertAnchor="margin",
        horzAnchor="page",
        tblpX=PORTRAIT.left,
        tblpYSpec="bottom",
    )
    size, layout, margins = fixed_width(width)
    properties = (position, size, *_lines(paper), layout, margins)
    return [table(properties, [width], (_row(line, width) for line in lines))]


def entries(paper: Paper) -> Iterator[Entry]:
    """What the 版记 says, line by line."""
    if paper.addressees and not addressees_fit(paper):
        yield _receivers(f"主送{COLON}", paper.addressees)
    if paper.copies:
        yield _receivers(f"抄送{COLON}", paper.copies)
    # 10.1: a letter names no printer and has no lines in its 版记.
    if paper.printer and paper.form != "信函":
        date = date_line(paper.printed or paper.date, paper.as_of)
        yield Entry("", paper.printer, f"{date}印发")


def _receivers(label: str, names: tuple[str, ...]) -> Entry:
    return Entry(label, f"{COMMA.join(names)}{STOP}")


def _entry(entry: Entry) -> Element:
    """Wrapped lines stand under the first character after the label."""
    hanging = round(characters(entry.label) * CHARACTER_4)
    indent = w("ind", left=CHARACTER_4 + hanging, right=CHARACTER_4, hanging=hanging)
    words = run(f"{entry.label}{entry.text}")
    if not entry.right:
        return paragraph("Imprint", words, properties=[indent])
    tab = w("tab", val="right", pos=PORTRAIT.type_width - CHARACTER_4)
    runs = (words, w("r", w("tab")), run(entry.right))
    return paragraph("Imprint", *runs, properties=[w("tabs", tab)])


def _lines(paper: Paper) -> Iterator[Markup]:
    if paper.form == "信函":
        return
    sizes = {"top": RULE_THICK, "bottom": RULE_THICK, "insideH": RULE_THIN}
    lines = (
        w(edge, val="single", sz=size, space=0, color="000000") for edge, size in sizes.items()
    )
    yield w("tblBorders", *lines)


def _row(entry: Element, width: int) -> Markup:
    cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa")), entry)
    return w("tr", w("trPr", w("cantSplit")), cell)
