"""AGG-09, AGG-10: pairing figures of F21, and the document's totals."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "南郑县/福成镇/群福村"
SCALE = {"residents": 1, "helpers": 1, "households": 2, "whole_roster": False}
THREE = {"townships": 1, "villages": 1, "members": 1, "farmers": 2, "whole_roster": False}


def stated(indicator, value):
    return {"unit": "甲局", "indicator": indicator, "current_value": Decimal(value)}


@pytest.fixture
def helped(home):
    def make(head, last4, **more):
        named = {"unit": "甲局", "helper_name": "赵干", "household_kind": "贫困户"}
        return {**named, **home(head, last4, form="F04"), **more}

    return make


def of(rows, name):
    [row] = [row for row in rows if row["subject"] == f"指标:{name}"]
    return row


@pytest.mark.proves("AGG-09", "合格", "不合格", "无法判定", "不适用")
def test_pairing_figures_are_recounted(make_facts, judge, helped):
    figures = [
        stated("结对帮扶贫困户(户)", 3),
        stated("驻村队员(名)", 2),
        stated("第一书记(名)", 1),
        stated("召开会议(次)", 7),
    ]
    resident = {
        "unit": "甲局",
        "place": PLACE,
        "person_name": "吴",
        "person": "吴#1111",
        "team_role": "队员",
        "arrival_date": date(2014, 4, 25),
    }
    # 第一书记兼队长 is read as 队长: it may be the one declared.
    unknown = {**resident, "person": "郑#2222", "team_role": "队长"}
    rows = [helped("李明", "1111"), helped("王平", "2222")]
    facts = make_facts("2014", F03=[resident, unknown], F04=rows, F21=figures)
    found = judge("AGG-09", facts, terms=SCALE)
    bad = of(found, "结对帮扶贫困户")
    assert (bad["unit"], bad["verdict"]) == ("甲局", "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "3", "1")
    assert bad["message"] == "工作统计表“结对帮扶贫困户”填报3户，按明细台账复核为2户，相差1户"
    assert bad["cites"] == [{"record_id": "F21-0", "field": "current_value"}]
    assert of(found, "第一书记")["verdict"] == "无法判定"
    assert of(found, "驻村队员")["verdict"] == "合格"
    assert of(found, "结对户")["verdict"] == "不适用"
    assert "指标:召开会议" not in {row["subject"] for row in found}


def test_totals_of_the_whole_city(make_facts, judge, helped):
    resident = {"unit": "甲局", "person_name": "吴", "person": "吴#1111"}
    people = [resident, {**resident, "person": "郑#2222"}]
    facts = make_facts("2014", F03=people, F04=[helped("李明", "1111"), helped("王平", "2222")])
    found = judge("AGG-09", facts, terms={**SCALE, "whole_roster": True})
    assert of(found, "结对户")["verdict"] == "合格"
    assert of(found, "结对帮扶干部")["verdict"] == "合格"
    bad = of(found, "驻村帮扶干部")
    assert (bad["unit"], bad["verdict"], bad["difference"]) == ("", "不合格", "1")


def test_a_roster_that_is_not_all_there_never_counts_too_few(make_facts, judge, helped):
    pairs = [{"unit": unit, "place": PLACE} for unit in ("甲局", "乙局")]
    terms = {**SCALE, "whole_roster": True}
    facts = make_facts("2014", F02=pairs, F04=[helped("李明", "1111")])
    assert of(judge("AGG-09", facts, terms=terms), "结对户")["verdict"] == "无法判定"
    more = [helped(name, last4) for name, last4 in (("李", "1"), ("王", "2"), ("孙", "3"))]
    facts = make_facts("2014", F02=pairs, F04=more)
    assert of(judge("AGG-09", facts, terms=terms), "结对户")["verdict"] == "不合格"


def test_nothing_to_count_is_no_finding(make_facts, judge):
    found = judge("AGG-09", make_facts("2014"), terms={**SCALE, "whole_roster": True})
    assert {row["verdict"] for row in found} == {"无法判定"}


def test_agg_09_puts_agg_01_aside():
    from inspectorate.rules.catalogue import catalogue

    assert all("AGG-01" in catalogue()[rule].folds for rule in ("AGG-09", "AGG-10"))


@pytest.mark.parametrize(
    ("value", "last4", "verdict"),
    [
        pytest.param(1, "1111", "合格", marks=pytest.mark.proves("AGG-10", "合格", "不适用")),
        pytest.param(2, "1111", "不合格", marks=pytest.mark.proves("AGG-10", "不合格")),
        pytest.param(2, None, "无法判定", marks=pytest.mark.proves("AGG-10", "无法判定")),
    ],
)
def test_households_of_the_pairs_are_recounted(make_facts, judge, helped, value, last4, verdict):
    rows = [helped("李明", last4), helped("李明", last4, helper_name="钱干")]
    facts = make_facts("2014", F04=rows, F21=[stated("结对帮扶贫困户(户)", value)])
    found = judge("AGG-10", facts, terms=THREE)
    assert of(found, "结对帮扶贫困户")["verdict"] == verdict
    assert of(found, "结对农民党员")["verdict"] == "不适用"


def test_three_kinds_of_pairs_of_the_whole_county(make_facts, judge, helped):
    units = [
        {"unit": "地局", "unit_name": "地局", "level": "地直"},
        {"unit": "甲局", "unit_name": "甲局", "level": "县直"},
    ]
    pairs = [
        {"unit": "地局", "county": "南郑县", "township": "福成镇"},
        {"unit": "甲局", "county": "南郑县", "township": "福成镇", "place": PLACE},
    ]
    member = {"helper_kind": "党员", "household_kind": "农民党员"}
    facts = make_facts("2014", F01=units, F02=pairs, F04=[helped("李明", "1111", **member)])
    found = judge("AGG-10", facts, terms={**THREE, "whole_roster": True})
    assert {row["subject"]: row["verdict"] for row in found} == {
        "指标:结对乡镇": "合格",
        "指标:结对村": "合格",
        "指标:结对机关党员": "合格",
        "指标:结对农民党员": "不合格",
    }
    bad = of(found, "结对农民党员")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("2", "1", "-1")
    assert bad["message"] == "文件所列结对农民党员为2名，按报送名册复核为1名，相差1名"
