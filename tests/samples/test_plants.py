"""Each plant by itself: it breaks what it says, on the unit it says, and touches nobody else."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from inspectorate.periods import SpanKind, spans_inside
from inspectorate.samples.columns import GRID
from inspectorate.samples.draw import draw
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.scenes.hanzhong import HANZHONG
from inspectorate.samples.team import LEAVE, PRESENT

PlantOne = Callable[..., Any]

BY_NAME = {f"{plant.rule_id}-{plant.apply.__name__}": plant for plant in HANZHONG.plants}


def plants(rule_id: str) -> list[Plant]:
    return [plant for plant in HANZHONG.plants if plant.rule_id == rule_id]


#: Rules of which a fault shows only then.
LATER = {"ACT-15": "2016Q4", "TEAM-08": "2014Q3"}


def period_of(plant: Plant) -> str:
    if plant.rule_id in LATER:
        return LATER[plant.rule_id]
    return "2014" if plant.kind is SpanKind.YEAR else "2014Q2"


def values(unit: Unit) -> list[tuple[str, dict[str, object]]]:
    forms = sorted(form for form in unit.rows if unit.rows[form])
    own = [(form, dict(row.values)) for form in forms for row in unit.rows[form]]
    return own + [(row.form, dict(row.values)) for row in (unit.listing, *unit.pairings)]


def row_of(world: World, mark: tuple[Row, str]) -> bool:
    """Whether a marked row is one that will be written."""
    everything = [*world.inspections, *(r for own in world.registry.values() for r in own)]
    for unit in world.units:
        everything += [row for own in unit.rows.values() for row in own]
        everything += unit.totals.values()
    return any(row is mark[0] for row in everything)


# What holds for every plant


@pytest.mark.parametrize("name", BY_NAME)
def test_a_plant_says_what_will_be_found(name: str, plant_one: PlantOne) -> None:
    plant = BY_NAME[name]
    planted = plant_one(plant, period_of(plant))
    assert planted.faults(plant.rule_id)
    labels = {planted.world.span.label, *(month.label for month in planted.world.months)}
    for fault in planted.world.faults:
        assert fault.unit in {unit.name for unit in planted.bearers}
        assert fault.period in labels
        assert fault.marks
        assert fault.note


@pytest.mark.parametrize("name", BY_NAME)
def test_a_plant_marks_rows_that_will_be_written(name: str, plant_one: PlantOne) -> None:
    planted = plant_one(BY_NAME[name], period_of(BY_NAME[name]))
    marks = [mark for fault in planted.world.faults for mark in fault.marks]
    assert all(row_of(planted.world, mark) for mark in marks)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_plant_touches_nobody_else(name: str, plant_one: PlantOne) -> None:
    planted = plant_one(BY_NAME[name], period_of(BY_NAME[name]))
    before = draw(period_of(BY_NAME[name]), 23, 7, faults=False)
    changed = {
        unit.name
        for unit, was in zip(planted.world.units, before.units, strict=True)
        if values(unit) != values(was) or unit.received != was.received
    }
    inspected = {"RES-09", "INSP-04", "FUND-02", "EVAL-03"} & {BY_NAME[name].rule_id}
    assert changed <= {unit.name for unit in planted.bearers}
    assert changed or inspected


@pytest.mark.parametrize("name", BY_NAME)
def test_a_plant_leaves_sheets_that_agree_with_their_grids(name: str, plant_one: PlantOne) -> None:
    planted = plant_one(BY_NAME[name], period_of(BY_NAME[name]))
    for row in [row for unit in planted.world.units for row in unit.rows["F06"]]:
        counted = Counter(row[day] for day in GRID)
        agrees = row["present_days"] == counted[PRESENT] and row["leave_days"] == counted[LEAVE]
        assert agrees or BY_NAME[name].rule_id == "RES-06"


# What each breaks


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


def test_absent_member_was_entered_as_present(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("RES-09"))
    (record, _), _, (row, day) = planted.faults("RES-09")[0].marks
    assert record["checked"] == row["person_name"]
    assert row[day] == PRESENT
    assert record.whole("expected_count") - record.whole("present_count") == 1
    assert record["has_leave"] == "无"
    assert len(planted.faults("INSP-04")) == 1


def test_absent_member_was_entered_as_resting(plant_one: PlantOne) -> None:
    planted = plant_one(*plants("INSP-04"))
    (record, _), _ = planted.world.faults[0].marks
    rows = [
        r for r in planted.unit.rows["F06"] if r["month"] == record.day("check_date").replace(day=1)
    ]
    present = [r for r in rows if r[f"d{record.day('check_date').day:02d}"] == PRESENT]
    assert record["present_count"] == len(present)
    assert not any(str(row["person_name"]) in record.text("absence_reason") for row in present)


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


def test_indicator_counts_plans_as_money(plant_one: PlantOne) -> None:
    planted = plant_one(plants("FUND-01")[0])
    row, _ = planted.world.faults[0].marks[0]
    rows = planted.unit.rows["F11"]
    planned = sum(r.money("planned_yuan") for r in rows if r["status"] == "计划")
    secured = sum(r.money("secured_yuan") for r in rows)
    assert planned > 0
    assert row["current_value"] == secured + planned
    assert [fault.rule_id for fault in planted.world.faults] == ["FUND-01", "AGG-01"]


def test_plan_that_shows_money(plant_one: PlantOne) -> None:
    planted = plant_one(plants("FUND-01")[1])
    row = planted.world.faults[0].marks[0][0]
    assert row["status"] == "计划"
    assert row.money("secured_yuan") > 0
    assert row["allocated_yuan"] is None


def test_sum_is_ten_too_many(plant_one: PlantOne) -> None:
    planted = plant_one(plants("FUND-02")[0])
    total, name = planted.world.faults[0].marks[0]
    assert total.money(name) == 10 + sum(r.money(name) for r in planted.unit.rows["F11"])


def test_gifts_are_off_by_more_than_any_rounding(plant_one: PlantOne) -> None:
    planted = plant_one(plants("FUND-02")[1])
    shown = planted.world.faults[0].marks[0][0].whole("current_value")
    paid = [r for r in planted.unit.rows["F12"] if r["goods_kind"] == "慰问金"]
    true = sum(row.whole("quantity") for row in paid)
    assert shown >= true * 11 // 10 + 1000


def test_outliers_stand_far_out(plant_one: PlantOne) -> None:
    paid = plant_one(*plants("FUND-03"))
    row, name = paid.world.faults[0].marks[0]
    others = [
        r.whole("quantity")
        for unit in paid.world.units
        for r in unit.rows["F12"]
        if r is not row and r["goods_kind"] == row["goods_kind"]
    ]
    assert len(others) >= 20
    assert row.whole(name) > 100 * max(others)


def test_project_spent_more_than_it_got(plant_one: PlantOne) -> None:
    row = plant_one(*plants("FUND-04")).world.faults[0].marks[0][0]
    assert row.money("spent_yuan") > row.money("allocated_yuan") > 0


def test_project_under_way_never_began(plant_one: PlantOne) -> None:
    row = plant_one(*plants("FUND-08")).world.faults[0].marks[0][0]
    assert (row["status"], row["start_date"]) == ("在建", None)


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


def test_yearly_plants_wait_for_a_year() -> None:
    world = draw("2014Q2", 24, 1)
    yearly = {plant.rule_id for plant in HANZHONG.plants if plant.kind is SpanKind.YEAR}
    assert yearly == {
        *("RES-01", "RES-02", "PAIR-14", "VIS-07", "ACT-09", "DOC-02", "VIS-08", "PAIR-13"),
        *("ACT-10", "EVAL-03", "TEAM-14", "AGG-09", "PAIR-20", "FUND-10"),
    }
    assert not yearly & {fault.rule_id for fault in world.faults}
    assert spans_inside(world.span, SpanKind.YEAR) == []
