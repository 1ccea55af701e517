"""RPT-01 … RPT-05: what teams, townships and counties report."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.papers import liaison, monthly

VILLAGE = "会泽县/娜姑镇/拖车村"
OTHER = "会泽县/娜姑镇/落水村"
UNIT = {"unit": "甲局", "unit_name": "甲局"}
ONE = {"min_reports": 1}
LEADER = {"rule_id": "RPT-01", "kind": "队长汇报", "terms": ONE}
SUMMARY = {"rule_id": "RPT-02", "kind": "月小结", "terms": {"due_day": 5}}
BULLETIN = {"rule_id": "RPT-03", "kind": "信息简报", "terms": {**ONE, "period": "month"}}


def only(rows):
    [row] = rows
    return row


def member(place=VILLAGE, unit="甲局", arrived=date(2018, 3, 1), **more):
    where = {"place": place, "village": place.split("/")[-1], "township": "娜姑镇"}
    who = {"person_name": "张三", "person": "张三#1234", "arrival_date": arrived}
    return {"unit": unit, "team_name": f"{where['village']}工作队", **where, **who, **more}


def report(kind, month="2018-09", day=date(2018, 10, 5), place=VILLAGE, unit="甲局", **more):
    where = {"place": place, "village": place and place.split("/")[-1]}
    row = {"unit": unit, "team_name": None, "month": month, "report_kind": kind, **where}
    return {**row, "report_date": day, **more}


def judged(
    make_facts, judge, case, reports, members=None, as_of=date(2018, 10, 10), span="2018-09"
):
    rows = [member()] if members is None else members
    facts = make_facts("2018Q3", as_of=as_of, F01=[UNIT], F03=rows, F16=reports)
    return judge(case["rule_id"], facts, span=span, terms=case["terms"])


@pytest.mark.proves("RPT-01", "合格")
@pytest.mark.proves("RPT-02", "合格")
@pytest.mark.proves("RPT-03", "合格")
def test_a_team_that_reports_passes(make_facts, judge):
    for case in (LEADER, SUMMARY, BULLETIN):
        for found in (
            report(case["kind"]),
            report(case["kind"], unit=None),
            report(case["kind"], place=None, team_name="拖车村工作队"),
        ):
            row = only(judged(make_facts, judge, case, [found]))
            assert (row["subject"], row["verdict"]) == (f"工作队:{VILLAGE}", "合格")


@pytest.mark.proves("RPT-01", "不合格")
@pytest.mark.proves("RPT-02", "不合格")
@pytest.mark.proves("RPT-03", "不合格")
def test_a_team_that_does_not_is_found(make_facts, judge):
    what = {
        "RPT-01": "2018年9月驻娜姑镇拖车村工作队队长向乡镇党委、政府汇报工作应不少于1次，"
        "实有0次，相差1次",
        "RPT-02": "2018年9月驻娜姑镇拖车村工作队工作小结应于2018年10月5日前报送1次，实有0次，相差1次",
        "RPT-03": "2018年9月驻娜姑镇拖车村工作队报送信息简报应不少于1篇，实有0篇，相差1篇",
    }
    for case in (LEADER, SUMMARY, BULLETIN):
        others = [report(case["kind"], "2018-08"), report(case["kind"], place=OTHER)]
        members = [member(), member(OTHER, unit="乙局")]
        rows = judged(make_facts, judge, case, [*others, report("无关")], members)
        row = only([row for row in rows if row["unit"] == "甲局"])
        assert row["verdict"] == "不合格"
        assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
        assert row["cites"] == [{"record_id": "F03-0", "field": "village"}]
        assert row["message"] == what[case["rule_id"]]


@pytest.mark.proves("RPT-01", "无法判定")
@pytest.mark.proves("RPT-02", "无法判定")
@pytest.mark.proves("RPT-03", "无法判定")
def test_a_row_that_may_be_theirs_leaves_it_open(make_facts, judge):
    for case in (LEADER, SUMMARY, BULLETIN):
        kind = case["kind"]
        for rows in (
            [report(None)],
            [report(kind, month=None)],
            [report(kind, place=None, village="某村")],
            [report(kind, place=None, unit=None)],
            [],
        ):
            row = only(judged(make_facts, judge, case, rows))
            assert (row["verdict"], row["message"]) == ("无法判定", None), rows
        unknown = [member(arrived=None)]
        row = only(judged(make_facts, judge, case, [report(kind, "2018-08")], unknown))
        assert "进驻日期" in row["reason"]


@pytest.mark.proves("RPT-01", "不适用")
@pytest.mark.proves("RPT-02", "不适用")
@pytest.mark.proves("RPT-03", "不适用")
def test_a_team_that_came_within_the_month_is_not_bound(make_facts, judge):
    for case in (LEADER, SUMMARY, BULLETIN):
        members = [member(arrived=date(2018, 9, 25))]
        row = only(judged(make_facts, judge, case, [report(case["kind"], "2018-08")], members))
        assert (row["verdict"], row["reason"]) == ("不适用", "工作队在2018年9月内进驻或撤离")


def test_a_summary_after_the_fifth_is_late(make_facts, judge):
    row = only(judged(make_facts, judge, SUMMARY, [report("月小结", day=date(2018, 10, 7))]))
    assert (row["expected"], row["actual"], row["difference"]) == ("2018-10-05", "2018-10-07", "2")
    assert {"record_id": "F16-0", "field": "report_date"} in row["cites"]
    assert row["message"] == (
        "2018年9月驻娜姑镇拖车村工作队工作小结应于2018年10月5日前报送，实际报送日期为2018年10月7日，迟2日"
    )


def test_a_summary_without_a_date_is_open_and_before_its_day_not_due(make_facts, judge):
    row = only(judged(make_facts, judge, SUMMARY, [report("月小结", day=None)]))
    assert (row["verdict"], row["reason"]) == ("无法判定", "工作汇报报送登记表没有写明报送日期")
    early = judged(
        make_facts, judge, SUMMARY, [report("月小结", "2018-08")], as_of=date(2018, 10, 4)
    )
    assert only(early)["verdict"] == "不适用"


def test_copies_of_a_bulletin_count_and_pace_is_told(make_facts, judge):
    case = {**BULLETIN, "terms": {"min_reports": 3, "period": "quarter"}}
    rows = [report("信息简报", "2018-07", copy_count=2), report("信息简报", "2018-08")]
    assert only(judged(make_facts, judge, case, rows, span="2018Q3"))["verdict"] == "合格"
    facts = make_facts("2018-08", F01=[UNIT], F03=[member()], F16=[report("信息简报", "2018-02")])
    terms = case["terms"]
    hint = monthly.PACE["RPT-03"](facts, span_of("2018Q3"), terms).collect().to_dicts()
    assert only(hint)["message"].endswith("截至2018年8月31日实有0篇，进度落后")


# --- RPT-04 ----------------------------------------------------------------------------------


def meeting(kind="会议", day=date(2018, 9, 12), township="娜姑镇", **more):
    row = {"unit": "甲局", "activity_kind": kind, "activity_date": day, "township": township}
    return {**row, **more}


def met(make_facts, judge, meetings):
    facts = make_facts("2018Q3", F01=[UNIT], F03=[member()], F09=meetings)
    return only(judge("RPT-04", facts, span="2018-09", terms={"min_meetings": 1}))


@pytest.mark.proves("RPT-04", "合格", "不合格", "无法判定")
def test_a_township_meets_its_teams(make_facts, judge):
    passed = met(make_facts, judge, [meeting(township=None, place=VILLAGE)])
    assert (passed["subject"], passed["verdict"]) == ("乡镇:会泽县/娜姑镇", "合格")
    failed = met(make_facts, judge, [meeting("调研"), meeting(day=date(2018, 8, 1))])
    assert (failed["unit"], failed["verdict"]) == ("", "不合格")
    assert (failed["expected"], failed["actual"], failed["difference"]) == ("1", "0", "-1")
    assert failed["cites"] == [{"record_id": "F03-0", "field": "township"}]
    assert failed["message"] == (
        "2018年9月娜姑镇与驻村工作队员的联系会议应不少于1次，实有0次，相差1次"
    )
    for doubt in ([meeting(day=None)], [meeting(None)], [meeting(township=None)], []):
        assert met(make_facts, judge, doubt)["verdict"] == "无法判定"


# --- RPT-05 ----------------------------------------------------------------------------------

COUNTY = {
    "F01": [{"unit": "省厅", "unit_name": "省厅", "level": "省"}],
    "F02": [{"unit": "省厅", "place": "勉县/福成镇/群福村", "county": "勉县"}],
}


def upward(to="省厅", day=date(2014, 3, 1), place="勉县/福成镇/群福村", **more):
    return {"receiver": to, "report_date": day, "place": place, "report_kind": "队长汇报", **more}


def told(make_facts, judge, reports):
    facts = make_facts("2014", as_of=date(2015, 1, 10), **COUNTY, F16=reports)
    return only(judge("RPT-05", facts, terms={"min_reports": 2}))


@pytest.mark.proves("RPT-05", "合格", "不合格", "无法判定")
def test_a_county_reports_upwards(make_facts, judge):
    twice = [upward(), upward("中央单位", place=None, team_name="勉县扶贫办")]
    assert told(make_facts, judge, twice)["verdict"] == "合格"
    failed = told(make_facts, judge, [upward(), upward("县委"), upward(day=date(2013, 1, 1))])
    assert (failed["unit"], failed["subject"], failed["verdict"]) == ("", "县:勉县", "不合格")
    assert (failed["expected"], failed["actual"], failed["difference"]) == ("2", "1", "-1")
    assert {"record_id": "F02-0", "field": "county"} in failed["cites"]
    assert failed["message"] == (
        "2014年度勉县向中央、省包扶单位通报扶贫工作进展应不少于2次，实有1次，相差1次"
    )
    for doubt in ([], [upward(), upward(None)], [upward(), upward(place=None)]):
        assert told(make_facts, judge, doubt)["verdict"] == "无法判定"
    facts = make_facts("2014Q3", **COUNTY, F16=[upward("县委")])
    hint = liaison.PACE["RPT-05"](facts, span_of("2014"), {"min_reports": 2}).collect()
    assert "进度落后" in only(hint.to_dicts())["message"]
