"""The Prefect API server that one in-process run has to itself: `python -m flows.server_child`.

Its database lives in memory, so that a run killed at any moment leaves no database, no lock and
nothing of what it read. The migrated but empty database is kept as a template: Prefect's
migrations take seven seconds, loading the template a hundredth of one.
"""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from socket import socket

import uvicorn

from inspectorate.files.atomic import atomic_bytes
from inspectorate.lifeline import die_with_parent

# Prefect serves a database of this name from one connection, so that requests queue instead of
# meeting SQLite's table locks. Every connection of this process to the name sees the same tables.
SHARED_MEMORY = "file::memory:?cache=shared"

SETTINGS = {
    "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{SHARED_MEMORY}&uri=true",
    "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    "PREFECT_SERVER_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


class _Announcing(uvicorn.Server):
    """Writes its port to standard output once it answers, so that nobody has to knock."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            os.write(sys.stdout.fileno(), f"{port}\n".encode())


def serve(home: Path) -> None:
    """Serves Prefect's API on a free port of 127.0.0.1 until the process ends.

    Args:
        home: Folder of the template, `prefect-<version>.db`; made by the first run.
    """
    template = home / f"prefect-{version('prefect')}.db"
    # Held open for good: a shared memory database goes with its last connection.
    memory = sqlite3.connect(SHARED_MEMORY, uri=True)
    if not _load(template, memory):
        asyncio.run(_migrate())
        atomic_bytes(template, memory.serialize(), 0o600)
    # Prefect takes seconds to import; the parent's end must not go unnoticed meanwhile.
    from prefect.server.api.server import create_app  # noqa: PLC0415

    app = create_app(ephemeral=True, final=True)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="on", log_level="critical")
    _Announcing(config).run()
    memory.close()


def _load(template: Path, memory: sqlite3.Connection) -> bool:
    """Whether the template was there and whole; a damaged one is made anew."""
    try:
        with closing(sqlite3.connect(f"{template.as_uri()}?mode=ro", uri=True)) as source:
            source.execute("SELECT version_num FROM alembic_version")
            source.backup(memory)
    except sqlite3.DatabaseError:
        return False
    return True


async def _migrate() -> None:
    from prefect.server.database import provide_database_interface  # noqa: PLC0415

    database = provide_database_interface()
    await database.create_db()
    await (await database.engine()).dispose()


if __name__ == "__main__":
    die_with_parent(int(sys.argv[2]))
    os.environ.update(SETTINGS)
    serve(Path(sys.argv[1]))
