"""PAIR-19, PAIR-20: seconded deputies and enterprises."""

from datetime import date

import pytest

A, B = "南郑县/福成镇/群福村", "略阳县/白水江镇/小河村"
TERMS = {"counties": ["南郑县", "略阳县"], "posts": ["副县长", "副区长"]}
ENTERPRISE = {"declared": 2, "whole_roster": False}


def pair(place=A, unit="甲局", **more):
    county, township, village = place.split("/")
    where = {"county": county, "township": township, "village": village, "place": place}
    return {"unit": unit, "unit_name": unit, **where, **more}


def seconded(county="南郑县", post="副县长（挂职）", **more):
    return {"unit": "甲局", "county": county, "post": post, **more}


def by_subject(rows):
    return {row["subject"]: row["verdict"] for row in rows}


@pytest.mark.proves("PAIR-19", "合格", "不合格", "不适用")
def test_county_without_a_deputy_is_found(make_facts, judge):
    rows = [pair(), pair(B), pair("汉台区/河东店镇/花果村")]
    found = judge("PAIR-19", make_facts(F02=rows, F03=[seconded()]), "2014", terms=TERMS)
    assert by_subject(found) == {
        "县:南郑县": "合格",
        "县:略阳县": "不合格",
        "县:汉台区": "不适用",
    }
    bad = next(row for row in found if row["verdict"] == "不合格")
    assert (bad["unit"], bad["expected"], bad["actual"], bad["difference"]) == ("", "1", "0", "-1")
    assert bad["cites"] == [{"record_id": "F02-1", "field": "county"}]
    assert bad["message"] == "2014年度略阳县应有挂职副县长不少于1名，花名册中有0名，相差1名"


@pytest.mark.proves("PAIR-19", "无法判定")
@pytest.mark.parametrize(
    "rows",
    [
        [],
        [seconded(post="科长")],
        [seconded(), seconded(None)],
        [seconded(), seconded("略阳县", "副县长")],
        [seconded(arrival_date=date(2015, 1, 5))],
    ],
    ids=["no F03", "nobody seconded", "of no county", "not said to be seconded", "later"],
)
def test_what_the_roster_leaves_open(make_facts, judge, rows):
    facts = make_facts(F02=[pair(), pair(B)], F03=rows)
    found = judge("PAIR-19", facts, "2014", terms=TERMS)
    assert by_subject(found)["县:略阳县"] == "无法判定"


@pytest.mark.proves("PAIR-20", "合格", "不合格", "不适用")
def test_enterprise_rows_are_complete(make_facts, judge):
    whole = pair(unit="甲公司", level="企业", start_date=date(2014, 4, 1))
    gap = pair(B, unit="乙公司", level="企业")
    found = judge("PAIR-20", make_facts(F02=[whole, gap, pair()]), "2014", terms=ENTERPRISE)
    assert by_subject(found) == {
        f"村:{A}": "合格",
        f"村:{B}": "不合格",
        "指标:企村结对典型": "不适用",
    }
    bad = next(row for row in found if row["verdict"] == "不合格")
    assert (bad["unit"], bad["expected"], bad["actual"], bad["difference"]) == (
        "乙公司",
        "5",
        "4",
        "-1",
    )
    assert bad["message"] == ("白水江镇小河村企村结对登记应填5项，实填4项，相差1项，缺结对起始日期")


@pytest.mark.proves("PAIR-20", "无法判定")
def test_unreadable_cell_is_not_an_empty_one(make_facts, judge):
    mark = {"check_id": "DQ-09", "record_id": "F02-0", "field": "start_date", "raw": "4月?日"}
    facts = make_facts(F02=[pair(unit="甲公司", level="企业")], marks=[mark])
    found = judge("PAIR-20", facts, "2014", terms=ENTERPRISE)
    assert by_subject(found)[f"村:{A}"] == "无法判定"


def test_number_of_pairs_in_a_whole_register(make_facts, judge):
    facts = make_facts(F02=[pair(unit="甲公司", level="企业")])
    found = judge("PAIR-20", facts, "2014", terms={**ENTERPRISE, "whole_roster": True})
    row = next(r for r in found if r["subject"] == "指标:企村结对典型")
    assert (row["unit"], row["verdict"], row["expected"], row["actual"]) == ("", "不合格", "2", "1")
