"""Every kind of paper of a run, in the order in which they are drafted."""

from collections.abc import Callable, Iterator

from inspectorate.audit.papers import circular, rectification
from inspectorate.audit.papers.drafts import Batch, Draft, Materials, Reach

KINDS: tuple[Callable[[Materials], Iterator[Draft]], ...] = (
    circular.drafts,
    rectification.drafts,
)


def all_drafts(materials: Materials) -> Iterator[Draft]:
    """Every paper of a run; no two of one path."""
    for kind in KINDS:
        yield from kind(materials)


def parted(materials: Materials, size: int) -> tuple[Batch, list[Batch]]:
    """The papers that are circulated, and the others in batches.

    Circulated ones are few and searched for every name of the run, which no child process holds.
    """
    drafts = list(all_drafts(materials))
    circulated = [draft for draft in drafts if draft.reach is Reach.CIRCULATED]
    others = [draft for draft in drafts if draft.reach is not Reach.CIRCULATED]
    return Batch(circulated), [Batch(others[i : i + size]) for i in range(0, len(others), size)]
