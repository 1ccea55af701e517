"""The 汉中 programme as it comes: complete, honest about its sources, and able to judge."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.programmes import Programme, load_programme
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import judge_all
from inspectorate.rules.facts import Facts
from inspectorate.scoring import apply_decisions, findings, score, verdict_points
from inspectorate.tables import MARKS, TOTALS, Severity, empty

SPINE = [
    "RES-01",
    "RES-02",
    "RES-03",
    "RES-06",
    "RES-07",
    "RES-08",
    "RES-09",
    "PAIR-01",
    "PAIR-02",
    "PAIR-08",
    "PAIR-14",
    "PAIR-17",
    "TEAM-01",
    "TEAM-02",
    "TEAM-05",
    "TEAM-07",
    "TEAM-10",
    "VIS-07",
    "ACT-09",
    "DOC-01",
    "DOC-02",
    "DOC-12",
    "FUND-01",
    "FUND-02",
    "FUND-04",
    "INSP-04",
    "AGG-01",
    "AGG-06",
    "RPT-06",
]
VILLAGE = {"county": "略阳县", "township": "白水江镇", "village": "甲村"}
PLACE = "略阳县/白水江镇/甲村"


@pytest.fixture(scope="module")
def hanzhong() -> Programme:
    return load_programme("hanzhong")


def test_it_selects_the_rules_of_the_spine_and_more(hanzhong: Programme) -> None:
    selected = [rule.rule.id for rule in hanzhong.rules]
    assert set(SPINE) <= set(selected)
    assert len(selected) == len(set(selected)) >= 30


def test_weights_deductions_and_deadlines_are_the_proposed_ones(hanzhong: Programme) -> None:
    scoring = hanzhong.scoring
    assert list(scoring.blocks.values()) == [15, 15, 25, 15, 15, 15]
    assert list(scoring.deduct.values()) == [5, 2, 1, 0]
    assert {rule.cap for rule in hanzhong.rules} == {Decimal(10)}
    assert [(grade.name, grade.floor) for grade in hanzhong.grades] == [
        ("优秀", 90), ("良好", 80), ("一般", 60), ("较差", 0),
    ]  # fmt: skip
    assert [hanzhong.deadline.days[s] for s in (Severity.A, Severity.B, Severity.C)] == [7, 15, 30]


def test_an_absence_that_inspectors_saw_counts_as_attendance(hanzhong: Programme) -> None:
    blocks = {rule.rule.id: rule.block for rule in hanzhong.rules}
    assert (blocks["INSP-04"], blocks["RECT-04"]) == ("驻村与考勤", "档案与报送")
    assert set(blocks.values()) == set(hanzhong.scoring.blocks)


def test_teams_are_judged_from_the_day_they_moved_in(hanzhong: Programme) -> None:
    since = {rule.since for rule in hanzhong.rules if rule.rule.id.startswith(("TEAM", "RES"))}
    assert since == {date(2014, 4, 25)}


def facts_of(period: str, **rows: list[dict[str, Any]]) -> Facts:
    """Three units: 甲局 sent a roster, 乙局 and 丙局 (of the county) sent nothing."""
    units = [("甲局", "市"), ("乙局", "市"), ("丙局", "县")]
    registry = {
        "F01": [
            {"unit": unit, "unit_name": unit, "level": level, "main_leader": "王一"}
            for unit, level in units
        ],
        "F02": [
            {"unit": "甲局", "unit_name": "甲局", "place": PLACE, "is_lead": True, **VILLAGE},
            {"unit": "乙局", "unit_name": "乙局", "place": PLACE, "is_lead": False, **VILLAGE},
        ],
        "F22": [{"place": PLACE, "household_head": "李四", "household": "户:白水江镇/甲村/李四"}],
    }
    records = {}
    for form in forms().values():
        given = registry.get(form.id, rows.get(form.id, []))
        numbered = [{"record_id": f"{form.id}-{i}", **row} for i, row in enumerate(given)]
        records[form.id] = pl.DataFrame(numbered, schema=form.resolved_schema())
    handed = [("甲局", form, None) for form in rows]
    span = span_of(period)
    return Facts(
        period=span,
        as_of=date(span.end.year, span.end.month, 1),
        records=records,
        handed_in=pl.DataFrame(
            handed,
            schema={"unit": pl.String, "form": pl.String, "month": pl.String},
            orient="row",
        ),
        receipts=pl.DataFrame(
            [("甲局", datetime.combine(span.start, time(9)))],
            schema={"unit": pl.String, "received_at": pl.Datetime},
            orient="row",
        ),
        owed=load_programme("hanzhong").owed,
        totals=empty(TOTALS).with_columns(
            unit=pl.lit(None, pl.String), recount=pl.lit(None, pl.Decimal(20, 4))
        ),
        marks=empty(MARKS),
    )


MEMBER = {"unit": "甲局", "place": PLACE, "person_name": "张三", "person": "张三#1234", **VILLAGE}


@pytest.mark.parametrize("period", ["2014", "2014-05"])
def test_every_rule_judges_the_same_way_every_time(hanzhong: Programme, period: str) -> None:
    facts = facts_of(period, F03=[{**MEMBER, "arrival_date": date(2014, 4, 25)}])
    judged = judge_all(facts, hanzhong.selected())
    assert judged.equals(judge_all(facts, hanzhong.selected()[::-1]))
    assert set(judged["rule_id"]) <= set(catalogue())
    needed = {rule.rule.id for rule in hanzhong.rules if set(rule.rule.needs) & set(facts.owed)}
    # Of the city's leaders, whom nobody lists here, there is nothing to say before the year ends.
    assert needed - {"VIS-08"} <= set(judged["rule_id"])
    keys = judged.select("rule_id", "period", "unit", "subject")
    assert not keys.is_duplicated().any()


def test_missing_forms_accuse_nobody(hanzhong: Programme) -> None:
    facts = facts_of("2014Q2")
    judged = judge_all(facts, hanzhong.selected())
    accused = judged.filter(verdict="不合格").get_column("rule_id").unique().sort().to_list()
    assert accused == ["PAIR-02"]
    undecided = judged.filter(unit="乙局", verdict="无法判定")
    assert undecided["missing_form"].all()
    assert "未报送《驻村考勤月报表》" in undecided["reason"].str.join("；").item()


def test_a_quarter_runs_from_records_to_ranks(hanzhong: Programme) -> None:
    facts = facts_of("2014Q2", F03=[{**MEMBER, "arrival_date": date(2014, 6, 1)}])
    judged = judge_all(facts, hanzhong.selected())
    found = findings(judged, hanzhong, facts)
    late = found.filter(rule_id="TEAM-10").to_dicts()[0]
    assert (late["unit"], late["severity"], late["points"]) == ("甲局", "A", 5)
    assert {"record_id": "F03-0", "field": "arrival_date"} in late["cites"]
    said = pl.DataFrame(
        {
            "finding_id": [late["finding_id"]],
            "decision": ["免责"],
            "reason": ["已批准"],
            "who": ["甲"],
        }
    )
    decided = apply_decisions(found, said)
    before, after = (score(each, judged, hanzhong, facts) for each in (found, decided))
    gain = after.filter(unit="甲局")["score"].item() - before.filter(unit="甲局")["score"].item()
    assert gain == 5
    assert before["grade"].to_list() == ["暂不评定", "未报送", "未报送"]
    told = verdict_points(judged, found)
    assert told["points"].sum() == found["points"].sum()
