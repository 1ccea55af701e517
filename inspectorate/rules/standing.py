"""When a unit was there to owe anything: its pairings of F02 bound what a span may ask of it."""

from datetime import date

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.binding import date_in_words, in_words
from inspectorate.rules.facts import Facts
from inspectorate.tables import Verdict

_ACCUSING = [Verdict.FAIL.value, Verdict.UNKNOWN.value]
_WHAT_WAS_FOUND = ("expected", "actual", "difference", "message")
#: Rules about the pairing itself: that it has ended is what they say.
_PAIRING = "PAIR-"


def excused(rows: pl.DataFrame, facts: Facts, span: Span, rule_id: str) -> pl.DataFrame:
    """不适用 for units whose every pairing began after the span, or had ended before it.

    A pairing without a date, and a unit without a pairing, are no ground to excuse anyone.
    """
    away = _away(facts, span.start, span.end, ended=not rule_id.startswith(_PAIRING))
    if away.is_empty():
        return rows
    told = rows.join(away, on="unit", how="left", maintain_order="left")
    free = pl.col("verdict").is_in(_ACCUSING) & pl.col("excuse").is_not_null()
    silent = {name: pl.when(~free).then(pl.col(name)) for name in _WHAT_WAS_FOUND}
    return told.with_columns(
        verdict=pl.when(free).then(pl.lit(Verdict.NOT_APPLICABLE.value)).otherwise("verdict"),
        reason=pl.when(free).then("excuse").otherwise("reason"),
        missing_form=pl.col("missing_form") & ~free,
        **silent,
    ).drop("excuse")


def not_taking_part(facts: Facts, span: Span) -> list[str]:
    """Units that owe nothing for a span: not yet, or no longer, paired on any day of it."""
    return _away(facts, span.start, span.end, ended=True).get_column("unit").to_list()


def _away(facts: Facts, first: date, last: date, *, ended: bool) -> pl.DataFrame:
    """unit, excuse: units not yet, or (``ended``) no longer, paired on any day of a span."""
    rows = facts.records["F02"].filter(pl.col("unit").is_not_null())
    later = (pl.col("start_date") > last).fill_null(value=False).all()
    before = (pl.col("end_date") < first).fill_null(value=False).all() & pl.lit(ended)
    begins = pl.format("结对自{}起，所属期内尚未结对", date_in_words("begins"))
    excuse = pl.when("later").then(begins).when("before").then(pl.lit(_gone(first)))
    return (
        rows.group_by("unit")
        .agg(later=later, before=before, begins=pl.col("start_date").min())
        .with_columns(excuse=excuse)
        .filter(pl.col("excuse").is_not_null())
        .select("unit", "excuse")
        .sort("unit")
    )


def _gone(first: date) -> str:
    return f"结对已于{in_words(first)}前终止"
