"""Great Expectations and Polars agree on every check; what is kept of a result is clean."""

import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from expectations.suites.run import SuiteError, run_suite, suite_of
from inspectorate.forms.checks.demands import PERIOD_END, Kind, checks_of
from inspectorate.forms.checks.evaluate import FAILING, evaluate
from inspectorate.forms.shape import forms
from inspectorate.tables import NUMBER

END = date(2014, 6, 30)

#: Values of a view's column by the kind of check that looks at it, each beside null.
VALUES = {
    Kind.REQUIRED: (pl.Boolean, st.just(value=True)),
    Kind.NOT_NEGATIVE: (NUMBER, st.decimals(-1, 1, places=4)),
    Kind.UNIQUE: (pl.Int64, st.integers(0, 4)),
    Kind.IN_ORDER: (pl.Date, st.dates(END - timedelta(2), END + timedelta(2))),
    Kind.IN_PERIOD: (pl.Date, st.dates(END - timedelta(2), END + timedelta(2))),
    Kind.HOLDS: (pl.Boolean, st.booleans()),
}


def columns_of(form_id):
    """Each column that the form's checks look at, with its kind."""
    for check in checks_of(form_id):
        yield check.column, check.kind
        yield from ((name, check.kind) for name in check.terms.get("not_before", ()))


@st.composite
def views(draw, form_id):
    size = draw(st.integers(1, 8))
    kinds = {column: VALUES[kind] for column, kind in columns_of(form_id)}
    values = {
        column: draw(st.lists(st.none() | some, min_size=size, max_size=size))
        for column, (_, some) in kinds.items()
    }
    schema = {"record_id": pl.String, PERIOD_END: pl.Date, **{c: k for c, (k, _) in kinds.items()}}
    ids = [f"{form_id}-{n}" for n in range(size)]
    return pl.DataFrame({"record_id": ids, PERIOD_END: [END] * size, **values}, schema=schema)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(list(forms())).flatmap(lambda f: st.tuples(st.just(f), views(f))))
def test_engines_agree(drawn):
    form_id, view = drawn
    by_polars = evaluate(checks_of(form_id), view)
    assert_frame_equal(run_suite(form_id, view).failing, by_polars)


@st.composite
def bare_views(draw, form_id):
    """Columns all null, all alike or mixed: what a unit leaves out or fills down."""
    size = draw(st.integers(1, 6))
    kinds = {column: VALUES[kind] for column, kind in columns_of(form_id)}
    values = {}
    for column, (_, some) in kinds.items():
        one = draw(st.none() | some)
        alike = [one] * size
        mixed = st.lists(st.none() | some, min_size=size, max_size=size)
        values[column] = draw(st.just(alike) | mixed)
    schema = {"record_id": pl.String, PERIOD_END: pl.Date, **{c: k for c, (k, _) in kinds.items()}}
    ids = draw(st.permutations([f"{form_id}.{n}" for n in range(size)]))
    return pl.DataFrame({"record_id": ids, PERIOD_END: [END] * size, **values}, schema=schema)


@pytest.mark.parametrize("form_id", forms())
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_engines_agree_on_every_form(form_id, data):
    view = data.draw(bare_views(form_id))
    result = run_suite(form_id, view)
    by_polars = evaluate(checks_of(form_id), view)
    assert_frame_equal(result.failing, by_polars)
    counted = {line["check"]: line["failing"] for line in result.report["checks"]}
    told = dict(by_polars.group_by("name").len().iter_rows())
    assert {name: count for name, count in counted.items() if count} == told


def test_every_kind_of_check_is_drawn():
    assert {check.kind for form_id in forms() for check in checks_of(form_id)} == set(Kind)
    assert set(VALUES) == set(Kind)


