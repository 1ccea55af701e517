"""FUND-03, FUND-11: amounts far from those of their kind."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "南郑县/福成镇/群福村"
UNIT_TERMS = {"percentile": 99, "times": 100, "min_rows": 20}
Z_TERMS = {"z": Decimal(4), "min_rows": 10, "mad_floor_percent": 5}


def gift(amount, name="张三", unit="甲局", **more):
    row = {"unit": unit, "place": PLACE, "village": "群福村", "pay_date": date(2014, 6, 1)}
    return row | {"recipient": name, "goods_kind": "慰问金", "amount_yuan": Decimal(amount)} | more


def gifts(count, amount=500):
    return [gift(amount, f"户{i:02d}", "乙局") for i in range(count)]


def project(planned, name="桥", unit="甲局", kind="道路"):
    row = {"unit": unit, "place": PLACE, "project_name": name, "project_kind": kind}
    return row | {"planned_yuan": None if planned is None else Decimal(planned) * 10_000}


def projects(*amounts):
    return [project(amount, f"路{i:02d}", "乙局") for i, amount in enumerate(amounts)]


def by_unit(rows):
    return {row["unit"]: (row["verdict"], row["subject"]) for row in rows}


PAYMENT = "款物:2014-06-01/群福村/张三/慰问金"


def test_amount_a_hundred_times_the_rest_is_found(make_facts, judge):
    facts = make_facts(F12=[*gifts(19), gift(50_001)])
    rows = judge("FUND-03", facts, terms=UNIT_TERMS)
    assert by_unit(rows) == {"甲局": ("不合格", PAYMENT), "乙局": ("合格", "单位")}
    row = next(row for row in rows if row["verdict"] == "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("5", "5.0001", "0.0001")
    assert row["cites"] == [{"record_id": "F12-19", "field": "quantity"}]
    assert "张三" not in row["message"]


@pytest.mark.proves("FUND-03", "合格")
def test_amount_at_the_limit_is_in_order(make_facts, judge):
    rows = judge("FUND-03", make_facts(F12=[*gifts(19), gift(50_000)]), terms=UNIT_TERMS)
    assert {verdict for verdict, _ in by_unit(rows).values()} == {"合格"}


def test_few_rows_are_no_measure(make_facts, judge):
    rows = judge("FUND-03", make_facts(F12=[*gifts(18), gift(90_000)]), terms=UNIT_TERMS)
    assert by_unit(rows) == {"甲局": ("不适用", "单位"), "乙局": ("不适用", "单位")}
    assert rows[0]["reason"] == "同类不足20笔"


def test_amounts_of_another_kind_are_no_measure(make_facts, judge):
    books = gift(90_000, goods_kind="助学金")
    rows = judge("FUND-03", make_facts(F12=[*gifts(30), books]), terms=UNIT_TERMS)
    assert by_unit(rows)["甲局"] == ("不适用", "单位")


@pytest.mark.proves("FUND-03", "不适用")
def test_noughts_are_no_measure(make_facts, judge):
    rows = judge("FUND-03", make_facts(F12=[*gifts(30, 0), gift(5)]), terms=UNIT_TERMS)
    assert by_unit(rows) == {"甲局": ("不适用", "单位")}


@pytest.mark.proves("FUND-03", "不合格")
def test_project_amounts_are_compared_by_column(make_facts, judge):
    large = project(200_000) | {"spent_yuan": Decimal(20_000)}
    facts = make_facts(F11=[*projects(*[10] * 25), large])
    rows = judge("FUND-03", facts, terms=UNIT_TERMS)
    [found] = [row for row in rows if row["verdict"] == "不合格"]
    assert (found["unit"], found["subject"]) == ("甲局", "项目:福成镇/群福村/桥")
    assert found["message"].startswith("项目“桥”计划投入为200000万元，超过同类其余各笔")


def test_payment_belongs_to_the_quarter_of_its_date(make_facts, judge):
    facts = make_facts("2014", F12=[*gifts(19), gift(60_000)])
    second = judge("FUND-03", facts, "2014Q2", UNIT_TERMS)
    assert by_unit(second)["甲局"] == ("不合格", PAYMENT)
    assert judge("FUND-03", facts, "2014Q4", UNIT_TERMS) == []
    undated = make_facts("2014", F12=[*gifts(19), gift(60_000, pay_date=None)])
    assert by_unit(judge("FUND-03", undated, "2014Q4", UNIT_TERMS))["甲局"][0] == "不合格"


# FUND-11


@pytest.mark.proves("FUND-11", "合格", "不合格")
def test_project_far_from_its_kind_is_a_hint(make_facts, judge):
    facts = make_facts(F11=[*projects(28, 29, 30, 30, 30, 30, 30, 31, 32), project(40)])
    rows = judge("FUND-11", facts, terms=Z_TERMS)
    assert by_unit(rows) == {
        "甲局": ("不合格", "项目:福成镇/群福村/桥"),
        "乙局": ("合格", "单位"),
    }
    row = next(row for row in rows if row["verdict"] == "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("30", "40", "10")
    assert row["cites"] == [{"record_id": "F11-9", "field": "planned_yuan"}]
    assert "“道路”类10个项目的中位数为30万元" in row["message"]


@pytest.mark.parametrize(("planned", "verdict"), [(38, "合格"), (39, "不合格"), (21, "不合格")])
def test_spread_is_at_least_a_share_of_the_median(make_facts, judge, planned, verdict):
    # All alike: 4 x 1.4826 x 5 % of 30 is 8.9.
    facts = make_facts(F11=[*projects(*[30] * 9), project(planned)])
    assert by_unit(judge("FUND-11", facts, terms=Z_TERMS))["甲局"][0] == verdict


@pytest.mark.proves("FUND-11", "不适用")
def test_few_projects_are_no_measure(make_facts, judge):
    facts = make_facts(F11=[*projects(*[30] * 8), project(900)])
    rows = judge("FUND-11", facts, terms=Z_TERMS)
    assert by_unit(rows)["甲局"] == ("不适用", "单位")


def test_project_without_plan_or_kind_is_left_out(make_facts, judge):
    facts = make_facts(F11=[*projects(*[30] * 10), project(None), project(900, kind=None)])
    assert "甲局" not in by_unit(judge("FUND-11", facts, terms=Z_TERMS))
