"""What the checks of a form look at: a narrow frame of records, without a word typed by a unit.

Names and numbers of persons stay behind: a required cell becomes true or null, a key the number of
the first row that has it. So nothing private reaches an engine, its results or its errors.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from inspectorate.forms.checks.computed import TESTS, Records
from inspectorate.forms.checks.demands import GEOGRAPHY, PERIOD_END, Check, Kind, checks_of
from inspectorate.forms.shape import forms
from inspectorate.periods import Span
from inspectorate.tables import NUMBER

_ROW = "row__number"
_MOBILE = r"^1[0-9]{10}$"


@dataclass(frozen=True)
class _Sources:
    records: Records
    marks: pl.DataFrame

    @cached_property
    def fields_marked(self) -> frozenset[str]:
        """Most fields are sound: of those nothing need be looked up."""
        return frozenset(self.marks.get_column("field").drop_nulls())

    def marked(self, field: str, *check_ids: str) -> pl.Expr:
        """Whether reading has already marked the record's cell of this field (with these ids)."""
        if field not in self.fields_marked:
            return pl.lit(value=False)
        of_field = self.marks.filter(pl.col("field") == field)
        marks = of_field.filter(pl.col("check_id").is_in(check_ids)) if check_ids else of_field
        return pl.col("record_id").is_in(marks.get_column("record_id").drop_nulls().implode())


def prepare(form_id: str, records: Records, marks: pl.DataFrame, period: Span) -> pl.DataFrame:
    """The view of a form's records that its checks look at.

    Args:
        form_id: F01 … F22.
        records: form id to frame with ``Form.resolved_schema()``: of ``form_id`` this period's
            own rows, of F03, F05 and F22 what stands (earlier copies too).
        marks: reading faults (``tables.MARKS``): a cell marked there is not reported again.
        period: the period of the run.

    Returns:
        record_id, period_end and the ``column`` of each check, in the order of the records.
    """
    sources, checks = _Sources(records, marks), checks_of(form_id)
    rows = records[form_id].lazy().with_row_index(_ROW)
    rows = rows.with_columns(pl.lit(period.end).alias(PERIOD_END), pl.col(_ROW).cast(pl.Int64))
    for check in checks:
        rows = _ADD[check.kind](rows, check, sources)
    looked_at = [name for c in checks for name in (c.column, *c.terms.get("not_before", ()))]
    return rows.select("record_id", PERIOD_END, *dict.fromkeys(looked_at)).collect()


def _as_it_is(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    del check, sources
    return rows


def _number(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    del sources
    return rows.with_columns(pl.col(check.column).cast(NUMBER))


def _given(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    """True or null: a cell that was there but unreadable counts as given."""
    given = pl.col(check.field).is_not_null() | sources.marked(check.field)
    if waived := check.terms["waived_by"]:
        column, *words = waived
        given |= pl.col(column).is_in(words).fill_null(value=False)
    return rows.with_columns(pl.when(given).then(pl.lit(value=True)).alias(check.column))


def _happened(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    """The date of what has happened; a month counts by its first day."""
    del sources
    date = pl.col(check.field)
    if forms()[check.form].field(check.field).kind == "month":
        date = pl.format("{}-01", check.field).str.to_date("%Y-%m-%d", strict=False)
    if statuses := check.terms["statuses"]:
        date = pl.when(pl.col("status").is_in(statuses)).then(date)
    return rows.with_columns(date.alias(check.column))


def _group(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    """The number of the first row alike, within a unit; null where a row is not compared."""
    compared = pl.all_horizontal(_comparable(check, sources))
    scope = pl.coalesce("unit", "file")
    keys = [compared, scope, *_parts(check, check.terms["same"])]
    if once_for := check.terms.get("once_for", ()):
        again = _first_row([*keys, *_parts(check, once_for)]) < pl.col(_ROW)
        compared = compared & ~again
    return rows.with_columns(pl.when(compared).then(_first_row(keys)).alias(check.column))


def _first_row(keys: list[pl.Expr]) -> pl.Expr:
    return pl.col(_ROW).min().over(*keys)


def _comparable(check: Check, sources: _Sources) -> list[pl.Expr]:
    """What a row must have to be compared: an unreadable cell may hold what tells two apart."""
    given = [
        pl.any_horizontal(pl.col(name, "place").is_not_null())
        if name in GEOGRAPHY
        else pl.col(name).is_not_null()
        for name in check.terms["must"]
    ]
    readable = [pl.col(name).is_not_null() | ~sources.marked(name) for name in check.terms["same"]]
    active = [
        pl.col(name).is_null() | (pl.col(name) > pl.col(PERIOD_END))
        for name in check.terms["active_until"]
    ]
    return [*given, *readable, *active, *_mobile(check)]


def _mobile(check: Check) -> list[pl.Expr]:
    """A landline is an office's; only a mobile is one person's."""
    phone = forms()[check.form].field(check.field).kind == "phone"
    return [pl.col(check.field).str.contains(_MOBILE)] if phone else []


def _parts(check: Check, names: tuple[str, ...]) -> list[pl.Expr]:
    """The fields as grouping keys; county, township and village as the one place they name."""
    plain = [pl.col(name) for name in names if name not in GEOGRAPHY]
    if "village" not in names:
        return [pl.col(name) for name in names]
    known = {field.name for field in forms()[check.form].fields}
    written = pl.concat_str([name for name in GEOGRAPHY if name in known], ignore_nulls=True)
    return [*plain, pl.coalesce("place", written)]


def _computed(rows: pl.LazyFrame, check: Check, sources: _Sources) -> pl.LazyFrame:
    """A computed truth, null where reading has reported the same of the cell."""
    (test,) = check.terms["test"]
    truth = pl.when(~sources.marked(check.field, check.id)).then(pl.col(check.column))
    return TESTS[test](rows, check, sources.records).with_columns(truth.alias(check.column))


_ADD: dict[Kind, Callable[[pl.LazyFrame, Check, _Sources], pl.LazyFrame]] = {
    Kind.REQUIRED: _given,
    Kind.NOT_NEGATIVE: _number,
    Kind.UNIQUE: _group,
    Kind.IN_ORDER: _as_it_is,
    Kind.IN_PERIOD: _happened,
    Kind.HOLDS: _computed,
}