def leave(**columns):
    """A view of F07 with one row, faultless but for what is given."""
    row = {column: None for column, _ in columns_of("F07")}
    kinds = {column: VALUES[kind][0] for column, kind in columns_of("F07")}
    given_cells = {c: True for c, kind in columns_of("F07") if kind is Kind.REQUIRED}
    row = {"record_id": "r1", PERIOD_END: END, **row, **given_cells, **columns}
    return pl.DataFrame([row], schema={"record_id": pl.String, PERIOD_END: pl.Date, **kinds})


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        ({"person_name__given": None}, "person_name__given"),
        ({"days": Decimal("-0.0001")}, "days"),
        ({"start_date": END, "end_date": END - timedelta(1)}, "end_date"),
        ({"start_date__happened": END + timedelta(1)}, "start_date__happened"),
        ({"days__days_agree": False}, "days__days_agree"),
    ],
)
def test_fault_of_each_kind_comes_back_as_its_record(columns, column):
    found = run_suite("F07", leave(**columns)).failing
    assert found.select("column", "record_id").rows() == [(column, "r1")]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"days": Decimal(0)},
        {"start_date": END, "end_date": END},
        {"start_date__happened": END},
        {"days__days_agree": True},
        {"key__group": 0},
    ],
)
def test_faultless_row_passes(columns):
    assert run_suite("F07", leave(**columns)).failing.is_empty()


def test_duplicate_comes_back_with_every_row():
    rows = pl.concat(
        leave(record_id=f"r{n}", key__group=group) for n, group in enumerate([0, None, 0, 3, None])
    )
    found = run_suite("F07", rows).failing
    assert found.select("column", "record_id").rows() == [
        ("key__group", "r0"),
        ("key__group", "r2"),
    ]


def test_report_holds_counts_and_ids_only():
    rows = pl.concat(
        [leave(record_id="r2", days=-41), leave(record_id="r1", days=-41), leave(record_id="r0")]
    )
    report = run_suite("F07", rows).report
    line = next(line for line in report["checks"] if line["column"] == "days")
    assert line == {
        "check": "F07.days.not_negative",
        "check_id": "DQ-10",
        "kind": "not_negative",
        "column": "days",
        "expectation": "expect_column_values_to_be_between",
        "evaluated": 2,
        "failing": 2,
        "record_ids": ["r1", "r2"],
    }
    assert "41" not in json.dumps(report)


def test_report_is_the_same_twice():
    once, again = (json.dumps(run_suite("F07", leave(days=-1)).report) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("form_id", forms())
def test_suite_has_one_expectation_a_check(form_id):
    named = [e.meta["check"] for e in suite_of(form_id).expectations]
    assert sorted(named) == sorted(check.name for check in checks_of(form_id))


def test_form_without_rows_runs_no_suite():
    result = run_suite("F07", leave().clear())
    assert dict(result.failing.schema) == FAILING
    assert result.report == {"form": "F07", "rows": 0, "checks": []}


def test_check_that_cannot_be_computed_is_an_error_not_a_pass():
    with pytest.raises(SuiteError, match=r"F07\.days\.not_negative"):
        run_suite("F07", leave().drop("days"))


def test_run_sends_nothing_says_nothing_and_keeps_no_thread():
    script = (
        "import logging, sys, threading\n"
        "logging.basicConfig(level=logging.INFO)\n"
        "import polars as pl\n"
        "from expectations.suites.run import run_suite\n"
        "from inspectorate.forms.checks.demands import checks_of\n"
        "columns = {c.column: [1] for c in checks_of('F21')}\n"
        "run_suite('F21', pl.DataFrame({'record_id': ['r'], **columns}))\n"
        "print([t.name for t in threading.enumerate()], 'posthog' in sys.modules)\n"
    )
    command = [sys.executable, "-W", "ignore:module 'sre_", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={})
    assert (done.stdout, done.stderr) == ("['MainThread'] False\n", "")


def test_no_semaphore_is_left_behind_by_bars_that_nobody_sees() -> None:
    code = (
        "import multiprocessing.synchronize as made; kept = []; whole = made.SemLock.__init__\n"
        "def init(self, *a, **k): kept.append(1); whole(self, *a, **k)\n"
        "made.SemLock.__init__ = init\n"
        "import polars as pl\n"
        "from expectations.suites.run import run_suite\n"
        "from inspectorate.forms.shape import forms\n"
        "from inspectorate.forms.checks.view import prepare\n"
        "from inspectorate.periods import span_of\n"
        "from inspectorate.tables import MARKS\n"
        "empty = pl.DataFrame(schema=forms()['F07'].resolved_schema())\n"
        "row = pl.concat([empty, pl.DataFrame({'record_id': ['a.1']})], how='diagonal')\n"
        "run_suite('F07', prepare('F07', {'F07': row}, pl.DataFrame(schema=MARKS), span_of('2014Q2')))\n"
        "assert not kept, kept\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
