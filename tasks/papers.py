"""Tasks that write papers: what is circulated, and what each gets alone, in batches."""

from pathlib import Path

from pebble import ProcessPool

from inspectorate.audit.papers.circulated import save_circulated
from inspectorate.audit.papers.drafts import Batch
from inspectorate.audit.papers.kinds import parted
from inspectorate.audit.papers.record import save_record
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.papers.saving import save_batch
from inspectorate.files.pool import run_in_pool
from tasks.lift import lift

_SECONDS = 600.0

task_round = lift("汇集文书材料")(round_of)
task_drafts = lift("拟稿")(parted)
task_record = lift("记下文书的语句和出处")(save_record)
task_circulated = lift("写传发的文书")(save_circulated)


@lift("写一批文书")
def task_papers(batch: Batch, folder: Path, pool: ProcessPool) -> int:
    """Write a batch in a child process."""
    return run_in_pool(pool, save_batch, _SECONDS, batch, folder)
