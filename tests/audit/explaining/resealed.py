"""Runs with something changed and sealed again; answers as they are piped."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import polars as pl

from inspectorate.audit.explaining.answering import explain
from inspectorate.audit.explaining.view import lines


def told(run: Path, question: str) -> list[str]:
    """What the command prints when it is piped."""
    return list(lines(explain(run, question)))


def sealed(run: Path, path: str) -> None:
    """Puts a changed file's hash into the manifest."""
    digest = sha256((run / path).read_bytes()).hexdigest()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    manifested(run, outputs=manifest["outputs"] | {path: digest})


def manifested(run: Path, **parts: object) -> None:
    """Puts other parts into the manifest."""
    path = run / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) | parts
    path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def changed(run: Path, name: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """A table of a run as ``change`` makes it, sealed again."""
    path = run / f"tables/{name}.parquet"
    change(pl.read_parquet(path)).write_parquet(path)
    sealed(run, f"tables/{name}.parquet")


def part(answer: list[str], title: str) -> list[str]:
    """The lines below a title, down to the next one that stands as far out."""
    at = next(i for i, line in enumerate(answer) if line.strip().startswith(title))
    below: list[str] = []
    for line in answer[at + 1 :]:
        if _depth(line) <= _depth(answer[at]):
            break
        below.append(line.strip())
    return below


def titles(answer: list[str]) -> list[str]:
    """What stands directly below the first line."""
    return [line.strip() for line in answer if _depth(line) == _depth(answer[0]) + 2]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
