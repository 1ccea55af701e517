"""For the page of a run: what earlier rounds came to, as far as the baseline knows them."""

from pathlib import Path

import polars as pl

from inspectorate.files.run_folder import read_manifest, read_ranking, read_table
from inspectorate.notices.round import COUNTED
from inspectorate.tables import Severity

#: Places and scores of the rounds before this one: ``round`` is the period of that run.
HISTORY: dict[str, pl.DataType | type[pl.DataType]] = {
    "round": pl.String,
    "group": pl.String,
    "unit": pl.String,
    "rank": pl.Int64,
    "score": pl.String,
}


def history_of(baseline: Path | None) -> pl.DataFrame:
    """``HISTORY`` of the baseline run and of those before it, the latest first.

    A run keeps it as a table of its own, so that it never depends on whether the folders of runs
    before its baseline are still there.

    Raises:
        InputsError: the baseline is no run.
    """
    if baseline is None:
        return pl.DataFrame(schema=HISTORY)
    label = read_manifest(baseline)["parameters"]["period"]
    own = read_ranking(baseline).with_columns(round=pl.lit(label))
    told = own.select(pl.col(name).cast(kind) for name, kind in HISTORY.items())
    before = read_table(baseline, "history")
    return told if before is None else pl.concat([told, before])


def earlier_problems(earlier: pl.DataFrame | None) -> pl.DataFrame:
    """round, rule_id, severity, units, problems of earlier rounds, sorted.

    Args:
        earlier: ``rules.facts.EARLIER``; None without a baseline.
    """
    found = pl.DataFrame(schema=_COUNTS) if earlier is None else _counted(earlier)
    return found.sort("round", "rule_id", "severity")


_COUNTS = {
    "round": pl.String,
    "rule_id": pl.String,
    "severity": pl.String,
    "units": pl.Int64,
    "problems": pl.Int64,
}


def _counted(earlier: pl.DataFrame) -> pl.DataFrame:
    """Problems as the papers count them: neither hints nor what was put aside."""
    real = pl.col("status").is_in(COUNTED) & (pl.col("severity") != Severity.D.value)
    units = pl.col("unit").filter(pl.col("unit") != "").n_unique().cast(pl.Int64)
    return (
        earlier.filter(real)
        .group_by("round", "rule_id", "severity")
        .agg(units=units, problems=pl.len().cast(pl.Int64))
        .select(pl.col(name).cast(kind) for name, kind in _COUNTS.items())
    )
