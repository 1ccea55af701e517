"""PAIR-09, PAIR-10, PAIR-11, PAIR-13: what leaders take upon themselves."""

import pytest

TOWN = "宝兴县/穆坪镇/新宝村"
CITY = "宝兴县/穆坪镇/穆坪社区"
LEADER = {"min_rank": "县处级副职", "roster": 2, "whole_roster": False}
CADRE = {"roster": 2, "heads_too": True, "whole_roster": False}
HEADS = [{"unit": "甲局", "unit_name": "甲局", "main_leader": "赵干"}]


def by_subject(rows):
    return {(row["unit"], row["subject"]): row["verdict"] for row in rows}


def of(rows, subject):
    [row] = [row for row in rows if row["subject"] == subject]
    return row


@pytest.fixture
def tie(helped):
    """tie("李明", "困难党员", place=TOWN, helper="赵干", helper_kind="领导")."""

    def make(head, kind, place=TOWN, **more):
        fields = {"helper_kind": "领导", "rank": "县处级副职", **more}
        return helped(head, place=place, household_kind=kind, **fields)

    return make


# --- PAIR-09 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-09", "合格", "不合格")
@pytest.mark.parametrize(
    ("kind", "place"), [("困难群众", CITY), ("下岗职工", TOWN), ("下岗职工", CITY)]
)
def test_leader_has_four_ties_or_lacks_one(make_facts, judge, tie, kind, place):
    rows = [tie("李明", "贫困户"), tie("王平", kind, place)]
    lacking = [tie("孙红", "困难党员", helper="钱领导"), tie("周兰", "困难群众", helper="钱领导")]
    found = judge("PAIR-09", make_facts(F04=[*rows, *lacking]), terms=LEADER)
    assert of(found, "赵干@甲局")["verdict"] == "合格"
    bad = of(found, "钱领导@甲局")
    assert (bad["verdict"], bad["expected"], bad["actual"], bad["difference"]) == (
        "不合格",
        "4",
        "3",
        "-1",
    )
    assert bad["message"] == (
        "县级领导应联系乡镇、村（社区）、农村困难党员或贫困户、城市困难群众或下岗职工"
        "共4类对象各不少于1个，花名册中有3类，相差1类，缺城市困难群众或下岗职工"
    )
    assert {cell["record_id"] for cell in bad["cites"]} == {"F04-2", "F04-3"}


@pytest.mark.proves("PAIR-09", "无法判定", "不适用")
def test_leader_of_open_or_lower_rank(make_facts, judge, tie):
    rows = [
        tie("李明", "贫困户", rank=None),
        tie("王平", "贫困户", rank="乡科级正职", helper="钱干"),
        tie("孙红", None, CITY, helper="孙干"),
    ]
    found = judge("PAIR-09", make_facts(F04=rows), terms=LEADER)
    assert (of(found, "赵干@甲局")["verdict"], of(found, "赵干@甲局")["reason"]) == (
        "无法判定",
        "职务级别没有填写",
    )
    assert of(found, "钱干@甲局")["verdict"] == "不适用"
    assert of(found, "孙干@甲局")["verdict"] == "不合格"
    assert of(found, "指标:县级领导")["verdict"] == "不适用"


def test_a_tie_on_another_units_list_leaves_it_open(make_facts, judge, tie):
    rows = [tie("李明", "贫困户"), tie("王平", "困难群众", CITY, unit="乙局")]
    found = judge("PAIR-09", make_facts(F04=rows), terms=LEADER)
    assert by_subject(found)[("甲局", "赵干@甲局")] == "无法判定"


@pytest.mark.parametrize(("roster", "verdict"), [(1, "合格"), (2, "不合格")])
def test_roster_of_a_whole_county(make_facts, judge, tie, roster, verdict):
    terms = {**LEADER, "roster": roster, "whole_roster": True}
    rows = [tie("李明", "贫困户"), tie("王平", "困难群众", CITY)]
    row = of(judge("PAIR-09", make_facts(F04=rows), terms=terms), "指标:县级领导")
    assert (row["unit"], row["verdict"]) == ("", verdict)
    if verdict == "不合格":
        assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
        assert row["message"] == "文件所列县级领导为2名，按报送名册复核为1名，相差1名"
        assert row["cites"] == [{"record_id": "F04-0", "field": "helper_name"}]


