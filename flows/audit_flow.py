"""督查一期: from the files in the inputs folder to a sealed folder of results."""

from datetime import date
from pathlib import Path

from prefect import flow, unmapped

from inspectorate.audit.clock import Clock
from inspectorate.audit.publish import staging
from inspectorate.files.pool import file_workers
from inspectorate.settings import settings
from tasks.judging import task_check, task_conclude, task_judge, task_quote
from tasks.papers import task_papers, task_rectify
from tasks.publishing import task_publish, task_results, task_show
from tasks.sources import task_archive, task_plan, task_read, task_take_in


@flow(name="audit", validate_parameters=True)
def audit(
    programme: str,
    period: str,
    inputs: Path = Path("inputs"),
    outputs: Path = Path("outputs"),
    as_of: date | None = None,
    baseline: Path | None = None,
) -> Path:
    """督查一期:收件、核验、判定、评分、排名、出具文书。

    Args:
        programme: 方案:名称(如 hanzhong)或方案文件的路径。
        period: 期:2014、2014H1、2014Q2 或 2014-06。
        inputs: 放各方案报送文件的文件夹。
        outputs: 放结果的文件夹。
        as_of: 截止日:只看到这一天为止的材料;不填为报送截止日。
        baseline: 上一期的结果文件夹,用来比较名次。

    Returns:
        结果文件夹。
    """
    clock = Clock()
    plan = task_plan(programme, period, inputs, outputs, as_of, baseline)
    with staging(plan) as folder, file_workers(settings().workers) as pool:
        archived = task_archive.submit(plan)
        chunks = task_read.map(
            plan.chunks(settings().chunk), unmapped(pool), unmapped(plan.period.start.year)
        ).result()
        clock.lap("收件")
        intake = task_take_in(plan, chunks)
        clock.lap("汇总")
        checking = task_check.submit(plan, intake, pool)
        judgements = task_judge(plan, intake)
        conclusion = task_conclude(plan, intake, judgements)
        clock.lap("判定")
        marks = checking.result()
        clock.lap("核验")
        quotes = task_quote.map(
            plan.holding(marks, conclusion.citations, settings().chunk),
            unmapped(marks),
            unmapped(conclusion.citations),
            unmapped(pool),
        ).result()
        round_ = task_results(plan, folder, intake, conclusion, marks, quotes)
        clock.lap("结果表")
        papers = [task_papers.submit(round_, folder, pool)]
        papers += task_rectify.map(
            round_.parcels(settings().chunk), unmapped(round_), unmapped(folder), unmapped(pool)
        )
        written = sum(paper.result() for paper in papers)
        archived.result()
        clock.lap("文书")
        final = task_publish(plan, folder, intake, conclusion, written, clock.seconds)
    task_show(plan, final, conclusion)
    return final
