"""Every plant breaks what it says, on the unit it says, and touches nobody else."""

from collections import Counter

import pytest

from inspectorate.periods import SpanKind, spans_inside
from inspectorate.samples.columns import GRID
from inspectorate.samples.draw import draw
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.scenes.hanzhong import HANZHONG
from inspectorate.samples.team import LEAVE, PRESENT
from tests.samples.faults.plants import PlantOne, period_of

BY_NAME = {f"{plant.rule_id}-{plant.apply.__name__}": plant for plant in HANZHONG.plants}


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


def test_yearly_plants_wait_for_a_year() -> None:
    world = draw("2014Q2", 24, 1)
    yearly = {plant.rule_id for plant in HANZHONG.plants if plant.kind is SpanKind.YEAR}
    assert yearly == {
        *("RES-01", "RES-02", "PAIR-14", "VIS-07", "ACT-09", "DOC-02", "VIS-08", "PAIR-13"),
        *("ACT-10", "EVAL-03", "TEAM-14", "AGG-09", "PAIR-20", "FUND-10"),
    }
    assert not yearly & {fault.rule_id for fault in world.faults}
    assert spans_inside(world.span, SpanKind.YEAR) == []
