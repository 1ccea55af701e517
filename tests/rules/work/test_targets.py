"""ACT-14, ACT-15, ACT-16: what was promised, and whether it was done."""

from datetime import date
from decimal import Decimal

import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all

VILLAGE = "黔西县/林泉镇/海子村"
UNIT = {"unit": "甲局", "unit_name": "甲局"}
ALL = {"done_percent": Decimal(100)}
CYCLE = ALL | {"cycle_end": date(2016, 12, 31)}


def target(goal=10, done=None, status=None, kind="目标责任书", year="2014年", **more):
    row = {"unit": "甲局", "document_kind": kind, "document_name": "修路", "valid_for": year}
    row |= {"place": VILLAGE, "village": "海子村", "done_status": status}
    return row | {"target_value": goal, "done_value": done} | more


def shared(judge, make_facts, *rows, rule="ACT-14", period="2014", terms=ALL):
    [row] = judge(rule, make_facts(period, F01=[UNIT], F13=list(rows)), period, terms)
    return row


@pytest.mark.proves("ACT-14", "合格", "不合格")
def test_targets_are_met_by_value_or_by_word(make_facts, judge):
    met = [target(10, 10), target(None, status="已完成"), target(10, None, "完成")]
    assert shared(judge, make_facts, *met)["verdict"] == "合格"
    row = shared(judge, make_facts, *met, target(10, 9))
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("100", "75", "-25")
    assert {c["record_id"] for c in row["cites"]} == {"F01-0", "F13-3"}
    assert row["message"] == (
        "2014年度目标共4项，应完成100%，实际完成3项，完成率75%，相差25个百分点"
    )
    assert shared(judge, make_facts, target(None, status="未完成"))["verdict"] == "不合格"
    lower = {"done_percent": Decimal(75)}
    assert shared(judge, make_facts, *met, target(10, 9), terms=lower)["verdict"] == "合格"


@pytest.mark.proves("ACT-14", "无法判定")
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [target(None)],
        [target(10, 10), target(10)],
        [target(10, 9, "完成")],
        [target(None, status="进行中")],
        [target(10, 9, year=None)],
        [target(10, 9, kind=None)],
        [target(10, 9, household_head="李明")],
        [target(10, 9, year="2013年")],
    ],
    ids=["none", "no columns", "one open", "at odds", "word", "year", "kind", "household", "old"],
)
def test_without_values_nothing_is_decided(make_facts, judge, rows):
    row = shared(judge, make_facts, *rows)
    assert row["verdict"] == "无法判定"
    assert "目标值、完成值、完成状态" in row["reason"]


@pytest.mark.proves("ACT-15", "合格", "不合格", "无法判定", "不适用")
def test_the_cycle_is_judged_at_its_end(make_facts, judge):
    def ended(*rows, period="2016"):
        return shared(judge, make_facts, *rows, rule="ACT-15", period=period, terms=CYCLE)

    plan = {"kind": "三年规划", "year": "2014-2016"}
    assert ended(target(10, 10, **plan))["verdict"] == "合格"
    row = ended(target(10, 4, **plan), target(5, 5, **plan))
    assert (row["verdict"], row["difference"]) == ("不合格", "-50")
    assert row["message"] == (
        "三年包村任务共2项，应完成100%，实际完成1项，完成率50%，相差50个百分点"
    )
    assert ended(target(None, **plan))["verdict"] == "无法判定"
    early = ended(target(10, 4, **plan), period="2015")
    assert (early["verdict"], early["reason"]) == ("不适用", "周期至2016年12月31日届满，尚未届满")


def items(judge, make_facts, *rows, none=(("甲局", "F10"), ("甲局", "F11")), **more):
    plans = [{**row, "document_kind": "年度计划"} for row in rows]
    [row] = judge("ACT-16", make_facts("2014", F13=plans, none=list(none), **more), "2014")
    return row


@pytest.mark.proves("ACT-16", "合格", "不合格", "无法判定")
def test_each_item_of_the_plan_has_a_result(make_facts, judge):
    deed = {"unit": "甲局", "matter": "修路一公里", "place": VILLAGE}
    assert items(judge, make_facts, target(10, 4), target(status="完成"))["verdict"] == "合格"
    assert items(judge, make_facts, target(None), F10=[deed])["verdict"] == "合格"
    row = items(judge, make_facts, target(10, 4), target(10, 0), target(None))
    assert (row["unit"], row["subject"]) == ("甲局", f"年度计划:{VILLAGE}")
    assert (row["verdict"], row["expected"], row["actual"], row["difference"]) == (
        "不合格",
        "3",
        "1",
        "-2",
    )
    assert {cell["record_id"] for cell in row["cites"]} == {"F13-0", "F13-1", "F13-2"}
    assert row["message"] == (
        "林泉镇海子村2014年度帮扶计划重点3项，有结果的应为3项，实有1项，相差2项"
    )
    other = {**deed, "matter": "养蜂"}
    assert items(judge, make_facts, target(None))["verdict"] == "无法判定"
    open_item = [target(10, 4), target(None)]
    assert items(judge, make_facts, *open_item, F10=[other])["verdict"] == "无法判定"
    assert items(judge, make_facts, *open_item, none=())["verdict"] == "无法判定"


@pytest.mark.proves("ACT-14", "不适用")
def test_targets_of_the_year_wait_for_its_end(make_facts, seen):
    facts = make_facts("2014Q2", F01=[UNIT], F02=[{**UNIT, "place": VILLAGE, "village": "海子村"}])
    [row] = judge_all(facts, [Selected(catalogue()["ACT-14"], ALL)]).to_dicts()
    seen.add(("ACT-14", row["verdict"]))
    assert (row["reason"], row["message"]) == ("2014年度尚未届满", None)


def test_what_an_earlier_list_shows_undone_may_have_been_done_since(make_facts, judge):
    before = {"file": "../2014Q1/submissions/a.xlsx"}
    stale = target(10, 2, **before)
    done = shared(judge, make_facts, stale, target(10, 10))
    assert (done["verdict"], done["actual"]) == ("合格", "100")
    assert shared(judge, make_facts, stale)["verdict"] == "无法判定"
    assert (
        shared(judge, make_facts, target(None, status="未完成", **before))["verdict"] == "无法判定"
    )
    assert shared(judge, make_facts, target(10, 10, **before))["verdict"] == "合格"
    assert shared(judge, make_facts, stale, target(10, 9))["verdict"] == "不合格"
    plan = {"kind": "年度计划"}
    row = shared(
        judge, make_facts, target(10, 0, **plan, **before), target(10, 5, **plan), rule="ACT-16"
    )
    assert row["verdict"] == "合格"
    row = shared(judge, make_facts, target(10, 0, **plan, **before), rule="ACT-16")
    assert row["verdict"] == "无法判定"
