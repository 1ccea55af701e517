from collections import Counter

import pytest

from inspectorate.samples.draw import draw
from inspectorate.samples.faults.assign import plant_all
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.model import Unit, World
from inspectorate.samples.scenes.hanzhong import HANZHONG


def assigned(units: int, period: str = "2014Q2", seed: int = 3) -> dict[str, list[Plant]]:
    """Plants by unit, none of them applied."""
    world = draw(period, units, seed, faults=False)
    found: dict[str, list[Plant]] = {}
    for plant, bearers in plant_all(world):
        for unit in bearers:
            found.setdefault(unit.name, []).append(plant)
    return found


@pytest.mark.parametrize("units", [3, 6, 12, 24, 60, 200])
def test_a_third_of_the_units_stays_clean(units: int) -> None:
    assert len(assigned(units)) <= units - round(units / 3)


@pytest.mark.parametrize("units", [24, 200])
def test_every_other_unit_carries_one_to_three(units: int) -> None:
    found = assigned(units)
    assert len(found) == units - round(units / 3)
    assert set(map(len, found.values())) <= {1, 2, 3}


def test_plants_of_a_unit_touch_different_parts() -> None:
    for plants in assigned(200).values():
        parts = [part for plant in plants for part in plant.touches]
        assert len(parts) == len(set(parts))


def test_some_plants_want_a_unit_for_themselves() -> None:
    found = assigned(200)
    whole = [plants for plants in found.values() if any(plant.whole for plant in plants)]
    assert whole
    assert all(len(plants) == 1 for plants in whole)


def test_pairs_are_of_one_county() -> None:
    world = draw("2014Q2", 200, 3, faults=False)
    pairs = [bearers for plant, bearers in plant_all(world) if plant.pair]
    assert pairs
    for first, second in pairs:
        assert first is not second
        assert first.village.county == second.village.county


def test_every_bearer_fits_its_plant() -> None:
    world = draw("2014Q2", 60, 3, faults=False)
    for plant, bearers in plant_all(world):
        assert all(plant.fits(world, unit) for unit in bearers)


@pytest.mark.parametrize("seed", range(5))
def test_a_quarter_of_24_units_holds_every_rule_once(seed: int) -> None:
    world = draw("2014Q2", 24, seed)
    clean = draw("2014Q2", 24, seed, faults=False)
    planted = {
        plant.rule_id
        for plant in HANZHONG.plants
        if plant.judged(clean) and any(plant.fits(clean, unit) for unit in clean.units)
    }
    overlooked = {one.rule_id for one in HANZHONG.oversights if one.judged(clean)}
    assert planted | overlooked == {fault.rule_id for fault in world.faults}


@pytest.mark.parametrize("seed", range(5))
def test_a_year_of_six_units_holds_every_yearly_rule(seed: int) -> None:
    rules = {fault.rule_id for fault in draw("2014", 6, seed).faults}
    assert {"RES-01", "RES-02", "PAIR-14", "VIS-07", "ACT-09", "DOC-02"} <= rules


def test_large_samples_repeat_every_rule() -> None:
    # What the lead office overlooks it overlooks once.
    counts = Counter(fault.rule_id for fault in draw("2014Q2", 200, 3).faults if fault.unit)
    assert min(counts.values()) >= 2


def test_without_faults_nothing_is_planted(quarter: World) -> None:
    assert quarter.faults == []
    assert all(unit.received for unit in quarter.units)


def test_a_sample_of_one_unit_is_drawn() -> None:
    world = draw("2014Q2", 1, 1)
    assert isinstance(world.units[0], Unit)
    assert {fault.unit for fault in world.faults} <= {world.units[0].name}
