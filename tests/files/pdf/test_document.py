"""Papers as PDF, read back through pypdf and held against their Word files."""

import dataclasses
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import docx
import pypdf
import pytest
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import write_pdf
from inspectorate.notices.paper import (
    Annex,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Sentence,
    Series,
    Table,
)
from tests.files.papers import PROVENANCE, bulletin, illustrated, paper_of, picture, rectification

HOSTILE = (
    '=1+1 <script>alert(1)</script> ]]> #eval("1/0") #panic() $x^2$ *粗* _斜_ @甲 `原` \\u{41} '
    '#import "x" // 注 /* */ ~ -- --- "引" \'号\' [#h(9cm)] #set page(width: 1cm)\u202e'
)
# What a page shows beside the paper's own words: its number, and room for breaks in long runs.
NUMBER = re.compile(r"— \d+ —")


def reader(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(paper)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def places(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Where the texts of a page begin."""
    found: list[tuple[float, float]] = []

    def place(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=place)
    return found


def shown(paper: Paper) -> str:
    """The words of the pages in reading order, without page numbers and blanks."""
    pages = (page.extract_text() for page in reader(paper).pages)
    return squeezed("".join(NUMBER.sub("", page, count=1) for page in pages))


def word_texts(paper: Paper) -> Iterator[str]:
    """Texts of the Word file's paragraphs and cells in order."""
    document = docx.Document(io.BytesIO(write_paper(paper)))
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (paragraph.text for cell in cells for paragraph in cell.paragraphs)
        else:
            yield block.text


def drawn(paper: Paper) -> Iterator[str]:
    """What charts show: text in a PDF, a picture in a Word file."""
    for block in paper.blocks():
        if isinstance(block, Picture):
            panels = len(block.series) if block.chart == "panels" else 1
            names = (each.name for each in block.series)
            yield from (*block.labels * panels, *block.figures(), *names)


def hostile(text: str, **fields: object) -> Paper:
    """A paper with the text in every field, and in cells wide and narrow."""
    table = Table(text, ("序号", text), ((text, "甲"), ("乙", text)), (1, 6))
    turned = Table("", ("甲", "乙", "丙"), ((text,) * 3,), (1, 2, 1), dense=True, landscape=True)
    sentence = Sentence(text)
    chart = picture("bars", (text[:8], "乙"), Series("", (1, 2)), title=text)
    given = {
        "kind": text,
        "issuer": text,
        "title": text,
        "mark": text[:40],
        "copy_number": text,
        "secrecy": text,
        "doc_number": text,
        "addressees": (text, "乙"),
        "body": (
            *(Heading(level, text) for level in range(1, 5)),
            Paragraph((sentence, sentence)),
            table,
            turned,
            Paragraph((sentence,), small=True),
            chart,
        ),
        "attachments": (text, "乙"),
        "signer": text,
        "notes": (text,),
        "copies": (text, "丙"),
        "printer": text,
        "annexes": (Annex(1, text, (table,)), Annex(2, "乙", (turned,), landscape=True)),
    }
    return bulletin(**(given | fields))


PAPERS = {
    "issued": bulletin(),
    "draft": bulletin(draft=True, date=None, copy_number="000001", secrecy="内部"),
    "no mark": bulletin(mark="", annexes=(), attachments=()),
    "letter": rectification(),
    "draft letter": rectification(draft=True, urgency="特急"),
    "many addressees": bulletin(addressees=tuple(f"第{n}帮扶单位办公室" for n in range(60))),
    "charts": illustrated(),
    "letter of a run": rectification(provenance=PROVENANCE),
    "turned at the end": bulletin(copies=(), printer="", provenance=PROVENANCE),
    "hostile": hostile(HOSTILE, provenance=Sentence(HOSTILE)),
    "hostile letter": hostile(HOSTILE, form="信函"),
}


# The same words as the Word file


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_of_the_word_file_stands_in_the_pdf(name: str) -> None:
    pages = shown(PAPERS[name])
    for text in word_texts(PAPERS[name]):
        assert squeezed(text) in pages


@pytest.mark.parametrize("name", PAPERS)
def test_pdf_says_nothing_else(name: str) -> None:
    paper = PAPERS[name]
    words = Counter(squeezed("".join([*word_texts(paper), *drawn(paper)])))
    # A head of a table that goes on overleaf is said again.
    tables = [block for block in paper.body if isinstance(block, Table)]
    tables += [b for annex in paper.annexes for b in annex.blocks if isinstance(b, Table)]
    heads = {squeezed("".join(table.head)) for table in tables}
    rest = Counter(shown(paper))
    rest.subtract(words)
    repeated = [Counter(head) for head in heads]
    assert min(rest.values()) >= 0, {key: n for key, n in rest.items() if n < 0}
    assert all(any(key in head for head in repeated) for key, n in rest.items() if n)


def test_body_reads_in_order() -> None:
    pages = shown(bulletin())
    places = [pages.index(squeezed(block.text)) for block in bulletin().body]
    assert places == sorted(places)


def test_draft_says_so_and_an_issued_paper_does_not() -> None:
    assert shown(bulletin(draft=True)).startswith("送审稿")
    assert "送审稿" not in shown(bulletin())
    assert "送审稿" in shown(rectification(draft=True))


# Nothing that was typed is markup


@pytest.mark.parametrize(
    "text", ["A" * 10_000, "长" * 10_000, "。" * 3_000, "（" * 3_000, "1.2\u00a0" * 2_000]
)
def test_ten_thousand_characters_stay_on_the_pages(text: str) -> None:
    # In a paragraph, in cells wide and narrow, and in the 版记.
    table = Table("", ("序号", "内容"), ((text, "甲"), ("乙", text)), (1, 6))
    paper = bulletin(body=(Paragraph((Sentence(text),)), table), copies=(text,), annexes=(),
                     attachments=())  # fmt: skip
    read = reader(paper)
    for page in read.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places(page))
    characters = sum(page.extract_text().count(text[0]) for page in read.pages)
    assert characters >= 4 * text.count(text[0])


def test_text_without_breaks_keeps_to_its_line() -> None:
    """A run that offers no break may end the line anywhere, as in a word processor."""
    pages = reader(bulletin(body=(Paragraph((Sentence("A" * 400),)),), annexes=(), attachments=()))
    lines = [line for page in pages.pages for line in page.extract_text().splitlines()]
    runs = [len(line) for line in lines if set(line) == {"A"}]
    assert sum(runs) == 400
    assert max(runs) < 60


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_pdf_that_opens(typed: str) -> None:
    paper = paper_of(typed)
    assert reader(paper).pages
    assert reader(dataclasses.replace(paper, form="信函")).pages


# Same inputs, same bytes


def test_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf(bulletin()) == write_pdf(bulletin())


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.files.papers import bulletin, rectification;"
        "from inspectorate.files.pdf.document import write_pdf;"
        "write_pdf(rectification());"
        "print(hashlib.sha256(write_pdf(bulletin())).hexdigest())"
    )
    ran = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    ]  # fmt: skip
    assert ran[0] == ran[1]


def test_properties_hold_no_clock_and_no_person() -> None:
    told = reader(bulletin()).metadata
    assert told is not None
    assert told.title == bulletin().title.replace("\n", "")
    assert told.author == bulletin().issuer
    assert not {"/CreationDate", "/ModDate"} & told.keys()
    assert b"CreateDate" not in write_pdf(bulletin())


# The last page


@pytest.mark.parametrize("name", ["charts", "letter of a run", "turned at the end"])
def test_only_the_last_page_tells_of_the_run(name: str) -> None:
    *before, last = (squeezed(page.extract_text()) for page in reader(PAPERS[name]).pages)
    assert squeezed(PROVENANCE.text) in last
    assert all("核查批次" not in page for page in before)


def test_figures_and_labels_of_charts_are_text() -> None:
    pages = shown(illustrated())
    for text in drawn(illustrated()):
        assert squeezed(text) in pages
