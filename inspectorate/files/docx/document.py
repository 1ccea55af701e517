"""A `Paper` as a Word document in the layout of GB/T 9704—2012 《党政机关公文格式》."""

from collections.abc import Iterable, Iterator

from inspectorate.files.docx.base import base, core_properties
from inspectorate.files.docx.blocks import block_elements
from inspectorate.files.docx.ending import attachments, ending, hold
from inspectorate.files.docx.head import head
from inspectorate.files.docx.imprint import imprint
from inspectorate.files.docx.last_page import with_provenance
from inspectorate.files.docx.layout import LANDSCAPE, PORTRAIT, Sheet
from inspectorate.files.docx.pictures import numbered, with_pictures
from inspectorate.files.docx.sections import Leaf, sections
from inspectorate.files.docx.titles import title_lines
from inspectorate.files.docx.xml import Element, paragraph, part, run, w
from inspectorate.files.zips import write_zip
from inspectorate.notices.paper import Annex, Block, Paper, Table, plain_title


def write_paper(paper: Paper) -> bytes:
    """The paper as .docx; the same paper gives the same bytes."""
    shared = base()
    leaves = with_provenance(_leaves(paper), paper.provenance)
    elements = sections(leaves, shared.footers, letter=paper.form == "信函")
    body = numbered(w("body", *elements))
    title = plain_title(paper.title)
    return write_zip(
        {
            **with_pictures(shared.parts, paper),
            "word/document.xml": part("w:document", body),
            "docProps/core.xml": core_properties(title, paper.issuer, paper.kind, paper.as_of),
        }
    )


def _leaves(paper: Paper) -> list[Leaf]:
    """Head and body, annexes, and the 版记 on the last page."""
    body = list(_flow(paper.body, PORTRAIT))
    list_of_annexes = tuple(attachments(paper.attachments))
    end = tuple(ending(paper))
    if end:
        hold([*(element for leaf in body for element in leaf.elements), *list_of_annexes])
    leaves = [
        Leaf(PORTRAIT, tuple(head(paper))),
        *body,
        Leaf(PORTRAIT, list_of_annexes),
        Leaf(PORTRAIT, end),
    ]
    for annex in paper.annexes:
        leaves += _annex(annex)
    foot = imprint(paper)
    if foot:
        # The first gap is what begins the page when the annex before lies on a turned one.
        leaves.append(Leaf(PORTRAIT, (paragraph("Gap"), *foot, paragraph("Gap"))))
    return [leaf for leaf in leaves if leaf.elements]


def _annex(annex: Annex) -> list[Leaf]:
    """附件1 on the first line, its title on the third (7.3.7)."""
    sheet = LANDSCAPE if annex.landscape else PORTRAIT
    label = paragraph("AnnexLabel", run(annex.label))
    title = paragraph("AnnexTitle", run("\n".join(title_lines(annex.title))))
    return [Leaf(sheet, (label, title), new_page=True), *_flow(annex.blocks, sheet)]


def _flow(blocks: Iterable[Block], sheet: Sheet) -> Iterator[Leaf]:
    """The blocks in turn; a landscape table leaves an upright page for one of its own."""
    for block in blocks:
        turned = isinstance(block, Table) and block.landscape
        place = LANDSCAPE if turned else sheet
        yield Leaf(place, tuple(_spaced(block, place)))


def _spaced(block: Block, sheet: Sheet) -> Iterator[Element]:
    """A table is followed by a gap: two that touch would become one."""
    yield from block_elements(block, sheet)
    if isinstance(block, Table):
        yield paragraph("Gap")
