"""附件说明, 署名, 成文日期, 附注 and 版记 (GB/T 9704—2012, 7.3.4 to 7.3.6 and 7.4)."""

from collections.abc import Iterator
from math import ceil

from inspectorate.files.docx.ending import (
    COMPANY,
    LABEL,
    date_line,
    signature_columns,
)
from inspectorate.files.docx.imprint import entries
from inspectorate.files.docx.layout import (
    CHARACTER,
    CHARACTER_4,
    CHARACTERS,
    LINE,
    LINES,
    characters,
)
from inspectorate.files.pdf.items import Item, line
from inspectorate.files.pdf.styles import points
from inspectorate.files.pdf.text import BREAK, words
from inspectorate.notices.paper import Paper, plain_title
from inspectorate.notices.punctuation import CLOSE, OPEN


def attachments(names: tuple[str, ...]) -> Iterator[Item]:
    """One line below the body; wrapped lines stand under the first character of the name."""
    for number, name in enumerate(names, start=1):
        prefix = f"{number}." if len(names) > 1 else ""
        label = LABEL if number == 1 else ""
        hanging = points(characters(label + prefix) * CHARACTER)
        begin = points((2 + characters(LABEL + prefix)) * CHARACTER) - hanging
        yield line(
            "Attachments",
            label + prefix + plain_title(name),
            left=begin,
            hanging=hanging,
            above=points(LINE) if number == 1 else 0,
        )


def ending(paper: Paper) -> list[Item]:
    """署名, 成文日期 and 附注, all on one page."""
    notes = [line("Notes", f"{OPEN}{note}{CLOSE}") for note in paper.notes]
    items = [*_signature(paper), *notes]
    return [*({**item, "sticky": True} for item in items[:-1]), *items[-1:]]


def _signature(paper: Paper) -> Iterator[Item]:
    """The layout of a paper without seal (7.3.5.2)."""
    if not paper.signer:
        return
    date = date_line(paper.date, paper.as_of)
    name_at, date_at = signature_columns(characters(paper.signer), characters(date))
    yield line("Signature", paper.signer, left=points(name_at * CHARACTER))
    yield line("Date", date, left=points(date_at * CHARACTER))


def held(items: list[Item]) -> list[Item]:
    """The lines above 署名, the last of them tied to it, so that it begins no page (7.3.5.5)."""
    tied, result = 0, list(items)
    for place in range(len(items) - 1, -1, -1):
        if items[place]["kind"] != "line":
            continue
        result[place] = {**items[place], "sticky": True}
        tied += _height(items[place])
        if tied >= COMPANY:
            break
    return result


def _height(item: Item) -> int:
    """Lines of an indented paragraph of the body."""
    text = "".join(piece for piece in item["text"] if piece != BREAK)
    return ceil((characters(text) + 2) / CHARACTERS)


def imprint(paper: Paper) -> Item | None:
    """The 版记, held at the lower edge of the last page; None when nothing belongs in it."""
    lines = [
        line(
            "Imprint",
            entry.label + entry.text,
            hanging=points(characters(entry.label) * CHARACTER_4),
            **({"beside": words(entry.right)} if entry.right else {}),
        )
        for entry in entries(paper)
    ]
    height = sum(map(_height, lines))
    # 10.1: the 版记 of a letter has no lines.
    ruled = paper.form != "信函"
    return (
        {"kind": "imprint", "lines": lines, "ruled": ruled, "tall": height > LINES}
        if lines
        else None
    )
