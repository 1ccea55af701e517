"""What each finding costs once it is known which stand, which are folded and what the cap is."""

import polars as pl

from inspectorate.tables import POINTS, Severity, Status

#: People's words after which a finding costs nothing.
_FREE = [Status.REJECTED.value, Status.EXCUSED.value]
_FINAL = [Status.CONFIRMED.value, *_FREE]


def settle(findings: pl.DataFrame) -> pl.DataFrame:
    """Status and points of every finding from its decision, its folding and the cap of its rule.

    Inside a rule and unit points are given in the order of period, subject and finding_id until
    the cap is reached: what lies beyond costs nothing.

    Args:
        findings: with nominal, cap, folded_by, decision.
    """
    folded = pl.col("finding_id").is_in(_folded(findings))
    status = (
        pl.when(pl.col("decision").is_in(_FINAL))
        .then("decision")
        .when(pl.col("severity") == Severity.D.value)
        .then(pl.lit(Status.HINT.value))
        .when(folded)
        .then(pl.lit(Status.FOLDED.value))
        .otherwise(pl.lit(Status.SUSPECTED.value))
    )
    free = folded | pl.col("decision").is_in(_FREE).fill_null(value=False)
    costs = pl.when(free).then(0).otherwise(pl.col("nominal")).cast(POINTS)
    ordered = findings.sort("unit", "rule_id", "period", "subject", "finding_id")
    return _capped(ordered.with_columns(status=status, points=costs))


def _capped(findings: pl.DataFrame) -> pl.DataFrame:
    points = pl.col("points")
    before = points.cum_sum().over("unit", "rule_id") - points
    left = pl.max_horizontal(pl.col("cap") - before, pl.lit(0))
    return findings.with_columns(points=pl.min_horizontal(points, left).cast(POINTS))


def _folded(findings: pl.DataFrame) -> list[str]:
    """Findings put aside by one that stands: a finding that people rejected puts nothing aside."""
    rejected = findings.filter(pl.col("decision") == Status.REJECTED.value)
    links = findings.select("finding_id", by="folded_by").explode("by").drop_nulls("by")
    standing = links.join(rejected.select(by="finding_id"), on="by", how="anti")
    return standing.get_column("finding_id").unique().sort().to_list()
