"""Ranks: their columns, groups, who stands last, and the change since the round before."""

from decimal import Decimal

import polars as pl

from inspectorate.programmes import Programme
from tests.scoring.ranking.standings import BLOCKS, UNITS, Make, ranking

SELF = ["自评得分", "自评相差", "自评复核"]


def test_columns_are_those_of_ranking_csv(
    programme: Programme, make_facts: Make, frame: Make
) -> None:
    told = ranking(frame(), programme, make_facts(UNITS))
    named = ["group", "rank", "unit", "score", "grade", "last_rank", "change"]
    assert told.columns == [*named, *BLOCKS, "未报扣分", "加分", *SELF]
    assert told.select("group", "unit", "score").rows() == [
        ("市级单位", "乙局", Decimal(100)),
        ("市级单位", "甲局", Decimal(100)),
        ("县级单位", "丙局", Decimal(100)),
    ]


def test_a_unit_that_sent_nothing_by_as_of_has_neither_score_nor_rank_and_stands_last(
    programme: Programme, make_facts: Make, frame: Make, fails: Make
) -> None:
    facts = make_facts({**UNITS, "丁局": "市"}, silent=("甲局",), late=("乙局",))
    told = ranking(frame(fails("RPT-06", "甲局")), programme, facts)
    city = told.filter(group="市级单位")
    assert city["unit"].to_list() == ["丁局", "乙局", "甲局"]
    assert city["rank"].to_list() == [1, None, None]
    assert city["grade"].to_list() == ["优秀", "未报送", "未报送"]
    assert city.select("score", *BLOCKS, "未报扣分").row(2) == (None,) * 5


def test_last_rank_and_change_come_from_the_baseline(ranked: Make, fails: Make) -> None:
    last = pl.DataFrame(
        {
            "group": ["市级单位", "市级单位", "其他"],
            "unit": ["甲局", "乙局", "丙局"],
            "rank": ["2", "", "5"],
        }
    )
    told = ranked(fails("PAIR-08", "乙局"), last=last)
    assert [(row["rank"], row["last_rank"], row["change"]) for row in told.values()] == [
        (1, 2, 1),
        (2, None, None),
        (1, None, None),
    ]


def test_units_that_no_group_takes_stand_apart_and_last(ranked: Make, make_facts: Make) -> None:
    told = ranked(facts=make_facts({"戊厂": "企业", "丙局": "县", "己局": None}))
    assert [(row["group"], unit) for unit, row in told.items()] == [
        ("县级单位", "丙局"),
        ("其他单位", "己局"),
        ("其他单位", "戊厂"),
    ]


def test_findings_against_the_lead_office_touch_nobody(ranked: Make, fails: Make) -> None:
    told = ranked(fails("PAIR-08", "", "户:a"), fails("PAIR-08", "查无此局", "户:b"))
    assert {row["score"] for row in told.values()} == {Decimal(100)}
