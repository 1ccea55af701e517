"""RES-07, RES-10: one village a day, and sheets that differ."""

from datetime import date

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.facts import DAY_FIELDS

PLACE = "南郑县/福成镇/群福村"
OTHER = "南郑县/阳春镇/苇池村"
TWO = {"months": 2}


def member(name="王一", tail="1234", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#{tail}"}
    return row | {"arrival_date": date(2014, 4, 25)} | more


def sheet(days=(), name="王一", month="2014-06", mark="在村", **more):
    row = {"unit": "甲局", "place": PLACE, "person_name": name, "person": f"{name}#1234"}
    return row | {"month": month} | {f"d{day:02d}": mark for day in days} | more


def verdicts(rows):
    return {(row["unit"], row["subject"]): row["verdict"] for row in rows}


def test_one_village_a_day_is_in_order(make_facts, judge):
    sheets = [sheet([1, 2]), sheet([3, 4], place=OTHER, unit="乙局")]
    rows = judge("RES-07", make_facts(F06=sheets), "2014-06")
    assert set(verdicts(rows).values()) == {"合格"}


@pytest.mark.proves("RES-07", "不合格")
def test_two_villages_on_one_date_are_found_for_both_units(make_facts, judge):
    sheets = [sheet([1, 2, 3]), sheet([2, 3, 4], place=OTHER, unit="乙局")]
    rows = judge("RES-07", make_facts(F06=sheets), "2014-06")
    assert verdicts(rows) == {("甲局", "王一#1234"): "不合格", ("乙局", "王一#1234"): "不合格"}
    row = rows[0]
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert "有2天（6月2日、6月3日）同时在2个村记为在村" in row["message"]
    assert OTHER.rpartition("/")[2] not in rows[1]["message"]
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    assert cells == {(f"F06-{i}", f) for i in (0, 1) for f in ("d02", "d03")}


def test_half_a_day_here_and_half_there_is_possible(make_facts, judge):
    sheets = [sheet([2], mark="半天"), sheet([2], place=OTHER, mark="半天")]
    rows = judge("RES-07", make_facts(F06=sheets), "2014-06")
    assert set(verdicts(rows).values()) == {"合格"}


@pytest.mark.proves("RES-07", "合格")
def test_the_same_village_twice_is_no_second_village(make_facts, judge):
    rows = judge("RES-07", make_facts(F06=[sheet([2]), sheet([2], unit="乙局")]), "2014-06")
    assert set(verdicts(rows).values()) == {"合格"}


@pytest.mark.parametrize(
    ("home", "verdict"), [(("农业局", "农业局"), "不合格"), (("农业局", None), "无法判定")]
)
def test_without_id_name_and_home_unit_are_the_person(make_facts, judge, home, verdict):
    same = {"person": "王一@农业局"}
    first = sheet([2], **same, home_unit=home[0])
    second = sheet([2], place=OTHER, **same, home_unit=home[1])
    rows = judge("RES-07", make_facts(F06=[first, second]), "2014-06")
    assert set(verdicts(rows).values()) == {verdict}


def test_namesakes_of_one_home_unit_are_told_apart_or_left_alone(make_facts, judge):
    same = {"person": "王一@农业局", "home_unit": "农业局"}
    sheets = [sheet([2], **same), sheet([2], place=OTHER, **same)]
    roster = [member(tail="1234"), member(tail="9876", place=OTHER)]
    told = judge("RES-07", make_facts(F03=roster, F06=sheets), "2014-06")
    assert verdicts(told) == {("甲局", "王一#1234"): "合格", ("甲局", "王一#9876"): "合格"}
    both = [member(tail="1234"), member(tail="9876")]
    vague = judge("RES-07", make_facts(F03=both, F06=sheets), "2014-06")
    assert set(verdicts(vague).values()) == {"无法判定"}


@pytest.mark.proves("RES-07", "无法判定")
def test_namesake_without_id_elsewhere_on_the_day_leaves_it_open(make_facts, judge):
    told = sheet([2], person="王一#1234")
    other = {"unit": "乙局", "place": OTHER, "person": "王一@乙局", "home_unit": "乙局"}
    rows = judge("RES-07", make_facts(F06=[told, sheet([2], **other)]), "2014-06")
    assert set(verdicts(rows).values()) == {"无法判定"}
    assert "证件号不全" in rows[0]["reason"]
    apart = judge("RES-07", make_facts(F06=[told, sheet([3], **other)]), "2014-06")
    assert set(verdicts(apart).values()) == {"合格"}


def test_namesakes_with_different_ids_are_two_people(make_facts, judge):
    sheets = [sheet([2]), sheet([2], place=OTHER, person="王一#9876")]
    rows = judge("RES-07", make_facts(F06=sheets), "2014-06")
    assert set(verdicts(rows).values()) == {"合格"}


# RES-10


def team(pattern, month, names=("王一", "李二")):
    """Sheets of a team; pattern gives each member's days in the village."""
    days = range(1, span_of(month).days + 1)
    grids = [{DAY_FIELDS[d - 1]: "在村" if d in own else "休息" for d in days} for own in pattern]
    return [sheet(name=n, month=month) | g for n, g in zip(names, grids, strict=True)]


ALIKE, APART = ([1, 2], [1, 2]), ([1, 2], [1, 3])
ROSTER = [member("王一"), member("李二")]


@pytest.mark.proves("RES-10", "不合格")
def test_two_months_alike_are_a_hint_with_every_cell(make_facts, judge):
    sheets = team(ALIKE, "2014-05") + team(ALIKE, "2014-06")
    [row] = judge("RES-10", make_facts(F03=ROSTER, F06=sheets), "2014-06", TWO)
    assert (row["verdict"], row["subject"]) == ("不合格", f"工作队:{PLACE}")
    assert (row["expected"], row["actual"]) == ("0", "2")
    assert "2人连续2个月（至2014年6月）逐日考勤标记完全相同" in row["message"]
    assert len(row["cites"]) == 2 * (31 + 30)


@pytest.mark.proves("RES-10", "合格")
@pytest.mark.parametrize(("may", "june"), [(ALIKE, APART), (APART, ALIKE), (APART, APART)])
def test_one_month_that_differs_is_enough(make_facts, judge, may, june):
    sheets = team(may, "2014-05") + team(june, "2014-06")
    [row] = judge("RES-10", make_facts(F03=ROSTER, F06=sheets), "2014-06", TWO)
    assert row["verdict"] == "合格"


@pytest.mark.proves("RES-10", "不适用")
def test_first_month_of_a_team_is_not_judged(make_facts, judge):
    facts = make_facts(F03=ROSTER, F06=team(ALIKE, "2014-04"))
    [row] = judge("RES-10", facts, "2014-04", TWO)
    assert (row["verdict"], row["reason"]) == ("不适用", "工作队在岗不足2个月")


@pytest.mark.proves("RES-10", "无法判定")
def test_month_before_missing_is_unknown(make_facts, judge):
    facts = make_facts(F03=ROSTER, F06=team(ALIKE, "2014-06"))
    [row] = judge("RES-10", facts, "2014-06", TWO)
    assert (row["verdict"], row["cites"]) == ("无法判定", None)


def test_blank_grids_are_not_alike(make_facts, judge):
    blank = [sheet(name=n, month=m) for n in ("王一", "李二") for m in ("2014-05", "2014-06")]
    [row] = judge("RES-10", make_facts(F03=ROSTER, F06=blank), "2014-06", TWO)
    assert row["verdict"] == "无法判定"


def test_one_man_is_like_himself(make_facts, judge):
    sheets = [sheet(range(1, 31), month=m) for m in ("2014-05", "2014-06")]
    [row] = judge("RES-10", make_facts(F03=ROSTER[:1], F06=sheets), "2014-06", TWO)
    assert (row["verdict"], row["reason"]) == ("不适用", "考勤月报表中该队只有1人")
