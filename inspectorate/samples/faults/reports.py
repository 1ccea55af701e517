"""Faults of AGG-* and RPT-06: figures that don't hold, submissions that don't come."""

from datetime import timedelta

from inspectorate.periods import deadline_of
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, alone, housed
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.totals import indicator

_INDICATORS = frozenset({"indicators"})
_TOO_MANY = 3
# A sample of fewer units can't spare one that is silent.
_ENOUGH_UNITS = 12


def _more_meetings(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, "召开会议")
    row["current_value"] = row["total_value"] = row.whole("current_value") + _TOO_MANY
    found = about(unit, subjects.indicator("召开会议"), world.span.label)
    return [found("AGG-01", f"比活动登记表多{_TOO_MANY}次", (row, "current_value"))]


def _vague(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, "召开会议")
    # The number itself is right: only the word beside it is wrong.
    row["current_value"] = f"{row['current_value']}余"
    found = about(unit, subjects.indicator("召开会议"), world.span.label)
    return [found("AGG-06", "统计数是约数", (row, "current_value"))]


def _mixed_measure(world: World, unit: Unit) -> list[Fault]:
    row = unit.add("F21", indicator="解决困难", measure="件（次）", current_value=5, total_value=5)
    found = about(unit, subjects.indicator("解决困难"), world.span.label)
    return [found("AGG-07", "计量单位混用", (row, "measure"))]


def _late(world: World, unit: Unit) -> list[Fault]:
    unit.received = deadline_of(world.span) + timedelta(days=1, hours=9, minutes=40)
    return [_about_sending(world, unit, "逾期报送")]


def _silent(world: World, unit: Unit) -> list[Fault]:
    unit.received = None
    # Nothing of it is written, and nothing of it can be judged.
    unit.rows.clear()
    return [_about_sending(world, unit, "截止日未报送")]


def _about_sending(world: World, unit: Unit, note: str) -> Fault:
    found = about(unit, subjects.UNIT, world.span.label)
    return found("RPT-06", note, (unit.listing, "unit_name"))


def _can_be_silent(world: World, unit: Unit) -> bool:
    return len(world.units) >= _ENOUGH_UNITS and alone(world, unit) and housed(world, unit)


PLANTS = (
    Plant("RPT-06", _silent, frozenset({"sending"}), _can_be_silent, whole=True),
    Plant("RPT-06", _late, frozenset({"sending"})),
    Plant("AGG-01", _more_meetings, _INDICATORS, late=True),
    Plant("AGG-06", _vague, _INDICATORS, late=True),
    Plant("AGG-07", _mixed_measure, _INDICATORS, late=True),
)
