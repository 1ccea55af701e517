"""VIS-01, VIS-02: how often each cadre goes and talks."""

from datetime import date

import pytest

from inspectorate.periods import SpanKind, span_of
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.rules.visits.frequency import PACE

PLACE = "武山县/洛门镇/阳坡村"
HOME = "户:洛门镇/阳坡村/李明"
MONTHLY = {"period": "month", "min_visits": 1}
TALKS = {"counted_per": "干部和户", "min_talks": 2}
IN_MARCH = date(2012, 3, 8)


def helps(name="张立", head="李明", **more):
    row = {"unit": "支队", "helper_name": name, "household_head": head, "place": PLACE}
    row["household"] = f"户:洛门镇/阳坡村/{head}"
    return row | {"helper_kind": "干部"} | more


def went(day=IN_MARCH, name="张立", head="李明", form="走访", **more):
    row = {"unit": "支队", "visit_date": day, "person_name": name, "form": form, "place": PLACE}
    row |= {"household_head": head, "household": head and f"户:洛门镇/阳坡村/{head}"}
    return row | {"person": name and f"{name}@支队"} | more


def only(rows):
    [row] = rows
    return row


def march(make_facts, judge, *visits, pairs=(), **more):
    facts = make_facts("2012-03", F04=list(pairs) or [helps()], F08=list(visits), **more)
    return judge("VIS-01", facts, "2012-03", MONTHLY)


@pytest.mark.proves("VIS-01", "合格")
def test_a_visit_in_the_month_is_enough(make_facts, judge):
    row = only(march(make_facts, judge, went()))
    assert (row["subject"], row["verdict"]) == ("张立@支队", "合格")
    lecture = went(head=None, form="宣讲")
    assert only(march(make_facts, judge, lecture))["verdict"] == "不合格"


@pytest.mark.proves("VIS-01", "不合格")
def test_a_month_without_a_visit_is_found(make_facts, judge):
    row = only(march(make_facts, judge, went(date(2012, 2, 28)), went(name="王平")))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F04-0", "field": "helper_name"}]
    assert row["message"] == (
        "洛门镇阳坡村1名联系干部2012年3月进村入户应不少于1次，登记0次，相差1次"
    )


@pytest.mark.proves("VIS-01", "无法判定")
@pytest.mark.parametrize(
    "visit", [went(None), went(name=None), went(unit=None)], ids=["date", "person", "unit"]
)
def test_a_visit_that_may_be_his_leaves_it_open(make_facts, judge, visit):
    row = only(march(make_facts, judge, visit))
    assert (row["verdict"], "没有写明" in row["reason"]) == ("无法判定", True)


@pytest.mark.proves("VIS-01", "不适用")
def test_who_was_paired_late_in_the_month_owes_no_visit_yet(make_facts, judge):
    pairs = [helps(pair_date=date(2012, 3, 20))]
    row = only(march(make_facts, judge, pairs=pairs))
    assert (row["verdict"], row["reason"]) == ("不适用", "2012年3月20日结对，所属期已经过半")
    assert only(march(make_facts, judge, went(), pairs=pairs))["verdict"] == "合格"


def test_branches_and_village_cadres_are_no_staff(make_facts, judge):
    pairs = [helps(helper_kind="党支部"), helps(helper_kind="村干部")]
    assert march(make_facts, judge, pairs=pairs) == []


def test_the_roster_gives_the_person_his_number(make_facts, judge):
    roster = [{"unit": "支队", "person_name": "张立", "person": "张立#1234"}]
    assert only(march(make_facts, judge, F03=roster))["subject"] == "张立#1234"


def test_the_period_of_the_programme_is_the_span(make_facts):
    rule = catalogue()["VIS-01"]
    facts = make_facts("2012Q1", F04=[helps()], F08=[went()], none=[("支队", "F08")])
    quarterly = Selected(rule, {"period": "quarter", "min_visits": 1})
    assert quarterly.span is SpanKind.QUARTER
    told = judge_all(facts, [quarterly]).select("period", "verdict").rows()
    assert told == [("2012Q1", "合格")]
    monthly = judge_all(facts, [Selected(rule, MONTHLY)])
    assert monthly.get_column("period").to_list() == ["2012-01", "2012-02", "2012-03"]


