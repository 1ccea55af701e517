"""Columns drawn by one seeded generator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

_SURNAMES = pl.Series(list("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"))
_GIVEN = pl.Series(
    list("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文斌海燕波晓东宁")
)
_YEAR_DAYS = 365


@dataclass(frozen=True)
class Draw:
    """A generator and the year of what it draws."""

    rng: np.random.Generator
    year: int

    def whole(self, low: int, high: int, count: int) -> pl.Series:
        """Whole numbers from low to high, both included."""
        return pl.Series(self.rng.integers(low, high + 1, count))

    def of(self, values: pl.Series | Sequence[str], count: int) -> pl.Series:
        """Values of a list, each as likely as the next; one written twice is twice as likely."""
        listed = pl.Series(values)
        return listed.gather(self.rng.integers(0, len(listed), count))

    def some(self, count: int, percent: float) -> pl.Series:
        """True for about so many of a hundred."""
        return pl.Series(self.rng.random(count) * 100 < percent)

    def days(self, count: int, first: int = 1, last: int = _YEAR_DAYS) -> pl.Series:
        """Days of the year, by their number in it."""
        start = (date(self.year, 1, 1) - date(1970, 1, 1)).days
        return (self.whole(first, last, count) + (start - 1)).cast(pl.Int32).cast(pl.Date)

    def names(self, count: int) -> pl.Series:
        """Names of persons; some occur twice, as they do."""
        return self.of(_SURNAMES, count) + self.of(_GIVEN, count) + self.of(_GIVEN, count)

    def id_numbers(self, count: int) -> pl.Series:
        """Numbers of the form of an identity number; nobody's."""
        last = self.whole(1000, 9999, count).cast(pl.String)
        birth = self.whole(1950, 1995, count).cast(pl.String)
        return "612300" + birth + "0101" + last
