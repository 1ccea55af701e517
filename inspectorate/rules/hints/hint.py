"""What a hint is: a pattern looked for in the facts, and in what the rules made of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from inspectorate.rules.engine import Selected
from inspectorate.rules.facts import Facts
from inspectorate.tables import CITES

#: One row a pattern found.
FOUND: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "place": pl.String,
    "subject": pl.String,
    "message": pl.String,
    "expected": pl.String,
    "actual": pl.String,
    "cites": CITES,
}

#: Cells that one hint names at most; its sentence says how many there are.
CELLS = 60


@dataclass(frozen=True)
class Material:
    """What hints look at: facts, every verdict, and the rules with their terms."""

    facts: Facts
    judgements: pl.DataFrame
    selected: Sequence[Selected]


@dataclass(frozen=True)
class Hint:
    """A pattern.

    Attributes:
        id: HINT-01 …; stable for ever, never a rule's.
        name: 名称.
        says: what is looked for, as one Chinese sentence.
        look: the material to rows of ``FOUND``.
    """

    id: str
    name: str
    says: str
    look: Callable[[Material], pl.LazyFrame]


def found(
    frame: pl.LazyFrame,
    *,
    subject: pl.Expr,
    message: pl.Expr,
    expected: pl.Expr | None = None,
    actual: pl.Expr | None = None,
) -> pl.LazyFrame:
    """Rows of ``FOUND`` from a frame with unit and ``cites``; the first cells of many stand for all."""
    empty = pl.lit(None, pl.String)
    return frame.select(
        unit="unit",
        place=empty,
        subject=subject,
        message=message,
        expected=empty if expected is None else expected.cast(pl.String),
        actual=empty if actual is None else actual.cast(pl.String),
        cites=pl.col("cites").list.unique().list.sort().list.head(CELLS),
    )
