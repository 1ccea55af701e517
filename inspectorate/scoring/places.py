"""属地排名: townships and counties ranked by the findings in their villages (convention 1).

The findings are those of the units; what a unit loses for a village, its township and county lose
too. So that many villages are no fault, points are averaged over the villages that were judged.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring.ranking import SCORE, UNSENT
from inspectorate.tables import Status

#: The letter of the township among the recipients of a rule: it answers together with the unit.
_TOWNSHIP = "T"
_OPEN = [Status.SUSPECTED.value, Status.CONFIRMED.value]


@dataclass(frozen=True)
class Level:
    """A kind of place that is ranked.

    Attributes:
        name: what the column of the place is called, and the file.
        depth: parts of county/township/village that name it.
        group: parts that name whom it is compared with.
    """

    name: str
    depth: int
    group: int


TOWNSHIPS = Level("township", 2, 1)
COUNTIES = Level("county", 1, 0)

#: Those compared with one another where no county parts them.
EVERYONE = "各县（区）"


def rank_places(
    level: Level,
    findings: pl.DataFrame,
    ranking: pl.DataFrame,
    programme: Programme,
    facts: Facts,
    last: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Scores and ranks of townships or counties.

    A block is its weight less the points of the findings in the place's villages, a village,
    never below 0; 未报扣分 is what its units lose for forms not handed in, shared out over their
    villages. A village of which no unit has a score was not judged; a place of nothing but such
    villages has neither score nor rank.

    Args:
        level: townships (compared within their county) or counties.
        findings: after decisions.
        ranking: of the units.
        programme: blocks and weights.
        facts: pairs of units and villages.
        last: the baseline's ranking of these places; None leaves last_rank and change empty.

    Returns:
        group, rank, the place, score, last_rank, change, villages, villages_judged, problems,
        shared (those that the township answers for with the unit), one column a block, 未报扣分;
        sorted by group, rank, place.
    """
    villages = _villages(level, ranking, facts)
    found = findings.drop_nulls("place").with_columns(_part(level).alias(level.name))
    costly = found.filter(pl.col("place").is_in(_judged(ranking, facts).implode()))
    joined = (
        villages.join(_counts(level, found), on=level.name, how="left")
        .join(_lost(level, costly, programme), on=level.name, how="left")
        .with_columns(pl.col("problems", "shared").fill_null(0))
    )
    scored = _scored(joined, programme)
    rank = pl.col("score").rank("min", descending=True).over("group").cast(pl.Int64)
    told = scored.with_columns(rank=rank).join(
        _before(level, last), on=["group", level.name], how="left"
    )
    columns = ["group", "rank", level.name, "score", "last_rank", "change"]
    counts = ["villages", "villages_judged", "problems", "shared"]
    return (
        told.with_columns(change=pl.col("last_rank") - pl.col("rank"))
        .sort("group", "rank", level.name, nulls_last=True)
        .select(*columns, *counts, *programme.scoring.blocks, UNSENT)
    )


def _part(level: Level) -> pl.Expr:
    return pl.col("place").str.split("/").list.head(level.depth).list.join("/")


def _villages(level: Level, ranking: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Places with group, villages, villages_judged and the points of missing forms there."""
    scores = ranking.select("unit", "score", pl.col(UNSENT).cast(SCORE))
    share = (pl.col(UNSENT) / pl.len().over("unit").cast(SCORE)).cast(SCORE)
    pairs = facts.pairs.select("unit", "place").with_columns(_part(level).alias(level.name))
    told = pairs.join(scores, on="unit", how="left").with_columns(share=share)
    judged = pl.col("place").filter(pl.col("score").is_not_null())
    group = pl.col(level.name).str.split("/").list.head(level.group).list.join("/")
    return (
        told.group_by(level.name)
        .agg(
            villages=pl.col("place").n_unique().cast(pl.Int64),
            villages_judged=judged.n_unique().cast(pl.Int64),
            unsent=pl.col("share").sum().cast(SCORE),
        )
        .with_columns(group=pl.when(group == "").then(pl.lit(EVERYONE)).otherwise(group))
        .sort(level.name)
    )


def _judged(ranking: pl.DataFrame, facts: Facts) -> pl.Series:
    """Villages that a unit with a score helps."""
    scored = ranking.filter(pl.col("score").is_not_null())
    return facts.pairs.join(scored, on="unit", how="semi").get_column("place").unique()


def _counts(level: Level, found: pl.DataFrame) -> pl.DataFrame:
    """problems, and shared among them; hints and what people or folding put aside don't count."""
    answers = pl.col("recipients").str.split(";").list.contains(_TOWNSHIP)
    return (
        found.filter(pl.col("status").is_in(_OPEN))
        .group_by(level.name)
        .agg(problems=pl.len().cast(pl.Int64), shared=answers.sum().cast(pl.Int64))
        .sort(level.name)
    )


def _lost(level: Level, found: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Points lost in a place, one column a block."""
    sums = {
        _lost_of(block): pl.col("points").filter(pl.col("block") == block).sum().cast(SCORE)
        for block in programme.scoring.blocks
    }
    return found.group_by(level.name).agg(**sums).sort(level.name)


def _lost_of(block: str) -> str:
    return f"lost:{block}"


def _scored(rows: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Blocks, 未报扣分 and score; all null where no village was judged."""
    judged = pl.col("villages_judged")
    shares = pl.when(judged > 0).then(judged).cast(SCORE)
    blocks = programme.scoring.blocks
    kept = {
        block: pl.max_horizontal(
            pl.lit(weight, SCORE) - (pl.col(_lost_of(block)).fill_null(0) / shares).cast(SCORE),
            pl.lit(0, SCORE),
        )
        for block, weight in blocks.items()
    }
    held = rows.with_columns(
        pl.when(judged > 0).then(one).alias(name) for name, one in kept.items()
    )
    total = pl.sum_horizontal(list(blocks))
    missing = pl.min_horizontal((pl.col("unsent") / shares).cast(SCORE), total)
    unsent = pl.when(judged > 0).then(missing).cast(SCORE)
    score = pl.when(judged > 0).then(total - unsent).cast(SCORE)
    return held.with_columns(unsent.alias(UNSENT), score=score)


def _before(level: Level, last: pl.DataFrame | None) -> pl.DataFrame:
    if last is None:
        return pl.DataFrame(
            schema={"group": pl.String, level.name: pl.String, "last_rank": pl.Int64}
        )
    rank = pl.col("rank").cast(pl.String).cast(pl.Int64, strict=False)
    columns = ["group", level.name]
    return last.select(*columns, last_rank=rank).unique(columns, keep="first")
