"""RES-06: a month's sheet against itself."""

from datetime import date

import pytest

from inspectorate.rules.facts import DAY_FIELDS

PLACE = "南郑县/福成镇/群福村"
WHOLE = {"present_days": 20, "rest_days": 10, "leave_days": 0, "duty_days": 0, "absent_days": 0}


def member(**more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"arrival_date": date(2014, 4, 25)} | more


def sheet(**more):
    """June: twenty days in the village, ten of rest."""
    grid = {field: "在村" if i < 20 else "休息" for i, field in enumerate(DAY_FIELDS[:30])}
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    return row | {"month": "2014-06"} | WHOLE | grid | more


def judged(judge, make_facts, row, roster=None, span="2014-06"):
    found = judge("RES-06", make_facts(F03=roster or [member()], F06=[row]), span)
    assert len(found) == 1
    return found[0]


@pytest.mark.proves("RES-06", "合格")
def test_sheet_that_agrees(make_facts, judge):
    row = judged(judge, make_facts, sheet())
    assert (row["verdict"], row["subject"]) == ("合格", "王一#1234")


def test_column_that_exceeds_the_grid_is_found(make_facts, judge):
    row = judged(judge, make_facts, sheet(present_days=23))
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("20", "23", "3")
    assert row["message"] == (
        "王一2014年6月考勤月报表在村天数填23天，逐日标记为20天；各项天数合计33天，在岗30天"
    )
    assert {cell["field"] for cell in row["cites"]} == set(WHOLE)


@pytest.mark.proves("RES-06", "不合格")
@pytest.mark.parametrize("column", ["leave_days", "duty_days", "rest_days", "absent_days"])
def test_each_column_is_compared(make_facts, judge, column):
    row = judged(judge, make_facts, sheet(**{column: 12}))
    assert (row["verdict"], row["actual"]) == ("不合格", "12")


def test_half_days_count_half_and_their_other_half_may_stand_anywhere(make_facts, judge):
    halves = {"d01": "半天", "d02": "半天", "present_days": "19"}
    assert judged(judge, make_facts, sheet(**halves))["verdict"] == "合格"
    assert judged(judge, make_facts, sheet(**halves, leave_days=1))["verdict"] == "合格"
    assert judged(judge, make_facts, sheet(**halves, leave_days=2))["verdict"] == "不合格"
    assert judged(judge, make_facts, sheet(**halves | {"present_days": 20}))["verdict"] == "不合格"


def test_mark_beyond_the_months_end_is_found(make_facts, judge):
    row = judged(judge, make_facts, sheet(d31="在村"))
    assert row["verdict"] == "不合格"
    assert "有1天标记在当月天数之外或进驻日期之前" in row["message"]
    assert "d31" in {cell["field"] for cell in row["cites"]}


def test_mark_before_the_arrival_is_found(make_facts, judge):
    roster = [member(arrival_date=date(2014, 6, 3))]
    row = judged(judge, make_facts, sheet(), roster)
    assert row["verdict"] == "不合格"
    assert {"d01", "d02"} <= {cell["field"] for cell in row["cites"]}
    assert "d03" not in {cell["field"] for cell in row["cites"]}


def test_entry_on_the_25th_counts_from_the_25th(make_facts, judge):
    blank = dict.fromkeys(DAY_FIELDS)
    april = blank | dict.fromkeys(DAY_FIELDS[24:30], "在村") | {"month": "2014-04"}
    row = sheet(**april, **WHOLE | {"present_days": 6, "rest_days": 0})
    assert judged(judge, make_facts, row, span="2014-04")["verdict"] == "合格"
    row |= {"rest_days": 24}
    found = judged(judge, make_facts, row, span="2014-04")
    assert found["verdict"] == "不合格"
    assert found["message"].endswith("各项天数合计30天，在岗6天")


def test_short_sum_is_found_only_where_service_is_known(make_facts, judge):
    short = sheet(**WHOLE | {"rest_days": 8}, d21=None, d22=None)
    row = judged(judge, make_facts, short)
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "30", "28")
    unknown = judged(judge, make_facts, short, [member(person_name="李二", person="李二#1234")])
    assert unknown["verdict"] == "无法判定"
    undated = judged(judge, make_facts, short, [member(arrival_date=None)])
    assert undated["verdict"] == "无法判定"


def test_nobody_has_more_days_than_the_month(make_facts, judge):
    blank = dict.fromkeys(DAY_FIELDS)
    row = judged(judge, make_facts, sheet(**blank, night_count=31))
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "30", "31")
    assert "住村夜数填31天，当月仅30天" in row["message"]


@pytest.mark.proves("RES-06", "无法判定")
def test_blanks_that_could_explain_the_column_are_unknown(make_facts, judge):
    row = sheet(d01=None, d02=None, absent_days=None)
    assert judged(judge, make_facts, row)["verdict"] == "无法判定"
    assert judged(judge, make_facts, row | {"present_days": 17})["verdict"] == "不合格"
    assert judged(judge, make_facts, row | {"present_days": 21})["verdict"] == "不合格"


def test_missing_columns_are_taken_from_a_whole_grid(make_facts, judge):
    bare = sheet(**dict.fromkeys(WHOLE))
    assert judged(judge, make_facts, bare)["verdict"] == "合格"
    assert judged(judge, make_facts, bare | {"present_days": 20})["verdict"] == "合格"
    found = judged(judge, make_facts, bare | {"rest_days": 9})
    assert (found["verdict"], {c["field"] for c in found["cites"]}) == ("不合格", {"rest_days"})


def test_columns_alone_are_added_up(make_facts, judge):
    blank = sheet(**dict.fromkeys(DAY_FIELDS))
    assert judged(judge, make_facts, blank)["verdict"] == "合格"
    assert judged(judge, make_facts, blank | {"rest_days": 9})["verdict"] == "不合格"
    missing = judged(judge, make_facts, blank | {"rest_days": None})
    assert missing["verdict"] == "无法判定"


def test_month_spent_in_two_villages_makes_one_sum(make_facts, judge):
    other = "南郑县/阳春镇/苇池村"
    roster = [
        member(departure_date=date(2014, 6, 20)),
        member(place=other, arrival_date=date(2014, 6, 21)),
    ]
    first = sheet(**WHOLE | {"rest_days": 0}) | dict.fromkeys(DAY_FIELDS[20:])
    second = sheet(place=other, **WHOLE | {"present_days": 0}) | dict.fromkeys(DAY_FIELDS[:20])
    rows = judge("RES-06", make_facts(F03=roster, F06=[first, second]), "2014-06")
    assert [row["verdict"] for row in rows] == ["合格", "合格"]


def test_february_has_its_own_length(make_facts, judge):
    roster = [member(arrival_date=date(2014, 1, 1))]
    grid = dict.fromkeys(DAY_FIELDS) | dict.fromkeys(DAY_FIELDS[:28], "在村")
    row = sheet(**WHOLE | {"present_days": 28, "rest_days": 0}) | grid | {"month": "2014-02"}
    assert judged(judge, make_facts, row, roster, "2014-02")["verdict"] == "合格"
    leap = row | {"month": "2016-02"}
    assert judged(judge, make_facts, leap, roster, "2016-02")["verdict"] == "不合格"
