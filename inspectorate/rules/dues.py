"""Events with a term of their own: which run judges them."""

from datetime import timedelta

import polars as pl

from inspectorate.periods import Span, last_day_of


def of_this_run(begun: pl.Expr, due: pl.Expr, span: Span) -> pl.Expr:
    """Whether an event is this run's: of its period, or fallen due since the run before looked.

    One whose date is missing may be this run's.

    Args:
        begun: the day of the event.
        due: the last day on which its duty can be met.
        span: the period of the run.
    """
    yesterday = span.start - timedelta(days=1)
    # The run before looked on its own last day of handing in (convention 14).
    looked = last_day_of(Span(yesterday, yesterday, "", span.kind))
    inside = begun.is_between(span.start, span.end)
    later = (begun < span.start) & (due > looked)
    return (inside | later).fill_null(value=True)
