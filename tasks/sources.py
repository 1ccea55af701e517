"""Tasks that read: plan, archive, files in chunks, facts."""

from collections.abc import Sequence
from pathlib import Path

from pebble import ProcessPool

from inspectorate.audit.intake import take_in
from inspectorate.audit.plan import Plan, plan_run
from inspectorate.corrections import Correction
from inspectorate.files.archive import archive
from inspectorate.files.pool import read_in_pool
from inspectorate.files.reading import ReadChunk
from inspectorate.files.sources import Source
from tasks.lift import lift

task_plan = lift("确定本次运行")(plan_run)
task_take_in = lift("汇总收件")(take_in)


@lift("归档来源文件")
def task_archive(plan: Plan) -> Path:
    """Keep every source and control file once."""
    archive([*plan.sources, *plan.controls], plan.archive)
    return plan.archive


@lift("读取一批文件")
def task_read(
    sources: Sequence[Source], pool: ProcessPool, year: int, corrections: Sequence[Correction]
) -> ReadChunk:
    """Read a chunk in a child process."""
    return read_in_pool(pool, sources, year, corrections)
