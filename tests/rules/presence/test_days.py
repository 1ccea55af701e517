"""RES-01, RES-02: days in the village against the year's duty, and how they pace."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.facts import DAY_FIELDS
from inspectorate.rules.presence.days import PACE

PLACE = "南郑县/福成镇/群福村"
OTHER = "南郑县/阳春镇/苇池村"
TEAM = f"工作队:{PLACE}"
ENTRY = date(2014, 4, 25)
YEAR = {"days": 220, "prorated": True, "missing_percent": 10, "pace_percent": 80}
QUARTER_YEAR = YEAR | {"days": 90}
MONTHS = [f"2014-{month:02d}" for month in range(4, 13)]


def member(name="王一", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"arrival_date": ENTRY} | more


def sheet(month, marks="休息", name="王一", **more):
    """A month's row: one word for every day of service, or a dict of days over it."""
    span = span_of(month)
    first = ENTRY.day if month == "2014-04" else 1
    grid = dict.fromkeys(DAY_FIELDS[first - 1 : span.days], "休息")
    if isinstance(marks, str):
        grid = dict.fromkeys(grid, marks)
    else:
        grid |= {DAY_FIELDS[day - 1]: mark for day, mark in marks.items()}
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"month": month} | grid | more


def only(rows):
    assert len(rows) == 1
    return rows[0]


def year(make_facts, sheets, roster=None, **more):
    return make_facts("2014", date(2015, 1, 10), F03=roster or [member()], F06=sheets, **more)


@pytest.mark.proves("RES-01", "合格")
def test_team_in_the_village_all_year(make_facts, judge):
    facts = year(make_facts, [sheet(month, "在村") for month in MONTHS])
    row = only(judge("RES-01", facts, terms=YEAR))
    assert (row["verdict"], row["subject"]) == ("合格", TEAM)
    assert (row["expected"], row["actual"]) == ("151", "251")


def test_team_below_its_share_of_the_year_is_found(make_facts, judge):
    sheets = [sheet(month, "在村", present_days=5) for month in MONTHS[:5]]
    sheets += [sheet(month, {1: "半天"}, present_days=None) for month in MONTHS[5:]]
    row = only(judge("RES-01", year(make_facts, sheets), terms=YEAR))
    # 6 + 31 + 30 + 31 + 31 whole days and four halves; 220 x 251 / 365 = 151.3
    assert row["verdict"] == "不合格"
    assert (row["expected"], row["actual"], row["difference"]) == ("151", "131", "-20")
    assert (
        "在岗251天，按全年不少于220天折算应驻村151天，考勤记载在村131天，少20天" in row["message"]
    )
    fields = {cell["record_id"]: cell["field"] for cell in row["cites"]}
    assert fields["F03-0"] == "arrival_date"
    assert [fields[f"F06-{i}"] for i in (0, 4, 5, 8)] == ["present_days"] * 2 + ["person_name"] * 2


@pytest.mark.proves("RES-01", "不合格")
def test_a_date_counts_once_for_the_whole_team(make_facts, judge):
    two = ("王一", "李二")
    ten = dict.fromkeys(range(1, 11), "在村")
    sheets = [sheet(m, ten if m > "2014-04" else "休息", n) for m in MONTHS for n in two]
    row = only(judge("RES-01", year(make_facts, sheets, [member(n) for n in two]), terms=YEAR))
    assert (row["verdict"], row["actual"]) == ("不合格", "80")


def test_two_halves_make_a_day_and_a_half_stays_a_half(make_facts, judge):
    sheets = [sheet(month) for month in MONTHS]
    sheets += [sheet("2014-05", {1: "半天", 2: "半天"}, "李二")]
    sheets += [sheet(month, name="李二") for month in MONTHS if month != "2014-05"]
    sheets[1] |= {"d01": "半天"}
    facts = year(make_facts, sheets, [member("王一"), member("李二")])
    assert only(judge("RES-01", facts, terms=YEAR))["actual"] == "1.5"


