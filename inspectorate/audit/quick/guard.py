"""Reading for the quick check after a file has felled the reader: each in a process of its own."""

from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as PoolTimeout
from contextlib import contextmanager

from pebble import ProcessExpired, ProcessPool

from inspectorate.audit.quick.work import note_of
from inspectorate.files.opening.limits import MAX_SECONDS
from inspectorate.files.pool import file_workers, read_in_pool, run_in_pool
from inspectorate.files.reading import ReadChunk
from inspectorate.files.sources import Source
from inspectorate.files.templates.note import TemplateNote


class Guarded:
    """Reads in child processes; a file that fells its reader is refused with the reason."""

    def __init__(self, pool: ProcessPool) -> None:
        """With the processes."""
        self._pool = pool

    def notes(self, sources: Sequence[Source]) -> list[TemplateNote]:
        """As ``work.Reader`` says; of a file that can't be read, none."""
        return [note for source in sources if (note := self._note(source))]

    def _note(self, source: Source) -> TemplateNote | None:
        try:
            return run_in_pool(self._pool, note_of, MAX_SECONDS, source)
        except (ProcessExpired, PoolTimeout, MemoryError):
            # The reason is told when the file is read.
            return None

    def chunk(self, sources: Sequence[Source], year: int) -> ReadChunk:
        """As ``work.Reader`` says."""
        return read_in_pool(self._pool, sources, year)


@contextmanager
def guarded() -> Iterator[Guarded]:
    """A guarded reader, its processes ended with it."""
    with file_workers(1) as pool:
        yield Guarded(pool)
