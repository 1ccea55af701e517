"""A further village for a unit: what several faults of pairings begin with."""

from datetime import date, timedelta

from inspectorate.samples.faults.plant import housed
from inspectorate.samples.model import Row, Unit, Village, World
from inspectorate.samples.world import pairing_row

# In the last weeks of the period: nothing of that year is due in a village taken over then.
_LATE = timedelta(days=12)


def end_of_period(world: World) -> date:
    """A day in the period's last month, when pairings change hands."""
    return world.span.end - _LATE


def pair_with(world: World, unit: Unit, village: Village, since: date) -> Row:
    """One more row of F02 for a unit, after its first."""
    row = pairing_row(world.scene, unit.who, village, since)
    unit.pairings.append(row)
    listed = world.registry["F02"]
    listed.insert(listed.index(unit.pairings[0]) + 1, row)
    return row


def spare_left(world: World, unit: Unit) -> bool:
    """Fits a unit with a village, as long as there is another that nobody has."""
    return housed(world, unit) and len(world.spare) > 1
