"""考勤月报表自洽: whether a month's sheet agrees with itself (RES-06)."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import DAY_FIELDS, Facts
from inspectorate.rules.money.ledger import cells
from inspectorate.rules.presence.attendance import COUNTS, sheets
from inspectorate.rules.verdicts import judged, number
from inspectorate.tables import CITES

#: Declared column, its head, and the count of the grid it must agree with.
_COLUMNS = {
    "present_days": ("在村天数", "n_present"),
    "leave_days": ("请假天数", "n_leave"),
    "duty_days": ("公差天数", "n_duty"),
    "rest_days": ("休息天数", "n_rest"),
    "absent_days": ("缺勤天数", "n_absent"),
}
_HEADS = {name: head for name, (head, _) in _COLUMNS.items()} | {"night_count": "住村夜数"}


@dataclass(frozen=True)
class _Test:
    """One way in which a sheet contradicts itself; numbers in half-days."""

    fails: pl.Expr
    expected: pl.Expr
    actual: pl.Expr
    words: str

    def said(self) -> pl.Expr:
        """The clause of the message, null where this test does not fail."""
        clause = pl.format(self.words, _whole(self.actual), _whole(self.expected))
        return pl.when(self.fails).then(clause)

    def where_failed(self, value: pl.Expr) -> pl.Expr:
        """A value that only the failing test has."""
        return pl.when(self.fails).then(value)


@rule(
    "RES-06",
    "考勤天数自洽",
    duty="考勤月报表各项天数与逐日标记、在岗天数相符",
    span=SpanKind.MONTH,
    forms=("F03", "F06"),
    needs=("F06",),
)
def sheet_agrees_with_itself(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Declared days of each sheet against its grid, the days in service and the month.

    Reads present_days, leave_days, duty_days, rest_days, absent_days, night_count and d01…d31 of
    F06; F03.arrival_date, departure_date. The other half of a 半天 may stand in any column. What a
    blank cell could explain is 无法判定. Source: derived (convention 17). Units: days.
    """
    tests = _tests()
    expected = pl.coalesce(t.where_failed(t.expected) for t in tests)
    actual = pl.coalesce(t.where_failed(t.actual) for t in tests)
    clauses = pl.concat_str([t.said() for t in tests], separator="；", ignore_nulls=True)
    return judged(
        _month(facts, span, terms),
        subject=pl.col("who"),
        fails=pl.any_horizontal(t.fails for t in tests),
        reason=pl.lit("考勤月报表有空白或无法认定的标记，或进驻日期不明"),
        expected=_whole(expected),
        actual=_whole(actual),
        difference=_whole(actual - expected),
        message=pl.format("{}{}考勤月报表{}", "person_name", pl.lit(span.in_words), clauses),
    )


