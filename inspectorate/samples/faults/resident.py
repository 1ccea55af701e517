"""Faults of resident teams whose members hold cards, diaries and ratings too: TEAM-*, RES-*, AGG-03."""

from datetime import timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.columns import GRID
from inspectorate.samples.faults import presence
from inspectorate.samples.faults.plant import Oversight, Plant, about, every
from inspectorate.samples.faults.teams import nobody_left
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import DUTY, LEAVE, PRESENT, REST, grid_row
from inspectorate.samples.work import add_paper
from inspectorate.samples.world import pairing_row

_TEAM = frozenset({"team"})
#: Everything in which a member's name stands.
_NAMES = frozenset({"team", "grid", "leave", "cards", "classes", "diaries", "visit"})
_FEWEST = 3
# Of six months the inspectors leave the last two alone.
_UNSEEN_FROM = 5


def _of_register(
    world: World, months: list[str], note: str, *marks: tuple[Row, str]
) -> list[Fault]:
    """The county's own count of villages, teams, people and cards is out for some months."""
    # Of a unit that sends nothing nobody knows how many it has.
    if not _all_sent(world):
        return []
    return [Fault("AGG-03", "", f"月份:{month}", month, marks, note) for month in months]


def _all_sent(world: World) -> bool:
    return all(unit.received for unit in world.units)


def _labels(world: World) -> list[str]:
    return [month.label for month in world.months]


# TEAM-01


def _no_team(world: World, unit: Unit) -> list[Fault]:
    month, village = world.months[-1], world.spare.pop(0)
    row = pairing_row(world.scene, unit.who, village, month.start + timedelta(days=2))
    unit.pairings.append(row)
    world.registry["F02"].insert(world.registry["F02"].index(unit.pairings[0]) + 1, row)
    # The plan of the second village is in order.
    name = f"{village.name}{world.span.end.year}年精准帮扶计划"
    paper = add_paper(world, unit, "年度计划", name, 4)
    paper["township"], paper["village"] = village.township, village.name
    found = about(unit, subjects.village(village), month.label)
    mark, note = (row, "village"), "包扶村没有驻村队员"
    return [found("TEAM-01", note, mark), *_of_register(world, [month.label], "村多于队", mark)]


def _spare_village(world: World, _unit: Unit) -> bool:
    return bool(world.spare)


# TEAM-04


def _leaders(world: World, unit: Unit, other: Unit) -> list[Fault]:
    """One team has no leader, another has two: the county's number of leaders is right."""
    unit.rows["F03"][0]["team_role"] = "队员"
    other.rows["F03"][1]["team_role"] = "第一书记"
    notes = {unit: "全队没有第一书记", other: "一队两名第一书记"}
    return [
        about(one, subjects.team(one), month)("TEAM-04", note, *every(one.rows["F03"], "team_role"))
        for one, note in notes.items()
        for month in _labels(world)
    ]


def _stays_alone(world: World, unit: Unit) -> bool:
    return unit.alone and nobody_left(world, unit)


# TEAM-05


def _two_of_three(world: World, unit: Unit) -> list[Fault]:
    member = unit.rows["F03"].pop()
    _forget(world, unit, member["person_name"])
    names = every(unit.rows["F03"], "person_name")
    return [
        about(unit, subjects.team(unit), month)("TEAM-05", "全队只有两人", *names)
        for month in _labels(world)
    ]


def _forget(world: World, unit: Unit, name: object) -> None:
    """Take somebody who never came out of everything."""
    for form in ("F06", "F07", "F08", "F14"):
        rows = unit.rows[form]
        unit.rows[form] = [row for row in rows if name not in (row["person_name"], row["holder"])]
    for row in unit.rows["F15"]:
        names = [one for one in row.text("roster").split("、") if one != name]
        row["roster"], row["trainee_count"] = "、".join(names), len(names)
    own = [row for row in world.assessments if row["village"] == unit.village.name]
    gone = [row for row in own if row["person_name"] == name]
    world.assessments = [row for row in world.assessments if row not in gone]


def _three_alone(world: World, unit: Unit) -> bool:
    return _stays_alone(world, unit) and len(unit.rows["F03"]) == _FEWEST


