"""A run in a few lines: for the terminal and for artefacts; units only, never a person."""

import polars as pl

from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.scoring import two_places
from inspectorate.tables import Status

_SHOWN = ["group", "rank", "unit", "score", "grade"]


def ranking_rows(ranking: pl.DataFrame) -> list[dict[str, str]]:
    """Rows of the ranking as text: 组别, 名次, 单位, 得分, 等次."""
    heads = dict(zip(_SHOWN, ("组别", "名次", "单位", "得分", "等次"), strict=True))
    told = ranking.select(_SHOWN).with_columns(score=two_places("score"))
    return told.select(pl.all().cast(pl.String).fill_null("")).rename(heads).to_dicts()


def findings_in_markdown(findings: pl.DataFrame) -> str:
    """Counts of findings by rule, severity and status."""
    counted = (
        findings.group_by("rule_id", "rule_name", "severity", "status")
        .agg(units=pl.col("unit").n_unique(), count=pl.len())
        .sort("severity", "rule_id", "status")
    )
    lines = [
        f"| {rule} | {name} | {severity} | {status} | {units} | {count} |"
        for rule, name, severity, status, units, count in counted.iter_rows()
    ]
    head = ["| 规则 | 名称 | 程度 | 状态 | 单位数 | 条数 |", "|---|---|---|---|---|---|"]
    return "\n".join(["## 疑点统计", "", *head, *lines])


def stage_counts(intake: Intake, conclusion: Conclusion, copies: int = 0) -> dict[str, int]:
    """Counts of a run by stage, for the manifest and the last lines of ``audit``.

    Args:
        intake: files and records.
        conclusion: verdicts, findings and units.
        copies: marked-up copies that go back.
    """
    found = conclusion.findings
    hints = found.filter(pl.col("status") == Status.HINT.value).height
    return {
        "文件": intake.lines.height,
        "退回文件": intake.lines.filter(pl.col("status") == "退回").height,
        "记录": intake.assembled.records_index.height,
        "判定": conclusion.verdicts.height,
        "疑点": found.height - hints,
        "提示": hints,
        "单位": conclusion.ranking.height,
        "批注件": copies,
    }
