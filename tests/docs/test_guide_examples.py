"""The guide's worked examples: a score, a trace and questions, held against the samples."""

import re
from collections.abc import Callable
from pathlib import Path

from inspectorate.audit.explaining import view
from inspectorate.audit.explaining.answering import explain
from inspectorate.programmes import load_programme
from tests.docs.documents import GUIDE, SPAN, rows, section, table


def test_worked_score_is_the_samples(audited: Callable[[str], Path]) -> None:
    told = section(GUIDE, "判定和得分")
    unit = re.search(r"第一个被扣分的单位(.+?)为例", told)
    assert unit
    run = audited("2014Q2")
    found = [row for row in table(run / "findings.csv") if row["unit"] == unit[1]]
    columns = ("finding_id", "rule_id", "severity", "points")
    assert sorted(row[:4] for row in rows(told)) == sorted(
        [row[c] for c in columns] for row in found
    )
    ranking = table(run / "ranking.csv")
    first = next(row for row in ranking if row["score"] not in ("", "100.00"))
    assert first["unit"] == unit[1]
    assert f"= {first['score']}，{first['grade']}" in told
    blocks = [float(first[name]) for name in load_programme("hanzhong").scoring.blocks]
    assert " + ".join(f"{kept:g}" for kept in blocks) in told


def test_worked_trace_is_the_samples(audited: Callable[[str], Path]) -> None:
    told = section(GUIDE, "由一个数字追到单元格")
    run = audited("2014Q2")
    [question] = re.findall(r"--explain '(.+)'", told)
    answer = [line.strip() for line in view.lines(explain(run, question))]
    [shown] = re.findall(r"^```text\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    assert [line for line in shown.splitlines() if line not in answer] == []
    [number] = set(re.findall(r"编号 ([0-9a-f]{8})", told))
    [line] = [row for row in table(run / "findings.csv") if row["finding_id"].startswith(number)]
    assert f"编号 {number}，应为 {line['expected']}，实为 {line['actual']}" in told
    assert line["rule_id"] in question


def test_questions_of_the_guide_are_answered(audited: Callable[[str], Path]) -> None:
    asked = [
        question
        for row in rows(section(GUIDE, "由一个数字追到单元格"))
        for question in SPAN.findall(row[0])
    ]
    assert len(asked) > 5
    run = audited("2014Q2")
    assert all(explain(run, question).items for question in asked)
