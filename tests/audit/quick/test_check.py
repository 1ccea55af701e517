"""The quick check watches a child: fast when all is well, and a sentence when a file fells it."""

import os
import re
import subprocess
import sys
import time

import openpyxl
import pytest

from inspectorate.audit.discretion import StageError
from inspectorate.audit.quick import check as quick_check
from inspectorate.audit.quick.check import CheckError, check
from inspectorate.audit.quick.report import Report, Request, named
from inspectorate.audit.quick.work import Direct, examine
from inspectorate.files.sources import InputsError
from inspectorate.programmes import ProgrammeError
from tests.files.odd_books import looping_ole
from tests.runs import ROOT

HEADS = ["姓名", "村", "起始时间", "结束时间", "天数"]
SLOW = ("prefect", "great_expectations", "pandas", "openpyxl", "pydantic", "httpx", "asyncio")
AHEAD = """
import os, sys
from pathlib import Path
from inspectorate.audit.quick import check
from inspectorate.audit.quick.report import Request, named
check.get_ready()
check.get_ready()
(ahead,) = check._AHEAD
if len(sys.argv) > 1:
    request = Request(named([Path(sys.argv[1])]), "hanzhong", "2014Q2")
    print(check.check(request).files[0].status, len(check._AHEAD))
print(ahead.process.pid)
"""
LOADED = """
import json, sys
from pathlib import Path
from inspectorate.audit.quick.report import Request, named
from inspectorate.audit.quick.work import Direct, examine
examine(Request(named([Path(sys.argv[1])]), "hanzhong", "2014Q2"), Direct(), copies=True)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def leave_book(folder, name="请销假.xlsx", *rows):
    book = openpyxl.Workbook()
    for row in (["请销假登记表"], ["填报单位：某局"], HEADS, *rows):
        book.active.append(row)
    path = folder / name
    book.save(path)
    return path


def request(*paths, **words):
    return Request(named(paths), "hanzhong", "2014Q2", **words)


def dies_at_first(there, parent):
    _, way = there.recv()
    if way == "direct":
        os.kill(os.getpid(), 9)
    there.send(Report(way, "", "", (), ()))


def always_hangs(there, parent):
    time.sleep(60)


def fails(there, parent):
    there.recv()
    there.send(InputsError("名册不对"))


def test_check_tells_what_is_wrong_and_marks_a_copy(tmp_path):
    path = leave_book(tmp_path, "请销假.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 5])
    before = path.read_bytes()
    report = check(request(path, out=tmp_path / "out"))
    (file,) = report.files
    assert (file.status, file.reason) == ("已读", "")
    (remark,) = file.remarks
    assert (remark.ids, remark.cells, remark.weight) == (("DQ-09",), ("E4",), "更正")
    assert file.copy == tmp_path / "out/请销假.核查.xlsx"
    assert openpyxl.load_workbook(file.copy)["Sheet"]["E4"].comment is not None
    assert path.read_bytes() == before
    assert {*tmp_path.iterdir()} == {path, tmp_path / "out"}


def test_copy_is_put_beside_and_no_other_file_is_ever_replaced(tmp_path):
    path = leave_book(tmp_path, "请销假.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 5])
    mine = tmp_path / "请销假.核查.xlsx"
    mine.write_bytes(b"my own notes")
    copies = [check(request(path)).files[0].copy for _ in range(2)]
    assert copies == [tmp_path / "请销假.核查(2).xlsx"] * 2
    assert mine.read_bytes() == b"my own notes"


def test_faultless_file_gets_no_copy(tmp_path):
    path = leave_book(tmp_path, "请销假.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 2])
    (file,) = check(request(path)).files
    assert (file.remarks, file.copy) == ((), None)
    assert list(tmp_path.iterdir()) == [path]


def test_hostile_file_is_returned_and_the_others_are_checked(tmp_path):
    good = leave_book(tmp_path, "好.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 5])
    bad = tmp_path / "坏.xls"
    bad.write_bytes(looping_ole())
    report = check(request(bad, good))
    assert [file.status for file in report.files] == ["退回", "已读"]
    (remark,) = report.files[0].remarks
    assert (remark.ids, remark.weight, remark.cells) == (("DQ-01",), "退回", ())
    assert [remark.ids for remark in report.files[1].remarks] == [("DQ-09",)]
    assert [file.copy is None for file in report.files] == [True, False]


def test_reader_that_dies_is_followed_by_a_guarded_one(monkeypatch, tmp_path):
    monkeypatch.setattr(quick_check, "_work", dies_at_first)
    assert check(request(tmp_path / "x")).unit == "guarded"


def test_readers_that_hang_are_stopped_and_told(monkeypatch, tmp_path):
    tried, context = [], quick_check._context
    monkeypatch.setattr(quick_check, "_work", always_hangs)
    monkeypatch.setattr(quick_check, "_SECONDS_PER_FILE", 0.5)
    monkeypatch.setattr(quick_check, "_SECONDS_MORE", 0.0)
    monkeypatch.setattr(quick_check, "_context", lambda: tried.append(1) or context())
    with pytest.raises(CheckError, match="核查未能完成"):
        check(request(tmp_path / "x"))
    assert len(tried) == 3


def test_error_of_the_child_is_raised_here(monkeypatch, tmp_path):
    monkeypatch.setattr(quick_check, "_work", fails)
    with pytest.raises(InputsError, match="名册不对"):
        check(request(tmp_path / "x"))


def test_error_that_nobody_foresaw_holds_no_word_of_a_file(tmp_path):
    with pytest.raises(StageError, match=r"FileNotFoundError（.*），位置 \w+:\d+$"):
        check(request(tmp_path / "张三13909161234.xlsx"))
    with pytest.raises(ProgrammeError, match="找不到方案文件"):
        check(Request(named([leave_book(tmp_path)]), "none.toml"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputsError, match="是空的"):
        check(request(leave_book(tmp_path), registry=tmp_path / "empty"))


def test_copies_that_cannot_be_made_are_told(tmp_path):
    late = ["张三", "甲村", "2014-05-01", "2014-05-02", 5]
    path = leave_book(tmp_path, "请销假.xlsx", late)
    (file,) = examine(request(path), Direct(), copies=False).files
    assert (file.copy, file.notes) == (None, ("核查件未能生成，请照上列意见更正",))
    assert list(tmp_path.iterdir()) == [path]


def test_two_copies_of_a_form_are_not_passed_in_silence(tmp_path):
    late = ["张三", "甲村", "2014-05-01", "2014-05-02", 5]
    one, two = (
        leave_book(tmp_path, "一.xlsx", late),
        leave_book(tmp_path, "二.xlsx", ["李四", *late[1:]]),
    )
    report = examine(request(one, two), Direct(), copies=False)
    assert [file.remarks for file in report.files] == [(), ()]
    (several,) = [open_one for open_one in report.unchecked if open_one.id == "DQ-17"]
    assert "请只留应报的一份再查" in several.needs
    assert {place.split("（文件：")[-1] for place in several.places} == {"一.xlsx）", "二.xlsx）"}


def test_copy_sent_back_keeps_its_one_mark_in_the_name(tmp_path):
    late = ["张三", "甲村", "2014-05-01", "2014-05-02", 5]
    path = leave_book(tmp_path, "请销假.核查.xlsx", late)
    (file,) = examine(request(path), Direct(), copies=True).files
    assert file.copy == tmp_path / "请销假.核查(2).xlsx"


def test_what_is_to_be_done_meanwhile_is_done_once(monkeypatch, tmp_path):
    monkeypatch.setattr(quick_check, "_work", dies_at_first)
    done = []
    check(request(tmp_path / "x"), lambda: done.append(1))
    assert done == [1]


def test_work_loads_nothing_slow(tmp_path):
    path = leave_book(tmp_path, "请销假.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 5])
    words = [sys.executable, "-c", LOADED, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(re.findall(r'"(\w+)"', done.stdout))
    assert "polars" in loaded
    assert not loaded & set(SLOW)
    assert list(tmp_path.glob("*.核查.xlsx"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="无法先行启动子进程：本系统没有 fork")
def test_child_started_ahead_answers_and_ends(tmp_path):
    path = leave_book(tmp_path, "请销假.xlsx", ["张三", "甲村", "2014-05-01", "2014-05-02", 5])
    asked, unasked = (
        subprocess.run(
            [sys.executable, "-c", AHEAD, *words],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=60,
        ).stdout.split()
        for words in ([str(path)], [])
    )
    assert asked[:2] == ["已读", "0"]
    for pid in (asked[-1], unasked[-1]):
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_names_are_those_of_the_period_folder_where_there_is_one(tmp_path):
    one, two = tmp_path / "a/甲.xlsx", tmp_path / "b/甲.xlsx"
    assert [name for _, name in named([one])] == ["submissions/甲.xlsx"]
    assert [name for _, name in named([one, two, one])] == [
        "submissions/a/甲.xlsx",
        "submissions/b/甲.xlsx",
    ]
    inside = tmp_path / "submissions/水务局/submissions.xlsx"
    assert [name for _, name in named([inside])] == ["submissions/水务局/submissions.xlsx"]
