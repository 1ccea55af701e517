"""The gate reads models and Office files: a PDF says nothing that its .docx doesn't say."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from inspectorate.audit.papers.kinds import KINDS
from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import write_pdf
from inspectorate.notices.privacy.spoken import paper_texts
from tests.hostile import whole_docx, whole_pdf

_HAN = re.compile("[\u3400-\u9fff]")
#: What a PDF says of itself, beside times that come from `as_of`.
PROPERTIES = {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"}


def bare(text):
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__module__.rpartition(".")[2])
def test_a_pdf_says_nothing_of_its_own(materials, kind):
    for draft in list(kind(materials))[:2]:
        said = bare(whole_docx(write_paper(draft.paper)))
        data = write_pdf(draft.paper)
        seen = bare(whole_pdf(data))
        model = bare("".join(each.text for each in paper_texts(draft.paper)))
        assert set(_HAN.findall(seen)) <= set(_HAN.findall(said + model))
        info = PdfReader(BytesIO(data)).metadata
        told = {name: str(value) for name, value in info.items() if not name.endswith("Date")}
        assert told.keys() <= PROPERTIES
        for name in ("/Title", "/Author", "/Subject", "/Keywords"):
            assert bare(told.get(name, "")) in model
