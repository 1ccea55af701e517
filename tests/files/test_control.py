"""received.csv and decisions.csv: read, or refused with the line that is wrong."""

from datetime import datetime

import pytest

from inspectorate.files.control import read_decisions, read_received
from inspectorate.files.sources import InputsError


def received(tmp_path, text: str):
    (tmp_path / "submissions").mkdir(exist_ok=True)
    (tmp_path / "submissions" / "received.csv").write_text(text, "utf-8")
    return read_received(tmp_path)


def test_times_are_read_and_files_named_from_the_period_folder(tmp_path):
    log = received(
        tmp_path, "file,unit,received_at\n甲局/a.xlsx,甲局,2014-07-05T10:21:00\nb.xlsx,,\n"
    )
    assert log.rows() == [
        ("submissions/甲局/a.xlsx", "甲局", datetime(2014, 7, 5, 10, 21), 2),
        ("submissions/b.xlsx", None, None, 3),
    ]


def test_no_file_is_an_empty_log(tmp_path):
    assert read_received(tmp_path).height == 0
    assert read_decisions(tmp_path).height == 0


def test_the_later_line_on_a_file_holds(tmp_path):
    log = received(
        tmp_path,
        "file,unit,received_at\na.xlsx,,2014-07-05T10:00:00\na.xlsx,,2014-07-06T10:00:00\n",
    )
    assert log["received_at"].to_list() == [datetime(2014, 7, 6, 10)]


def test_a_wrong_time_names_its_line(tmp_path):
    with pytest.raises(InputsError, match="第2行"):
        received(tmp_path, "file,unit,received_at\na.xlsx,,7月5日\n")


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(InputsError, match="file"):
        received(tmp_path, "文件,unit\na.xlsx,\n")


def test_decisions_keep_their_lines(tmp_path):
    (tmp_path / "decisions.csv").write_text(
        "finding_id,decision,reason,basis,who,when\nabc,免责,情况属实,,李组长,2014-07-20\n",
        "gb18030",
    )
    assert read_decisions(tmp_path).row(0, named=True) == {
        "finding_id": "abc",
        "decision": "免责",
        "reason": "情况属实",
        "basis": "",
        "who": "李组长",
        "when": "2014-07-20",
        "line": 2,
    }
