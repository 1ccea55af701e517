"""PAIR-12, PAIR-15, PAIR-16: helpers, staff and units."""

import pytest

UNIT = {"unit": "甲局", "unit_name": "甲局", "main_leader": "孙局"}
VILLAGE = "南郑县/福成镇/群福村"
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "群福村"}


def by_subject(rows):
    return {row["subject"]: row["verdict"] for row in rows}


def of(rows, subject):
    [row] = [row for row in rows if row["subject"] == subject]
    return row


# --- PAIR-12 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-12", "合格", "不合格", "无法判定")
def test_helpers_and_branches_have_a_household(make_facts, judge, helped):
    staff = {"helper_kind": "干部", "mode": "一帮一"}
    rows = [
        helped("李明", **staff),
        helped(None, helper="钱干", **staff),
        helped(None, helper="第一支部", helper_kind="党支部"),
        helped(None, last4="9999", helper="周干", **staff),
        helped(None, helper="孙局", **staff),
        helped(None, helper="正科干", helper_kind="正科"),
    ]
    found = judge("PAIR-12", make_facts(F01=[UNIT], F04=rows))
    assert by_subject(found) == {
        "赵干@甲局": "合格",
        "钱干@甲局": "不合格",
        "第一支部@甲局": "不合格",
        "周干@甲局": "无法判定",
        "户:福成镇/群福村/李明": "合格",
    }
    bad = of(found, "第一支部@甲局")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "0", "-1")
    assert bad["cites"] == [{"record_id": "F04-2", "field": "helper_name"}]
    assert "1个党支部没有结对户" in bad["message"]


def test_shared_household_without_the_mark_is_found_once(make_facts, judge, helped):
    staff = {"helper_kind": "干部", "mode": "一帮一"}
    rows = [helped("李明", **staff), helped("李明", helper="钱干", **staff)]
    found = judge("PAIR-12", make_facts(F01=[UNIT], F04=rows))
    assert of(found, "户:福成镇/群福村/李明")["verdict"] == "不合格"


# --- PAIR-15 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-15", "合格", "不合格")
def test_staff_and_households(make_facts, judge, helped):
    rows = [
        helped("李明", "1111"),
        helped("王平", "2222"),
        helped("王平", "2222", helper="钱干", mode="几帮一"),
        helped("孙红", "3333", helper=None),
        helped(None, helper="周干"),
    ]
    facts = make_facts(F01=[{**UNIT, "staff_count": 4}], F04=rows)
    found = judge("PAIR-15", facts, "2014")
    home = "户:福成镇/群福村/{}"
    assert {(r["subject"], r["verdict"]) for r in found} == {
        ("赵干@甲局", "合格"),
        ("钱干@甲局", "合格"),
        # The row without a helper may be his.
        ("周干@甲局", "无法判定"),
        ("单位", "无法判定"),
        (home.format("李明#1111"), "合格"),
        (home.format("王平#2222"), "合格"),
        (home.format("王平#2222"), "不合格"),
        (home.format("孙红#3333"), "不合格"),
    }
    bad = next(r for r in found if r["subject"].endswith("#2222") and r["verdict"] == "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("1", "2", "1")
    assert bad["message"] == "福成镇群福村1户登记了2名责任人，应为1名，相差1名"


def test_helper_without_a_household(make_facts, judge, helped):
    rows = [helped("李明", "1111"), helped(None, helper="周干")]
    found = judge("PAIR-15", make_facts(F01=[UNIT], F04=rows), "2014")
    assert of(found, "周干@甲局")["verdict"] == "不合格"


def test_fewer_helpers_than_staff(make_facts, judge, helped):
    facts = make_facts(F01=[{**UNIT, "staff_count": 2}], F04=[helped("李明", "1111")])
    bad = of(judge("PAIR-15", facts, "2014"), "单位")
    assert (bad["verdict"], bad["expected"], bad["actual"], bad["difference"]) == (
        "不合格",
        "2",
        "1",
        "-1",
    )
    assert bad["message"] == (
        "单位基本情况表登记在职干部职工2名，列入干部结对帮扶花名册1名，相差1名"
    )
    assert {cell["field"] for cell in bad["cites"]} == {"staff_count", "helper_name"}


@pytest.mark.proves("PAIR-15", "无法判定")
def test_namesakes_and_no_staff_count(make_facts, judge, helped):
    rows = [
        helped("李明", group_name="一组"),
        helped("李明", group_name="二组", helper="钱干"),
    ]
    found = judge("PAIR-15", make_facts(F01=[UNIT], F04=rows), "2014")
    assert of(found, "单位")["verdict"] == "无法判定"
    home = {r["verdict"] for r in found if r["subject"].startswith("户:")}
    assert home == {"无法判定", "合格"}


def test_one_name_in_two_units_may_be_one_person(make_facts, judge, helped):
    rows = [helped("李明", "1111"), helped("李明", "1111", unit="乙局")]
    found = judge("PAIR-15", make_facts(F01=[UNIT], F04=rows), "2014")
    assert "不合格" not in {r["verdict"] for r in found}


# --- PAIR-16 ---------------------------------------------------------------------------------

ONE = {"min_households": 1}


@pytest.mark.parametrize(
    ("place", "verdict", "found"),
    [
        pytest.param(VILLAGE, "合格", "1", marks=pytest.mark.proves("PAIR-16", "合格")),
        pytest.param(
            "南郑县/福成镇/石门村", "不合格", "0", marks=pytest.mark.proves("PAIR-16", "不合格")
        ),
    ],
)
def test_unit_has_a_household_in_its_own_village(make_facts, judge, helped, place, verdict, found):
    facts = make_facts(F01=[UNIT], F02=[PAIR], F04=[helped("李明", place=place)])
    [row] = judge("PAIR-16", facts, terms=ONE)
    assert (row["unit"], row["subject"], row["verdict"], row["actual"]) == (
        "甲局",
        "单位",
        verdict,
        found,
    )
    if verdict == "不合格":
        assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
        assert row["difference"] == "-1"
        assert row["message"] == "在包扶村确定联系户应不少于1户，花名册中有0户，相差1户"


@pytest.mark.proves("PAIR-16", "无法判定")
@pytest.mark.parametrize("row", [{"head": "李明", "place": None}, {"head": None, "last4": "9999"}])
def test_a_row_that_may_be_of_the_village_leaves_it_open(make_facts, judge, helped, row):
    facts = make_facts(F01=[UNIT], F02=[PAIR], F04=[helped(**row)])
    assert [r["verdict"] for r in judge("PAIR-16", facts, terms=ONE)] == ["无法判定"]


def test_empty_signed_form_is_no_household(make_facts, judge):
    facts = make_facts(F01=[UNIT], F02=[PAIR], none=[("甲局", "F04")])
    assert [r["verdict"] for r in judge("PAIR-16", facts, terms=ONE)] == ["不合格"]


def test_a_row_without_a_helper_names_a_household_all_the_same(make_facts, judge, helped):
    facts = make_facts(F01=[UNIT], F02=[PAIR], F04=[helped("李明", helper=None)])
    [row] = judge("PAIR-16", facts, terms=ONE)
    assert (row["verdict"], row["actual"]) == ("合格", "1")
