"""VIS-03, VIS-09: what a unit does in its villages."""

from datetime import date

import pytest

PLACE = "武山县/洛门镇/阳坡村"
UNIT = {"unit": "支队", "unit_name": "支队"}
PER_UNIT = {"counted_per": "单位", "min_lectures": 2}


def held(day=date(2012, 5, 6), kind="宣讲", place=PLACE, theme="惠农政策", **more):
    row = {"unit": "支队", "activity_date": day, "activity_kind": kind, "place": place}
    return row | {"village": place and "阳坡村", "theme": theme, "leader": "张立"} | more


def only(rows):
    [row] = rows
    return row


def lectured(make_facts, judge, *rows, terms=PER_UNIT, **more):
    facts = make_facts("2012", F01=[UNIT], F09=list(rows), **more)
    return judge("VIS-03", facts, "2012", terms)


@pytest.mark.proves("VIS-03", "合格")
def test_two_lectures_of_a_unit_pass(make_facts, judge):
    row = only(lectured(make_facts, judge, held(), held(theme="法律知识")))
    assert (row["subject"], row["verdict"]) == ("单位", "合格")


@pytest.mark.proves("VIS-03", "不合格")
def test_one_lecture_written_twice_is_one(make_facts, judge):
    others = [held(kind="调研"), held(date(2011, 5, 6))]
    row = only(lectured(make_facts, judge, held(), held(), *others))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("2", "1", "-1")
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    assert {("F01-0", "unit_name"), ("F09-0", "activity_date")} <= cells
    assert row["message"] == "2012年度到联系村集中宣讲应不少于2次，实有1次，相差1次"


@pytest.mark.proves("VIS-03", "无法判定")
@pytest.mark.parametrize("open_row", [held(None), held(kind=None), held(place=None)])
def test_a_row_that_may_be_a_lecture_leaves_it_open(make_facts, judge, open_row):
    assert only(lectured(make_facts, judge, held(), open_row))["verdict"] == "无法判定"


@pytest.mark.proves("VIS-03", "合格", "不合格", "不适用")
def test_by_its_term_each_cadre_holds_his_own(make_facts, judge):
    pairs = [{"unit": "支队", "helper_name": name, "place": PLACE} for name in ("张立", "王平")]
    pairs.append({**pairs[0], "helper_name": "赵六", "pair_date": date(2012, 9, 1)})
    terms = {"counted_per": "干部", "min_lectures": 1}
    rows = lectured(make_facts, judge, held(), terms=terms, F04=pairs)
    told = {row["subject"]: row["verdict"] for row in rows}
    assert told == {"张立@支队": "合格", "王平@支队": "不合格", "赵六@支队": "不适用"}


# --- VIS-09 ----------------------------------------------------------------------------------


def contacts(make_facts, judge, **rows):
    facts = make_facts("2012Q2", F01=[UNIT], **rows)
    return only(judge("VIS-09", facts, "2012Q2", {"min_contacts": 1}))


@pytest.mark.proves("VIS-09", "合格")
@pytest.mark.parametrize(
    "rows",
    [
        {"F08": [{"unit": "支队", "visit_date": date(2012, 6, 30)}]},
        {"F09": [held()]},
        {"F12": [{"unit": "支队", "pay_date": date(2012, 4, 1), "goods_kind": "慰问金"}]},
    ],
    ids=["visit", "activity", "gift"],
)
def test_one_contact_of_any_kind_will_do(make_facts, judge, rows):
    assert contacts(make_facts, judge, **rows)["verdict"] == "合格"


@pytest.mark.proves("VIS-09", "不合格")
def test_a_quarter_without_any_contact_is_found(make_facts, judge):
    gift = {"unit": "支队", "pay_date": date(2012, 4, 1), "goods_kind": "项目资金"}
    visit = {"unit": "支队", "visit_date": date(2012, 3, 31)}
    row = contacts(make_facts, judge, F08=[visit], F09=[held(kind="会议")], F12=[gift])
    assert (row["unit"], row["subject"], row["verdict"]) == ("支队", "单位", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert {cell["record_id"] for cell in row["cites"]} == {"F01-0"}
    assert row["message"] == "2012年第二季度联系帮扶、看望慰问应不少于1次，登记0次，相差1次"


@pytest.mark.proves("VIS-09", "无法判定")
def test_an_undated_visit_leaves_it_open(make_facts, judge):
    row = contacts(make_facts, judge, F08=[{"unit": "支队", "visit_date": None}])
    assert (row["verdict"], "日期" in row["reason"]) == ("无法判定", True)


@pytest.mark.proves("VIS-09", "不适用")
def test_a_unit_paired_in_the_quarters_last_weeks_owes_no_contact(make_facts, judge):
    pair = {"unit": "支队", "place": PLACE, "start_date": date(2012, 6, 20)}
    row = contacts(make_facts, judge, F02=[pair])
    assert (row["verdict"], row["reason"]) == ("不适用", "2012年6月20日结对，所属期已经过半")
    early = pair | {"start_date": date(2012, 4, 1)}
    assert contacts(make_facts, judge, F02=[early])["verdict"] == "不合格"
    assert contacts(make_facts, judge, F02=[early, pair])["verdict"] == "不合格"
    undated = pair | {"place": "武山县/洛门镇/响河村", "start_date": None}
    assert contacts(make_facts, judge, F02=[pair, undated])["verdict"] == "不合格"
