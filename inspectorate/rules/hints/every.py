"""Every hint, in the order of the ids, and what looking for all of them finds."""

import polars as pl

from inspectorate.rules.hints.amounts import ROUND_SUMS
from inspectorate.rules.hints.dates import DAYS_OFF, MONTH_ENDS
from inspectorate.rules.hints.hint import FOUND, Hint, Material
from inspectorate.rules.hints.texts import COPIED
from inspectorate.rules.hints.thresholds import ON_THE_LINE

HINTS: tuple[Hint, ...] = (COPIED, ON_THE_LINE, ROUND_SUMS, MONTH_ENDS, DAYS_OFF)

#: What `look_for_all` returns.
HINTED: dict[str, pl.DataType | type[pl.DataType]] = {
    "hint_id": pl.String,
    "hint_name": pl.String,
    **FOUND,
}


def look_for_all(material: Material) -> pl.DataFrame:
    """Every pattern found, ``HINTED``; sorted by unit, hint_id and subject."""
    parts = [pl.DataFrame(schema=HINTED)]
    for hint in HINTS:
        rows = hint.look(material).collect()
        told = rows.with_columns(hint_id=pl.lit(hint.id), hint_name=pl.lit(hint.name))
        parts.append(told.select(pl.col(name).cast(kind) for name, kind in HINTED.items()))
    return pl.concat(parts).sort("unit", "hint_id", "subject")
