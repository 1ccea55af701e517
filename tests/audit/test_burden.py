"""填报负担: what units are asked for, and that a column said to be unused is."""

import dataclasses

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from inspectorate.audit.burden import burden_of, used_fields
from inspectorate.audit.intake import take_in
from inspectorate.files.reading import read_chunk
from inspectorate.forms.shape import forms
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import judge_all

RULES = list(catalogue().values())


def test_burden_counts_forms_copies_and_columns(plan):
    burden = burden_of(plan)
    asked = burden["forms"]
    assert list(asked) == list(plan.programme.owed)
    assert {form: one["copies"] for form, one in asked.items() if one["copies"] > 1} == {"F06": 3}
    assert burden["columns"] == sum(len(forms()[form].fields) for form in asked)
    assert burden["unused"] == sum(len(one["unused"]) for one in asked.values())
    assert "性别" in asked["F03"]["unused"]
    assert "姓名" not in asked["F03"]["unused"]
    assert asked["F03"]["name"] == "驻村工作队及队员花名册"


@pytest.mark.parametrize("form_id", forms())
def test_keys_and_compared_fields_are_used_whatever_the_rules(form_id):
    assert set(forms()[form_id].key) <= used_fields(form_id, [])


def test_a_field_is_used_by_the_rules_that_name_it():
    assert "rater_count" not in used_fields("F18", RULES)
    without = [rule for rule in RULES if rule.id == "TEAM-01"]
    assert "home_source" not in used_fields("F03", [])
    assert used_fields("F03", without) < used_fields("F03", RULES)


def test_days_of_the_grid_are_used_through_the_facts():
    presence = [rule for rule in RULES if rule.id == "RES-01"]
    assert {"d01", "d31"} <= used_fields("F06", presence)


def test_no_verdict_rests_on_a_column_said_to_be_unused(plan):
    facts = take_in(plan, [read_chunk(plan.sources, 2014)]).assembled.facts
    selected = plan.programme.selected()
    rules = [one.rule for one in selected]
    emptied = {
        form: frame.with_columns(
            pl.lit(None, frame.schema[field.name]).alias(field.name)
            for field in forms()[form].fields
            if field.name not in used_fields(form, rules)
        )
        for form, frame in facts.records.items()
    }
    assert any(frame.height for frame in emptied.values())
    judged = judge_all(facts, selected)
    without = judge_all(dataclasses.replace(facts, records=emptied), selected)
    in_order = pl.col("cites").list.sort()
    assert_frame_equal(without.with_columns(in_order), judged.with_columns(in_order))
