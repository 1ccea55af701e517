"""Why a finding changed: the nearest cause, as far as the inputs of the two runs show it."""

import dataclasses
import datetime as dt

import polars as pl
import pytest

from inspectorate.notices.amendment.causes import (
    ARRIVED,
    ENTERED,
    EXCUSED,
    FOLDED,
    FOLLOWS,
    INSPECTIONS,
    REDATED,
    REGISTER,
    REJECTED,
    RENEWED,
    REOPENED,
    REVISED,
    SUBMISSIONS,
    UNFOLDED,
    Grounds,
    in_a_clause,
)
from tests.notices import mended as m
from tests.notices.mended import FIRST, change, compared
from tests.notices.small_round import MZJ, SENT, SLJ, TJJ, findings, small_round


def cause(told, finding_id):
    return told.findings.filter(pl.col("finding_id") == finding_id)["cause"].item()


@pytest.mark.parametrize(
    ("columns", "more", "wanted"),
    [
        ({"status": "不成立"}, {}, REJECTED),
        ({"status": "免责"}, {}, EXCUSED),
        ({"status": "并案"}, {}, FOLDED),
        ({"actual": "9"}, {}, FOLLOWS),
        ({"actual": "9"}, {"programme": True}, REVISED),
        ({"actual": "9"}, {"software": True}, RENEWED),
        ({"actual": "9"}, {"arrivals": True}, ARRIVED),
        ({"status": "不成立"}, {"programme": True, "arrivals": True}, REJECTED),
    ],
)
def test_the_nearest_cause_is_told(columns, more, wanted):
    assert cause(compared(change(**columns), Grounds(**more)), FIRST) == wanted


@pytest.mark.parametrize(
    ("was", "wanted"), [("不成立", REOPENED), ("免责", REOPENED), ("并案", UNFOLDED)]
)
def test_what_was_put_aside_and_stands_again_says_why(was, wanted):
    before = dataclasses.replace(m.before(), findings=change(status=was).findings)
    assert cause(compared(small_round(), was=before), FIRST) == wanted


def files(*rows):
    return Grounds(files=pl.DataFrame(rows, schema=m.FILES, orient="row"))


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ((SENT[SLJ], SLJ, SUBMISSIONS, True), SUBMISSIONS),
        (("submissions/x.xlsx", SLJ, SUBMISSIONS, True), SUBMISSIONS),
        (("registry/x.xlsx", None, REGISTER, True), FOLLOWS),
        (("submissions/x.xlsx", TJJ, SUBMISSIONS, True), FOLLOWS),
    ],
)
def test_a_file_is_the_cause_where_it_is_cited_or_the_units(row, wanted):
    assert cause(compared(change(actual="9"), files(row)), FIRST) == wanted


def test_an_inspectors_file_is_the_cause_of_what_cites_it():
    visit = "15c0ffee00000015"
    row = ("inspections/督查记录.xlsx", None, INSPECTIONS, True)
    assert cause(compared(change(visit, actual="3"), files(row)), visit) == INSPECTIONS


def test_a_corrected_cell_is_the_cause_of_what_cites_it_and_shows_where():
    _, told = m.mended()
    row = told.findings.filter(pl.col("finding_id") == m.REWORDED).row(0, named=True)
    assert (row["cause"], row["where"]) == (ENTERED, "项目台账!F14")


def test_a_corrected_cell_of_the_inspectors_is_not_shown():
    visit = "15c0ffee00000015"
    entry = (None, "inspections/督查记录.xlsx", "电话抽查", "M5", "笔误")
    entries = pl.DataFrame([entry], schema=m.ENTRIES, orient="row")
    told = compared(change(visit, actual="3"), Grounds(entries=entries))
    assert told.findings["where"].to_list() == [INSPECTIONS]


def test_a_correction_of_the_same_unit_may_be_the_cause():
    entry = (SLJ, SENT[SLJ], "别的表", "A1", "笔误")
    entries = pl.DataFrame([entry], schema=m.ENTRIES, orient="row")
    told = compared(change(actual="9"), Grounds(entries=entries))
    assert told.findings.select("cause", "where").row(0) == (ENTERED, None)


def test_a_later_as_of_is_the_cause_of_other_deadlines():
    now = dataclasses.replace(change(deadline="2014-08-05"), as_of=dt.date(2014, 7, 21))
    assert cause(compared(now), FIRST) == REDATED


def test_the_log_of_arrivals_is_the_cause_of_a_missed_deadline_gone():
    now = small_round(findings=findings().filter(pl.col("rule_id") != "RPT-06"))
    told = compared(now, Grounds(arrivals=True))
    assert told.findings.select("unit", "cause").rows() == [(MZJ, ARRIVED)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, ""),
        ("", ""),
        ("核对无误。", "核对无误"),
        (" 与2014-07-20的记录,核对\n无误;", "与2014年7月20日的记录，核对 无误"),
        ("长" * 61, "长" * 60 + "…"),
    ],
)
def test_a_reason_becomes_a_clause(text, told):
    assert in_a_clause(text) == told
