"""Pace of a count whose span still runs: a hint where it lags (convention 12)."""

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.binding import in_words
from inspectorate.rules.facts import Facts
from inspectorate.tables import Verdict

#: Behind is under 4/5 of the share that the days gone by would ask for.
_SHARE = (4, 5)


def lagging(rows: pl.LazyFrame, facts: Facts, span: Span, what: str, measure: str) -> pl.LazyFrame:
    """Judgements of a running span as hints: a sentence only where the count is behind.

    Args:
        rows: judgements whose ``expected`` and ``actual`` are whole numbers.
        facts: the run, for the last day of its period.
        span: the span that still runs.
        what: what is counted, as the sentence says it.
        measure: its measure word.
    """
    last = min(facts.period.end, span.end)
    gone = (last - span.start).days + 1
    wanted = pl.col("expected").cast(pl.Int64, strict=False)
    done = pl.col("actual").cast(pl.Int64, strict=False)
    short = done * span.days * _SHARE[1] < wanted * gone * _SHARE[0]
    behind = (pl.col("verdict") == Verdict.FAIL.value) & short
    sentence = pl.format(
        f"{span.in_words}{what}应不少于{{}}{measure}，截至{in_words(last)}实有{{}}{measure}，进度落后",
        wanted,
        done,
    )
    return rows.with_columns(message=pl.when(behind).then(sentence))
