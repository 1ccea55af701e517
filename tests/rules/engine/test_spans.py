"""Which spans are judged, of whom, and what is said of a span that still runs."""

import polars as pl
import pytest

from inspectorate.periods import SpanKind
from inspectorate.rules import engine
from inspectorate.rules.catalogue import Term
from inspectorate.rules.engine import JUDGED, judge_all
from inspectorate.rules.facts import Facts
from inspectorate.tables import Verdict
from tests.rules.engine.duties import chosen, handing_in, says


def test_nothing_selected_is_an_empty_frame_with_its_columns(facts: Facts) -> None:
    assert judge_all(facts, []).schema == pl.Schema(JUDGED)


def test_a_quarter_judges_its_months_the_quarter_and_the_half_that_ends_in_it(
    facts: Facts,
) -> None:
    row = says({"unit": "甲局"})
    kinds = [SpanKind.MONTH, SpanKind.QUARTER, SpanKind.HALF_YEAR, SpanKind.ANY]
    periods = [judge_all(facts, [chosen(row, kind)])["period"].to_list() for kind in kinds]
    assert periods == [["2014-04", "2014-05", "2014-06"], ["2014Q2"], ["2014H1"], ["2014Q2"]]


@pytest.mark.parametrize("terms", [{"levels": ["市"]}, {"lead_only": True}])
def test_units_not_bound_have_no_row_at_all(facts: Facts, terms: dict[str, Term]) -> None:
    both = says({"unit": "甲局"}, {"unit": "乙局", "verdict": "不合格"}, {"unit": None})
    found = judge_all(facts, [chosen(both, terms=terms)])
    assert found["unit"].to_list() == ["", "甲局"]
    silent = judge_all(facts, [chosen(says(), needs=("F06",), terms=terms)])
    assert silent["unit"].to_list() == ["甲局"]


def test_a_span_still_running_is_not_applicable(facts: Facts) -> None:
    failing = says({"unit": "甲局", "verdict": "不合格"})
    found = judge_all(facts, [chosen(failing, SpanKind.YEAR)])
    assert found.select("period", "verdict", "reason").unique().to_dicts() == [
        {"period": "2014", "verdict": "不适用", "reason": "2014年度尚未届满"}
    ]
    assert found["unit"].to_list() == ["乙局", "甲局"]


def test_a_pace_keeps_its_sentence_unless_forms_are_missing(
    facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"unit": unit, "subject": f"工作队:{unit}", "verdict": "不合格", "message": "落后"}
        for unit in ("甲局", "乙局")
    ]
    monkeypatch.setattr(engine, "_paces", lambda: {"TST-01": says(*rows)})
    sent = handing_in(facts, ("甲局", "F06", "2014-05"))
    found = judge_all(sent, [chosen(says(), SpanKind.YEAR, needs=("F06",))])
    assert found["verdict"].unique().to_list() == [Verdict.NOT_APPLICABLE.value]
    assert dict(zip(found["unit"], found["message"], strict=True)) == {"甲局": "落后", "乙局": None}
    assert not found["missing_form"].any()
