"""Faults of DOC-15, RECT-02, PAIR-02, PAIR-17, PAIR-18, AGG-08, FUND-03 where few forms are owed."""

from datetime import date, timedelta

from inspectorate.periods import SpanKind, last_day_of, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.pairs import add_pair, helper
from inspectorate.samples.people import Person
from inspectorate.samples.totals import indicator
from inspectorate.samples.work import add_item, add_paper, add_payment
from inspectorate.samples.world import pairing_row

_PAPERS, _PAIRS = frozenset({"papers"}), frozenset({"pairs"})
_DUE = date(2018, 6, 30)
_SOON = 10
_TAKEN_ON = 9
_PROJECTS = "帮扶项目"
_HELPED = ("household_head", "helper_name", "mode")
# So many payments that one can stand out among them.
_PAYMENTS, _USUAL, _TYPO = 21, 300, 200_000


def _is_due(world: World, _unit: Unit) -> bool:
    return last_day_of(world.span) >= _DUE


def _no_plan(world: World, unit: Unit) -> list[Fault]:
    plan = next(row for row in unit.rows["F13"] if not row["household_head"])
    unit.rows["F13"].remove(plan)
    found = about(unit, subjects.document("年度计划", unit.village), world.span.label)
    return [found("DOC-15", "没有村精准帮扶计划", (unit.pairings[0], "village"))]


def _no_measures(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[-1]
    file = next(row for row in unit.rows["F05"] if row["id_number"] == household.id_number)
    file["measures"] = None
    plans = unit.rows["F13"]
    unit.rows["F13"] = [row for row in plans if row["household_head"] != household.name]
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("DOC-15", "没有到户措施，也没有到户计划", (file, "household_head"))]


def _past_the_deadline(world: World, unit: Unit) -> list[Fault]:
    row = add_item(world, unit, len(unit.rows["F20"]) + 1, done=False, days=_SOON)
    found = about(unit, f"问题:{row['item_number']}", world.span.label)
    return [found("RECT-02", "逾期没有整改到位", *every([row], "deadline", "status"))]


def _twice_helped(world: World, unit: Unit) -> list[Fault]:
    """A list that nobody asked for, and that says more than is so."""
    household = unit.village.households[0]
    rows = [_lend_a_hand(world, unit, household) for _ in range(2)]
    subject, marks = subjects.household(unit.village, household), every(rows, *_HELPED)
    note = "一户两名帮扶人，方式均为一帮一"
    return [about(unit, subject, one)("PAIR-17", note, *marks) for one in _quarters(world)]


def _quarters(world: World) -> list[str]:
    return [one.label for one in spans_inside(world.span, SpanKind.QUARTER)]


def _stranger(world: World, unit: Unit) -> list[Fault]:
    household = world.people.person()
    row = _lend_a_hand(world, unit, household)
    subject, mark = subjects.household(unit.village, household), (row, "household_head")
    note = "结对户不在贫困村户基本台账"
    return [about(unit, subject, one)("PAIR-18", note, mark) for one in _quarters(world)]


def _lend_a_hand(world: World, unit: Unit, household: Person) -> Row:
    someone = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
    return add_pair(world, unit, someone, household)


def _jump(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, _PROJECTS)
    row["last_year_value"] = row.whole("current_value") * 3
    found = about(unit, subjects.indicator(_PROJECTS), world.span.label)
    marks = every([row], "current_value", "last_year_value")
    return [found("AGG-08", "比上年同期少三分之二，没有说明", *marks)]


def _taken_over(world: World, unit: Unit, other: Unit) -> list[Fault]:
    """Another unit takes the village over, and its plan: the village itself lacks nothing."""
    day = world.months[-1].start + timedelta(days=_TAKEN_ON)
    unit.pairings[0]["end_date"] = day
    row = pairing_row(world.scene, other.who, unit.village, day + timedelta(days=1))
    other.pairings.append(row)
    world.registry["F02"].insert(world.registry["F02"].index(other.pairings[0]) + 1, row)
    plan = add_paper(world, other, "年度计划", f"{unit.village.name}精准帮扶计划", 4)
    plan["township"], plan["village"] = unit.village.township, unit.village.name
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("PAIR-02", "包村关系已终止，未另行安排", (unit.listing, "unit_name"))]


def _misplaced_point(world: World, unit: Unit) -> list[Fault]:
    heads = unit.village.households
    for number in range(_PAYMENTS):
        add_payment(world, unit, heads[number % len(heads)].name, "慰问金", _USUAL)
    row = add_payment(world, unit, heads[0].name, "慰问金", _TYPO)
    # Nobody is paid twice on one day.
    for number, each in enumerate(unit.rows["F12"]):
        each["pay_date"] = world.months[-1].start + timedelta(days=number)
    subject = f"款物:{row.day('pay_date')}/{row['village']}/{row['recipient']}/{row['goods_kind']}"
    found = about(unit, subject, _quarters(world)[-1])
    return [found("FUND-03", "金额远超同类", (row, "quantity"))]


def _no_payments(world: World, _unit: Unit) -> bool:
    """Fits once: a second slip would hide the first."""
    return not any(unit.rows["F12"] for unit in world.units)


_QUARTER = SpanKind.QUARTER

PLANTS = (
    Plant("DOC-15", _no_plan, _PAPERS, _is_due),
    Plant("DOC-15", _no_measures, _PAPERS | {"files"}, _is_due),
    Plant("RECT-02", _past_the_deadline, frozenset({"ledger"})),
    Plant("PAIR-02", _taken_over, frozenset({"village"}), whole=True, pair=True),
    Plant("AGG-08", _jump, frozenset({"indicators"}), late=True),
    Plant("PAIR-17", _twice_helped, _PAIRS, kind=_QUARTER, within=True),
    Plant("PAIR-18", _stranger, _PAIRS, kind=_QUARTER, within=True),
    Plant("FUND-03", _misplaced_point, frozenset({"money"}), _no_payments, _QUARTER, within=True),
)
