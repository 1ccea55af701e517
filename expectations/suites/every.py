"""All suites of a run, one after another in one process."""

from collections.abc import Mapping

import polars as pl

from expectations.suites.run import run_suite
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, Checked, faults
from inspectorate.forms.shape import forms


def run_suites(views: Mapping[str, pl.DataFrame]) -> Checked:
    """Run the suite of every form that has rows, once.

    Args:
        views: form id to view (``inspectorate.forms.checks.view.prepare``).

    Raises:
        SuiteError: an expectation could not be computed.
    """
    results = {form: run_suite(form, view) for form, view in sorted(views.items())}
    found = [faults(result.failing, checks_of(form)) for form, result in results.items()]
    reports = [
        results[form].report if form in results else {"form": form, "rows": 0, "checks": []}
        for form in forms()
    ]
    return Checked(
        pl.concat([pl.DataFrame(schema=FAULTS), *found]).sort(list(FAULTS)), tuple(reports)
    )
