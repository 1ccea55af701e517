"""Months of which nothing was received, or not the form, never pass and never accuse."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.periods import SpanKind, span_of
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import HANDED_BEFORE, Facts
from inspectorate.rules.guards import EVENTS, MONTHLY
from tests.rules.engine.duties import PAIRS, UNITS, MakeFacts, by_unit, chosen, handing_in, says


def test_attendance_of_one_month_does_not_answer_for_another(facts: Facts) -> None:
    sent = handing_in(facts, ("甲局", "F06", "2014-05"), ("乙局", "F06", "2014-06"))
    rule = chosen(says({"unit": "甲局"}, {"unit": "乙局"}), SpanKind.MONTH, needs=("F06",))
    found = judge_all(sent, [rule]).filter(unit="甲局")
    assert found["verdict"].to_list() == ["无法判定", "合格", "无法判定"]
    whole = chosen(says({"unit": "甲局"}), SpanKind.QUARTER, needs=("F06",))
    assert by_unit(judge_all(sent, [whole]).filter(unit="甲局")) == {"甲局": "合格"}


def test_a_unit_whose_team_had_not_come_owes_no_attendance_for_the_month(
    facts: Facts, make_facts: MakeFacts
) -> None:
    roster = [{"unit": "甲局", "arrival_date": date(2014, 5, 10)}, {"unit": "乙局"}]
    known = make_facts(F01=UNITS, F02=PAIRS, F03=roster)
    sent = handing_in(known, ("甲局", "F06", "2014-05"), ("甲局", "F06", "2014-06"))
    found = judge_all(sent, [chosen(says(), SpanKind.MONTH, needs=("F06",))])
    assert found.filter(unit="甲局").is_empty()
    assert found.filter(unit="乙局")["period"].to_list() == ["2014-04", "2014-05", "2014-06"]


def test_attendance_of_an_unreadable_month_is_doubt_but_not_a_missing_form(facts: Facts) -> None:
    sent = handing_in(facts, ("甲局", "F06", None))
    rule = chosen(says({"unit": "甲局", "verdict": "不合格"}), SpanKind.MONTH, needs=("F06",))
    found = judge_all(sent, [rule]).filter(unit="甲局")
    assert found["verdict"].unique().to_list() == ["无法判定"]
    assert not found["missing_form"].any()
    assert "2014年4月是否报送无法判定" in found["reason"][0]


def test_a_span_with_earlier_months_never_received_is_undecided(facts: Facts) -> None:
    known = replace(
        handing_in(facts, ("甲局", "F09", None), ("乙局", "F09", None)), months_known=("2014-03",)
    )
    rows = says({"unit": "甲局", "verdict": "不合格", "message": "没有"}, {"unit": "乙局"})
    found = judge_all(known, [chosen(rows, SpanKind.HALF_YEAR, ("F09",), since=date(2014, 2, 11))])
    assert by_unit(found) == {"乙局": "无法判定", "甲局": "无法判定"}
    assert found["reason"].unique().to_list() == ["缺2014-02的报送材料"]
    assert not found["missing_form"].any()


@pytest.mark.parametrize(("form", "since"), [("F09", date(2014, 4, 1)), ("F17", date(2014, 1, 1))])
def test_months_before_the_rule_and_rules_of_inspectors_records_ask_for_no_months(
    facts: Facts, form: str, since: date
) -> None:
    sent = handing_in(facts, ("甲局", "F09", None), ("乙局", "F09", None))
    rule = chosen(says({"unit": "甲局"}), SpanKind.HALF_YEAR, (form,), since=since)
    assert judge_all(sent, [rule])["verdict"].to_list() == ["合格"]


def test_a_form_of_events_left_out_in_an_earlier_quarter_leaves_the_year_open(make_facts):
    """Of what a unit did in the quarter it never reported nobody can say that it wasn't done."""
    rule = catalogue()["ACT-06"]
    unit = {"unit": "甲局", "unit_name": "甲局"}
    pair = unit | {"place": "黔西县/林泉镇/海子村", "village": "海子村"}
    talk = {
        "unit": "甲局",
        "activity_date": date(2014, 11, 3),
        "activity_kind": "座谈",
        "theme": "话",
    }
    facts = make_facts("2014Q4", date(2015, 1, 10), F01=[unit], F02=[pair], F09=[talk])
    facts = replace(facts, months_known=tuple(span_of("2014").months))

    def told(*sent):
        before = pl.DataFrame(list(sent), schema=HANDED_BEFORE, orient="row")
        judged = judge_all(
            replace(facts, handed_before=before), [Selected(rule, {"min_meetings": 1})]
        )
        [row] = judged.to_dicts()
        return row

    quarters = ["2014Q1", "2014Q2", "2014Q3"]
    assert told(*[("甲局", "F09", label) for label in quarters])["verdict"] == "不合格"
    row = told(("甲局", "F09", "2014Q1"), ("甲局", "F12", "2014Q2"), ("甲局", "F09", "2014Q3"))
    assert (row["verdict"], row["missing_form"]) == ("无法判定", False)
    assert row["reason"] == "2014年第二季度未报送F09"
    unclaimed = [*[("甲局", "F09", label) for label in quarters[:2]], (None, "F09", "2014Q3")]
    assert told(*unclaimed)["verdict"] == "无法判定"
    late = [unit | {"start_date": date(2014, 4, 1)} | pair]
    facts = replace(facts, records={**facts.records, "F02": make_facts(F02=late).records["F02"]})
    assert told(*[("甲局", "F09", label) for label in quarters[1:]])["verdict"] == "不合格"


def test_forms_of_events_are_those_whose_every_copy_counts():
    submitted = [form for form in forms().values() if "submissions" in form.places]
    assert {form.id for form in submitted if form.carry == "all"} == {*EVENTS, MONTHLY}
