"""Prefect for tests: a real server with a real worker."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

ROOT = Path(__file__).parents[2]
POOL = "inspectorate"
START_SECONDS = 120.0


@pytest.fixture
def own_home(warm_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the warm home for one test: others make files in the shared one for moments."""
    home = tmp_path_factory.mktemp("own") / "home"
    home.mkdir(mode=0o700)
    (template,) = warm_home.glob("prefect-*.db")
    shutil.copy(template, home)
    return home


@dataclass(frozen=True)
class PrefectServer:
    """A running `prefect server start`, and how to speak to it.

    Attributes:
        url: Of the API.
        environment: For processes that shall use the server.
        database: What it keeps.
    """

    url: str
    environment: dict[str, str]
    database: Path

    def prefect(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Runs a `prefect` command line; fails the test with its output if it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *words],
            env=self.environment,
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def ask(self, method: str, path: str, **wish: object) -> httpx.Response:
        """One request; asked again, as Prefect's own client does, while the database is busy."""
        end = time.monotonic() + START_SECONDS
        while True:
            reply = httpx.request(
                method, f"{self.url}/{path}", json=wish if method == "POST" else None, timeout=60
            )
            if reply.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > end:
                return reply
            time.sleep(0.5)

    def find(self, kind: str, **filters: object) -> list[dict[str, object]]:
        """What the server holds of a kind: `flow_runs`, `task_runs`, `artifacts`, `logs` …"""
        reply = self.ask("POST", f"{kind}/filter", **filters)
        found: list[dict[str, object]] = reply.raise_for_status().json()
        return found


@pytest.fixture(scope="session")
def prefect_server(
    warm_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PrefectServer]:
    """A real Prefect server with its services, on a free port, in an empty home of its own."""
    home = tmp_path_factory.mktemp("prefect-server")
    (template,) = warm_home.glob("prefect-*.db")
    # The migrations are the template's; seven seconds saved.
    shutil.copy(template, home / "prefect.db")
    port = str(free_port())
    url = f"http://127.0.0.1:{port}/api"
    server = PrefectServer(url, environment(home, url), home / "prefect.db")
    command = ["server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"]
    with background(command, server.environment, home, lambda: answers(url)):
        yield server


@dataclass(frozen=True)
class Worker:
    """A running worker: the name of its pool, and what it and its runs write."""

    pool: str
    log: Path


@pytest.fixture(scope="session")
def process_worker(
    prefect_server: PrefectServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worker]:
    """A worker that runs flows as processes, in a pool that it makes."""
    folder = tmp_path_factory.mktemp("prefect-worker")
    command = ["worker", "start", "--type", "process", "--pool", POOL, "--install-policy", "never"]

    def online() -> bool:
        pools = [pool["name"] for pool in prefect_server.find("work_pools")]
        return POOL in pools and any(
            worker["status"] == "ONLINE"
            for worker in prefect_server.find(f"work_pools/{POOL}/workers")
        )

    with background(command, prefect_server.environment, folder, online):
        yield Worker(POOL, folder / "log.txt")


def environment(home: Path, url: str) -> dict[str, str]:
    """Everything of this process but its own Prefect settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return kept | {
        "DO_NOT_TRACK": "1",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "PREFECT_API_URL": url,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PYTHONPATH": str(ROOT),
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=30).is_success
    except httpx.TransportError:
        return False


@contextmanager
def background(
    command: list[str], env: dict[str, str], folder: Path, ready: Callable[[], bool]
) -> Iterator[None]:
    """A `prefect` command that keeps running, from the moment it is ready; killed with its kin."""
    log = folder / "log.txt"
    with log.open("w") as stream:
        process = psutil.Popen(
            [sys.executable, "-m", "prefect", *command],
            env=env,
            cwd=folder,
            stdout=stream,
            stderr=stream,
        )
    try:
        end = time.monotonic() + START_SECONDS
        while not ready():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.2)
        yield
    finally:
        family = [process, *process.children(recursive=True)]
        for member in family:
            member.kill()
        psutil.wait_procs(family, timeout=10)
