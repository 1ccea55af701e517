"""Scores and ranks: floors, missing forms, grades, vetoes, groups, competition ranks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring import apply_decisions, findings, score, unsent_deductions

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "县"}
BLOCKS = ["组织与结对", "驻村与考勤", "档案与报送"]
SELF = ["自评得分", "自评相差", "自评复核"]


def ranking(
    judged: pl.DataFrame, programme: Programme, facts: Facts, last: pl.DataFrame | None = None
) -> pl.DataFrame:
    return score(findings(judged, programme, facts), judged, programme, facts, last)


@pytest.fixture
def ranked(programme: Programme, make_facts: Make, frame: Make) -> Make:
    """ranked(row, …) → {unit: ranking row}."""

    def run(*rows: dict[str, Any], facts: Facts | None = None, **more: Any) -> dict[str, Any]:
        chosen = more.pop("programme", programme)
        told = ranking(frame(*rows), chosen, facts or make_facts(UNITS), **more)
        return {row["unit"]: row for row in told.to_dicts()}

    return run


def passes(fails: Make, rule_id: str, unit: str, subject: str = "过") -> dict[str, Any]:
    return fails(rule_id, unit, subject, verdict="合格", message=None)  # type: ignore[no-any-return]


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


def test_a_block_loses_its_findings_and_never_more_than_its_weight(
    ranked: Make, fails: Make
) -> None:
    rules = ["FUND-01", "FUND-02", "AGG-01", "DOC-02", "RECT-04", "RPT-06"]
    rows = [fails(rule, "甲局", f"{rule}{i}") for rule in rules for i in range(10)]
    told = ranked(*rows, fails("PAIR-08", "甲局", "x"))["甲局"]
    assert [told[block] for block in BLOCKS] == [15, 50, 0]
    assert told["score"] == 65


def test_missing_forms_cost_each_rule_once_in_a_column_of_their_own(
    ranked: Make, lacks: Make
) -> None:
    rows = [lacks("RES-01", "甲局", s) for s in "abc"] + [lacks("RES-03", "甲局")]
    told = ranked(*rows)["甲局"]
    assert (told["驻村与考勤"], told["未报扣分"], told["score"]) == (50, 7, 93)


def test_missing_forms_take_no_block_below_its_floor_and_no_rule_above_its_cap(
    ranked: Make, fails: Make, lacks: Make
) -> None:
    spent = [fails("PAIR-08", "甲局", s) for s in "abc"] + [
        fails("PAIR-14", "甲局", s) for s in "defgh"
    ]
    told = ranked(*spent, lacks("PAIR-08", "甲局"), lacks("PAIR-14", "甲局"))["甲局"]
    assert (told["组织与结对"], told["未报扣分"]) == (0, 0)
    near = [fails("RES-03", "甲局", s) for s in "abcd"] + [fails("RES-03", "甲局", "e", cites=())]
    assert ranked(*near, lacks("RES-03", "甲局"))["甲局"]["未报扣分"] == 0


def test_missing_forms_cost_nothing_where_nobody_of_the_unit_must_act(
    ranked: Make, lacks: Make
) -> None:
    assert ranked(lacks("RES-07", "甲局"), lacks("RES-10", "甲局"))["甲局"]["未报扣分"] == 0


def test_undecided_without_a_missing_form_costs_nothing(ranked: Make, lacks: Make) -> None:
    assert ranked(lacks("RES-01", "甲局", missing_form=False))["甲局"]["score"] == 100


def test_undecided_none_costs_nothing(ranked: Make, lacks: Make, make_programme: Make) -> None:
    told = ranked(lacks("RES-01", "甲局"), programme=make_programme("none"))["甲局"]
    assert (told["未报扣分"], told["score"]) == (0, 100)


def test_rebase_leaves_out_blocks_of_which_nothing_could_be_judged(
    ranked: Make, fails: Make, lacks: Make, make_programme: Make
) -> None:
    rows = [
        lacks("RES-01", "甲局"),
        fails("PAIR-08", "甲局", "x"),
        passes(fails, "DOC-02", "甲局"),
        passes(fails, "PAIR-14", "甲局"),
        *[passes(fails, rule, "乙局") for rule in ("RES-01", "RES-03")],
        lacks("RES-01", "乙局", "队"),
    ]
    told = ranked(*rows, programme=make_programme("rebase"))
    assert (told["甲局"]["驻村与考勤"], told["甲局"]["未报扣分"]) == (None, 0)
    assert told["甲局"]["score"] == 90
    assert told["乙局"]["驻村与考勤"] == 50


def test_rebase_leaves_a_unit_of_which_nothing_could_be_judged_without_a_score(
    ranked: Make, lacks: Make, make_programme: Make
) -> None:
    rows = [lacks(rule, "甲局") for rule in ("PAIR-08", "RES-01", "FUND-01")]
    told = ranked(*rows, programme=make_programme("rebase"))["甲局"]
    assert (told["score"], told["rank"], told["grade"]) == (None, None, "暂不评定")


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


@pytest.mark.parametrize(("second", "grade"), [(0, "优秀"), (1, "未报送")])
def test_as_of_ends_at_24_hours_sharp(
    ranked: Make, make_facts: Make, second: int, grade: str
) -> None:
    facts = make_facts(UNITS)
    midnight = pl.datetime(2014, 7, 11, 0, 0, second).cast(facts.receipts.schema["received_at"])
    late = pl.when(pl.col("unit") == "甲局").then(midnight).otherwise("received_at")
    receipts = facts.receipts.with_columns(received_at=late)
    assert ranked(facts=replace(facts, receipts=receipts))["甲局"]["grade"] == grade


def test_a_unit_is_not_called_silent_while_a_form_is_unclaimed(
    ranked: Make, make_facts: Make
) -> None:
    facts = make_facts(UNITS, silent=("甲局",))
    copies = facts.handed_in.vstack(
        pl.DataFrame([(None, "F03", None)], schema=facts.handed_in.schema, orient="row")
    )
    told = ranked(facts=replace(facts, handed_in=copies))["甲局"]
    assert (told["grade"], told["score"], told["rank"]) == ("暂不评定", None, None)


@pytest.mark.parametrize(
    ("start", "end", "grade"),
    [
        (date(2014, 7, 1), None, "暂不评定"),
        (date(2014, 6, 30), None, "未报送"),
        (date(2013, 1, 1), date(2014, 3, 31), "暂不评定"),
    ],
)
def test_a_unit_that_takes_no_part_is_not_called_silent(
    ranked: Make, make_facts: Make, start: date, end: date | None, grade: str
) -> None:
    pair = {"record_id": "F02-0", "unit": "甲局", "start_date": start, "end_date": end}
    told = ranked(facts=make_facts(UNITS, silent=("甲局",), F02=[pair]))["甲局"]
    assert (told["grade"], told["score"], told["rank"]) == (grade, None, None)


@pytest.mark.parametrize(("undecided", "grade"), [(3, "优秀"), (4, "暂不评定")])
def test_over_thirty_percent_undecided_is_not_graded(
    ranked: Make, fails: Make, lacks: Make, undecided: int, grade: str
) -> None:
    rules = ["RES-01", "RES-03", "RES-07", "RES-10", "PAIR-08", "PAIR-14"]
    rules += ["FUND-01", "FUND-02", "AGG-01", "DOC-02"]
    rows = [
        lacks(rule, "甲局", missing_form=False)
        if index < undecided
        else passes(fails, rule, "甲局")
        for index, rule in enumerate(rules)
    ]
    # A duty that binds nobody, and a rule with one verdict that could be told, count as decided.
    free = [
        fails("RPT-06", "甲局", verdict="不适用", message=None),
        passes(fails, "RES-01", "乙局"),
    ]
    told = ranked(*rows, *free, lacks("RES-01", "乙局", missing_form=False))
    assert (told["甲局"]["grade"], told["乙局"]["grade"]) == (grade, "优秀")


@pytest.mark.parametrize(
    ("lost", "grade"), [(10, "优秀"), (11, "良好"), (20, "良好"), (21, "一般"), (41, "较差")]
)
def test_grades_are_half_open_from_the_top(
    ranked: Make, fails: Make, lost: int, grade: str
) -> None:
    rules = ["DOC-02", "RECT-04", "RPT-06"]
    fives = [fails(rule, "甲局", f"{i}") for rule in ("PAIR-08", "RES-01", "RES-09") for i in "12"]
    twos = [fails("RES-03", "甲局", f"{i}") for i in range(5)]
    ones = [fails(rules[0], "甲局", f"{i}") for i in range(lost % 10)]
    tens = [fives[0:2], fives[2:4], fives[4:6], twos][: lost // 10]
    told = ranked(*[row for ten in tens for row in ten], *ones)["甲局"]
    assert (told["score"], told["grade"]) == (100 - lost, grade)


def test_a_veto_caps_the_grade_only_once_people_confirmed_it(
    programme: Programme, make_facts: Make, frame: Make, fails: Make
) -> None:
    facts, judged = make_facts(UNITS), frame(fails("RES-09", "甲局"))
    suspected = findings(judged, programme, facts)
    said = suspected.select(
        "finding_id", decision=pl.lit("认定"), reason=pl.lit("属实"), who=pl.lit("甲")
    )
    confirmed = apply_decisions(suspected, said)

    def grade(rows: pl.DataFrame) -> list[str]:
        return score(rows, judged, programme, facts).filter(unit="甲局")["grade"].to_list()

    assert (grade(suspected), grade(confirmed)) == (["优秀"], ["一般"])


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


RULES = ["PAIR-08", "PAIR-14", "RES-01", "RES-03", "RES-07", "FUND-01", "AGG-01", "DOC-02"]
NAMES = [f"单位{i}" for i in range(6)]
rows_of = st.lists(
    st.tuples(
        st.sampled_from(RULES),
        st.sampled_from(NAMES),
        st.integers(0, 8),
        st.sampled_from(["不合格", "合格", "无法判定", "缺表", "不适用"]),
    ),
    max_size=60,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=60, deadline=None)
@given(rows=rows_of, undecided=st.sampled_from(["deduct", "rebase", "none"]), seed=st.randoms())
def test_scores_hold_for_any_judgements(
    make_programme: Make,
    make_facts: Make,
    frame: Make,
    fails: Make,
    lacks: Make,
    rows: list[tuple[str, str, int, str]],
    undecided: str,
    seed: Any,
) -> None:
    programme = make_programme(undecided)
    facts = make_facts(
        dict.fromkeys(NAMES[:4], "市") | dict.fromkeys(NAMES[4:], "县"), silent=("单位3",)
    )
    judged = [
        lacks(rule, unit, f"s{n}")
        if word == "缺表"
        else fails(rule, unit, f"s{n}", verdict=word, message="错" if word == "不合格" else None)
        for rule, unit, n, word in rows
    ]
    told = ranking(frame(*judged), programme, facts)
    seed.shuffle(judged)
    assert ranking(frame(*judged), programme, facts).equals(told)
    scored = told.filter(pl.col("score").is_not_null())
    assert scored["score"].is_between(0, 100).all()
    for block, weight in programme.scoring.blocks.items():
        assert scored[block].drop_nulls().is_between(0, weight).all()
    if undecided != "rebase":
        blocks = scored.select(pl.sum_horizontal(*BLOCKS) - pl.col("未报扣分")).to_series()
        assert blocks.to_list() == scored["score"].to_list()
    for _, group in scored.group_by("group"):
        places = group.sort("rank").select("rank", "score").rows()
        assert places[0][0] == 1
        better = [sum(other > own for _, other in places) + 1 for _, own in places]
        assert [rank for rank, _ in places] == better
        assert all(one[1] >= two[1] for one, two in pairwise(places))


@settings(max_examples=40, deadline=None)
@given(rows=rows_of)
def test_every_lost_point_is_a_finding_s_or_a_missing_form_s(
    programme: Programme,
    make_facts: Make,
    frame: Make,
    fails: Make,
    lacks: Make,
    rows: list[tuple[str, str, int, str]],
) -> None:
    facts = make_facts(dict.fromkeys(NAMES, "市"))
    judged = frame(
        *[
            lacks(rule, unit, f"s{n}") if word == "缺表" else fails(rule, unit, f"s{n}")
            for rule, unit, n, word in rows
        ]
    )
    found = findings(judged, programme, facts)
    lost = found.group_by("unit").agg(pl.col("points").sum())
    unsent = unsent_deductions(judged, found, programme, facts)
    for row in score(found, judged, programme, facts).to_dicts():
        costs = sum(lost.filter(unit=row["unit"])["points"], Decimal(0))
        gaps = sum(unsent.filter(unit=row["unit"])["points"], Decimal(0))
        assert 100 - row["score"] <= costs + gaps
        if min(row[block] for block in BLOCKS) > 0 and row["未报扣分"] == gaps:
            assert 100 - row["score"] == costs + gaps
