"""Papers and workbooks that everybody gets: held back if a name of the run stands in them."""

from pathlib import Path

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.circular import books
from inspectorate.audit.papers.drafts import Batch, Materials
from inspectorate.audit.papers.round import heads, persons
from inspectorate.audit.papers.saving import save_past
from inspectorate.files.xlsx import save_workbook
from inspectorate.notices.privacy import book_texts


def save_circulated(batch: Batch, materials: Materials, folder: Path) -> None:
    """The papers, and the annexes as workbooks; what fails the gate is withheld.

    Args:
        batch: every one of them circulated.
        materials: for the annexes, and the names that may not be circulated.
        folder: the run's staging folder.
    """
    written, intake = materials.written, materials.intake
    gate = Gate(heads(intake), persons(intake), written.vocabulary)
    save_past(gate, batch.drafts, folder)
    issuer = written.programme.wording.issuer
    for name, sheets in books(written).items():
        if gate.lets_pass(folder / name, book_texts(sheets)):
            save_workbook(folder / name, sheets, written.as_of, author=issuer)
