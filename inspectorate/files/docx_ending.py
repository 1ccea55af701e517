"""What follows the body: 附件说明, 署名, 成文日期, 附注 (GB/T 9704—2012, 7.3.4 to 7.3.6)."""

import datetime as dt
from collections.abc import Iterator

from inspectorate.files.docx_layout import CHARACTER, CHARACTERS, LINE, characters
from inspectorate.files.docx_styles import exact_line
from inspectorate.files.docx_xml import Element, paragraph, run, w
from inspectorate.notices.paper import Paper, official_date, plain_title
from inspectorate.notices.punctuation import CLOSE, COLON, OPEN

_LABEL = f"附件{COLON}"


def ending(paper: Paper) -> Iterator[Element]:
    """Everything between the body and the annexes, in order."""
    yield from _attachments(paper.attachments)
    yield from _signature(paper)
    for note in paper.notes:
        yield paragraph("Notes", run(f"{OPEN}{note}{CLOSE}"))


def _attachments(names: tuple[str, ...]) -> Iterator[Element]:
    """One line below the body, indented by two, wrapped lines under the first character."""
    for number, name in enumerate(names, start=1):
        prefix = f"{number}." if len(names) > 1 else ""
        label = _LABEL if number == 1 else ""
        hanging = round(characters(label + prefix) * CHARACTER)
        left = round((2 + characters(_LABEL + prefix)) * CHARACTER)
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


def _from_left(place: float) -> Element:
    return w("ind", left=round(place * CHARACTER))
