"""Tasks that read: plan, archive, files in chunks, facts."""

from collections.abc import Sequence
from pathlib import Path

from pebble import ProcessPool
from prefect import task
from prefect.cache_policies import NO_CACHE

from inspectorate.audit.intake import take_in
from inspectorate.audit.plan import Plan, plan_run
from inspectorate.files.pool import read_in_pool
from inspectorate.files.reading import ReadChunk
from inspectorate.files.sources import Source, archive

task_plan = task(name="确定本次运行", cache_policy=NO_CACHE)(plan_run)
task_take_in = task(name="汇总收件", cache_policy=NO_CACHE)(take_in)


@task(name="归档来源文件", cache_policy=NO_CACHE)
def task_archive(plan: Plan) -> Path:
    """Keep every source once."""
    archive(plan.sources, plan.archive)
    return plan.archive


@task(name="读取一批文件", cache_policy=NO_CACHE)
def task_read(sources: Sequence[Source], pool: ProcessPool, year: int) -> ReadChunk:
    """Read a chunk in a child process."""
    return read_in_pool(pool, sources, year)

