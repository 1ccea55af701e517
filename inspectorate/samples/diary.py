"""F08: entries of diaries, hardly any two alike."""

from datetime import date
from math import prod

from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.people import Person
from inspectorate.samples.words import words
from inspectorate.samples.work import place_of

_PARTS = ("openings", "matters", "thoughts", "follow_ups")
# Prime to the number of entries there can be: steps of this size meet each of them once.
_STEP = 7919


def add_entry(
    world: World, unit: Unit, who: str, household: Person, day: date, form: str = "走访"
) -> Row:
    """One visit of somebody to a household."""
    return unit.add(
        "F08",
        visit_date=day,
        person_name=who,
        **place_of(unit),
        household_head=household.name,
        form=form,
        content=_entry(world, unit),
        signature=household.name,
    )


def _entry(world: World, unit: Unit) -> str:
    """A text that no unit of the sample has written yet, as long as there are such."""
    choices = [words()["diary"][part] for part in _PARTS]
    number = len(unit.rows["F08"]) * len(world.units) + world.units.index(unit)
    place = number * _STEP % prod(map(len, choices))
    said = []
    for lines in choices:
        place, index = divmod(place, len(lines))
        said.append(lines[index])
    return "，".join(said)
