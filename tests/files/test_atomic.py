"""A file is the old one or the new one, whatever happens between."""

import os
import stat
import time
from pathlib import Path

import pytest

from inspectorate.files import atomic
from inspectorate.files.atomic import atomic_bytes, atomic_files


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / f"{'整改通知书' * 15}.docx"
    atomic_bytes(path, b"one")
    atomic_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.docx"
    atomic_bytes(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="disk full"):
        atomic_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_data_reach_the_disk_before_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    seen: list[bool] = []
    flush = os.fsync

    def note(descriptor: int) -> None:
        seen.append(path.exists())
        flush(descriptor)

    monkeypatch.setattr(atomic.os, "fsync", note)
    atomic_bytes(path, b"x")
    assert seen == [False, True]


def test_permissions_are_asked_for(tmp_path: Path) -> None:
    atomic_bytes(tmp_path / "raw", b"", mode=0o600)
    assert stat.S_IMODE((tmp_path / "raw").stat().st_mode) == 0o600


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    atomic_bytes(tmp_path / "none" / "a", b"x")
    assert (tmp_path / "none" / "a").read_bytes() == b"x"


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        atomic_bytes(tmp_path / "file" / "a", b"x")


def write_all(*files: tuple[Path, bytes]) -> None:
    with atomic_files() as write:
        for path, data in files:
            write(path, data)


def test_many_files_are_written_into_their_folders(tmp_path: Path) -> None:
    wanted = {tmp_path / f"{n % 7}" / f"{n}.docx": b"%d" % n for n in range(60)}
    write_all(*wanted.items())
    found = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == wanted


def test_no_file_is_lost_under_another_of_its_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two files of one name: a"):
        write_all((tmp_path / "a", b"one"), (tmp_path / "a", b"other"))
    assert (tmp_path / "a").read_bytes() == b"one"


def test_every_file_and_folder_is_flushed_before_many_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    flush = os.fsync

    def note(descriptor: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        flush(descriptor)

    monkeypatch.setattr(atomic.os, "fsync", note)
    write_all(*((tmp_path / name, b"x") for name in ("a/1", "a/2", "b/3")))
    folders = [Path(each).name for each in flushed if Path(each).is_dir()]
    assert sorted(folders) == ["a", "b"]
    assert len(flushed) - len(folders) == 3
    assert set(flushed[-2:]) == {str(tmp_path / "a"), str(tmp_path / "b")}


def test_a_failure_among_many_is_told_and_nothing_is_half_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    names = ("good", "file/bad", "also good")
    with pytest.raises(OSError, match="file"):
        write_all(*((tmp_path / name, b"x") for name in names))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["also good", "file", "good"]


def test_what_waits_for_the_disk_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_MOST_WAITING", 10)
    begun: list[str] = []
    finished: list[str] = []
    put = atomic._put

    def slowly(path: Path, data: bytes, mode: int) -> None:
        begun.append(path.name)
        time.sleep(0.01)
        put(path, data, mode)
        finished.append(path.name)

    monkeypatch.setattr(atomic, "_put", slowly)
    with atomic_files() as write:
        for number in range(12):
            write(tmp_path / f"{number}", b"1234")
            assert len(begun) - len(finished) <= 4
    assert sorted(finished) == sorted(map(str, range(12)))


def test_permissions_of_many_files_are_asked_for(tmp_path: Path) -> None:
    with atomic_files(0o600) as write:
        write(tmp_path / "raw", b"")
    assert stat.S_IMODE((tmp_path / "raw").stat().st_mode) == 0o600
