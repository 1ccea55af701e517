"""RES-07 over visits, where a programme has no attendance sheets."""

from dataclasses import replace
from datetime import date

import pytest

PLACE = "宝兴县/穆坪镇/新宝村"
OTHER = "宝兴县/灵关镇/安坪村"
OWED = ("F04", "F08")


def visit(day=4, place=PLACE, **more):
    row = {"unit": "检察院", "person_name": "王一", "person": "王一@检察院", "place": place}
    village = place.rpartition("/")[2] if place else None
    return row | {"village": village, "visit_date": date(2011, 5, day)} | more


def run(make_facts, judge, *visits, owed=OWED, **more):
    facts = make_facts("2011-05", date(2011, 6, 10), F08=list(visits), **more)
    return judge("RES-07", replace(facts, owed=owed))


def only(rows):
    assert len(rows) == 1
    return rows[0]


@pytest.mark.proves("RES-07", "合格")
def test_one_village_a_day(make_facts, judge):
    assert only(run(make_facts, judge, visit(), visit(), visit(5, OTHER)))["verdict"] == "合格"


@pytest.mark.proves("RES-07", "不合格")
def test_two_villages_on_one_date_are_found(make_facts, judge):
    row = only(run(make_facts, judge, visit(), visit(place=OTHER), visit(5)))
    assert (row["verdict"], row["unit"], row["subject"]) == ("不合格", "检察院", "王一@检察院")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "2", "1")
    assert "有1天（5月4日）同时在2个村登记走访，同一日只应在1个村" in row["message"]
    assert row["cites"] == [{"record_id": f"F08-{n}", "field": "village"} for n in (0, 1)]


@pytest.mark.proves("RES-07", "无法判定")
def test_village_nobody_knows_and_form_that_is_missing(make_facts, judge):
    lost = visit(place=None, village="安平村")
    assert only(run(make_facts, judge, visit(), lost))["verdict"] == "无法判定"
    unit = {"unit": "检察院", "unit_name": "检察院"}
    pair = unit | {"place": PLACE, "village": "新宝村"}
    row = only(run(make_facts, judge, F01=[unit], F02=[pair]))
    assert (row["verdict"], row["subject"]) == ("无法判定", "单位")


def test_namesakes_of_the_roster_are_left_alone(make_facts, judge):
    roster = [
        {"unit": "检察院", "place": PLACE, "person_name": "王一", "person": f"王一#{tail}"}
        for tail in ("1234", "9876")
    ]
    rows = run(make_facts, judge, visit(), visit(place=OTHER), F03=roster)
    assert only(rows)["verdict"] == "合格"


def test_visits_are_no_matter_where_sheets_are_kept(make_facts, judge):
    rows = run(make_facts, judge, visit(), visit(place=OTHER), owed=("F06", "F08"))
    assert rows == []
