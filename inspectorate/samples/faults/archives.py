"""Faults of DOC-07, DOC-08, DOC-10 and ACT-18: archives of households, bare, stale or all alike."""

from datetime import date

from inspectorate.periods import Span, SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.activities import has_half, has_quarter, last_whole
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.model import Fault, Row, Unit, World

_FILES = frozenset({"files"})
_BARE = 3
_DECEMBER = 12


def _bare_files(world: World, unit: Unit) -> list[Fault]:
    quarter = last_whole(world, SpanKind.QUARTER) or world.span
    rows = unit.rows["F05"][:_BARE]
    for row in rows:
        row["housing"] = None
    found = about(unit, subjects.UNIT, quarter.label)
    marks = [(unit.listing, "unit_name"), *every(rows, "housing")]
    return [found("DOC-07", f"{_BARE}户档案没有住房状况", *marks)]


def _second_half(world: World, unit: Unit) -> bool:
    """Fits where the period ends with the second half of a year and shows what the first wrote."""
    return has_half(world, unit) and world.span.end.month == _DECEMBER


def _half(world: World) -> Span:
    return last_whole(world, SpanKind.HALF_YEAR) or world.span


def _no_news(world: World, unit: Unit) -> list[Fault]:
    half, row = _half(world), unit.rows["F05"][1]
    # Not yet half a year old, but of the stage before.
    row["update_date"] = date(half.start.year, 6, 30)
    return [_still(unit, row, half)]


def _still(unit: Unit, row: Row, half: Span) -> Fault:
    found = about(unit, subjects.household_of(row), half.label)
    return found("ACT-18", "本阶段没有进展记录", *every([row], "progress", "update_date"))


def _stale(world: World, unit: Unit) -> list[Fault]:
    half, row = _half(world), unit.rows["F05"][-1]
    row["update_date"] = date(half.start.year, 5, 8)
    found = about(unit, subjects.household_of(row), half.label)
    old = found("DOC-08", "档案七个多月没有更新", (row, "update_date"))
    # What is as old as this tells nothing of the last stage either.
    return [old, _still(unit, row, half)]


def _alike(world: World, unit: Unit) -> list[Fault]:
    rows = unit.rows["F05"]
    same = rows[: len(rows) // 2]
    for row in same:
        row["measures"] = "发放化肥农药"
    found = about(unit, subjects.UNIT, _half(world).label)
    return [found("DOC-10", "半数户帮扶措施相同", *every(same, "measures"))]


_HALF = SpanKind.HALF_YEAR

PLANTS = (
    Plant("DOC-07", _bare_files, _FILES, has_quarter, SpanKind.QUARTER, within=True),
    Plant("DOC-08", _stale, _FILES, _second_half, _HALF, within=True),
    Plant("DOC-10", _alike, _FILES, has_half, _HALF, within=True),
    Plant("ACT-18", _no_news, _FILES, _second_half, _HALF, within=True),
)
