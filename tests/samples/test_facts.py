"""Everything else of a sample in order: pairs, projects, payments, papers, figures, visits."""

from collections import Counter
from decimal import Decimal

import pytest

from inspectorate.samples.inspections import marks_on
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.team import LEAVE, PRESENT
from inspectorate.samples.totals import indicator
from inspectorate.samples.work import STATES


@pytest.fixture(params=["quarter", "year"])
def world(request: pytest.FixtureRequest) -> World:
    return request.getfixturevalue(request.param)


def rows_of(world: World, form: str) -> list[Row]:
    return [row for unit in world.units for row in unit.rows[form]]


# Pairs


def test_every_household_is_helped_in_one_way(world: World) -> None:
    modes: dict[object, list[object]] = {}
    for row in rows_of(world, "F04"):
        modes.setdefault(row["household_id_number"], []).append(row["mode"])
    heads = {head.id_number for village in world.villages for head in village.households}
    assert set(modes) == heads
    assert {tuple(found) for found in modes.values()} <= {("一帮一",), ("几帮一", "几帮一")}


def test_several_helpers_of_a_household_are_several_people(quarter: World) -> None:
    pairs = [(row["helper_name"], row["household_id_number"]) for row in rows_of(quarter, "F04")]
    assert len(pairs) == len(set(pairs))
    assert "几帮一" in {row["mode"] for row in rows_of(quarter, "F04")}


def test_leaders_help_first(world: World) -> None:
    for unit in world.units:
        if unit.who.level != "县":
            assert unit.rows["F04"][0]["helper_name"] == unit.listing["main_leader"]


def test_every_unit_files_every_household_of_its_village(world: World) -> None:
    for unit in world.units:
        files = [row["id_number"] for row in unit.rows["F05"]]
        assert files == [head.id_number for head in unit.village.households]


# Money


def test_money_goes_no_further_than_it_came(world: World) -> None:
    for row in rows_of(world, "F11"):
        planned, secured, allocated, spent = (
            row.money(name)
            for name in ("planned_yuan", "secured_yuan", "allocated_yuan", "spent_yuan")
        )
        assert spent <= allocated <= secured <= planned
        assert Decimal(20) <= planned <= Decimal(40)


def test_money_goes_as_far_as_the_state_says(world: World) -> None:
    for row in rows_of(world, "F11"):
        stage = STATES.index(row.text("status"))
        assert (row["secured_yuan"] is not None) == (stage >= STATES.index("到位"))
        assert (row["spent_yuan"] is not None) == (stage >= STATES.index("在建"))
        assert (row["finish_date"] is not None) == (row["status"] == "完工")


def test_projects_are_complete(world: World) -> None:
    for row in rows_of(world, "F11"):
        assert all(row[name] for name in ("village", "host_unit", "planned_yuan", "status"))
        assert row["household_count"]
        if row["finish_date"]:
            assert row.day("start_date") <= row.day("finish_date") <= world.span.end


def test_a_unit_has_no_project_twice(world: World) -> None:
    for unit in world.units:
        names = [row["project_name"] for row in unit.rows["F11"]]
        assert names
        assert len(names) == len(set(names))


def test_totals_are_the_sums_of_their_columns(world: World) -> None:
    for unit in world.units:
        for form, total in unit.totals.items():
            for name, value in total.values.items():
                assert value == sum(row.money(name) for row in unit.rows[form])


def test_only_money_is_summed(quarter: World) -> None:
    with_goods = [u for u in quarter.units if {r["measure"] for r in u.rows["F12"]} != {"元"}]
    assert with_goods
    assert all("F12" not in unit.totals for unit in with_goods)


# What was done and written


def test_everything_happened_inside_the_period(world: World) -> None:
    dates = {"F09": "activity_date", "F12": "pay_date", "F13": "document_date", "F15": "class_date"}
    for form, name in dates.items():
        days = [row.day(name) for row in rows_of(world, form)]
        assert world.months[0].start <= min(days)
        assert max(days) <= world.span.end


