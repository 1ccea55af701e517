"""An audit that is killed: nothing goes on, nothing half-written bears a name, the next one is whole."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from tests.runs import audit, contents, only_run, start

Stage = Callable[[psutil.Process, Path], object]
PERIOD = "hanzhong/2014Q2"


def server_started(process, outputs):
    return process.children()


def staging_made(process, outputs):
    return list(outputs.glob(f"{PERIOD}/.*.part"))


def files_archived(process, outputs):
    return len(list(outputs.glob("hanzhong/archive/*"))) > 3


def notice_written(process, outputs):
    return list(outputs.glob(f"{PERIOD}/.*.part/rectification/*/*.docx"))


def manifest_written(process, outputs):
    return list(outputs.glob(f"{PERIOD}/*/manifest.json")) or list(
        outputs.glob(f"{PERIOD}/.*.part/manifest.json")
    )


KILLS = (
    (server_started, signal.SIGTERM, 143),
    (staging_made, signal.SIGKILL, -9),
    (files_archived, signal.SIGTERM, 143),
    (notice_written, signal.SIGKILL, -9),
    (manifest_written, signal.SIGTERM, 143),
)


def reaches(process, outputs, stage):
    """Waits until a run has come to a stage; fails when it ends before."""
    seen = psutil.Process(process.pid)
    while not stage(seen, outputs):
        assert process.poll() is None, f"{stage.__name__}: {process.communicate()}"
        time.sleep(0.002)


def gone(processes, within=5.0):
    """Whether all end in time; one that nobody has reaped yet counts as ended."""
    end = time.monotonic() + within
    while any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def kill_at(stage, number, home, inputs, outputs):
    """Starts an audit, kills it at a stage; its exit code. What it had started must end too."""
    words = ("--programme", "hanzhong", "--period", "2014Q2", "--inputs", inputs)
    with start(home, "audit", *words, "--outputs", outputs) as process:
        try:
            reaches(process, outputs, stage)
            family = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(number)
            code = process.wait(5)
        finally:
            process.kill()
    assert gone(family), [p for p in family if p.is_running()]
    assert len(family) > 0
    return code


def test_killed_at_any_stage_and_run_again(own_home, small_inputs, small_run, tmp_path):
    template = sorted(own_home.iterdir())
    for stage, number, code in KILLS:
        assert kill_at(stage, number, own_home, small_inputs, tmp_path) == code, stage
        for named in tmp_path.glob(f"{PERIOD}/[!.]*"):
            assert contents(named) == contents(small_run), stage
    run = audit(own_home, small_inputs, tmp_path, "2014Q2")
    assert contents(run) == contents(small_run)
    assert only_run(tmp_path, "2014Q2") == run
    assert list(tmp_path.rglob("*.part")) == []
    archived = {path.name for path in (tmp_path / "hanzhong/archive").iterdir()}
    assert archived == {path.name for path in (small_run.parents[1] / "archive").iterdir()}
    assert sorted(own_home.iterdir()) == template
