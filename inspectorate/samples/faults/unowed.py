"""Faults of RES-06, RES-07, RES-10 where nobody owes attendance sheets: a unit keeps them unasked."""

from collections.abc import Callable
from dataclasses import replace

from inspectorate.samples.faults import presence
from inspectorate.samples.faults.plant import Plant, housed, only
from inspectorate.samples.faults.teams import nobody_left
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.team import add_member, fill_grids
from inspectorate.samples.totals import fill_totals

_TOUCHES = frozenset({"team", "grid"})
_COUNTED = frozenset({"indicators", "projects", "money"})
_MEMBERS = 2


def _alone_at_home(world: World, unit: Unit) -> bool:
    return housed(world, unit) and unit.alone and nobody_left(world, unit)


def _keep_sheets(world: World, unit: Unit) -> None:
    """Two of the unit's people live in the village, and their days are entered."""
    while len(unit.rows["F03"]) < _MEMBERS:
        add_member(world, unit, "队员", "单位")
    for member in unit.rows["F03"]:
        member["arrival_date"] = world.scene.entry
    fill_grids(world, unit)


def _after_sheets(plant: Plant) -> Callable[..., list[Fault]]:
    def planted(world: World, *bearers: Unit) -> list[Fault]:
        for unit in bearers:
            _keep_sheets(world, unit)
            if plant.late:
                fill_totals(world, unit)
        return plant.apply(world, *bearers)

    return planted


def _unasked(plant: Plant) -> Plant:
    def fits(world: World, unit: Unit) -> bool:
        whole = _alone_at_home(world, unit)
        # Whether the unit can be at fault is for its people as they will be.
        return whole and (plant.pair or plant.fits(world, unit))

    # Counting once more would take back what is wrong with other figures.
    touches = _TOUCHES | _COUNTED if plant.late else _TOUCHES
    return replace(plant, apply=_after_sheets(plant), fits=fits, touches=touches)


PLANTS = tuple(map(_unasked, only(presence.PLANTS, "RES-06", "RES-07", "RES-10")))
