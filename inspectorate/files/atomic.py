"""Writes that are whole or absent: beside, flushed to the disk, renamed."""

import os
import secrets
from pathlib import Path


def atomic_bytes(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Writes the data so that a reader, or a run killed half-way, never sees a part of it.

    Args:
        path: File to make or replace; its folder is made if missing.
        data: The whole content.
        mode: Permissions of the file before the umask; 0o600 for its owner alone.

    Raises:
        OSError: The folder can't be written or is full; nothing is left beside.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        _write_through(beside, data, mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _write_through(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """The new name itself must reach the disk; not every system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
