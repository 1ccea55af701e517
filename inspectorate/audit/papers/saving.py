"""Drafts become files: past the gate, as .docx, and beside it as PDF."""

from collections.abc import Iterable
from pathlib import Path

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.drafts import Batch, Draft
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.docx.document import save_paper
from inspectorate.files.pdf.document import save_pdf
from inspectorate.notices.paper import Paper
from inspectorate.notices.privacy import paper_texts

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
    held = gate.held_back((path, paper_texts(draft.paper)) for path, draft in files.items())
    for path, draft in files.items():
        if path not in held:
            _save(draft, path)
    return len(files) - len(held)


def _save(draft: Draft, path: Path) -> None:
    save_paper(draft.paper, path)
    if draft.pdf:
        _save_pdf(draft.paper, path)


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
