"""Each plant of 黔西 and 天水 by itself: what it says is what it did, and nobody else is at fault."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from inspectorate.periods import SpanKind
from inspectorate.samples.draw import draw
from inspectorate.samples.faults.activities import last_whole
from inspectorate.samples.scenes import SCENES
from tests.samples.planted import alone, written

UNITS, SEED = 13, 4
PLANTS = {
    f"{programme}-{plant.rule_id}-{number}": (programme, plant)
    for programme in ("qianxi", "tianshui")
    for number, plant in enumerate(SCENES[programme].plants)
}


@pytest.fixture(scope="module")
def plant_alone():
    """plant_alone(name) → a world with that plant in the first unit (or pair) that it fits."""
    return cache(planted_alone)


def planted_alone(name):
    programme, plant = PLANTS[name]
    return alone(plant, period_of(name), UNITS, SEED, programme)


@cache
def in_order(programme, period):
    return draw(period, UNITS, SEED, programme, faults=False)


def period_of(name):
    programme, plant = PLANTS[name]
    scene = SCENES[programme]
    quarterly = plant.kind is SpanKind.QUARTER and not plant.within
    return f"{scene.entry.year}Q2" if quarterly else scene.period


def names_of(rule_id):
    return [name for name, (_, plant) in PLANTS.items() if plant.rule_id == rule_id]


def own(unit):
    return [(form, dict(row.values)) for form, rows in unit.rows.items() for row in rows]


@pytest.mark.parametrize("name", PLANTS)
def test_a_plant_says_what_will_be_found(name, plant_alone):
    world, bearers = plant_alone(name)
    _, plant = PLANTS[name]
    assert plant.judged(world)
    assert plant.rule_id in {fault.rule_id for fault in world.faults}
    assert {fault.unit for fault in world.faults} <= {unit.name for unit in bearers}
    keys = [(fault.rule_id, fault.unit, fault.subject, fault.period) for fault in world.faults]
    assert len(keys) == len(set(keys))
    assert all(fault.note for fault in world.faults)


@pytest.mark.parametrize("name", PLANTS)
def test_a_plant_marks_rows_that_will_be_written(name, plant_alone):
    world, _ = plant_alone(name)
    rows = {id(row) for row in written(world)}
    assert all(fault.marks for fault in world.faults)
    assert all(id(row) in rows for fault in world.faults for row, _ in fault.marks)


@pytest.mark.parametrize("name", PLANTS)
def test_a_plant_leaves_what_others_hand_in(name, plant_alone):
    world, bearers = plant_alone(name)
    before = in_order(PLANTS[name][0], period_of(name))
    changed = [
        unit
        for unit, was in zip(world.units, before.units, strict=True)
        if own(unit) != own(was) or unit.received != was.received
    ]
    assert set(map(id, changed)) <= set(map(id, bearers))


# What each breaks


def only_name(rule_id, which=0):
    return names_of(rule_id)[which]


def test_village_taken_over_keeps_a_unit_and_its_promise(plant_alone):
    world, [unit] = plant_alone(only_name("PAIR-04"))
    rows = [row for row in world.registry["F02"] if row["village"] == unit.village.name]
    assert [row["unit_name"] == unit.name for row in rows].count(True) == 1
    (other,) = [row for row in rows if row["unit_name"] != unit.name]
    assert other.day("start_date") > unit.pairings[0].day("end_date")
    signed = [
        row["host_unit"] for row in world.registry["F13"] if row["village"] == unit.village.name
    ]
    assert other["unit_name"] in signed


def test_cadre_who_stays_away_breaks_all_that_is_counted_over_the_year(plant_alone):
    world, _ = plant_alone(only_name("RES-04"))
    told = Counter(fault.rule_id for fault in world.faults)
    assert told == {"RES-04": 1, "VIS-01": 3, "VIS-02": 2, "VIS-04": 2}
    days = {row["visit_date"] for row, _ in world.faults[0].marks}
    assert len(days) == 9


def test_household_taken_from_one_cadre_goes_to_another(plant_alone):
    world, [unit] = plant_alone(only_name("PAIR-06"))
    (fault,) = world.faults
    name = fault.subject.split("@")[0]
    kept = [row for row in unit.rows["F04"] if row["helper_name"] == name]
    assert len(kept) == 1
    helped = {row["household_id_number"] for row in unit.rows["F04"]}
    assert helped == {head.id_number for head in unit.village.households[:-2]}


def test_stale_archive_is_silent_on_the_last_stage_too(plant_alone):
    world, _ = plant_alone(only_name("DOC-08"))
    assert [fault.rule_id for fault in world.faults] == ["DOC-08", "ACT-18"]
    half = last_whole(world, SpanKind.HALF_YEAR)
    assert {fault.period for fault in world.faults} == {half.label}


def test_visits_left_out_of_a_month_are_made_in_the_next(plant_alone):
    world, [unit] = plant_alone(only_name("VIS-01"))
    (fault,) = world.faults
    name = fault.subject.split("@")[0]
    months = Counter(
        f"{row.day('visit_date'):%Y-%m}" for row in unit.rows["F08"] if row["person_name"] == name
    )
    assert fault.period not in months
    assert len(months) == len(world.months) - 1


@pytest.mark.parametrize("rule_id", ["RES-06", "RES-07", "RES-10"])
def test_sheets_that_nobody_owes_are_kept_by_the_unit_at_fault(rule_id, plant_alone):
    for name in names_of(rule_id):
        world, bearers = plant_alone(name)
        assert all(unit.rows["F06"] for unit in bearers)
        others = [unit for unit in world.units if unit not in bearers]
        assert not any(unit.rows.get("F06") for unit in others)


@pytest.mark.parametrize(
    ("period", "whole"), [("2012Q2", None), ("2012H2", "2012H2"), ("2012", "2012H2")]
)
def test_half_years_are_whole_or_not_at_all(period, whole):
    world = draw(period, 3, 1, "tianshui", faults=False)
    half = last_whole(world, SpanKind.HALF_YEAR)
    assert (half and half.label) == whole
