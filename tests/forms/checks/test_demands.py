"""The checks as data: every word in checks.toml means something, and the messages stand."""

import tomllib
from importlib.resources import files

import pytest

from inspectorate.forms.checks.computed import TESTS
from inspectorate.forms.checks.demands import Kind, checks_of
from inspectorate.forms.shape import forms
from inspectorate.tables import Action

WRITTEN = tomllib.loads((files("inspectorate.forms.checks") / "checks.toml").read_text("utf-8"))
WORDS = {
    "key",
    "active_until",
    "unique",
    "in_order",
    "happened",
    "signed",
    "holds",
    "no_sum",
    "free_text",
    "waived",
}
ALL = [check for form_id in forms() for check in checks_of(form_id)]


@pytest.mark.parametrize("form_id", WRITTEN)
def test_file_has_no_idle_words(form_id):
    assert form_id in forms()
    assert set(WRITTEN[form_id]) <= WORDS
    assert set(WRITTEN[form_id].get("key", {})) <= {"may_be_empty", "also"}


@pytest.mark.parametrize("form_id", WRITTEN)
def test_signed_and_optional_fields_exist(form_id):
    fields = {field.name for field in forms()[form_id].fields}
    assert set(WRITTEN[form_id].get("signed", [])) <= fields
    assert set(WRITTEN[form_id].get("key", {}).get("may_be_empty", [])) <= set(forms()[form_id].key)


@pytest.mark.parametrize("form_id", WRITTEN)
def test_what_may_stay_empty_is_required_and_the_rows_are_of_a_known_kind(form_id):
    form = forms()[form_id]
    for name, (column, *words) in WRITTEN[form_id].get("waived", {}).items():
        assert form.field(name).required
        assert set(words) <= set((form.field(column).choices or {}).values())


@pytest.mark.parametrize("form_id", WRITTEN)
def test_texts_and_averages_are_fields_of_their_kind(form_id):
    kinds = {field.name: field.kind for field in forms()[form_id].fields}
    assert {kinds[name] for name in WRITTEN[form_id].get("free_text", [])} <= {"text"}
    summed = {"money", "number", "integer", "quantity"}
    assert {kinds[name] for name in WRITTEN[form_id].get("no_sum", [])} <= summed


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.name)
def test_check_looks_at_fields_of_its_form(check):
    fields = {field.name for field in forms()[check.form].fields}
    named = {
        name
        for term in ("same", "must", "active_until", "once_for", "not_before")
        for name in check.terms.get(term, ())
    }
    assert {check.field} | named <= fields
    assert set(check.terms.get("test", ())) <= set(TESTS)


@pytest.mark.parametrize(
    "check", [c for c in ALL if c.kind is Kind.IN_PERIOD], ids=lambda c: c.name
)
def test_statuses_are_words_of_the_closed_list(check):
    if check.terms["statuses"]:
        choices = forms()[check.form].field("status").choices or {}
        assert set(check.terms["statuses"]) <= set(choices.values())


def test_names_are_unique():
    assert len({check.name for check in ALL}) == len(ALL)


def test_every_test_is_used():
    assert {name for check in ALL for name in check.terms.get("test", ())} == set(TESTS)


def test_checks_ask_for_correction_and_cost_nothing():
    assert {check.action for check in ALL} == {Action.CORRECT}
    assert {check.id for check in ALL} == {"DQ-06", "DQ-07", "DQ-08", "DQ-09", "DQ-10", "DQ-16"}


def test_every_form_is_searched_for_duplicates():
    keyed = [check.form for check in ALL if check.column == "key__group"]
    assert keyed == list(forms())


def test_unknown_form_is_an_error():
    with pytest.raises(KeyError):
        checks_of("F99")


def test_messages_of_the_roster():
    assert {check.column: check.message for check in checks_of("F03")} == {
        "village__given": "“村”为必填项，不应为空",
        "person_name__given": "“姓名”为必填项，不应为空",
        "team_role__given": "“队内职务”为必填项，不应为空",
        "arrival_date__given": "“进驻日期”为必填项，不应为空",
        "id_number__valid_id": "“身份证号”应为18位（旧号15位），其中出生日期、校验码应正确",
        "key__group": "同一单位报送的记录中，“姓名、身份证号、村”均相同的只应有一行",
        "id_number__group": "同一身份证号不应出现在两名队员或两支工作队名下",
        "phone__group": "同一手机号码不应由两名队员共用",
        "departure_date": "“离任日期”不应早于“进驻日期”",
    }


def test_messages_of_attendance():
    messages = {check.column: check.message for check in checks_of("F06")}
    assert messages["month__happened"] == "“月份”不应晚于本期最后一日"
    assert messages["rest_days"] == "“休息天数”不应为负数"
    assert messages["person_name__known_member"] == (
        "考勤人员应列入本单位《驻村工作队及队员花名册》同村人员"
    )


def test_duplicates_are_shown_at_what_the_row_is_about():
    shown = {check.form: check.field for check in ALL if check.column == "key__group"}
    assert shown["F03"] == shown["F06"] == "person_name"
    assert shown["F11"] == "project_name"
    assert shown["F20"] == "item_number"
