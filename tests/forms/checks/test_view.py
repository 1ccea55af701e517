"""The view that checks have of records, and the faults that it leads to."""

from datetime import date

import polars as pl
import pytest

from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, evaluate, faults
from inspectorate.forms.shape import forms
from tests.forms.checks.records import attendance, member, view_of


@pytest.mark.parametrize("form_id", forms())
def test_view_holds_no_text_but_the_record_id(form_id):
    view = view_of(form_id, **{form_id: [{"unit": "甲局"}]})
    texts = [name for name, kind in view.schema.items() if kind == pl.String]
    assert texts == ["record_id"]


@pytest.mark.parametrize("form_id", forms())
def test_form_without_rows_has_no_faults(form_id):
    view = view_of(form_id)
    assert view.height == 0
    assert evaluate(checks_of(form_id), view).height == 0


def test_view_keeps_the_order_of_the_records():
    rows = [attendance(f"人{n % 7}") for n in range(50)]
    view = view_of("F06", F06=rows, F03=[member("人3")])
    assert view["record_id"].to_list() == [f"F06-{n}" for n in range(50)]


def test_faults_say_what_was_expected():
    rows = [member("张三", arrival_date=None, departure_date=date(2014, 5, 1)), member(None)]
    checks = checks_of("F03")
    found = faults(evaluate(checks, view_of("F03", F03=rows)), checks)
    assert dict(found.schema) == FAULTS
    assert found.rows() == [
        ("DQ-06", "更正", "F03-0", "arrival_date", "“进驻日期”为必填项，不应为空"),
        ("DQ-06", "更正", "F03-1", "person_name", "“姓名”为必填项，不应为空"),
    ]
