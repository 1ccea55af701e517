"""Several units' people in one village: one team where their 工作队名称 is one."""

import polars as pl

#: Inside ``agg``: the column ``names`` that :func:`one_team` looks at.
NAMES = pl.col("team_name").drop_nulls().unique().sort()


def one_team() -> pl.Expr:
    """Whether the teams of a village, a row a unit with ``names``, all bear one and the same name."""
    named_once = (pl.col("names").list.len() == 1).all().over("place")
    return named_once & (pl.col("names").list.first().n_unique().over("place") == 1)


def of_the_team(column: str) -> pl.Expr:
    """A unit's number of people, or that of all units of its team (``one``)."""
    return pl.when("one").then(pl.col(column).sum().over("place")).otherwise(column)
