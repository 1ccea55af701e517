"""FUND-02: totals rows and declared money against their details."""

from datetime import date
from decimal import Decimal

import pytest

TERMS = {"tolerance_percent": Decimal("0.5")}
PLACE = "南郑县/福成镇/群福村"


def only(rows):
    assert len(rows) == 1
    return rows[0]


def cited(row):
    return {(cell["record_id"], cell["field"]) for cell in row["cites"]}


def totals(declared, recount, form="F11", field="secured_yuan", **more):
    row = {"table_id": "T1", "form": form, "unit": "甲局", "row": 9, "field": field}
    numbers = {
        "declared": None if declared is None else Decimal(declared),
        "recount": None if recount is None else Decimal(recount),
    }
    return row | numbers | {"from_row": 3, "to_row": 8} | more


def projects(*amounts):
    return [
        {
            "unit": "甲局",
            "place": PLACE,
            "table_id": "T1",
            "project_name": f"桥{i}",
            "status": "到位",
            "secured_yuan": Decimal(amount),
        }
        for i, amount in enumerate(amounts)
    ]


@pytest.mark.proves("FUND-02", "合格")
@pytest.mark.parametrize("declared", [300_000, 301_500, 298_500])
def test_total_within_the_tolerance_is_in_order(make_facts, judge, declared):
    facts = make_facts(F11=projects(100_000, 200_000), totals=[totals(declared, 300_000)])
    row = only(judge("FUND-02", facts, terms=TERMS))
    assert (row["verdict"], row["subject"]) == ("合格", "指标:帮扶项目台账合计·争取到位")


def test_total_off_its_rows_is_found_in_wan_with_every_cell(make_facts, judge):
    facts = make_facts(F11=projects(100_000, 200_000), totals=[totals(400_000, 300_000)])
    row = only(judge("FUND-02", facts, terms=TERMS))
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("30", "40", "10")
    assert row["message"] == (
        "帮扶项目台账合计行“争取到位”填40万元，所列各行之和为30万元，相差10万元"
    )
    assert cited(row) == {
        ("T1!9", "secured_yuan"),
        ("F11-0", "secured_yuan"),
        ("F11-1", "secured_yuan"),
    }


@pytest.mark.proves("FUND-02", "无法判定")
@pytest.mark.parametrize(("declared", "recount"), [(None, 300_000), (400_000, None)])
def test_total_that_nobody_can_read_or_recount_is_unknown(make_facts, judge, declared, recount):
    facts = make_facts(F11=projects(100_000), totals=[totals(declared, recount)])
    assert only(judge("FUND-02", facts, terms=TERMS))["verdict"] == "无法判定"


def gift(measure, quantity, **more):
    row = {"unit": "甲局", "place": PLACE, "table_id": "T1", "pay_date": date(2014, 6, 1)}
    return row | {"goods_kind": "慰问金", "measure": measure, "quantity": quantity} | more


def test_total_over_money_and_goods_is_judged_by_what_intake_adds_up(make_facts, judge):
    mixed = [gift("元", Decimal(500)), gift("袋", Decimal(30), goods_kind="物资")]

    def verdict(declared, recount):
        total = totals(declared, recount, "F12", "quantity")
        return only(judge("FUND-02", make_facts(F12=mixed, totals=[total]), terms=TERMS))

    assert verdict(500, 500)["verdict"] == "合格"
    assert verdict(500, None)["verdict"] == "无法判定"
    row = verdict(900, 500)
    assert (row["verdict"], row["subject"]) == ("不合格", "指标:帮扶资金物资投入台账合计·数量")


def test_totals_of_other_forms_are_not_this_rules(make_facts, judge):
    other = totals(5, 3, "F15", "trainee_count")
    assert judge("FUND-02", make_facts(totals=[other]), terms=TERMS) == []


def declared(indicator, measure, value):
    row = {"unit": "甲局", "indicator": indicator, "measure": measure}
    return row | {"current_value": Decimal(str(value))}


def paid(amount, **more):
    return gift("元", None, amount_yuan=Decimal(amount), recipient="张三") | more


@pytest.mark.proves("FUND-02", "不合格")
def test_declared_money_off_the_details_is_found(make_facts, judge):
    facts = make_facts(F12=[paid(500), paid(300)], F21=[declared("发放慰问金", "元", 900)])
    row = only(judge("FUND-02", facts, terms=TERMS))
    assert (row["verdict"], row["subject"]) == ("不合格", "指标:发放慰问金")
    assert (row["expected"], row["actual"], row["difference"]) == ("800", "900", "100")
    assert row["cites"] == [{"record_id": "F21-0", "field": "current_value"}]


@pytest.mark.proves("AGG-01", "不合格")
def test_declared_money_within_the_tolerance_is_agg_01s(make_facts, judge):
    facts = make_facts(F12=[paid(1000)], F21=[declared("发放慰问金(元)", None, 1005)])
    assert only(judge("FUND-02", facts, terms=TERMS))["verdict"] == "合格"
    assert only(judge("AGG-01", facts))["verdict"] == "不合格"


def test_payment_outside_the_period_or_undated_is_minded(make_facts, judge):
    earlier, undated = paid(300, pay_date=date(2014, 3, 31)), paid(100, pay_date=None)

    def verdict(value):
        rows = [paid(500), earlier, undated]
        facts = make_facts(F12=rows, F21=[declared("发放慰问金", "元", value)])
        return only(judge("FUND-02", facts, terms=TERMS))["verdict"]

    assert [verdict(v) for v in (500, 600, 800)] == ["合格", "无法判定", "不合格"]


def test_what_fund_01_explains_is_left_to_it(make_facts, judge):
    plan = {
        "unit": "甲局",
        "project_name": "路",
        "status": "计划",
        "planned_yuan": Decimal(500_000),
    }
    facts = make_facts(F11=[*projects(120_000), plan], F21=[declared("项目资金到位", "万元", 62)])
    assert judge("FUND-02", facts, terms=TERMS) == []


@pytest.mark.parametrize(("stated", "left"), [("2083.40", []), ("2083", ["不合格"])])
def test_what_fund_06_explains_is_left_to_it(make_facts, judge, stated, left):
    """1000 of gifts and 1083.40 of donations declared as one: one deduction, and no other sum's."""
    rows = [paid(1000), paid("1083.40", goods_kind="捐款")]
    facts = make_facts(F12=rows, F21=[declared("发放慰问金", "元", stated)])
    assert [row["verdict"] for row in judge("FUND-02", facts, terms=TERMS)] == left
    donated = judge("FUND-06", facts, terms={"goods": ["捐款"]})
    found = [row["verdict"] for row in donated if row["subject"] == "指标:发放慰问金"]
    assert found == ["合格" if left else "不合格"]


def test_other_quarters_of_a_longer_run_are_not_judged(make_facts, judge):
    facts = make_facts("2014", totals=[totals(5, 3)])
    assert judge("FUND-02", facts, "2014Q3", TERMS) == []
