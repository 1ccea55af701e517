"""Faults of AGG-02, AGG-08, AGG-10: figures that contradict a list, last year, or each other."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Oversight, Plant, about
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.totals import indicator

_INDICATORS = frozenset({"indicators"})
_PAIRED = "结对帮扶贫困户"
_TOO_MANY = 4


def _another_base(world: World) -> list[Fault]:
    """One unit's statistics and the list of villages disagree: which holds is the office's to say."""
    name = world.scene.village_kind
    told = len({row["village"] for row in world.registry["F22"]}) + _TOO_MANY
    unit = next(unit for unit in world.units if unit.received)
    row = unit.add("F21", indicator=name, measure="个", current_value=told, total_value=told)
    subject, mark = subjects.indicator(name), (row, "current_value")
    return [Fault("AGG-02", "", subject, world.span.label, (mark,), "村数与基本台账不一")]


def _jump(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, _PAIRED)
    row["last_year_value"] = row.whole("current_value") * 3
    found = about(unit, subjects.indicator(_PAIRED), world.span.label)
    marks = ((row, "current_value"), (row, "last_year_value"))
    return [found("AGG-08", "比上年同期少三分之二，没有说明", *marks)]


def _wrong_pairs(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, _PAIRED)
    row["current_value"] = row["total_value"] = row.whole("current_value") + _TOO_MANY
    found = about(unit, subjects.indicator(_PAIRED), world.span.label)
    mark = (row, "current_value")
    note = f"比花名册多{_TOO_MANY}户"
    return [found("AGG-10", note, mark), found("AGG-01", f"{note}（{FOLDED}）", mark)]


PLANTS = (
    Plant("AGG-08", _jump, _INDICATORS, late=True),
    Plant("AGG-10", _wrong_pairs, _INDICATORS, kind=SpanKind.YEAR, late=True),
)

OVERSIGHTS = (Oversight("AGG-02", _another_base, late=True),)
