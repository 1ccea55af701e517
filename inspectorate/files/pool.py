"""Work on files in child processes, so that a reader that dies or hangs takes only its file along."""

import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as PoolTimeout
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from inspectorate.files.limits import MAX_MEMORY, MAX_SECONDS
from inspectorate.files.reading import ReadChunk, file_mark, read_chunk, refused
from inspectorate.files.sources import Source
from inspectorate.forms.parse import Harvest, frames, join_parcels
from inspectorate.lifeline import die_with_parent
from inspectorate.tables import Action

T = TypeVar("T")


def _start_worker(parent: int) -> None:
    die_with_parent(parent)
    # One file must not take the machine's memory with it.
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY * 2, MAX_MEMORY * 2))
    os.nice(1)
    # A reader that aborts tells its whole story on standard error; the outcome says what matters.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


@contextmanager
def file_workers(count: int) -> Iterator[ProcessPool]:
    """A pool of child processes that end with this one."""
    context = get_context("spawn")
    pool = ProcessPool(count, initializer=_start_worker, initargs=(os.getpid(),), context=context)
    try:
        with pool:
            yield pool
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def read_in_pool(pool: ProcessPool, sources: Sequence[Source], year: int) -> ReadChunk:
    """Read a chunk in a child; if it dies or hangs, file by file, so that only the culprit falls."""
    try:
        return run_in_pool(pool, read_chunk, MAX_SECONDS, sources, year)
    except (ProcessExpired, PoolTimeout, MemoryError):
        return _one_by_one(pool, sources, year)


def run_in_pool(pool: ProcessPool, work: Callable[..., T], seconds: float, *args: object) -> T:
    """One call in a child process.

    Raises:
        ProcessExpired: the child died.
        TimeoutError: it took longer than the seconds.
    """
    done: T = pool.schedule(work, args=args, timeout=seconds).result()
    return done


def _one_by_one(pool: ProcessPool, sources: Sequence[Source], year: int) -> ReadChunk:
    chunks = [_single(pool, source, year) for source in sources]
    outcomes = [outcome for chunk in chunks for outcome in chunk.outcomes]
    return ReadChunk(join_parcels([chunk.parcel for chunk in chunks]), outcomes)


def _single(pool: ProcessPool, source: Source, year: int) -> ReadChunk:
    try:
        return run_in_pool(pool, read_chunk, MAX_SECONDS, [source], year)
    except PoolTimeout:
        return _fallen(source, f"读取超过{MAX_SECONDS}秒，已停止，请精简后报送")
    except MemoryError:
        return _fallen(source, "读取占用内存过大，已停止，请精简后报送")
    except ProcessExpired:
        return _fallen(source, "文件结构异常，读取程序无法处理，请另存为.xlsx后报送")


def _fallen(source: Source, reason: str) -> ReadChunk:
    mark = file_mark(source.name, "", "DQ-01", Action.RETURN, reason)
    return ReadChunk(frames(Harvest(marks=[mark])), [refused(source, reason)])