def test_main_leaders_go_to_their_village(world: World) -> None:
    for unit in world.units:
        led = [r for r in unit.rows["F09"] if r["leader"] == unit.listing["main_leader"]]
        assert any(row["activity_kind"] == "调研" and row["village"] for row in led)


def test_leads_call_joint_meetings_on_different_subjects(year: World) -> None:
    for unit in year.units:
        joint = {r["theme"] for r in unit.rows["F09"] if "联席" in r.text("theme")}
        assert len(joint) >= 2 if unit.is_lead else not joint


def test_papers_are_all_there(world: World) -> None:
    for unit in world.units:
        kinds = Counter(row["document_kind"] for row in unit.rows["F13"])
        assert kinds == {
            "实施方案": 1,
            "三年规划": 1,
            # The village's, and one of each household.
            "年度计划": 1 + len(unit.village.households),
            "入户调查表": len(unit.village.households),
        }


def test_classes_are_of_a_likely_size(world: World) -> None:
    assert all(5 <= row.whole("trainee_count") <= 500 for row in rows_of(world, "F15"))


def test_what_is_struck_off_was_proved_and_reviewed(world: World) -> None:
    closed = [row for row in rows_of(world, "F20") if row["closed_date"]]
    assert closed
    for row in closed:
        assert row["evidence"]
        assert row["review_opinion"] == "合格"
        assert row["reviewer"] != row["responsible"]
        assert row.day("done_date") <= row.day("review_date") <= row.day("closed_date")


# Figures


def recount(unit: Unit) -> dict[str, object]:
    """The indicators counted a second way."""
    paid = [row for row in unit.rows["F12"] if row["goods_kind"] == "慰问金"]
    given = [row for row in unit.rows["F12"] if row["goods_kind"] == "捐款"]
    secured = [row for row in unit.rows["F11"] if row["status"] in ("到位", "在建", "完工")]
    held = [row["activity_kind"] for row in unit.rows["F09"]]
    return {
        "驻村工作队": 1,
        "结对帮扶贫困户": len({row["household_head"] for row in unit.rows["F04"]}),
        "帮扶项目": len(unit.rows["F11"]),
        "项目资金到位": sum(row.money("secured_yuan") for row in secured),
        "培训班": len(unit.rows["F15"]),
        "培训人次": sum(row.whole("trainee_count") for row in unit.rows["F15"]),
        "慰问困难户": len({row["recipient"] for row in paid}),
        "发放慰问金": sum(row.whole("quantity") for row in paid),
        "职工捐款": sum(row.whole("quantity") for row in given),
        "召开会议": held.count("会议"),
        "调研": held.count("调研"),
    }


def test_figures_agree_with_their_details(world: World) -> None:
    for unit in world.units:
        shown = {row.text("indicator"): row["current_value"] for row in unit.rows["F21"]}
        assert shown == recount(unit)


def test_an_indicator_is_found_by_name(quarter: World) -> None:
    assert indicator(quarter.units[0], "召开会议")["measure"] == "次"
    with pytest.raises(StopIteration):
        indicator(quarter.units[0], "劳务输出")


# Visits


def test_inspectors_see_what_the_sheets_say(world: World) -> None:
    by_village = {unit.village.name: unit for unit in world.units}
    assert len(world.inspections) >= 3
    for record in world.inspections:
        unit = by_village[record.text("village")]
        marks = Counter(marks_on(unit, record.day("check_date")).values())
        assert unit.alone
        assert record["present_count"] == marks[PRESENT] > 0
        assert record["expected_count"] == marks[PRESENT] + marks[LEAVE]
        assert record["has_leave"] == ("有" if marks[LEAVE] else None)


def test_inspectors_come_when_the_teams_are_there(world: World) -> None:
    days = [record.day("check_date") for record in world.inspections]
    assert world.months[0].start <= min(days)
    assert max(days) <= world.span.end
    assert all(day.day >= 25 for day in days if day.month == 4)
