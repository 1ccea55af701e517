"""DOC-01, DOC-02, DOC-12, DOC-13: what a unit has drawn up and keeps."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.papers.documents import PACE

VILLAGE = "南郑县/福成镇/群福村"
OTHER = "南郑县/福成镇/石门村"
DUE = {"due": date(2014, 6, 30)}
FIRST = {"first_year": 2014}
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "群福村"}
SECOND = {**PAIR, "place": OTHER, "village": "石门村"}
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "市"}


def paper(kind="三年规划", day=date(2014, 6, 30), place=VILLAGE, unit="甲局", **more):
    return {
        "unit": unit,
        "document_kind": kind,
        "document_date": day,
        "place": place,
        "village": place and place.split("/")[-1],
        **more,
    }


def only(rows):
    [row] = rows
    return row


# --- DOC-01 ----------------------------------------------------------------------------------


def planned(make_facts, judge, *papers, pairs=(PAIR,), as_of=date(2014, 7, 10), period="2014Q2"):
    facts = make_facts(period, as_of=as_of, F02=list(pairs), F13=list(papers))
    return judge("DOC-01", facts, terms=DUE)


@pytest.mark.proves("DOC-01", "合格")
def test_a_plan_by_the_day_passes(make_facts, judge):
    row = only(planned(make_facts, judge, paper(), paper(day=date(2014, 7, 2))))
    assert (row["subject"], row["verdict"]) == (f"三年规划:{VILLAGE}", "合格")


@pytest.mark.proves("DOC-01", "不合格")
def test_no_plan_is_found_on_the_pairing(make_facts, judge):
    others = [
        paper("年度计划"),
        paper(place=OTHER),
        paper(unit="乙局"),
        paper(household_head="李明"),
    ]
    row = only(planned(make_facts, judge, *others))
    assert (row["unit"], row["place"], row["verdict"]) == ("甲局", VILLAGE, "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == "福成镇群福村没有三年规划，应于2014年6月30日前制定1份，实有0份"


def test_a_late_plan_is_found_on_its_date(make_facts, judge):
    row = only(planned(make_facts, judge, paper(day=date(2014, 7, 5))))
    assert (row["expected"], row["actual"], row["difference"]) == ("2014-06-30", "2014-07-05", "5")
    assert {"record_id": "F13-0", "field": "document_date"} in row["cites"]
    assert row["message"] == (
        "福成镇群福村三年规划成文日期为2014年7月5日，应不晚于2014年6月30日，迟5日"
    )


@pytest.mark.proves("DOC-01", "无法判定")
@pytest.mark.parametrize(
    "row",
    [paper(day=None), paper(kind=None), paper(unit=None), paper(place=None, village="群夫村")],
    ids=["no date", "no kind", "unit unknown", "village unknown"],
)
def test_a_paper_that_may_be_the_plan_leaves_it_undecided(make_facts, judge, row):
    judged = only(planned(make_facts, judge, row))
    assert judged["verdict"] == "无法判定"
    assert "没有写明" in judged["reason"]


def test_an_undated_plan_beside_a_late_one_is_undecided(make_facts, judge):
    rows = [paper(day=None), paper(day=date(2014, 7, 5))]
    judged = only(planned(make_facts, judge, *rows))
    assert (judged["verdict"], len(judged["cites"])) == ("无法判定", 2)


def test_a_plan_without_a_village_is_for_the_only_one(make_facts, judge):
    row = paper(place=None)
    assert only(planned(make_facts, judge, row))["verdict"] == "合格"
    several = planned(make_facts, judge, row, pairs=(PAIR, SECOND))
    assert [judged["verdict"] for judged in several] == ["无法判定"] * 2


def test_each_unit_of_a_village_owes_its_own(make_facts, judge):
    rows = planned(make_facts, judge, paper(), pairs=(PAIR, {**PAIR, "unit": "乙局"}))
    assert {row["unit"]: row["verdict"] for row in rows} == {"甲局": "合格", "乙局": "不合格"}


def test_before_the_day_nothing_is_due_but_a_plan_counts(make_facts, judge):
    early = {"as_of": date(2014, 6, 29), "period": "2014-05"}
    row = only(planned(make_facts, judge, **early))
    assert (row["verdict"], row["reason"]) == ("不适用", "完成期限2014年6月30日未到")
    assert (
        only(planned(make_facts, judge, paper(day=date(2014, 5, 1)), **early))["verdict"] == "合格"
    )
    on_the_day = {**early, "as_of": date(2014, 6, 30)}
    assert only(planned(make_facts, judge, **on_the_day))["verdict"] == "不合格"


@pytest.mark.proves("DOC-01", "不适用")
def test_a_pairing_that_began_after_the_day_is_not_late(make_facts, judge):
    pair = {**PAIR, "start_date": date(2014, 7, 1)}
    row = only(planned(make_facts, judge, paper(day=date(2014, 7, 5)), pairs=(pair,)))
    assert row["verdict"] == "不适用"
    assert "结对起始日期" in row["reason"]


def test_in_later_years_an_unseen_plan_is_undecided(make_facts, judge):
    row = only(planned(make_facts, judge, as_of=date(2015, 4, 10), period="2015Q1"))
    assert (row["verdict"], row["reason"]) == ("无法判定", "往年的报送没有载入")


# --- DOC-02 ----------------------------------------------------------------------------------


def yearly(make_facts, judge, *papers, pairs=(PAIR,)):
    facts = make_facts("2014", as_of=date(2015, 1, 10), F02=list(pairs), F13=list(papers))
    return judge("DOC-02", facts, "2014")


@pytest.mark.parametrize(
    ("valid_for", "day", "verdict"),
    [
        ("2014年", None, "合格"),
        ("2014—2016年", date(2013, 1, 1), "合格"),
        ("2013-2015", None, "合格"),
        (None, date(2014, 3, 1), "合格"),
        ("本年度", date(2014, 3, 1), "合格"),
        ("2013年", None, "不合格"),
        ("2015年", date(2013, 12, 1), "不合格"),
        (None, date(2012, 3, 1), "不合格"),
        (None, date(2013, 12, 20), "无法判定"),
        (None, None, "无法判定"),
    ],
)
def test_the_years_plan_is_known_by_its_term_or_date(make_facts, judge, valid_for, day, verdict):
    row = only(yearly(make_facts, judge, paper("年度计划", day, valid_for=valid_for)))
    assert (row["subject"], row["verdict"]) == (f"年度计划:{VILLAGE}", verdict)


@pytest.mark.proves("DOC-02", "合格")
def test_a_plan_of_the_year_passes(make_facts, judge):
    row = only(yearly(make_facts, judge, paper("年度计划", date(2014, 3, 1))))
    assert (row["verdict"], row["expected"], row["actual"]) == ("合格", "1", "1")


@pytest.mark.proves("DOC-02", "不合格")
def test_no_yearly_plan_is_found_on_the_pairing(make_facts, judge):
    row = only(yearly(make_facts, judge, paper(), paper("年度计划", household_head="李明")))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "1", "0")
    assert row["cites"] == [{"record_id": "F02-0", "field": "village"}]
    assert row["message"] == "福成镇群福村没有2014年度的年度帮扶计划（帮扶方案），应有1份，实有0份"


@pytest.mark.proves("DOC-02", "无法判定")
def test_a_yearly_paper_of_no_known_village_is_undecided(make_facts, judge):
    row = paper("年度计划", place=None, valid_for="2014年")
    judged = yearly(make_facts, judge, row, pairs=(PAIR, SECOND))
    assert [each["verdict"] for each in judged] == ["无法判定"] * 2


@pytest.mark.proves("DOC-02", "不适用")
def test_a_pairing_after_the_year_owes_no_plan_for_it(make_facts, judge):
    pair = {**PAIR, "start_date": date(2015, 1, 5)}
    assert only(yearly(make_facts, judge, pairs=(pair,)))["verdict"] == "不适用"


def test_pace_of_the_yearly_plan_is_told(make_facts):
    facts = make_facts("2014Q2", F02=[PAIR])
    [said] = PACE["DOC-02"](facts, span_of("2014"), {}).collect()["message"]
    assert said.endswith("应不少于1份，截至2014年6月30日实有0份，进度落后")


# --- DOC-12 ----------------------------------------------------------------------------------


def scheme(make_facts, judge, *papers, period="2014Q2", units=(UNIT,)):
    facts = make_facts(period, F01=list(units), F13=list(papers))
    return judge("DOC-12", facts, terms={**FIRST, "levels": ["市"]})


@pytest.mark.proves("DOC-12", "合格", "不合格")
def test_a_scheme_passes_and_none_is_found(make_facts, judge):
    fine = scheme(make_facts, judge, paper("实施方案", day=None, place=None))
    assert only(fine)["verdict"] == "合格"
    row = only(scheme(make_facts, judge, paper(), paper("实施方案", household_head="李明")))
    assert (row["subject"], row["verdict"], row["difference"]) == ("单位", "不合格", "-1")
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    assert row["message"] == "没有制定包村扶贫实施方案，应有1份，实有0份"


@pytest.mark.proves("DOC-12", "无法判定")
def test_a_paper_of_no_kind_may_be_the_scheme(make_facts, judge):
    assert only(scheme(make_facts, judge, paper(None)))["verdict"] == "无法判定"


def test_in_later_years_an_unseen_scheme_is_undecided(make_facts, judge):
    row = only(scheme(make_facts, judge, period="2015Q1"))
    assert (row["verdict"], row["reason"]) == ("无法判定", "往年的报送没有载入")


def test_county_units_owe_no_scheme(make_facts, judge):
    assert scheme(make_facts, judge, units=({**UNIT, "level": "县"},)) == []


# --- DOC-13 ----------------------------------------------------------------------------------


@pytest.mark.proves("DOC-13", "合格", "不合格")
def test_household_with_a_file_passes_and_one_without_is_found(make_facts, judge, home):
    files = [{"unit": "甲局", **home("李明", form="F05")}]
    facts = make_facts(F02=[PAIR], F22=[home("李明", "1234"), home("王平")], F05=files)
    fine, bad = judge("DOC-13", facts)
    assert (fine["subject"], fine["verdict"]) == ("户:福成镇/群福村/李明#1234", "合格")
    assert (bad["unit"], bad["verdict"], bad["difference"]) == ("甲局", "不合格", "-1")
    assert bad["cites"] == [{"record_id": "F22-1", "field": "household_head"}]
    assert bad["message"] == (
        "福成镇群福村在册贫困户1户没有建立帮扶对象档案，应建1份，实建0份，相差1份"
    )
    assert "王平" not in bad["message"]


@pytest.mark.proves("DOC-13", "无法判定")
@pytest.mark.parametrize(("head", "place"), [(None, VILLAGE), ("王平", None), (None, None)])
def test_a_file_of_no_name_or_village_leaves_it_undecided(make_facts, judge, home, head, place):
    files = [{"unit": "甲局", **home(head, form="F05", place=place)}]
    facts = make_facts(F02=[PAIR], F22=[home("王平")], F05=files)
    row = only(judge("DOC-13", facts))
    assert (row["verdict"], "帮扶对象档案登记表" in row["reason"]) == ("无法判定", True)


@pytest.mark.proves("DOC-13", "无法判定")
def test_without_the_form_nothing_is_decided(make_facts, judge, home):
    row = only(judge("DOC-13", make_facts(F02=[PAIR], F22=[home("王平")])))
    assert row["reason"] == "包扶该村的单位没有全部报送帮扶对象档案登记表"
