"""Letters that go back to a unit with its files: who writes them, on what occasion."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.notices.paper import Block, Citation, Paper, Sentence
from inspectorate.notices.provenance import provenance
from inspectorate.notices.round import Round
from inspectorate.notices.voice import office_of, work_of
from inspectorate.notices.wording import quoted, say
from inspectorate.programmes.programme import Wording


@dataclass(frozen=True)
class Letterhead:
    """What the letters of a run have in common; small enough for every child process.

    Attributes:
        wording: the issuer.
        work: the scheme as a piece of work.
        period: in words.
        as_of: date that bounds what was seen.
        provenance: what the run was made from, in small print.
    """

    wording: Wording
    work: str
    period: str
    as_of: dt.date
    provenance: Sentence

    @property
    def office(self) -> str:
        """Who writes, and who receives the answer."""
        return office_of(self.wording)


def letterhead(rnd: Round) -> Letterhead:
    """What the letters of a run have in common."""
    programme = rnd.programme
    return Letterhead(
        wording=programme.wording,
        work=work_of(programme.name),
        period=rnd.period.in_words,
        as_of=rnd.as_of,
        provenance=provenance(rnd),
    )


def occasion(head: Letterhead) -> Sentence:
    """2014年第二季度…工作, as the letters begin."""
    period = Citation(head.period, "period")
    return say("{period}{work}", period=period, work=quoted(head.work, "programme.name"))


def letter(
    head: Letterhead,
    kind: str,
    unit: str,
    body: Sequence[Block],
    *,
    number: str = "",
    date: dt.date | None = None,
    notes: tuple[str, ...] = (),
) -> Paper:
    """A letter of the issuer's office to one unit (信函, GB/T 9704—2012, 10.1)."""
    return Paper(
        kind=kind,
        issuer=head.office,
        as_of=head.as_of,
        title=kind,
        body=tuple(body),
        form="信函",
        mark=head.office,
        doc_number=number,
        addressees=(unit,),
        signer=head.office,
        date=date,
        notes=notes,
        provenance=head.provenance,
    )
