"""What plants of teams break: who is in them, since when, until when."""

from datetime import date

from inspectorate.samples.columns import GRID
from inspectorate.samples.draw import draw
from inspectorate.samples.team import LEAVE
from tests.samples.faults.plants import PlantOne, plants


def test_village_without_team_is_paired_late_in_the_last_month(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("TEAM-01"))
    (fault,) = planted.world.faults
    row = fault.marks[0][0]
    assert fault.period == "2014-06"
    assert row.day("start_date") == date(2014, 6, 3)
    assert row["village"] not in {r["village"] for r in planted.unit.rows["F03"]}
    papers = [r for r in planted.unit.rows["F13"] if r["village"] == row["village"]]
    assert {r["document_kind"] for r in papers} == {"三年规划", "年度计划"}


def test_team_of_four_without_the_county(plant_one: PlantOne) -> None:
    planted = plant_one(plants("TEAM-02")[0])
    origins = [row["origin"] for row in planted.unit.rows["F03"]]
    assert len(origins) == 4
    assert "县" not in origins


def test_team_of_three_breaks_two_rules(plant_one: PlantOne) -> None:
    planted = plant_one(plants("TEAM-02")[1])
    assert len(planted.unit.rows["F03"]) == 3
    assert [fault.period for fault in planted.faults("TEAM-05")] == [
        "2014-04",
        "2014-05",
        "2014-06",
    ]


def test_third_member_of_a_county_team_comes_late(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("TEAM-05"))
    last = planted.unit.rows["F03"][-1]
    assert planted.unit.who.level == "县"
    assert last.day("arrival_date") == date(2014, 5, 5)
    sheets = [r for r in planted.unit.rows["F06"] if r["person_name"] == last["person_name"]]
    assert [row["month"] for row in sheets] == [date(2014, 5, 1), date(2014, 6, 1)]
    assert not any(sheets[0][f"d{day:02d}"] for day in range(1, 5))
    assert sheets[0]["d05"]


def test_member_left_without_approval(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("TEAM-07"))
    row, name = planted.world.faults[0].marks[0]
    assert row[name] == planted.world.span.end
    assert not planted.unit.rows["F19"]


def test_late_team_has_no_mark_and_no_leave_before_it_came() -> None:
    for seed in range(12):
        world = draw("2014Q2", 24, seed)
        late = {fault.unit for fault in world.faults if fault.note == "4月25日未进驻"}
        for unit in [unit for unit in world.units if unit.name in late]:
            april = [row for row in unit.rows["F06"] if row["month"] == date(2014, 4, 1)]
            assert not any(row[f"d{day:02d}"] for row in april for day in range(1, 28))
            entered = [r.day("start_date") for r in unit.rows["F07"]]
            assert all(day >= date(2014, 4, 28) for day in entered)
            if not any(day.month == 4 for day in entered):
                assert LEAVE not in {row[day] for row in april for day in GRID}
