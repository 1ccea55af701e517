"""A `Paper` as PDF in the layout of GB/T 9704—2012, the same text and measures as its Word file.

Typst sets `paper.typ`, which never changes; what the paper says reaches it as data (`sys.inputs`),
so nothing that anybody typed is ever read as markup.
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from threading import Lock

import typst

from inspectorate.files.docx.layout import LANDSCAPE, PORTRAIT, Sheet
from inspectorate.files.docx.titles import title_lines
from inspectorate.files.pdf.ending import attachments, ending, held, imprint
from inspectorate.files.pdf.faces import LACKING, faces, installed, lacking
from inspectorate.files.pdf.head import head
from inspectorate.files.pdf.items import NEW_PAGE, Item, block_items, line
from inspectorate.files.pdf.measures import measures
from inspectorate.files.pdf.styles import styles
from inspectorate.files.pdf.text import words
from inspectorate.files.safe_text import safe_line
from inspectorate.notices.paper import Annex, Block, Paper, Table, plain_title

_TEMPLATE = Path(__file__).with_name("paper.typ")
# The compiler is one object of the process, and tasks of a run may be threads of it.
_ALONE = Lock()

_Leaf = tuple[Sheet, list[Item]]


def write_pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same paper gives the same bytes where the same fonts are installed."""
    return set_pdf(paper)[0]


def set_pdf(paper: Paper) -> tuple[bytes, str]:
    """The PDF, and the characters that no face of this machine has, shown as 〓; none as a rule."""
    content = json.dumps(_content(paper), ensure_ascii=False)
    absent = lacking(frozenset(content))
    if absent:
        content = content.translate({ord(each): LACKING for each in absent})
    with _ALONE:
        data = _compiler().compile(
            format="pdf", sys_inputs={**_constant(), "paper": content}, pdf_tags=False
        )
    if not isinstance(data, bytes):
        raise TypeError(f"typst gave {type(data)} for one PDF")
    return data, "".join(sorted(absent))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """One for all papers: fonts are loaded and the template is read once."""
    # The root holds what the template imports: how charts are drawn.
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parents[1], font_paths=installed())


@lru_cache(maxsize=1)
def _constant() -> dict[str, str]:
    told = {"faces": dict(faces()), "styles": styles(), "measures": measures()}
    return {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}


def _content(paper: Paper) -> dict[str, object]:
    """The paper as the template reads it."""
    runs = groupby(_leaves(paper), key=lambda leaf: leaf[0])
    return {
        "title": safe_line(plain_title(paper.title)),
        "author": safe_line(paper.issuer),
        "kind": safe_line(paper.kind),
        "letter": paper.form == "信函",
        "provenance": words(paper.provenance.text) if paper.provenance else "",
        "runs": [_run(sheet, leaves) for sheet, leaves in runs],
    }


def _run(sheet: Sheet, leaves: Iterable[_Leaf]) -> dict[str, object]:
    """Leaves on one kind of sheet; the first begins a page anyway."""
    items = [item for _, items in leaves for item in items]
    return {"turned": sheet == LANDSCAPE, "items": items[items[0] == NEW_PAGE :]}


def _leaves(paper: Paper) -> Iterator[_Leaf]:
    """Head and body, annexes, and the 版记 on the last page, each on its sheet."""
    named, end = list(attachments(paper.attachments)), ending(paper)
    body = list(_flow(paper.body, PORTRAIT))
    if end:
        body, named = _tied(body, named)
    yield PORTRAIT, list(head(paper))
    yield from body
    if named or end:
        yield PORTRAIT, [*named, *end]
    for annex in paper.annexes:
        yield from _annex(annex)
    foot = imprint(paper)
    if foot:
        yield PORTRAIT, [foot]


def _tied(body: list[_Leaf], named: list[Item]) -> tuple[list[_Leaf], list[Item]]:
    """The last lines before 署名 tied to it, across the leaves they stand on."""
    lines = held([item for _, items in body for item in items] + named)
    again: list[_Leaf] = []
    for sheet, items in body:
        again.append((sheet, lines[: len(items)]))
        lines = lines[len(items) :]
    return again, lines


def _annex(annex: Annex) -> Iterator[_Leaf]:
    """附件1 on the first line of a page, its title on the third (7.3.7)."""
    sheet = LANDSCAPE if annex.landscape else PORTRAIT
    title = line("AnnexTitle", "\n".join(title_lines(annex.title)))
    yield sheet, [NEW_PAGE, line("AnnexLabel", annex.label), title]
    yield from _flow(annex.blocks, sheet)


def _flow(blocks: Iterable[Block], sheet: Sheet) -> Iterator[_Leaf]:
    """The blocks in turn; a landscape table leaves an upright page for one of its own."""
    for block in blocks:
        turned = isinstance(block, Table) and block.landscape
        place = LANDSCAPE if turned else sheet
        yield place, block_items(block, place)
