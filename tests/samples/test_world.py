from datetime import date

import pytest

from inspectorate.periods import deadline_of
from inspectorate.samples.model import Row, World
from inspectorate.samples.scenes.hanzhong import HANZHONG
from inspectorate.samples.world import build_world


def test_registry_lists_every_unit_and_its_village(quarter: World) -> None:
    assert [row["unit_name"] for row in quarter.registry["F01"]] == [u.name for u in quarter.units]
    for unit, row in zip(quarter.units, quarter.registry["F02"], strict=True):
        assert (row["unit_name"], row["village"]) == (unit.name, unit.village.name)
        assert row["level"] == unit.who.level


def test_villages_know_their_units(quarter: World) -> None:
    assert sorted(u.name for v in quarter.villages for u in v.units) == sorted(
        unit.name for unit in quarter.units
    )
    assert any(not unit.alone for unit in quarter.units)


def test_one_city_unit_in_eight_leads_and_says_so(quarter: World) -> None:
    leads = [unit for unit in quarter.units if unit.is_lead]
    assert len(leads) == 3
    assert all(unit.municipal for unit in leads)
    for unit in quarter.units:
        assert unit.pairings[0]["is_lead"] is unit.is_lead


def test_no_village_has_two_leads() -> None:
    world = build_world(HANZHONG, "2014Q2", 200, 3)
    assert all(sum(u.is_lead for u in village.units) <= 1 for village in world.villages)


def test_every_household_is_on_the_ledger(quarter: World) -> None:
    listed = {row["id_number"] for row in quarter.registry["F22"]} - {None}
    assert listed == {head.id_number for v in quarter.villages for head in v.households}


def test_a_village_has_one_need_of_its_own(quarter: World) -> None:
    common = [row for row in quarter.registry["F22"] if row["household_head"] is None]
    assert [row["village"] for row in common] == [village.name for village in quarter.villages]
    assert {row["need_kind"] for row in common} == {"公益"}


def test_units_that_share_a_village_have_households_enough(quarter: World) -> None:
    for village in quarter.villages:
        assert len(village.households) >= 4 + 2 * len(village.units)


def test_everything_comes_before_the_deadline(quarter: World) -> None:
    for unit in quarter.units:
        assert unit.received is not None
        assert quarter.span.end < unit.filled_on
        assert unit.filled_on <= unit.received.date()
        assert unit.received <= deadline_of(quarter.span)


def test_a_year_has_the_months_since_the_entry(year: World) -> None:
    assert [month.label for month in year.months] == [f"2014-{month:02d}" for month in range(4, 13)]


@pytest.mark.parametrize("period", ["2013", "2014Q1", "2014-03", "2017", "2017Q1"])
def test_periods_outside_the_cycle_are_refused(period: str) -> None:
    with pytest.raises(ValueError, match="不在包扶期内"):
        build_world(HANZHONG, period, 6, 1)


def test_a_period_must_be_one() -> None:
    with pytest.raises(ValueError, match="不是期"):
        build_world(HANZHONG, "2014年二季度", 6, 1)


def test_entry_is_the_day_of_the_source_text() -> None:
    assert date(2014, 4, 25) == HANZHONG.entry


def test_rows_tell_dates_and_sums_from_other_values() -> None:
    row = Row("F11", {"start_date": date(2014, 5, 1), "planned_yuan": None, "status": "在建"})
    assert row.day("start_date").month == 5
    assert row.money("planned_yuan") == 0
    assert row.text("progress") == ""
    with pytest.raises(TypeError, match=r"F11\.status"):
        row.day("status")


def test_rows_are_told_apart_by_identity() -> None:
    first, second = Row("F20", {}), Row("F20", {})
    assert first != second
    assert first.uid != second.uid
