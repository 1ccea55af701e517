"""Findings: identity, basis, deadline, what they cost, and which stand aside."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts
from inspectorate.scoring import (
    FINDINGS,
    deductions,
    finding_id,
    findings,
    two_places,
    verdict_points,
)

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市"}


@pytest.fixture
def found(programme: Programme, make_facts: Make, frame: Make) -> Make:
    """found(row, …, facts=…) → findings as dicts."""

    def run(*rows: dict[str, Any], facts: Facts | None = None) -> list[dict[str, Any]]:
        return findings(frame(*rows), programme, facts or make_facts(UNITS)).to_dicts()

    return run


def points(rows: list[dict[str, Any]]) -> dict[str, Decimal]:
    return {f"{row['rule_id']} {row['unit']} {row['subject']}": row["points"] for row in rows}


def test_no_judgements_no_findings(programme: Programme, make_facts: Make, frame: Make) -> None:
    assert findings(frame(), programme, make_facts(UNITS)).schema == pl.Schema(FINDINGS)


def test_a_finding_says_all_that_findings_csv_needs(found: Make, fails: Make) -> None:
    row = fails(
        "RES-01", "甲局", "工作队:略阳县/白水江镇/甲村",
        place="略阳县/白水江镇/甲村", expected="151", actual="120", difference="-31",
    )  # fmt: skip
    one = found(row)[0]
    assert (one["rule_name"], one["severity"], one["village"]) == ("RES-01名", "A", "甲村")
    assert one["basis"] == "《实施方案》（汉办发〔2014〕3号）第二条"
    assert (one["recipients"], one["deadline"], one["status"]) == ("U;L", "2014-07-17", "疑点")
    assert (one["expected"], one["actual"], one["difference"]) == ("151", "120", "-31")
    assert (one["points"], one["block"]) == (Decimal(5), "驻村与考勤")


def test_the_identity_is_that_of_the_contract(found: Make, fails: Make) -> None:
    one = found(fails("RES-01", "甲局", "工作队:a"))[0]
    key = "shiyan|RES-01|甲局|工作队:a|2014Q2"
    assert one["finding_id"] == hashlib.sha256(key.encode()).hexdigest()[:16]
    assert one["finding_id"] == finding_id("shiyan", "RES-01", "甲局", "工作队:a", "2014Q2")


def test_only_failures_are_findings(found: Make, fails: Make) -> None:
    verdicts = ["合格", "无法判定", "不适用"]
    assert found(*[fails("RES-01", "甲局", v, verdict=v, message=None) for v in verdicts]) == []


def test_hints_cost_nothing_and_have_no_deadline(found: Make, fails: Make) -> None:
    rows = [
        fails("RES-01", "甲局", "a", verdict="不适用", message="驻村进度落后", period="2014"),
        fails("RPT-06", "甲局", "b", verdict="无法判定", message="没有收件时间"),
        fails("RES-10", "甲局", "c"),
    ]
    for row in found(*rows):
        assert (row["severity"], row["status"], row["deadline"]) == ("D", "提示", None)
        assert row["points"] == 0


def test_deadlines_follow_severity_and_calendar(
    make_programme: Make, make_facts: Make, frame: Make, fails: Make
) -> None:
    rows = frame(*[fails(rule, "甲局") for rule in ("RES-01", "RES-03", "DOC-02")])
    facts = make_facts(UNITS)
    plain = findings(rows, make_programme(), facts)["deadline"].to_list()
    working = findings(rows, make_programme(working_days=True), facts)["deadline"].to_list()
    # 2014-07-10 is a Thursday: seven working days end on the Monday after next.
    assert plain == ["2014-08-09", "2014-07-17", "2014-07-25"]
    assert working == ["2014-08-21", "2014-07-21", "2014-07-31"]


def test_what_inspectors_or_the_lead_office_omit_costs_no_unit(found: Make, fails: Make) -> None:
    rows = found(fails("RES-07", "甲局"), fails("PAIR-08", "", "户:a"))
    assert [(row["points"], row["status"]) for row in rows] == [(0, "疑点"), (0, "疑点")]


def test_the_cap_of_a_rule_lets_later_findings_cost_nothing(found: Make, fails: Make) -> None:
    rows = [fails("RES-03", "甲局", f"工作队:{i}") for i in range(7)]
    costs = [row["points"] for row in found(*reversed(rows))]
    assert costs == [2, 2, 2, 2, 2, 0, 0]
    assert sum(row["points"] for row in found(*[fails("RES-01", "甲局", s) for s in "abc"])) == 10


def test_the_wider_rule_stands_aside_for_the_more_specific(found: Make, fails: Make) -> None:
    rows = found(
        fails("FUND-02", "甲局", "指标:a", cites=("f21", "f11")),
        fails("AGG-01", "甲局", "指标:b", cites=("f21",)),
        fails("AGG-01", "甲局", "指标:a", cites=("other",)),
        fails("AGG-01", "甲局", "指标:c", cites=("third",)),
        fails("AGG-01", "乙局", "指标:a", cites=("f21",)),
    )
    told = {(row["unit"], row["rule_id"], row["subject"]): row for row in rows}
    aside = {key for key, row in told.items() if row["status"] == "并案"}
    assert aside == {("甲局", "AGG-01", "指标:a"), ("甲局", "AGG-01", "指标:b")}
    assert all((row["points"] == 0) == (row["status"] == "并案") for row in rows)
    assert told["甲局", "AGG-01", "指标:b"]["folded_by"] == [
        told["甲局", "FUND-02", "指标:a"]["finding_id"]
    ]


def test_other_months_of_one_person_are_other_defects(found: Make, fails: Make) -> None:
    rows = found(
        fails("PAIR-08", "甲局", "户:a", period="2014-04", cites=("x",)),
        fails("PAIR-14", "甲局", "户:a", period="2014-05", cites=("x",)),
        fails("PAIR-14", "甲局", "户:a", period="2014", cites=("x",)),
    )
    assert {row["period"]: row["status"] for row in rows if row["rule_id"] == "PAIR-14"} == {
        "2014-05": "疑点",
        "2014": "并案",
    }


def test_a_hint_puts_nothing_aside(found: Make, fails: Make) -> None:
    pace = fails("PAIR-08", "甲局", "户:a", verdict="不适用", message="落后")
    rows = found(pace, fails("PAIR-14", "甲局", "户:a"))
    assert [row["status"] for row in rows] == ["提示", "疑点"]


def test_everything_of_a_unit_that_sent_nothing_is_one_finding(
    found: Make, fails: Make, make_facts: Make
) -> None:
    facts = make_facts(UNITS, silent=("甲局",))
    rows = [fails(rule, unit) for rule in ("RPT-06", "DOC-02", "PAIR-08") for unit in UNITS]
    told = {(row["unit"], row["rule_id"]): row for row in found(*rows, facts=facts)}
    assert {key for key, row in told.items() if row["status"] == "并案"} == {
        ("甲局", "DOC-02"),
        ("甲局", "PAIR-08"),
    }
    assert told["甲局", "RPT-06"]["points"] == 1
    assert told["乙局", "DOC-02"]["points"] == 1


def test_a_shared_absence_is_divided_among_the_village_s_units(found: Make, fails: Make) -> None:
    shared = [fails("PAIR-08", unit, "户:a", cites=(f"F01-{unit}",)) for unit in UNITS]
    own = [fails("DOC-02", unit, "年度计划:a", cites=(f"F01-{unit}",)) for unit in UNITS]
    sent = [fails("PAIR-14", unit, "户:b", cites=("F04-1",)) for unit in UNITS]
    costs = points(found(*shared, *own, *sent))
    assert costs["PAIR-08 甲局 户:a"] == costs["PAIR-08 乙局 户:a"] == Decimal("2.5")
    assert costs["DOC-02 甲局 年度计划:a"] == 1
    assert costs["PAIR-14 甲局 户:b"] == 2


def test_rectification_costs_the_block_of_the_rule_it_is_about(
    found: Make, fails: Make, make_facts: Make
) -> None:
    ledger = [
        {"record_id": "r1", "rule_id": "RES-01"},
        {"record_id": "r2", "rule_id": "不明"},
        {"record_id": "r3", "rule_id": None},
    ]
    rows = [fails("RECT-04", "甲局", rid, cites=(rid,)) for rid in ("r1", "r2", "r3")]
    blocks = {
        row["subject"]: row["block"] for row in found(*rows, facts=make_facts(UNITS, F20=ledger))
    }
    assert blocks == {"r1": "驻村与考勤", "r2": "档案与报送", "r3": "档案与报送"}


def test_the_order_of_judgements_does_not_matter(found: Make, fails: Make) -> None:
    rows = [
        fails(rule, unit, f"s{i}", cites=(f"c{i}",))
        for i, rule in enumerate(["RES-03"] * 7 + ["FUND-02", "AGG-01"])
        for unit in UNITS
    ]
    assert found(*rows) == found(*reversed(rows))


def test_points_of_verdicts_and_blocks_are_those_of_findings(
    programme: Programme, make_facts: Make, frame: Make, fails: Make
) -> None:
    judged = frame(
        fails("RES-01", "甲局", "a"), fails("RES-01", "甲局", "b", verdict="合格", message=None)
    )
    rows = findings(judged, programme, make_facts(UNITS))
    told = verdict_points(judged, rows)
    assert told.columns == ["rule_id", "unit", "subject", "period", "verdict", "points", "reason"]
    assert told["points"].to_list() == [5, 0]
    assert deductions(rows).select("unit", "block", "points").rows() == [
        ("甲局", "驻村与考勤", Decimal(5))
    ]


@pytest.mark.parametrize(
    ("exact", "shown"), [("92.5", "92.50"), ("1.6667", "1.67"), ("0.125", "0.13"), ("0", "0.00")]
)
def test_points_are_shown_with_two_places(exact: str, shown: str) -> None:
    told = pl.select(two_places(pl.lit(Decimal(exact), pl.Decimal(12, 4)))).item()
    assert told == shown