# TEAM-11, RES-07


def _never_there(world: World, unit: Unit) -> list[Fault]:
    month, member = world.months[-1], unit.rows["F03"][2]
    row = grid_row(unit, member, month.start)
    # A month of errands would explain itself.
    for day in [day for day in GRID if row[day] in (PRESENT, LEAVE, DUTY)]:
        row[day] = REST
    found = about(unit, subjects.person(member), month.label)
    marks = [*every([member], "person_name", "village"), (row, "person_name")]
    return [found("TEAM-11", "全月没有在村记录", *marks)]


def _unseen_month(world: World, unit: Unit) -> bool:
    """Fits where no inspector comes in the last month: who met everybody there explains it."""
    half = [month for month in world.months if (month.start.month > 6) == _late(world)]
    return len(half) >= _UNSEEN_FROM and nobody_left(world, unit)


def _late(world: World) -> bool:
    return world.months[-1].start.month > _FEWEST * 2


def _two_teams(world: World, unit: Unit, other: Unit) -> list[Fault]:
    """A member is a member of the other team too, and on two days is in both villages."""
    member, double = unit.rows["F03"][-1], other.rows["F03"][-1]
    _rename(world, other, double.text("person_name"), member.text("person_name"))
    both = presence.two_places(world, unit, other)
    names, note = every([member, double], "person_name", "village"), "一人列入两支工作队"
    subject = subjects.person(member)
    twice = [
        about(one, subject, month)("TEAM-11", note, *names[place : place + 2])
        for place, one in ((0, unit), (2, other))
        for month in _labels(world)
    ]
    marks = (names[0], names[2])
    return [*both, *twice, *_of_register(world, _labels(world), "证卡多于人", *marks)]


def _rename(world: World, unit: Unit, was: str, name: str) -> None:
    """Another name for somebody on every sheet but the roster and the grids."""
    rated = [row for row in world.assessments if row["village"] == unit.village.name]
    rows = [row for form in ("F07", "F08", "F14", "F15") for row in unit.rows[form]]
    for row in (*rows, *rated):
        for field in ("person_name", "holder", "receipt"):
            if row[field] == was:
                row[field] = name
        if row["roster"]:
            row["roster"] = row.text("roster").replace(was, name)


def _whole_month(world: World, unit: Unit) -> bool:
    return _stays_alone(world, unit) and world.months[-1].start > world.scene.entry


# RES-05, AGG-03


def _sleeps_at_home(world: World, unit: Unit) -> list[Fault]:
    month, member = world.months[-1], unit.rows["F03"][0]
    row = grid_row(unit, member, month.start)
    row["night_count"] = row.whole("present_days") // 2
    found = about(unit, subjects.person(member), month.label)
    return [found("RES-05", "住村夜数只有一半", *every([row], "night_count", "present_days"))]


def _second_board(world: World) -> list[Fault]:
    """AGG-03: one board more than there are teams."""
    month = world.months[-1]
    unit = next(unit for unit in world.units if unit.rows["F14"])
    board = next(row for row in unit.rows["F14"] if row["card_kind"] == "提醒牌")
    extra = unit.add("F14", **board.values)
    extra["serial"], extra["issue_date"] = f"{board['serial']}B", month.start
    return _of_register(world, [month.label], "提醒牌多于工作队", (extra, "card_kind"))


_MONTH = SpanKind.MONTH

PLANTS = (
    Plant("TEAM-01", _no_team, frozenset({"village"}), _spare_village, _MONTH),
    Plant("TEAM-04", _leaders, _TEAM, _stays_alone, _MONTH, pair=True),
    Plant("TEAM-05", _two_of_three, _NAMES, _three_alone, _MONTH),
    Plant("RES-07", _two_teams, _NAMES, _whole_month, _MONTH, pair=True),
    Plant("TEAM-11", _never_there, _NAMES - {"cards"}, _unseen_month, _MONTH),
    Plant("RES-05", _sleeps_at_home, frozenset({"grid"}), kind=_MONTH, late=True),
)

OVERSIGHTS = (Oversight("AGG-03", _second_board, _MONTH, _all_sent),)
