"""Titles broken by meaning, within the width of the 版心."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.docx.layout import characters
from inspectorate.files.docx.titles import TITLE_WIDTH, title_lines
from inspectorate.notices.punctuation import CLOSE, COMMA, OPEN

BULLETIN = "关于2014年第二季度市级机关、企事业单位包村扶贫和干部驻村包扶工作到位情况的通报"


def test_line_of_the_type_area_holds_twenty_characters() -> None:
    assert TITLE_WIDTH == 20


def test_short_title_stays_whole() -> None:
    assert title_lines("整改通知书") == ("整改通知书",)


def test_preferred_breaks_are_kept() -> None:
    assert title_lines("关于甲的\n通报") == ("关于甲的", "通报")


def test_preferred_breaks_that_do_not_fit_are_replaced() -> None:
    lines = title_lines("短\n" + "甲" * 30)
    assert "".join(lines) == "短" + "甲" * 30
    assert all(len(line) <= TITLE_WIDTH for line in lines)


def test_long_title_breaks_between_words() -> None:
    assert title_lines(BULLETIN) == (
        "关于2014年第二季度市级机关、企事业单位",
        "包村扶贫和干部驻村包扶工作到位情况的通报",
    )
    assert title_lines("2014年第二季度市级参扶单位考核得分及排名表") == (
        "2014年第二季度市级参扶单位",
        "考核得分及排名表",
    )


@pytest.mark.parametrize("mark", ["、", "的", "》", "年", COMMA, CLOSE])
def test_no_line_begins_with_what_belongs_to_the_one_before(mark: str) -> None:
    for length in range(8, 14):
        lines = title_lines("甲" * length + mark + "乙" * (23 - length))
        assert len(lines) == 2
        assert not lines[1].startswith(mark)


@pytest.mark.parametrize("mark", ["《", "第", OPEN])
def test_no_line_ends_with_what_belongs_to_the_next(mark: str) -> None:
    for length in range(8, 14):
        lines = title_lines("甲" * length + mark + "乙" * (23 - length))
        assert not lines[0].endswith(mark)


def test_figures_are_not_torn() -> None:
    assert any("2014" in line for line in title_lines("甲" * 11 + "2014" + "乙" * 11))


@given(st.text("甲乙关于2014年的、《》()", max_size=110))
def test_nothing_is_lost(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) <= 6


def test_a_title_of_no_reasonable_length_is_left_to_the_word_processor() -> None:
    assert title_lines("甲" * 10_000) == ("甲" * 10_000,)


def test_figures_and_letters_take_half_a_character() -> None:
    assert characters("2014年7月15日") == 6.5
    assert characters("“甲”—") == 4
