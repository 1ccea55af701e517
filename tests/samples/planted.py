"""A world with one plant and nothing else, and the rows of it that will be written."""

from collections.abc import Iterator

import pytest

import inspectorate.samples.draw as draw_module
from inspectorate.samples.draw import draw
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.model import Row, Unit, World


def alone(
    plant: Plant, period: str, units: int, seed: int, programme: str, *, one_county: bool = False
) -> tuple[World, list[Unit]]:
    """A world with one plant in the first unit (or pair, of one county) that it fits; who bears it."""
    bearers: list[Unit] = []

    def only(world: World) -> Iterator[tuple[Plant, tuple[Unit, ...]]]:
        fitting = [unit for unit in world.units if plant.fits(world, unit)]
        if one_county:
            county = fitting[0].village.county
            fitting = [unit for unit in fitting if unit.village.county == county]
        bearers.extend(fitting[: 2 if plant.pair else 1])
        yield plant, tuple(bearers)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw_module, "plant_all", only)
        patch.setattr(draw_module, "overlooked", lambda _scene: ())
        return draw(period, units, seed, programme), bearers


def written(world: World) -> list[Row]:
    """Every row that will be written."""
    rows = [*world.inspections, *world.assessments]
    rows += [row for own in world.registry.values() for row in own]
    for unit in world.units:
        rows += [row for own in unit.rows.values() for row in own]
        rows += unit.totals.values()
    return rows
