"""Lists for the inspector: who may be commended, put forward, talked to; nobody twice, no one unfit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inspectorate.periods import SpanKind
from inspectorate.programmes import Basis, Programme, ProgrammeRule
from inspectorate.rules.catalogue import Rule
from inspectorate.rules.verdicts import nothing
from inspectorate.scoring import findings, proposals, score
from inspectorate.tables import Severity

Make = Callable[..., Any]
UNITS = {"甲局": "市", "乙局": "市", "丙局": "市", "丁局": "县"}


def listing(rule_id: str, severity: str = "D", **terms: Any) -> ProgrammeRule:
    rule = Rule(rule_id, f"{rule_id}名", "", SpanKind.ANY, (), {}, lambda *_: nothing())
    return ProgrammeRule(
        rule, Basis("考核办法"), Severity(severity), terms, 10, ("O",), "", "档案与报送",
        date(2014, 1, 1), None,
    )  # fmt: skip


@pytest.fixture
def put_forward(programme: Programme, make_facts: Make, frame: Make) -> Make:
    def run(*rows: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        kept = more.get("lists", [listing("EVAL-04", top=1), listing("EVAL-05", min_grade="优秀")])
        chosen = replace(programme, rules=(*programme.rules, *kept))
        facts = make_facts(UNITS, more.get("silent", ()), **more.get("records", {}))
        facts = replace(facts, owed=more.get("owed", facts.owed))
        judged = frame(*rows)
        found = findings(judged, chosen, facts)
        ranking = score(found, judged, chosen, facts)
        return proposals(found, ranking, chosen, facts).to_dicts()  # type: ignore[no-any-return]

    return run


def named(rows: list[dict[str, Any]], kind: str) -> list[str]:
    return [row["person"] or row["unit"] for row in rows if row["kind"] == kind]


def test_a_programme_that_keeps_no_list_puts_nobody_forward(put_forward: Make) -> None:
    assert put_forward(lists=[]) == []


def test_the_best_of_each_group_are_commended(put_forward: Make, fails: Make) -> None:
    rows = put_forward(fails("DOC-02", "甲局"), fails("RES-03", "乙局"))
    assert sorted(named(rows, "表彰候选")) == ["丁局", "丙局"]
    assert rows[0]["basis"] == "《考核办法》"
    assert "组内第1名" in rows[0]["reason"]


def test_a_grave_finding_bars_and_nobody_moves_up_for_it(put_forward: Make, fails: Make) -> None:
    others = [fails("DOC-02", "甲局", f"{n}") for n in range(7)]
    rows = put_forward(*others, fails("RES-01", "丙局"), fails("RES-01", "乙局"))
    assert named(rows, "表彰候选") == ["丁局"]


def ledger(unit: str, **more: Any) -> dict[str, Any]:
    return {"record_id": f"F20-{unit}", "unit": unit, "item_number": "1", **more}


@pytest.mark.parametrize(
    ("row", "barred"),
    [
        ({"status": "整改中"}, True),
        ({}, True),
        ({"closed_date": date(2014, 7, 20)}, True),
        ({"closed_date": date(2014, 7, 10)}, False),
        ({"status": "已销号"}, False),
    ],
)
def test_an_open_item_bars(put_forward: Make, row: dict[str, Any], barred: bool) -> None:
    rows = put_forward(records={"F20": [ledger("丁局", **row)]})
    assert ("丁局" not in named(rows, "表彰候选")) is barred


def test_a_unit_that_sent_nothing_is_never_commended(put_forward: Make) -> None:
    assert "丁局" not in named(put_forward(silent=("丁局",)), "表彰候选")


def test_without_the_ledger_nobody_knows_what_is_open(put_forward: Make) -> None:
    assert named(put_forward(owed=("F03", "F20")), "表彰候选") == []


def hint(fails: Make, rule_id: str, unit: str, subject: str = "单位") -> dict[str, Any]:
    return fails(rule_id, unit, subject, verdict="不适用", message="可供研究")  # type: ignore[no-any-return]


def test_people_whom_the_rule_names_are_put_forward_unless_a_grave_finding_stands(
    put_forward: Make, fails: Make
) -> None:
    told = put_forward(
        hint(fails, "EVAL-05", "甲局", "张一#0011"),
        hint(fails, "EVAL-05", "甲局", "王三#0033"),
        fails("RES-01", "甲局", "王三#0033"),
    )
    assert named(told, "优先提拔建议") == ["张一#0011"]
    row = next(row for row in told if row["person"])
    assert (row["unit"], row["reason"], row["rule_id"]) == ("甲局", "可供研究", "EVAL-05")


def test_who_did_not_do_the_task_is_named_for_a_talk(put_forward: Make, fails: Make) -> None:
    lists = [listing("RECT-08", "A"), listing("ACT-15", "A")]
    told = put_forward(
        hint(fails, "RECT-08", "甲局"), fails("ACT-15", "甲局"),
        hint(fails, "RECT-08", "乙局"), lists=lists,
    )  # fmt: skip
    assert [(row["kind"], row["unit"], row["rule_id"]) for row in told] == [
        ("诫勉谈话建议", "甲局", "RECT-08")
    ]
    assert told[0]["reason"] == "可供研究；是否谈话由组织部门决定"
    assert told[0]["finding_id"]
