"""表扬通报, where the programme puts units forward: from proposals.csv and the units' own ledgers."""

from collections.abc import Iterator

import polars as pl

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.notices.commendation.merits import MERITS, WORDS
from inspectorate.notices.commendation.notice import KIND, commendation
from inspectorate.rules.facts import Facts
from inspectorate.rules.totals.indicators import SECURED, TABLE, YUAN
from inspectorate.rules.totals.recounts import Tally
from inspectorate.scoring.proposals import COMMENDED

PATH = f"notices/{KIND}"

_TALLIES = {each.name: each.recount for each in TABLE} | {
    "入户走访": Tally("F08", dated="visit_date")
}
#: Money is counted in yuan; papers print it in the measure of the words.
_PER = {SECURED: YUAN["万元"]}


def drafts(materials: Materials) -> Iterator[Draft]:
    """The one 表扬通报 of a run; none where the programme keeps no such list or nobody is on it."""
    kept = materials.conclusion.aside.proposals
    commended = kept.filter(pl.col("kind") == COMMENDED).select("group", "unit", "rank", "score")
    if commended.is_empty():
        return
    ranked = materials.written.scored.get_column("unit").to_list()
    told = merits(materials.intake.assembled.facts, ranked)
    yield Draft(PATH, commendation(materials.written, commended, told), Reach.CIRCULATED)


def merits(facts: Facts, units: list[str]) -> pl.DataFrame:
    """What the ledgers of the units come to: ``MERITS``, sorted by merit and unit.

    A figure that open rows leave in doubt is nobody's merit.

    Args:
        facts: of the run.
        units: that have a score.
    """
    sure = (pl.col("low") == pl.col("high")) & (pl.col("value") == pl.col("low"))
    parts = [
        _TALLIES[name](facts)
        .filter(sure & (pl.col("value") > 0) & pl.col("unit").is_in(units))
        .select(
            "unit",
            merit=pl.lit(name),
            value=(pl.col("value") / _PER.get(name, 1)).cast(MERITS["value"]),
        )
        .collect()
        for name in WORDS
    ]
    value = pl.col("value")
    placed = pl.concat(parts).with_columns(
        place=value.rank("max", descending=True).over("merit").cast(pl.Int64),
        tied=value.is_duplicated().over("merit"),
        told=pl.len().over("merit").cast(pl.Int64),
    )
    return placed.sort("merit", "unit").select(
        pl.col(name).cast(kind) for name, kind in MERITS.items()
    )
