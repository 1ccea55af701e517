"""Effective dates: from which day a rule judges, and which of its versions."""

from dataclasses import replace
from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Rule, Terms
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import Facts
from tests.rules.engine.duties import PAIRS, UNITS, MakeFacts, chosen, handing_in, says


def test_a_month_that_ends_before_the_rule_is_in_force_is_not_judged(facts: Facts) -> None:
    row = says({"unit": "甲局"})
    late = chosen(row, SpanKind.MONTH, since=date(2014, 5, 31))
    early = chosen(row, SpanKind.MONTH, until=date(2014, 5, 1))
    assert judge_all(facts, [late])["period"].to_list() == ["2014-05", "2014-06"]
    assert judge_all(facts, [early])["period"].to_list() == ["2014-04", "2014-05"]


def test_a_month_begun_before_the_rule_is_judged_from_its_first_day_in_force(facts: Facts) -> None:
    seen: list[tuple[date, str]] = []

    def judge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        seen.append((span.start, span.label))
        return says({"unit": "甲局"})(facts, span, terms)

    judge_all(facts, [chosen(judge, SpanKind.MONTH, since=date(2014, 4, 25))])
    judge_all(facts, [chosen(judge, SpanKind.QUARTER, since=date(2014, 4, 25))])
    starts = {label: start for start, label in seen}
    assert (starts["2014-04"], starts["2014-05"]) == (date(2014, 4, 25), date(2014, 5, 1))
    assert starts["2014Q2"] == date(2014, 4, 1)


def test_of_two_versions_of_a_rule_the_later_one_in_force_judges(facts: Facts) -> None:
    old = chosen(says({"unit": "甲局", "actual": "旧"}), SpanKind.MONTH, until=date(2014, 5, 15))
    new = chosen(says({"unit": "甲局", "actual": "新"}), SpanKind.MONTH, since=date(2014, 5, 16))
    assert judge_all(facts, [new, old])["actual"].to_list() == ["旧", "新", "新"]


def test_an_old_period_is_judged_by_its_own_terms(facts: Facts, make_facts: MakeFacts) -> None:
    def judge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        return says({"unit": "甲局", "expected": str(terms["days"])})(facts, span, terms)

    old = chosen(judge, SpanKind.QUARTER, terms={"days": 20}, until=date(2014, 6, 30))
    new = chosen(judge, SpanKind.QUARTER, terms={"days": 30}, since=date(2014, 7, 1))
    later = handing_in(make_facts("2014Q3", F01=UNITS, F02=PAIRS))
    asked = [judge_all(each, [old, new])["expected"].to_list() for each in (facts, later)]
    assert asked == [["20"], ["30"]]


def test_days_under_an_earlier_version_are_judged_by_the_later_one(facts: Facts) -> None:
    starts: dict[str, date] = {}

    def judge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        starts[span.label] = span.start
        return says({"unit": "甲局"})(facts, span, terms)

    old = chosen(judge, SpanKind.MONTH, since=date(2014, 4, 3), until=date(2014, 5, 15))
    new = chosen(judge, SpanKind.MONTH, since=date(2014, 5, 16))
    judge_all(facts, [new, old])
    assert (starts["2014-04"], starts["2014-05"]) == (date(2014, 4, 3), date(2014, 5, 1))
    judge_all(facts, [new, replace(old, until=date(2014, 4, 30))])
    assert starts["2014-05"] == date(2014, 5, 16)


def test_a_new_version_does_not_hide_the_months_that_nobody_loaded(make_facts: MakeFacts) -> None:
    facts = make_facts("2014Q4", F01=UNITS, F02=PAIRS)
    failing = says({"unit": "甲局", "verdict": "不合格"})
    old = chosen(failing, SpanKind.YEAR, needs=("F09",), until=date(2014, 9, 30))
    new = chosen(failing, SpanKind.YEAR, needs=("F09",), since=date(2014, 10, 1))
    known = handing_in(facts, ("甲局", "F09", None), ("乙局", "F09", None))
    assert judge_all(known, [old, new])["verdict"].to_list() == ["无法判定"]
    assert judge_all(known, [new])["verdict"].to_list() == ["不合格"]


def test_versions_may_run_for_different_spans(facts: Facts) -> None:
    said = {**vars(chosen(says({"unit": "甲局"})).rule), "terms": {"period": str}}
    rule = Rule(**said)
    monthly = Selected(rule, {"period": "month"}, until=date(2014, 5, 31))
    quarterly = Selected(rule, {"period": "quarter"}, since=date(2014, 6, 1))
    found = judge_all(facts, [monthly, quarterly])["period"].to_list()
    assert found == ["2014-04", "2014-05", "2014Q2"]
