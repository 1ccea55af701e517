"""F10: what a unit did for a village, and difficulties it solved."""

from datetime import date, timedelta
from decimal import Decimal

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.words import words
from inspectorate.samples.work import place_of

_LONGEST = 20


def add_deed(world: World, unit: Unit, kind: str, to: Value, day: date) -> Row:
    """A deed that was begun on a day and is done."""
    finished = day + timedelta(days=unit.rng.randint(2, _LONGEST))
    return unit.add(
        "F10",
        host_unit=unit.name,
        **place_of(unit),
        beneficiary=to,
        matter=unit.rng.choice(words()["deeds"][kind]),
        matter_kind=kind,
        amount_yuan=Decimal(unit.rng.randint(3, 90)) * 100,
        start_date=day,
        finish_date=min(finished, world.span.end),
        status="完成",
        evidence="照片、发票",
    )
