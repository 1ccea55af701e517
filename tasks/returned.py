"""Tasks that hand back: who gets what, and marked-up copies in batches."""

from pathlib import Path

from pebble import ProcessPool

from inspectorate.audit.returned.files import return_in_pool
from inspectorate.audit.returned.units import ReturnBatch, return_batches
from tasks.lift import lift

task_returns = lift("列出核查意见")(return_batches)


@lift("批注一批工作簿")
def task_returned(batch: ReturnBatch, folder: Path, pool: ProcessPool) -> int:
    """Write what some units get back, in a child process."""
    return return_in_pool(pool, batch, folder)
