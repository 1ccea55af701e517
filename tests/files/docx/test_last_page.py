"""The run that a paper was made from, in small print at the foot of its last page."""

import dataclasses

import pytest
from docx.oxml.ns import qn
from lxml import etree

from inspectorate.files.docx.layout import LANDSCAPE, PORTRAIT, SMALL_PRINT, Sheet
from inspectorate.notices.paper import Annex, Paper, Paragraph, Sentence
from tests.files.docx.opened import body_of, opened, styled
from tests.files.papers import PROVENANCE, bulletin, illustrated, problems, rectification

TURNED = rectification(
    copies=(), attachments=("清单",), annexes=(Annex(0, "清单", (problems(),), landscape=True),),
    provenance=PROVENANCE,
)  # fmt: skip
ENDS = {
    "版记": (illustrated(), PORTRAIT),
    "letter": (rectification(provenance=PROVENANCE), PORTRAIT),
    "no 版记": (rectification(copies=(), provenance=PROVENANCE), PORTRAIT),
    "turned": (TURNED, LANDSCAPE),
}


def frames(paper: Paper) -> list[etree._Element]:
    return list(body_of(paper).iter(qn("w:framePr")))


@pytest.mark.parametrize(("paper", "sheet"), ENDS.values(), ids=ENDS)
def test_the_line_hangs_below_the_type_area(paper: Paper, sheet: Sheet) -> None:
    assert styled(paper, "核查批次") == [PROVENANCE.text]
    (frame,) = frames(paper)
    place = {name: frame.get(qn(f"w:{name}")) for name in ("hAnchor", "vAnchor", "x", "y", "w")}
    assert place == {
        "hAnchor": "page", "vAnchor": "page", "x": str(sheet.left), "w": str(sheet.type_width),
        "y": str(sheet.height - SMALL_PRINT),
    }  # fmt: skip
    assert sheet.height - sheet.bottom < sheet.height - SMALL_PRINT


@pytest.mark.parametrize(("paper", "sheet"), ENDS.values(), ids=ENDS)
def test_it_hangs_on_the_last_paragraph_of_the_paper(paper: Paper, sheet: Sheet) -> None:
    *_, framed, last, properties = body_of(paper)
    assert framed.find(f"{qn('w:pPr')}/{qn('w:framePr')}") is not None
    assert last.tag == qn("w:p")
    assert last.find(f"{qn('w:pPr')}/{qn('w:framePr')}") is None
    assert properties.tag == qn("w:sectPr")


def test_it_adds_no_paragraph_but_after_one_of_several_lines() -> None:
    for words, added in (("短。", 1), ("长" * 60, 2)):
        body = (Paragraph((Sentence(words),)),)
        bare = rectification(body=body, signer="", copies=())
        told = dataclasses.replace(bare, provenance=PROVENANCE)
        assert len(opened(told).paragraphs) - len(opened(bare).paragraphs) == added


def test_a_paper_of_no_run_has_no_line() -> None:
    assert frames(bulletin()) == []
    assert styled(bulletin(), "核查批次") == []
