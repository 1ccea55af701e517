"""What plants of activities and papers break: meetings, plans, files of households."""

from datetime import date

import pytest

from inspectorate.samples.draw import draw
from tests.samples.faults.plants import PlantOne, period_of, plants


def test_only_one_joint_meeting(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("ACT-09"), "2014")
    joint = [r for r in planted.unit.rows["F09"] if "联席" in r.text("theme")]
    assert planted.unit.is_lead
    assert len(joint) == 1


def test_main_leader_led_nothing(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("VIS-07"), "2014")
    leaders = {row["leader"] for row in planted.unit.rows["F09"]}
    assert planted.unit.listing["main_leader"] not in leaders


@pytest.mark.parametrize(
    ("rule_id", "kind"), [("DOC-02", "年度计划"), ("DOC-12", "实施方案"), ("DOC-01", "三年规划")]
)
def test_paper_is_gone(rule_id: str, kind: str, plant_one: PlantOne) -> None:
    plant = plants(rule_id)[-1]
    planted = plant_one(plant, period_of(plant))
    papers = [row for row in planted.unit.rows["F13"] if not row["household_head"]]
    assert kind not in {row["document_kind"] for row in papers}


def test_plan_is_of_july(plant_one: PlantOne) -> None:
    row, name = plant_one(plants("DOC-01")[0]).world.faults[0].marks[0]
    assert row[name] == date(2014, 7, 3)


@pytest.mark.parametrize("rule_id", ["DOC-01", "DOC-12"])
def test_papers_of_the_first_year_are_missed_in_that_year_only(rule_id: str) -> None:
    world = draw("2015", 24, 1, faults=False)
    absent = plants(rule_id)[-1]
    assert not any(absent.fits(world, unit) for unit in world.units)


def test_file_of_a_household_is_gone(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("DOC-13"))
    row, _ = planted.world.faults[0].marks[0]
    files = {r["id_number"] for r in planted.unit.rows["F05"]}
    assert row["id_number"] not in files
    assert len(files) == len(planted.unit.village.households) - 1
