"""The checks of a form as a Great Expectations suite, run on a small pandas view.

What is kept of a result are counts and record ids: no value of a cell, no clock, no random id.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import great_expectations as gx
import pandas as pd
import polars as pl
import polars.selectors as cs
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from inspectorate.forms.checks.demands import PERIOD_END, Check, Kind, checks_of
from inspectorate.forms.checks.evaluate import FAILING, shaped

# The bars are off, but tqdm would still start a thread that watches over them, and make a semaphore
# between processes that a worker stopped early leaves behind, with a warning on standard error.
import_module("tqdm").tqdm.monitor_interval = 0
import_module("tqdm.std").TqdmDefaultWriteLock.mp_lock = None

_PAIR = "expect_column_pair_values_a_to_be_greater_than_b"
_TYPES = {
    Kind.REQUIRED: "expect_column_values_to_not_be_null",
    Kind.NOT_NEGATIVE: "expect_column_values_to_be_between",
    Kind.UNIQUE: "expect_column_values_to_be_unique",
    Kind.IN_ORDER: _PAIR,
    Kind.IN_PERIOD: _PAIR,
    Kind.HOLDS: "expect_column_values_to_be_in_set",
}
RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["record_id"],
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
}


class SuiteError(RuntimeError):
    """Great Expectations could not compute a check: nothing is known of its rows."""


@dataclass(frozen=True)
class SuiteResult:
    """What a suite found.

    Attributes:
        failing: rows of ``evaluate.FAILING``, as ``evaluate.evaluate`` returns them.
        report: form, rows, and of each check its name, id, kind, column, expectation, rows
            evaluated, rows failing and their record ids; ready for JSON.
    """

    failing: pl.DataFrame
    report: dict[str, Any]


def run_suite(form_id: str, view: pl.DataFrame) -> SuiteResult:
    """Run a form's suite on its view (``inspectorate.forms.checks.view.prepare``).

    Raises:
        KeyError: there is no such form.
        SuiteError: an expectation could not be computed.
    """
    checks = checks_of(form_id)
    lines = _lines(checks, _validate(form_id, view)) if view.height else []
    pairs = [(line["check"], record) for line in lines for record in line["record_ids"]]
    found = pl.DataFrame(pairs, schema=["name", "record_id"], orient="row")
    failing = shaped(found, checks) if pairs else pl.DataFrame(schema=FAILING)
    return SuiteResult(failing, {"form": form_id, "rows": view.height, "checks": lines})


def suite_of(form_id: str) -> gx.ExpectationSuite:
    """The suite of a form: one expectation a check, which carries the check's name."""
    return gx.ExpectationSuite(
        name=form_id,
        expectations=[
            {"type": _TYPES[check.kind], "kwargs": _arguments(check), "meta": {"check": check.name}}
            for check in checks_of(form_id)
        ],
    )


def _arguments(check: Check) -> dict[str, Any]:
    match check.kind:
        case Kind.NOT_NEGATIVE:
            return {"column": check.column, "min_value": 0}
        case Kind.HOLDS:
            return {"column": check.column, "value_set": [True]}
        case Kind.IN_ORDER:
            return _not_before(check.column, check.terms["not_before"][0])
        case Kind.IN_PERIOD:
            return _not_before(PERIOD_END, check.column)
    return {"column": check.column}


def _not_before(later: str, earlier: str) -> dict[str, Any]:
    ignored = "either_value_is_missing"
    return {"column_A": later, "column_B": earlier, "or_equal": True, "ignore_row_if": ignored}


def _validate(form_id: str, view: pl.DataFrame) -> ExpectationSuiteValidationResult:
    asset = context_in_memory().data_sources.add_pandas("checks").add_dataframe_asset(form_id)
    whole = asset.add_batch_definition_whole_dataframe("whole")
    batch = whole.get_batch({"dataframe": in_pandas(view)})
    found: ExpectationSuiteValidationResult = batch.validate(
        suite_of(form_id), result_format=RESULT_FORMAT
    )
    return found


def context_in_memory() -> EphemeralDataContext:
    """A context of its own, made in milliseconds: in memory, no files, no bars."""
    stores, quiet = InMemoryStoreBackendDefaults(), ProgressBarsConfig(globally=False)
    config = DataContextConfig(store_backend_defaults=stores, progress_bars=quiet)
    return gx.get_context(mode="ephemeral", project_config=config)


def in_pandas(view: pl.DataFrame) -> pd.DataFrame:
    """Numbers as floats: only their sign is asked for."""
    return view.with_columns(cs.decimal().cast(pl.Float64)).to_pandas().set_index("record_id")


def _lines(
    checks: tuple[Check, ...], found: ExpectationSuiteValidationResult
) -> list[dict[str, Any]]:
    """The report's lines in the order of the checks; results come in an order of their own."""
    configured = [(result.expectation_config, result) for result in found.results]
    by_name = {config.meta["check"]: r for config, r in configured if config and config.meta}
    return [_line(check, by_name[check.name]) for check in checks]


def _line(check: Check, found: ExpectationValidationResult) -> dict[str, Any]:
    """One check's line of the report.

    A computation that failed comes back with ``success: false`` and no rows; taken at its word
    that would be a check passed in silence.
    """
    counts = found.result
    if "unexpected_count" not in counts:
        raise SuiteError(f"{check.name} could not be computed: {found.exception_info}")
    listed = counts.get("unexpected_index_list") or [{"record_id": []}]
    return {
        "check": check.name,
        "check_id": check.id,
        "kind": check.kind.value,
        "column": check.column,
        "expectation": _TYPES[check.kind],
        "evaluated": counts["element_count"] - counts.get("missing_count", 0),
        "failing": counts["unexpected_count"],
        "record_ids": sorted(listed[0]["record_id"]),
    }