# --- PAIR-10 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-10", "合格", "不合格", "无法判定")
def test_cadre_needs_both_kinds(make_facts, judge, tie):
    more = {"helper_kind": "正科", "rank": "乡科级正职"}
    rows = [
        tie("李明", "困难党员", **more),
        tie("王平", "贫困户", **more),
        tie("孙红", "贫困户", helper="钱干", **more),
        tie("周兰", None, helper="孙干", **more),
        tie("吴刚", "贫困户", helper="孙干", **more),
    ]
    found = judge("PAIR-10", make_facts(F01=HEADS, F04=rows), terms=CADRE)
    assert by_subject(found) == {
        ("甲局", "赵干@甲局"): "合格",
        ("甲局", "钱干@甲局"): "不合格",
        ("甲局", "孙干@甲局"): "无法判定",
        ("", "指标:正科级干部"): "不适用",
    }
    bad = of(found, "钱干@甲局")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "1", "-1")
    assert bad["message"] == (
        "正科级干部应联系困难党员、贫困户共2类对象各不少于1个，花名册中有1类，相差1类，缺困难党员"
    )


@pytest.mark.parametrize("rule_id", ["PAIR-09", "PAIR-10", "PAIR-11"])
def test_a_row_of_nobody_may_be_the_one_that_lacks(make_facts, judge, tie, rule_id):
    own = tie("李明", "困难党员", helper_kind="正科" if rule_id == "PAIR-10" else "领导")
    terms = {"PAIR-09": LEADER, "PAIR-10": CADRE, "PAIR-11": {}}[rule_id]
    for stray, verdict in (([], "不合格"), ([tie("王平", "贫困户", helper=None)], "无法判定")):
        found = judge(rule_id, make_facts(F01=HEADS, F04=[own, *stray]), terms=terms)
        assert of(found, "赵干@甲局")["verdict"] == verdict


@pytest.mark.proves("PAIR-10", "不适用")
def test_head_of_a_unit_may_be_left_to_pair_11(make_facts, judge, tie):
    rows = [tie("李明", "困难党员", helper_kind="正科")]
    facts = make_facts(F01=HEADS, F04=rows)
    free = judge("PAIR-10", facts, terms={**CADRE, "heads_too": False})
    assert of(free, "赵干@甲局")["verdict"] == "不适用"
    assert of(judge("PAIR-10", facts, terms=CADRE), "赵干@甲局")["verdict"] == "不合格"


# --- PAIR-11 ---------------------------------------------------------------------------------


@pytest.mark.proves("PAIR-11", "合格", "不合格")
def test_head_needs_a_rural_member_and_someone_needy(make_facts, judge, tie):
    heads = [
        *HEADS,
        {"unit": "乙局", "unit_name": "乙局", "main_leader": "钱干"},
        {"unit": "丙局", "unit_name": "丙局", "main_leader": "孙干"},
    ]
    rows = [
        tie("李明", "困难党员"),
        tie("王平", "困难群众", CITY),
        tie("孙红", "困难党员", CITY, unit="乙局", helper="钱干"),
        tie("周兰", "困难群众", unit="乙局", helper="钱干"),
        tie("吴刚", "困难群众", unit="丙局", helper="某人"),
    ]
    found = judge("PAIR-11", make_facts(F01=heads, F04=rows))
    assert by_subject(found) == {
        ("甲局", "赵干@甲局"): "合格",
        ("乙局", "钱干@乙局"): "不合格",
        ("丙局", "孙干@丙局"): "不合格",
    }
    absent = of(found, "孙干@丙局")
    assert absent["cites"] == [{"record_id": "F01-2", "field": "main_leader"}]
    assert (absent["expected"], absent["actual"], absent["difference"]) == ("2", "0", "-2")
    assert absent["message"].endswith("花名册中有0类，相差2类，缺农村困难党员、困难群众")
    assert "孙干" not in absent["message"]


@pytest.mark.proves("PAIR-11", "无法判定")
def test_unknown_head_or_lost_name(make_facts, judge, tie):
    unknown = [{"unit": "甲局", "unit_name": "甲局"}]
    [row] = judge("PAIR-11", make_facts(F01=unknown, F04=[tie("李明", "困难党员")]))
    assert (row["subject"], row["verdict"]) == ("单位", "无法判定")
    assert row["reason"] == "单位基本情况表没有填写主要负责人"
    lost = {"check_id": "DQ-13", "record_id": "F04-0", "field": "helper_name", "raw": "赵?"}
    facts = make_facts(F01=HEADS, F04=[tie("李明", "困难党员", helper=None)], marks=[lost])
    assert [r["verdict"] for r in judge("PAIR-11", facts)] == ["无法判定"]


