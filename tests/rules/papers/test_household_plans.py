"""DOC-09, DOC-15: what is planned for each household and its village."""

from datetime import date

import pytest

PLACE = "武山县/洛门镇/阳坡村"
HOME = "户:洛门镇/阳坡村/李明"
PAIR = {"unit": "支队", "place": PLACE, "village": "阳坡村"}
DUE = {"due": date(2012, 6, 30)}


def archive(head="李明", kind="贫困户", **more):
    row = {"unit": "支队", "household_head": head, "place": PLACE, "household_kind": kind}
    return row | {"household": f"户:洛门镇/阳坡村/{head}"} | more


def plan(head="李明", **more):
    row = {"unit": "支队", "document_kind": "年度计划", "household_head": head, "place": PLACE}
    row |= {"household": head and f"户:洛门镇/阳坡村/{head}", "village": "阳坡村"}
    return row | {"valid_for": "2012年3月—12月"} | more


def planned(make_facts, judge, *papers, file=None):
    facts = make_facts("2012", F05=[file or archive()], F13=list(papers))
    [row] = judge("DOC-09", facts, "2012")
    return row


@pytest.mark.proves("DOC-09", "合格")
def test_a_household_with_its_plan_passes(make_facts, judge):
    row = planned(make_facts, judge, plan())
    assert (row["subject"], row["verdict"]) == (f"年度计划:{PLACE}:李明", "合格")


@pytest.mark.proves("DOC-09", "不合格")
def test_a_household_without_one_is_found_with_its_kind(make_facts, judge):
    others = [plan(None), plan("王平"), plan(valid_for="2011年")]
    row = planned(make_facts, judge, *others, file=archive(kind="普通群众"))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F05-0", "field": "household_head"}]
    assert row["message"] == (
        "洛门镇阳坡村联系户1户（普通群众）没有2012年度的联系帮扶计划，应有1份，实有0份，相差1份"
    )


@pytest.mark.proves("DOC-09", "无法判定")
@pytest.mark.parametrize(
    "paper",
    [plan(valid_for=None), plan(document_kind=None), plan(place=None, household=None)],
    ids=["no dated stage", "kind", "village"],
)
def test_a_plan_that_may_be_this_ones_leaves_it_open(make_facts, judge, paper):
    assert planned(make_facts, judge, paper)["verdict"] == "无法判定"


# --- DOC-15 ----------------------------------------------------------------------------------


def measured(make_facts, judge, *papers, file=None, as_of=date(2012, 7, 10), **more):
    facts = make_facts(
        "2012Q2", as_of=as_of, F02=[PAIR], F05=[file or archive()], F13=list(papers), **more
    )
    rows = judge("DOC-15", facts, terms=DUE)
    return {row["subject"]: row for row in rows}


@pytest.mark.proves("DOC-15", "合格")
def test_a_plan_for_the_village_and_measures_for_the_household_pass(make_facts, judge):
    rows = measured(make_facts, judge, plan(None), file=archive(measures="技能培训"))
    told = {subject: row["verdict"] for subject, row in rows.items()}
    assert told == {f"年度计划:{PLACE}": "合格", HOME: "合格"}
    assert measured(make_facts, judge, plan())[HOME]["verdict"] == "合格"


@pytest.mark.proves("DOC-15", "不合格")
def test_neither_is_found_once_the_day_has_passed(make_facts, judge):
    rows = measured(make_facts, judge)
    village, home = rows[f"年度计划:{PLACE}"], rows[HOME]
    assert (village["unit"], village["verdict"], village["difference"]) == ("支队", "不合格", "-1")
    assert village["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert village["message"] == (
        "洛门镇阳坡村没有2012年度精准帮扶计划，应于2012年6月30日前制定1份，实有0份，相差1份"
    )
    assert (home["verdict"], home["expected"], home["actual"]) == ("不合格", "1", "0")
    assert {"record_id": "F05-0", "field": "measures"} in home["cites"]
    assert home["message"] == (
        "洛门镇阳坡村1户没有落实精准帮扶措施，应于2012年6月30日前落实不少于1项，实有0项，相差1项"
    )


@pytest.mark.proves("DOC-15", "无法判定")
def test_what_nobody_can_read_or_place_leaves_it_open(make_facts, judge):
    mark = {"check_id": "DQ-19", "record_id": "F05-0", "field": "measures", "raw": "#REF!"}
    unclear = plan(None, document_kind=None)
    rows = measured(make_facts, judge, unclear, marks=[mark])
    assert [row["verdict"] for row in rows.values()] == ["无法判定"] * 2


@pytest.mark.proves("DOC-15", "不适用")
def test_before_the_day_nothing_is_due(make_facts, judge):
    rows = measured(make_facts, judge, as_of=date(2012, 6, 1))
    assert {row["reason"] for row in rows.values()} == {"完成期限2012年6月30日未到"}
