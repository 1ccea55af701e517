"""What is missing from view: cells nobody could read, dates nobody wrote."""

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.facts import Facts


def unreadable(facts: Facts, *fields: str) -> pl.LazyFrame:
    """Records whose cell of a field held something that reading could not make out.

    A cell that was read with a remark has a mark too: combine with ``is_null()`` of the value.
    """
    # DQ-19 is a formula of which no value was saved, or an error: something was meant to stand there.
    wrote = (pl.col("raw").str.strip_chars().fill_null("") != "") | (pl.col("check_id") == "DQ-19")
    return (
        facts.marks.lazy()
        .filter(pl.col("field").is_in(fields) & pl.col("record_id").is_not_null())
        # DQ-06 is the empty cell itself; its raw text is at most a placeholder (—, 略).
        .filter(wrote & (pl.col("check_id") != "DQ-06"))
        .select("record_id", unreadable=pl.lit(True))
        .unique("record_id")
    )


def dated_inside(column: str, span: Span) -> pl.Expr:
    """Whether a date lies in the span; null where there is no date."""
    return pl.col(column).is_between(span.start, span.end)


def unless_unplaced(fails: pl.Expr, facts: Facts) -> pl.Expr:
    """A fault of a team becomes open where the unit's roster has people of no known village.

    They may be the very members that the team is said to lack.
    """
    adrift = facts.records["F03"].filter(pl.col("place").is_null()).get_column("unit")
    doubtful = pl.col("unit").is_in(adrift.drop_nulls().unique().sort().to_list())
    return pl.when(~(fails & doubtful)).then(fails)
