"""Narrow marks beside Chinese become wide; addresses, times and thousands don't."""

import pytest

from inspectorate.notices.punctuation import (
    CLOSE,
    COLON,
    COMMA,
    EXCLAMATION,
    OPEN,
    QUESTION,
    SEMICOLON,
    STOP,
    full_width,
)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("7月10日,136个单位", f"7月10日{COMMA}136个单位"),
        ("得分92.50,居第一", f"得分92.50{COMMA}居第一"),
        ("通报如下:", f"通报如下{COLON}"),
        ("一是到位;二是在岗?", f"一是到位{SEMICOLON}二是在岗{QUESTION}"),
        ("办法(试行)", f"办法{OPEN}试行{CLOSE}"),
        ("(一)驻村", f"{OPEN}一{CLOSE}驻村"),
        ("考勤表(驻村考勤!F17)显示", f"考勤表{OPEN}驻村考勤!F17{CLOSE}显示"),
        ("规则(RES-01)", f"规则{OPEN}RES-01{CLOSE}"),
    ],
)
def test_marks_beside_chinese_widen(narrow: str, wide: str) -> None:
    assert full_width(narrow) == wide


@pytest.mark.parametrize(
    "text", ["1,234.50", "8:30", "RES-01(b)", "驻村考勤!F17", "57/83", "f(x, y)"]
)
def test_marks_of_figures_and_codes_stay(text: str) -> None:
    assert full_width(text) == text


def test_wide_text_is_left_alone() -> None:
    text = f"{OPEN}甲{CLOSE}{COMMA}乙{STOP}"
    assert full_width(text) == text


def test_names_are_the_wide_marks() -> None:
    marks = [COMMA, COLON, SEMICOLON, QUESTION, EXCLAMATION, OPEN, CLOSE]
    assert [chr(ord(mark) - 0xFEE0) for mark in marks] == list(",:;?!()")
