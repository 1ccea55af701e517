"""Draw a whole sample: facts that break no rule, then the planted faults, then the figures."""

from inspectorate.samples.faults.assign import plant_all
from inspectorate.samples.faults.pairing import unpaired_village
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.inspections import fill_inspections
from inspectorate.samples.model import Unit, World
from inspectorate.samples.optional import fill_optional
from inspectorate.samples.pairs import fill_pairs
from inspectorate.samples.team import fill_team
from inspectorate.samples.totals import fill_totals
from inspectorate.samples.work import fill_work
from inspectorate.samples.world import build_world

# The lead office forgets one village in so many units.
_UNITS_A_VILLAGE = 24


def draw(
    period: str, units: int, seed: int, *, faults: bool = True, every_form: bool = False
) -> World:
    """Everything a sample holds, before it is laid out.

    Args:
        period: as ``inspectorate.periods`` writes it.
        units: rows of F01.
        seed: of all chance.
        faults: plant faults.
        every_form: the forms too that nobody owes, and a row at least in each that is owed.

    Raises:
        ValueError: the period can't be reported on, or there are not that many units.
    """
    world = build_world(period, units, seed)
    for unit in world.units:
        _fill(world, unit)
    late = _plant(world) if faults else []
    for unit in world.units if every_form else ():
        if unit.received:
            fill_optional(world, unit)
    for unit in world.units:
        if unit.received:
            fill_totals(unit)
    for plant, bearers in late:
        world.faults += plant.apply(world, *bearers)
    fill_inspections(world)
    return world


def _fill(world: World, unit: Unit) -> None:
    fill_team(world, unit)
    fill_pairs(world, unit)
    fill_work(world, unit)


def _plant(world: World) -> list[tuple[Plant, tuple[Unit, ...]]]:
    """Plant what changes facts; give back what changes figures, for when they are counted."""
    late = []
    for plant, bearers in plant_all(world):
        if plant.late:
            late.append((plant, bearers))
        else:
            world.faults += plant.apply(world, *bearers)
    for _ in range(len(world.units) // _UNITS_A_VILLAGE):
        world.faults.append(unpaired_village(world))
    return late
