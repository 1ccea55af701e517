"""Papers and workbooks that everybody gets: held back if a name of the run stands in them."""

from pathlib import Path

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.circular import books
from inspectorate.audit.papers.drafts import Batch, Materials
from inspectorate.audit.papers.round import heads, persons
from inspectorate.audit.papers.saving import save_books, save_past
from inspectorate.files.uncollected import uncollected
from inspectorate.notices.privacy.named import named_persons


def save_circulated(batch: Batch, materials: Materials, folder: Path) -> None:
    """The papers, and the annexes as workbooks; what fails the gate is withheld.

    Args:
        batch: every one of them circulated.
        materials: for the annexes, and the names that may not be circulated.
        folder: the run's staging folder.
    """
    with uncollected():
        _save(batch, materials, folder)


def _save(batch: Batch, materials: Materials, folder: Path) -> None:
    written, intake = materials.written, materials.intake
    gate = Gate(heads(intake), persons(intake), written.vocabulary, written.words)
    save_past(gate, [draft for draft in batch.drafts if not draft.names], folder)
    for draft in batch.drafts:
        if draft.names:
            save_past(gate.naming(draft.names), [draft], folder)
    issuer, open_gate = written.programme.wording.issuer, gate.naming(named_persons(written))
    annexes = {folder / name: sheets for name, sheets in books(written).items()}
    save_books(open_gate, annexes, written.as_of, issuer)
