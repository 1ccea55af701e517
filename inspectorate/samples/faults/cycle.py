"""Faults of TEAM-08 and TEAM-14: a team that was away for weeks, a post that no village has."""

from datetime import date, timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.faults.teams import nobody_left
from inspectorate.samples.model import Fault, Row, Unit, Value, World
from inspectorate.samples.team import approve_change

_TEAM = frozenset({"team", "grid"})
# The first team stayed so long; the second came so much later.
_STAYED, _GAP = timedelta(days=25), timedelta(days=36)
_STRANGE_POST = "挂任镇长助理"


def _gap(world: World, unit: Unit) -> list[Fault]:
    left = world.scene.entry + _STAYED
    came = left + _GAP
    now = list(unit.rows["F03"])
    before = [_predecessor(world, member, left) for member in now]
    for member in now:
        member["arrival_date"] = came
    unit.rows["F03"] = [*before, *now]
    for old, member in zip(before, now, strict=True):
        # Everything about the change is in order but for its length.
        successor = member["person_name"], member["arrival_date"]
        approve_change(world, unit, old, left, successor)
    found = about(unit, subjects.team(unit), world.span.label)
    marks = [*every(before, "departure_date"), *every(now, "arrival_date")]
    return [found("TEAM-08", f"连续{_GAP.days - 1}天没有在岗人员", *marks)]


def _predecessor(world: World, member: Row, left: date) -> Row:
    person = world.people.person()
    own: dict[str, Value] = {
        "person_name": person.name,
        "sex": person.sex,
        "id_number": person.id_number,
        "phone": world.people.phone(),
        "departure_date": left,
        "departure_reason": "工作调动",
    }
    return Row("F03", member.values | own)


def _long_after(world: World, unit: Unit) -> bool:
    """Fits a period that begins when the second team is there already."""
    there = world.scene.entry + _STAYED + _GAP
    return world.span.start > there and nobody_left(world, unit)


def _strange_post(world: World, unit: Unit) -> list[Fault]:
    member = unit.rows["F03"][1]
    member["post"] = _STRANGE_POST
    found = about(unit, subjects.person(member), world.span.label)
    return [found("TEAM-14", "挂任职务不在规定之列", (member, "post"))]


PLANTS = (
    Plant("TEAM-08", _gap, _TEAM, _long_after),
    Plant("TEAM-14", _strange_post, frozenset({"team"}), kind=SpanKind.YEAR),
)
