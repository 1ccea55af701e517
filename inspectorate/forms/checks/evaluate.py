"""The checks by Polars: for the quick check, and as the measure of the other engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from inspectorate.forms.checks.demands import PERIOD_END, Check, Kind

#: Faults as either engine returns them: one row a check and a record.
FAILING: dict[str, pl.DataType | type[pl.DataType]] = {
    "name": pl.String,
    "check_id": pl.String,
    "kind": pl.String,
    "column": pl.String,
    "record_id": pl.String,
}

#: Faults as ``quality.csv`` needs them, before their cells are located.
FAULTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "check_id": pl.String,
    "action": pl.String,
    "record_id": pl.String,
    "field": pl.String,
    "message": pl.String,
}


@dataclass(frozen=True)
class Checked:
    """What the suites of a run found.

    Attributes:
        faults: rows of ``FAULTS``, sorted.
        reports: of every form, in order: form, rows, and of each check its counts and record ids.
    """

    faults: pl.DataFrame
    reports: tuple[dict[str, Any], ...]


def evaluate(checks: Sequence[Check], view: pl.DataFrame) -> pl.DataFrame:
    """Run the checks of one form on its view (``view.prepare``) in one lazy query.

    Returns:
        Rows of ``FAILING``, sorted by name and record_id.
    """
    failing = [fails(check).fill_null(value=False).alias(check.name) for check in checks]
    pairs = (
        view.lazy()
        .select("record_id", *failing)
        .unpivot(index="record_id", variable_name="name", value_name="fails")
        .filter("fails")
        .select("name", "record_id")
    )
    return shaped(pairs.collect(), checks)


def fails(check: Check) -> pl.Expr:
    """Whether a row breaks the check; null where the column is null, but for ``REQUIRED``."""
    return _FAILS[check.kind](pl.col(check.column), check)


_FAILS: dict[Kind, Callable[[pl.Expr, Check], pl.Expr]] = {
    Kind.REQUIRED: lambda column, _: column.is_null(),
    Kind.NOT_NEGATIVE: lambda column, _: column < 0,
    Kind.UNIQUE: lambda column, _: column.is_not_null() & column.is_duplicated(),
    Kind.IN_ORDER: lambda column, check: column < pl.col(*check.terms["not_before"]),
    Kind.IN_PERIOD: lambda column, _: column > pl.col(PERIOD_END),
    Kind.HOLDS: lambda column, _: ~column,
}


def shaped(pairs: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Pairs of check name and record_id as rows of ``FAILING``, sorted."""
    return pairs.join(_facts(checks), on="name").select(*FAILING).sort("name", "record_id")


def faults(failing: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Rows of ``FAULTS`` for the failing pairs of ``checks``, sorted by record and check.

    The message says what was expected; what stands in the cell is added with the cell itself.
    """
    order = ["record_id", "check_id", "field", "message"]
    return (
        failing.select("name", "record_id")
        .join(_facts(checks), on="name")
        .select(*FAULTS)
        .sort(order)
    )


def _facts(checks: Sequence[Check]) -> pl.DataFrame:
    """What is said of each check, by its name."""
    columns = ("name", "kind", "column", "action", "field", "message")
    facts = {name: [str(getattr(check, name)) for check in checks] for name in columns}
    schema = dict.fromkeys((*columns, "check_id"), pl.String)
    return pl.DataFrame({**facts, "check_id": [check.id for check in checks]}, schema=schema)
