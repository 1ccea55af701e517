"""Draw a whole sample: facts that break no rule, then the planted faults, then the figures."""

from inspectorate.samples.faults.assign import plant_all
from inspectorate.samples.faults.plant import Oversight, Plant
from inspectorate.samples.model import Unit, World
from inspectorate.samples.scene import Scene
from inspectorate.samples.scenes import scene_of
from inspectorate.samples.totals import fill_totals
from inspectorate.samples.world import build_world

# Fewer units than this are no register yet.
_ENOUGH_UNITS = 6


def draw(
    period: str,
    units: int,
    seed: int,
    programme: str = "hanzhong",
    *,
    faults: bool = True,
    every_form: bool = False,
) -> World:
    """Everything a sample holds, before it is laid out.

    Args:
        period: as ``inspectorate.periods`` writes it.
        units: rows of F01.
        seed: of all chance.
        programme: whose sample it is.
        faults: plant faults.
        every_form: the forms too that nobody owes, and a row at least in each that is owed.

    Raises:
        ValueError: there is no such scene, the period can't be reported on, or there are not that
            many units.
    """
    scene = scene_of(programme)
    world = build_world(scene, period, units, seed)
    _fill(world)
    late = _plant(world) if faults else []
    for unit in world.units if every_form and scene.fills_more else ():
        if unit.received and scene.fills_more:
            scene.fills_more(world, unit)
    for unit in world.units:
        if unit.received:
            fill_totals(world, unit)
    for plant, bearers in late:
        world.faults += plant.apply(world, *bearers)
    scene.inspect(world)
    if faults:
        _overlook(world, late=True)
    return world


def _fill(world: World) -> None:
    """What the registry and all forms hold where nothing is at fault."""
    scene = world.scene
    for prepare in scene.prepared:
        prepare(world)
    for unit in world.units:
        for fill in scene.fills:
            fill(world, unit)
    for enroll in scene.enrolled:
        enroll(world)


def _plant(world: World) -> list[tuple[Plant, tuple[Unit, ...]]]:
    """Plant what changes facts; give back what changes figures, for when they are counted."""
    late = []
    for plant, bearers in plant_all(world):
        if plant.late:
            late.append((plant, bearers))
        else:
            world.faults += plant.apply(world, *bearers)
    _overlook(world, late=False)
    return late


def _overlook(world: World, *, late: bool) -> None:
    """Plant what the lead office overlooks; with a handful of units it overlooks nothing."""
    if len(world.units) < _ENOUGH_UNITS:
        return
    for one in overlooked(world.scene):
        if one.late is late and one.judged(world):
            times = max(1, len(world.units) // world.scene.oversight_every) if one.often else 1
            for _ in range(times):
                world.faults += one.apply(world) if one.fits(world) else []


def overlooked(scene: Scene) -> tuple[Oversight, ...]:
    """What the lead office of a programme may overlook."""
    return scene.oversights
