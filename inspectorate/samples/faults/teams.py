"""Faults of TEAM-*: who is in the team, since when, until when."""

from datetime import date, timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.columns import GRID
from inspectorate.samples.faults.plant import Plant, about, every, municipal
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import LEAVE, REST, column
from inspectorate.samples.work import add_paper
from inspectorate.samples.world import pairing_row

_TEAM = frozenset({"team"})
_TEAM_AND_GRID = frozenset({"team", "grid"})
_LATE = timedelta(days=3)


def _no_team(world: World, unit: Unit) -> list[Fault]:
    village = next((v for v in world.spare if v.county == unit.village.county), world.spare[0])
    world.spare.remove(village)
    month = world.months[-1]
    row = pairing_row(world.scene, unit.who, village, month.start + timedelta(days=2))
    unit.pairings.append(row)
    world.registry["F02"].insert(world.registry["F02"].index(unit.pairings[0]) + 1, row)
    # Its papers are in order: a second village must not break the rules about papers.
    for kind, name in (("三年规划", "三年脱贫规划（2014—2016年）"), ("年度计划", "年度帮扶计划")):
        paper = add_paper(world, unit, kind, f"{village.name}{name}", 22)
        paper["township"], paper["village"] = village.township, village.name
    found = about(unit, subjects.village(village), month.label)
    return [found("TEAM-01", "包扶村没有驻村队员", (row, "village"))]


def _own_for_county(world: World, unit: Unit) -> list[Fault]:
    member = _of_county(unit)
    was = member["person_name"]
    member["origin"], member["home_unit"] = "单位", unit.name
    # Attendance names the same home, or the sheets would contradict each other.
    for row in unit.rows["F06"]:
        if row["person_name"] == was:
            row["home_unit"] = unit.name
    found = about(unit, subjects.team(unit), world.span.label)
    return [found("TEAM-02", "队中没有县派干部", *every(unit.rows["F03"], "origin"))]


def _of_county(unit: Unit) -> Row:
    return next(row for row in unit.rows["F03"] if row["origin"] == "县")


def _no_county_member(world: World, unit: Unit) -> list[Fault]:
    gone = _of_county(unit)
    unit.rows["F03"].remove(gone)
    name = gone["person_name"]
    unit.rows["F06"] = [row for row in unit.rows["F06"] if row["person_name"] != name]
    subject, members = subjects.team(unit), unit.rows["F03"]
    whole = about(unit, subject, world.span.label)
    return [
        whole("TEAM-02", "缺县派干部", *every(members, "origin")),
        *(
            about(unit, subject, month.label)("TEAM-05", "缺县派干部，不足4人", *_names(members))
            for month in world.months
        ),
    ]


def _names(members: list[Row]) -> list[tuple[Row, str]]:
    return every(members, "person_name")


def _low_leader(world: World, unit: Unit) -> list[Fault]:
    leader = unit.rows["F03"][0]
    leader["rank"] = "乡科级正职"
    found = about(unit, subjects.team(unit), world.span.label)
    return [found("TEAM-03", "队长不是县处级领导", (leader, "rank"))]


def _late_member(world: World, unit: Unit) -> list[Fault]:
    *others, last = unit.rows["F03"]
    # Only the first month ends with too few.
    postpone(unit, [last], world.months[1].start + timedelta(days=4))
    found = about(unit, subjects.team(unit), world.months[0].label)
    return [found("TEAM-05", "第三名队员次月才到岗", *_names(others))]


def _three_of_county(world: World, unit: Unit) -> bool:
    return unit.who.level == "县" and len(world.months) > 1


def postpone(unit: Unit, members: list[Row], day: date) -> None:
    """Let members arrive on a day: their grids before it are empty, their leaves before it gone."""
    names = {member["person_name"] for member in members}
    for member in members:
        member["arrival_date"] = day
    for leave in [row for row in unit.rows["F07"] if row["person_name"] in names]:
        if leave.day("start_date") < day:
            _call_off(unit, leave)
    for row in [row for row in unit.rows["F06"] if row["person_name"] in names]:
        first = row.day("month")
        for before in range((day - first).days):
            row.values.pop(column(first + timedelta(days=before)), None)
        if not row.values.keys() & set(GRID):
            unit.rows["F06"].remove(row)


def _call_off(unit: Unit, leave: Row) -> None:
    """Take a leave back: its days are days of rest."""
    unit.rows["F07"].remove(leave)
    month = leave.day("start_date").replace(day=1)
    name = leave["person_name"]
    own = [row for row in unit.rows["F06"] if row["person_name"] == name and row["month"] == month]
    for row in own:
        row.values |= {day: REST for day in GRID if row[day] == LEAVE}


def _unapproved(world: World, unit: Unit) -> list[Fault]:
    member = unit.rows["F03"][-1]
    # On the last day: the team is still whole at every month's end.
    member["departure_date"], member["departure_reason"] = world.span.end, "工作调动"
    found = about(unit, subjects.person(member), world.span.label)
    return [found("TEAM-07", "离任未见调整审批", (member, "departure_date"))]


def nobody_left(_world: World, unit: Unit) -> bool:
    """Fits a unit whose team is the one that went in."""
    return not any(row["departure_date"] for row in unit.rows["F03"])


def _leaves_early(world: World, unit: Unit) -> bool:
    """Nobody needs leave to go when the whole pairing ends."""
    last = world.scene.ends is None or world.span.end < world.scene.ends
    return last and nobody_left(world, unit)


def _whole_and_municipal(world: World, unit: Unit) -> bool:
    return unit.municipal and nobody_left(world, unit)


def _late_entry(world: World, unit: Unit) -> list[Fault]:
    postpone(unit, unit.rows["F03"], world.scene.entry + _LATE)
    found = about(unit, subjects.team(unit), world.span.label)
    return [found("TEAM-10", "4月25日未进驻", *every(unit.rows["F03"], "arrival_date"))]


PLANTS = (
    Plant("TEAM-05", _late_member, _TEAM_AND_GRID, _three_of_county, SpanKind.MONTH),
    Plant("TEAM-01", _no_team, frozenset({"village"}), kind=SpanKind.MONTH),
    Plant("TEAM-02", _own_for_county, _TEAM, municipal, SpanKind.QUARTER),
    Plant("TEAM-02", _no_county_member, _TEAM_AND_GRID, _whole_and_municipal, SpanKind.QUARTER),
    Plant("TEAM-03", _low_leader, _TEAM, municipal, SpanKind.QUARTER),
    Plant("TEAM-07", _unapproved, _TEAM, _leaves_early),
    Plant("TEAM-10", _late_entry, _TEAM_AND_GRID, municipal),
)
