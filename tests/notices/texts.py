"""A paper as plain text."""

from collections.abc import Iterable, Iterator

from inspectorate.notices.paper import Block, Heading, Paper, Paragraph, Picture, Table


def as_text(paper: Paper) -> str:
    """The paper's full text, a line for each heading, paragraph and row."""
    head = [paper.title, f"主送：{'；'.join(paper.addressees)}"]
    if paper.draft:
        head.insert(0, "（送审稿）")
    end = [
        f"附件：{'；'.join(paper.attachments)}",
        paper.signer,
        *(f"（{n}）" for n in paper.notes),
    ]
    annexes = [
        line
        for annex in paper.annexes
        for line in ("", f"{annex.label} {annex.title}", *lines(annex.blocks))
    ]
    return "\n".join([*head, *lines(paper.body), *end, *annexes, ""])


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Table():
                yield f"［表：{block.title}］"
                yield from ("｜".join(row).replace("\n", " ") for row in (block.head, *block.rows))
            case Picture():
                yield f"［图：{block.title}］{block.told.text}"


def body(paper: Paper) -> str:
    """The paragraphs of the body, one after another."""
    return "".join(block.text for block in paper.body if isinstance(block, Paragraph))


def headings(paper: Paper, level: int) -> list[str]:
    """Headings of the body of one level."""
    return [b.text for b in paper.body if isinstance(b, Heading) and b.level == level]


def notes(paper: Paper) -> list[str]:
    """What stands below the list, a paragraph each."""
    return [block.text for block in paper.annexes[0].blocks if isinstance(block, Paragraph)]
