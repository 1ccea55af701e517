"""属地排名 as papers print it: counties where there are several, else the townships of the one."""

from dataclasses import dataclass

import polars as pl

COUNTIES, TOWNSHIPS = "县（区）", "乡镇"
_KEYS = {COUNTIES: "counties", TOWNSHIPS: "townships"}
_FEWEST = 2


@dataclass(frozen=True, eq=False)
class Localities:
    """Places ranked by what was found in their villages.

    Attributes:
        noun: 县（区） or 乡镇.
        ranking: place, rank, score, last_rank, change, villages, problems and the blocks of the
            score; those without a score last.
    """

    noun: str
    ranking: pl.DataFrame

    @property
    def key(self) -> str:
        """What citations call the ranking."""
        return _KEYS[self.noun]

    @property
    def scored(self) -> pl.DataFrame:
        """Those with a score."""
        return self.ranking.filter(pl.col("score").is_not_null())


def localities(counties: pl.DataFrame, townships: pl.DataFrame) -> Localities | None:
    """What a 情况通报 tells of places; None where there are no two to compare.

    Args:
        counties: columns of ranking_counties.csv.
        townships: of ranking_townships.csv.
    """
    for noun, column, ranking in (
        (COUNTIES, "county", counties),
        (TOWNSHIPS, "township", townships),
    ):
        one_group = ranking.get_column("group").n_unique() == 1
        scored = ranking.filter(pl.col("score").is_not_null()).height
        if one_group and scored >= _FEWEST:
            place = pl.col(column).str.split("/").list.last()
            return Localities(noun, ranking.with_columns(place=place).drop(column, "group"))
    return None