@pytest.mark.proves("RES-01", "无法判定")
def test_over_a_tenth_of_the_days_without_a_sheet_is_unknown(make_facts, judge):
    facts = year(make_facts, [sheet(month) for month in MONTHS[:-1]])
    row = only(judge("RES-01", facts, terms=YEAR))
    assert (row["verdict"], row["reason"]) == ("无法判定", "在岗251天中有31天没有考勤月报表")


def test_missing_month_that_could_make_up_the_shortfall_accuses_nobody(make_facts, judge):
    def verdict(month_of_rest):
        months = [f"2014-{m:02d}" for m in range(1, 12)]
        rest = dict.fromkeys(months[: month_of_rest - 1], "在村")
        sheets = [sheet(m, "在村" if m in rest else "休息") for m in months]
        sheets[3] |= dict.fromkeys(DAY_FIELDS[:24], sheets[3]["d25"])
        facts = year(make_facts, sheets, [member(arrival_date=date(2013, 12, 1))])
        return only(judge("RES-01", facts, terms=YEAR))["verdict"]

    # 31 of 365 days are missing; 212 days and 31 unseen reach 220, 181 do not.
    assert verdict(8) == "无法判定"
    assert verdict(7) == "不合格"


def test_blank_cells_are_unknown_unless_the_total_explains_them(make_facts, judge):
    def verdict(present_days):
        blank = dict.fromkeys(DAY_FIELDS[10:])
        sheets = [
            sheet(m, dict.fromkeys(range(1, 11), "在村"), present_days=present_days) | blank
            for m in MONTHS[1:]
        ]
        april = sheet("2014-04", "在村", present_days=6)
        return only(judge("RES-01", year(make_facts, [april, *sheets]), terms=YEAR))["verdict"]

    assert verdict(10) == "不合格"
    assert verdict(25) == "无法判定"
    assert verdict(None) == "无法判定"


def test_member_left_out_of_the_sheets_may_have_been_there(make_facts, judge):
    facts = year(make_facts, [sheet(month) for month in MONTHS], [member("王一"), member("李二")])
    row = only(judge("RES-01", facts, terms=YEAR))
    assert row["verdict"] == "无法判定"
    assert "漏列" in row["reason"]


def test_arrival_unknown_is_unknown(make_facts, judge):
    facts = year(make_facts, [sheet(m) for m in MONTHS], [member(arrival_date=None)])
    row = only(judge("RES-01", facts, terms=YEAR))
    assert (row["verdict"], row["reason"]) == (
        "无法判定",
        "驻村工作队及队员花名册中没有进驻日期",
    )


def test_team_that_left_owes_only_its_days(make_facts, judge):
    gone = [member(departure_date=date(2014, 5, 31))]
    facts = year(make_facts, [sheet("2014-04", "在村"), sheet("2014-05", "在村")], gone)
    row = only(judge("RES-01", facts, terms=YEAR))
    # 37 days of service: 220 x 37 / 365 = 22.3
    assert (row["verdict"], row["expected"], row["actual"]) == ("合格", "22", "37")


def test_leap_year_has_its_own_length(make_facts, judge):
    arrival = [member(arrival_date=date(2016, 12, 1))]
    grid = dict.fromkeys(DAY_FIELDS, "休息")
    december = {k: v for k, v in sheet("2014-12").items() if k not in grid} | grid
    facts = make_facts(
        "2016", date(2017, 1, 10), F03=arrival, F06=[december | {"month": "2016-12"}]
    )
    # 220 x 31 / 366 = 18.6
    assert only(judge("RES-01", facts, terms=YEAR))["expected"] == "18"


# RES-02


@pytest.mark.proves("RES-02", "不合格")
def test_person_below_three_months_is_found(make_facts, judge):
    sheets = [sheet(m, dict.fromkeys((26, 27, 28), "在村"), present_days=3) for m in MONTHS]
    row = only(judge("RES-02", year(make_facts, sheets), terms=QUARTER_YEAR))
    assert (row["verdict"], row["subject"]) == ("不合格", "王一#1234")
    # 90 x 251 / 365 = 61.9
    assert (row["expected"], row["actual"], row["difference"]) == ("61", "27", "-34")
    assert "王一" in row["message"]
    assert {c["field"] for c in row["cites"]} == {"arrival_date", "present_days"}


