"""ACT-09 and ACT-11: meetings convened, classes held."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.work.meetings import PACE

MEETINGS = {"min_meetings": 2}
SIZES = {"min_trainees": 5, "max_trainees": 500}
LEAD = {"unit": "甲局", "unit_name": "甲局", "place": "南郑县/福成镇/群福村", "is_lead": True}


def met(day=date(2014, 5, 6), theme="第一次联席会议", kind="会议", unit="甲局"):
    return {"unit": unit, "activity_date": day, "activity_kind": kind, "theme": theme}


def convened(judge, facts):
    [row] = judge("ACT-09", facts, "2014", MEETINGS)
    return row


@pytest.mark.proves("ACT-09", "合格")
def test_two_joint_meetings_pass(make_facts, judge):
    rows = [met(), met(date(2014, 9, 1), "包扶单位联席会")]
    assert convened(judge, make_facts("2014", F02=[LEAD], F09=rows))["verdict"] == "合格"


def test_fewer_are_found_with_the_meeting_counted(make_facts, judge):
    rows = [
        met(),
        met(),
        met(theme="专题研究"),
        met(kind="座谈", theme="座谈"),
        met(date(2013, 5, 6)),
    ]
    row = convened(judge, make_facts("2014", F02=[LEAD], F09=rows))
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
    assert row["cites"][0] == {"record_id": "F02-0", "field": "is_lead"}
    assert {cell["record_id"] for cell in row["cites"]} == {"F02-0", "F09-0", "F09-1"}
    assert row["message"] == "2014年度牵头单位组织召开联席会议应不少于2次，实有1次，相差1次"


@pytest.mark.proves("ACT-09", "无法判定")
@pytest.mark.parametrize(
    "open_row",
    [met(theme=None), met(day=None), met(kind=None), met(date(2014, 8, 1), kind="座谈")],
    ids=["theme", "date", "kind", "a talk called 联席"],
)
def test_a_row_that_may_be_a_meeting_leaves_it_undecided(make_facts, judge, open_row):
    row = convened(judge, make_facts("2014", F02=[LEAD], F09=[met(), open_row]))
    assert row["verdict"] == "无法判定"
    assert "没有写明" in row["reason"]


@pytest.mark.proves("ACT-09", "不合格")
def test_one_open_row_does_not_hide_that_two_are_missing(make_facts, judge):
    row = convened(judge, make_facts("2014", F02=[LEAD], F09=[met(theme=None)]))
    assert (row["verdict"], row["actual"]) == ("不合格", "0")


def test_only_lead_units_are_asked(make_facts, judge):
    pairs = [{**LEAD, "is_lead": False}, {**LEAD, "unit": "乙局", "is_lead": None}]
    assert judge("ACT-09", make_facts("2014", F02=pairs), "2014", MEETINGS) == []


def test_levels_bind_lead_units_too(make_facts, judge):
    facts = make_facts("2014", F01=[{"unit": "甲局", "level": "县"}], F02=[LEAD])
    assert judge("ACT-09", facts, "2014", {**MEETINGS, "levels": ["市"]}) == []


def test_pace_of_meetings_is_told_at_mid_year(make_facts):
    def message(*rows):
        facts = make_facts("2014Q2", F02=[LEAD], F09=list(rows))
        return PACE["ACT-09"](facts, span_of("2014"), MEETINGS).collect()["message"].item()

    assert "截至2014年6月30日实有0次，进度落后" in message()
    assert message(met()) is None


# --- ACT-11 ----------------------------------------------------------------------------------


def taught(classes, trainees, day=date(2014, 5, 6)):
    return {
        "unit": "甲局",
        "class_date": day,
        "class_kind": "实用技术",
        "class_count": classes,
        "trainee_count": trainees,
    }


def sized(judge, facts):
    [row] = judge("ACT-11", facts, "2014Q2", SIZES)
    return row


@pytest.mark.proves("ACT-11", "合格")
@pytest.mark.parametrize(("classes", "trainees"), [(1, 5), (2, 1000), (3, 150)])
def test_plausible_classes_pass(make_facts, judge, classes, trainees):
    assert sized(judge, make_facts(F15=[taught(classes, trainees)]))["verdict"] == "合格"


@pytest.mark.proves("ACT-11", "不合格")
@pytest.mark.parametrize(
    ("classes", "trainees", "limit", "each", "difference"),
    [(2, 9, "5", "4.5", "-0.5"), (2, 1001, "500", "500.5", "0.5")],
)
def test_implausible_classes_are_found(
    make_facts, judge, classes, trainees, limit, each, difference
):
    row = sized(judge, make_facts(F15=[taught(classes, trainees)]))
    assert (row["verdict"], row["subject"]) == ("不合格", "培训:2014-05-06/甲局/实用技术")
    assert (row["expected"], row["actual"], row["difference"]) == (limit, each, difference)
    assert {cell["field"] for cell in row["cites"]} == {"class_count", "trainee_count"}
    assert row["message"] == (
        f"登记培训{classes}期、{trainees}人次，平均每期{each}人次，应在5至500人次之间，请核实"
    )


@pytest.mark.proves("ACT-11", "无法判定")
@pytest.mark.parametrize(("classes", "trainees"), [(None, 50), (0, 50), (1, None)])
def test_missing_numbers_are_undecided(make_facts, judge, classes, trainees):
    row = sized(judge, make_facts(F15=[taught(classes, trainees)]))
    assert row["verdict"] == "无法判定"
    assert "期数或人次" in row["reason"]


@pytest.mark.parametrize("trainees", [50, 860])
def test_a_class_without_a_date_may_be_another_periods(make_facts, judge, trainees):
    row = sized(judge, make_facts(F15=[taught(1, trainees, None)]))
    assert row["verdict"] == "无法判定"
    assert "培训日期" in row["reason"]


def test_classes_of_an_earlier_period_are_not_judged_again(make_facts, judge):
    facts = make_facts(F15=[taught(1, 2, date(2014, 3, 31))])
    assert judge("ACT-11", facts, "2014Q2", SIZES) == []
