"""提示: what may give fakers away, with its cells, in the columns of findings.csv; in no paper."""

from dataclasses import dataclass

import polars as pl

from inspectorate.audit.citing import citations_of
from inspectorate.audit.plan import Plan
from inspectorate.intake.assemble import Assembled
from inspectorate.rules.hints.every import look_for_all
from inspectorate.rules.hints.hint import Material
from inspectorate.scoring import finding_id
from inspectorate.tables import POINTS, Severity, Status

_BASIS = "《督查数据核验规则》"
_INSPECTORS = "J"


@dataclass(frozen=True)
class Hinted:
    """Hints as rows of findings.csv (but for file, sheet and cells), and the cells they cite."""

    rows: pl.DataFrame
    citations: pl.DataFrame


def hinted(plan: Plan, assembled: Assembled, judgements: pl.DataFrame) -> Hinted:
    """Look for every pattern.

    Args:
        plan: programme and period.
        assembled: facts and where their cells stand.
        judgements: ``rules.engine.JUDGED``.
    """
    material = Material(assembled.facts, judgements, plan.programme.selected())
    found = look_for_all(material)
    label = plan.period.label
    keys = found.select("hint_id", "unit", "subject").iter_rows()
    ids = [finding_id(plan.programme.id, hint, unit, about, label) for hint, unit, about in keys]
    nothing = pl.lit(None, pl.String)
    rows = found.select(
        finding_id=pl.Series(ids, dtype=pl.String),
        rule_id="hint_id",
        rule_name="hint_name",
        severity=pl.lit(Severity.D.value),
        unit="unit",
        village=nothing,
        subject="subject",
        period=pl.lit(label),
        message="message",
        expected="expected",
        actual="actual",
        difference=nothing,
        basis=pl.format(f"{_BASIS}{{}}", "hint_id"),
        recipients=pl.lit(_INSPECTORS),
        deadline=nothing,
        points=pl.lit(0, POINTS),
        status=pl.lit(Status.HINT.value),
        decision_reason=nothing,
        cites="cites",
    )
    return Hinted(rows.drop("cites"), citations_of(rows, assembled))
