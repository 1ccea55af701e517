"""F03, F06, F07 of a sample in order, judged once more by counting."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from inspectorate.samples.columns import GRID
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.team import ABSENT, LEAVE, PRESENT, column, grid_row, in_service

COLUMNS = ("present_days", "leave_days", "duty_days", "rest_days", "absent_days")


@pytest.fixture(params=["quarter", "year"])
def world(request: pytest.FixtureRequest) -> World:
    return request.getfixturevalue(request.param)


def marks(unit: Unit) -> Iterator[tuple[Row, date, str]]:
    """Member's row, date and mark of every filled cell of the unit's grids."""
    for row in unit.rows["F06"]:
        for place, name in enumerate(GRID):
            if row[name]:
                yield row, row.day("month") + timedelta(days=place), row.text(name)


def present_dates(unit: Unit) -> set[date]:
    return {day for _, day, mark in marks(unit) if mark == PRESENT}


def test_teams_are_composed_as_the_scheme_says(world: World) -> None:
    for unit in world.units:
        posts = Counter((row["team_role"], row["origin"]) for row in unit.rows["F03"])
        expected = {("队长", "单位"): 1, ("队员", "单位"): 1, ("队员", "镇"): 1}
        assert posts == (expected if unit.who.level == "县" else expected | {("队员", "县"): 1})


def test_leaders_of_city_teams_are_of_county_rank(world: World) -> None:
    ranks = {unit.rows["F03"][0]["rank"] for unit in world.units if unit.municipal}
    assert ranks == {"县处级副职"}


def test_everybody_came_by_the_entry(world: World) -> None:
    days = [row.day("arrival_date") for unit in world.units for row in unit.rows["F03"]]
    assert date(2014, 4, 22) <= min(days)
    assert max(days) == date(2014, 4, 25)


def test_every_day_in_service_is_marked_and_no_other(world: World) -> None:
    for unit in world.units:
        for member in unit.rows["F03"]:
            for month in world.months:
                row = grid_row(unit, member, month.start)
                filled = {name for name in GRID if row[name]}
                assert filled == {column(day) for day in in_service(member, month)}


def test_columns_agree_with_the_grid(world: World) -> None:
    words = dict(zip(COLUMNS, (PRESENT, LEAVE, "公差", "休息", ABSENT), strict=True))
    for row in [row for unit in world.units for row in unit.rows["F06"]]:
        counted = Counter(row[name] for name in GRID if row[name])
        assert {name: row[name] for name in COLUMNS} == {
            name: counted[word] for name, word in words.items()
        }
        assert sum(row.whole(name) for name in COLUMNS) == sum(counted.values())
        assert 0 <= row.whole("night_count") <= row.whole("present_days")


def test_no_village_is_left_alone_for_more_than_a_week(world: World) -> None:
    for unit in world.units:
        days = sorted(present_dates(unit))
        gaps = [(later - day).days - 1 for day, later in pairwise(days)]
        assert max(gaps) <= 3
        assert (days[0] - date(2014, 4, 22)).days <= 7


def test_year_holds_the_days_that_teams_and_members_owe(year: World) -> None:
    for unit in year.units:
        served = (year.span.end - unit.rows["F03"][0].day("arrival_date")).days + 1
        assert len(present_dates(unit)) >= 220 * served // 365
        for member in unit.rows["F03"]:
            rows = [grid_row(unit, member, month.start) for month in year.months]
            assert sum(row.whole("present_days") for row in rows) >= 90 * served // 365


def test_members_take_turns(world: World) -> None:
    for unit in world.units:
        for _, rows in groupby(unit.rows["F06"], key=lambda row: row["month"]):
            lines = [tuple(row[name] for name in GRID) for row in rows]
            assert len(set(lines)) == len(lines)


def test_leaves_and_marks_say_the_same(world: World) -> None:
    for unit in world.units:
        marked = {(row["person_name"], day) for row, day, mark in marks(unit) if mark == LEAVE}
        entered = {
            (row["person_name"], row.day("start_date") + timedelta(days=n))
            for row in unit.rows["F07"]
            for n in range(row.whole("days"))
        }
        assert marked == entered


def test_leaves_are_asked_for_before_and_ended_after(world: World) -> None:
    rows = [row for unit in world.units for row in unit.rows["F07"]]
    assert rows
    for row in rows:
        assert row.day("approval_date") < row.day("start_date")
        assert row.day("return_date") == row.day("end_date") + timedelta(days=1)
        assert (row.day("end_date") - row.day("start_date")).days + 1 == row["days"] <= 3


def test_nobody_leaves_without_approval(world: World) -> None:
    for unit in world.units:
        gone = [row["person_name"] for row in unit.rows["F03"] if row["departure_date"]]
        assert gone == [row["person_name"] for row in unit.rows["F19"]]


def test_attendance_is_of_people_of_the_team(world: World) -> None:
    for unit in world.units:
        homes = {row["person_name"]: row["home_unit"] for row in unit.rows["F03"]}
        assert {row["person_name"]: row["home_unit"] for row in unit.rows["F06"]} == homes


def test_a_member_without_a_sheet_is_said_to_have_none(quarter: World) -> None:
    unit = quarter.units[0]
    with pytest.raises(StopIteration):
        grid_row(unit, unit.rows["F03"][0], date(2014, 1, 1))
