"""EVAL-01 … EVAL-05: who was rated, whether checks count, and who may be put forward."""

from datetime import date
from decimal import Decimal

import pytest

VILLAGE = "会泽县/娜姑镇/拖车村"
OTHER = "会泽县/娜姑镇/落水村"
UNIT = {"unit": "甲局", "unit_name": "甲局", "short_name": "甲", "level": "市"}
BEST = {"min_grade": "优秀"}


def only(rows):
    [row] = rows
    return row


def member(name="张三丰", place=VILLAGE, arrived=date(2018, 3, 1), **more):
    who = {"person_name": name, "person": f"{name}#1234", "arrival_date": arrived}
    return {"unit": "甲局", "place": place, "village": place.split("/")[-1], **who, **more}


def rating(name="张三丰", quarter="2018年第三季度", place=VILLAGE, grade="优秀", **more):
    row = {"person_name": name, "quarter": quarter, "place": place, "grade": grade}
    return {"person": f"{name}@", **row, **more}


def absent(reason="张三丰未请假", place=VILLAGE, day=date(2018, 9, 3), leave="无", **more):
    counts = {"expected_count": 3, "present_count": 2, "has_leave": leave}
    return {"place": place, "check_date": day, "absence_reason": reason, **counts, **more}


# --- EVAL-01 ---------------------------------------------------------------------------------


def rated(make_facts, judge, ratings, members=None):
    rows = [member()] if members is None else members
    facts = make_facts("2018Q3", F01=[UNIT], F03=rows, F18=ratings)
    return judge("EVAL-01", facts, span="2018Q3")


@pytest.mark.proves("EVAL-01", "合格", "不合格")
@pytest.mark.parametrize("quarter", ["2018年第三季度", "2018Q3", "第3季度", "三季度"])
def test_every_member_is_rated_each_quarter(make_facts, judge, quarter):
    rows = rated(make_facts, judge, [rating(quarter=quarter)], [member(), member("李四光")])
    failed, passed = sorted(rows, key=lambda row: row["verdict"])
    assert (passed["subject"], passed["verdict"]) == ("张三丰#1234", "合格")
    assert (failed["unit"], failed["subject"]) == ("甲局", "李四光#1234")
    assert (failed["expected"], failed["actual"], failed["difference"]) == ("1", "0", "-1")
    assert failed["cites"] == [{"record_id": "F03-1", "field": "person_name"}]
    assert failed["message"] == (
        "2018年第三季度驻娜姑镇拖车村工作队1名队员应有季度测评成绩1份，实有0份，相差1份"
    )


@pytest.mark.proves("EVAL-01", "无法判定")
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [rating(quarter="2018年第二季度")],
        [rating("李四光", place=OTHER), rating(quarter="第三期")],
        [rating(grade=None)],
        [rating(place=None)],
        [rating("李四光", place=OTHER), rating(None)],
    ],
    ids=["none", "other quarter alone", "unclear quarter", "no score", "nowhere", "nameless"],
)
def test_a_rating_that_may_be_theirs_leaves_it_open(make_facts, judge, rows):
    assert only(rated(make_facts, judge, rows))["verdict"] == "无法判定"


@pytest.mark.proves("EVAL-01", "不适用")
def test_who_came_within_the_quarter_is_not_yet_rated(make_facts, judge):
    row = only(rated(make_facts, judge, [], [member(arrived=date(2018, 8, 1))]))
    assert (row["verdict"], row["reason"]) == ("不适用", "在2018年第三季度内进驻或离任")


# --- EVAL-02, EVAL-05 ------------------------------------------------------------------------


def graded(make_facts, judge, rule_id, ratings, checks, members=None):
    rows = [member()] if members is None else members
    facts = make_facts("2018Q3", F01=[UNIT], F03=rows, F17=checks, F18=ratings)
    return only(judge(rule_id, facts, terms=BEST))


@pytest.mark.proves("EVAL-02", "合格")
@pytest.mark.parametrize(
    ("found", "check"),
    [
        (rating(), absent("李四光未请假")),
        (rating(), absent(day=date(2018, 5, 3))),
        (rating(), absent(leave="有")),
        (rating(), absent(place=OTHER)),
        (rating(grade="合格"), absent()),
    ],
    ids=["another", "another quarter", "on leave", "another village", "another grade"],
)
def test_a_top_grade_that_no_check_speaks_against_passes(make_facts, judge, found, check):
    assert graded(make_facts, judge, "EVAL-02", [found], [check])["verdict"] == "合格"


@pytest.mark.proves("EVAL-02", "不合格")
@pytest.mark.parametrize("quarter", ["2018年第三季度", "2018年度"])
def test_a_top_grade_after_an_absence_is_found(make_facts, judge, quarter):
    row = graded(make_facts, judge, "EVAL-02", [rating(quarter=quarter)], [absent()])
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "张三丰#1234", "不合格")
    assert (row["expected"], row["actual"]) == ("不评为优秀", "优秀")
    assert {"record_id": "F18-0", "field": "grade"} in row["cites"]
    assert {"record_id": "F17-0", "field": "has_leave"} in row["cites"]
    assert row["message"] == (
        "1名驻村干部测评等次为优秀，同期督查检查1次发现其不在岗且没有请假手续，应复核等次"
    )
    alone = absent(None, checked="张三丰", expected_count=1, present_count=0)
    assert graded(make_facts, judge, "EVAL-02", [rating()], [alone])["verdict"] == "不合格"


