"""复核: counting a unit's own rows again, with the range that open rows leave.

``value`` is the recount; ``low`` to ``high`` is where a declared number can't be called wrong: rows
whose date, kind or identity is left open, namesakes, words that some read more narrowly.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.tables import EXACT, NUMBER


@dataclass(frozen=True)
class Tally:
    """What is added up over the rows of a form.

    Attributes:
        form: the form.
        keep: rows that count (nullable Boolean; null is open); all rows where None.
        may: rows that don't count but would on a wider reading.
        narrow: rows that count also on the narrowest reading; all that count where None.
        dated: only rows dated in the run's period count; without a date a row is open.
        serving: only people in service on the period's last day count; the others are open.
        amount: what a row adds; a null makes the sum unknown. One a row where None.
        key: count distinct keys instead.
        namesakes: keys that may hide several (people without an ID); null where none may.
    """

    form: str
    keep: pl.Expr | None = None
    may: pl.Expr | None = None
    narrow: pl.Expr | None = None
    dated: str | None = None
    serving: bool = False
    amount: pl.Expr | None = None
    key: pl.Expr | None = None
    namesakes: pl.Expr | None = None

    def __call__(self, facts: Facts) -> pl.LazyFrame:
        """unit, value, low, high (Decimal) of every unit that handed the form in."""
        sure = self._counts(facts).fill_null(value=False)
        open_row = self._counts(facts).is_null() | _or(self.may, value=False)
        one = pl.lit(1) if self.amount is None else self.amount
        rows = facts.of(self.form).select(
            "unit",
            sure=sure,
            narrow=sure & _or(self.narrow, value=True),
            wide=sure | open_row.fill_null(value=True),
            amount=one.cast(NUMBER),
            key=pl.struct("record_id") if self.key is None else self.key,
            alike=_or(self.namesakes, value=False),
        )
        counted = rows.group_by("unit").agg(**(_summed() if self.key is None else _distinct()))
        return _with_silent(counted, facts, self.form)

    def _counts(self, facts: Facts) -> pl.Expr:
        counts = pl.lit(value=True) if self.keep is None else self.keep
        last = facts.period.end
        if self.dated is not None:
            counts = counts & pl.col(self.dated).is_between(facts.period.start, last)
        if self.serving:
            here = (pl.col("arrival_date") <= last).fill_null(value=True)
            stays = (pl.col("departure_date") >= last).fill_null(value=True)
            counts = counts & pl.when(here & stays).then(pl.lit(value=True))
        return counts


def _or(test: pl.Expr | None, *, value: bool) -> pl.Expr:
    return pl.lit(value) if test is None else test


def _summed() -> dict[str, pl.Expr]:
    amount = pl.col("amount")
    # An amount that nobody can read makes the whole sum unknown.
    known = amount.filter("wide").is_not_null().all()
    return {
        "value": pl.when(known).then(amount.filter("sure").sum()),
        "low": pl.when(known).then(amount.filter("narrow").sum()),
        "high": pl.when(known).then(amount.filter("wide").sum()),
    }


def _distinct() -> dict[str, pl.Expr]:
    key, alike = pl.col("key"), pl.col("key").filter(pl.col("alike") & pl.col("wide"))
    hidden = alike.len() - alike.n_unique()
    counts = {
        "value": key.filter("sure").n_unique(),
        "low": key.filter("narrow").n_unique(),
        "high": key.filter("wide").n_unique() + hidden,
    }
    return {name: count.cast(NUMBER) for name, count in counts.items()}


def _with_silent(counted: pl.LazyFrame, facts: Facts, form: str) -> pl.LazyFrame:
    """Units that handed in an empty signed form count nought."""
    units = pl.LazyFrame({"unit": facts.has_form(form)}, schema={"unit": pl.String})
    joined = units.join(counted.with_columns(counted=pl.lit(1)), on="unit", how="left")
    nought = pl.when(pl.col("counted").is_null()).then(pl.lit(0).cast(NUMBER))
    return joined.select(
        "unit", *[nought.otherwise(pl.col(c)).alias(c) for c in ("value", "low", "high")]
    )


def done_rate(facts: Facts) -> pl.LazyFrame:
    """Percent done of the targets of F13, as :class:`Tally`; several targets leave a range."""
    done, target = (pl.col(c).cast(EXACT) for c in ("done_value", "target_value"))
    rows = facts.of("F13").filter(pl.col("target_value") > 0)
    each = rows.select("unit", "done_value", "target_value", rate=done * 100 / target)
    known = pl.col("rate").is_not_null().all()
    summed = done.sum() * 100 / target.sum()
    return each.group_by("unit").agg(
        value=pl.when(known).then(summed.cast(NUMBER)),
        low=pl.when(known).then(pl.min_horizontal(pl.col("rate").min(), summed).cast(NUMBER)),
        high=pl.when(known).then(pl.max_horizontal(pl.col("rate").max(), summed).cast(NUMBER)),
    )
