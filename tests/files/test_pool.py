"""A reader that dies or hangs takes only its file along."""

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pebble import ProcessExpired

from inspectorate.files import pool as pool_module
from inspectorate.files.pdf.document import write_pdf
from inspectorate.files.pool import file_workers, read_in_pool, run_in_pool
from inspectorate.files.sources import InputsError, Source
from tests.files.odd_books import looping_ole, sheet_with
from tests.files.papers import rectification


def source(folder: Path, name: str, data: bytes | None = None) -> Source:
    path = folder / name
    if data is not None:
        path.write_bytes(data)
    digest = sha256(data or b"").hexdigest()
    return Source(path, f"submissions/{name}", digest, len(data or b""), "submissions")


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


@pytest.fixture
def narrow_workers(monkeypatch):
    """Workers in which what a reader may bear elsewhere is too much."""
    monkeypatch.setattr(pool_module, "MAX_MEMORY", 400 * 2**20)
    with file_workers(1) as pool:
        yield pool


def test_a_file_that_kills_its_reader_takes_no_other_along(narrow_workers, tmp_path):
    wide = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="800000"><c r="T800000"><v>1</v></c></row>'
    )
    killer = source(tmp_path, "坏.xlsx", sheet_with(wide))
    chunk = read_in_pool(narrow_workers, [good(tmp_path), killer, good(tmp_path)], 2014)
    assert [outcome.status for outcome in chunk.outcomes] == ["已读", "退回", "已读"]
    assert "占用内存过大" in chunk.outcomes[1].reason
    assert "DQ-01" in chunk.parcel.marks["check_id"].to_list()
    assert chunk.parcel.records["F07"].height == 2


def test_a_reader_is_not_given_more_than_its_memory(narrow_workers, tmp_path):
    with pytest.raises(MemoryError):
        run_in_pool(narrow_workers, bytearray, 30, 500 * 2**20)
    endless = Source(Path("/dev/zero"), "submissions/零.xlsx", "0" * 64, 1, "submissions")
    chunk = read_in_pool(narrow_workers, [good(tmp_path), endless], 2014)
    assert [outcome.status for outcome in chunk.outcomes] == ["已读", "退回"]
    assert "占用内存过大" in chunk.outcomes[1].reason


def test_a_reader_that_fails_takes_no_other_along(workers, tmp_path):
    broken = Source(None, "submissions/坏.xlsx", "0" * 64, 1, "submissions")
    chunk = read_in_pool(workers, [good(tmp_path), broken], 2014)
    assert [outcome.status for outcome in chunk.outcomes] == ["已读", "退回"]
    assert "AttributeError" in chunk.outcomes[1].reason


def test_a_file_taken_away_ends_the_run(workers, tmp_path):
    gone = Source(tmp_path / "没有.xlsx", "submissions/没有.xlsx", "0" * 64, 1, "submissions")
    with pytest.raises(InputsError):
        read_in_pool(workers, [good(tmp_path), gone], 2014)


def test_a_chain_that_loops_does_not_even_end_the_worker(workers, tmp_path):
    before = run_in_pool(workers, os.getpid, 10)
    chunk = read_in_pool(workers, [source(tmp_path, "环.xls", looping_ole())], 2014)
    assert "成环" in chunk.outcomes[0].reason
    assert run_in_pool(workers, os.getpid, 10) == before


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


def threads_of_a_pdf() -> int:
    """How many threads a process has more once it has set a PDF."""
    running = Path("/proc/self/task")
    before = len(list(running.iterdir()))
    write_pdf(rectification())
    return len(list(running.iterdir())) - before


def test_a_child_sets_pdfs_in_one_thread() -> None:
    with file_workers(1) as pool:
        assert pool.schedule(threads_of_a_pdf).result() <= 1
