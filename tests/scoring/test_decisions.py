"""What people decided: statuses, points, names, and decisions that can't be carried out."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.programmes import Programme
from inspectorate.scoring import DecisionError, apply_decisions, finding_id, findings

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市"}


def identity(rule_id: str, subject: str) -> str:
    return finding_id("shiyan", rule_id, "甲局", subject, "2014Q2")


def deciding(*rows: tuple[str, str] | dict[str, Any]) -> pl.DataFrame:
    """decisions.csv of (finding_id, decision), or of whole rows."""
    full = {"reason": "核实", "basis": "现场核查记录", "who": "督查组", "when": "2014-07-20"}
    given = [
        row if isinstance(row, dict) else {"finding_id": row[0], "decision": row[1], **full}
        for row in rows
    ]
    names = ["finding_id", "decision", "reason", "basis", "who", "when"]
    return pl.DataFrame(given, schema=dict.fromkeys(names, pl.String))


@pytest.fixture
def rows(programme: Programme, make_facts: Make, frame: Make, fails: Make) -> pl.DataFrame:
    judged = [fails("RES-03", "甲局", f"工作队:{i}") for i in range(7)]
    judged += [
        fails("FUND-01", "甲局", "项目:a", cites=("f21",)),
        fails("FUND-02", "甲局", "指标:a", cites=("f21",)),
        fails("AGG-01", "甲局", "指标:a", cites=("f21",)),
        fails("RES-10", "甲局", "工作队:0"),
    ]
    return findings(frame(*judged), programme, make_facts(UNITS))


def told(frame: pl.DataFrame, rule_id: str, subject: str) -> dict[str, Any]:
    return frame.filter(rule_id=rule_id, subject=subject).to_dicts()[0]


def test_no_decisions_change_nothing(rows: pl.DataFrame) -> None:
    assert apply_decisions(rows, deciding()).equals(rows)


@pytest.mark.parametrize(("word", "points"), [("认定", 2), ("不成立", 0), ("免责", 0)])
def test_a_decision_is_kept_with_its_reason(rows: pl.DataFrame, word: str, points: int) -> None:
    found = apply_decisions(rows, deciding((identity("FUND-01", "项目:a"), word)))
    one = told(found, "FUND-01", "项目:a")
    assert (one["status"], one["points"]) == (word, Decimal(points))
    assert (one["decision_reason"], one["decided_by"], one["decided_on"]) == (
        "核实", "督查组", "2014-07-20",
    )  # fmt: skip
    assert found["finding_id"].to_list() == rows["finding_id"].to_list()


def test_looking_into_it_leaves_it_open(rows: pl.DataFrame) -> None:
    one = told(
        apply_decisions(rows, deciding((identity("FUND-01", "项目:a"), "待核实"))),
        "FUND-01",
        "项目:a",
    )
    assert (one["status"], one["points"], one["decision"]) == ("疑点", 2, "待核实")


def test_a_name_may_be_called_beside_another_decision(rows: pl.DataFrame) -> None:
    key = identity("RES-03", "工作队:0")
    found = apply_decisions(rows, deciding((key, "点名"), (key, "认定")))
    one = told(found, "RES-03", "工作队:0")
    assert (one["named"], one["status"]) == (True, "认定")
    assert found["named"].sum() == 1


def test_what_a_rejected_finding_had_put_aside_stands_again(rows: pl.DataFrame) -> None:
    one, two = identity("FUND-01", "项目:a"), identity("FUND-02", "指标:a")
    assert told(rows, "FUND-02", "指标:a")["status"] == "并案"
    found = apply_decisions(rows, deciding((one, "不成立")))
    assert (
        told(found, "FUND-02", "指标:a")["status"],
        told(found, "AGG-01", "指标:a")["status"],
    ) == (
        "疑点",
        "并案",
    )
    both = apply_decisions(rows, deciding((one, "不成立"), (two, "不成立")))
    assert told(both, "AGG-01", "指标:a")["points"] == 2


def test_an_excused_defect_is_not_charged_under_a_wider_rule(rows: pl.DataFrame) -> None:
    found = apply_decisions(rows, deciding((identity("FUND-01", "项目:a"), "免责")))
    assert found.filter(pl.col("rule_id").is_in(["FUND-01", "FUND-02", "AGG-01"]))[
        "points"
    ].to_list() == [0, 0, 0]


def test_confirming_what_stands_aside_costs_nothing(rows: pl.DataFrame) -> None:
    one = told(
        apply_decisions(rows, deciding((identity("AGG-01", "指标:a"), "认定"))), "AGG-01", "指标:a"
    )
    assert (one["status"], one["points"]) == ("认定", 0)


def test_points_under_a_cap_fall_to_the_findings_that_remain(rows: pl.DataFrame) -> None:
    found = apply_decisions(rows, deciding((identity("RES-03", "工作队:0"), "不成立")))
    costs = found.filter(rule_id="RES-03")["points"].to_list()
    assert costs == [0, 2, 2, 2, 2, 2, 0]


def test_the_latest_decision_holds(rows: pl.DataFrame) -> None:
    key = identity("FUND-01", "项目:a")
    base = {"finding_id": key, "reason": "核实", "basis": "", "who": "督查组"}
    later = {**base, "decision": "免责", "when": "2014-08-01"}
    earlier = {**base, "decision": "认定", "when": "2014-07-20"}
    for order in ([later, earlier], [earlier, later]):
        assert (
            told(apply_decisions(rows, deciding(*order)), "FUND-01", "项目:a")["status"] == "免责"
        )
    same_day = apply_decisions(rows, deciding((key, "免责"), (key, "认定")))
    assert told(same_day, "FUND-01", "项目:a")["status"] == "认定"


def test_decisions_may_be_taken_twice(rows: pl.DataFrame) -> None:
    said = deciding(
        (identity("RES-03", "工作队:0"), "免责"), (identity("FUND-01", "项目:a"), "认定")
    )
    once = apply_decisions(rows, said)
    assert apply_decisions(once, said).equals(once)


def test_every_fault_is_named_with_its_line(rows: pl.DataFrame) -> None:
    good = {"finding_id": identity("FUND-01", "项目:a"), "decision": "认定"}
    said = deciding(
        {**good, "reason": "核实", "who": "督查组"},
        {**good, "finding_id": "0000000000000000", "reason": "核实", "who": "督查组"},
        {**good, "decision": "同意", "reason": "核实", "who": "督查组"},
        {**good, "reason": " ", "who": "督查组"},
        {**good, "reason": "核实"},
        {"decision": "认定", "reason": "核实", "who": "督查组"},
    )
    with pytest.raises(DecisionError) as error:
        apply_decisions(rows, said)
    lines = str(error.value).splitlines()[1:]
    assert [line.strip().split("：")[0] for line in lines] == [f"第{n}行" for n in range(3, 8)]
    assert "没有编号为“0000000000000000”的疑点" in lines[0]
    assert "“同意”不是认定、不成立、免责、待核实、点名之一" in lines[1]
    assert "没有写理由" in lines[2]
    assert "没有写决定人" in lines[3]
    assert "没有写疑点编号" in lines[4]


def test_the_line_of_the_file_is_named_where_it_is_known(rows: pl.DataFrame) -> None:
    said = deciding(("ffffffffffffffff", "认定")).with_columns(line=pl.lit(17))
    with pytest.raises(DecisionError, match="第17行"):
        apply_decisions(rows, said)
