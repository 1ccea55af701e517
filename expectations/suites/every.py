"""All suites of a run, one after another in one process."""

from collections.abc import Mapping

import polars as pl

from expectations.suites.run import run_suite
from inspectorate.forms.checks import checks_of
from inspectorate.forms.checks_eval import FAULTS, faults


def run_suites(views: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Faults that the suites of these forms find (``FAULTS``), sorted.

    Args:
        views: form id to view (``inspectorate.forms.checks_view.prepare``).

    Raises:
        SuiteError: an expectation could not be computed.
    """
    found = [
        faults(run_suite(form, view).failing, checks_of(form)).select(list(FAULTS))
        for form, view in sorted(views.items())
    ]
    return pl.concat([pl.DataFrame(schema=FAULTS), *found]).sort(list(FAULTS))
