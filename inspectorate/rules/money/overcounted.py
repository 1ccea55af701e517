"""Declared money that is its recount only with something added that should stand apart."""

import polars as pl

from inspectorate.rules.money.ledger import short
from inspectorate.rules.totals.declared import agrees
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import CITES, EXACT


def judged_overcounted(rows: pl.LazyFrame, added: str, *, doubt: str, said: str) -> pl.LazyFrame:
    """Judgements of F21 rows beside their recount (``totals.declared``).

    Args:
        rows: with ``cells``, the citations of what was added.
        added: Boolean column: the declared sum is the recount with that added.
        doubt: why it can't be told.
        said: the sentence, with {} for the indicator, then three sums with their measures:
            declared, added, recounted.
    """
    value, stated = pl.col("value"), pl.col("current_value").cast(EXACT)
    measure = pl.coalesce("written", "own")
    cited = pl.concat_list(cites("current_value"), pl.when(added).then("cells").fill_null([]))
    more = stated - value
    sums = [each for yuan in (stated, more, value) for each in (short(yuan), measure)]
    return judged(
        rows.with_columns(cites=cited.cast(CITES)),
        subject=pl.format("指标:{}", "name"),
        fails=pl.when(agrees().is_not_null()).then(added),
        reason=pl.lit(doubt),
        expected=short(value),
        actual=short(stated),
        difference=short(more),
        message=pl.format(said, "name", *sums),
    )
