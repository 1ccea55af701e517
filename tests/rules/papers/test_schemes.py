"""DOC-05, DOC-06, DOC-11: a unit's own papers and the plan of its village."""

from datetime import date

import pytest

PLACE = "武山县/洛门镇/阳坡村"
UNIT = {"unit": "支队", "unit_name": "支队", "liaison": "张立"}
PAIR = {"unit": "支队", "place": PLACE, "village": "阳坡村"}
FIRST = {"first_year": 2012}
SCHEME, GROUP = "实施方案", "领导小组文件"


def paper(kind, **more):
    row = {"unit": "支队", "document_kind": kind, "document_date": date(2012, 3, 1)}
    return row | {"document_name": f"联村联户{kind}"} | more


def scheme(make_facts, judge, *papers, unit=UNIT, period="2012"):
    facts = make_facts(period, F01=[unit], F13=list(papers))
    [row] = judge("DOC-05", facts, period, FIRST)
    return row


@pytest.mark.proves("DOC-05", "合格")
def test_scheme_group_and_person_pass(make_facts, judge):
    row = scheme(make_facts, judge, paper(SCHEME), paper(GROUP))
    assert (row["unit"], row["subject"], row["verdict"]) == ("支队", "单位", "合格")
    named = paper(GROUP, document_name="成立领导小组、确定专人负责的通知")
    bare = {**UNIT, "liaison": None}
    assert scheme(make_facts, judge, paper(SCHEME), named, unit=bare)["verdict"] == "合格"


@pytest.mark.proves("DOC-05", "不合格")
def test_a_unit_without_a_leading_group_is_found(make_facts, judge):
    household = paper(GROUP, household_head="李明")
    row = scheme(make_facts, judge, paper(SCHEME), household)
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "2", "1")
    assert row["difference"] == "-1"
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    assert row["message"] == "应有实施方案、领导小组文件2份，实有1份，缺领导小组文件，相差1份"


@pytest.mark.proves("DOC-05", "无法判定")
@pytest.mark.parametrize(
    ("papers", "unit", "why"),
    [
        ([paper(SCHEME), paper(None)], UNIT, "没有写明"),
        ([paper(SCHEME), paper(GROUP, unit=None)], UNIT, "没有写明"),
        ([paper(SCHEME), paper(GROUP)], {**UNIT, "liaison": None}, "专人"),
    ],
    ids=["kind", "unit", "person"],
)
def test_what_is_not_told_leaves_it_open(make_facts, judge, papers, unit, why):
    row = scheme(make_facts, judge, *papers, unit=unit)
    assert (row["verdict"], why in row["reason"]) == ("无法判定", True)


def test_in_later_years_an_unseen_scheme_is_undecided(make_facts, judge):
    row = scheme(make_facts, judge, paper("三年规划"), period="2013")
    assert (row["verdict"], row["reason"]) == ("无法判定", "往年的报送没有载入")


# --- DOC-06 ----------------------------------------------------------------------------------


def kept(make_facts, judge, *papers):
    facts = make_facts("2012", F01=[UNIT], F13=list(papers))
    [row] = judge("DOC-06", facts, "2012")
    return row


@pytest.mark.proves("DOC-06", "合格")
def test_the_years_ledger_and_plan_pass(make_facts, judge):
    row = kept(make_facts, judge, paper("台账"), paper("年度计划", document_date=None) | _TERM)
    assert (row["subject"], row["verdict"]) == ("单位", "合格")


_TERM = {"valid_for": "2012年"}


@pytest.mark.proves("DOC-06", "不合格")
def test_last_years_ledger_is_not_this_years(make_facts, judge):
    row = kept(make_facts, judge, paper("台账", valid_for="2011年", document_date=None))
    assert (row["unit"], row["verdict"], row["difference"]) == ("支队", "不合格", "-2")
    assert row["message"] == (
        "2012年度应有工作台账、工作计划2份，实有0份，缺工作台账、工作计划，相差2份"
    )


@pytest.mark.proves("DOC-06", "无法判定")
def test_a_ledger_of_no_year_leaves_it_open(make_facts, judge):
    row = kept(make_facts, judge, paper("台账", document_date=None), paper("年度计划"))
    assert (row["verdict"], "没有写明" in row["reason"]) == ("无法判定", True)


# --- DOC-11 ----------------------------------------------------------------------------------


def planned(make_facts, judge, *papers, pairs=(PAIR,), period="2012Q2", **more):
    facts = make_facts(period, F02=list(pairs), F13=list(papers), **more)
    return judge("DOC-11", facts, terms=FIRST)


def plan(kind="村级规划", place=PLACE, **more):
    return paper(kind, place=place, village=place and "阳坡村", **more)


@pytest.mark.proves("DOC-11", "合格")
def test_any_units_plan_of_the_village_will_do(make_facts, judge):
    pairs = [PAIR, {**PAIR, "unit": "乙局", "is_lead": True}]
    [row] = planned(make_facts, judge, plan(), pairs=pairs, none=[("乙局", "F13")])
    assert (row["unit"], row["subject"], row["verdict"]) == ("乙局", f"村级规划:{PLACE}", "合格")


@pytest.mark.proves("DOC-11", "不合格")
def test_a_village_without_a_plan_is_found(make_facts, judge):
    [row] = planned(make_facts, judge, plan("三年规划"))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == "洛门镇阳坡村没有村级发展规划，应有1份，实有0份，相差1份"


@pytest.mark.proves("DOC-11", "无法判定")
def test_what_may_be_the_plan_leaves_it_open(make_facts, judge):
    [row] = planned(make_facts, judge, plan(None))
    assert row["verdict"] == "无法判定"
    pairs = [PAIR, {**PAIR, "unit": "乙局"}]
    rows = planned(make_facts, judge, plan("三年规划"), pairs=pairs)
    assert {row["reason"] for row in rows} == {"包扶该村的单位没有全部报送规划计划责任书协议清单"}
    [later] = planned(make_facts, judge, plan("三年规划"), period="2013Q1")
    assert later["reason"] == "往年的报送没有载入"


@pytest.mark.proves("DOC-11", "不适用")
def test_a_pairing_after_the_period_owes_no_plan_yet(make_facts, judge):
    [row] = planned(make_facts, judge, pairs=[{**PAIR, "start_date": date(2012, 7, 5)}])
    assert (row["verdict"], row["reason"]) == ("不适用", "结对始于所属期以后")
