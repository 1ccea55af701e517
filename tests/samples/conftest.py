"""Worlds that several tests look at; nobody changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from inspectorate.samples.draw import draw
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.model import Fault, Unit, World
from tests.samples.planted import alone


@pytest.fixture(scope="session")
def quarter() -> World:
    """A quarter of 24 units in order."""
    return draw("2014Q2", 24, 7, faults=False)


@pytest.fixture(scope="session")
def year() -> World:
    """A whole year of 12 units in order."""
    return draw("2014", 12, 7, faults=False)


@pytest.fixture(scope="session")
def faulty_quarter() -> World:
    """A quarter of 24 units with everything that can be planted."""
    return draw("2014Q2", 24, 2014)


@pytest.fixture
def plant_one() -> Callable[..., Planted]:
    """Draw a world with one plant in the first unit (or pair) that it fits, and nothing else."""

    def planted(plant: Plant, period: str = "2014Q2", units: int = 23, seed: int = 7) -> Planted:
        return Planted(*alone(plant, period, units, seed, "hanzhong", one_county=True))

    return planted


@dataclass(frozen=True)
class Planted:
    """A world and the units that carry its only plant."""

    world: World
    bearers: list[Unit]

    @property
    def unit(self) -> Unit:
        return self.bearers[0]

    def faults(self, rule_id: str) -> list[Fault]:
        return [fault for fault in self.world.faults if fault.rule_id == rule_id]
