"""ACT-02, ACT-12, ACT-17: classes owed, and the people they list."""

from datetime import date

import pytest

from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all

VILLAGE = "黔西县/林泉镇/海子村"
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "县直"}
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "海子村"}
SECOND = {**PAIR, "place": "黔西县/林泉镇/清塘村", "village": "清塘村"}
HALF = {"levels": ["县直"], "min_classes": 1}
KINDS = {"class_kinds": ["实用技术", "劳务技能"], "min_classes": 1}


def taught(kind="实用技术", day=date(2014, 5, 6), count=1, **more):
    row = {"unit": "甲局", "class_date": day, "class_kind": kind, "class_count": count}
    return row | more


def halved(judge, make_facts, *rows, pairs=(PAIR,)):
    facts = make_facts("2014H1", F01=[UNIT], F02=list(pairs), F15=list(rows))
    return judge("ACT-02", facts, "2014H1", HALF)


@pytest.mark.proves("ACT-02", "合格", "不合格", "无法判定", "不适用")
def test_a_half_year_has_a_practical_class_for_each_village(make_facts, judge):
    assert [r["verdict"] for r in halved(judge, make_facts, taught())] == ["合格"]
    [row] = halved(judge, make_facts, taught("业务"), taught(day=date(2014, 7, 1)))
    assert (row["verdict"], row["subject"]) == ("不合格", f"村:{VILLAGE}")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == (
        "2014年上半年为林泉镇海子村组织实用技术培训应不少于1期，实有0期，相差1期"
    )
    for open_row in (taught(None), taught(day=None), taught(village="清塘")):
        assert [r["verdict"] for r in halved(judge, make_facts, open_row)] == ["无法判定"]
    late = {**PAIR, "start_date": date(2014, 6, 1)}
    assert halved(judge, make_facts, pairs=[late])[0]["verdict"] == "不适用"


def test_of_several_villages_the_place_tells_which(make_facts, judge):
    pairs = (PAIR, SECOND)
    unplaced = halved(judge, make_facts, taught(), pairs=pairs)
    assert [r["verdict"] for r in unplaced] == ["无法判定"] * 2
    told = halved(judge, make_facts, taught(place_name="清塘村活动室"), pairs=pairs)
    assert {r["place"].split("/")[-1]: r["verdict"] for r in told} == {
        "海子村": "不合格",
        "清塘村": "合格",
    }


def kinds(judge, make_facts, *rows):
    facts = make_facts("2014", F01=[UNIT], F15=list(rows), none=[("甲局", "F15")])
    found = judge("ACT-12", facts, "2014", KINDS)
    return {row["subject"]: row for row in found}


@pytest.mark.proves("ACT-12", "合格", "不合格", "无法判定")
def test_each_kind_that_the_programme_names_is_taught(make_facts, judge):
    rows = kinds(judge, make_facts, taught())
    assert rows["培训:/甲局/实用技术"]["verdict"] == "合格"
    row = rows["培训:/甲局/劳务技能"]
    assert (row["verdict"], row["difference"]) == ("不合格", "-1")
    assert row["message"] == "2014年度单位开展劳务技能培训应不少于1期，实有0期，相差1期"
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    unknown = kinds(judge, make_facts, taught(), taught(None))
    assert unknown["培训:/甲局/劳务技能"]["verdict"] == "无法判定"


def listed(judge, make_facts, roster, trainees=3, marks=None, **more):
    row = taught(trainee_count=trainees, roster=roster, **more)
    [judged] = judge("ACT-17", make_facts("2014", F15=[row], marks=marks), "2014")
    return judged


@pytest.mark.proves("ACT-17", "合格", "不合格", "不适用")
def test_those_counted_are_listed(make_facts, judge):
    assert listed(judge, make_facts, "李明、王强、赵小兰")["verdict"] == "合格"
    bare = listed(judge, make_facts, None)
    assert (bare["verdict"], bare["subject"]) == ("不合格", "培训:2014-05-06/甲局/实用技术")
    assert bare["message"] == "登记培训3人次，没有附参训名单，应列3人，实列0人"
    short = listed(judge, make_facts, "李明 王强")
    assert (short["expected"], short["actual"], short["difference"]) == ("3", "2", "-1")
    assert short["message"] == "登记培训3人次，名单列2人，相差1人"
    assert {cell["field"] for cell in short["cites"]} == {"trainee_count", "roster"}
    assert listed(judge, make_facts, None, trainees=0)["verdict"] == "不适用"


@pytest.mark.proves("ACT-17", "无法判定")
@pytest.mark.parametrize(
    "row",
    [
        {"roster": "见附表"},
        {"roster": "李明等3人"},
        {"roster": "李明、李明、王强"},
        {"roster": "李明、王强", "count": 2},
        {"roster": None, "trainees": None},
        {"roster": None, "day": None},
        {"roster": None, "marks": [{"record_id": "F15-0", "field": "roster", "check_id": "DQ-19"}]},
    ],
    ids=["elsewhere", "no names", "one name twice", "two classes", "no number", "no date", "error"],
)
def test_what_the_list_leaves_open_is_undecided(make_facts, judge, row):
    assert listed(judge, make_facts, **row)["verdict"] == "无法判定"


def test_a_name_in_two_lists_of_a_kind_may_be_two_people(make_facts, judge):
    rows = [
        taught(trainee_count=1, roster="李明"),
        taught(day=date(2014, 6, 1), trainee_count=1, roster="李明"),
        taught("业务", trainee_count=1, roster="李明"),
    ]
    found = judge("ACT-17", make_facts("2014", F15=rows), "2014")
    assert sorted(row["verdict"] for row in found) == ["合格", "无法判定", "无法判定"]
    assert "同名" in next(r["reason"] for r in found if r["verdict"] == "无法判定")


@pytest.mark.proves("ACT-12", "不适用")
def test_kinds_missing_at_mid_year_are_a_hint(make_facts, seen):
    facts = make_facts("2014Q2", F01=[UNIT], F15=[taught()])
    rows = judge_all(facts, [Selected(catalogue()["ACT-12"], KINDS)]).to_dicts()
    seen.update(("ACT-12", row["verdict"]) for row in rows)
    hints = [row["message"] for row in rows if row["message"]]
    assert hints == ["2014年度单位开展培训应不少于1期，截至2014年6月30日实有0期，进度落后"]
