"""F17: what inspectors saw. Where nothing is planted, they saw what the attendance sheets say."""

from datetime import date

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.team import LEAVE, PRESENT, column
from inspectorate.samples.world import ENTRY

_ROUNDS = ("暗访", "实地查岗", "翻阅考勤")
_INSPECTORS = "市纪委、市委办、市政府办、市扶贫办"
_EVERY = 3
#: Days of a month on which inspectors come.
_DAYS = (28, 12, 18)


def fill_inspections(world: World) -> None:
    """One village in three is seen once, on a day of the period."""
    # Where units share a village nobody could say whose member was missed.
    visited = [unit for unit in world.units if unit.alone and unit.received][::_EVERY]
    for number, unit in enumerate(visited):
        # A planted visit is enough for one village.
        if any(row["village"] == unit.village.name for row in world.inspections):
            continue
        day = visiting_day(world, number)
        # Inspectors who find nobody at all would have more to say than this.
        if PRESENT in marks_on(unit, day).values():
            seen_as_reported(world, unit, day)


def visiting_day(world: World, number: int) -> date:
    """The day of the n-th visit: months in turn, late in the month in which the teams went in."""
    start = world.months[number % len(world.months)].start
    return start.replace(day=_DAYS[0 if start < ENTRY else number % len(_DAYS)])


def seen_as_reported(world: World, unit: Unit, day: date) -> Row:
    """A record that agrees with the unit's own attendance sheet and leaves."""
    marks = marks_on(unit, day)
    present = sum(mark == PRESENT for mark in marks.values())
    away = [name for name, mark in marks.items() if mark == LEAVE]
    return add_record(
        world,
        unit,
        day,
        expected_count=present + len(away),
        present_count=present,
        absence_reason="、".join(f"{name}请假" for name in away) or None,
        has_leave="有" if away else None,
        problem="无",
    )


def marks_on(unit: Unit, day: date) -> dict[str, str]:
    """Member to mark on a day; members without a mark are left out."""
    rows = [row for row in unit.rows["F06"] if row["month"] == day.replace(day=1)]
    return {row.text("person_name"): row.text(column(day)) for row in rows if row[column(day)]}


def add_record(world: World, unit: Unit, day: date, **seen: Value) -> Row:
    """A row of F17 about the unit's village."""
    values: dict[str, Value] = {
        "check_date": day,
        "check_time": f"{world.rng.randint(8, 17)}:{world.rng.choice(('00', '20', '40'))}",
        "inspectors": _INSPECTORS,
        "lead_office": "市纪委",
        "mode": world.rng.choice(_ROUNDS),
        **unit.village.place,
        "checked": f"{unit.who.short}驻{unit.village.name}工作队",
        "recorder": world.people.name(),
    }
    row = Row("F17", values | seen)
    world.inspections.append(row)
    return row
