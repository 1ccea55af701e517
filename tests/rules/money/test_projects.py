"""FUND-04, FUND-08: the order of a project's money, and whole rows."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "南郑县/福成镇/群福村"
SHARE = {"plan_percent": Decimal(120)}


def money(planned=None, secured=None, allocated=None, spent=None):
    names = ("planned_yuan", "secured_yuan", "allocated_yuan", "spent_yuan")
    amounts = (planned, secured, allocated, spent)
    return {
        name: None if amount is None else Decimal(str(amount)) * 10_000
        for name, amount in zip(names, amounts, strict=True)
    }


def project(**more):
    row = {"unit": "甲局", "place": PLACE, "village": "群福村", "project_name": "桥"}
    return row | {"status": "在建", "start_date": date(2014, 5, 1), "household_count": 8} | more


def only(rows):
    assert len(rows) == 1
    return rows[0]


def fields(row):
    return {cell["field"] for cell in row["cites"]}


def unreadable(field):
    return {"record_id": "F11-0", "field": field, "check_id": "DQ-10", "raw": "看不清"}


# FUND-04


@pytest.mark.proves("FUND-04", "合格")
@pytest.mark.parametrize(
    "amounts",
    [(100, 120, 120, 120), (100, 50, 30, 30), (100, None, None, None), (None, None, None, 5)],
)
def test_money_in_order(make_facts, judge, amounts):
    facts = make_facts(F11=[project(**money(*amounts))])
    assert only(judge("FUND-04", facts, terms=SHARE))["verdict"] == "合格"


@pytest.mark.proves("FUND-04", "不合格")
@pytest.mark.parametrize(
    ("amounts", "limit", "actual", "cells"),
    [
        ((100, 50, 30, 30.5), "30", "30.5", {"spent_yuan", "allocated_yuan"}),
        ((100, 50, 60, 10), "50", "60", {"allocated_yuan", "secured_yuan"}),
        ((100, 120.01, 60, 10), "120", "120.01", {"secured_yuan", "planned_yuan"}),
    ],
)
def test_money_out_of_order_is_found(make_facts, judge, amounts, limit, actual, cells):
    row = only(judge("FUND-04", make_facts(F11=[project(**money(*amounts))]), terms=SHARE))
    assert (row["verdict"], row["subject"]) == ("不合格", "项目:福成镇/群福村/桥")
    assert (row["expected"], row["actual"]) == (limit, actual)
    assert fields(row) == cells


def test_difference_and_words_are_in_wan(make_facts, judge):
    row = only(judge("FUND-04", make_facts(F11=[project(**money(10, 12.5, 13, 14))]), terms=SHARE))
    assert row["difference"] == "1"
    assert row["message"] == (
        "项目“桥”已支出14万元，超过已拨付13万元；已拨付13万元，超过争取到位12.5万元；"
        "争取到位12.5万元，超过计划投入的120%即12万元"
    )


def test_comparison_skips_what_is_empty(make_facts, judge):
    facts = make_facts(F11=[project(**money(100, 20, None, 50))])
    assert only(judge("FUND-04", facts, terms=SHARE))["verdict"] == "合格"


@pytest.mark.proves("FUND-04", "无法判定")
def test_project_without_any_amount_is_unknown(make_facts, judge):
    row = only(judge("FUND-04", make_facts(F11=[project()]), terms=SHARE))
    assert row["verdict"] == "无法判定"


def test_unreadable_amount_is_unknown_but_hides_no_fault(make_facts, judge):
    def verdict(*amounts):
        facts = make_facts(F11=[project(**money(*amounts))], marks=[unreadable("secured_yuan")])
        return only(judge("FUND-04", facts, terms=SHARE))["verdict"]

    assert verdict(100, None, 30, 20) == "无法判定"
    assert verdict(100, None, 30, 40) == "不合格"
    assert verdict(100, 50, 30, 20) == "合格"


# FUND-08


def whole(**more):
    return project(**money(100)) | more


@pytest.mark.proves("FUND-08", "合格")
def test_whole_row_is_in_order(make_facts, judge):
    assert only(judge("FUND-08", make_facts(F11=[whole()])))["verdict"] == "合格"


@pytest.mark.parametrize(
    ("empty", "said"),
    [
        ("planned_yuan", "缺计划投入"),
        ("status", "缺状态"),
        ("village", "缺村"),
        ("start_date", "缺开工日期"),
    ],
)
def test_empty_cell_is_found_and_cited(make_facts, judge, empty, said):
    row = only(judge("FUND-08", make_facts(F11=[whole(**{empty: None})])))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "0", "1")
    assert row["message"] == f"项目“桥”台账填写不完整：{said}"
    assert fields(row) == {"project_name", empty}


def test_start_is_asked_only_of_projects_begun(make_facts, judge):
    planned = whole(status="计划", start_date=None)
    assert only(judge("FUND-08", make_facts(F11=[planned])))["verdict"] == "合格"


def test_either_beneficiaries_will_do(make_facts, judge):
    people = whole(household_count=None, person_count=30)
    assert only(judge("FUND-08", make_facts(F11=[people])))["verdict"] == "合格"
    nobody = only(judge("FUND-08", make_facts(F11=[whole(household_count=None)])))
    assert nobody["verdict"] == "不合格"
    assert fields(nobody) == {"project_name", "household_count", "person_count"}


def test_end_before_the_beginning_is_found(make_facts, judge):
    row = only(judge("FUND-08", make_facts(F11=[whole(finish_date=date(2014, 4, 30))])))
    assert row["message"].endswith("竣工日期早于开工日期")
    assert {"start_date", "finish_date"} <= fields(row)


@pytest.mark.proves("FUND-08", "无法判定")
def test_cell_that_nobody_can_read_is_not_empty(make_facts, judge):
    facts = make_facts(F11=[whole(planned_yuan=None)], marks=[unreadable("planned_yuan")])
    assert only(judge("FUND-08", facts))["verdict"] == "无法判定"


def test_formula_without_its_value_is_not_empty(make_facts, judge):
    mark = unreadable("planned_yuan") | {"check_id": "DQ-19", "raw": None}
    facts = make_facts(F11=[whole(planned_yuan=None)], marks=[mark])
    assert only(judge("FUND-08", facts))["verdict"] == "无法判定"


@pytest.mark.proves("FUND-08", "不合格")
def test_empty_cell_with_its_own_mark_is_empty(make_facts, judge):
    mark = unreadable("planned_yuan") | {"check_id": "DQ-06", "raw": "—"}
    facts = make_facts(F11=[whole(planned_yuan=None)], marks=[mark])
    assert only(judge("FUND-08", facts))["verdict"] == "不合格"


def test_rules_of_the_ledger_wait_for_the_last_quarter(make_facts, judge):
    facts = make_facts("2014", F11=[whole(status=None)])
    assert judge("FUND-08", facts, "2014Q1") == []
    assert judge("FUND-04", facts, "2014Q1", SHARE) == []
    assert only(judge("FUND-08", facts, "2014Q4"))["verdict"] == "不合格"
