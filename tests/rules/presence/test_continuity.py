"""RES-03: the longest stretch with nobody in the village."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.facts import DAY_FIELDS

PLACE = "南郑县/福成镇/群福村"
SEVEN = {"max_days": 7}


def member(name="王一", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"arrival_date": date(2014, 4, 25)} | more


def sheet(month="2014-06", away=(), name="王一", mark="休息", **more):
    """A month in the village but for the days away."""
    days = DAY_FIELDS[: span_of(month).days]
    grid = {field: mark if int(field[1:]) in away else "在村" for field in days}
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"month": month} | grid | more


def only(rows):
    assert len(rows) == 1
    return rows[0]


def verdict(judge, facts, span="2014-06"):
    return only(judge("RES-03", facts, span, SEVEN))["verdict"]


@pytest.mark.proves("RES-03", "合格")
def test_seven_days_are_within_the_limit(make_facts, judge):
    facts = make_facts(F03=[member()], F06=[sheet(away=range(10, 17))])
    assert verdict(judge, facts) == "合格"


def test_eight_days_are_found_with_every_members_cells(make_facts, judge):
    two = ("王一", "李二")
    sheets = [sheet(away=range(10, 18), name=name) for name in two]
    facts = make_facts(F03=[member(name) for name in two], F06=sheets)
    row = only(judge("RES-03", facts, "2014-06", SEVEN))
    assert (row["verdict"], row["subject"]) == ("不合格", f"工作队:{PLACE}")
    assert (row["expected"], row["actual"], row["difference"]) == ("7", "8", "1")
    assert "自2014年6月10日至2014年6月17日连续8天无人在村" in row["message"]
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    assert cells == {(f"F06-{i}", f"d{day}") for i in (0, 1) for day in range(10, 18)}


def test_somebody_for_half_a_day_breaks_the_stretch(make_facts, judge):
    broken = sheet(away=range(10, 19)) | {"d14": "半天"}
    assert verdict(judge, make_facts(F03=[member()], F06=[broken])) == "合格"


def test_members_who_take_turns_keep_the_village(make_facts, judge):
    sheets = [sheet(away=range(1, 16)), sheet(away=range(16, 31), name="李二")]
    facts = make_facts(F03=[member("王一"), member("李二")], F06=sheets)
    assert verdict(judge, facts) == "合格"


def test_blank_cells_leave_it_open(make_facts, judge):
    facts = make_facts(F03=[member()], F06=[sheet(away=range(10, 18)) | {"d13": None}])
    row = only(judge("RES-03", facts, "2014-06", SEVEN))
    assert (row["verdict"], row["actual"]) == ("无法判定", None)
    assert "空白" in row["reason"]


def test_blank_cell_of_one_member_hides_the_others(make_facts, judge):
    sheets = [sheet(away=range(10, 18)), sheet(away=range(10, 18), name="李二") | {"d13": None}]
    facts = make_facts(F03=[member("王一"), member("李二")], F06=sheets)
    assert verdict(judge, facts) == "无法判定"


def test_member_left_out_of_the_sheet_may_have_been_there(make_facts, judge):
    facts = make_facts(F03=[member("王一"), member("李二")], F06=[sheet(away=range(10, 18))])
    assert verdict(judge, facts) == "无法判定"


@pytest.mark.proves("RES-03", "不合格")
def test_blank_before_a_members_arrival_is_no_doubt(make_facts, judge):
    late = sheet(name="李二") | dict.fromkeys(DAY_FIELDS[:19])
    roster = [member("王一"), member("李二", arrival_date=date(2014, 6, 20))]
    facts = make_facts(F03=roster, F06=[sheet(away=range(10, 18)), late])
    assert verdict(judge, facts) == "不合格"


def test_days_before_the_team_came_are_not_counted(make_facts, judge):
    april = sheet("2014-04", away=range(1, 25))
    assert verdict(judge, make_facts(F03=[member()], F06=[april]), "2014-04") == "合格"


def test_days_between_two_members_are_empty_days(make_facts, judge):
    roster = [
        member("王一", departure_date=date(2014, 6, 5)),
        member("李二", arrival_date=date(2014, 6, 20)),
    ]
    first = sheet() | dict.fromkeys(DAY_FIELDS[5:])
    second = sheet(name="李二") | dict.fromkeys(DAY_FIELDS[:19])
    row = only(judge("RES-03", make_facts(F03=roster, F06=[first, second]), "2014-06", SEVEN))
    assert (row["verdict"], row["actual"]) == ("不合格", "14")


def test_stretch_over_a_month_end_is_the_months_in_which_it_passes_the_limit(make_facts, judge):
    sheets = [sheet("2014-05", away=range(27, 32)), sheet("2014-06", away=range(1, 5))]
    facts = make_facts(F03=[member()], F06=sheets)
    assert verdict(judge, facts, "2014-05") == "合格"
    row = only(judge("RES-03", facts, "2014-06", SEVEN))
    assert (row["verdict"], row["actual"]) == ("不合格", "9")
    assert {cell["record_id"] for cell in row["cites"]} == {"F06-0", "F06-1"}


def test_one_stretch_is_not_charged_to_two_months(make_facts, judge):
    sheets = [sheet("2014-05", away=range(10, 32)), sheet("2014-06", away=range(1, 5))]
    facts = make_facts(F03=[member()], F06=sheets)
    assert verdict(judge, facts, "2014-05") == "不合格"
    assert verdict(judge, facts, "2014-06") == "合格"


def test_each_month_answers_for_its_own_long_stretch(make_facts, judge):
    sheets = [sheet("2014-05", away=range(10, 32)), sheet("2014-06", away=range(1, 21))]
    row = only(judge("RES-03", make_facts(F03=[member()], F06=sheets), "2014-06", SEVEN))
    assert (row["verdict"], row["actual"]) == ("不合格", "20")
    assert {cell["record_id"] for cell in row["cites"]} == {"F06-1"}


def test_month_without_a_sheet_is_unknown(make_facts, judge):
    facts = make_facts(F03=[member()], F06=[sheet("2014-05")])
    row = only(judge("RES-03", facts, "2014-06", SEVEN))
    assert (row["verdict"], row["reason"]) == ("无法判定", "没有2014年6月考勤月报表")


@pytest.mark.proves("RES-03", "无法判定")
def test_team_of_unknown_arrival_accuses_nobody(make_facts, judge):
    facts = make_facts(F03=[member(arrival_date=None)], F06=[sheet(away=range(10, 18))])
    assert verdict(judge, facts) == "无法判定"


def test_team_not_there_yet_is_not_judged(make_facts, judge):
    facts = make_facts(F03=[member(arrival_date=date(2014, 7, 1))], F06=[])
    assert judge("RES-03", facts, "2014-06", SEVEN) == []


def test_two_units_in_one_village_do_not_stand_in_for_each_other(make_facts, judge):
    other = {"unit": "乙局"}
    facts = make_facts(
        F03=[member(), member("李二", **other)],
        F06=[sheet(away=range(10, 18)), sheet(name="李二", **other)],
    )
    verdicts = {r["subject"]: r["verdict"] for r in judge("RES-03", facts, "2014-06", SEVEN)}
    assert verdicts == {f"工作队:{PLACE}/甲局": "不合格", f"工作队:{PLACE}/乙局": "合格"}
