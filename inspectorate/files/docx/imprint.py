"""版记 at the foot of the last page (GB/T 9704—2012, 7.4)."""

from collections.abc import Iterator

from inspectorate.files.docx.ending import date_line
from inspectorate.files.docx.head import addressees_fit
from inspectorate.files.docx.layout import (
    CHARACTER_4,
    PORTRAIT,
    RULE_THICK,
    RULE_THIN,
    characters,
)
from inspectorate.files.docx.xml import Element, fixed_width, paragraph, run, w
from inspectorate.notices.paper import Paper
from inspectorate.notices.punctuation import COLON, COMMA, STOP


def imprint(paper: Paper) -> list[Element]:
    """The 版记 as a table held at the lower edge of the 版心; empty when nothing belongs in it."""
    entries = list(_entries(paper))
    if not entries:
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
    properties = w("tblPr", position, size, *_lines(paper), layout, margins)
    rows = (_row(entry, width) for entry in entries)
    return [w("tbl", properties, w("tblGrid", w("gridCol", w=width)), *rows)]


def _entries(paper: Paper) -> Iterator[Element]:
    if paper.addressees and not addressees_fit(paper):
        yield _receivers(f"主送{COLON}", paper.addressees)
    if paper.copies:
        yield _receivers(f"抄送{COLON}", paper.copies)
    # 10.1: a letter names no printer and has no lines in its 版记.
    if paper.printer and paper.form != "信函":
        yield _printer(paper)


def _receivers(label: str, names: tuple[str, ...]) -> Element:
    """Wrapped lines stand under the first character after the colon; a full stop at the end."""
    hanging = round(characters(label) * CHARACTER_4)
    indent = w("ind", left=CHARACTER_4 + hanging, right=CHARACTER_4, hanging=hanging)
    return paragraph("Imprint", run(f"{label}{COMMA.join(names)}{STOP}"), properties=[indent])


def _printer(paper: Paper) -> Element:
    date = date_line(paper.printed or paper.date, paper.as_of)
    tab = w("tab", val="right", pos=PORTRAIT.type_width - CHARACTER_4)
    runs = (run(paper.printer), w("r", w("tab")), run(f"{date}印发"))
    return paragraph("Imprint", *runs, properties=[w("tabs", tab)])


def _lines(paper: Paper) -> Iterator[Element]:
    if paper.form == "信函":
        return
    sizes = {"top": RULE_THICK, "bottom": RULE_THICK, "insideH": RULE_THIN}
    lines = (
        w(edge, val="single", sz=size, space=0, color="000000") for edge, size in sizes.items()
    )
    yield w("tblBorders", *lines)


def _row(entry: Element, width: int) -> Element:
    cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa")), entry)
    return w("tr", w("trPr", w("cantSplit")), cell)
