"""INSP-01, 02, 03, 05, 06: what inspectors did, and how they wrote it down."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.supervision import coverage, modes

VILLAGE = "会泽县/娜姑镇/拖车村"
OTHER = "会泽县/火红乡/龙树村"
PAIRS = [
    {"unit": "甲局", "place": VILLAGE, "county": "会泽县"},
    {"unit": "乙局", "place": "勉县/福成镇/群福村", "county": "勉县"},
]
HALF = {"min_checks": 1, "min_county_checks": 1, "period": "half-year"}


def only(rows):
    [row] = rows
    return row


def member(place=VILLAGE, unit="甲局", **more):
    where = {"place": place, "village": place.split("/")[-1], "township": place.split("/")[1]}
    who = {"person_name": "张三", "person": "张三#1234", "arrival_date": date(2018, 1, 1)}
    return {"unit": unit, **where, **who, **more}


def check(day=date(2018, 9, 3), place=VILLAGE, mode="实地查岗", **more):
    where = {"place": place, "village": place and place.split("/")[-1]}
    row = {"check_date": day, "mode": mode, "inspectors": "赵一、钱二", "problem": "无"}
    return {"unit": "甲局", **where, **row, "recorder": "赵一", **more}


# --- INSP-01 ---------------------------------------------------------------------------------


def covered(make_facts, judge, checks, members=None, terms=HALF):
    rows = [member()] if members is None else members
    facts = make_facts("2018", F02=PAIRS, F03=rows, F17=checks)
    found = judge("INSP-01", facts, span="2018H2", terms=terms)
    return {row["subject"]: row for row in found}


@pytest.mark.proves("INSP-01", "合格", "不合格")
def test_every_team_and_county_is_checked(make_facts, judge):
    rows = covered(make_facts, judge, [check(), check(unit=None)])
    assert rows[f"工作队:{VILLAGE}"]["verdict"] == "合格"
    assert rows["县:会泽县"]["verdict"] == "合格"
    county = rows["县:勉县"]
    assert (county["unit"], county["verdict"], county["difference"]) == ("", "不合格", "-1")
    assert county["cites"] == [{"record_id": "F02-1", "field": "county"}]
    assert county["message"] == "2018年下半年对勉县的督查检查应不少于1次，实有0次，相差1次"
    team = covered(make_facts, judge, [check(place=OTHER), check(date(2018, 6, 30))])
    team = team[f"工作队:{VILLAGE}"]
    assert (team["unit"], team["expected"], team["actual"]) == ("甲局", "1", "0")
    assert team["cites"] == [{"record_id": "F03-0", "field": "village"}]
    assert team["message"] == (
        "2018年下半年对驻娜姑镇拖车村工作队的督查检查应不少于1次，实有0次，相差1次"
    )


@pytest.mark.proves("INSP-01", "无法判定")
@pytest.mark.parametrize(
    "row",
    [check(day=None), check(place=None), check(place=None, county="会泽县", unit=None), None],
    ids=["no date", "nowhere", "somewhere in the county", "no record"],
)
def test_a_check_that_may_be_theirs_leaves_it_open(make_facts, judge, row):
    rows = covered(make_facts, judge, [row] if row else [])
    assert rows[f"工作队:{VILLAGE}"]["verdict"] == "无法判定"


def test_a_term_of_nought_leaves_teams_aside_and_newcomers_are_not_due(make_facts, judge):
    rows = covered(make_facts, judge, [check()], terms={**HALF, "min_checks": 0})
    assert sorted(rows) == ["县:会泽县", "县:勉县"]
    came = [member(arrival_date=date(2018, 9, 1))]
    assert sorted(covered(make_facts, judge, [check()], came)) == ["县:会泽县", "县:勉县"]


# --- INSP-02 ---------------------------------------------------------------------------------

FOUR = {"modes": ["实地查岗", "民情走访", "翻阅考勤", "电话抽查"], "min_each": 1}


def used(make_facts, judge, checks):
    facts = make_facts("2018", F03=[member()], F17=checks)
    return only(judge("INSP-02", facts, terms=FOUR))


@pytest.mark.proves("INSP-02", "合格", "不合格", "无法判定")
def test_every_mode_is_used_in_a_township(make_facts, judge):
    assert (
        used(make_facts, judge, [check(mode=mode) for mode in FOUR["modes"]])["verdict"] == "合格"
    )
    row = used(make_facts, judge, [check(), check(mode="民情走访"), check(mode="暗访")])
    assert (row["unit"], row["subject"]) == ("", "乡镇:会泽县/娜姑镇")
    assert (row["expected"], row["actual"], row["difference"]) == ("4", "2", "-2")
    assert {"record_id": "F03-0", "field": "township"} in row["cites"]
    assert row["message"] == (
        "2018年度对娜姑镇的检查应采用4种方式，实有2种，相差2种，缺少翻阅考勤、电话抽查"
    )
    for doubt in ([], [check(mode=None)], [check(day=None)], [check(place=None)]):
        assert used(make_facts, judge, doubt)["verdict"] == "无法判定"


def test_a_list_of_modes_must_be_a_list(make_facts, judge):
    with pytest.raises(TypeError, match="modes 应为列表"):
        judge("INSP-02", make_facts(), terms={"modes": "实地查岗", "min_each": 1})


# --- INSP-03 ---------------------------------------------------------------------------------


def written(make_facts, judge, row, marks=None):
    facts = make_facts("2018Q3", F02=PAIRS, F17=[row], marks=marks)
    return only(judge("INSP-03", facts, terms={"min_inspectors": 2}))


@pytest.mark.proves("INSP-03", "合格", "不合格", "无法判定")
def test_a_check_is_written_up(make_facts, judge):
    assert written(make_facts, judge, check())["verdict"] == "合格"
    row = written(make_facts, judge, check(inspectors="赵一", recorder=None))
    assert (row["unit"], row["subject"]) == ("甲局", "检查:2018-09-03/拖车村/实地查岗/")
    assert (row["expected"], row["actual"], row["difference"]) == ("6", "4", "-2")
    assert {"record_id": "F17-0", "field": "recorder"} in row["cites"]
    assert row["message"] == (
        "2018年9月3日检查娜姑镇拖车村的检查记录应有6项要素，实有4项，相差2项，"
        "缺少2名以上检查人员、记录人"
    )
    assert "赵一" not in row["message"]
    vague = written(make_facts, judge, check(inspectors="县纪委督查组"))
    assert (vague["verdict"], vague["reason"]) == (
        "无法判定",
        "检查组没有写明人员姓名，人数无法判定",
    )
    mark = {"check_id": "DQ-09", "record_id": "F17-0", "field": "check_date", "raw": "九月"}
    lost = written(make_facts, judge, check(day=None), [mark])
    assert (lost["verdict"], lost["reason"]) == ("无法判定", "检查记录有无法辨认的内容")


def test_a_cell_that_was_only_cleaned_is_a_cell_that_was_read(make_facts, judge):
    mark = {"check_id": "DQ-15", "record_id": "F17-0", "field": "problem", "raw": "无\u200b"}
    assert written(make_facts, judge, check(), [mark])["verdict"] == "合格"


# --- INSP-05 ---------------------------------------------------------------------------------


def phoned(expected=1, present=0, leave="无", **more):
    counts = {"expected_count": expected, "present_count": present, "has_leave": leave}
    return check(mode="电话抽查", **counts, **more)


@pytest.mark.proves("INSP-05", "合格", "不合格", "无法判定", "不适用")
def test_who_is_reached_by_phone(make_facts, judge):
    def ask(row):
        return only(judge("INSP-05", make_facts("2018Q3", F02=PAIRS, F17=[row])))

    assert ask(phoned(present=1, leave=None))["verdict"] == "合格"
    row = ask(phoned(checked="张三"))
    assert (row["unit"], row["subject"]) == ("甲局", "检查:2018-09-03/拖车村/电话抽查/张三")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert {"record_id": "F17-0", "field": "has_leave"} in row["cites"]
    assert row["message"] == (
        "2018年9月3日电话抽查娜姑镇拖车村，应在岗1人，联系上且在岗0人，相差1人，没有请假手续"
    )
    silent = ask(phoned(None, None, absence_reason="无人接听"))
    assert (silent["actual"], silent["difference"]) == ("联系不上或不在村", None)
    assert silent["message"].endswith("联系不上或不在村，没有请假手续")
    for nobody in ("未发现不在岗情况", "没有脱岗现象", "无人员离岗"):
        row = ask(phoned(None, None, absence_reason=None, problem=nobody))
        assert row["verdict"] == "无法判定"
    assert ask(phoned(leave=None))["verdict"] == "无法判定"
    assert ask(phoned(None, None, problem=None))["verdict"] == "无法判定"
    assert ask(phoned(day=None))["verdict"] == "无法判定"
    assert ask(phoned(leave="有"))["verdict"] == "不适用"
    assert judge("INSP-05", make_facts("2018Q3", F17=[check()])) == []


# --- INSP-06 ---------------------------------------------------------------------------------


def secret(make_facts, judge, checks):
    facts = make_facts("2018", F02=PAIRS, F17=checks)
    return only(judge("INSP-06", facts, terms={"min_counties": 2}))


@pytest.mark.proves("INSP-06", "合格", "不合格", "无法判定")
def test_counties_are_visited_unannounced(make_facts, judge):
    here, there = check(mode="暗访"), check(mode="暗访", place="勉县/福成镇/群福村")
    assert secret(make_facts, judge, [here, there])["verdict"] == "合格"
    row = secret(make_facts, judge, [here, here, check(place="勉县/福成镇/群福村")])
    assert (row["unit"], row["subject"], row["verdict"]) == ("", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
    assert {"record_id": "F02-1", "field": "county"} in row["cites"]
    assert row["message"] == "2018年度开展暗访的县（区）应不少于2个，实有1个，相差1个"
    for doubt in ([], [here, check(mode=None)], [here, check(mode="暗访", place=None)]):
        assert secret(make_facts, judge, doubt)["verdict"] == "无法判定"


@pytest.mark.proves("INSP-06", "不适用")
def test_nobody_visits_more_counties_than_there_are(make_facts, judge):
    facts = make_facts("2018", F02=PAIRS[:1], F17=[check()])
    row = only(judge("INSP-06", facts, terms={"min_counties": 2}))
    assert (row["verdict"], row["reason"]) == ("不适用", "包村对应表所列县（区）不足2个")


def test_the_pace_of_checks_is_told(make_facts):
    facts = make_facts("2018Q3", F02=PAIRS, F03=[member()], F17=[check(date(2017, 1, 1))])
    year, half = span_of("2018"), span_of("2018H2")
    for pace, span, terms in (
        (coverage.PACE["INSP-01"], half, HALF),
        (coverage.PACE["INSP-06"], year, {"min_counties": 2}),
        (modes.PACE["INSP-02"], year, FOUR),
    ):
        rows = pace(facts, span, terms).collect().to_dicts()
        assert rows
        assert all("进度落后" in row["message"] for row in rows)
