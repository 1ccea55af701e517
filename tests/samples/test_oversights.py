"""What the lead office of 汉中 overlooks: found in no unit, shown by rows that will be written."""

import pytest

from inspectorate.samples.draw import draw
from inspectorate.samples.model import World
from inspectorate.samples.scenes.hanzhong import HANZHONG

RULES = sorted(one.rule_id for one in HANZHONG.oversights)


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    """A quarter, a small year of two counties, a year with units of the province."""
    return [draw("2014Q2", 24, 2014), draw("2014", 10, 21), draw("2014", 24, 3)]


@pytest.mark.parametrize("rule_id", RULES)
def test_an_oversight_is_of_no_unit(worlds: list[World], rule_id: str) -> None:
    faults = [fault for world in worlds for fault in world.faults if fault.rule_id == rule_id]
    assert faults
    assert {fault.unit for fault in faults} == {""}
    assert all(fault.marks and fault.note for fault in faults)


def test_a_handful_of_units_overlooks_nothing() -> None:
    assert all(fault.unit for fault in draw("2014", 5, 21).faults)


def test_counties_that_are_said_to_be_unseen_are(worlds: list[World]) -> None:
    quarter = worlds[0]
    (fault,) = [fault for fault in quarter.faults if fault.rule_id == "INSP-01"]
    assert fault.period == "2014H1"
    assert fault.subject.removeprefix("县:") not in {row["county"] for row in quarter.inspections}


def test_an_unpaired_village_needs_nothing(worlds: list[World]) -> None:
    year = worlds[1]
    (fault,) = [fault for fault in year.faults if fault.rule_id == "PAIR-01"]
    village = fault.marks[0][0]["village"]
    rows = [row for row in year.registry["F22"] if row["village"] == village]
    assert rows
    assert not any(row["need_kind"] for row in rows)
