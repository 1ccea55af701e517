"""FUND-01: what is planned or hoped for is not money received."""

from decimal import Decimal

import pytest

from inspectorate.rules.catalogue import catalogue

PLACE = "南郑县/福成镇/群福村"


def wan(amount):
    return None if amount is None else Decimal(str(amount)) * 10_000


def project(status, secured=None, planned=None, name="桥", **more):
    row = {"unit": "甲局", "place": PLACE, "project_name": name, "status": status}
    return row | {"secured_yuan": wan(secured), "planned_yuan": wan(planned)} | more


def declared(value, measure="万元", indicator="项目资金到位"):
    return {
        "unit": "甲局",
        "indicator": indicator,
        "measure": measure,
        "current_value": None if value is None else Decimal(str(value)),
    }


def by_subject(rows):
    assert len({row["subject"] for row in rows}) == len(rows)
    return {row["subject"]: row for row in rows}


def cited(row):
    return {(cell["record_id"], cell["field"]) for cell in row["cites"]}


PROJECT, TOTAL = "项目:福成镇/群福村/桥", "指标:项目资金到位"


@pytest.mark.parametrize("status", ["到位", "在建", "完工", "立项"])
def test_money_on_a_project_under_way_is_in_order(make_facts, judge, status):
    rows = judge("FUND-01", make_facts(F11=[project(status, 20)]))
    assert by_subject(rows)[PROJECT]["verdict"] == "合格"


@pytest.mark.parametrize("status", ["计划", "争取"])
def test_money_on_a_project_only_hoped_for_is_found(make_facts, judge, status):
    facts = make_facts(F11=[project(status, 20, 50, spent_yuan=wan(1.5))])
    row = by_subject(judge("FUND-01", facts))[PROJECT]
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "0", "20")
    assert f"状态为“{status}”，却填有争取到位20万元、已支出1.5万元" in row["message"]
    assert cited(row) == {("F11-0", "status"), ("F11-0", "secured_yuan"), ("F11-0", "spent_yuan")}


@pytest.mark.proves("FUND-01", "合格")
@pytest.mark.parametrize("secured", [None, 0])
def test_plan_without_money_is_in_order(make_facts, judge, secured):
    rows = judge("FUND-01", make_facts(F11=[project("计划", secured, 50)]))
    assert by_subject(rows)[PROJECT]["verdict"] == "合格"


@pytest.mark.proves("FUND-01", "无法判定")
def test_money_of_unknown_status_is_unknown(make_facts, judge):
    rows = judge("FUND-01", make_facts(F11=[project(None, 20)]))
    assert by_subject(rows)[PROJECT]["verdict"] == "无法判定"


def test_amount_nobody_can_read_is_unknown(make_facts, judge):
    mark = {"record_id": "F11-0", "field": "secured_yuan", "check_id": "DQ-10", "raw": "贰拾?"}
    rows = judge("FUND-01", make_facts(F11=[project("计划")], marks=[mark]))
    assert by_subject(rows)[PROJECT]["verdict"] == "无法判定"


@pytest.mark.parametrize("total", [62, 12 + 30])
def test_total_that_holds_the_plans_is_found(make_facts, judge, total):
    secured = None if total == 62 else 30
    projects = [project("到位", 12, 15), project("计划", secured, 50, "路")]
    facts = make_facts(F11=projects, F21=[declared(total)])
    row = by_subject(judge("FUND-01", facts))[TOTAL]
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "12", str(total))
    assert f"其中{total - 12}万元为计划、争取项目的资金" in row["message"]
    assert {("F21-0", "current_value"), ("F11-1", "status"), ("F11-1", "planned_yuan")} <= cited(
        row
    )
    assert ("F11-0", "secured_yuan") not in cited(row)


def test_total_in_yuan_is_understood(make_facts, judge):
    facts = make_facts(
        F11=[project("到位", 12), project("争取", None, 50, "路")],
        F21=[declared(620_000, "元")],
    )
    assert by_subject(judge("FUND-01", facts))[TOTAL]["verdict"] == "不合格"


@pytest.mark.parametrize("total", [12, 13, 62.5])
def test_total_right_or_wrong_for_another_reason_is_not_this_rules(make_facts, judge, total):
    projects = [project("到位", 12), project("计划", None, 50, "路")]
    facts = make_facts(F11=projects, F21=[declared(total)])
    row = by_subject(judge("FUND-01", facts))[TOTAL]
    assert (row["verdict"], cited(row)) == ("合格", {("F21-0", "current_value")})


def test_total_that_nobody_can_recount_is_unknown(make_facts, judge):
    projects = [project("到位"), project("计划", None, 50, "路")]
    facts = make_facts(F11=projects, F21=[declared(62)])
    assert by_subject(judge("FUND-01", facts))[TOTAL]["verdict"] == "无法判定"


@pytest.mark.proves("FUND-01", "不合格")
def test_ledger_is_judged_once_in_a_year(make_facts, judge):
    facts = make_facts("2014", F11=[project("计划", 20)])
    assert judge("FUND-01", facts, "2014Q2") == []
    assert judge("FUND-01", facts, "2014Q4")[0]["verdict"] == "不合格"


def test_wrong_total_row_over_such_a_project_is_a_defect_of_its_own():
    assert catalogue()["FUND-01"].folds == ("AGG-01",)
