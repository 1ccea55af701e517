"""What plants of money break: projects and payments."""

from tests.samples.faults.plants import PlantOne, plants


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
