"""How far a round reached: counts that a 通报 opens with, each from a table of the run."""

import polars as pl

from inspectorate.intake.assemble import Assembled
from inspectorate.rules.facts import Facts
from inspectorate.scoring.groups import heard_by_as_of

#: How the file of an earlier round of the year is named.
_EARLIER_ROUND = "../"


def inspected(facts: Facts) -> pl.DataFrame:
    """The inspections of this round: F17 holds those of the year's earlier rounds as well.

    One without a date belongs to the round whose folder its file lies in.
    """
    own = ~pl.col("file").str.starts_with(_EARLIER_ROUND)
    seen = pl.col("check_date").is_between(facts.period.start, facts.as_of)
    return facts.records["F17"].filter(seen.fill_null(own))


def coverage_of(assembled: Assembled, intake: pl.DataFrame) -> dict[str, int]:
    """Counts of a round by name.

    Args:
        assembled: the facts.
        intake: lines of intake.csv.
    """
    facts = assembled.facts
    places = facts.pairs["place"].unique()
    submitted = pl.Series(heard_by_as_of(facts), dtype=pl.String)
    registered = facts.units["unit"]
    # A unit that was in the register of an earlier round only has its team in the roster still.
    ours = pl.col("unit").is_in(registered.implode())
    return {
        "units": registered.len(),
        "units_submitted": registered.filter(registered.is_in(submitted.implode())).len(),
        "villages": places.len(),
        "counties": places.str.split("/").list.first().n_unique(),
        "teams": facts.teams.filter(ours)["team"].n_unique(),
        "members": facts.members.filter(ours)["person"].n_unique(),
        "inspections": inspected(facts).height,
        "files": intake.height,
        "files_returned": intake.filter(pl.col("status") == "退回").height,
        "records": assembled.records_index.height,
    }
