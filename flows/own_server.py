"""A Prefect server of its own for a run in process: started with it, gone with it.

Left to itself Prefect starts a temporary server that outlives a killed run. This one is a child
that watches its parent, keeps its database in memory and asks for a password that only the run
knows. Nothing here imports Prefect before its settings stand in the environment.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import IO

from inspectorate.lifeline import prompt_exit

# The first start takes 10 to 15 s, for Prefect's migrations; later ones 3 s.
START_SECONDS = 120.0
FAREWELL_SECONDS = 30.0


class OwnServerError(Exception):
    """The run can't have its server; the message tells the user, in Chinese, what to do."""


@contextmanager
def own_server(home: Path, preload: str = "prefect") -> Iterator[str]:
    """Gives flows called inside it a Prefect API, and takes it away afterwards.

    With PREFECT_API_URL in the environment (a Prefect profile doesn't count) that server is used
    as it is and nothing is started. Otherwise the environment holds no PREFECT_ setting but ours
    until the end, and a signal that stops the run stops it in order and within seconds.

    Args:
        home: Folder of the product's own, made if missing; holds the database template.
        preload: Module to import while the server starts, as both take seconds: the flow's.

    Yields:
        URL of the API.

    Raises:
        OwnServerError: The folder can't be written, or the server doesn't start.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        yield url
        return
    folder = _writable(home)
    settings = _settings(folder)
    with prompt_exit(), _environment(settings), _no_result_kept(), _server(folder) as server:
        import_module(preload)
        url = f"http://127.0.0.1:{server.port()}/api"
        with _environment(settings | {"PREFECT_API_URL": url}), _farewell():
            yield url


def _writable(home: Path) -> Path:
    """The folder, made and tried at once: Prefect itself would take 23 s to fail on it."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=home):
            return home.resolve()
    except OSError as error:
        raise OwnServerError(
            f"无法在文件夹 {home} 中写入（{error.strerror}）。"
            "请将环境变量 INSPECTORATE_HOME 设为一个可写的文件夹，再重新运行。"
        ) from error


def _settings(home: Path) -> dict[str, str]:
    """What run and server share: no result is stored, no log kept, an error told by us alone."""
    password = f"inspectorate:{secrets.token_urlsafe(32)}"
    return {
        "DO_NOT_TRACK": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_API_AUTH_STRING": password,
        "PREFECT_SERVER_API_AUTH_STRING": password,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_RESULTS_LOCAL_STORAGE_PATH": str(home / f"results-{secrets.token_hex(4)}"),
    } | _unproxied()


def _unproxied() -> dict[str, str]:
    """An office proxy must not be asked for the way to this machine itself."""
    hosts = [os.environ.get(name, "") for name in ("no_proxy", "NO_PROXY")]
    value = ",".join([*filter(None, hosts), "127.0.0.1"])
    return {"no_proxy": value, "NO_PROXY": value}


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    """The environment without anyone's Prefect settings but these, then as it was."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ.update(settings)
    _tell_prefect()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        # Looking again makes Prefect's home: of a user who names none, not one file is touched.
        if "PREFECT_HOME" in before:
            _tell_prefect()


def _tell_prefect() -> None:
    """Prefect reads the environment when it is imported; if that is past, it must look again."""
    if "prefect" in sys.modules:
        import_module("prefect.context").refresh_global_settings_context()
        import_module("prefect.logging.configuration").setup_logging()


@contextmanager
def _no_result_kept() -> Iterator[None]:
    """Takes away the error of a failed flow, which Prefect pickles whatever it is told."""
    place = os.environ["PREFECT_RESULTS_LOCAL_STORAGE_PATH"]
    try:
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _farewell() -> Iterator[None]:
    """Sends the run's last events while there is a server to take them.

    Otherwise Prefect's sender goes on trying for minutes, at the end of the process or, if another
    run follows in it, instead of sending to that run's server. Who is told to stop doesn't wait.
    """
    try:
        yield
    except Exception:
        _send_last_events()
        raise
    _send_last_events()


def _send_last_events() -> None:
    if worker := sys.modules.get("prefect.events.worker"):
        worker.EventsWorker.drain_all(timeout=FAREWELL_SECONDS, at_exit=False)


@contextmanager
def _server(home: Path) -> Iterator["_Server"]:
    """The server's process; killed at the end, as it holds nothing worth a farewell."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = _spawn(home, complaints)
        try:
            yield _Server(process, complaints)
        finally:
            process.kill()
            process.communicate()


def _spawn(home: Path, complaints: IO[str]) -> subprocess.Popen[str]:
    """Starts the child; in a session of its own, so that Ctrl-C reaches the run alone."""
    root = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
        [sys.executable, "-P", "-m", "flows.server_child", str(home), str(os.getpid())],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        start_new_session=True,
    )


class _Server:
    """The child process and what it writes to its standard error."""

    def __init__(self, process: subprocess.Popen[str], complaints: IO[str]) -> None:
        self._process = process
        self._complaints = complaints

    def port(self) -> int:
        """Waits until the server answers; its first line says where."""
        limit = Timer(START_SECONDS, self._process.kill)
        limit.start()
        try:
            line = self._process.stdout.readline() if self._process.stdout else ""
        finally:
            limit.cancel()
        if not line:
            raise OwnServerError(self._complaint())
        return int(line)

    def _complaint(self) -> str:
        self._complaints.seek(0)
        last = (self._complaints.read().strip().splitlines() or ["无输出"])[-1]
        return (
            f"本机任务服务未能启动（{last[:200]}）。请重新运行；仍不成功的，"
            "将环境变量 INSPECTORATE_HOME 指向一个空文件夹后再试。"
        )
