"""PAIR-05: 机关党员 and 农民党员."""

import pytest

UNIT = {"unit": "甲局", "unit_name": "甲局"}
MEMBER = {"helper_kind": "党员", "household_kind": "农民党员"}


def by_subject(rows):
    return {row["subject"]: row["verdict"] for row in rows}


@pytest.fixture
def member(helped):
    def make(head, helper="赵干", **more):
        return helped(head, helper=helper, **MEMBER, **more)

    return make


@pytest.mark.proves("PAIR-05", "合格", "不合格")
def test_member_without_household_and_too_few_members(make_facts, judge, member, helped):
    others = [helped(None, helper="孙干", helper_kind="干部")]
    rows = [member("李明"), member(None, helper="钱干"), *others]
    found = judge("PAIR-05", make_facts(F01=[{**UNIT, "party_member_count": 3}], F04=rows))
    assert by_subject(found) == {
        "赵干@甲局": "合格",
        "钱干@甲局": "不合格",
        "单位": "不合格",
        "户:福成镇/群福村/李明": "合格",
    }
    unit = next(row for row in found if row["subject"] == "单位")
    assert (unit["expected"], unit["actual"], unit["difference"]) == ("3", "2", "-1")
    assert unit["message"] == (
        "单位基本情况表登记党员3名，列入干部结对帮扶花名册的机关党员2名，相差1名"
    )
    assert {cell["record_id"] for cell in unit["cites"]} == {"F01-0", "F04-0", "F04-1"}
    alone = next(row for row in found if row["subject"] == "钱干@甲局")
    assert alone["cites"] == [{"record_id": "F04-1", "field": "helper_name"}]
    assert alone["message"] == (
        "列入干部结对帮扶花名册的1名机关党员没有结对户，应结对不少于1户，实有0户，相差1户"
    )


def test_farmer_without_a_helper_is_found(make_facts, judge, member):
    rows = [{**member("李明", helper=None), "helper_kind": None}, member("王平")]
    found = judge("PAIR-05", make_facts(F01=[{**UNIT, "party_member_count": 1}], F04=rows))
    assert by_subject(found)["户:福成镇/群福村/李明"] == "不合格"
    bad = next(row for row in found if row["verdict"] == "不合格")
    assert bad["message"] == (
        "福成镇群福村1户列入花名册而没有填写帮扶干部，应有1名，实有0名，相差1名"
    )


def test_name_left_out_beside_a_kind_is_undecided(make_facts, judge, member):
    rows = [member("李明", helper=None), member("王平")]
    found = judge("PAIR-05", make_facts(F01=[{**UNIT, "party_member_count": 1}], F04=rows))
    assert by_subject(found)["户:福成镇/群福村/李明"] == "无法判定"


@pytest.mark.proves("PAIR-05", "无法判定")
def test_what_cannot_be_read_is_undecided(make_facts, judge, member, helped):
    lost = {"check_id": "DQ-13", "record_id": "F04-1", "field": "helper_name", "raw": "?"}
    rows = [member(None, last4="9999"), member("王平", helper=None), helped("孙红", helper="孙干")]
    facts = make_facts(F01=[{**UNIT, "party_member_count": 2}], F04=rows, marks=[lost])
    assert set(by_subject(judge("PAIR-05", facts)).values()) == {"无法判定"}
    assert by_subject(judge("PAIR-05", make_facts(F01=[UNIT], F04=[]))) == {}


def test_no_count_of_members_leaves_the_unit_undecided(make_facts, judge, member):
    found = judge("PAIR-05", make_facts(F01=[UNIT], F04=[member("李明")]))
    assert by_subject(found)["单位"] == "无法判定"


def test_namesakes_with_two_posts_may_be_two_members(make_facts, judge, member):
    rows = [member("李明", post="科长"), member("王平", post="股长")]
    found = judge("PAIR-05", make_facts(F01=[{**UNIT, "party_member_count": 2}], F04=rows))
    assert by_subject(found)["单位"] == "无法判定"
