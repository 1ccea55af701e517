"""RECT-01, 02, 03, 06: is a finding taken up, put right, and does it come again."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.facts import EARLIER
from inspectorate.tables import MARKS

UNIT = {"unit": "甲局", "unit_name": "甲局"}
PAIR = {"unit": "甲局", "place": "南郑县/福成镇/群福村"}
FOUND = "abcdef0123456789"
WITHOUT = "没有载入上一期督查结果"


def only(rows):
    [row] = rows
    return row


def earlier(**more):
    row = {
        "round": "2014Q1",
        "found_on": date(2014, 4, 10),
        "finding_id": FOUND,
        "rule_id": "RES-06",
        "unit": "甲局",
        "subject": "张三#1234",
        "period": "2014-02",
        "severity": "A",
        "status": "疑点",
        "deadline": date(2014, 4, 17),
    }
    return {**row, **more}


def item(number="ABCDEF01", **more):
    return {"unit": "甲局", "item_number": number, "deadline": date(2014, 4, 17), **more}


def facts_of(make_facts, items, findings=None, **more):
    facts = make_facts("2014Q2", F01=[UNIT], F02=[PAIR], F20=items, **more)
    if findings is None:
        return facts
    return replace(facts, earlier=pl.DataFrame(findings, schema=EARLIER))


# --- RECT-01 ---------------------------------------------------------------------------------


@pytest.mark.proves("RECT-01", "合格")
def test_a_finding_taken_up_with_its_deadline_passes(make_facts, judge):
    for number in ("ABCDEF01", FOUND):
        row = only(judge("RECT-01", facts_of(make_facts, [item(number)], [earlier()])))
        assert (row["subject"], row["verdict"]) == (f"问题:{FOUND}", "合格")


@pytest.mark.proves("RECT-01", "不合格")
def test_a_finding_nobody_took_up_is_found(make_facts, judge):
    facts = facts_of(make_facts, [], [earlier()], none=[("甲局", "F20")])
    row = only(judge("RECT-01", facts))
    assert (row["unit"], row["verdict"]) == ("甲局", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    assert row["message"] == "上期督查发现的1个问题应列入整改台账1项，实有0项，相差1项"


def test_a_deadline_too_late_or_left_out_is_found(make_facts, judge):
    late = item(deadline=date(2014, 4, 20))
    row = only(judge("RECT-01", facts_of(make_facts, [late], [earlier()])))
    assert (row["expected"], row["actual"], row["difference"]) == ("2014-04-17", "2014-04-20", "3")
    assert {"record_id": "F20-0", "field": "deadline"} in row["cites"]
    assert row["message"].endswith("整改台账为2014年4月20日，超出3日")
    row = only(judge("RECT-01", facts_of(make_facts, [item(deadline=None)], [earlier()])))
    assert row["message"] == "1个问题的整改时限应不晚于2014年4月17日，整改台账没有填写"


@pytest.mark.proves("RECT-01", "无法判定")
def test_own_numbers_and_lost_cells_leave_it_open(make_facts, judge):
    mark = {"check_id": "DQ-09", "record_id": "F20-0", "field": "deadline", "raw": "四月"}
    for items, marks in (([], []), ([item("7")], []), ([item(deadline=None)], [mark])):
        facts = facts_of(make_facts, items, [earlier()], marks=marks)
        assert only(judge("RECT-01", facts))["verdict"] == "无法判定"


@pytest.mark.proves("RECT-01", "不适用")
@pytest.mark.proves("RECT-03", "不适用")
@pytest.mark.proves("RECT-06", "不适用")
def test_without_an_earlier_round_nothing_is_judged(make_facts, judge):
    for rule_id, terms in (("RECT-01", {}), ("RECT-03", {"max_workdays": 3}), ("RECT-06", {})):
        row = only(judge(rule_id, facts_of(make_facts, [item()]), terms=terms))
        assert (row["verdict"], row["reason"]) == ("不适用", WITHOUT)


def test_hints_minor_faults_and_what_was_put_aside_need_no_item(make_facts, judge):
    aside = [
        earlier(severity="D", status="提示"),
        earlier(severity="C"),
        earlier(status="不成立"),
        earlier(unit=""),
    ]
    facts = facts_of(make_facts, [], aside, none=[("甲局", "F20")])
    assert judge("RECT-01", facts) == []


# --- RECT-02 ---------------------------------------------------------------------------------


@pytest.mark.proves("RECT-02", "合格", "不合格", "无法判定", "不适用")
def test_an_item_is_put_right_in_time(make_facts, judge):
    def ask(**more):
        return only(judge("RECT-02", facts_of(make_facts, [item("7", **more)])))

    for done in ({"status": "已整改"}, {"done_date": date(2014, 7, 1)}):
        assert ask(**done)["verdict"] == "合格"
    row = ask(deadline=date(2014, 6, 20), status="未整改到位", progress="未整改到位")
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "问题:7", "不合格")
    assert (row["expected"], row["actual"]) == ("2014-06-20", "2014-07-10")
    assert row["difference"] == "20"
    assert {"record_id": "F20-0", "field": "deadline"} in row["cites"]
    assert row["message"] == (
        "1个问题整改时限为2014年6月20日，截至2014年7月10日没有整改到位，逾期20日"
    )
    bad = ask(status="已整改", review_opinion="复查不合格", review_date=date(2014, 6, 1))
    assert (bad["verdict"], bad["actual"]) == ("不合格", "复查不合格")
    assert bad["message"] == "1个问题经复查不合格，整改没有到位"
    again = ask(review_opinion="不合格", review_date=date(2014, 6, 1), done_date=date(2014, 6, 9))
    assert (again["verdict"], again["reason"]) == ("无法判定", "复查不合格后又登记完成，尚待复查")
    assert ask(deadline=None)["verdict"] == "无法判定"
    assert ask(progress="已整改")["verdict"] == "无法判定"
    waits = ask(deadline=date(2014, 7, 10))
    assert (waits["verdict"], waits["reason"]) == ("不适用", "整改时限未到")
    closed = ask(closed_date=date(2014, 6, 1), review_opinion="不合格")
    assert closed["verdict"] != "不合格"


def test_a_cell_nobody_can_read_may_say_that_it_is_done(make_facts, judge):
    late = item("7", deadline=date(2014, 6, 20))

    def ask(field, value=None, raw="６月１？日"):
        mark = {"check_id": "DQ-09", "record_id": "F20-0", "field": field, "raw": raw}
        marks = [dict.fromkeys(MARKS) | mark]
        return only(judge("RECT-02", facts_of(make_facts, [late | {field: value}], marks=marks)))

    for field in ("done_date", "closed_date", "status", "progress"):
        assert ask(field)["verdict"] == "无法判定"
    assert ask("status", "未整改")["verdict"] == "不合格"
    assert ask("responsible")["verdict"] == "不合格"


# --- RECT-03 ---------------------------------------------------------------------------------


@pytest.mark.proves("RECT-03", "合格", "不合格", "无法判定")
def test_a_finding_is_taken_up_at_once(make_facts, judge):
    def ask(day):
        facts = facts_of(make_facts, [item(found_date=day)], [earlier()])
        return only(judge("RECT-03", facts, terms={"max_workdays": 3}))

    # 2014-04-10 is a Thursday: Friday, Monday and Tuesday are the three working days.
    for day in (date(2014, 4, 8), date(2014, 4, 10), date(2014, 4, 15)):
        assert ask(day)["verdict"] == "合格"
    row = ask(date(2014, 4, 17))
    assert (row["unit"], row["subject"]) == ("甲局", f"问题:{FOUND}")
    assert (row["expected"], row["actual"], row["difference"]) == ("3", "5", "2")
    assert {"record_id": "F20-0", "field": "found_date"} in row["cites"]
    assert row["message"] == (
        "1个问题应在督查发现后3个工作日内登记交办，实际用了5个工作日，超出2个工作日"
    )
    assert ask(None)["verdict"] == "无法判定"


# --- RECT-06 ---------------------------------------------------------------------------------


def so_far(verdict="不合格", rule_id="RES-06", unit="甲局"):
    cell = [{"record_id": "F06-0", "field": "present_days"}]
    return {"rule_id": rule_id, "unit": unit, "verdict": verdict, "cites": cell}


def relapse(make_facts, judge, now, before, rounds=2):
    columns = {"rule_id": pl.String, "unit": pl.String, "verdict": pl.String}
    cells = pl.List(pl.Struct({"record_id": pl.String, "field": pl.String}))
    facts = facts_of(make_facts, [], before)
    facts = replace(facts, so_far=pl.DataFrame(now, schema={**columns, "cites": cells}))
    return only(judge("RECT-06", facts, terms={"rounds": rounds}))


@pytest.mark.proves("RECT-06", "合格", "不合格", "无法判定")
def test_the_same_fault_again_is_found(make_facts, judge):
    row = relapse(make_facts, judge, [so_far()], [earlier()])
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert {"record_id": "F06-0", "field": "present_days"} in row["cites"]
    assert row["message"] == (
        "“考勤天数自洽”问题连续多期发生，同一类问题连续发生应不超过1期，实为2期，超出1期"
    )
    for now, before in (
        (so_far(rule_id="RES-01"), earlier()),
        (so_far("合格"), earlier()),
        (so_far(unit="乙局"), earlier()),
        (so_far(), earlier(status="不成立")),
        (so_far(), earlier(severity="D")),
    ):
        assert relapse(make_facts, judge, [now], [before])["verdict"] == "合格"
    assert relapse(make_facts, judge, [so_far("无法判定")], [earlier()])["verdict"] == "无法判定"


@pytest.mark.proves("RECT-06", "合格", "不合格", "不适用")
def test_rounds_must_follow_one_another(make_facts, judge):
    old = earlier(round="2013Q4", found_on=date(2014, 1, 10))
    other = earlier(rule_id="RES-01")
    assert relapse(make_facts, judge, [so_far()], [earlier(), old], 3)["verdict"] == "不合格"
    assert relapse(make_facts, judge, [so_far()], [other, old], 3)["verdict"] == "合格"
    assert relapse(make_facts, judge, [so_far()], [earlier()], 3)["verdict"] == "不适用"
    same = earlier(round="2014Q2")
    assert relapse(make_facts, judge, [so_far()], [same])["verdict"] == "不适用"


def test_the_engine_judges_it_last(make_facts):
    rules = catalogue()
    due = Selected(rules["RPT-06"], {"days": 10})
    again = Selected(rules["RECT-06"], {"rounds": 2})
    facts = facts_of(make_facts, [], [earlier(rule_id="RPT-06")])
    rows = judge_all(facts, [again, due]).filter(pl.col("rule_id") == "RECT-06")
    assert rows.get_column("verdict").to_list() == ["不合格"]


def test_what_others_left_undone_is_never_held_against_the_unit(make_facts, judge):
    """A check the inspectors owed is no relapse of the unit, and no item of its ledger."""
    inspectors = earlier(rule_id="INSP-01", severity="B", recipients="J;P")
    row = relapse(make_facts, judge, [so_far(rule_id="INSP-01")], [inspectors])
    assert row["verdict"] == "合格"
    both = earlier(rule_id="FUND-04", recipients="U;J")
    assert relapse(make_facts, judge, [so_far(rule_id="FUND-04")], [both])["verdict"] == "不合格"
    facts = facts_of(make_facts, [], [inspectors], none=[("甲局", "F20")])
    assert judge("RECT-01", facts) == []


def test_a_day_that_has_passed_is_no_relapse(make_facts, judge):
    """A team that came late in April came late for good: no later round can mend that."""
    for rule_id in ("TEAM-08", "TEAM-10", "DOC-01"):
        before = earlier(rule_id=rule_id)
        assert relapse(make_facts, judge, [so_far(rule_id=rule_id)], [before])["verdict"] == "合格"
