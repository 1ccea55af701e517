"""版头, title and addressees of a paper (GB/T 9704—2012, 7.2, 7.3.1, 7.3.2 and 10.1)."""

from collections.abc import Iterator

from inspectorate.files.docx.layout import (
    CHARACTERS,
    FANG_SONG,
    LETTER_MARK_TOP,
    LETTER_SIDE,
    LETTER_THICK,
    LETTER_THIN,
    LINE,
    LINES,
    MARK_TOP,
    PORTRAIT,
    RED,
    RULE_RED,
    characters,
)
from inspectorate.files.docx.styles import exact_line
from inspectorate.files.docx.titles import title_lines
from inspectorate.files.docx.xml import (
    DOUBLE_RULE,
    Element,
    Markup,
    double_rule,
    fonts,
    paragraph,
    placed_cell,
    run,
    w,
)
from inspectorate.files.safe_text import safe_line
from inspectorate.notices.paper import Paper
from inspectorate.notices.punctuation import COLON, COMMA

DRAFT = "送审稿"

# 22 mm, the tallest character that the guides to the standard allow for a mark.
_TALLEST = 54
# 初号: the mark of a letter leaves its only page to the text.
TALLEST_OF_LETTER = 42
# How narrow a character of the mark may be set against its height, in percent.
_NARROWEST = 66
# A 三号 line sets its characters this far above its lower edge; the red line lies 4 mm below them.
_RULE_GAP = 7
# 10.1: 4 mm between the mark and the red line, less what lies in the line of the mark.
_LETTER_RULE_GAP = 95
# 10.1: 7/8 of a 三号 character between the red line and the first element, less what lies in a line.
LETTER_GAP = 95


def head(paper: Paper) -> Iterator[Element]:
    """Everything above the body, in order."""
    yield from _letter_mark(paper) if paper.form == "信函" else _document_mark(paper)
    yield from _title(paper)


def _document_mark(paper: Paper) -> Iterator[Element]:
    lines = [line for line in (paper.copy_number, paper.secrecy, paper.urgency) if line]
    register = _register(lines, run(DRAFT) if paper.draft else None)
    yield from register
    if paper.mark:
        before = MARK_TOP - len(register) * LINE
        size = mark_size(paper.mark)
        yield _mark(paper.mark, size, exact_line(mark_line(size), before=before))
        yield paragraph("DocumentNumber", run(paper.doc_number), properties=[_red_line()])


def _register(lines: list[str], right: Markup | None, before: int = 0) -> list[Element]:
    """份号, 密级 and 紧急程度 on the left, a line each, and what stands right of the first (7.2.1)."""
    runs = [[run(line)] for line in lines]
    if right is not None:
        runs = runs or [[]]
        runs[0] += [w("r", w("tab")), right]
    tab = w("tab", val="right", pos=PORTRAIT.type_width)
    first = [w("tabs", tab), exact_line(LINE, before=before)]
    return [
        paragraph("Register", *line, properties=() if number else first)
        for number, line in enumerate(runs)
    ]


def _mark(text: str, size: int, *properties: Markup) -> Element:
    """发文机关标志, as large as one line of the 版心 holds."""
    face = (w("w", val=mark_scale(text, size)), w("sz", val=2 * size), w("szCs", val=2 * size))
    return paragraph("Mark", run(safe_line(text), *face), properties=properties)


def mark_size(text: str, tallest: int = _TALLEST) -> int:
    """Points, so that the mark fits its line when set as narrow as allowed."""
    return max(1, min(tallest, PORTRAIT.type_width * 5 // (len(text) * _NARROWEST)))


def mark_line(size: int) -> int:
    """Height of its line: 5 % above the size, the upper edge of its characters meets the line's."""
    return size * 21


def mark_scale(text: str, size: int) -> int:
    """Width of its characters in percent of their height."""
    return max(1, min(100, PORTRAIT.type_width * 5 // (len(text) * size)))


def _red_line() -> Markup:
    return w("pBdr", w("bottom", val="single", sz=RULE_RED, space=_RULE_GAP, color=RED))


def _letter_mark(paper: Paper) -> Iterator[Element]:
    """The banner, then 份号 and the like on the left and 发文字号 on the right below it."""
    if paper.mark:
        yield _letter_banner(paper.mark)
    stamp = [DRAFT] if paper.draft else []
    lines = [*stamp, *filter(None, (paper.copy_number, paper.secrecy, paper.urgency))]
    number = run(paper.doc_number, fonts(FANG_SONG)) if paper.doc_number else None
    yield from _register(lines, number, before=LETTER_GAP)


def _letter_banner(mark: str) -> Element:
    """The mark 30 mm from the top of the paper over a line thick above and thin below, 170 mm."""
    size = mark_size(mark, TALLEST_OF_LETTER)
    height = mark_line(size) + _LETTER_RULE_GAP
    return placed_cell(
        _mark(mark, size, exact_line(mark_line(size), after=_LETTER_RULE_GAP)),
        double_rule(LETTER_THICK, LETTER_THIN),
        at=(LETTER_SIDE, LETTER_MARK_TOP),
        size=(PORTRAIT.width - 2 * LETTER_SIDE, height + DOUBLE_RULE),
    )


def _title(paper: Paper) -> Iterator[Element]:
    blank = 2 if paper.mark else 1
    spacing = exact_line(LINE, before=blank * LINE)
    yield paragraph("Title", run("\n".join(title_lines(paper.title))), properties=[spacing])
    if paper.doc_number and not paper.mark and paper.form != "信函":
        yield paragraph("DocumentNumber", run(paper.doc_number), properties=[exact_line(LINE)])
    if paper.addressees and addressees_fit(paper):
        yield paragraph("Addressees", run(addressees_line(paper)))


def addressees_line(paper: Paper) -> str:
    """主送机关 with its full-width colon."""
    return f"{COMMA.join(paper.addressees)}{COLON}"


def addressees_fit(paper: Paper) -> bool:
    """Whether body text still fits on the first page; else 主送 moves to the 版记 (7.3.2)."""
    above = 0
    if paper.mark:
        # 35 mm, the mark, two blank lines, the number, two blank lines.
        above = -(-(MARK_TOP + mark_size(paper.mark) * 20) // LINE) + 5
    lines = -(-characters(addressees_line(paper)) // CHARACTERS)
    return above + len(title_lines(paper.title)) + 1 + lines < LINES
