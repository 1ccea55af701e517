"""Papers and marked-up workbooks beside the barest way to write the like (processor milliseconds).

    python -m benchmarks.papers [UNITS …]

A letter is measured against the same paragraphs and the same table put into python-docx's own
template, a marked-up workbook against openpyxl opening and saving the same file and against its
parts copied from one zip into another. Each figure is the mean over all letters or workbooks of a
sample, after one of them that isn't counted: what is built once a process isn't a paper's cost.
"""

import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import docx
import polars as pl
from docx.document import Document

from benchmarks.marking import HEADING, Book, books_of, resaved
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.files.docx.document import write_paper
from inspectorate.files.marked_copy import marked_copy
from inspectorate.files.pdf.document import write_pdf
from inspectorate.files.reading import read_chunk
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Heading, Paper, Paragraph, Table
from inspectorate.notices.provenance import provenance
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from inspectorate.samples import write_sample

Thing = TypeVar("Thing")

UNITS = (100,)
_PERIOD, _YEAR = "2014Q2", 2014
_QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}
_RESULTS = Path(__file__).with_name("papers.md")
_HEAD = (
    "| units | letters | bare python-docx ms | 整改通知书 docx ms | PDF ms | 情况通报 docx ms "
    "| PDF ms | workbooks | bare openpyxl ms | zip copy ms | marked-up ms |"
)


def round_in(inputs: Path, outputs: Path) -> Round:
    """A sample judged in this process."""
    plan = plan_run("hanzhong", _PERIOD, inputs, outputs)
    intake = take_in(plan, [read_chunk(chunk, _YEAR) for chunk in plan.chunks(50)])
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    return round_of(plan, intake, conclusion, pl.DataFrame(schema=_QUOTES))


def milliseconds(work: Callable[[Thing], object], things: Sequence[Thing]) -> float:
    """Processor milliseconds for one of the things, the first not counted."""
    work(things[0])
    rest = things[1:] or things
    start = time.process_time()
    for each in rest:
        work(each)
    return 1_000 * (time.process_time() - start) / len(rest)


def bare_letter(paper: Paper) -> None:
    """The words of a paper put into python-docx's own template, with no layout of their own."""
    document = docx.Document()
    document.add_heading(paper.title)
    for block in paper.blocks():
        if isinstance(block, Table):
            _bare_table(document, (block.head, *block.rows))
        elif isinstance(block, Heading | Paragraph):
            document.add_paragraph(block.text)
    for line in (*paper.addressees, *paper.attachments, paper.signer, *paper.notes):
        document.add_paragraph(line)
    document.save(BytesIO())


def _bare_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def copied(data: bytes) -> None:
    """The parts of a workbook in another zip."""
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(BytesIO(), "w") as target:
        for part in source.infolist():
            target.writestr(part, source.read(part), zipfile.ZIP_DEFLATED)


def bench(units: int) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        told = write_sample(Path(folder) / "in", period=_PERIOD, units=units, seed=7)
        rnd = round_in(Path(folder) / "in", Path(folder) / "out")
        books = books_of(told.folder)
    line = provenance(rnd)
    letters = [replace(paper, provenance=line) for _, paper in rectification_notices(rnd)]
    # The charts of a 情况通报 are drawn afresh for each run, not for each time that it is written.
    circulars = [replace(circular(rnd), provenance=line)] * 2
    cells = [
        str(units),
        str(len(letters)),
        *(f"{milliseconds(work, letters):.1f}" for work in (bare_letter, write_paper, write_pdf)),
        *(f"{milliseconds(work, circulars):.1f}" for work in (write_paper, write_pdf)),
        str(len(books)),
        *(f"{milliseconds(work, books):.1f}" for work in _BOOKS),
    ]
    return f"| {' | '.join(cells)} |"


_BOOKS: tuple[Callable[[Book], object], ...] = (
    lambda book: resaved(book[0]),
    lambda book: copied(book[0]),
    lambda book: marked_copy("a.xlsx", *book, HEADING),
)


def main() -> None:
    """Measure, print, and keep the table beside this file."""
    rows = [_HEAD, "|---" * (_HEAD.count("|") - 1) + "|"]
    for units in [int(word) for word in sys.argv[1:]] or UNITS:
        rows.append(bench(units))
        print(rows[-1], flush=True)
    _RESULTS.write_text(
        "\n".join(["# Last measured: one paper, one workbook", "", *rows, ""]), "utf-8"
    )


if __name__ == "__main__":
    main()
