"""Faults of ACT-02, ACT-11, ACT-12, ACT-17: classes that were not held, or not as they are told."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.activities import has_half, last_whole
from inspectorate.samples.faults.plant import Plant, about, housed
from inspectorate.samples.model import Fault, Row, Unit, World

_CLASSES = frozenset({"classes"})
_CROWD, _UNNAMED = 860, 3


def _no_class(world: World, unit: Unit) -> list[Fault]:
    half = last_whole(world, SpanKind.HALF_YEAR) or world.span
    unit.rows["F15"] = [
        row for row in unit.rows["F15"] if not half.start <= row.day("class_date") <= half.end
    ]
    found = about(unit, subjects.village(unit.village), half.label)
    mark = (unit.pairings[0], "village")
    return [found("ACT-02", "半年没有组织实用技术培训", mark)]


def _crowd(world: World, unit: Unit) -> list[Fault]:
    row = unit.rows["F15"][0]
    row["trainee_count"] = _CROWD
    found = about(unit, _subject(unit, row), world.span.label)
    return [found("ACT-11", f"一期培训{_CROWD}人次", (row, "trainee_count"))]


def _subject(unit: Unit, row: Row) -> str:
    return f"培训:{row.day('class_date')}/{unit.name}/{row['class_kind']}"


def _one_kind_only(world: World, unit: Unit) -> list[Fault]:
    kind = "劳务技能"
    unit.rows["F15"] = [row for row in unit.rows["F15"] if row["class_kind"] != kind]
    found = about(unit, f"培训:/{unit.name}/{kind}", world.span.label)
    return [found("ACT-12", f"全年没有开展{kind}培训", (unit.listing, "unit_name"))]


def _short_list(world: World, unit: Unit) -> list[Fault]:
    row = unit.rows["F15"][-1]
    named = row.text("roster").split("、")
    row["roster"] = "、".join(named[:-_UNNAMED])
    found = about(unit, _subject(unit, row), world.span.label)
    note = f"名单比人次少{_UNNAMED}人"
    return [found("ACT-17", note, (row, "trainee_count"), (row, "roster"))]


def _no_list(world: World, unit: Unit) -> list[Fault]:
    row = unit.rows["F15"][0]
    row["roster"] = None
    found = about(unit, _subject(unit, row), world.span.label)
    return [found("ACT-17", "没有附参训名单", (row, "trainee_count"), (row, "roster"))]


PLANTS = (
    Plant("ACT-02", _no_class, _CLASSES, has_half, SpanKind.HALF_YEAR, within=True),
    Plant("ACT-11", _crowd, _CLASSES, housed),
    Plant("ACT-12", _one_kind_only, _CLASSES, housed, SpanKind.YEAR),
    Plant("ACT-17", _short_list, _CLASSES, housed, SpanKind.YEAR),
    Plant("ACT-17", _no_list, _CLASSES, housed, SpanKind.YEAR),
)
