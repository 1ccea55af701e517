"""What plants of reports break: figures that don't hold, submissions that don't come."""

from datetime import datetime, timedelta

from tests.samples.faults.plants import PlantOne, plants


def test_wrong_count_of_meetings(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("AGG-01"))
    held = [r for r in planted.unit.rows["F09"] if r["activity_kind"] == "会议"]
    assert planted.world.faults[0].marks[0][0]["current_value"] == len(held) + 3


def test_vague_figure_is_right_at_heart(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("AGG-06"))
    held = [r for r in planted.unit.rows["F09"] if r["activity_kind"] == "会议"]
    assert planted.world.faults[0].marks[0][0]["current_value"] == f"{len(held)}余"


def test_late_is_after_midnight_of_the_deadline(plant_one: PlantOne) -> None:
    late = next(plant for plant in plants("RPT-06") if not plant.whole)
    assert plant_one(late).unit.received > datetime(2014, 7, 11) + timedelta(hours=24)


def test_silent_unit_sends_nothing(plant_one: PlantOne) -> None:
    silent = next(plant for plant in plants("RPT-06") if plant.whole)
    planted = plant_one(silent)
    assert planted.unit.received is None
    assert not any(planted.unit.rows.values())
