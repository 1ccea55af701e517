"""Writes that are whole or absent: beside, flushed to the disk, renamed."""

import os
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

#: Takes the path of a file and its data.
Write = Callable[[Path, bytes], None]

# Flushes that wait together: a disk takes several in the time of one.
_TOGETHER = 8
# Bytes that may wait for the disk; one file may be larger.
_MOST_WAITING = 2**26


def atomic_bytes(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Writes the data so that a reader, or a run killed half-way, never sees a part of it.

    Args:
        path: File to make or replace; its folder is made if missing.
        data: The whole content.
        mode: Permissions of the file before the umask; 0o600 for its owner alone.

    Raises:
        OSError: The folder can't be written or is full; nothing is left beside.
    """
    _put(path, data, mode)
    _flush_folder(path.parent)


@contextmanager
def atomic_files(mode: int = 0o666) -> Iterator[Write]:
    """Writes many files, each whole or absent, while the work on the next goes on.

    Args:
        mode: as for `atomic_bytes`.

    Yields:
        What takes a path, whose folder is made if missing, and its data; it waits while much is
        waiting for the disk. At the end all of them are there.

    Raises:
        OSError: A folder can't be written or is full; other files may stand by then.
        ValueError: Two files of one name: one of them would be lost.
    """
    with ThreadPoolExecutor(_TOGETHER) as threads:
        files = _Files(threads, mode)
        yield files.write
        files.finish()


class _Files:
    """Files on their way to the disk."""

    def __init__(self, threads: ThreadPoolExecutor, mode: int) -> None:
        self._threads, self._mode = threads, mode
        self._folders: dict[Path, set[str]] = {}
        self._waiting: deque[tuple[Future[None], int]] = deque()
        self._bytes = 0

    def write(self, path: Path, data: bytes) -> None:
        names = self._folders.setdefault(path.parent, set())
        if path.name in names:
            raise ValueError(f"two files of one name: {path.name}")
        names.add(path.name)
        self._waiting.append((self._threads.submit(_put, path, data, self._mode), len(data)))
        self._bytes += len(data)
        self._wait(_MOST_WAITING)

    def finish(self) -> None:
        self._wait(0)
        list(self._threads.map(_flush_folder, self._folders))

    def _wait(self, most: int) -> None:
        """Until no more than so many bytes wait; for empty files too where none may."""
        while self._bytes > most or (self._waiting and not most):
            written, size = self._waiting.popleft()
            written.result()
            self._bytes -= size


def _put(path: Path, data: bytes, mode: int = 0o666) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        _write_through(beside, data, mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


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
