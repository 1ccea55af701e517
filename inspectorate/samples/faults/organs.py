"""Faults of PAIR-03 and PAIR-04: units of the prefecture and of the county without their places."""

from datetime import timedelta

from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Oversight, Plant, about, alone, housed
from inspectorate.samples.faults.targets import has_pledge, sign
from inspectorate.samples.faults.villages import end_of_period, pair_with
from inspectorate.samples.model import Fault, Unit, World

_VILLAGE = frozenset({"village"})


def _released(world: World, unit: Unit) -> list[Fault]:
    for row in unit.pairings:
        row["end_date"] = end_of_period(world)
    return _without(world, unit, "PAIR-03", "没有联系乡镇")


def _without(world: World, unit: Unit, rule_id: str, note: str) -> list[Fault]:
    """The rule for units of its kind is broken, and the one for all units beside it."""
    found = about(unit, subjects.UNIT, world.span.label)
    mark = (unit.listing, "unit_name")
    return [found(rule_id, note, mark), found("PAIR-02", f"{note}（{FOLDED}）", mark)]


def _of_townships(_world: World, unit: Unit) -> bool:
    return not unit.village.name


def _taken_over(world: World, unit: Unit) -> list[Fault]:
    """Another unit has the village now: nobody in it goes without help."""
    day, other = end_of_period(world), _successors(world, unit)[0]
    unit.pairings[0]["end_date"] = day
    pair_with(world, other, unit.village, day + timedelta(days=1))
    # The promise for the village goes over with it.
    sign(world, other, unit.village)
    return _without(world, unit, "PAIR-04", "没有联系村")


def _successors(world: World, unit: Unit) -> list[Unit]:
    settled = [other for other in world.units if other.received and other.village.name]
    return [other for other in settled if other is not unit and has_pledge(world, other)]


def _can_be_taken_over(world: World, unit: Unit) -> bool:
    return housed(world, unit) and alone(world, unit) and bool(_successors(world, unit))


def _shared_township(world: World) -> list[Fault]:
    first, second = _linked(world)[:2]
    known = first.pairings[0]
    row = pair_with(world, second, first.village, known.day("start_date"))
    subject = f"乡镇:{first.village.county}/{first.village.township}"
    marks = ((known, "township"), (row, "township"))
    note = "两个地直单位联系一个乡镇"
    return [Fault("PAIR-03", "", subject, world.span.label, marks, note)]


def _linked(world: World) -> list[Unit]:
    """Units of the prefecture that still have their townships."""
    above = [unit for unit in world.units if not unit.village.name]
    return [unit for unit in above if unit.pairings[0]["end_date"] is None]


def _two_linked(world: World) -> bool:
    return len(_linked(world)) > 1


PLANTS = (
    Plant("PAIR-03", _released, _VILLAGE, _of_townships, whole=True),
    Plant("PAIR-04", _taken_over, _VILLAGE, _can_be_taken_over, whole=True),
)

OVERSIGHTS = (Oversight("PAIR-03", _shared_township, fits=_two_linked),)
