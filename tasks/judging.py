"""Tasks that judge: suites, rules, scores, cells."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import polars as pl
from pebble import ProcessPool

from inspectorate.audit.checking import Quality, looked_at, quality_of
from inspectorate.audit.citing import Quoted, quote_all, rows_around
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion, conclude, judge
from inspectorate.audit.plan import Plan
from inspectorate.audit.quality import wanted_cells
from inspectorate.files.pool import run_in_pool
from inspectorate.files.sources import Source
from inspectorate.forms.checks.evaluate import Checked
from tasks.lift import lift

_SECONDS = 600.0


@lift("核验数据质量")
def task_check(plan: Plan, intake: Intake, pool: ProcessPool) -> Quality:
    """Faults of the files, with their cells: what reading found and what the suites found."""
    views = looked_at(plan, intake.assembled)
    return quality_of(intake.assembled, run_in_pool(pool, run_suites, _SECONDS, views))


def run_suites(views: dict[str, pl.DataFrame]) -> Checked:
    """The suites of all forms, looked up in the child: Great Expectations is slow to import."""
    checked: Checked = import_module("expectations.suites.every").run_suites(views)
    return checked


@lift("生成Data Docs")
def task_data_docs(plan: Plan, intake: Intake, folder: Path, pool: ProcessPool) -> Path:
    """Great Expectations' own pages, outside of the run's folder."""
    views = looked_at(plan, intake.assembled)
    return run_in_pool(pool, build_docs, _SECONDS, views, folder, plan.run_id)


def build_docs(views: dict[str, pl.DataFrame], folder: Path, run_name: str) -> Path:
    """The pages, built in the child."""
    page: Path = import_module("expectations.suites.docs").build_docs(views, folder, run_name)
    return page


@lift("逐条判定")
def task_judge(plan: Plan, intake: Intake) -> pl.DataFrame:
    """Verdicts of every rule."""
    return judge(plan, intake.assembled)


@lift("评分排名")
def task_conclude(plan: Plan, intake: Intake, judgements: pl.DataFrame) -> Conclusion:
    """Findings, scores and ranks."""
    return conclude(plan, intake.assembled, judgements)


@lift("列出所引单元格")
def task_cells(marks: pl.DataFrame, conclusion: Conclusion) -> pl.DataFrame:
    """Cells to read back: those that findings and hints cite, and those with a fault."""
    return wanted_cells(marks, _cited(conclusion))


@lift("列出所引各行")
def task_rows(conclusion: Conclusion) -> pl.DataFrame:
    """Rows to read back: those around the first cell of each finding and hint."""
    return rows_around(_cited(conclusion))


def _cited(conclusion: Conclusion) -> pl.DataFrame:
    return pl.concat([conclusion.citations, conclusion.aside.hints.citations])


@lift("回读所引单元格")
def task_quote(
    sources: Sequence[Source], cells: pl.DataFrame, rows: pl.DataFrame, pool: ProcessPool
) -> Quoted:
    """What stands in cited cells and around them, read back from the sources."""
    return run_in_pool(pool, quote_all, _SECONDS, sources, cells, rows)
