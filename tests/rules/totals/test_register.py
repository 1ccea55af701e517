"""AGG-03, AGG-04, AGG-05: the register of units, teams, people and cards against itself."""

from datetime import date

import pytest

PLACES = ["会泽县/马路乡/旁官地村", "会泽县/马路乡/水口村", "会泽县/火红乡/龙树村"]
COUNTED = {"leader_counted": True}
MAY = date(2014, 5, 1)


def pair(place, unit="甲局", **more):
    village = place.split("/")[-1] if place else "某村"
    return {"unit": unit, "unit_name": unit, "place": place, "village": village, **more}


def member(place, name, role="队员", unit="甲局", **more):
    who = {"person_name": name, "person": f"{name}@{unit}", "team_role": role}
    return {"unit": unit, "place": place, "arrival_date": MAY, **who, **more}


def card(kind, holder="甲", **more):
    return {"unit": "甲局", "card_kind": kind, "holder": holder, "issue_date": MAY, **more}


# --- AGG-03 ----------------------------------------------------------------------------------


def team(place, name="甲"):
    return [member(place, f"{name}长", "队长"), member(place, f"{name}员")]


@pytest.mark.proves("AGG-03", "合格", "不合格")
def test_captains_cards_and_people(make_facts, judge):
    people = [*team(PLACES[0], "一"), *team(PLACES[1], "二")]
    extra = member(PLACES[1], "三长", "队长")
    cards = [card("提醒卡", str(i)) for i in range(4)] + [card("提醒牌"), card("提醒牌", "乙")]
    facts = make_facts(F02=[pair(PLACES[0]), pair(PLACES[1])], F03=people, F14=cards)
    rows = judge("AGG-03", facts, "2014-06", terms=COUNTED)
    assert {row["verdict"] for row in rows} == {"合格"}
    assert {(row["unit"], row["subject"]) for row in rows} == {("", "月份:2014-06")}
    facts = make_facts(F02=[pair(PLACES[0]), pair(PLACES[1])], F03=[*people, extra], F14=cards)
    bad = [r for r in judge("AGG-03", facts, "2014-06", terms=COUNTED) if r["message"]]
    assert {(r["expected"], r["actual"], r["difference"]) for r in bad} == {
        ("2", "3", "1"),
        ("5", "4", "-1"),
    }
    captains = next(r for r in bad if r["actual"] == "3")
    assert captains["message"] == ("2014年6月驻村工作队2支、队长（第一书记）3名，应当相等，相差1")
    assert {cell["field"] for cell in captains["cites"]} == {"village", "team_role"}


def test_captains_may_be_left_out_of_the_people(make_facts, judge):
    cards = [card("提醒卡")]
    facts = make_facts(F02=[pair(PLACES[0])], F03=team(PLACES[0]), F14=cards)
    assert "不合格" in {r["verdict"] for r in judge("AGG-03", facts, "2014-06", terms=COUNTED)}
    out = judge("AGG-03", facts, "2014-06", terms={"leader_counted": False})
    assert {r["verdict"] for r in out} == {"合格"}


@pytest.mark.proves("AGG-03", "无法判定")
@pytest.mark.parametrize("change", [{"arrival_date": None}, {"team_role": None}, {"place": None}])
def test_what_the_roster_leaves_open(make_facts, judge, change):
    people = [*team(PLACES[0]), {**member(PLACES[0], "丙", "队长"), **change}]
    facts = make_facts(F02=[pair(PLACES[0])], F03=people)
    found = judge("AGG-03", facts, "2014-06", terms=COUNTED)
    assert "无法判定" in {row["verdict"] for row in found}


def test_units_without_a_roster_never_make_too_few_teams(make_facts, judge):
    facts = make_facts(F02=[pair(PLACES[0]), pair(PLACES[1], "乙局")], F03=team(PLACES[0]))
    found = judge("AGG-03", facts, "2014-06", terms=COUNTED)
    assert {row["verdict"] for row in found} == {"无法判定"}


def test_teams_of_units_nobody_knows_are_not_counted_as_none(make_facts, judge):
    lost = [{**row, "unit": None} for row in [*team(PLACES[0], "一"), *team(PLACES[1], "二")]]
    facts = make_facts(F02=[pair(PLACES[0]), pair(PLACES[1])], F03=lost)
    found = judge("AGG-03", facts, "2014-06", terms=COUNTED)
    assert {row["verdict"] for row in found} == {"无法判定"}


def test_cells_are_those_of_the_villages_that_differ(make_facts, judge):
    people = [*team(PLACES[0], "一"), *team(PLACES[1], "二"), member(PLACES[1], "三长", "队长")]
    facts = make_facts(F02=[pair(PLACES[0]), pair(PLACES[1])], F03=people)
    (bad,) = [r for r in judge("AGG-03", facts, "2014-06", terms=COUNTED) if r["message"]]
    assert {cell["record_id"] for cell in bad["cites"]} <= {"F03-2", "F03-3", "F03-4"}
    assert len(bad["cites"]) == 2


# --- AGG-04 ----------------------------------------------------------------------------------

LEVELS = {"total": 3, "whole_roster": False}


def unit(name, level="市"):
    return {"unit": name, "unit_name": name, "level": level}


def of(rows, subject):
    [row] = [row for row in rows if row["subject"] == subject]
    return row


