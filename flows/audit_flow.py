"""督查一期: from the files in the inputs folder to a sealed folder of results."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
from pebble import ProcessPool
from prefect import flow, unmapped
from prefect.futures import PrefectFutureList
from prefect.runtime import flow_run

from inspectorate.audit.checking import Quality
from inspectorate.audit.citing import Quoted, joined
from inspectorate.audit.clock import Clock
from inspectorate.audit.discretion import discreet
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.papers.drafts import Materials
from inspectorate.audit.plan import Plan
from inspectorate.audit.publish import staging
from inspectorate.audit.returned.units import Results
from inspectorate.files.pool import file_workers
from inspectorate.periods import quarter_before
from inspectorate.settings import settings
from tasks.judging import (
    task_cells,
    task_check,
    task_conclude,
    task_data_docs,
    task_judge,
    task_quote,
    task_rows,
)
from tasks.papers import task_circulated, task_drafts, task_papers, task_record, task_round
from tasks.publishing import (
    task_publish,
    task_quality_report,
    task_results,
    task_run_report,
    task_show,
)
from tasks.returned import task_returned, task_returns
from tasks.sources import task_archive, task_plan, task_read, task_take_in


@flow(name="audit")
@discreet
def audit(
    programme: str,
    period: str | None = None,
    inputs: Path = Path("inputs"),
    outputs: Path = Path("outputs"),
    as_of: date | None = None,
    baseline: Path | None = None,
    corrects: Path | None = None,
    data_docs: Path | None = None,
) -> Path:
    """督查一期（收件、核验、判定、评分、排名、出具文书）.

    Args:
        programme: 方案：名称（如 hanzhong）或方案文件的路径。
        period: 期：2014、2014H1、2014Q2 或 2014-06；不填为计划运行当日（北京时间）的上一季度。
        inputs: 放各方案报送文件的文件夹。
        outputs: 放结果的文件夹。
        as_of: 截止日：只看到这一天为止的材料；不填为报送截止日。
        baseline: 上一期的结果文件夹，用来比较名次。
        corrects: 已印发通报的那次运行的结果文件夹（同一方案、同一期）；填写的，写出更正通报。
        data_docs: 另外生成 Great Expectations 自带网页的文件夹；不填不生成，不属于结果。

    Returns:
        结果文件夹。
    """
    clock = Clock()
    span = period or _last_quarter()
    plan = task_plan(programme, span, inputs, outputs, as_of, baseline, corrects)
    with staging(plan) as folder, file_workers(settings().workers) as pool:
        archived = task_archive.submit(plan)
        intake = _take_in(plan, pool)
        clock.lap("收件")
        conclusion, quality = _judge(plan, intake, pool)
        clock.lap("判定")
        quoted = _quote(plan, quality.marks, conclusion, pool)
        _show_results(folder, plan, intake, conclusion, quality, quoted)
        clock.lap("结果表")
        written = task_round(plan, intake, conclusion, quoted.cells)
        results = Results(plan, intake, conclusion, quality.marks, quoted.cells, written)
        # The children mark copies while the papers are drafted here.
        copies = _hand_back(results, folder, pool)
        _write_papers(Materials(plan, intake, conclusion, written), folder, pool)
        archived.result()
        clock.lap("文书")
        marked = sum(copies.result())
        clock.lap("批注退回")
        final = task_publish(plan, folder, intake, conclusion, marked, clock.seconds)
        if data_docs:
            task_data_docs(plan, intake, data_docs, pool)
    task_show(plan, conclusion)
    return final


def _last_quarter() -> str:
    """The quarter before the day that the run was planned for, whenever it really starts."""
    due = flow_run.scheduled_start_time.astimezone(ZoneInfo("Asia/Shanghai"))
    return quarter_before(due.date())


def _take_in(plan: Plan, pool: ProcessPool) -> Intake:
    """Every file read, in chunks; then whose it is and what counts."""
    chunks = plan.chunks(settings().chunk)
    year, written = plan.period.start.year, plan.corrections
    read = task_read.map(chunks, unmapped(pool), unmapped(year), unmapped(written))
    return task_take_in(plan, read.result())


def _judge(plan: Plan, intake: Intake, pool: ProcessPool) -> tuple[Conclusion, Quality]:
    """The suites run in a child process while the rules are judged."""
    checking = task_check.submit(plan, intake, pool)
    conclusion = task_conclude(plan, intake, task_judge(plan, intake))
    return conclusion, checking.result()


def _quote(plan: Plan, marks: pl.DataFrame, conclusion: Conclusion, pool: ProcessPool) -> Quoted:
    """What stands in and around every cell that a finding or a check names, read back."""
    cells, rows = task_cells(marks, conclusion), task_rows(conclusion)
    holding = plan.holding(cells, settings().chunk)
    parts = task_quote.map(holding, unmapped(cells), unmapped(rows), unmapped(pool))
    return joined(parts.result())


def _show_results(
    folder: Path,
    plan: Plan,
    intake: Intake,
    conclusion: Conclusion,
    quality: Quality,
    quoted: Quoted,
) -> None:
    """The tables of the run, and its two pages."""
    lines = task_results(folder, intake, conclusion, quality.marks, quoted.cells)
    task_quality_report(folder, plan, intake, quality.reports, lines)
    task_run_report(folder, plan, intake, conclusion, quoted)


def _write_papers(materials: Materials, folder: Path, pool: ProcessPool) -> None:
    """What is circulated, and meanwhile what each unit gets alone."""
    circulated, batches = task_drafts(materials, settings().chunk)
    papers = task_papers.map(batches, unmapped(folder), unmapped(pool))
    task_record(folder, materials, circulated, batches)
    task_circulated(circulated, materials, folder)
    papers.result()


def _hand_back(results: Results, folder: Path, pool: ProcessPool) -> PrefectFutureList[int]:
    """Every unit's own workbooks with the faults marked; how many, once they are written."""
    batches = task_returns(results, settings().chunk)
    return task_returned.map(batches, unmapped(folder), unmapped(pool))
