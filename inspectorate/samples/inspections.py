"""F17: what inspectors saw. Where nothing is planted, they saw what the attendance sheets say."""

from datetime import date
from itertools import product

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.team import LEAVE, PRESENT, column

_SECRET = "暗访"
_ROUNDS = (_SECRET, "实地查岗", "翻阅考勤")
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
    _every_county(world)


def _every_county(world: World) -> None:
    """In each half-year somebody unannounced has been to each county."""
    for half in spans_inside(world.span, SpanKind.HALF_YEAR) or [world.span]:
        secret = [row for row in world.inspections if row["mode"] == _SECRET]
        seen = {row["county"] for row in secret if _inside(row, half)}
        for county in dict.fromkeys(unit.village.county for unit in world.units):
            if county not in seen:
                _visit(world, county, half)


def _inside(row: Row, half: Span) -> bool:
    return half.start <= row.day("check_date") <= half.end


def _visit(world: World, county: str, half: Span) -> None:
    """The first unit of the county that was there on one of the usual days."""
    months = [month for month in world.months if half.start <= month.start <= half.end]
    there = [unit for unit in world.units if unit.village.county == county and unit.received]
    days = (month.start.replace(day=number) for month in reversed(months) for number in _DAYS)
    for unit, day in product(there, days):
        if PRESENT in marks_on(unit, day).values():
            seen_as_reported(world, unit, day)["mode"] = _SECRET
            return


def visiting_day(world: World, number: int) -> date:
    """The day of the n-th visit: months in turn, late in the month in which the teams went in."""
    start = world.months[number % len(world.months)].start
    return start.replace(day=_DAYS[0 if start < world.scene.entry else number % len(_DAYS)])


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
        "inspectors": world.scene.inspecting,
        "lead_office": world.scene.leading,
        "mode": world.rng.choice(_ROUNDS),
        **unit.village.place,
        "checked": f"{unit.who.short}驻{unit.village.name}工作队",
        "recorder": world.people.name(),
    }
    row = Row("F17", values | seen)
    world.inspections.append(row)
    return row
