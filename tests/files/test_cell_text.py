"""Texts that go into cells."""

import pytest

from inspectorate.files.cell_text import CELL_LENGTH, cell_text, clipped, is_risky, places


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\nx"])
def test_what_may_be_taken_for_a_formula(text):
    assert is_risky(text)
    assert not is_risky(f"填的是{text}")


def test_a_text_is_no_longer_than_a_cell_holds():
    assert cell_text("甲\x00\ud800") == "甲"
    assert len(cell_text("甲" * 40_000)) == CELL_LENGTH
    assert [clipped("甲乙丙", length) for length in (4, 3, 2)] == ["甲乙丙", "甲乙丙", "甲…"]


def test_a_chinese_character_takes_two_places():
    assert [places(line) for line in ("", "a1", "汉", "ａ·")] == [0, 2, 2, 4]
