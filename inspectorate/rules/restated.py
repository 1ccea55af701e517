"""Rows that a later period's list tells again, and what an earlier one can no longer show.

Lists of events (F07, F13, F19) count from every period of the year. A leave that was open in the
first quarter's list and is closed in the second's is one leave, and it is closed.
"""

import polars as pl

from inspectorate.evidence import earlier_period, of_own_period

_OWN = "~"


def latest_told(rows: pl.LazyFrame, name: str, *others: str) -> pl.LazyFrame:
    """Of rows that are one thing those of the latest period's list; in one list all of them.

    Args:
        rows: records, with ``file``.
        name: what tells the thing; rows without it are all kept.
        others: further columns that make it the same, blanks being alike.
    """
    told_in = earlier_period().fill_null(_OWN)
    newest = told_in == told_in.max().over(name, *others)
    return rows.filter(newest | pl.col(name).is_null())


def unless_earlier(done: pl.Expr) -> pl.Expr:
    """What an earlier period's list shows undone may have been done since: then it is open."""
    now = of_own_period().fill_null(value=True)
    return pl.when(done | now).then(done)
