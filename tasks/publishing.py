"""Tasks that end a run: tables, the sealed folder, artefacts without personal data."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.publish import publish
from inspectorate.audit.quality_report import save_quality_report
from inspectorate.audit.results import save_results
from inspectorate.audit.run_report.page import save_run_report
from inspectorate.audit.summary import findings_in_markdown, ranking_rows, stage_counts
from tasks.lift import lift


@lift("写结果表")
def task_results(
    folder: Path,
    intake: Intake,
    conclusion: Conclusion,
    marks: pl.DataFrame,
    quotes: pl.DataFrame,
) -> pl.DataFrame:
    """Write every table of the run; the lines of quality.csv."""
    return save_results(folder, intake, conclusion, marks, quotes)


task_quality_report = lift("写数据质量报告")(save_quality_report)
task_run_report = lift("写督查报告网页")(save_run_report)


@lift("封存结果")
def task_publish(
    plan: Plan,
    folder: Path,
    intake: Intake,
    conclusion: Conclusion,
    copies: int,
    seconds: Mapping[str, float],
) -> Path:
    """Seal the run's folder."""
    return publish(plan, folder, stage_counts(intake, conclusion, copies), seconds)


@lift("登记排名和疑点")
def task_show(plan: Plan, conclusion: Conclusion) -> None:
    """Ranking and counts of findings as artefacts; units only, no person, no household."""
    key = f"{plan.programme.id}-{plan.period.label}".lower()
    create_table_artifact(
        ranking_rows(conclusion.ranking), key=f"ranking-{key}", description="得分和排名"
    )
    create_markdown_artifact(
        findings_in_markdown(conclusion.findings), key=f"findings-{key}", description="疑点统计"
    )