@pytest.mark.proves("RES-02", "合格")
def test_person_present_enough(make_facts, judge):
    sheets = [sheet(m, "在村") for m in MONTHS]
    row = only(judge("RES-02", year(make_facts, sheets), terms=QUARTER_YEAR))
    assert row["verdict"] == "合格"


@pytest.mark.proves("RES-02", "无法判定")
def test_sheet_without_id_is_matched_by_name_and_namesakes_by_nobody(make_facts, judge):
    by_name = [sheet(m, "在村", person="王一@甲局") for m in MONTHS]
    roster = [member()]
    assert (
        only(judge("RES-02", year(make_facts, by_name, roster), terms=QUARTER_YEAR))["verdict"]
        == "合格"
    )
    roster.append(member(person="王一#9876"))
    rows = judge("RES-02", year(make_facts, by_name, roster), terms=QUARTER_YEAR)
    assert {row["subject"]: row["verdict"] for row in rows} == {
        "王一#1234": "无法判定",
        "王一#9876": "无法判定",
    }


def test_days_in_two_villages_add_up_and_the_gap_between_is_not_owed(make_facts, judge):
    first = member(departure_date=date(2014, 5, 31))
    second = member(place=OTHER, arrival_date=date(2014, 12, 1))
    sheets = [sheet(m, "在村") for m in ("2014-04", "2014-05")]
    sheets.append(sheet("2014-12", "在村", place=OTHER))
    facts = year(make_facts, sheets, [first, second])
    row = only(judge("RES-02", facts, terms=QUARTER_YEAR))
    # 37 + 31 days of service: 90 x 68 / 365 = 16.8
    assert (row["expected"], row["actual"]) == ("16", "68")


# Pace


def pace(rule, facts, terms):
    found = PACE[rule](facts, span_of("2014"), terms).collect().to_dicts()
    assert {row["verdict"] for row in found} <= {"不适用"}
    return only(found)


def test_team_behind_its_pace_gets_a_hint(make_facts):
    sheets = [sheet(m, dict.fromkeys((25, 26, 27), "在村")) for m in MONTHS[:3]]
    row = pace("RES-01", make_facts(F03=[member()], F06=sheets), YEAR)
    assert row["message"] == (
        "截至2014年6月30日，驻福成镇群福村工作队在村9天，全年应驻村151天，不足应有进度的80%，进度落后"
    )
    assert (row["expected"], row["actual"]) == ("151", "9")
    assert {c["record_id"] for c in row["cites"]} == {"F03-0", "F06-0", "F06-1", "F06-2"}


def test_team_on_its_pace_gets_none(make_facts):
    # 67 days so far: 151 x 67 / 251 x 80 % = 32.2
    days = {"2014-04": "在村", "2014-05": "在村", "2014-06": "休息"}
    row = pace("RES-01", make_facts(F03=[member()], F06=[sheet(*i) for i in days.items()]), YEAR)
    assert (row["message"], row["reason"]) == (None, "2014年度尚未届满")


def test_month_not_handed_in_hides_the_lag(make_facts):
    sheets = [sheet(m) for m in MONTHS[:2]]
    assert pace("RES-01", make_facts(F03=[member()], F06=sheets), YEAR)["message"] is None


def test_duty_out_of_reach_is_said(make_facts):
    sheets = [sheet(m) for m in MONTHS[:8]]
    facts = make_facts("2014-11", date(2014, 12, 10), F03=[member()], F06=sheets)
    row = pace("RES-01", facts, YEAR)
    assert row["message"].endswith("余下31天，已不可能完成")


@pytest.mark.parametrize(("mark", "lags"), [("在村", False), ("请假", True)])
def test_persons_pace_is_his_own(make_facts, mark, lags):
    facts = make_facts(F03=[member()], F06=[sheet(m, mark) for m in MONTHS[:3]])
    assert (pace("RES-02", facts, QUARTER_YEAR)["message"] is not None) is lags


def test_members_who_come_later_have_no_pace_yet(make_facts):
    later = [member(arrival_date=date(2014, 8, 1))]
    facts = make_facts(F03=later, F06=[])
    assert PACE["RES-01"](facts, span_of("2014"), YEAR).collect().is_empty()
