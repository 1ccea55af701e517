"""RECT-07, 08, 09: pairs undone too early, leaders to be spoken to, notices of a year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.periods import span_of
from inspectorate.rules.supervision import bulletins
from inspectorate.tables import CITES

VILLAGE = "黔西县/城关镇/石板村"
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "石板村"}
UNIT = {"unit": "甲局", "unit_name": "甲局"}


def only(rows):
    [row] = rows
    return row


# --- RECT-07 ---------------------------------------------------------------------------------


def target(goal=10, done=10, status=None, **more):
    values = {"target_value": Decimal(goal) if goal is not None else None}
    values["done_value"] = Decimal(done) if done is not None else None
    row = {"unit": "甲局", "place": VILLAGE, "document_kind": "目标责任书", "done_status": status}
    return {**row, **values, **more}


def released(make_facts, judge, targets, end=date(2007, 9, 30), more_pairs=()):
    pairs = [{**PAIR, "end_date": end}, *more_pairs]
    facts = make_facts("2007", as_of=date(2008, 1, 10), F02=pairs, F13=targets)
    return only(judge("RECT-07", facts))


@pytest.mark.proves("RECT-07", "合格", "不合格", "无法判定", "不适用")
def test_no_release_before_the_target_is_met(make_facts, judge):
    for met in (target(), target(None, None, "完成"), target(10, 12)):
        assert released(make_facts, judge, [met])["verdict"] == "合格"
    row = released(make_facts, judge, [target(), target(10, 6)])
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", f"村:{VILLAGE}", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
    assert {"record_id": "F02-0", "field": "end_date"} in row["cites"]
    assert {"record_id": "F13-1", "field": "done_value"} in row["cites"]
    assert row["message"] == (
        "城关镇石板村结对关系于2007年9月30日终止，目标责任书所列目标应完成2项，实有1项，相差1项"
    )
    for doubt in ([], [target(None, None)], [target(), target(10, None)]):
        assert released(make_facts, judge, doubt)["verdict"] == "无法判定"
    for end in (None, date(2008, 12, 31)):
        row = released(make_facts, judge, [target(10, 6)], end)
        assert (row["verdict"], row["reason"]) == ("不适用", "结对关系没有终止")
    renewed = released(
        make_facts, judge, [target(10, 6)], more_pairs=[{**PAIR, "start_date": date(2007, 10, 1)}]
    )
    assert renewed["verdict"] == "不适用"


def test_no_release_is_blamed_for_a_word_or_a_list_of_before(make_facts, judge):
    """达标 is done, 推进中 is open, and the year's last list counts, not its first."""
    assert released(make_facts, judge, [target(None, None, "达标")])["verdict"] == "合格"
    assert released(make_facts, judge, [target(None, None, "推进中")])["verdict"] == "无法判定"
    assert released(make_facts, judge, [target(10, 6, "完成")])["verdict"] == "无法判定"
    before = target(10, 6, document_name="修路", file="../2007Q1/registry/a.xlsx")
    assert released(make_facts, judge, [before])["verdict"] == "无法判定"
    now = target(10, 10, document_name="修路")
    assert released(make_facts, judge, [before, now])["verdict"] == "合格"


# --- RECT-08 ---------------------------------------------------------------------------------


def proposed(make_facts, judge, verdict, period="2016", end=date(2016, 12, 31)):
    cell = [{"record_id": "F13-0", "field": "done_status"}]
    rows = [{"rule_id": "ACT-15", "unit": "甲局", "verdict": verdict, "cites": cell}]
    schema = {"rule_id": pl.String, "unit": pl.String, "verdict": pl.String, "cites": CITES}
    facts = make_facts(period, F01=[UNIT], F02=[PAIR])
    facts = replace(facts, so_far=pl.DataFrame(rows if verdict else [], schema=schema))
    return only(judge("RECT-08", facts, terms={"until": end}))


@pytest.mark.proves("RECT-08", "合格", "不适用", "无法判定")
def test_leaders_are_proposed_never_accused(make_facts, judge):
    row = proposed(make_facts, judge, "不合格")
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不适用")
    assert row["message"] == "三年包村扶贫任务没有完成，列入诫勉谈话建议名单，由有权机关研究决定"
    assert {"record_id": "F13-0", "field": "done_status"} in row["cites"]
    assert proposed(make_facts, judge, "合格")["verdict"] == "合格"
    for unknown in ("无法判定", None):
        assert proposed(make_facts, judge, unknown)["verdict"] == "无法判定"
    early = proposed(make_facts, judge, "不合格", "2016Q3")
    assert (early["verdict"], early["message"]) == ("不适用", None)
    assert early["reason"] == "包扶周期于2016年12月31日届满"


# --- RECT-09 ---------------------------------------------------------------------------------


def item(notice, number="7"):
    return {"unit": "甲局", "item_number": number, "notice_number": notice}


def noticed(make_facts, judge, *notices):
    facts = make_facts("2014", F01=[UNIT], F20=[item(notice) for notice in notices])
    return only(judge("RECT-09", facts, terms={"min_issues": 3}))


@pytest.mark.proves("RECT-09", "合格", "不合格", "无法判定")
def test_notices_of_the_year_are_counted(make_facts, judge):
    three = ["汉扶通〔2014〕2号", "汉扶通[2014]5号", "汉扶通〔2014〕9号"]
    assert noticed(make_facts, judge, *three)["verdict"] == "合格"
    row = noticed(make_facts, judge, three[0], three[0], "汉扶通〔2013〕2号", None)
    assert (row["unit"], row["subject"], row["verdict"]) == ("", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("3", "1", "-2")
    assert row["cites"] == [{"record_id": "F20-0", "field": "notice_number"}]
    assert row["message"] == "2014年度印发通报应不少于3期，整改台账所见1期，相差2期"
    assert noticed(make_facts, judge)["verdict"] == "无法判定"
    assert noticed(make_facts, judge, three[0], "第二期通报")["verdict"] == "无法判定"
    gap = noticed(make_facts, judge, "2014年第1期", "2014年第4期")
    assert (gap["verdict"], gap["reason"]) == (
        "无法判定",
        "整改台账所见通报期号不连续，至第4期缺少2期",
    )


def test_the_pace_of_notices_is_told(make_facts):
    facts = make_facts("2014Q3", F01=[UNIT], F20=[item("汉扶通〔2014〕2号")])
    row = only(
        bulletins.PACE["RECT-09"](facts, span_of("2014"), {"min_issues": 3}).collect().to_dicts()
    )
    assert row["message"] == "2014年度印发通报应不少于3期，截至2014年9月30日实有1期，进度落后"
