"""What a programme says of each rule in force, as a frame to join verdicts with."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from inspectorate.periods import span_of
from inspectorate.programmes import Deadline, Programme, ProgrammeRule
from inspectorate.rules.workdays import is_workday
from inspectorate.tables import POINTS, Severity

#: One row a rule and period that were judged.
RULEBOOK: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule_id": pl.String,
    "period": pl.String,
    "rule_name": pl.String,
    "severity": pl.String,
    "basis": pl.String,
    "recipients": pl.String,
    "deadline": pl.String,
    "block": pl.String,
    "nominal": POINTS,
    "cap": POINTS,
    "starts": pl.Date,
    "ends": pl.Date,
}


def rulebook(judgements: pl.DataFrame, programme: Programme, as_of: date) -> pl.DataFrame:
    """Severity, basis, points, cap, block and deadline of every rule and period judged.

    Raises:
        KeyError: a rule was judged that the programme doesn't have in that period.
    """
    due = {severity: due_date(as_of, programme.deadline, severity) for severity in Severity}
    pairs = judgements.select("rule_id", "period").unique().sort("rule_id", "period")
    rows = [_entry(rule_id, period, programme, due) for rule_id, period in pairs.iter_rows()]
    return pl.DataFrame(rows, schema=RULEBOOK)


def _entry(
    rule_id: str, period: str, programme: Programme, due: Mapping[Severity, date | None]
) -> dict[str, Any]:
    span = span_of(period)
    rule = programme.in_force(rule_id, span)
    day = due[rule.severity]
    return {
        "rule_id": rule_id,
        "period": period,
        "rule_name": rule.rule.name,
        "severity": rule.severity.value,
        "basis": str(rule.basis),
        "recipients": ";".join(rule.recipients),
        "deadline": day.isoformat() if day else None,
        "block": rule.block,
        "nominal": points_of(rule, programme),
        "cap": rule.cap,
        "starts": span.start,
        "ends": span.end,
    }


def points_of(rule: ProgrammeRule, programme: Programme) -> object:
    """What one finding of a rule costs: nothing where no unit, leader or township must act."""
    return programme.scoring.deduct[rule.severity] if rule.scored else 0


def due_date(as_of: date, deadline: Deadline, severity: Severity) -> date | None:
    """The last day to put a finding right; a hint has none."""
    days = deadline.days.get(severity)
    if days is None:
        return None
    if not deadline.working_days:
        return as_of + timedelta(days=days)
    day = as_of
    while days:
        day += timedelta(days=1)
        days -= is_workday(day)
    return day
