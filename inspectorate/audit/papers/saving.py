"""Drafts become files: past the gate, as .docx, and beside it as PDF."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.drafts import Batch, Draft
from inspectorate.files.atomic import Write, atomic_files
from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import set_pdf
from inspectorate.files.uncollected import uncollected
from inspectorate.files.xlsx.workbook import write_workbook
from inspectorate.notices.paper import Paper
from inspectorate.notices.privacy.faults import Said, book_texts, paper_texts
from inspectorate.notices.sheets import SheetSpec

#: Ending of the note beside a PDF in which characters are lacking.
LACKING_NOTE = ".缺字.txt"


def save_batch(batch: Batch, folder: Path) -> int:
    """Write papers that hold no IDs, phones or accounts (runs in a child process); how many.

    Args:
        batch: none of them circulated: names are not looked for.
        folder: the run's staging folder.
    """
    with uncollected():
        return save_past(Gate(), batch.drafts, folder)


def save_past(gate: Gate, drafts: Iterable[Draft], folder: Path) -> int:
    """Write the papers that a gate lets pass; what it withholds gets a note in its place."""
    files = {folder / f"{draft.path}.docx": draft for draft in drafts}
    said = {path: paper_texts(draft.paper) for path, draft in files.items()}
    passed = _passed(gate, said, lambda path: write_paper(files[path].paper))
    with atomic_files() as write:
        for path, data in passed.items():
            write(path, data)
            if files[path].pdf:
                _save_pdf(files[path].paper, path, write)
    return len(passed)


def save_books(
    gate: Gate, books: Mapping[Path, Sequence[SheetSpec]], as_of: dt.date, author: str
) -> int:
    """Write the workbooks that a gate lets pass; how many."""
    said = {path: book_texts(sheets) for path, sheets in books.items()}
    passed = _passed(gate, said, lambda path: write_workbook(books[path], as_of, author))
    with atomic_files() as write:
        for path, data in passed.items():
            write(path, data)
    return len(passed)


def _passed(
    gate: Gate, said: Mapping[Path, Iterable[Said]], finish: Callable[[Path], bytes]
) -> dict[Path, bytes]:
    """The finished files: the gate looks at what each says, then at all its parts."""
    held = gate.held_back(said.items())
    return gate.passed({path: finish(path) for path in said if path not in held})


def _save_pdf(paper: Paper, path: Path, write: Write) -> None:
    """As PDF beside the .docx; a note names the characters that it couldn't show."""
    pdf = path.with_suffix(".pdf")
    data, absent = set_pdf(paper)
    write(pdf, data)
    if not absent:
        return
    named = "、".join(f"{each}（U+{ord(each):04X}）" for each in absent)
    told = (
        f"《{pdf.name}》中的下列字，本机没有字体可以显示，以“〓”代替：{named}\n"
        f"《{path.name}》不受影响；安装含有这些字的字体后重新运行即可。\n"
    )
    write(path.with_suffix(LACKING_NOTE), told.encode())
