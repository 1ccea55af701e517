"""自评得分: what a unit gives itself in F21, beside what its findings leave it."""

import polars as pl

from inspectorate.rules.facts import Facts

#: Columns of ranking.csv.
SELF, APART, RECHECK = "自评得分", "自评相差", "自评复核"

#: How the indicator is written in F21.
INDICATORS = ("自评得分", "自评分", "自评总分", "自查自评得分")

#: What stands in ``RECHECK`` where the two scores are too far apart.
FLAG = "需复核"

_SCORE = pl.Decimal(20, 8)
_PERCENT = 100


def self_scores(facts: Facts) -> pl.DataFrame:
    """The score that each unit reports of itself; two that differ are none.

    Returns:
        unit, 自评得分; sorted by unit; units that report none are left out.
    """
    named = pl.col("indicator").str.replace_all(r"\s", "").is_in(INDICATORS)
    value = pl.coalesce("current_value", "total_value").cast(_SCORE)
    said = facts.records["F21"].filter(named & pl.col("unit").is_not_null())
    return (
        said.with_columns(value=value)
        .drop_nulls("value")
        .group_by("unit")
        .agg(pl.col("value").first().alias(SELF), different=pl.col("value").n_unique())
        .filter(pl.col("different") == 1)
        .select("unit", SELF)
        .sort("unit")
    )


def with_self(scored: pl.DataFrame, facts: Facts, limit: object) -> pl.DataFrame:
    """Scores with the units' own beside them, and a flag where they are too far apart.

    Args:
        scored: with unit and score.
        facts: the run.
        limit: per cent of the verified score that the two may differ.

    Returns:
        The rows with 自评得分, 自评相差 (自评 − 核定) and 自评复核.
    """
    told = scored.join(self_scores(facts), on="unit", how="left", maintain_order="left")
    apart = (pl.col(SELF) - pl.col("score")).cast(_SCORE)
    far = apart.abs() * _PERCENT > pl.col("score") * pl.lit(limit, pl.Decimal(12, 4))
    return told.with_columns(apart.alias(APART), pl.when(far).then(pl.lit(FLAG)).alias(RECHECK))
