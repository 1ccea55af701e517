"""Drafts become files: past the gate, as .docx, and beside it as PDF."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.drafts import Batch, Draft
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.docx.document import write_paper
from inspectorate.files.pdf.document import save_pdf
from inspectorate.files.xlsx import write_workbook
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
    return save_past(Gate(), batch.drafts, folder)


def save_past(gate: Gate, drafts: Iterable[Draft], folder: Path) -> int:
    """Write the papers that a gate lets pass; what it withholds gets a note in its place."""
    files = {folder / f"{draft.path}.docx": draft for draft in drafts}
    said = {path: paper_texts(draft.paper) for path, draft in files.items()}
    written = _written(gate, said, lambda path: write_paper(files[path].paper))
    for path in written:
        if files[path].pdf:
            _save_pdf(files[path].paper, path)
    return len(written)


def save_books(
    gate: Gate, books: Mapping[Path, Sequence[SheetSpec]], as_of: dt.date, author: str
) -> int:
    """Write the workbooks that a gate lets pass; how many."""
    said = {path: book_texts(sheets) for path, sheets in books.items()}
    return len(_written(gate, said, lambda path: write_workbook(books[path], as_of, author)))


def _written(
    gate: Gate, said: Mapping[Path, Iterable[Said]], finish: Callable[[Path], bytes]
) -> list[Path]:
    """The files that were written: the gate looks at what each says, then at all its parts."""
    held = gate.held_back(said.items())
    passed = gate.passed({path: finish(path) for path in said if path not in held})
    for path, data in passed.items():
        atomic_bytes(path, data)
    return list(passed)


def _save_pdf(paper: Paper, path: Path) -> None:
    """As PDF beside the .docx; a note names the characters that it couldn't show."""
    pdf = path.with_suffix(".pdf")
    absent = save_pdf(paper, pdf)
    if absent:
        named = "、".join(f"{each}（U+{ord(each):04X}）" for each in absent)
        told = (
            f"《{pdf.name}》中的下列字，本机没有字体可以显示，以“〓”代替：{named}\n"
            f"《{path.name}》不受影响；安装含有这些字的字体后重新运行即可。\n"
        )
        atomic_bytes(path.with_suffix(LACKING_NOTE), told.encode())
