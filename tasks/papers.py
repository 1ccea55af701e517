"""Tasks that write papers: the 通报 with its annexes, and 整改通知书 in batches."""

from pathlib import Path

from pebble import ProcessPool

from inspectorate.audit.papers import (
    NoticeBatch,
    notice_batches,
    round_of,
    save_circular,
    save_notices,
)
from inspectorate.files.pool import run_in_pool
from tasks.lift import lift

_SECONDS = 600.0

task_round = lift("汇集文书材料")(round_of)
task_circular = lift("写情况通报")(save_circular)
task_batches = lift("拟整改通知书")(notice_batches)


@lift("写一批整改通知书")
def task_notices(batch: NoticeBatch, folder: Path, pool: ProcessPool) -> int:
    """Write a batch in a child process."""
    return run_in_pool(pool, save_notices, _SECONDS, batch, folder)