@pytest.mark.proves("EVAL-02", "无法判定")
@pytest.mark.parametrize(
    ("found", "check"),
    [
        (rating(grade=None), absent()),
        (rating(), absent(leave=None)),
        (rating(), absent(day=None)),
        (rating(), absent(place=None)),
        (rating(), absent(None, checked="张三丰、李四光")),
        (rating("王伟"), absent("王伟东未请假")),
    ],
    ids=["no grade", "leave unsaid", "no date", "no village", "one of two", "short name"],
)
def test_what_may_be_of_another_leaves_it_open(make_facts, judge, found, check):
    people = [member(found["person_name"])]
    row = graded(make_facts, judge, "EVAL-02", [found], [check], people)
    assert (row["verdict"], row["message"]) == ("无法判定", None)


@pytest.mark.proves("EVAL-05", "不适用", "无法判定")
def test_the_best_are_named_to_the_organisation_department_alone(make_facts, judge):
    row = graded(make_facts, judge, "EVAL-05", [rating()], [])
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "张三丰#1234", "不适用")
    assert row["message"] == (
        "1名驻村干部测评等次为优秀，督查检查没有发现其无故离岗，可由组织部门研究优先使用"
    )
    for ratings, checks in (([rating()], [absent()]), ([rating(grade="良好")], [])):
        row = graded(make_facts, judge, "EVAL-05", ratings, checks)
        assert (row["verdict"], row["message"]) == ("不适用", None)
    assert graded(make_facts, judge, "EVAL-05", [rating(grade=None)], [])["verdict"] == "无法判定"


# --- EVAL-03 ---------------------------------------------------------------------------------


def score(unit="甲", total="92.5", quarter="2014年度", **more):
    marks = Decimal(total) if total else None
    return {"home_unit": unit, "quarter": quarter, "total_score": marks, **more}


def reviewed(make_facts, judge, scores):
    units = [UNIT, {"unit": "乙局", "unit_name": "乙局", "level": "市"}]
    facts = make_facts("2014", F01=units, F18=scores)
    rows = judge("EVAL-03", facts, terms={"full_marks": 100})
    return {row["unit"]: row for row in rows}


@pytest.mark.proves("EVAL-03", "合格", "不合格", "无法判定")
def test_every_unit_has_its_score(make_facts, judge):
    rows = reviewed(make_facts, judge, [score(), score("甲局", "80", "2014年第三季度")])
    assert rows["甲局"]["verdict"] == "合格"
    absent = rows["乙局"]
    assert (absent["subject"], absent["verdict"], absent["difference"]) == ("单位", "不合格", "-1")
    assert absent["cites"] == [{"record_id": "F01-1", "field": "unit_name"}]
    assert absent["message"] == "2014年度应有联评得分1个，实有0个，相差1个"
    over = reviewed(make_facts, judge, [score(total="104.5", bonus=Decimal(2))])["甲局"]
    assert (over["expected"], over["actual"], over["difference"]) == ("100", "102.5", "2.5")
    assert "应不超过100分，实为102.5分，超出2.5分" in over["message"]
    fair = reviewed(make_facts, judge, [score(total="104", bonus=Decimal(5))])["甲局"]
    assert fair["verdict"] == "合格"
    named = reviewed(make_facts, judge, [score(None, person_name="甲局")])["甲局"]
    assert named["verdict"] == "合格"
    persons = [score(person_name="张三丰")]
    for doubt in ([], [score(total=None)], [score(None)], [score(quarter=None)], persons):
        assert reviewed(make_facts, judge, doubt)["甲局"]["verdict"] == "无法判定"


# --- EVAL-04 ---------------------------------------------------------------------------------


@pytest.mark.proves("EVAL-04", "合格", "不适用", "无法判定")
def test_who_may_be_commended_and_never_a_fault(make_facts, judge):
    def ask(*items, **more):
        facts = make_facts("2014", F01=[UNIT], F20=list(items), **more)
        return only(judge("EVAL-04", facts, terms={"top": 3}))

    item = {"unit": "甲局", "item_number": "7"}
    assert ask({**item, "status": "销号"})["verdict"] == "合格"
    assert ask(none=[("甲局", "F20")])["verdict"] == "合格"
    row = ask({**item, "status": "整改中"})
    assert (row["verdict"], row["message"]) == ("不适用", None)
    assert row["reason"] == "整改台账有1个问题没有整改到位，不列为表彰候选"
    assert (ask()["verdict"], ask()["reason"]) == ("无法判定", "未报送整改台账")
