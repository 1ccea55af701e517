"""LEAVE-03: who has come back has said so."""

from datetime import date

import pytest

PLACE = "会泽县/娜姑镇/拖车村"
TERMS = {"grace_days": 1, "rest_days_extend": True}


def leave(last, back=None, month=6, **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": "王一", "person": "王一#1234"}
    end = date(2018, month, last)
    return row | {"start_date": end, "end_date": end, "return_date": back} | more


def run(make_facts, judge, row, terms=TERMS, **more):
    facts = make_facts("2018Q2", date(2018, 7, 10), F07=[row], **more)
    rows = judge("LEAVE-03", facts, terms=terms)
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("LEAVE-03", "合格")
@pytest.mark.parametrize("back", [date(2018, 6, 5), date(2018, 6, 6), date(2018, 6, 7)])
def test_back_in_time(make_facts, judge, back):
    assert run(make_facts, judge, leave(6, back))["verdict"] == "合格"


@pytest.mark.proves("LEAVE-03", "不合格")
def test_late_return_is_found(make_facts, judge):
    row = run(make_facts, judge, leave(5, date(2018, 6, 8)))
    assert (row["verdict"], row["unit"]) == ("不合格", "甲局")
    assert (row["expected"], row["actual"], row["difference"]) == ("2018-06-06", "2018-06-08", "2")
    assert row["message"].endswith("应于2018年6月6日前销假，销假日期为2018年6月8日，迟2日")
    assert [cell["field"] for cell in row["cites"]] == ["end_date", "return_date"]


@pytest.mark.proves("LEAVE-03", "不合格")
def test_leave_never_closed_is_found(make_facts, judge):
    row = run(make_facts, judge, leave(5))
    assert (row["verdict"], row["actual"], row["difference"]) == ("不合格", None, "34")
    assert "截至2018年7月10日没有销假记载，已逾34日" in row["message"]


def test_last_day_off_is_put_off_to_the_next_working_day(make_facts, judge):
    # Friday 8 June: the day after is a Saturday. Friday 15 June is followed by 端午节 on Monday.
    assert run(make_facts, judge, leave(8, date(2018, 6, 11)))["verdict"] == "合格"
    assert run(make_facts, judge, leave(8, date(2018, 6, 12)))["difference"] == "1"
    assert run(make_facts, judge, leave(15, date(2018, 6, 19)))["verdict"] == "合格"
    strict = TERMS | {"rest_days_extend": False}
    assert run(make_facts, judge, leave(8, date(2018, 6, 11)), strict)["verdict"] == "不合格"


@pytest.mark.proves("LEAVE-03", "无法判定")
def test_unreadable_return_is_open(make_facts, judge):
    mark = {"check_id": "DQ-09", "record_id": "F07-0", "field": "return_date", "raw": "已返"}
    row = run(make_facts, judge, leave(5), marks=[mark])
    assert (row["verdict"], row["actual"]) == ("无法判定", None)
    assert run(make_facts, judge, leave(5) | {"end_date": None})["verdict"] == "无法判定"


@pytest.mark.proves("LEAVE-03", "不适用")
def test_leave_that_still_runs_is_not_due(make_facts, judge):
    row = run(make_facts, judge, leave(20, month=7, start_date=date(2018, 6, 29)))
    assert (row["verdict"], row["reason"]) == ("不适用", "销假期限未到")


def test_leave_of_the_quarter_before_is_judged_once(make_facts, judge):
    def judged(last, period, as_of):
        row = leave(last, month=7, start_date=date(2018, 6, 29))
        return judge("LEAVE-03", make_facts(period, as_of, F07=[row]), terms=TERMS)

    assert judged(4, "2018Q2", date(2018, 7, 10))[0]["verdict"] == "不合格"
    assert judged(4, "2018Q3", date(2018, 10, 10)) == []
    assert judged(20, "2018Q3", date(2018, 10, 10))[0]["verdict"] == "不合格"


def test_the_later_register_of_a_leave_counts(make_facts, judge):
    """Open at the end of March, closed in April's register: one leave, and it is closed."""
    begun = {"start_date": date(2018, 3, 30), "end_date": date(2018, 4, 12)}
    before = leave(1, file="../2018Q1/submissions/a.xlsx") | begun
    after = leave(1, date(2018, 4, 13)) | begun
    facts = make_facts("2018Q2", date(2018, 7, 10), F07=[before, after])
    assert [row["verdict"] for row in judge("LEAVE-03", facts, terms=TERMS)] == ["合格"]
    facts = make_facts("2018Q2", date(2018, 7, 10), F07=[before])
    assert [row["verdict"] for row in judge("LEAVE-03", facts, terms=TERMS)] == ["不合格"]
