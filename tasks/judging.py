"""Tasks that judge: suites, rules, scores, cells."""

from collections.abc import Sequence
from importlib import import_module

import polars as pl
from pebble import ProcessPool

from inspectorate.audit.citing import quote_cells
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion, conclude, judge
from inspectorate.audit.plan import Plan
from inspectorate.audit.quality import located_marks, views_of, wanted_cells
from inspectorate.files.pool import run_in_pool
from inspectorate.files.sources import Source
from tasks.lift import lift

_SECONDS = 600.0


@lift("核验数据质量")
def task_check(plan: Plan, intake: Intake, pool: ProcessPool) -> pl.DataFrame:
    """Faults of the files, with their cells: what reading found and what the suites found."""
    views = views_of(intake.assembled, plan.period)
    return located_marks(intake.assembled, run_in_pool(pool, run_suites, _SECONDS, views))


def run_suites(views: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The suites of all forms, looked up in the child: Great Expectations is slow to import."""
    faults: pl.DataFrame = import_module("expectations.suites.every").run_suites(views)
    return faults


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
    """Cells to read back: those that findings cite and those with a fault."""
    return wanted_cells(marks, conclusion.citations)


@lift("回读所引单元格")
def task_quote(sources: Sequence[Source], cells: pl.DataFrame, pool: ProcessPool) -> pl.DataFrame:
    """What stands in cited cells, read back from the sources."""
    return run_in_pool(pool, quote_cells, _SECONDS, sources, cells)
