"""What follows the body: 附件说明, 署名, 成文日期, 附注 (GB/T 9704—2012, 7.3.4 to 7.3.6)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from math import ceil

from inspectorate.files.docx.layout import CHARACTER, CHARACTERS, LINE, characters
from inspectorate.files.docx.styles import exact_line
from inspectorate.files.docx.xml import Element, Markup, add_property, paragraph, run, w
from inspectorate.notices.paper import Paper, official_date, plain_title
from inspectorate.notices.punctuation import CLOSE, COLON, OPEN

LABEL = f"附件{COLON}"
# Lines of the body or the 附件说明 that 署名 has above it on its page.
COMPANY = 2


def ending(paper: Paper) -> Iterator[Element]:
    """署名, 成文日期 and 附注, all on one page."""
    notes = [paragraph("Notes", run(f"{OPEN}{note}{CLOSE}")) for note in paper.notes]
    elements = [*_signature(paper), *notes]
    for element in elements[:-1]:
        add_property(element, w("keepNext"))
    yield from elements


def hold(lines: Sequence[Element]) -> None:
    """Ties 署名 to what stands before it, so that it begins no page (7.3.5.5).

    Only the last lines are tied: those above them fill the page where they stand. LibreOffice
    moves a tied paragraph whole, Word its last two lines.
    """
    tied = 0
    for element in reversed([each for each in lines if each.tag == "p"]):
        add_property(element, w("keepNext"), w("widowControl", val=1))
        tied += lines_of(element)
        if tied >= COMPANY:
            break


def lines_of(element: Element) -> int:
    """Lines of an indented paragraph of the body."""
    return ceil((characters(element.text) + 2) / CHARACTERS)


def attachments(names: tuple[str, ...]) -> Iterator[Element]:
    """One line below the body, indented by two, wrapped lines under the first character."""
    for number, name in enumerate(names, start=1):
        prefix = f"{number}." if len(names) > 1 else ""
        label = LABEL if number == 1 else ""
        hanging = round(characters(label + prefix) * CHARACTER)
        left = round((2 + characters(LABEL + prefix)) * CHARACTER)
        spacing = exact_line(LINE, before=LINE if number == 1 else 0)
        yield paragraph(
            "Attachments",
            run(label + prefix + plain_title(name)),
            properties=[spacing, w("ind", left=left, hanging=hanging)],
        )


def _signature(paper: Paper) -> Iterator[Element]:
    """The layout of a paper without seal (7.3.5.2)."""
    if not paper.signer:
        return
    date = date_line(paper.date, paper.as_of)
    name_at, date_at = signature_columns(characters(paper.signer), characters(date))
    yield paragraph("Signature", run(paper.signer), properties=[_from_left(name_at)])
    yield paragraph("Date", run(date), properties=[_from_left(date_at)])


def signature_columns(name: float, date: float) -> tuple[float, float]:
    """Where 署名 and 成文日期 begin, in characters from the left, from their widths.

    The name ends two from the right edge and the date begins two to the right of the name's first
    character; a date longer than the name ends two from the edge itself (7.3.5.2).
    """
    begin = CHARACTERS - 4 - date if date > name else CHARACTERS - 2 - name
    return max(0, begin), max(0, begin + 2)


def date_line(date: dt.date | None, as_of: dt.date) -> str:
    """成文日期; month and day are left open until the paper is signed."""
    return official_date(date) if date else f"{as_of.year}年  月  日"


def _from_left(place: float) -> Markup:
    return w("ind", left=round(place * CHARACTER))
