"""How processes end: children with their parent, and a run that is told to stop within seconds."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

EXIT_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def die_with_parent(parent: int | None = None, every: float = 0.5) -> None:
    """Ends this process soon after its parent is gone, however the parent ended.

    For the first lines of a child: the initializer of a pool's workers, or a server started for one
    run. The parent is asked for instead of a pipe being watched, because a pool that forks hands
    the pipe's other end to its workers, and the end of file then never comes.

    Args:
        parent: Process id of the direct parent, as the parent itself gave it; without it a parent
            that died before this call goes unnoticed.
        every: Seconds between two looks.
    """
    expected = os.getppid() if parent is None else parent
    threading.Thread(target=_outlive, args=(expected, every), daemon=True).start()


def _outlive(parent: int, every: float) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(every)
    os._exit(1)


@contextmanager
def prompt_exit(grace: float = 2.0) -> Iterator[None]:
    """Turns SIGTERM into an orderly exit with code 143 that takes no longer than the grace.

    SIGTERM raises SystemExit, so that `finally` and `with` do their work; Python's default would
    end the process without them. Whatever is still running when the grace is over (threads, other
    people's handlers) is cut off, after SIGINT with code 130. Outside the main thread, where
    signals can't be handled, it does nothing.

    Args:
        grace: Seconds from the signal to the end of the process at the latest.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        with _deadline(grace):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(EXIT_CODES[signal.Signals(number)])


@contextmanager
def _deadline(grace: float) -> Iterator[None]:
    """Hears of signals through the wakeup descriptor, whichever handler is installed just then.

    Prefect puts its own SIGTERM handler over ours while a flow runs and waits for running tasks.
    """
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    os.register_at_fork(after_in_child=_forget)
    before = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_cut_off, args=(ear, grace), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        mouth.close()


def _forget() -> None:
    """A forked worker that its pool stops would speak into the parent's ear and end the run."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _cut_off(ear: socket.socket, grace: float) -> None:
    """Ends the process a grace after the first deadly signal; returns at the end of the run."""
    with ear:
        while heard := ear.recv(1):
            if heard[0] in EXIT_CODES:
                time.sleep(grace)
                os._exit(EXIT_CODES[signal.Signals(heard[0])])
