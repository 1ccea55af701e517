"""Letters about open 整改 as pages: the letter on one, signed there, and its list behind it."""

import dataclasses
import io
from pathlib import Path

import pypdf
import pytest

from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import write_pdf
from inspectorate.notices.paper import Paper
from inspectorate.notices.rectification.admonition import admonitions
from inspectorate.notices.rectification.reminder import reminders
from inspectorate.notices.round import Round
from inspectorate.programmes import load_programme
from tests.files.office import converted
from tests.notices.opened import opened, spoken_by
from tests.notices.rectification import test_admonition as late
from tests.notices.rectification import test_reminder as near

PROGRAMMES = ["baoxing", "hanzhong", "huize", "qianxi", "tianshui"]


def letters(small: Round, programme: str) -> list[Paper]:
    """Of one item, a few and many, as the programme's issuer writes them."""
    known = load_programme(programme)
    basis = next((each.basis for each in known.rules if each.rule.id == "RECT-02"), None)
    named = dataclasses.replace(small.programme, name=known.name)
    rnd = spoken_by(dataclasses.replace(small, programme=named), known.wording, basis)
    kinds = ((reminders, near.FEW, near.MANY), (admonitions, late.FEW, late.MANY[1:4]))
    return [
        paper
        for kind, few, many in kinds
        for rows in (few[1:], few, many)
        for _, paper in kind(rnd, opened(*rows))
    ]


def unbroken(page: str) -> str:
    return "".join(page.split())


def on_one_page(paper: Paper, pages: list[str]) -> bool:
    """Whether the letter ends, with its note, on its first page and its list has the second."""
    signed = unbroken(pages[0])
    ends = unbroken(paper.signer) in signed and unbroken(paper.notes[0]) in signed
    return ends and len(pages) == 1 + len(paper.annexes)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_as_pdf(small: Round, programme: str) -> None:
    papers = letters(small, programme)
    assert len(papers) == 6
    for paper in papers:
        pages = pypdf.PdfReader(io.BytesIO(write_pdf(paper))).pages
        assert on_one_page(paper, [page.extract_text() for page in pages]), paper.body


@pytest.mark.libreoffice
def test_as_docx(small: Round, tmp_path: Path) -> None:
    papers = [paper for programme in PROGRAMMES for paper in letters(small, programme)]
    for number, paper in enumerate(papers):
        (tmp_path / f"{number:02}.docx").write_bytes(write_paper(paper))
    converted(tmp_path.glob("*.docx"), "pdf", tmp_path, tmp_path)
    for number, paper in enumerate(papers):
        pages = pypdf.PdfReader(tmp_path / f"{number:02}.pdf").pages
        assert on_one_page(paper, [page.extract_text() for page in pages]), paper.body
