"""DQ-06, required cells: an empty one fails, and none is reported twice."""

from datetime import date

from tests.forms.checks.records import failing


def test_empty_required_cell_fails():
    named = {"activity_date": date(2014, 4, 1), "activity_kind": "调研"}
    found = failing("F09", F09=[named, {**named, "activity_kind": None}])
    assert found == {"activity_kind__given": [1]}


def test_unreadable_required_cell_is_not_reported_again():
    row = {"activity_date": None, "activity_kind": "调研"}
    found = failing("F09", marked=[("F09-0", "activity_date", "DQ-09")], F09=[row, row])
    assert found == {"activity_date__given": [1]}


def test_mark_on_another_field_excuses_nothing():
    row = {"activity_date": None, "activity_kind": "调研"}
    found = failing("F09", marked=[("F09-0", "theme", "DQ-15")], F09=[row])
    assert found == {"activity_date__given": [0]}


def test_cell_that_a_row_of_its_kind_need_not_have_is_not_asked_for():
    row = {"unit_name": "甲局", "township": "城关镇", "village": None}
    found = failing("F02", F02=[{**row, "level": level} for level in ("地直", "县直", None)])
    assert found == {"village__given": [1, 2]}
