"""RPT-06: handed in, and in time."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest

TERMS = {"days": 10}
at = datetime.fromisoformat
UNITS = [{"unit": "甲局", "unit_name": "甲局", "level": "市"}]
LAST_MINUTE = at("2014-07-11 00:00:00")


def came(*times, unit="甲局"):
    return [{"unit": unit, "received_at": time} for time in times]


def judged(make_facts, judge, receipts, as_of=date(2014, 7, 10), **terms):
    facts = make_facts(F01=UNITS, receipts=receipts, as_of=as_of)
    [row] = judge("RPT-06", facts, terms={**TERMS, **terms})
    return row


@pytest.mark.proves("RPT-06", "合格")
@pytest.mark.parametrize("time", [at("2014-07-01 09:00:00"), LAST_MINUTE])
def test_a_file_by_midnight_of_the_last_day_is_in_time(make_facts, judge, time):
    assert judged(make_facts, judge, came(time))["verdict"] == "合格"


def test_the_last_file_after_the_deadline_is_late(make_facts, judge):
    row = judged(make_facts, judge, came(at("2014-07-03 00:00:00"), at("2014-07-12 08:05:00")))
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "单位", "不合格")
    assert (row["expected"], row["actual"]) == ("2014-07-10", "2014-07-12T08:05:00")
    assert row["difference"] == "2"
    assert row["cites"] == [{"record_id": "F01-0", "field": "unit_name"}]
    assert row["message"] == (
        "2014年第二季度报送材料最后收到时间为2014年7月12日08时05分，应不晚于2014年7月10日24时，迟2日"
    )


def test_a_second_past_midnight_is_a_day_late(make_facts, judge):
    row = judged(make_facts, judge, came(at("2014-07-11 00:00:01")))
    assert (row["verdict"], row["difference"]) == ("不合格", "1")


def test_nothing_received_is_found(make_facts, judge):
    row = judged(make_facts, judge, came(at("2014-07-03 00:00:00"), unit="乙局"))
    assert (row["verdict"], row["actual"], row["difference"]) == ("不合格", None, None)
    assert row["message"] == "截至2014年7月10日没有收到2014年第二季度的报送材料"


@pytest.mark.proves("RPT-06", "无法判定")
def test_a_file_without_a_time_is_undecided_with_a_hint(make_facts, judge):
    row = judged(make_facts, judge, came(None, at("2014-07-03 00:00:00")))
    assert (row["verdict"], row["reason"]) == ("无法判定", "收文登记没有载明收到时间")
    assert row["message"].endswith("是否逾期无法判定，请补登")


@pytest.mark.proves("RPT-06", "不合格")
def test_a_late_file_is_late_whatever_the_others_lack(make_facts, judge):
    row = judged(make_facts, judge, came(None, at("2014-07-12 00:00:00")))
    assert row["verdict"] == "不合格"


@pytest.mark.proves("RPT-06", "不适用")
def test_before_the_deadline_nothing_is_due(make_facts, judge):
    row = judged(make_facts, judge, [], as_of=date(2014, 7, 9))
    assert (row["verdict"], row["reason"], row["message"]) == ("不适用", "报送期限未到", None)


def test_a_form_of_no_known_unit_may_be_this_units(make_facts, judge):
    facts = make_facts(F01=UNITS)
    schema = {"unit": pl.String, "form": pl.String, "month": pl.String}
    stray = pl.DataFrame([{"unit": None, "form": "F04", "month": None}], schema=schema)
    [row] = judge("RPT-06", replace(facts, handed_in=stray), terms=TERMS)
    assert (row["verdict"], row["reason"]) == ("无法判定", "收到的材料中有报送单位无法认定的")
    assert row["message"] is None
    registry = stray.with_columns(form=pl.lit("F02"))
    [row] = judge("RPT-06", replace(facts, handed_in=registry), terms=TERMS)
    assert row["verdict"] == "不合格"


def test_other_deadlines_are_a_term(make_facts, judge):
    row = judged(make_facts, judge, came(at("2014-07-12 00:00:00")), days=15)
    assert (row["verdict"], row["expected"]) == ("合格", "2014-07-15")


def test_units_not_bound_are_not_judged(make_facts, judge):
    facts = make_facts(F01=UNITS)
    assert judge("RPT-06", facts, terms={**TERMS, "levels": ["县"]}) == []
