"""Work on files in child processes, so that a reader that dies or hangs takes only its file along."""

import logging
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as PoolTimeout
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from inspectorate.corrections import Correction
from inspectorate.files.contained import contain
from inspectorate.files.opening.limits import MAX_MEMORY, MAX_SECONDS, RESAVE
from inspectorate.files.reading import ReadChunk, read_chunk, refused
from inspectorate.files.sources import InputsError, Source
from inspectorate.forms.layout.sheet_faults import file_mark
from inspectorate.forms.parcels import Harvest, frames, join_parcels
from inspectorate.tables import Action

T = TypeVar("T")


def _start_worker(parent: int, memory: int) -> None:
    # Typst would start as many threads in every child as the machine has processors.
    os.environ["RAYON_NUM_THREADS"] = "1"
    contain(parent, memory)
    # What threads and libraries only reserve counts as address space; what can be written to
    # counts as data.
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    os.nice(1)


@contextmanager
def file_workers(count: int) -> Iterator[ProcessPool]:
    """A pool of child processes that end with this one."""
    context = get_context("spawn")
    pool = ProcessPool(
        count, initializer=_start_worker, initargs=(os.getpid(), MAX_MEMORY), context=context
    )
    try:
        with pool:
            yield pool
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def read_in_pool(
    pool: ProcessPool,
    sources: Sequence[Source],
    year: int,
    corrections: Sequence[Correction] = (),
) -> ReadChunk:
    """Read a chunk in a child; if it dies or hangs, file by file, so that only the culprit falls.

    Raises:
        InputsError: a file is no longer what it was when the run was planned.
    """
    try:
        return run_in_pool(pool, read_chunk, MAX_SECONDS, sources, year, corrections)
    except InputsError:
        raise
    except Exception:  # noqa: BLE001 - whatever it was, reading singly finds the file it was about
        return _one_by_one(pool, sources, year, corrections)


def run_in_pool(pool: ProcessPool, work: Callable[..., T], seconds: float, *args: object) -> T:
    """One call in a child process.

    Raises:
        ProcessExpired: the child died.
        TimeoutError: it took longer than the seconds.
    """
    done: T = pool.schedule(work, args=args, timeout=seconds).result()
    return done


def _one_by_one(
    pool: ProcessPool, sources: Sequence[Source], year: int, corrections: Sequence[Correction]
) -> ReadChunk:
    chunks = [_single(pool, source, year, corrections) for source in sources]
    outcomes = [outcome for chunk in chunks for outcome in chunk.outcomes]
    answers = [answer for chunk in chunks for answer in chunk.answers]
    parcel = join_parcels([chunk.parcel for chunk in chunks])
    return ReadChunk(parcel, outcomes, tuple(answers))


def _single(
    pool: ProcessPool, source: Source, year: int, corrections: Sequence[Correction]
) -> ReadChunk:
    try:
        return run_in_pool(pool, read_chunk, MAX_SECONDS, [source], year, corrections)
    except PoolTimeout:
        return _fallen(source, f"读取超过{MAX_SECONDS}秒，已停止，请精简后报送")
    except MemoryError:
        return _fallen(source, "读取占用内存过大，已停止，请精简后报送")
    except ProcessExpired:
        return _fallen(source, f"文件结构异常或占用内存过大，读取程序无法处理，{RESAVE}")
    except InputsError:
        raise
    except Exception as error:  # noqa: BLE001 - a reader that fails takes only its file along
        # Only what kind it was: the message may hold what stands in a cell.
        kind = type(error).__name__
        logging.getLogger(__name__).warning("reader of %s: %s", source.sha256[:12], kind)
        return _fallen(source, f"读取程序遇到未预料的内容（{kind}），{RESAVE}")


def _fallen(source: Source, reason: str) -> ReadChunk:
    mark = file_mark(source.name, "", "DQ-01", Action.RETURN, reason)
    return ReadChunk(frames(Harvest(marks=[mark])), [refused(source, reason)])
