"""核验: what reading found, what the suites found, and texts repeated within a unit, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from inspectorate.audit.plan import Plan
from inspectorate.audit.quality import located_marks, views_of
from inspectorate.files.run_folder import read_issued
from inspectorate.forms.checks.evaluate import Checked
from inspectorate.intake.alike import repeated_texts
from inspectorate.intake.assemble import Assembled


@dataclass(frozen=True)
class Quality:
    """The state of the files.

    Attributes:
        marks: all faults with their cells, as ``quality.located_marks`` gives them.
        reports: of the suites, of every form in order (``forms.checks.evaluate.Checked``).
    """

    marks: pl.DataFrame
    reports: tuple[Mapping[str, Any], ...]


def looked_at(plan: Plan, assembled: Assembled) -> dict[str, pl.DataFrame]:
    """The views of a run, by form; with a baseline F20 is held against what it found.

    Raises:
        InputsError: the baseline is no run.
    """
    issued = read_issued(plan.baseline) if plan.baseline else None
    return views_of(assembled, plan.period, issued)


def quality_of(assembled: Assembled, checked: Checked) -> Quality:
    """All faults of the files."""
    faults = pl.concat([checked.faults, repeated_texts(assembled)])
    return Quality(located_marks(assembled, faults), checked.reports)
