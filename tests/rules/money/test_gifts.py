"""FUND-05: gifts signed for, and not twice in a short time."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "宝兴县/穆坪镇/新宝村"
TERMS = {"goods": ["慰问金"], "within_days": 30}


def gift(day=date(2014, 5, 1), name="李明", kind="慰问金", place=PLACE, unit="甲局", **more):
    row = {"unit": unit, "place": place, "village": place and "新宝村", "pay_date": day}
    row |= {"recipient": name, "goods_kind": kind, "quantity": Decimal(500)}
    return row | {"amount_yuan": Decimal(500), "signature": "签字"} | more


def handed(judge, make_facts, *gifts, period="2014Q2", **more):
    return judge("FUND-05", make_facts(period, F12=list(gifts), **more), period, TERMS)


@pytest.mark.proves("FUND-05", "合格", "不合格")
def test_a_gift_has_recipient_amount_date_and_signature(make_facts, judge):
    [row] = handed(judge, make_facts, gift(), gift(kind="物资", name=None))
    assert (row["verdict"], row["subject"]) == ("合格", "单位")
    [row] = handed(judge, make_facts, gift(), gift(name="王强", signature=None, quantity=None))
    assert (row["verdict"], row["subject"]) == ("不合格", "款物:2014-05-01/新宝村/王强/慰问金")
    assert (row["expected"], row["actual"], row["difference"]) == ("0", "2", "2")
    assert row["message"] == "慰问金发放登记不齐全：缺金额、缺领取人签字"
    assert {"record_id": "F12-1", "field": "signature"} in row["cites"]
    [row] = handed(judge, make_facts, gift(day=None))
    assert row["message"] == "慰问金发放登记不齐全：缺日期"


@pytest.mark.parametrize(
    ("day", "verdict"), [(date(2014, 5, 31), "不合格"), (date(2014, 6, 1), "合格")]
)
def test_two_gifts_within_the_days_are_one_too_many(make_facts, judge, day, verdict):
    [row] = handed(judge, make_facts, gift(), gift(day))
    assert row["verdict"] == verdict
    if verdict == "不合格":
        assert (row["expected"], row["actual"], row["difference"]) == ("31", "30", "-1")
        assert row["message"] == "慰问金两次发放给同一对象，应相隔30天以上，实隔30天，相差1天"
        assert {cell["record_id"] for cell in row["cites"]} == {"F12-0", "F12-1"}
        assert "李明" not in row["message"]


def test_only_the_later_of_two_gifts_is_told_and_in_its_quarter(make_facts, judge):
    rows = handed(judge, make_facts, gift(date(2014, 3, 20)), gift(date(2014, 4, 2)))
    assert [row["subject"] for row in rows] == ["款物:2014-04-02/新宝村/李明/慰问金"]
    earlier = [gift(date(2014, 3, 20)), gift(date(2014, 4, 2))]
    assert handed(judge, make_facts, *earlier, period="2014Q1")[0]["verdict"] == "合格"


@pytest.mark.parametrize(
    "other",
    [
        gift(date(2014, 5, 9), "王强"),
        gift(date(2014, 5, 9), place="宝兴县/穆坪镇/穆坪社区"),
        gift(date(2014, 5, 9), unit="乙局"),
        gift(date(2014, 5, 9), place=None),
        gift(date(2014, 5, 9), kind="物资"),
    ],
    ids=["another", "another village", "another unit", "no village", "goods"],
)
def test_what_may_be_another_persons_gift_accuses_nobody(make_facts, judge, other):
    assert {row["verdict"] for row in handed(judge, make_facts, gift(), other)} == {"合格"}


@pytest.mark.proves("FUND-05", "无法判定")
def test_namesakes_unreadable_cells_and_unknown_kinds_are_undecided(make_facts, judge, home):
    twins = [home("李明", "1234", place=PLACE), home("李明", "9999", place=PLACE)]
    rows = handed(judge, make_facts, gift(), gift(date(2014, 5, 9)), F22=twins)
    assert [row["verdict"] for row in rows] == ["无法判定"]
    assert "同村同名" in rows[0]["reason"]
    mark = {"record_id": "F12-0", "field": "signature", "check_id": "DQ-10", "raw": "？"}
    rows = handed(judge, make_facts, gift(signature=None), marks=[mark])
    assert [row["verdict"] for row in rows] == ["无法判定"]
    assert [row["verdict"] for row in handed(judge, make_facts, gift(kind=None))] == ["无法判定"]
