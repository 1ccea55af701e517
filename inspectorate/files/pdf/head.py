"""版头, title and addressees (GB/T 9704—2012, 7.2, 7.3.1, 7.3.2 and 10.1)."""

from collections.abc import Iterator

from inspectorate.files.docx.head import (
    DRAFT,
    LETTER_GAP,
    TALLEST_OF_LETTER,
    addressees_fit,
    addressees_line,
    mark_line,
    mark_scale,
    mark_size,
)
from inspectorate.files.docx.layout import (
    FANG_SONG,
    LETTER_MARK_TOP,
    LINE,
    MARK_TOP,
    PORTRAIT,
    twips,
)
from inspectorate.files.docx.titles import title_lines
from inspectorate.files.docx.xml import DOUBLE_RULE
from inspectorate.files.pdf.items import Item, line, space
from inspectorate.files.pdf.styles import points
from inspectorate.files.pdf.text import words
from inspectorate.files.safe_text import safe_line
from inspectorate.notices.paper import Paper

# Height of what is seen of a mark's characters, in their size.
_INK = 0.93
# 10.1: 4 mm between the mark and the red line.
_RULE_GAP = twips(4)


def head(paper: Paper) -> Iterator[Item]:
    """Everything above the body, in order."""
    yield from _letter_mark(paper) if paper.form == "信函" else _document_mark(paper)
    yield from _title(paper)


def _document_mark(paper: Paper) -> Iterator[Item]:
    lines = [each for each in (paper.copy_number, paper.secrecy, paper.urgency) if each]
    register = list(_register(lines, DRAFT if paper.draft else ""))
    yield from register
    if paper.mark:
        yield space(MARK_TOP - len(register) * LINE)
        yield _mark(paper.mark, mark_size(paper.mark))
        yield space(2 * LINE)
        yield line("DocumentNumber", paper.doc_number, above=0)
        yield {"kind": "red-rule"}


def _register(lines: list[str], right: str, **of_right: str) -> Iterator[Item]:
    """份号, 密级 and 紧急程度, a line each, and what stands right of the first (7.2.1)."""
    for number, text in enumerate(lines or [""] * bool(right)):
        beside = {"beside": words(right), **of_right} if right and number == 0 else {}
        yield line("Register", text, **beside)


def _mark(text: str, size: int) -> Item:
    return {
        "kind": "mark",
        "text": safe_line(text),
        "size": size,
        "line": points(mark_line(size)),
        "scale": mark_scale(text, size),
    }


def _letter_mark(paper: Paper) -> Iterator[Item]:
    """The banner, then 份号 and the like on the left and 发文字号 on the right below it."""
    if paper.mark:
        size = mark_size(paper.mark, TALLEST_OF_LETTER)
        rule = round(size * 20 * _INK) + _RULE_GAP
        yield {**_mark(paper.mark, size), "kind": "banner", "rule": points(rule)}
        yield space(LETTER_MARK_TOP + rule + DOUBLE_RULE + LETTER_GAP - PORTRAIT.top)
    stamp = [DRAFT] if paper.draft else []
    lines = [*stamp, *filter(None, (paper.copy_number, paper.secrecy, paper.urgency))]
    yield from _register(lines, paper.doc_number, beside_face=FANG_SONG)


def _title(paper: Paper) -> Iterator[Item]:
    yield space((2 if paper.mark else 1) * LINE)
    yield line("Title", "\n".join(title_lines(paper.title)), above=0)
    if paper.doc_number and not paper.mark and paper.form != "信函":
        yield line("DocumentNumber", paper.doc_number, above=0)
    if paper.addressees and addressees_fit(paper):
        yield line("Addressees", addressees_line(paper))
