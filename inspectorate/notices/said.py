"""A paper as a list of what it says: every sentence with its sources, every row of a table."""

from collections.abc import Iterable, Iterator, Sequence

from inspectorate.notices.paper import (
    Block,
    Citation,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Sentence,
    Table,
    plain_title,
)

#: How much of its finding_id a list of problems prints.
NUMBER_LENGTH = 8
#: Between the cells of a row of a table.
CELL_MARK = "｜"

#: Between the headings of a place: 正文／三、存在的主要问题.
STEP = "／"

#: Where it stands, its text, its citations; a row of a list of problems cites findings[编号].
Said = tuple[str, str, Sequence[Citation]]

#: The first step of what stands in the body of a paper.
BODY = "正文"
_END = "末页"
_TOP = 1
_HEX = frozenset("0123456789abcdef")


def said(paper: Paper) -> Iterator[Said]:
    """Where it stands, text, citations of every sentence and every row, in reading order."""
    yield from _of_blocks(BODY, paper.body)
    for annex in paper.annexes:
        yield from _of_blocks(f"{annex.label}{STEP}{plain_title(annex.title)}", annex.blocks)
    if paper.provenance:
        yield _said_in(_END, paper.provenance)


def _of_blocks(part: str, blocks: Iterable[Block]) -> Iterator[Said]:
    top = inner = ""
    for block in blocks:
        where = STEP.join(filter(None, (part, top, inner)))
        match block:
            case Heading():
                top, inner = (block.text, "") if block.level == _TOP else (top, block.text)
            case Paragraph():
                yield from (_said_in(where, each) for each in block.sentences)
            case Picture():
                yield _said_in(STEP.join((where, plain_title(block.title))), block.told)
            case Table():
                title = STEP.join(filter(None, (where, plain_title(block.title))))
                yield from ((title, _line(row), _numbers(row)) for row in block.rows)


def _said_in(where: str, sentence: Sentence) -> Said:
    return where, sentence.text, sentence.citations


def _line(row: Sequence[str]) -> str:
    return CELL_MARK.join(" ".join(cell.split("\n")) for cell in row)


def _numbers(row: Sequence[str]) -> list[Citation]:
    """The findings whose numbers a row of a list of problems begins with."""
    words = row[0].split("\n")
    return [Citation(word, f"findings[{word}]") for word in words if _is_number(word)]


def _is_number(word: str) -> bool:
    return len(word) == NUMBER_LENGTH and set(word) <= _HEX
