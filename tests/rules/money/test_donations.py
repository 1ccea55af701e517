"""FUND-06: what staff give stands apart."""

from datetime import date
from decimal import Decimal

import pytest

TERMS = {"goods": ["捐款"]}


def paid(kind, amount=500, unit="甲局"):
    row = {"unit": unit, "pay_date": date(2014, 5, 1), "village": "新宝村", "recipient": "李明"}
    return row | {"goods_kind": kind, "amount_yuan": Decimal(amount), "quantity": Decimal(amount)}


def stated(value, measure="元", name="发放慰问金"):
    value = None if value is None else Decimal(str(value))
    return {"unit": "甲局", "indicator": name, "measure": measure, "current_value": value}


def found(judge, make_facts, *paid_rows, declared=()):
    facts = make_facts(F12=list(paid_rows), F21=list(declared))
    return {row["subject"]: row for row in judge("FUND-06", facts, "2014Q2", TERMS)}


@pytest.mark.proves("FUND-06", "合格", "不合格", "无法判定")
def test_a_row_is_a_donation_or_a_gift(make_facts, judge):
    assert found(judge, make_facts, paid("慰问金"), paid("捐款"))["单位"]["verdict"] == "合格"
    row = found(judge, make_facts, paid("捐款（慰问金）"))[
        "款物:2014-05-01/新宝村/李明/捐款（慰问金）"
    ]
    assert (row["verdict"], row["actual"]) == ("不合格", "捐款（慰问金）")
    assert row["cites"] == [{"record_id": "F12-0", "field": "goods_kind"}]
    assert row["message"] == "款物类别填为“捐款（慰问金）”，捐款应当单列，不得与慰问金并为一项"
    assert {r["verdict"] for r in found(judge, make_facts, paid(None)).values()} == {"无法判定"}


@pytest.mark.parametrize(
    ("value", "measure", "verdict"),
    [
        (500, "元", "合格"),
        (1583.4, "元", "不合格"),
        (0.16, "万元", "不合格"),
        (900, "元", "合格"),
        (None, "元", "无法判定"),
    ],
)
def test_donations_are_no_part_of_the_gifts_declared(make_facts, judge, value, measure, verdict):
    rows = [paid("慰问金"), paid("捐款", "1083.40")]
    row = found(judge, make_facts, *rows, declared=[stated(value, measure)])["指标:发放慰问金"]
    assert row["verdict"] == verdict
    if value == 1583.4:
        assert (row["expected"], row["actual"], row["difference"]) == ("500", "1583.4", "1083.4")
        assert [cell["record_id"] for cell in row["cites"]] == ["F21-0", "F12-1"]
        assert row["message"] == (
            "工作统计表“发放慰问金”填报1583.4元，其中1083.4元为职工捐款，应当单列，"
            "慰问金明细合计为500元"
        )
