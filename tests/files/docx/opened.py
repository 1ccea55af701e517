"""Papers written and opened again, through python-docx and as XML."""

import io
import zipfile

import docx
from lxml import etree

from inspectorate.files.docx.document import write_paper
from inspectorate.notices.paper import Paper


def parts(paper: Paper) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_paper(paper))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(paper: Paper) -> etree._Element:
    return etree.fromstring(parts(paper)["word/document.xml"])[0]


def opened(paper: Paper) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_paper(paper)))


def styled(paper: Paper, style: str) -> list[str]:
    """Texts of the paragraphs in a style, by its name in the word processor."""
    return [p.text for p in opened(paper).paragraphs if p.style.name == style]
