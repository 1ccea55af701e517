"""Faults of PAIR-02, PAIR-15, PAIR-17, PAIR-18 where each cadre answers for households and visits them."""

from collections.abc import Callable
from datetime import date

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.cards import add_card
from inspectorate.samples.faults.plant import Plant, about, every, housed
from inspectorate.samples.faults.villages import end_of_period
from inspectorate.samples.model import Fault, Row, Unit, Value, World
from inspectorate.samples.pairs import add_pair
from inspectorate.samples.people import Person

_PAIRS = frozenset({"pairs"})
_HELPER = ("helper_name", "helper_unit", "post", "rank", "helper_kind")
_MORE_STAFF = 2


def _ended(world: World, unit: Unit) -> list[Fault]:
    unit.pairings[0]["end_date"] = end_of_period(world)
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("PAIR-02", "联村关系已终止，未另行安排", (unit.listing, "unit_name"))]


def _more_staff(world: World, unit: Unit) -> list[Fault]:
    listing = unit.listing
    listing["staff_count"] = listing.whole("staff_count") + _MORE_STAFF
    found = about(unit, subjects.UNIT, world.span.label)
    marks = [(listing, "staff_count"), *every(unit.rows["F04"], "helper_name")]
    return [found("PAIR-15", f"{_MORE_STAFF}名干部职工未列入花名册", *marks)]


def _two_answer(world: World, unit: Unit) -> list[Fault]:
    first, second = _doubled(world, unit, "几帮一")
    marks = every([first, second], "household_head", "helper_name")
    return [_about(world, unit, first)("PAIR-15", "一户登记两名责任人", *marks)]


def _twice_helped(world: World, unit: Unit) -> list[Fault]:
    first, second = _doubled(world, unit, "一帮一")
    marks = every([first, second], "household_head", "helper_name", "mode")
    found = _about(world, unit, first)
    return [found("PAIR-17", "一户两名帮扶人，方式均为一帮一", *marks)]


def _doubled(world: World, unit: Unit, mode: str) -> tuple[Row, Row]:
    """The first household gets the last cadre too: so late that no talks are due this year."""
    first, last = unit.rows["F04"][0], unit.rows["F04"][-1]
    number = first["household_id_number"]
    household = next(one for one in unit.village.households if one.id_number == number)
    first["mode"] = mode
    kind = {name: first[name] for name in ("household_kind", "group_name")}
    second = _paired_late(world, unit, last, household, mode=mode, **kind)
    return first, second


def _paired_late(world: World, unit: Unit, known: Row, household: Person, **said: Value) -> Row:
    cadre = {name: known[name] for name in _HELPER}
    return add_pair(world, unit, cadre, household, **said, pair_date=_late(world))


def _late(world: World) -> date:
    return world.months[-1].start.replace(day=20)


def _about(world: World, unit: Unit, pair: Row) -> Callable[..., Fault]:
    return about(unit, subjects.household_of(pair), world.span.label)


def _stranger(world: World, unit: Unit) -> list[Fault]:
    household = world.people.person()
    row = _paired_late(world, unit, unit.rows["F04"][-1], household)
    add_card(unit, "民情连心卡", household.name, _late(world))
    found = _about(world, unit, row)
    return [found("PAIR-18", "联系户不在贫困村户基本台账", (row, "household_head"))]


_QUARTER, _YEAR = SpanKind.QUARTER, SpanKind.YEAR

PLANTS = (
    Plant("PAIR-02", _ended, frozenset({"village"}), housed, whole=True),
    Plant("PAIR-15", _more_staff, _PAIRS, kind=_YEAR),
    Plant("PAIR-15", _two_answer, _PAIRS, kind=_YEAR),
    Plant("PAIR-17", _twice_helped, _PAIRS, kind=_QUARTER),
    Plant("PAIR-18", _stranger, _PAIRS | {"cards"}, kind=_QUARTER),
)
