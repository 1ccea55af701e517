"""Whole runs for tests: in this process as `inspectorate audit` does it, or as a command."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
Rows = list[dict[str, str]]


@contextmanager
def auditing(
    home: Path, programme: str = "hanzhong"
) -> Iterator[Callable[[Path, Path, str], Path]]:
    """Gives audit(inputs, outputs, period) → run, in this process, with a server of its own."""
    from flows.own_server import own_server

    with own_server(home, preload="flows.audit_flow"):
        from flows.audit_flow import audit as flow

        def run(inputs: Path, outputs: Path, period: str) -> Path:
            return flow(programme=programme, period=period, inputs=inputs, outputs=outputs)

        yield run


def audit(
    home: Path, inputs: Path, outputs: Path, period: str, programme: str = "hanzhong"
) -> Path:
    """Runs the flow once in this process; the run's folder."""
    with auditing(home, programme) as run:
        return run(inputs, outputs, period)


def start(home: Path, *words: object, **env: str) -> subprocess.Popen[str]:
    """Starts `inspectorate` with some words, away from everyone's Prefect settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return subprocess.Popen(
        [Path(sys.executable).with_name("inspectorate"), *map(str, words)],
        env=kept | {"INSPECTORATE_HOME": str(home), "PYTHONPATH": str(ROOT)} | env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def command(home: Path, *words: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs `inspectorate` to its end."""
    with start(home, *words, **env) as process:
        out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def only_run(outputs: Path, period: str, programme: str = "hanzhong") -> Path:
    """The one run below an outputs folder; fails when anything lies beside it."""
    (run,) = (outputs / programme / period).iterdir()
    return run


def contents(run: Path) -> dict[str, object]:
    """Every file of a run with its bytes; of the manifest all but its seconds."""
    files: dict[str, object] = {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file()
    }
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert manifest.pop("seconds")
    return files | {"manifest.json": manifest}


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its path there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def table(path: Path) -> Rows:
    """A CSV of a run, or the truth beside a sample."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
