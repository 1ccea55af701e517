"""A reader that dies or hangs takes only its file along."""

import os
import struct
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pebble import ProcessExpired

from inspectorate.files import pool as pool_module
from inspectorate.files.pool import file_workers, read_in_pool, run_in_pool
from inspectorate.files.sources import Source


def looping_ole() -> bytes:
    """An .xls whose directory chain leads back to itself: readers allocate until they abort."""
    head = bytearray(512)
    head[0:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    for at, value in ((44, 1), (48, 1), (56, 4096), (60, 0xFFFFFFFE), (68, 0xFFFFFFFE)):
        struct.pack_into("<I", head, at, value)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    chain = bytearray(b"\xff" * 512)
    struct.pack_into("<II", chain, 0, 0xFFFFFFFD, 1)
    entries = bytearray(512)
    for at, name in ((0, "Root Entry"), (128, "Workbook")):
        text = name.encode("utf-16-le")
        entries[at : at + len(text)] = text
        struct.pack_into("<H", entries, at + 64, len(text) + 2)
    return bytes(head + chain + entries)


def source(folder: Path, name: str, data: bytes | None = None) -> Source:
    path = folder / name
    if data is not None:
        path.write_bytes(data)
    return Source(path, f"submissions/{name}", "0" * 64, 1, "submissions")


def good(folder: Path) -> Source:
    book = openpyxl.Workbook()
    for row in (
        ["请销假登记表"],
        ["姓名", "村", "起始时间", "结束时间", "天数"],
        ["张三", "甲村", "2014.5.1", "2014.5.2", 2],
    ):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return source(folder, "好.xlsx", out.getvalue())


@pytest.fixture
def workers():
    with file_workers(1) as pool:
        yield pool


def test_a_file_that_kills_its_reader_takes_no_other_along(workers, tmp_path):
    chunk = read_in_pool(workers, [good(tmp_path), source(tmp_path, "坏.xls", looping_ole())], 2014)
    assert [outcome.status for outcome in chunk.outcomes] == ["已读", "退回"]
    assert "结构异常" in chunk.outcomes[1].reason
    assert chunk.parcel.marks["check_id"].to_list() == ["DQ-01"]
    assert chunk.parcel.records["F07"].height == 1


def test_a_file_that_hangs_is_stopped_and_told(workers, tmp_path, monkeypatch):
    monkeypatch.setattr(pool_module, "MAX_SECONDS", 3)
    os.mkfifo(tmp_path / "等.xlsx")
    chunk = read_in_pool(workers, [good(tmp_path), source(tmp_path, "等.xlsx")], 2014)
    assert [outcome.status for outcome in chunk.outcomes] == ["已读", "退回"]
    assert "超过3秒" in chunk.outcomes[1].reason


def test_a_worker_that_dies_is_replaced(workers):
    with pytest.raises(ProcessExpired):
        run_in_pool(workers, os._exit, 10, 9)
    assert run_in_pool(workers, abs, 10, -1) == 1


def test_an_error_of_the_caller_ends_the_workers():
    pids: list[int] = []

    def fail(pool) -> None:
        pids.append(run_in_pool(pool, os.getpid, 10))
        raise KeyError

    with pytest.raises(KeyError), file_workers(1) as pool:
        fail(pool)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)
