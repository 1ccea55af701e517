"""Faults of ACT-14, DOC-04, RECT-07: what was promised for the year, and what became of it."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, housed
from inspectorate.samples.faults.villages import end_of_period, pair_with, spare_left
from inspectorate.samples.model import Fault, Row, Unit, Village, World

_PLEDGE = frozenset({"pledge"})
_KIND = "目标责任书"
_TARGET = ("target_value", "done_value", "done_status")


def pledge_of(world: World, unit: Unit) -> Row:
    """The first promise of a unit.

    Raises:
        StopIteration: The unit promised nothing.
    """
    return next(row for row in world.registry["F13"] if row["host_unit"] == unit.name)


def has_pledge(world: World, unit: Unit) -> bool:
    """Whether a unit promised anything."""
    return any(row["host_unit"] == unit.name for row in world.registry["F13"])


def sign(world: World, unit: Unit, village: Village) -> Row:
    """The same promise once more, for another village."""
    known = pledge_of(world, unit)
    row = Row(known.form, dict(known.values))
    row.values |= {"township": village.township, "village": village.name}
    listed = world.registry["F13"]
    listed.insert(listed.index(known) + 1, row)
    return row


def _undone(row: Row) -> None:
    row["done_value"], row["done_status"] = row.whole("target_value") * 7 // 10, "未完成"


def _missed(world: World, unit: Unit) -> list[Fault]:
    row = pledge_of(world, unit)
    _undone(row)
    return [_short(world, unit, row)]


def _short(world: World, unit: Unit, row: Row) -> Fault:
    found = about(unit, subjects.UNIT, world.span.label)
    marks = [(unit.listing, "unit_name"), *((row, name) for name in ("document_name", *_TARGET))]
    return found("ACT-14", "年度目标未完成", *marks)


def _unsigned(world: World, unit: Unit) -> list[Fault]:
    world.registry["F13"].remove(pledge_of(world, unit))
    found = about(unit, subjects.document(_KIND, unit.village), world.span.label)
    return [found("DOC-04", "没有签订目标责任书", (unit.pairings[0], "village"))]


def _let_go(world: World, unit: Unit) -> list[Fault]:
    """A second village is let go of though what was promised for it isn't done."""
    village = world.spare.pop()
    row = pair_with(world, unit, village, world.scene.paired)
    row["end_date"] = end_of_period(world)
    promised = sign(world, unit, village)
    _undone(promised)
    found = about(unit, subjects.village(village), world.span.label)
    marks = [(row, "village"), (row, "end_date"), *((promised, name) for name in _TARGET)]
    faults = [found("RECT-07", "目标未完成即终止结对", *marks)]
    # The year's targets count those of the village that was let go.
    if world.span.kind is SpanKind.YEAR:
        faults.append(_short(world, unit, promised))
    return faults


PLANTS = (
    Plant("ACT-14", _missed, _PLEDGE, kind=SpanKind.YEAR),
    Plant("DOC-04", _unsigned, _PLEDGE, housed, SpanKind.YEAR),
    Plant("RECT-07", _let_go, _PLEDGE | {"village"}, spare_left),
)
