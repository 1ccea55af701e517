"""会泽's plants: each by itself breaks what it says, in rows that are written, on units it names."""

import pytest

import inspectorate.samples.draw as draw_module
from inspectorate.samples.draw import draw
from inspectorate.samples.scenes.huize import HUIZE
from tests.samples.planted import alone, written

PERIOD, UNITS = "2018H1", 16
BY_NAME = {
    f"{number}-{plant.rule_id}": plant
    for number, plant in enumerate(HUIZE.plants)
    # Of a rule that is judged a quarter at a time a half-year shows nothing, unless it says so.
    if plant.kind != "quarter" or plant.within
}


def planted(plant):
    """A world with one plant, and the units that carry it."""
    return alone(plant, PERIOD, UNITS, 7, "huize")


def uids(world):
    return {row.uid for row in written(world)}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_plant_says_what_will_be_found(name):
    world, bearers = planted(BY_NAME[name])
    assert BY_NAME[name].rule_id in {fault.rule_id for fault in world.faults}
    there = uids(world)
    for fault in world.faults:
        assert fault.unit in {"", *(unit.name for unit in bearers)}
        assert fault.note
        assert fault.marks
        assert {row.uid for row, _ in fault.marks} <= there


@pytest.mark.parametrize("late", [False, True])
def test_oversights_say_what_will_be_found(late, monkeypatch):
    monkeypatch.setattr(draw_module, "plant_all", lambda _world: iter(()))
    wanted = tuple(one for one in HUIZE.oversights if one.late is late)
    monkeypatch.setattr(draw_module, "overlooked", lambda _scene: wanted)
    world = draw("2018", UNITS, 7, "huize")
    assert {one.rule_id for one in wanted} <= {fault.rule_id for fault in world.faults}
    there = uids(world)
    assert all({row.uid for row, _ in fault.marks} <= there for fault in world.faults)


def test_cards_change_hands_and_none_is_lost():
    for rule in ("CARD-01", "CARD-02", "CARD-03", "CARD-04"):
        plant = next(one for one in HUIZE.plants if one.rule_id == rule)
        world, (unit,) = planted(plant)
        assert len(unit.rows["F14"]) == 1 + 3 * len(unit.rows["F03"])
        assert [fault.rule_id for fault in world.faults] == [rule]


def test_a_leave_cut_in_two_is_six_days_long():
    plant = next(one for one in HUIZE.plants if one.rule_id == "LEAVE-04")
    world, _ = planted(plant)
    first, second = dict.fromkeys(row for row, _ in world.faults[0].marks)
    assert (second.day("end_date") - first.day("start_date")).days + 1 == 6
    assert (second.day("start_date") - first.day("end_date")).days == 1
