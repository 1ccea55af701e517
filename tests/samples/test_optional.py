from decimal import Decimal

import pytest

from inspectorate.forms.shape import forms
from inspectorate.samples.columns import look_of
from inspectorate.samples.draw import draw
from inspectorate.samples.model import Row, World
from inspectorate.samples.optional import SUBMITTED


@pytest.fixture(scope="module")
def world() -> World:
    return draw("2014Q2", 4, 7, faults=False, every_form=True)


def every_row(world: World) -> list[Row]:
    own = [row for unit in world.units for rows in unit.rows.values() for row in rows]
    offices = [row for rows in world.registry.values() for row in rows]
    return [*own, *offices, *world.inspections, *world.assessments]


def test_each_unit_has_a_row_of_every_form(world: World) -> None:
    offices = {"F01", "F02", "F17", "F18", "F22"}
    for unit in world.units:
        assert {name for name, rows in unit.rows.items() if rows} == {*forms()} - offices
    assert {row.form for row in every_row(world)} == {*forms()}


def test_every_field_that_is_filled_has_a_column(world: World) -> None:
    for row in every_row(world):
        columns = {*look_of(row.form).columns, "month"}
        unseen = {name for name, value in row.values.items() if value is not None} - columns
        assert unseen <= {"county", "township"}, row.form


def test_required_fields_are_filled(world: World) -> None:
    for row in every_row(world):
        required = [one.name for one in forms()[row.form].fields if one.required]
        assert [name for name in required if row[name] is None] == [], row.form


def test_closed_lists_are_kept_to(world: World) -> None:
    for row in every_row(world):
        for one in forms()[row.form].fields:
            if one.kind == "choice" and row[one.name] is not None:
                assert row[one.name] in set((one.choices or {}).values()), (row.form, one.name)


def test_assessments_add_up(world: World) -> None:
    for row in world.assessments:
        items = sum(
            int("".join(filter(str.isdigit, part))) for part in row.text("item_scores").split("、")
        )
        assert items + row.money("bonus") - row.money("deduction") == row.money("total_score")
        assert row.whole("satisfied_votes") <= row.whole("rater_count")


def test_deeds_cost_fen_too(world: World) -> None:
    amounts = [row.money("amount_yuan") for unit in world.units for row in unit.rows["F10"]]
    assert {amount % 1 for amount in amounts} == {Decimal("0.5")}


def test_only_samples_of_every_form_have_them() -> None:
    plain = draw("2014Q2", 4, 7, faults=False)
    assert plain.assessments == []
    assert not any(name in unit.rows for unit in plain.units for name in SUBMITTED)


def test_other_forms_are_as_they_are_without_them() -> None:
    """What is added is drawn after everything else."""
    plain, full = (draw("2014Q2", 4, 7, faults=False, every_form=each) for each in (False, True))
    for one, other in zip(plain.units, full.units, strict=True):
        for name in ("F04", "F05", "F09", "F11", "F13"):
            values = [[row.values for row in unit.rows[name]] for unit in (one, other)]
            assert values[0] == values[1]
