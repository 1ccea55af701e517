"""Plants belong to scenes: one may serve several, and may break a rule in a part of the period."""

import pytest

from inspectorate.periods import SpanKind
from inspectorate.samples.draw import draw
from inspectorate.samples.faults import money, reports
from inspectorate.samples.faults.plant import Plant, only
from inspectorate.samples.scenes import SCENES


def test_plants_are_taken_over_by_their_rules() -> None:
    taken = only(money.PLANTS, "FUND-02", "FUND-11")
    assert {plant.rule_id for plant in taken} == {"FUND-02", "FUND-11"}
    assert set(taken) <= set(money.PLANTS)


def test_late_reports_can_be_planted_everywhere() -> None:
    assert all(set(reports.PLANTS) <= set(scene.plants) for scene in SCENES.values())


@pytest.mark.parametrize(
    ("period", "kind", "within", "judged"),
    [
        ("2007", SpanKind.QUARTER, False, False),
        ("2007", SpanKind.QUARTER, True, True),
        ("2007Q2", SpanKind.QUARTER, False, True),
        ("2007Q2", SpanKind.HALF_YEAR, True, True),
        ("2007Q3", SpanKind.HALF_YEAR, True, False),
        ("2007Q3", SpanKind.YEAR, True, False),
        ("2007Q3", SpanKind.ANY, False, True),
    ],
)
def test_a_plant_is_judged_where_its_span_ends(period, kind, within, judged) -> None:
    world = draw(period, 3, 1, "qianxi", faults=False)
    plant = Plant("ACT-01", lambda *_: [], frozenset(), kind=kind, within=within)
    assert plant.judged(world) is judged


def test_units_of_townships_bear_nothing_that_needs_a_village() -> None:
    world = draw("2007Q3", 30, 5, "qianxi")
    above = {unit.name for unit in world.units if not unit.village.name}
    borne = {fault.rule_id for fault in world.faults if fault.unit in above}
    assert borne
    assert not borne & {"FUND-02", "FUND-03", "FUND-04", "FUND-11", "PAIR-17", "PAIR-18"}