# --- VIS-02 ----------------------------------------------------------------------------------


def talked(make_facts, judge, *visits, pairs=None, **terms):
    facts = make_facts("2012", F04=pairs or [helps()], F08=list(visits))
    return judge("VIS-02", facts, "2012", {**TALKS, **terms})


def talk(day, head="李明", **more):
    return went(date(2012, *day), head=head, form="谈心") | more


@pytest.mark.proves("VIS-02", "合格", "不合格")
def test_talks_are_counted_by_day_for_each_household(make_facts, judge):
    pairs = [helps(), helps(head="王平")]
    talks = [talk((3, 8)), talk((4, 8)), talk((3, 8), "王平"), talk((3, 8), "王平")]
    others = [went(date(2012, 5, 1), head="王平"), talk((6, 1), "王平", person_name="赵六")]
    fine, bad = talked(make_facts, judge, *talks, *others, pairs=pairs)
    assert (fine["subject"], fine["verdict"]) == (HOME, "合格")
    assert (bad["unit"], bad["verdict"]) == ("支队", "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "1", "-1")
    cells = {(cell["record_id"], cell["field"]) for cell in bad["cites"]}
    assert {("F04-1", "household_head"), ("F08-2", "visit_date")} <= cells
    assert bad["message"] == (
        "洛门镇阳坡村1名联系干部2012年度与1户联系户谈心交流应不少于2次，登记1次，相差1次"
    )


@pytest.mark.proves("VIS-02", "无法判定")
@pytest.mark.parametrize(
    "open_row",
    [
        talk((5, 1), head=None),
        talk((5, 1), place=None),
        talk((5, 1), person_name=None),
        talk((5, 1), visit_date=None),
        talk((5, 1), form=None),
    ],
    ids=["household", "village", "person", "date", "form"],
)
def test_a_talk_that_may_be_with_this_household_leaves_it_open(make_facts, judge, open_row):
    row = only(talked(make_facts, judge, talk((3, 8)), open_row))
    assert row["verdict"] == "无法判定"
    assert only(talked(make_facts, judge, open_row))["verdict"] == "不合格"


def test_namesakes_in_one_village_are_never_accused_of_each_others_talks(make_facts, judge):
    pairs = [helps(household=f"{HOME}#1111"), helps(household=f"{HOME}#2222")]
    rows = talked(make_facts, judge, talk((3, 8)), talk((4, 8)), pairs=pairs)
    assert [row["verdict"] for row in rows] == ["无法判定"] * 2


def test_by_its_term_all_households_of_a_cadre_count_together(make_facts, judge):
    pairs = [helps(), helps(head="王平")]
    talks = [talk((3, 8)), talk((3, 8), "王平")]
    row = only(talked(make_facts, judge, *talks, pairs=pairs, counted_per="干部"))
    assert (row["subject"], row["verdict"]) == ("张立@支队", "合格")
    row = only(talked(make_facts, judge, talks[0], pairs=pairs, counted_per="干部"))
    assert "与联系户谈心交流应不少于2次，登记1次，相差1次" in row["message"]


@pytest.mark.proves("VIS-02", "不适用")
def test_a_pairing_of_the_second_half_is_not_asked_for_a_years_talks(make_facts, judge):
    late = [helps(pair_date=date(2012, 8, 1))]
    assert only(talked(make_facts, judge, pairs=late))["verdict"] == "不适用"


def test_the_years_talks_lag_at_mid_year(make_facts):
    facts = make_facts("2012Q2", F04=[helps()])
    [said] = PACE["VIS-02"](facts, span_of("2012"), TALKS).collect()["message"]
    assert said.endswith("应不少于2次，截至2012年6月30日实有0次，进度落后")


def test_where_the_roster_gives_no_day_the_pairing_of_the_village_does(make_facts, judge):
    pair = {"unit": "支队", "place": PLACE, "start_date": date(2012, 3, 25)}
    row = only(march(make_facts, judge, F02=[pair]))
    assert (row["verdict"], row["reason"]) == ("不适用", "2012年3月25日结对，所属期已经过半")
    early = [helps(pair_date=date(2012, 3, 1))]
    assert only(march(make_facts, judge, pairs=early, F02=[pair]))["verdict"] == "不合格"
