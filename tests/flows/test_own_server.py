"""A run in process has a server to itself, and nothing of it outlives the run."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from flows import own_server as module
from flows.own_server import OwnServerError, own_server

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("chunks_flow.py")


@contextmanager
def run(
    home: Path, seconds: float = 0, times: int = 1, **env: str
) -> Iterator[subprocess.Popen[str]]:
    """The script of `chunks_flow.py`, in a process that may be killed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), str(home), str(seconds), str(times)],
        env=kept | {"PYTHONPATH": str(ROOT)} | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def next_fact(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    assert process.stderr is not None
    line = process.stdout.readline()
    assert line, process.stderr.read()
    fact: dict[str, object] = json.loads(line)
    return fact


def outcome(process: subprocess.Popen[str]) -> dict[str, object]:
    """What a run says that ends well and complains of nothing."""
    done = next_fact(process)
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    return done


def servers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The run's children: its server, and whatever else there should not be."""
    return psutil.Process(process.pid).children(recursive=True)


def gone(processes: list[psutil.Process], within: float = 5.0) -> bool:
    """Whether they end in time; one that nobody has reaped yet counts as ended."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes):
            return True
        time.sleep(0.05)
    return False


def names(home: Path) -> list[str]:
    return [path.name for path in home.rglob("*")]


@pytest.fixture(autouse=True)
def nobodys_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


@pytest.fixture
def template(own_home: Path) -> str:
    (name,) = names(own_home)
    return name


def test_flow_runs_and_its_server_goes_with_it(own_home: Path, template: str) -> None:
    someone_elses = {"PREFECT_API_AUTH_STRING": "someone:else", "PREFECT_LOGGING_LEVEL": "INFO"}
    with run(own_home, **someone_elses) as process:
        assert next_fact(process) == {"running": process.pid}
        (server,) = servers(process)
        done = outcome(process)
    assert str(done.pop("url")).startswith("http://127.0.0.1:")
    assert done == {
        "total": 20,
        "artefacts": ["findings", "ranking"],
        "flow_runs": 1,
        "task_runs": 5,
        "stranger": 401,
    }
    assert gone([server])
    assert names(own_home) == [template]


def test_first_run_makes_the_template_whatever_lay_there(tmp_path: Path, template: str) -> None:
    """In a folder of any name, over a damaged template, behind a proxy that leads nowhere."""
    home = tmp_path / "数据 夹%20?#"
    home.mkdir()
    (home / template).write_bytes(b"SQLite format 3\0 and then nothing of the kind")
    with run(home, http_proxy="http://127.0.0.1:9", HTTP_PROXY="http://127.0.0.1:9") as process:
        next_fact(process)
        assert outcome(process)["total"] == 20
    assert names(home) == [template]
    with sqlite3.connect(home / template) as database:
        assert database.execute("select count(*) from flow_run").fetchone() == (0,)
    database.close()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)]
)
def test_stopped_run_leaves_nothing(
    own_home: Path, template: str, number: signal.Signals, code: int
) -> None:
    with run(own_home, seconds=60) as process:
        next_fact(process)
        started = servers(process)
        process.send_signal(number)
        assert process.wait(5) == code
        assert gone(started)
    assert len(started) == 1
    assert names(own_home) == [template]


def test_failed_run_leaves_nothing(own_home: Path, template: str) -> None:
    """Left to itself Prefect keeps the error of a flow, pickled, for good."""
    with run(own_home, seconds=-1) as process:
        next_fact(process)
        assert process.wait(30) == 1
        assert process.stderr is not None
        assert process.stderr.read().endswith("ValueError: sleep length must be non-negative\n")
    assert names(own_home) == [template]


def test_run_stopped_while_its_server_starts_leaves_nothing(own_home: Path, template: str) -> None:
    with run(own_home) as process:
        while not (started := servers(process)):
            time.sleep(0.05)
        process.terminate()
        assert process.wait(10) == 143
        assert gone(started)
    assert names(own_home) == [template]


def test_two_runs_at_once_and_one_right_after_a_killed_one(own_home: Path) -> None:
    with run(own_home, seconds=60) as killed:
        next_fact(killed)
        killed.kill()
    with ExitStack() as stack:
        both = [stack.enter_context(run(own_home, seconds=0.5)) for _ in range(2)]
        assert [next_fact(process) for process in both] == [{"running": p.pid} for p in both]
        first, second = (outcome(process) for process in both)
    assert first["total"] == second["total"] == 20
    assert first["flow_runs"] == second["flow_runs"] == 1
    assert first["url"] != second["url"]


def test_next_run_of_a_process_speaks_to_its_own_server(own_home: Path) -> None:
    """Prefect keeps the sender of its events: it must not go on sending to the server that went."""
    with run(own_home, times=2) as process:
        next_fact(process)
        first = next_fact(process)
        next_fact(process)
        second = outcome(process)
    assert first["url"] != second["url"]
    assert first["task_runs"] == second["task_runs"] == 5


def test_server_of_the_users_own_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://10.0.0.1:4200/api")
    before = dict(os.environ)
    with own_server(tmp_path / "home") as url:
        assert url == "http://10.0.0.1:4200/api"
        assert dict(os.environ) == before
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("within", ["", "deep/down"])
def test_home_that_cannot_be_written_is_told_at_once(tmp_path: Path, within: str) -> None:
    (tmp_path / "file").touch()
    started = time.monotonic()
    with pytest.raises(OwnServerError) as caught, own_server(tmp_path / "file" / within):
        pytest.fail("the home is a file")
    assert str(tmp_path / "file") in str(caught.value)
    assert "将环境变量 INSPECTORATE_HOME 设为一个可写的文件夹" in str(caught.value)
    assert time.monotonic() - started < 1


def test_server_that_does_not_start_is_told_and_everything_put_back(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "START_SECONDS", 0.01)
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "INFO")
    before, handler = dict(os.environ), signal.getsignal(signal.SIGTERM)
    with (
        pytest.raises(OwnServerError, match="本机任务服务未能启动（无输出）"),
        own_server(own_home, preload="json"),
    ):
        pytest.fail("nothing starts in a hundredth of a second")
    assert dict(os.environ) == before
    assert signal.getsignal(signal.SIGTERM) is handler


def test_last_words_of_a_failed_server_are_passed_on(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "uvicorn.py").write_text("raise MemoryError('no room for a server')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with (
        pytest.raises(
            OwnServerError, match="未能启动（MemoryError: no room for a server）。请重新"
        ),
        own_server(own_home, preload="json"),
    ):
        pytest.fail("it can't start")


def test_flow_is_imported_under_the_servers_settings(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "late_flow.py").write_text(
        "import os\nfrom prefect.settings import get_current_settings\n"
        "SEEN = os.environ['PREFECT_HOME']\nHOME = get_current_settings().home\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with own_server(own_home, preload="late_flow") as url:
        late_flow = sys.modules["late_flow"]
        from prefect.settings import get_current_settings

        assert str(own_home) == str(late_flow.HOME) == late_flow.SEEN
        assert get_current_settings().api.url == url
        assert get_current_settings().server.ephemeral.enabled is False
    assert get_current_settings().api.url != url
