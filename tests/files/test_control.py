"""received.csv, decisions.csv, corrections.toml: read, or refused with the line that is wrong."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from inspectorate.files.control import read_corrections, read_decisions, read_received
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


ENTRY = """
[[corrections]]
file = "submissions/甲局/表.xlsx"
sheet = "项目"
cell = "F17"
expected = "300余"
value = 300
reason = "与付款凭证核对"
who = "李组长"
when = 2014-07-20
"""


def corrections(tmp_path, text, codec="utf-8", **more):
    (tmp_path / "corrections.toml").write_text(text, codec)
    return read_corrections(tmp_path, **more)


def test_corrections_are_read_in_their_order_with_their_lines(tmp_path):
    text = f"# 更正表\n{ENTRY}{ENTRY.replace('F17', 'F18')}"
    first, second = corrections(tmp_path, text)
    assert (first.cell, first.value, first.when) == ("F17", 300, "2014-07-20")
    assert first.entry == "corrections.toml 第1条（第3行）"
    assert (second.cell, second.entry) == ("F18", "corrections.toml 第2条（第13行）")


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_corrections_are_read_as_any_editor_saves_them(tmp_path, codec):
    (only,) = corrections(tmp_path, ENTRY, codec)
    assert only.reason == "与付款凭证核对"


def test_corrections_of_an_earlier_period_name_its_files(tmp_path):
    (only,) = corrections(tmp_path, ENTRY, period="2014Q1")
    assert only.file == "../2014Q1/submissions/甲局/表.xlsx"
    assert only.entry.startswith("../2014Q1/corrections.toml 第1条")


def test_no_corrections_are_none(tmp_path):
    assert read_corrections(tmp_path) == []
    assert corrections(tmp_path, "# 尚无更正\n") == []


def test_a_head_inside_a_text_does_not_mislead_the_line(tmp_path):
    text = ENTRY.replace('"与付款凭证核对"', '"""\n[[corrections]]\n"""')
    (only,) = corrections(tmp_path, text)
    assert only.entry == "corrections.toml 第1条"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[corrections]]\nfile = 甲局\n", "第2行第8列不合TOML的写法"),
        ("file = 1\nfile = 2", "末尾不合TOML的写法|第2行.*不合TOML的写法"),
        (ENTRY.replace("李组长", ""), "第1条（第2行）缺少who"),
        (ENTRY + "raw = 1\n", "第1条（第2行）有不认识的项“raw”"),
    ],
)
def test_corrections_that_cannot_be_used_say_what_to_do(tmp_path, text, words):
    with pytest.raises(InputsError, match=words) as error:
        corrections(tmp_path, text)
    assert str(tmp_path / "corrections.toml") in str(error.value)
    assert str(error.value).endswith("请改好后重新运行。")


def test_corrections_in_no_known_encoding_are_refused(tmp_path):
    (tmp_path / "corrections.toml").write_bytes(b"\xff\xff\x00\xff")
    with pytest.raises(InputsError, match="文字编码无法识别"):
        read_corrections(tmp_path)


def test_the_example_of_the_guide_is_a_correction(tmp_path):
    guide = (Path(__file__).parents[2] / "docs/guide.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    (only,) = corrections(tmp_path, example)
    assert (only.cell, only.expected, only.value, only.when) == ("F17", "300余", 300, "2014-07-16")