# --- PAIR-13 ---------------------------------------------------------------------------------

TEN = {"post": "市委常委", "households": 2, "total": 4, "whole_roster": False}


@pytest.fixture
def member(helped):
    def make(head, last4, helper="赵干", post="市委常委、副市长", **more):
        kind = {"household_kind": "贫困户"}
        return helped(head, last4, helper=helper, post=post, **kind | more)

    return make


@pytest.mark.proves("PAIR-13", "合格", "不合格", "不适用")
def test_each_member_of_the_committee_has_the_number(make_facts, judge, member):
    rows = [
        member("李明", "1111"),
        member("王平", "2222"),
        member("孙红", "3333", helper="钱干"),
        member("周兰", "4444", helper="孙干", post="县委常委"),
    ]
    found = judge("PAIR-13", make_facts(F04=rows), "2014", terms=TEN)
    assert by_subject(found) == {
        ("甲局", "赵干@甲局"): "合格",
        ("甲局", "钱干@甲局"): "不合格",
        ("", "指标:市委常委结对户"): "不适用",
    }
    bad = of(found, "钱干@甲局")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "1", "-1")
    assert bad["message"] == "市委常委1名应包抓2户贫困户，花名册中为1户，相差1户"


def test_a_household_of_two_members_is_found(make_facts, judge, member):
    rows = [member("李明", "1111"), member("李明", "1111", helper="钱干")]
    found = judge("PAIR-13", make_facts(F04=rows), "2014", terms={**TEN, "households": 1})
    bad = of(found, "户:福成镇/群福村/李明#1111")
    assert (bad["verdict"], bad["actual"], bad["difference"]) == ("不合格", "2", "1")
    assert bad["message"] == "福成镇群福村1户由2名市委常委包抓，应由1名包抓，相差1名"


def test_a_row_of_nobody_may_be_a_members(make_facts, judge, member):
    rows = [member("李明", "1111"), member("王平", "2222", helper=None, post=None)]
    found = judge("PAIR-13", make_facts(F04=rows), "2014", terms=TEN)
    assert of(found, "赵干@甲局")["verdict"] == "无法判定"


@pytest.mark.proves("PAIR-13", "无法判定")
def test_a_committee_of_no_said_level_is_open(make_facts, judge, member):
    rows = [member("李明", "1111", post="常委、副市长")]
    found = judge("PAIR-13", make_facts(F04=rows), "2014", terms=TEN)
    row = of(found, "赵干@甲局")
    assert (row["verdict"], row["reason"]) == ("无法判定", "职务没有写明哪一级常委")


def test_total_of_the_whole_city(make_facts, judge, member):
    rows = [member("李明", "1111"), member("王平", "2222")]
    terms = {**TEN, "whole_roster": True}
    row = of(judge("PAIR-13", make_facts(F04=rows), "2014", terms=terms), "指标:市委常委结对户")
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "4", "2")


def test_a_member_in_two_lists_or_with_a_blank_post_is_one_member(make_facts, judge, member):
    """One household in each of two units' lists, or a row without 职务, makes the number of two."""
    one = [member("李明", "1111"), member("王平", "2222", unit="乙局")]
    found = by_subject(judge("PAIR-13", make_facts(F04=one), "2014", terms=TEN))
    assert {found["甲局", "赵干@甲局"], found["乙局", "赵干@乙局"]} == {"无法判定"}
    blank = [member("李明", "1111"), member("王平", "2222", post=None)]
    found = by_subject(judge("PAIR-13", make_facts(F04=blank), "2014", terms=TEN))
    assert found["甲局", "赵干@甲局"] == "合格"


def test_only_poor_households_make_the_number(make_facts, judge, member):
    two = [member("李明", "1111"), member("王平", "2222")]
    poor = [row | {"household_kind": "贫困户"} for row in two]
    other = member("孙红", "3333", household_kind="困难党员")
    found = by_subject(judge("PAIR-13", make_facts(F04=[*poor, other]), "2014", terms=TEN))
    assert found["甲局", "赵干@甲局"] == "合格"
    row = of(judge("PAIR-13", make_facts(F04=[poor[0], other]), "2014", terms=TEN), "赵干@甲局")
    assert (row["verdict"], row["actual"]) == ("不合格", "1")
