"""自评得分 on F21: the unit's opinion of itself, no figure of a ledger."""

import polars as pl

_NAMES = ("自评得分", "自评分", "自评总分", "自查自评得分")


def is_self_score(plain: pl.Expr) -> pl.Expr:
    """Whether an indicator's plain name is a score that the unit gives itself."""
    return plain.is_in(_NAMES)
