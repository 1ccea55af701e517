"""What plants of presence break: attendance sheets and leaves."""

from collections import Counter
from datetime import date

from inspectorate.samples.columns import GRID
from inspectorate.samples.model import Unit
from inspectorate.samples.team import LEAVE, PRESENT
from tests.samples.faults.plants import PlantOne, plants


def runs_without_anybody(unit: Unit, month: date) -> int:
    rows = [row for row in unit.rows["F06"] if row["month"] == month]
    longest = run = 0
    for day in GRID[:30]:
        run = 0 if any(row[day] == PRESENT for row in rows) else run + 1
        longest = max(longest, run)
    return longest


def test_gap_is_longer_than_a_week(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-03"))
    assert runs_without_anybody(planted.unit, date(2014, 6, 1)) >= 9
    assert runs_without_anybody(planted.unit, date(2014, 5, 1)) <= 3


def test_thirty_first_of_june(plant_one: PlantOne) -> None:
    planted = plant_one(plants("RES-06")[1])
    row, name = planted.world.faults[0].marks[0]
    assert (row["month"], name, row[name]) == (date(2014, 6, 1), "d31", PRESENT)


def test_one_person_in_two_villages_on_two_days(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-07"))
    first, second = planted.bearers
    name = first.rows["F03"][-1]["person_name"]
    both = Counter(
        (row["month"], day)
        for unit in (first, second)
        for row in unit.rows["F06"]
        if row["person_name"] == name
        for day in GRID
        if row[day] == PRESENT
    )
    twice = sorted(day for (_, day), times in both.items() if times > 1)
    assert twice == ["d07", "d08"]
    assert [fault.unit for fault in planted.world.faults] == [first.name, second.name]
    assert first.rows["F03"][-1]["id_number"] == second.rows["F03"][-1]["id_number"]


def test_present_on_a_day_of_leave(plant_one: PlantOne) -> None:
    planted = plant_one(plants("RES-08")[0])
    (row, day), (leave, _), _ = planted.world.faults[0].marks
    assert row[day] == PRESENT
    assert leave.day("start_date") == date(2014, 6, int(day[1:]))
    assert leave["person_name"] == row["person_name"]


def test_leave_that_nobody_entered(plant_one: PlantOne) -> None:
    planted = plant_one(plants("RES-08")[1])
    row, day = planted.world.faults[0].marks[0]
    assert row[day] == LEAVE
    assert row["person_name"] not in {r["person_name"] for r in planted.unit.rows["F07"]}


def test_two_months_filled_by_one_hand(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-10"))
    for month, alike in ((4, False), (5, True), (6, True)):
        rows = [r for r in planted.unit.rows["F06"] if r["month"] == date(2014, month, 1)]
        assert (len({tuple(row[day] for day in GRID) for row in rows}) == 1) is alike
    assert LEAVE not in {row[day] for row in planted.unit.rows["F06"][4:] for day in GRID}


def test_team_short_of_its_year(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-01"), "2014")
    unit = planted.unit
    days = {(r["month"], day) for r in unit.rows["F06"] for day in GRID if r[day] == PRESENT}
    own = Counter(r["person_name"] for r in unit.rows["F06"] for d in GRID if r[d] == PRESENT)
    assert len(days) < 220 * 251 // 365
    assert min(own.values()) >= 90 * 255 // 365
    assert all(runs_without_anybody(unit, month.start) <= 7 for month in planted.world.months[1:])


def test_member_short_of_three_months(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-02"), "2014")
    rows = [row for row, _ in planted.world.faults[0].marks]
    assert sum(row.whole("present_days") for row in rows) == 40
    days = {(r["month"], d) for r in planted.unit.rows["F06"] for d in GRID if r[d] == PRESENT}
    assert len(days) >= 220 * 255 // 365
