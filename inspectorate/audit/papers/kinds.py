"""Every kind of paper of a run, in the order in which they are drafted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from inspectorate.audit.papers import (
    amendment,
    circular,
    commendation,
    proposals,
    rectification,
    reminders,
)
from inspectorate.audit.papers.drafts import Batch, Draft, Materials, Reach
from inspectorate.files.uncollected import uncollected
from inspectorate.notices.provenance import provenance

KINDS: tuple[Callable[[Materials], Iterator[Draft]], ...] = (
    circular.drafts,
    amendment.drafts,
    commendation.drafts,
    rectification.drafts,
    reminders.drafts,
    proposals.drafts,
)


def all_drafts(materials: Materials) -> Iterator[Draft]:
    """Every paper of a run with its provenance; no two of one path."""
    line = provenance(materials.written)
    for kind in KINDS:
        for draft in kind(materials):
            yield replace(draft, paper=replace(draft.paper, provenance=line))


def parted(materials: Materials, size: int) -> tuple[Batch, list[Batch]]:
    """The papers that are circulated, and the others in batches.

    Circulated ones are few and searched for every name of the run, which no child process holds.
    """
    with uncollected():
        drafts = list(all_drafts(materials))
    circulated = [draft for draft in drafts if draft.reach is Reach.CIRCULATED]
    others = [draft for draft in drafts if draft.reach is not Reach.CIRCULATED]
    return Batch(circulated), [Batch(others[i : i + size]) for i in range(0, len(others), size)]
