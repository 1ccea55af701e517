"""Texts that go into cells."""

import pytest

from inspectorate.files.cell_text import (
    CELL_LENGTH,
    NAME_LENGTH,
    cell_text,
    clipped,
    is_risky,
    places,
    quoted_name,
    sheet_name,
)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\nx"])
def test_what_may_be_taken_for_a_formula(text):
    assert is_risky(text)
    assert not is_risky(f"填的是{text}")


def test_a_text_is_no_longer_than_a_cell_holds():
    assert cell_text("甲\x00\ud800") == "甲"
    assert len(cell_text("甲" * 40_000)) == CELL_LENGTH
    assert cell_text("甲" * CELL_LENGTH) == "甲" * CELL_LENGTH
    assert [clipped("甲乙丙", length) for length in (4, 3, 2)] == ["甲乙丙", "甲乙丙", "甲…"]


def test_excel_counts_a_rare_character_twice():
    """𠮷 and its like are outside the first 65,536 characters."""
    assert cell_text("𠮷" * 16_383) == "𠮷" * 16_383
    assert cell_text("𠮷" * 16_384) == "𠮷" * 16_383 + "…"
    assert cell_text("甲" + "𠮷" * 16_383) == "甲" + "𠮷" * 16_383
    assert cell_text("甲" + "𠮷" * 20_000) == "甲" + "𠮷" * 16_382 + "…"


def test_a_chinese_character_takes_two_places():
    assert [places(line) for line in ("", "a1", "汉", "ａ·")] == [0, 2, 2, 4]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("附件1/排名[*]", "附件1_排名___"),
        ("'甲'", "甲"),
        ("甲" * 40, "甲" * 31),
        ("甲" * 30 + "'乙", "甲" * 30),
        ("𠮷" * 20, "𠮷" * 15),
        ("甲\n乙\t丙", "甲 乙 丙"),
        ("\n'甲 ", "甲"),
        ("\x00", "表"),
        ("''", "表"),
    ],
)
def test_sheet_names_are_what_excel_allows(name, safe):
    assert sheet_name(name) == safe
    assert len(safe) <= NAME_LENGTH


def test_a_reference_quotes_the_name_of_its_sheet():
    assert quoted_name("it's") == "'it''s'"
