"""Judging a run: spans, effective dates, missing forms and months, one verdict a subject."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.periods import Span, SpanKind, span_of
from inspectorate.rules import engine
from inspectorate.rules.catalogue import Judge, Rule, Term, Terms, catalogue
from inspectorate.rules.engine import JUDGED, Selected, judge_all
from inspectorate.rules.facts import HANDED_BEFORE, Facts
from inspectorate.rules.guards import EVENTS, MONTHLY
from inspectorate.tables import JUDGEMENTS, Verdict

MakeFacts = Callable[..., Facts]
VILLAGE = "略阳县/白水江镇/甲村"
UNITS = [
    {"unit": "甲局", "unit_name": "甲局", "level": "市"},
    {"unit": "乙局", "unit_name": "乙局", "level": "县"},
]
PAIRS = [
    {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "is_lead": True},
    {"unit": "乙局", "unit_name": "乙局", "place": VILLAGE, "is_lead": False},
]


def says(*rows: Mapping[str, Any]) -> Judge:
    """A duty that always returns these rows."""
    blank = dict.fromkeys(JUDGEMENTS) | {
        "subject": "单位",
        "verdict": "合格",
        "cites": [],
    }

    def judge(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
        return pl.LazyFrame([{**blank, **row} for row in rows], schema=JUDGEMENTS)

    return judge


def chosen(
    judge: Judge,
    span: SpanKind = SpanKind.ANY,
    needs: tuple[str, ...] = (),
    terms: Mapping[str, Term] | None = None,
    **dates: date,
) -> Selected:
    rule = Rule("TST-01", "试验", "试验", span, needs, {}, judge, needs)
    return Selected(rule, terms or {}, form_names={"F06": "驻村考勤月报表"}, **dates)


def by_unit(frame: pl.DataFrame) -> dict[str, str]:
    return dict(zip(frame["unit"], frame["verdict"], strict=True))


def handing_in(facts: Facts, *rows: tuple[str | None, str, str | None]) -> Facts:
    schema = {"unit": pl.String, "form": pl.String, "month": pl.String}
    return replace(facts, handed_in=pl.DataFrame(list(rows), schema=schema, orient="row"))


@pytest.fixture
def facts(make_facts: MakeFacts) -> Facts:
    return handing_in(make_facts(F01=UNITS, F02=PAIRS))


def test_nothing_selected_is_an_empty_frame_with_its_columns(facts: Facts) -> None:
    assert judge_all(facts, []).schema == pl.Schema(JUDGED)


def test_a_quarter_judges_its_months_the_quarter_and_the_half_that_ends_in_it(
    facts: Facts,
) -> None:
    row = says({"unit": "甲局"})
    kinds = [SpanKind.MONTH, SpanKind.QUARTER, SpanKind.HALF_YEAR, SpanKind.ANY]
    periods = [judge_all(facts, [chosen(row, kind)])["period"].to_list() for kind in kinds]
    assert periods == [["2014-04", "2014-05", "2014-06"], ["2014Q2"], ["2014H1"], ["2014Q2"]]


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


@pytest.mark.parametrize("verdict", ["合格", "不合格", "无法判定"])
def test_a_form_owed_but_not_handed_in_is_undecided(facts: Facts, verdict: str) -> None:
    row = {
        "unit": "甲局",
        "verdict": verdict,
        "message": "少于要求",
        "actual": "3",
        "reason": "原因",
    }
    found = judge_all(facts, [chosen(says(row), needs=("F06",))]).filter(unit="甲局").to_dicts()[0]
    assert (found["verdict"], found["missing_form"]) == ("无法判定", True)
    assert found["reason"] == "未报送《驻村考勤月报表》"
    assert (found["message"], found["actual"]) == (None, None)


def test_a_duty_that_does_not_bind_stays_so_without_the_form(facts: Facts) -> None:
    row = {"unit": "甲局", "verdict": "不适用", "reason": "非市级单位"}
    found = judge_all(facts, [chosen(says(row), needs=("F06",))]).filter(unit="甲局")
    assert found.select("verdict", "reason", "missing_form").row(0) == (
        "不适用",
        "非市级单位",
        False,
    )


def test_a_form_that_nobody_owes_makes_nothing_undecided(facts: Facts) -> None:
    failing = says({"unit": "甲局", "verdict": "不合格"})
    found = judge_all(facts, [chosen(failing, needs=("F01", "F17"))])
    assert found["verdict"].to_list() == ["不合格"]


def test_several_missing_forms_are_all_named(facts: Facts) -> None:
    found = judge_all(facts, [chosen(says({"unit": "甲局"}), needs=("F03", "F06"))])
    assert found.filter(unit="甲局")["reason"].to_list() == ["未报送F03；未报送《驻村考勤月报表》"]


def test_an_unknown_that_another_owed_form_would_settle_rests_on_the_missing_form(
    facts: Facts,
) -> None:
    """A rule that can do without a form says 无法判定 itself; the missing form is why all the same."""
    rows = says(
        {"unit": "甲局", "verdict": "无法判定", "reason": "无请假登记"},
        {"unit": "乙局", "verdict": "无法判定"},
        {"unit": "甲局", "subject": "他人"},
    )
    rule = Rule("TST-01", "试验", "试验", SpanKind.ANY, ("F06", "F07"), {}, rows, ("F06",))
    sent = handing_in(facts, ("甲局", "F06", None), ("乙局", "F06", None), ("乙局", "F07", None))
    found = judge_all(sent, [Selected(rule, {})]).filter(pl.col("unit").is_in(["甲局", "乙局"]))
    told = {(r["unit"], r["subject"]): r["missing_form"] for r in found.to_dicts()}
    assert told == {("甲局", "单位"): True, ("甲局", "他人"): False, ("乙局", "单位"): False}


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


def test_a_paired_unit_without_the_form_gets_a_row_that_cites_its_registry_cell(
    facts: Facts,
) -> None:
    found = judge_all(facts, [chosen(says(), needs=("F06",))])
    assert by_unit(found) == {"甲局": "无法判定", "乙局": "无法判定"}
    assert found.filter(unit="甲局")["cites"].to_list() == [
        [{"record_id": "F01-0", "field": "unit_name"}]
    ]
    assert found["subject"].unique().to_list() == ["单位"]
    assert found["missing_form"].all()


def test_an_unpaired_unit_gets_no_row(make_facts: MakeFacts) -> None:
    alone = handing_in(make_facts(F01=UNITS, F02=PAIRS[:1]))
    assert by_unit(judge_all(alone, [chosen(says(), needs=("F06",))])) == {"甲局": "无法判定"}


@pytest.mark.parametrize("terms", [{"levels": ["市"]}, {"lead_only": True}])
def test_units_not_bound_have_no_row_at_all(facts: Facts, terms: dict[str, Term]) -> None:
    both = says({"unit": "甲局"}, {"unit": "乙局", "verdict": "不合格"}, {"unit": None})
    found = judge_all(facts, [chosen(both, terms=terms)])
    assert found["unit"].to_list() == ["", "甲局"]
    silent = judge_all(facts, [chosen(says(), needs=("F06",), terms=terms)])
    assert silent["unit"].to_list() == ["甲局"]


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


def test_a_form_whose_unit_nobody_can_tell_may_be_anyone_s(facts: Facts) -> None:
    sent = handing_in(facts, ("甲局", "F03", None), (None, "F03", None))
    found = judge_all(sent, [chosen(says(), needs=("F03",))])
    assert found.select("unit", "verdict", "reason", "missing_form").rows() == [
        ("乙局", "无法判定", "收到的F03中有报送单位无法认定的", False)
    ]


def test_rows_of_one_subject_are_one_verdict_that_cites_all_cells(facts: Facts) -> None:
    def cells(*ids: str) -> list[dict[str, str]]:
        return [{"record_id": rid, "field": "spent"} for rid in ids]

    rows = [
        {"unit": "甲局", "subject": "项目:a", "cites": cells("r3", "r1")},
        {"unit": "甲局", "subject": "项目:a", "verdict": "无法判定", "reason": "缺已支出"},
        {
            "unit": "甲局",
            "subject": "项目:a",
            "verdict": "不合格",
            "message": "乙",
            "expected": "5",
            "actual": "9",
            "difference": "4",
            "cites": cells("r2", "r1"),
        },
        {
            "unit": "甲局",
            "subject": "项目:a",
            "verdict": "不合格",
            "message": "甲",
            "expected": "1",
        },
        {"unit": "甲局", "subject": "项目:b"},
    ]
    found = judge_all(facts, [chosen(says(*rows))]).to_dicts()
    assert [row["subject"] for row in found] == ["项目:a", "项目:b"]
    one = found[0]
    assert (one["verdict"], one["message"], one["reason"]) == ("不合格", "乙；甲", None)
    assert (one["expected"], one["actual"], one["difference"]) == ("5", "9", "4")
    assert [cell["record_id"] for cell in one["cites"]] == ["r1", "r2", "r3"]
    assert judge_all(facts, [chosen(says(*reversed(rows)))]).to_dicts() == found


def test_more_than_three_sentences_are_counted(facts: Facts) -> None:
    rows = [{"unit": "甲局", "verdict": "不合格", "message": text} for text in "一一丁七万丈"]
    found = judge_all(facts, [chosen(says(*rows))])
    assert found["message"].to_list() == ["一；丁；七；等5项"]


def test_unknown_outweighs_pass(facts: Facts) -> None:
    rows = says({"unit": "甲局"}, {"unit": "甲局", "verdict": "无法判定", "reason": "缺日期"})
    found = judge_all(facts, [chosen(rows)])
    assert found.select("verdict", "reason").row(0) == ("无法判定", "缺日期")


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


def test_the_order_of_rules_and_rows_does_not_matter(facts: Facts) -> None:
    rows = [{"unit": unit, "subject": f"户:{i}"} for i in range(5) for unit in ("甲局", "乙局")]
    one, other = chosen(says(*rows)), chosen(says(*reversed(rows)))
    assert judge_all(facts, [one]).equals(judge_all(facts, [other]))


def paired(make_facts: MakeFacts, *dates: tuple[date | None, date | None]) -> Facts:
    """甲局 alone, with a pairing for each pair of dates; it sent every form."""
    rows = [{**PAIRS[0], "start_date": since, "end_date": until} for since, until in dates]
    return handing_in(make_facts(F01=UNITS[:1], F02=rows), ("甲局", "F09", None))


@pytest.mark.parametrize(
    ("dates", "verdict"),
    [
        ([(date(2014, 7, 1), None)], "不适用"),
        ([(date(2014, 6, 30), None)], "不合格"),
        ([(date(2013, 1, 1), date(2014, 3, 31))], "不适用"),
        ([(date(2013, 1, 1), date(2014, 4, 1))], "不合格"),
        ([(date(2014, 7, 1), None), (date(2013, 1, 1), date(2014, 5, 1))], "不合格"),
        ([(None, None)], "不合格"),
        ([], "不合格"),
    ],
)
def test_a_unit_owes_nothing_before_its_pairing_or_after(
    make_facts: MakeFacts, dates: list[tuple[date | None, date | None]], verdict: str
) -> None:
    facts = paired(make_facts, *dates)
    failing = chosen(says({"unit": "甲局", "verdict": "不合格", "actual": "0", "message": "没有"}))
    [row] = judge_all(facts, [failing]).to_dicts()
    assert row["verdict"] == verdict
    assert (row["message"], row["actual"]) == (
        ("没有", "0") if verdict == "不合格" else (None, None)
    )
    assert bool(row["reason"]) is (verdict == "不适用")


def test_a_form_not_sent_before_the_pairing_is_no_missing_form(make_facts: MakeFacts) -> None:
    facts = handing_in(paired(make_facts, (date(2014, 7, 3), None)))
    silent = chosen(says({"unit": "甲局"}), needs=("F09",))
    [row] = judge_all(facts, [silent]).to_dicts()
    assert (row["verdict"], row["missing_form"]) == ("不适用", False)
    assert row["reason"] == "结对自2014年7月3日起，所属期内尚未结对"


def test_that_a_pairing_has_ended_is_for_rules_of_pairing_to_say(make_facts: MakeFacts) -> None:
    facts = paired(make_facts, (date(2013, 1, 1), date(2014, 3, 31)))
    rule = replace(chosen(says({"unit": "甲局", "verdict": "不合格"})).rule, id="PAIR-02")
    assert judge_all(facts, [Selected(rule, {})])["verdict"].to_list() == ["不合格"]


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
