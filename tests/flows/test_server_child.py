"""The database template of a run's own server: taken when sound, made anew when not."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.server_child import _load


@pytest.fixture
def memory() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    yield database
    database.close()


def tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("select name from sqlite_master")}


def test_template_is_taken_and_stays_as_it_is(memory: sqlite3.Connection, own_home: Path) -> None:
    (template,) = own_home.iterdir()
    before = template.read_bytes()
    assert _load(template, memory)
    assert {"flow_run", "artifact", "alembic_version"} <= tables(memory)
    assert template.read_bytes() == before
    assert list(own_home.iterdir()) == [template]


def test_template_holds_no_run(memory: sqlite3.Connection, own_home: Path) -> None:
    (template,) = own_home.iterdir()
    _load(template, memory)
    for name in ("flow", "flow_run", "task_run", "artifact", "log", "events"):
        assert memory.execute(f"select count(*) from {name}").fetchone() == (0,), name


def test_missing_template_is_no_template(memory: sqlite3.Connection, tmp_path: Path) -> None:
    assert not _load(tmp_path / "prefect.db", memory)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", [0, 10, 4096, 300_000])
def test_template_cut_short_is_no_template(
    memory: sqlite3.Connection, own_home: Path, tmp_path: Path, length: int
) -> None:
    (template,) = own_home.iterdir()
    (tmp_path / "prefect.db").write_bytes(template.read_bytes()[:length])
    assert not _load(tmp_path / "prefect.db", memory)
    assert tables(memory) == set()


def test_other_file_is_no_template(memory: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "prefect.db").write_bytes("单位,得分\n".encode() * 1000)
    assert not _load(tmp_path / "prefect.db", memory)
