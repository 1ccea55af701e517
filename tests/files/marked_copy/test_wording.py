"""Texts and words of the marks."""

import pytest

from inspectorate.files.marked_copy.marks import cell_of
from inspectorate.files.marked_copy.weights import level, tally, word
from inspectorate.files.marked_copy.wording import lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("汉" * 5, 1),
        ("汉" * 6, 2),
        ("a" * 10, 1),
        ("a" * 11, 2),
        ("a\n\nb", 3),
        ("\ud800", 1),
    ],
)
def test_lines_that_a_text_takes(text, lines):
    assert lines_of(text, 10) == lines


@pytest.mark.parametrize(
    ("address", "cell"),
    [
        ("A1", (0, 0)), ("$AA$10", (9, 26)), (" b2 ", (1, 1)),
        ("A0", None), ("AAAA1", None), ("1", None), ("A1:B2", None), ("", None), ("Ａ1", None),
    ],
)  # fmt: skip
def test_addresses(address, cell):
    assert cell_of(address) == cell


def test_words_and_counts_of_weights():
    assert [word(each) for each in ("A", "B", "C", "D", "退回")] == [
        "重大", "严重", "一般", "提示", "退回",
    ]  # fmt: skip
    assert level("从没见过") == level("提示")
    assert tally([]) == "未查到需要更正的问题。"
    assert tally(["提示", "D"]) == "共列意见2条，均为提示。"
    assert tally(["D", "提示", "C", "退回", "异样", "A"]) == (
        "共列意见6条，其中退回1条、重大1条、一般1条、提示2条、异样1条。"
    )
