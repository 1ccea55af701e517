"""ACT-13: what people posted to a village have to show."""

from datetime import date

import pytest

VILLAGE = "黔西县/林泉镇/海子村"
TERMS = {"min_results": 1}
CADRE = {"unit": "甲局", "place": VILLAGE, "village": "海子村", "person_name": "陈立"}
CADRE |= {"person": "陈立#1234", "arrival_date": date(2014, 3, 1)}


def deed(day=date(2014, 5, 6), place=VILLAGE, unit="甲局"):
    return {"unit": unit, "matter": "理清思路", "finish_date": day, "place": place}


def credited(judge, make_facts, cadre=CADRE, none=(("甲局", "F10"),), **rows):
    facts = make_facts("2014", F03=[cadre], none=list(none), **rows)
    [row] = judge("ACT-13", facts, "2014", TERMS)
    return row


@pytest.mark.proves("ACT-13", "合格", "不合格")
def test_a_deed_or_a_project_of_the_village_is_something_to_show(make_facts, judge):
    project = {"unit": "甲局", "project_name": "桥", "place": VILLAGE}
    assert credited(judge, make_facts, F10=[deed()])["verdict"] == "合格"
    assert credited(judge, make_facts, F11=[project])["verdict"] == "合格"
    others = [deed(date(2013, 5, 6)), deed(place="黔西县/林泉镇/清塘村"), deed(unit="乙局")]
    done = {**project, "finish_date": date(2013, 9, 1)}
    row = credited(judge, make_facts, F10=others, F11=[done])
    assert (row["unit"], row["subject"], row["verdict"]) == ("甲局", "陈立#1234", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("1", "0", "-1")
    assert {cell["record_id"] for cell in row["cites"]} == {"F03-0"}
    assert row["message"] == ("2014年度林泉镇海子村下派干部工作实绩应不少于1项，实有0项，相差1项")


@pytest.mark.proves("ACT-13", "无法判定", "不适用")
def test_open_rows_and_late_postings(make_facts, judge):
    for row in (deed(None), deed(place=None), deed(unit=None)):
        assert credited(judge, make_facts, F10=[row])["verdict"] == "无法判定"
    assert credited(judge, make_facts, none=())["verdict"] == "无法判定"
    late = {**CADRE, "arrival_date": date(2014, 8, 1)}
    assert credited(judge, make_facts, late)["verdict"] == "不适用"
