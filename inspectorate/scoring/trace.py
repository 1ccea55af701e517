"""Where every lost point went: by verdict, by block and finding."""

import polars as pl

from inspectorate.tables import POINTS

_KEY = ["rule_id", "unit", "subject", "period"]


def verdict_points(judgements: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Every verdict with the points it costs.

    Returns:
        rule_id, unit, subject, period, verdict, points, reason; sorted by the first four. Points
        of missing forms stand in `unsent_deductions`, once a rule and unit, not here.
    """
    costs = findings.select(*_KEY, "points")
    return (
        judgements.join(costs, on=_KEY, how="left")
        .select(*_KEY, "verdict", pl.col("points").fill_null(0).cast(POINTS), "reason")
        .sort(_KEY)
    )


def deductions(findings: pl.DataFrame) -> pl.DataFrame:
    """Points lost to findings, after the cap of each rule, before the floor of each block.

    Returns:
        unit, block, rule_id, finding_id, points; only findings that cost, sorted.
    """
    columns = ["unit", "block", "rule_id", "finding_id"]
    return findings.filter(pl.col("points") > 0).select(*columns, "points").sort(columns)


def two_places(points: str | pl.Expr) -> pl.Expr:
    """Points (a column or an expression) as papers and tables show them: 92.50."""
    exact = pl.col(points) if isinstance(points, str) else points
    return exact.round(2, mode="half_away_from_zero").cast(pl.Decimal(20, 2)).cast(pl.String)
