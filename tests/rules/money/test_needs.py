"""FUND-07, FUND-09: needs met, purposes that add up."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "南郑县/福成镇/群福村"
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": PLACE, "village": "群福村"}
NEEDS = {"need_kinds": ["助学、教育"], "met_percent": Decimal(100)}
SENT = [("甲局", "F11"), ("甲局", "F12")]
PURPOSES = {"purposes": ["文体设施"]}


def need(wan, kind="助学"):
    return {"place": PLACE, "need_kind": kind, "need_yuan": None if wan is None else wan * 10_000}


def project(wan, kind="助学", status="到位"):
    row = {"unit": "甲局", "project_kind": kind, "status": status, "project_name": "项目"}
    return row | {"secured_yuan": None if wan is None else wan * 10_000}


def paid(yuan, kind="助学金", day=date(2014, 5, 1), who="李明"):
    return {
        "unit": "甲局",
        "goods_kind": kind,
        "pay_date": day,
        "recipient": who,
        "amount_yuan": yuan,
    }


def met(judge, make_facts, needs, none=SENT, **rows):
    facts = make_facts("2014", F02=[PAIR], F22=list(needs), none=none, **rows)
    [row] = judge("FUND-07", facts, "2014", NEEDS)
    return row


@pytest.mark.proves("FUND-07", "合格", "不合格", "不适用")
def test_what_is_needed_is_found_for_it(make_facts, judge):
    needs = [need(30), need(10), need(99, "安居")]
    enough = {"F11": [project(35)], "F12": [paid(50_000)]}
    assert met(judge, make_facts, needs, **enough)["verdict"] == "合格"
    less = {"F11": [project(25), project(50, status="争取")], "F12": [paid(50_000)]}
    row = met(judge, make_facts, needs, **less)
    assert (row["unit"], row["subject"], row["verdict"]) == ("", "指标:助学需求满足率", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("40", "30", "-10")
    assert {cell["record_id"] for cell in row["cites"]} == {"F22-0", "F22-1"}
    assert row["message"] == (
        "2014年度助学类需求2项、40万元，已落实30万元，相差10万元，满足率75.0%"
    )
    assert met(judge, make_facts, [need(9, "安居")])["verdict"] == "不适用"


@pytest.mark.proves("FUND-07", "无法判定")
@pytest.mark.parametrize(
    ("needs", "rows"),
    [
        ([need(None)], {}),
        ([need(10, None)], {}),
        ([need(10)], {"F11": [project(5, None)]}),
        ([need(10)], {"F11": [project(None)]}),
        ([need(10)], {"F12": [paid(500, day=None)]}),
        ([need(10)], {"none": []}),
        ([], {}),
    ],
    ids=["sum", "kind", "project kind", "project sum", "date", "not sent", "no register"],
)
def test_open_sums_are_undecided(make_facts, judge, needs, rows):
    assert met(judge, make_facts, needs, **rows)["verdict"] == "无法判定"


def stated(value, name="改善文体设施投入", measure="元", **more):
    return {"unit": "甲局", "indicator": name, "measure": measure, "current_value": value} | more


def used(judge, make_facts, *indicators, period="2014", **rows):
    facts = make_facts(
        period, F01=[{"unit": "甲局", "unit_name": "甲局"}], F21=list(indicators), **rows
    )
    [row] = judge("FUND-09", facts, "2014", PURPOSES)
    return row


@pytest.mark.proves("FUND-09", "合格", "不合格", "无法判定", "不适用")
def test_what_is_declared_for_a_purpose_is_in_the_ledger(make_facts, judge):
    ledger = {"F12": [paid(200_000, "文体设施资金"), paid(60_000, "项目资金", who="文体设施")]}
    assert used(judge, make_facts, stated(26, measure="万元"), **ledger)["verdict"] == "合格"
    row = used(judge, make_facts, stated(300_000), **ledger)
    assert (row["verdict"], row["subject"]) == ("不合格", "指标:改善文体设施投入")
    assert (row["expected"], row["actual"], row["difference"]) == ("260000", "300000", "40000")
    assert {cell["record_id"] for cell in row["cites"]} == {"F21-0", "F12-0", "F12-1"}
    assert row["message"] == (
        "工作统计表“改善文体设施投入”填报300000元，资金物资投入台账该项用途合计为260000元，相差40000元"
    )
    more = {"F12": [*ledger["F12"], paid(50_000, "项目资金")]}
    assert used(judge, make_facts, stated(300_000), **more)["verdict"] == "无法判定"
    assert used(judge, make_facts, stated(300_000, measure=None), **ledger)["verdict"] == "无法判定"
    assert used(judge, make_facts, stated(9, "办实事", "件"), **ledger)["verdict"] == "不适用"


def test_a_run_for_part_of_the_year_compares_the_sum_to_date(make_facts, judge):
    rows = {"F12": [paid(260_000, "文体设施")], "period": "2014Q4"}
    row = used(judge, make_facts, stated(1, total_value=260_000), **rows)
    assert row["verdict"] == "合格"