@pytest.mark.proves("AGG-04", "合格", "不合格", "不适用", "无法判定")
def test_levels_add_up_to_the_units(make_facts, judge):
    facts = make_facts(F01=[unit("甲局"), unit("乙局", "县")])
    rows = judge("AGG-04", facts, terms=LEVELS)
    assert of(rows, "指标:参扶单位")["verdict"] == "合格"
    assert of(rows, "指标:帮扶部门")["verdict"] == "不适用"
    facts = make_facts(F01=[unit("甲局"), unit("乙局", "县"), unit("甲局", "县")])
    bad = of(judge("AGG-04", facts, terms=LEVELS), "指标:参扶单位")
    assert (bad["unit"], bad["verdict"]) == ("", "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "3", "1")
    assert bad["message"] == (
        "参扶单位名册实有2个单位，各层级合计3个，相差1个，其中1个单位重复登记"
    )
    assert {cell["record_id"] for cell in bad["cites"]} == {"F01-0", "F01-2"}
    facts = make_facts(F01=[unit("甲局"), unit("乙局", None)])
    assert of(judge("AGG-04", facts, terms=LEVELS), "指标:参扶单位")["verdict"] == "无法判定"


def test_total_of_the_whole_city(make_facts, judge):
    facts = make_facts(F01=[unit("甲局"), unit("乙局")])
    row = of(judge("AGG-04", facts, terms={**LEVELS, "whole_roster": True}), "指标:帮扶部门")
    assert (row["verdict"], row["difference"]) == ("不合格", "-1")
    assert row["message"] == "文件所列帮扶部门为3个，按报送名册复核为2个，相差1个"


# --- AGG-05 ----------------------------------------------------------------------------------

EXPLAINS = {"pairing_explains": True}


@pytest.mark.parametrize(
    ("paired", "explains", "verdict"),
    [
        pytest.param(True, True, "合格", marks=pytest.mark.proves("AGG-05", "合格")),
        pytest.param(True, False, "不合格", marks=pytest.mark.proves("AGG-05", "不合格")),
        pytest.param(False, True, "不合格", marks=pytest.mark.proves("AGG-05", "不合格")),
    ],
)
def test_a_second_team_needs_a_pairing(make_facts, judge, paired, explains, verdict):
    pairs = [pair(PLACES[0]), pair(PLACES[0] if paired else PLACES[1], "乙局")]
    people = [member(PLACES[0], "甲"), member(PLACES[0], "乙", unit="乙局")]
    facts = make_facts(F02=pairs, F03=people)
    [row] = judge("AGG-05", facts, terms={"pairing_explains": explains})
    assert (row["unit"], row["subject"], row["verdict"]) == ("", "指标:驻村工作队", verdict)
    if verdict == "不合格":
        assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
        assert row["message"] == (
            "2014年第二季度末驻村工作队2支，分布在1个村，相差1支，其中1支没有对应的包扶关系"
        )
        assert {cell["record_id"] for cell in row["cites"]} == {"F03-0", "F03-1"}


def test_one_team_a_village_passes(make_facts, judge):
    facts = make_facts(
        F02=[pair(PLACES[0])], F03=[member(PLACES[0], "甲"), member(PLACES[1], "乙")]
    )
    assert [row["verdict"] for row in judge("AGG-05", facts, terms=EXPLAINS)] == ["合格"]


@pytest.mark.proves("AGG-05", "无法判定")
@pytest.mark.parametrize(
    ("pairs", "arrival"),
    [([pair(PLACES[0]), pair(None, "乙局")], MAY), ([pair(PLACES[0])], None)],
    ids=["a pairing of no known village", "no date of arrival"],
)
def test_what_may_explain_a_second_team(make_facts, judge, pairs, arrival):
    people = [
        member(PLACES[0], "甲"),
        member(PLACES[0], "乙", unit="乙局", arrival_date=arrival),
    ]
    facts = make_facts(F02=pairs, F03=people)
    assert [row["verdict"] for row in judge("AGG-05", facts, terms=EXPLAINS)] == ["无法判定"]


def test_a_team_of_a_unit_without_any_pairing_is_left_to_pair_02(make_facts, judge):
    people = [member(PLACES[0], "甲"), member(PLACES[0], "乙", unit="乙局")]
    facts = make_facts(F02=[pair(PLACES[0])], F03=people)
    assert [row["verdict"] for row in judge("AGG-05", facts, terms=EXPLAINS)] == ["无法判定"]


def test_a_team_that_left_is_no_surplus(make_facts, judge):
    gone = member(PLACES[0], "乙", unit="乙局", departure_date=date(2014, 6, 1))
    facts = make_facts(F02=[pair(PLACES[0])], F03=[member(PLACES[0], "甲"), gone])
    assert [row["verdict"] for row in judge("AGG-05", facts, terms=EXPLAINS)] == ["合格"]


def test_a_card_listed_again_in_a_later_register_is_one_card(make_facts, judge):
    cards = [card("提醒卡", name) for name in ("甲长", "甲员")]
    before = [one | {"file": "../2014Q1/submissions/a.xlsx"} for one in cards]
    facts = make_facts(F02=[pair(PLACES[0])], F03=team(PLACES[0]), F14=[*before, *cards])
    rows = judge("AGG-03", facts, "2014-06", terms=COUNTED)
    assert {row["verdict"] for row in rows} == {"合格"}
