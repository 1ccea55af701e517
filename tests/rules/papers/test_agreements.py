"""DOC-03, DOC-04: papers that two sides sign."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.papers.agreements import PACE

VILLAGE = "宝兴县/穆坪镇/新宝村"
FIRST = {"first_year": 2010}
PAIR = {"unit": "发展和改革局", "place": VILLAGE, "village": "新宝村"}


def helped(head="李明", **more):
    row = {"unit": "发展和改革局", "helper_name": "张立", "household_head": head}
    return row | {"household": f"户:穆坪镇/新宝村/{head}", "place": VILLAGE} | more


def signed(head="李明", kind="帮扶协议", parties="发展和改革局、李明", **more):
    row = {"unit": "发展和改革局", "document_kind": kind, "household_head": head}
    row |= {"household": head and f"户:穆坪镇/新宝村/{head}", "place": VILLAGE}
    return row | {"parties": parties} | more


def only(rows):
    [row] = rows
    return row


def agreed(make_facts, judge, *papers, pair=None, period="2010Q2", **more):
    facts = make_facts(
        period, as_of=date(2010, 7, 10), F04=[pair or helped()], F13=list(papers), **more
    )
    return only(judge("DOC-03", facts, terms=FIRST))


@pytest.mark.proves("DOC-03", "合格")
@pytest.mark.parametrize(
    "parties", ["发展和改革局、李明", "甲方：发展和改革局 乙方：李明", "双方已签字", "发改局与李明"]
)
def test_an_agreement_of_both_sides_passes(make_facts, judge, parties):
    row = agreed(make_facts, judge, signed(parties=parties))
    assert (row["subject"], row["verdict"]) == (f"帮扶协议:{VILLAGE}:李明", "合格")


@pytest.mark.proves("DOC-03", "不合格")
def test_a_household_without_an_agreement_is_found(make_facts, judge):
    row = agreed(make_facts, judge, signed("王平"), signed(kind="年度计划"))
    assert (row["unit"], row["verdict"]) == ("发展和改革局", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F04-0", "field": "household_head"}]
    assert row["message"] == "穆坪镇新宝村结对户1户没有帮扶协议书，应有1份，实有0份，相差1份"


@pytest.mark.parametrize("parties", ["发展和改革局", "李明"])
def test_an_agreement_of_one_side_is_found(make_facts, judge, parties):
    row = agreed(make_facts, judge, signed(parties=parties))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "2", "1")
    assert {"record_id": "F13-0", "field": "parties"} in row["cites"]
    assert row["message"] == "穆坪镇新宝村结对户1户的帮扶协议书只列明一方，应由双方签订"


@pytest.mark.proves("DOC-03", "无法判定")
@pytest.mark.parametrize(
    "paper",
    [signed(parties=None), signed(parties="已签"), signed(place=None), signed(None)],
    ids=["parties blank", "parties unclear", "village", "not by household"],
)
def test_what_is_not_told_leaves_it_open(make_facts, judge, paper):
    assert agreed(make_facts, judge, paper)["verdict"] == "无法判定"


def test_in_later_years_an_unseen_agreement_is_undecided(make_facts, judge):
    row = agreed(make_facts, judge, signed("王平"), period="2011Q1")
    assert (row["verdict"], row["reason"]) == ("无法判定", "往年的报送没有载入")


@pytest.mark.proves("DOC-03", "不适用")
def test_a_pairing_still_to_come_needs_no_agreement(make_facts, judge):
    assert agreed(make_facts, judge, pair=helped(pair_date=date(2010, 8, 1)))["verdict"] == "不适用"


# --- DOC-04 ----------------------------------------------------------------------------------


def pledge(kind="目标责任书", valid_for="2010年", **more):
    row = {"unit": "发展和改革局", "document_kind": kind, "place": VILLAGE}
    return row | {"village": "新宝村", "valid_for": valid_for} | more


def pledged(make_facts, judge, *papers, pair=PAIR):
    facts = make_facts("2010", F02=[pair], F13=list(papers))
    return judge("DOC-04", facts, "2010")


@pytest.mark.proves("DOC-04", "合格")
def test_the_years_pledge_passes(make_facts, judge):
    row = only(pledged(make_facts, judge, pledge()))
    assert (row["subject"], row["verdict"]) == (f"目标责任书:{VILLAGE}", "合格")


@pytest.mark.proves("DOC-04", "不合格")
def test_a_village_without_one_is_found(make_facts, judge):
    others = [pledge(valid_for="2009年"), pledge(household_head="李明"), pledge("年度计划")]
    row = only(pledged(make_facts, judge, *others))
    assert (row["unit"], row["verdict"]) == ("发展和改革局", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == "穆坪镇新宝村没有2010年度的目标责任书，应有1份，实有0份，相差1份"


@pytest.mark.proves("DOC-04", "无法判定")
@pytest.mark.parametrize("paper", [pledge(None), pledge(valid_for=None), pledge(place=None)])
def test_a_paper_that_may_be_the_pledge_leaves_it_open(make_facts, judge, paper):
    paper = paper | ({"village": "新保村"} if paper["place"] is None else {})
    assert only(pledged(make_facts, judge, paper))["verdict"] == "无法判定"


@pytest.mark.proves("DOC-04", "不适用")
def test_a_pairing_after_the_year_owes_none(make_facts, judge):
    pair = {**PAIR, "start_date": date(2011, 1, 5), "end_date": None}
    facts = make_facts("2010", as_of=date(2011, 1, 10), F02=[pair])
    assert only(judge("DOC-04", facts, "2010"))["verdict"] == "不适用"


def test_a_pairing_with_a_township_owes_no_village_pledge(make_facts, judge):
    assert pledged(make_facts, judge, pair={**PAIR, "place": "宝兴县/穆坪镇"}) == []


def test_pace_of_the_pledge_is_told(make_facts):
    facts = make_facts("2014Q2", F02=[PAIR])
    [said] = PACE["DOC-04"](facts, span_of("2014"), {}).collect()["message"]
    assert said.endswith("应不少于1份，截至2014年6月30日实有0份，进度落后")
