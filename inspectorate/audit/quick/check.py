"""``check``: what a unit runs before it sends. The work is done in a child; here it is watched.

A file that kills or hangs its reader costs a second try, in which every file is read in a process
of its own; the clerk gets a sentence about the file and all that can be said of the others.
"""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import TYPE_CHECKING

from inspectorate.files.contained import contain

# The child is started before the report's words are loaded: it is what the clerk waits for.
if TYPE_CHECKING:
    from inspectorate.audit.quick.report import Report, Request

_SECONDS_PER_FILE, _SECONDS_MORE = 60.0, 60.0
#: How files are read, until one way leads to an answer: here; each in a process of its own; and so
#: without writing marked-up copies.
_WAYS = ("direct", "guarded", "uncopied")


class CheckError(Exception):
    """The check could not be done; the message tells the clerk, in Chinese, what to do."""


@dataclass(frozen=True)
class _Child:
    """A child that waits for what is asked."""

    pipe: Connection
    process: BaseProcess


#: The child that was started ahead of its request, if one was.
_AHEAD: list[_Child] = []


def get_ready() -> None:
    """Let a child load what the work needs while the command line is still being read.

    Without a request it ends with this process. Where a fork isn't free nothing is done.
    """
    if not _AHEAD and isinstance(context := _context(), ForkContext):
        # A daemon is taken away at the end, though nobody asked it anything.
        _AHEAD.append(_started(context, daemon=True))


def check(request: "Request", meanwhile: Callable[[], object] | None = None) -> "Report":
    """Check some files of one unit.

    Args:
        request: what is asked.
        meanwhile: called once while the child is at work.

    Raises:
        CheckError: no way of reading led to a result.
        InputsError, ProgrammeError, PeriodError, StageError: as the child says.
    """
    for way in _WAYS:
        answer = _in_child(request, way, meanwhile)
        meanwhile = None
        if isinstance(answer, Exception):
            raise answer
        if answer is not None:
            return answer
    raise CheckError("核查未能完成：读取程序反复中止。请把文件另存为.xlsx后再核查。")


def _in_child(
    request: "Request", way: str, meanwhile: Callable[[], object] | None
) -> "Report | Exception | None":
    """The child's answer; None when it died or hung."""
    child = _AHEAD.pop() if _AHEAD and way == _WAYS[0] else _started(_context(), daemon=False)
    child.pipe.send((request, way))
    if meanwhile:
        meanwhile()
    try:
        return _answer(child.pipe, _SECONDS_PER_FILE * len(request.files) + _SECONDS_MORE)
    finally:
        child.pipe.close()
        child.process.kill()
        child.process.join()


def _started(context: ForkContext | SpawnContext, *, daemon: bool) -> _Child:
    here, there = context.Pipe()
    # A guard has children of its own, which a daemon may not have.
    process = context.Process(target=_work, args=(there, os.getpid()), daemon=daemon)
    process.start()
    there.close()
    return _Child(here, process)


def _context() -> ForkContext | SpawnContext:
    """A fork starts at once; but threads don't survive it, and Polars has some."""
    free = "polars" not in sys.modules and "fork" in get_all_start_methods()
    return get_context("fork") if free else get_context("spawn")


def _answer(here: Connection, seconds: float) -> "Report | Exception | None":
    until = monotonic() + seconds
    try:
        if here.poll(max(0.0, until - monotonic())):
            answer: Report | Exception = here.recv()
            return answer
    except EOFError:
        # It died without a word.
        return None
    return None


def _work(there: Connection, parent: int) -> None:
    """The child: question and answer go through the pipe."""
    contain(parent)
    _hurry()
    import_module("inspectorate.audit.quick.work")
    request, way = there.recv()
    try:
        answer: Report | Exception | None = _examined(request, way)
    except Exception as error:  # noqa: BLE001 - the parent raises it, or tries another way
        answer = _told(error, last=way == _WAYS[-1])
    if answer is not None:
        there.send(answer)


def _told(error: Exception, *, last: bool) -> Exception | None:
    """The error without a word of a cell; None where reading in another way may mend it.

    What words it so is slow to import and seldom needed.
    """
    from inspectorate.audit.discretion import OUR_OWN, StageError, where  # noqa: PLC0415
    from inspectorate.forms.values.identity import masked  # noqa: PLC0415

    if isinstance(error, OUR_OWN):
        return type(error)(masked(str(error)))
    return StageError(where(error)) if last else None


def _hurry() -> None:
    """Frames of some rows gain nothing by threads, nor a process of half a second by collecting."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    gc.disable()


def _examined(request: "Request", way: str) -> "Report":
    from inspectorate.audit.quick.work import Direct, examine  # noqa: PLC0415 - only in the child

    if way == _WAYS[0]:
        return examine(request, Direct(), copies=True)
    from inspectorate.audit.quick.guard import guarded  # noqa: PLC0415 - Pebble is slow to import

    with guarded() as reader:
        return examine(request, reader, copies=way != _WAYS[-1])
