"""ACT-01, ACT-04, ACT-06 … ACT-08: what a unit does in its village."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.work.activities import PACE

VILLAGE, OTHER = "黔西县/林泉镇/海子村", "黔西县/林泉镇/清塘村"
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "县直"}
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "海子村"}
RESEARCH = {"levels": ["县直"], "min_times": 1}
ONCE = {"min_times": 1}
MEETINGS = {"min_meetings": 1}


def went(kind="调研", theme="春耕", day=date(2014, 5, 6), place=VILLAGE, unit="甲局", **more):
    row = {"unit": unit, "activity_date": day, "activity_kind": kind, "theme": theme}
    return row | {"place": place, "village": place and place.split("/")[-1]} | more


def judged(judge, make_facts, rule, *rows, terms=ONCE, period="2014", pairs=(PAIR,), **more):
    when = {"as_of": date(2015, 1, 10)} if period == "2014" else {}
    facts = make_facts(period, F01=[UNIT], F02=list(pairs), F09=list(rows), **when, **more)
    [row] = judge(rule, facts, period, terms)
    return row


@pytest.mark.proves("ACT-01", "合格", "不合格")
def test_a_quarter_without_research_is_found_on_the_pairing(make_facts, judge):
    quarter = {"terms": RESEARCH, "period": "2014Q2"}
    assert judged(judge, make_facts, "ACT-01", went(), **quarter)["verdict"] == "合格"
    others = [went("慰问"), went(day=date(2014, 7, 1)), went(place=OTHER), went(unit="乙局")]
    row = judged(judge, make_facts, "ACT-01", *others, **quarter)
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", f"村:{VILLAGE}", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == "2014年第二季度到林泉镇海子村开展调研应不少于1次，实有0次，相差1次"


@pytest.mark.proves("ACT-01", "无法判定")
@pytest.mark.parametrize(
    "row",
    [went(None), went(day=None), went(place=None), went("座谈", "调研座谈"), went(unit=None)],
    ids=["kind", "date", "village", "a talk called 调研", "unit"],
)
def test_what_may_be_research_leaves_it_undecided(make_facts, judge, row):
    row = judged(judge, make_facts, "ACT-01", row, terms=RESEARCH, period="2014Q2")
    assert (row["verdict"], "没有写明" in row["reason"]) == ("无法判定", True)


@pytest.mark.proves("ACT-01", "不适用")
def test_a_pairing_late_in_the_quarter_and_other_levels_are_free(make_facts, judge):
    late = [{**PAIR, "start_date": date(2014, 6, 20)}]
    row = judged(judge, make_facts, "ACT-01", terms=RESEARCH, period="2014Q2", pairs=late)
    assert row["verdict"] == "不适用"
    facts = make_facts(F01=[{**UNIT, "level": "地直"}], F02=[PAIR])
    assert judge("ACT-01", facts, terms=RESEARCH) == []


@pytest.mark.proves("ACT-04", "合格", "不合格", "无法判定", "不适用")
def test_any_activity_in_the_village_is_one(make_facts, judge):
    for row in (went("慰问"), went("会议"), went(None)):
        assert judged(judge, make_facts, "ACT-04", row)["verdict"] == "合格"
    at_home = judged(judge, make_facts, "ACT-04", went("会议", place=None))
    assert (at_home["verdict"], at_home["difference"]) == ("不合格", "-1")
    assert at_home["message"] == "2014年度到林泉镇海子村开展活动应不少于1次，实有0次，相差1次"
    assert judged(judge, make_facts, "ACT-04", went("慰问", place=None))["verdict"] == "无法判定"
    late = [{**PAIR, "start_date": date(2014, 9, 1)}]
    assert judged(judge, make_facts, "ACT-04", pairs=late)["verdict"] == "不适用"


@pytest.mark.proves("ACT-06", "合格", "不合格", "无法判定")
def test_a_unit_meets_on_its_work_once_a_year(make_facts, judge):
    def met(*rows):
        return judged(judge, make_facts, "ACT-06", *rows, terms=MEETINGS)

    assert met(went("会议", place=None))["verdict"] == "合格"
    assert met(went("联席会议", place=None))["verdict"] == "合格"
    row = met(went())
    assert (row["subject"], row["place"], row["verdict"]) == ("单位", None, "不合格")
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    assert row["message"] == "2014年度单位召开会议专题研究帮扶工作应不少于1次，实有0次，相差1次"
    for row in (went(None), went("座谈", "专题研究帮扶"), went("会议", day=None)):
        assert met(row)["verdict"] == "无法判定"
    late = [PAIR | {"start_date": date(2014, 12, 1)}]
    assert judged(judge, make_facts, "ACT-06", pairs=late, terms=MEETINGS)["verdict"] == "不适用"


@pytest.mark.proves("ACT-07", "合格", "不合格", "无法判定", "不适用")
def test_party_work_is_told_by_the_theme(make_facts, judge):
    def about(theme, **more):
        return judged(judge, make_facts, "ACT-07", went("座谈", theme, **more))

    assert about("研究农村党建工作")["verdict"] == "合格"
    row = about("研究春耕生产")
    assert (row["verdict"], row["actual"]) == ("不合格", "0")
    assert (
        row["message"]
        == "2014年度与林泉镇海子村党组织研究农村党建工作应不少于1次，实有0次，相差1次"
    )
    assert about("与村党支部座谈")["verdict"] == "无法判定"
    assert about(None)["verdict"] == "无法判定"
    late = [{**PAIR, "start_date": date(2014, 9, 1)}]
    assert judged(judge, make_facts, "ACT-07", pairs=late)["verdict"] == "不适用"


@pytest.mark.proves("ACT-08", "合格", "不合格", "无法判定", "不适用")
def test_talks_and_festivities_of_any_unit_count_for_the_village(make_facts, judge):
    pairs = [{**PAIR, "is_lead": True}, {**PAIR, "unit": "乙局"}]
    other = went("联谊", unit="乙局")

    def talked(*rows, **more):
        return judged(judge, make_facts, "ACT-08", *rows, pairs=pairs, **more)

    both = {"none": [("甲局", "F09"), ("乙局", "F09")]}
    assert talked(other, **both)["verdict"] == "合格"
    row = talked(went(), went(unit="乙局"))
    assert (row["unit"], row["verdict"], row["difference"]) == ("甲局", "不合格", "-1")
    assert talked(went())["verdict"] == "无法判定"
    late = [{**pair, "start_date": date(2014, 9, 1)} for pair in pairs]
    facts = make_facts("2014", as_of=date(2015, 1, 10), F02=late, **both)
    assert judge("ACT-08", facts, "2014", ONCE)[0]["verdict"] == "不适用"


@pytest.mark.proves("ACT-06", "不适用")
def test_what_runs_beyond_the_period_is_a_hint_where_it_lags(make_facts, seen):
    chosen = Selected(catalogue()["ACT-06"], MEETINGS)
    [row] = judge_all(
        make_facts("2014Q2", F01=[UNIT], F02=[PAIR], F09=[went()]), [chosen]
    ).to_dicts()
    seen.add(("ACT-06", row["verdict"]))
    assert "截至2014年6月30日实有0次，进度落后" in row["message"]


def test_every_count_of_these_has_a_pace(make_facts):
    assert sorted(PACE) == ["ACT-01", "ACT-04", "ACT-06", "ACT-07", "ACT-08"]
    facts = make_facts("2014-04", F01=[UNIT], F02=[PAIR], F09=[went("座谈", place=OTHER)])
    rows = PACE["ACT-01"](facts, span_of("2014Q2"), RESEARCH).collect()
    assert "到村开展调研应不少于1次，截至2014年4月30日实有0次" in rows["message"].item()
