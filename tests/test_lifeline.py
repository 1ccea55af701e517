"""Children die with their parent; a signal ends a run in order, and soon."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from inspectorate.lifeline import die_with_parent, prompt_exit

ROOT = Path(__file__).parents[1]
CHILD = """
import sys, time
from inspectorate.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]), every=0.05)
print("up", flush=True)
time.sleep(60)
"""


@contextmanager
def running(code: str, *args: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that has said its first word."""
    command = [sys.executable, "-c", textwrap.dedent(code), *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def first_word(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def gone(pid: int, within: float = 5.0) -> bool:
    """Whether the process ends in time; one that nobody has reaped yet counts as ended."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_child_dies_with_its_parent(number: signal.Signals) -> None:
    parent_code = f"""
    import os, subprocess, sys
    child = subprocess.Popen([sys.executable, "-c", {CHILD!r}, str(os.getpid())],
                             stdout=subprocess.PIPE, text=True)
    child.stdout.readline()
    print(child.pid, flush=True)
    child.wait()
    """
    with running(parent_code) as parent:
        child = int(first_word(parent))
        assert psutil.pid_exists(child)
        parent.send_signal(number)
        parent.wait()
        assert gone(child)


def test_child_lives_as_long_as_its_parent() -> None:
    with running(CHILD, str(os.getpid())) as child:
        assert first_word(child) == "up"
        time.sleep(0.5)
        assert child.poll() is None


def test_child_that_starts_after_its_parent_died_dies_too() -> None:
    with running(CHILD, "1") as child:
        assert child.wait(5) == 1


def test_worker_without_the_parents_number_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[tuple[int, float]] = []
    seen = threading.Event()

    def watch(parent: int, every: float) -> None:
        watched.append((parent, every))
        seen.set()

    monkeypatch.setattr("inspectorate.lifeline._outlive", watch)
    die_with_parent()
    assert seen.wait(5)
    assert watched == [(os.getppid(), 0.5)]


TOLD_TO_STOP = """
import time
from inspectorate.lifeline import prompt_exit
with prompt_exit(grace=1):
    try:
        print("up", flush=True)
        time.sleep(60)
    finally:
        print("tidied", flush=True)
"""
HUNG = """
import signal, threading, time
from inspectorate.lifeline import prompt_exit
with prompt_exit(grace=1):
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=time.sleep, args=[60]).start()
    print("up", flush=True)
    time.sleep(60)
"""


def test_term_unwinds_the_stack_and_exits_143() -> None:
    with running(TOLD_TO_STOP) as process:
        first_word(process)
        process.terminate()
        assert process.wait(5) == 143
        assert first_word(process) == "tidied"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_hung_run_is_cut_off_whoever_handles_the_signal(number: signal.Signals, code: int) -> None:
    with running(HUNG) as process:
        first_word(process)
        told = time.monotonic()
        process.send_signal(number)
        assert process.wait(5) == code
        assert time.monotonic() - told >= 1


def test_signal_of_no_account_is_not_the_end() -> None:
    code = TOLD_TO_STOP.replace("try:", "import signal\n    signal.signal(10, print)\n    try:")
    with running(code) as process:
        first_word(process)
        process.send_signal(signal.SIGUSR1)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(2)


def test_forked_worker_that_is_stopped_leaves_the_run_alone() -> None:
    code = """
    import multiprocessing, os, time
    from inspectorate.lifeline import prompt_exit
    with prompt_exit(grace=0.2):
        worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=[60])
        worker.start()
        time.sleep(0.2)
        worker.terminate()
        worker.join()
        time.sleep(1)
        print(worker.exitcode, flush=True)
    """
    with running(code) as process:
        assert first_word(process) == "-15"
        assert process.wait(5) == 0


def test_handlers_are_put_back() -> None:
    handler, descriptor = signal.getsignal(signal.SIGTERM), signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(descriptor)
    with prompt_exit():
        assert signal.getsignal(signal.SIGTERM) is not handler
    assert signal.getsignal(signal.SIGTERM) is handler
    assert signal.set_wakeup_fd(descriptor) == descriptor


def test_outside_the_main_thread_nothing_changes() -> None:
    handlers = []

    def inside() -> None:
        with prompt_exit():
            handlers.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert handlers == [signal.getsignal(signal.SIGTERM)]
