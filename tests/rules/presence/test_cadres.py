"""RES-04: each helping cadre's days in the village in the year."""

from datetime import date, timedelta

import pytest

from inspectorate.periods import span_of
from inspectorate.rules.presence.cadres import PACE

PLACE = "武山县/洛门镇/阳坡村"
TERMS = {"days": 10}


def helper(name="王一", **more):
    return {"unit": "支队", "place": PLACE, "helper_name": name, "helper_kind": "干部"} | more


def visits(count, name="王一", **more):
    row = {"unit": "支队", "place": PLACE, "person_name": name, "person": f"{name}@支队"}
    days = [date(2012, 3, 1) + timedelta(days=7 * n) for n in range(count)]
    return [row | {"visit_date": day} | more for day in days]


def facts_of(make_facts, period="2012", **rows):
    return make_facts(period, date(2013, 1, 10), **rows)


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("RES-04", "合格")
def test_ten_days_are_enough(make_facts, judge):
    facts = facts_of(make_facts, F04=[helper(), helper()], F08=visits(10))
    row = only(judge("RES-04", facts, terms=TERMS))
    assert (row["verdict"], row["subject"], row["actual"]) == ("合格", "王一@支队", "10")


@pytest.mark.proves("RES-04", "不合格")
def test_fewer_are_found_and_a_date_counts_once(make_facts, judge):
    facts = facts_of(make_facts, F04=[helper()], F08=visits(8) + visits(3))
    row = only(judge("RES-04", facts, terms=TERMS))
    assert (row["verdict"], row["unit"]) == ("不合格", "支队")
    assert (row["expected"], row["actual"], row["difference"]) == ("10", "8", "-2")
    assert row["message"].endswith("应不少于10天，登记的驻村、走访日期共8天，相差2天")
    assert {cell["record_id"] for cell in row["cites"]} == {"F04-0"} | {
        f"F08-{n}" for n in range(11)
    }


def test_no_visit_at_all_cites_the_row_of_the_duty(make_facts, judge):
    facts = facts_of(make_facts, F04=[helper("李二")], F08=visits(10))
    row = only(judge("RES-04", facts, terms=TERMS))
    assert (row["verdict"], row["actual"]) == ("不合格", "0")
    assert row["cites"] == [{"record_id": "F04-0", "field": "helper_name"}]


def test_attendance_counts_beside_visits_and_half_days_as_halves(make_facts, judge):
    sheet = {"unit": "支队", "place": PLACE, "person_name": "王一", "person": "王一@支队"}
    sheet |= {"month": "2012-03", "d01": "在村", "d02": "半天", "d03": "半天"}
    grid = {f"d{day:02d}": "休息" for day in range(4, 32)}
    facts = facts_of(make_facts, F04=[helper()], F06=[sheet | grid], F08=visits(1))
    assert only(judge("RES-04", facts, terms=TERMS))["actual"] == "2"


@pytest.mark.proves("RES-04", "无法判定")
@pytest.mark.parametrize("blur", [{"visit_date": None}, {"person_name": None}])
def test_visits_nobody_can_date_or_name_accuse_nobody(make_facts, judge, blur):
    rows = visits(8) + [row | blur for row in visits(2)]
    facts = facts_of(make_facts, F04=[helper()], F08=rows)
    assert only(judge("RES-04", facts, terms=TERMS))["verdict"] == "无法判定"


def test_villagers_who_help_are_not_bound(make_facts, judge):
    facts = facts_of(make_facts, F04=[helper(helper_kind="村干部")], F08=visits(1))
    assert judge("RES-04", facts, terms=TERMS) == []


def test_pace_of_the_year(make_facts):
    facts = facts_of(make_facts, "2012Q2", F04=[helper()], F08=visits(2))
    row = PACE["RES-04"](facts, span_of("2012"), TERMS).collect().to_dicts()[0]
    assert row["message"] is not None
    assert "进度落后" in row["message"]


@pytest.mark.proves("RES-04", "不适用")
@pytest.mark.parametrize("where", ["F04", "F02"])
def test_a_cadre_paired_in_december_owes_no_ten_days(make_facts, judge, where):
    day = date(2012, 12, 20)
    own = helper(pair_date=day) if where == "F04" else helper()
    pairs = [{"unit": "支队", "place": PLACE, "start_date": day if where == "F02" else None}]
    facts = facts_of(make_facts, F02=pairs, F04=[own], F08=visits(1))
    row = only(judge("RES-04", facts, terms=TERMS))
    assert (row["verdict"], row["reason"]) == ("不适用", "2012年12月20日结对，所属期已经过半")
    enough = facts_of(make_facts, F02=pairs, F04=[own], F08=visits(10))
    assert only(judge("RES-04", enough, terms=TERMS))["verdict"] == "合格"
