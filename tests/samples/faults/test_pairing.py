"""What plants of pairings break: villages, households and helpers."""

import pytest

from inspectorate.samples.draw import draw
from tests.samples.faults.plants import PlantOne, plants


def test_unpaired_village_is_on_the_ledger_alone() -> None:
    world = draw("2014Q2", 24, 2014)
    fault = next(fault for fault in world.faults if fault.rule_id == "PAIR-01")
    row, name = fault.marks[0]
    paired = {(r["township"], r["village"]) for r in world.registry["F02"]}
    assert name == "village"
    assert fault.unit == ""
    assert (row["township"], row["village"]) not in paired
    assert fault.subject == f"村:{row['county']}/{row['township']}/{row['village']}"


def test_pairing_that_ended_leaves_the_village_to_others(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("PAIR-02"))
    unit = planted.unit
    assert all(row.day("end_date") <= planted.world.span.end for row in unit.pairings)
    others = [other for other in unit.village.units if other is not unit]
    assert all(other.pairings[0].day("end_date").year == 2016 for other in others)


@pytest.mark.parametrize("period", ["2014Q2", "2014"])
def test_household_left_out_is_helped_by_nobody(period: str, plant_one: PlantOne) -> None:
    planted = plant_one(*plants("PAIR-08"), period)
    (fault,) = planted.faults("PAIR-08")
    head = fault.marks[0][0]["household_head"]
    assert head not in {row["household_head"] for row in planted.unit.rows["F04"]}
    assert str(head) in fault.subject
    # The yearly rule meets the same household once more.
    assert [f.subject for f in planted.faults("PAIR-14")] == (
        [fault.subject] if period == "2014" else []
    )


def test_two_helpers_are_both_called_one_to_one(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("PAIR-17"))
    rows = [row for row, name in planted.world.faults[0].marks if name == "mode"]
    assert {row["mode"] for row in rows} == {"一帮一"}
    assert len({row["helper_name"] for row in rows}) == 2
    assert len({row["household_id_number"] for row in rows}) == 1


def test_stranger_is_on_no_ledger(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("PAIR-18"))
    row, _ = planted.world.faults[0].marks[0]
    ledger = {r["id_number"] for r in planted.world.registry["F22"]}
    assert row["household_id_number"] not in ledger
