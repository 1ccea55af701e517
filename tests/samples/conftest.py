"""Worlds that several tests look at; nobody changes them."""

import pytest

from inspectorate.samples.draw import draw
from inspectorate.samples.model import World


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
