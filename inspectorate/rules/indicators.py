"""指标对照表: what each indicator of F21 is recounted from (settled 21), as data.

A recount gives three numbers a unit: ``value``, and ``low`` to ``high``, the range in which a
declared number can't be called wrong (rows whose date, kind or identity is left open, and words
that can be read more narrowly or widely). Money is in yuan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.tables import NUMBER

#: Measures of money in yuan; an indicator of money declared in none of them is undecided.
MONEY_MEASURES = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
_SPACES = r"[\s　]+"
_NUMBERING = r"^(?:其中[::]?|[一二三四五六七八九十\d]+[、..])+"
_BRACKET = r"[((]((?:[^()()]|[((][^()()]*[))])*)[))]$"
_BRACKETS = r"[((][^()()]*[))]"

Recount = Callable[[Facts], pl.LazyFrame]


@dataclass(frozen=True)
class Indicator:
    """One indicator of F21.

    Attributes:
        name: how findings call it, without its measure.
        measures: measures in which it may be declared; the first one is its own.
        form: the form it is recounted from.
        recount: unit, value, low, high (Decimal) of the units that handed the form in.
        aliases: other names, without brackets and spaces.
    """

    name: str
    measures: tuple[str, ...]
    form: str
    recount: Recount
    aliases: tuple[str, ...] = ()

    @property
    def money(self) -> bool:
        """Declared and recounted as money."""
        return self.measures[0] in MONEY_MEASURES


def _where(test: bool | pl.Expr) -> pl.Expr:
    return pl.lit(test) if isinstance(test, bool) else test


def _total(
    form: str,
    amount: pl.Expr,
    *,
    keep: bool | pl.Expr = True,
    may: bool | pl.Expr = False,
    dated: str | None = None,
) -> Recount:
    """A sum over rows.

    Args:
        form: the form.
        amount: what a row adds; a null in a row that counts makes the sum unknown.
        keep: which rows count; null is open and widens the range.
        may: rows that don't count but that a wider reading would.
        dated: rows count where this date lies in the run's period; no date is open.
    """

    def recount(facts: Facts) -> pl.LazyFrame:
        counts = _where(keep)
        if dated is not None:
            counts &= pl.col(dated).is_between(facts.period.start, facts.period.end)
        open_row = counts.is_null() | _where(may)
        rows = facts.of(form).with_columns(_sure=counts.fill_null(value=False), _open=open_row)
        rows = rows.with_columns(_amount=amount.cast(NUMBER))
        sure, wide = pl.col("_sure"), pl.col("_open") & ~pl.col("_sure")
        known = pl.col("_amount").filter(sure).is_not_null().all()
        value = pl.when(known).then(pl.col("_amount").filter(sure).sum())
        more = pl.col("_amount").fill_null(0).filter(wide).sum()
        grouped = rows.group_by("unit").agg(value=value, more=more, wide=wide.any())
        return _completed(grouped, facts, form).with_columns(low=pl.col("value")).pipe(_ranged)

    return recount


def _rows(
    form: str,
    *,
    keep: bool | pl.Expr = True,
    may: bool | pl.Expr = False,
    dated: str | None = None,
) -> Recount:
    """The number of rows, as :func:`_total`."""
    return _total(form, pl.lit(1), keep=keep, may=may, dated=dated)
