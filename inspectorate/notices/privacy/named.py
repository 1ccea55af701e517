"""点名: persons whom people decided to name, and the findings in which they are.

A name is printed only where somebody wrote both 认定 and 点名 for one finding: the decision to name
doesn't decide that it is true. The finding must be about that person (or a leave of theirs); what
it says of others stays masked, and a household head is never named (convention 37).
"""

from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import LEAVE, PERSON, kind_of_subject, person_of
from inspectorate.tables import Status

_TEXTS = ("message", "expected", "actual")


@lru_cache(maxsize=1)
def named_in(rnd: Round) -> Mapping[str, str]:
    """finding_id to the person whom it names, in the order of the findings."""
    if "named" not in rnd.counted.columns:
        return {}
    decided = pl.col("named") & (pl.col("status") == Status.CONFIRMED.value)
    rows = rnd.counted.filter(decided & (pl.col("unit") != ""))
    about = {
        finding_id: person_of(subject)
        for finding_id, subject in rows.select("finding_id", "subject").iter_rows()
        if kind_of_subject(subject) in {PERSON, LEAVE}
    }
    return {each: name for each, name in about.items() if name and name not in rnd.heads}


def named_persons(rnd: Round) -> frozenset[str]:
    """Everybody whom the papers of a round name: the gate lets these pass, and nobody else."""
    return frozenset(named_in(rnd).values())


def with_named(told: pl.DataFrame, rows: pl.DataFrame, rnd: Round) -> pl.DataFrame:
    """The findings with the text of those that name somebody masked but for that name.

    Args:
        told: with every name masked.
        rows: the same as the rules wrote them.
        rnd: the round.
    """
    names = named_in(rnd)
    texts = rows.select("finding_id", *_TEXTS).filter(pl.col("finding_id").is_in(list(names)))
    changed = [
        {name: _but_for(row[name], names[row["finding_id"]], rnd) for name in _TEXTS}
        | {"finding_id": row["finding_id"]}
        for row in texts.iter_rows(named=True)
    ]
    schema = {"finding_id": pl.String, **dict.fromkeys(_TEXTS, pl.String)}
    return told.update(pl.DataFrame(changed, schema=schema), on="finding_id")


def _but_for(text: str | None, name: str, rnd: Round) -> str | None:
    kept = masked(
        pl.Series([text], dtype=pl.String), rnd.secret_names - {name}, rnd.vocabulary | {name}
    )
    told: str | None = kept[0]
    return told
