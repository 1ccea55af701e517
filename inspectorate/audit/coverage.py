"""How far a round reached: counts that a 通报 opens with, each from a table of the run."""

import polars as pl

from inspectorate.intake.assemble import Assembled
from inspectorate.scoring.groups import heard_by_as_of


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
    return {
        "units": registered.len(),
        "units_submitted": registered.filter(registered.is_in(submitted.implode())).len(),
        "villages": places.len(),
        "counties": places.str.split("/").list.first().n_unique(),
        "teams": facts.teams["team"].n_unique(),
        "members": facts.members["person"].n_unique(),
        "inspections": facts.records["F17"].height,
        "files": intake.height,
        "files_returned": intake.filter(pl.col("status") == "退回").height,
        "records": assembled.records_index.height,
    }
