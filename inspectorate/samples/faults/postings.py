"""Faults of TEAM-13 and ACT-13: people posted to villages, on paper or without result."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about
from inspectorate.samples.faults.targets import sign
from inspectorate.samples.faults.villages import end_of_period, pair_with, spare_left
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import add_member
from inspectorate.samples.totals import indicator

_POSTED = frozenset({"team"})
_DECLARED = "下派干部"


def _post(world: World, unit: Unit) -> Row:
    member = add_member(world, unit, "队员", "单位")
    member["arrival_date"], member["term_years"] = world.scene.entry, "2年"
    return member


def _one_too_many(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, _DECLARED)
    row["current_value"] = row["total_value"] = row.whole("total_value") + 1
    found = about(unit, subjects.indicator(_DECLARED), world.span.label)
    # The figure is no longer the roster's: the rule for all figures says so too.
    return [
        found("TEAM-13", "花名册比申报下派少1名", (row, "total_value")),
        found("AGG-01", "下派人数与花名册不符", (row, "current_value")),
    ]


def _has_posted(_world: World, unit: Unit) -> bool:
    return bool(unit.rows["F03"])


def _fruitless(world: World, unit: Unit) -> list[Fault]:
    """Posted since the start to a village that the unit was paired with only at the end."""
    village = world.spare.pop()
    pair_with(world, unit, village, end_of_period(world))
    sign(world, unit, village)
    member = _post(world, unit)
    member.values |= village.place
    member["team_name"] = f"{unit.who.short}驻{village.name}工作队"
    found = about(unit, subjects.person(member), world.span.label)
    marks = ((member, "person_name"), (member, "village"))
    return [found("ACT-13", "下派干部全年没有工作实绩登记", *marks)]


PLANTS = (
    Plant(
        "TEAM-13", _one_too_many, _POSTED | {"indicators"}, _has_posted, SpanKind.YEAR, late=True
    ),
    Plant("ACT-13", _fruitless, _POSTED | {"pledge", "village"}, spare_left, SpanKind.YEAR),
)
