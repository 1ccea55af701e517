"""Faults of TEAM-06, TEAM-09, TEAM-12, TEAM-15: who came instead of whom, and who was taught."""

from collections.abc import Callable
from datetime import timedelta

from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.work import place_of

_CHANGES = {
    "TEAM-06": ("不符重报", "身体状况不适宜驻村", "不符人员无人接替"),
    "TEAM-09": ("召回", "不适应驻村工作", "召回后未重派"),
}
# Approved on a day after the teams went in, and long enough before anybody looks.
_APPROVED_AFTER = 9


def _nobody_came(rule_id: str) -> Callable[[World, Unit], list[Fault]]:
    kind, reason, note = _CHANGES[rule_id]

    def sent_back(world: World, unit: Unit) -> list[Fault]:
        row = unit.add(
            "F19",
            person_name=world.people.name(),
            home_unit=unit.name,
            **place_of(unit),
            change_kind=kind,
            reason=reason,
            clause="管理办法第五条",
            proposer=unit.name,
            approver=world.scene.organizer,
            approval_date=world.months[0].start + timedelta(days=_APPROVED_AFTER),
        )
        found = about(unit, f"{row['person_name']}@{unit.name}", world.span.label)
        return [found(rule_id, note, (row, "approval_date"))]

    return sent_back


def _at_the_entry(world: World, _unit: Unit) -> bool:
    """Fits a period that begins with the entry: arrivals are judged in it."""
    return world.span.start <= world.scene.entry


def _long_since_entry(world: World, unit: Unit) -> bool:
    """And whose deadline lies past the days in which everybody is to be taught."""
    return _at_the_entry(world, unit) and len(world.months) > 1


def _untaught(world: World, unit: Unit) -> list[Fault]:
    member = unit.rows["F03"][-1]
    name = member["person_name"]
    for row in unit.rows["F15"]:
        names = row.text("roster").split("、")
        row["roster"] = "、".join(one for one in names if one != name)
        row["trainee_count"] = len(names) - (name in names)
    found = about(unit, subjects.person(member), world.span.label)
    marks = [(member, "arrival_date"), *every(unit.rows["F15"], "roster")]
    return [found("TEAM-12", "三期培训均未参加", *marks)]


def _unreviewed(world: World, unit: Unit) -> list[Fault]:
    member = unit.rows["F03"][1]
    (row,) = [row for row in unit.rows["F19"] if row["successor"] == member["person_name"]]
    row["approver"] = None
    found = about(unit, subjects.person(member), world.span.label)
    return [found("TEAM-15", "接替人员的审批没有批准单位", (row, "approval_date"))]


def _has_successor(world: World, unit: Unit) -> bool:
    names = {row["successor"] for row in unit.rows["F19"]}
    return _at_the_entry(world, unit) and unit.rows["F03"][1]["person_name"] in names


PLANTS = (
    *(Plant(rule_id, _nobody_came(rule_id), frozenset({"changes"})) for rule_id in _CHANGES),
    Plant("TEAM-12", _untaught, frozenset({"classes"}), _long_since_entry),
    Plant("TEAM-15", _unreviewed, frozenset({"changes"}), _has_successor),
)