def _month(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Sheets of the month with the days of service and what the grid leaves open."""
    rows = sheets(facts).filter((pl.col("month") == span.label) & pl.col("who").is_not_null())
    size = pl.col("ends").dt.day().cast(pl.Int64)
    several = pl.len().over("unit", "who") > 1
    after = (pl.col("since") - pl.col("opens")).dt.total_days() + 1
    upto = (pl.col("until") - pl.col("opens")).dt.total_days() + 1
    known = pl.col("since").is_not_null() & ~several
    served = (pl.col("to_day") - pl.col("from_day") + 1).clip(lower_bound=0)
    months = (
        bound(rows, facts, terms)
        .with_columns(
            size=size,
            from_day=pl.max_horizontal(after.fill_null(1), pl.lit(1)),
            to_day=pl.min_horizontal(upto.fill_null(size), size),
            filled=pl.sum_horizontal(*COUNTS.values()) > 0,
        )
        .with_columns(served=pl.when(known).then(served), blanks=_in_grid(_is_open))
        .with_columns(strays=_in_grid(_is_stray), total=_total(), stated=_stated())
        .with_columns(pooled=pl.col("total").sum().over("unit", "who"))
    )
    return _with_cells(months).sort("unit", "who", "record_id")


def _is_open(field: str, day: int) -> pl.Expr:
    return pl.col(field).is_null() & pl.lit(day).is_between("from_day", "to_day")


def _is_stray(field: str, day: int) -> pl.Expr:
    outside = (pl.lit(day) > pl.col("size")) | (pl.lit(day) < pl.col("from_day"))
    return pl.col(field).is_not_null() & outside


def _in_grid(test: Callable[[str, int], pl.Expr]) -> pl.Expr:
    hits = [test(field, day).cast(pl.Int64) for day, field in enumerate(DAY_FIELDS, start=1)]
    return pl.sum_horizontal(hits)


def _grid_halves(column: str) -> pl.Expr:
    """Half-days that the grid shows for a declared column."""
    marked = pl.col(_COLUMNS[column][1]) * 2
    return marked + pl.col("n_half") if column == "present_days" else marked


def _stated() -> pl.Expr:
    """Half-days of the declared columns that are given."""
    return pl.sum_horizontal([pl.col(name) * 2 for name in _COLUMNS])


def _total() -> pl.Expr:
    """Half-days of all columns; the complete grid stands in for one not given, else null."""
    complete = pl.col("filled") & (pl.col("blanks") == 0)
    parts = [
        pl.coalesce(pl.col(name) * 2, pl.when(complete).then(_grid_halves(name)))
        for name in _COLUMNS
    ]
    return pl.sum_horizontal(parts, ignore_nulls=False)


def _tests() -> list[_Test]:
    size = pl.col("size") * 2
    over_month = [
        _Test(_sure(_halves(name) > size), size, _halves(name), f"{head}填{{}}天，当月仅{{}}天")
        for name, head in _HEADS.items()
    ]
    against_grid = [
        _Test(
            _disagrees(name), _grid_halves(name), _halves(name), f"{head}填{{}}天，逐日标记为{{}}天"
        )
        for name, (head, _) in _COLUMNS.items()
    ]
    stray = _Test(
        pl.col("strays") > 0,
        pl.lit(0),
        pl.col("strays") * 2,
        "有{}天标记在当月天数之外或进驻日期之前，应为{}天",
    )
    return [*against_grid, *over_month, _sum_test(), stray]


def _sum_test() -> _Test:
    """The columns together against the days in service; short only where nothing is open."""
    serves = pl.coalesce("served", "size") * 2
    total = pl.coalesce("total", "stated")
    short = pl.col("total") < pl.col("served") * 2 - pl.col("n_half")
    days = (pl.col("to_day") - pl.col("from_day") + 1).clip(lower_bound=0)
    enough = pl.col("pooled") >= days * 2 - pl.col("n_half")
    fails = (
        pl.when(_sure(total > serves))
        .then(pl.lit(True))
        .when(pl.col("served").is_not_null())
        .then(short)
        .when(enough)
        .then(pl.lit(False))
    )
    return _Test(fails, serves, total, "各项天数合计{}天，在岗{}天")


def _disagrees(column: str) -> pl.Expr:
    """A declared column against the grid: true only where no blank could explain it."""
    declared, low = _halves(column), _grid_halves(column)
    high = low if column == "present_days" else low + pl.col("n_half")
    silent = pl.col(column).is_null() | ~pl.col("filled")
    reach = high + pl.col("blanks") * 2
    return (
        pl.when(silent | declared.is_between(low, high))
        .then(pl.lit(False))
        .when((declared < low) | (declared > reach))
        .then(pl.lit(True))
    )


def _halves(column: str) -> pl.Expr:
    return pl.col(column) * 2


def _sure(test: pl.Expr) -> pl.Expr:
    return test.fill_null(value=False)


def _whole(halves: pl.Expr) -> pl.Expr:
    """Half-days as days in writing."""
    return number(halves.cast(pl.Decimal(20, 4)) / 2)


def _with_cells(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Adds ``cites``: the declared totals, and the stray day cells of the few rows that have any."""
    straying = rows.filter(pl.col("strays") > 0)
    stray = cells({field: _is_stray(field, day) for day, field in enumerate(DAY_FIELDS, start=1)})
    found = straying.select("record_id", stray_cells=stray)
    totals = cells({name: pl.col(name).is_not_null() for name in _HEADS})
    joined = rows.join(found, on="record_id", how="left")
    every = pl.concat_list(totals, pl.col("stray_cells").fill_null([]))
    return joined.with_columns(cites=every.cast(CITES)).drop("stray_cells")
