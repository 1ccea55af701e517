"""Faults of PAIR-*: villages, households and helpers."""

from datetime import timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Oversight, Plant, about, alone, housed
from inspectorate.samples.model import Fault, Row, Unit, Value, World
from inspectorate.samples.pairs import add_pair
from inspectorate.samples.people import Person
from inspectorate.samples.world import household_rows

_FEWEST_PAIRS = 3
_HELPER = ("helper_name", "helper_unit", "post", "rank", "helper_kind")


def _unpaired_village(world: World) -> list[Fault]:
    """PAIR-01: the county lists a poor village that no unit is paired with."""
    village = world.spare.pop(world.rng.randrange(len(world.spare)))
    village.households = [world.people.person() for _ in range(3)]
    # One row a household, and nothing that it needs: what a need asks for is another rule's.
    needs = household_rows(world.scene, village, world.rng)
    rows = list({row["id_number"]: row for row in needs if row["id_number"]}.values())
    for row in rows:
        row.values |= {"need_kind": None, "need_yuan": None}
    world.registry["F22"] += rows
    mark = (rows[0], "village")
    subject = subjects.village(village)
    return [Fault("PAIR-01", "", subject, world.span.label, (mark,), "贫困村无包扶单位")]


def _has_spare(world: World) -> bool:
    return bool(world.spare)


def _ended(world: World, unit: Unit) -> list[Fault]:
    # The village keeps its other unit, so it isn't unpaired itself.
    unit.pairings[0]["end_date"] = world.months[-1].start + timedelta(days=9)
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("PAIR-02", "包村关系已终止，未另行安排", (unit.listing, "unit_name"))]


def _can_end(_world: World, unit: Unit) -> bool:
    others = [other for other in unit.village.units if other is not unit]
    stay = unit.pairings[0]["end_date"]
    return bool(others) and all(other.pairings[0]["end_date"] == stay for other in others)


def _left_out(world: World, unit: Unit) -> list[Fault]:
    helper = unit.rows["F04"][0]["helper_name"]
    own = [row for row in unit.rows["F04"] if row["helper_name"] == helper]
    # A household with two helpers would still have one.
    gone = next(row for row in own if row["mode"] == "一帮一")
    unit.rows["F04"].remove(gone)
    household = _household(unit, gone)
    mark = (ledger_row(world, household), "household_head")
    subject = subjects.household(unit.village, household)
    found = about(unit, subject, world.span.label)
    note = "台账上的贫困户无人结对"
    missed = [found("PAIR-08", note, mark)]
    # The yearly rule looks at the same households again.
    if world.span.kind is SpanKind.YEAR:
        missed.append(found("PAIR-14", f"{note}（{FOLDED}）", mark))
    return missed


def _can_leave_out(_world: World, unit: Unit) -> bool:
    rows = unit.rows["F04"]
    return unit.alone and len(rows) > _FEWEST_PAIRS and rows[0]["mode"] == "一帮一"


def _household(unit: Unit, row: Row) -> Person:
    number = row["household_id_number"]
    return next(head for head in unit.village.households if head.id_number == number)


def ledger_row(world: World, household: Person) -> Row:
    """The first F22 row of a household.

    Raises:
        StopIteration: The household is in no village of the registry.
    """
    return next(r for r in world.registry["F22"] if r["id_number"] == household.id_number)


def _idle_helper(world: World, unit: Unit) -> list[Fault]:
    row = add_pair(world, unit, _new_helper(world, unit), None)
    found = about(unit, f"{row['helper_name']}@{unit.name}", world.span.label)
    return [found("PAIR-14", "帮扶干部未结对任何户", (row, "helper_name"))]


def _new_helper(world: World, unit: Unit) -> dict[str, Value]:
    known = unit.rows["F04"][-1]
    return {name: known[name] for name in _HELPER} | {"helper_name": world.people.name()}


def _twice_helped(world: World, unit: Unit) -> list[Fault]:
    first = next(row for row in unit.rows["F04"] if row["mode"] == "一帮一")
    household = _household(unit, first)
    second = add_pair(world, unit, _new_helper(world, unit), household)
    marks = [
        (row, name) for row in (first, second) for name in ("household_head", "helper_name", "mode")
    ]
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("PAIR-17", "一户两名帮扶人，方式均为一帮一", *marks)]


def _has_single(world: World, unit: Unit) -> bool:
    return housed(world, unit) and any(row["mode"] == "一帮一" for row in unit.rows["F04"])


def _stranger(world: World, unit: Unit) -> list[Fault]:
    household = world.people.person()
    row = add_pair(world, unit, _new_helper(world, unit), household)
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("PAIR-18", "结对户不在贫困村户基本台账", (row, "household_head"))]


PLANTS = (
    Plant("PAIR-02", _ended, frozenset({"village"}), _can_end, whole=True),
    Plant("PAIR-14", _idle_helper, frozenset({"pairs"}), alone, SpanKind.YEAR),
    Plant("PAIR-08", _left_out, frozenset({"pairs"}), _can_leave_out),
    Plant("PAIR-17", _twice_helped, frozenset({"pairs"}), _has_single, SpanKind.QUARTER),
    Plant("PAIR-18", _stranger, frozenset({"pairs"}), housed, SpanKind.QUARTER),
)
OVERSIGHTS = (Oversight("PAIR-01", _unpaired_village, fits=_has_spare, often=True),)
