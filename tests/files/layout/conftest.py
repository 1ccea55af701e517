"""Papers rendered twice: by LibreOffice from their Word files, and as our own PDF."""

from pathlib import Path

import pytest

from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import write_pdf
from tests.files.layout.rendered_papers import PAPERS
from tests.files.office import converted


@pytest.fixture(scope="session", params=["docx", "pdf"])
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every paper as PDF: made of .docx in one run of LibreOffice, or our own."""
    folder = tmp_path_factory.mktemp("rendered")
    for name, paper in PAPERS.items():
        if request.param == "pdf":
            (folder / f"{name}.pdf").write_bytes(write_pdf(paper))
        else:
            (folder / f"{name}.docx").write_bytes(write_paper(paper))
    if request.param == "docx":
        converted(folder.glob("*.docx"), "pdf", folder, folder)
    return folder
