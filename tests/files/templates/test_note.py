"""The hidden sheet of our blank workbooks: written, read back, and kept apart from what units say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.evidence import Sheet
from inspectorate.files.templates.note import (
    SHEET,
    TemplateNote,
    Village,
    as_handed_in,
    note_in,
    note_lines,
    row_digest,
)

NOTE = TemplateNote(
    programme="hanzhong",
    period="2014Q2",
    unit="汉中市民政局",
    also=("市民政局", "民政局"),
    office=True,
    villages=(Village("略阳县", "黑河镇", "李家坪村", True), Village("略阳县", "城关镇", "七里店村", False)),
    given=(("花名册", row_digest([1, "张三"])),),
)  # fmt: skip


def hidden(note):
    return Sheet(SHEET, [list(line) for line in note_lines(note)], hidden=True)


def roster(*rows):
    return Sheet("花名册", [["序号", "姓名"], *rows])


def test_note_is_read_as_it_was_written():
    assert note_in([roster(), hidden(NOTE)]) == NOTE
    bare = TemplateNote(programme="x", period="", unit="某局")
    assert note_in([hidden(bare)]) == bare
    assert note_in([roster()]) is None


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_unit_and_village_are_read_as_written(unit, village):
    note = TemplateNote("x", "", unit, villages=(Village("县", "镇", village, False),))
    assert note_in([hidden(note)]) == note


@pytest.mark.parametrize("cell", [None, "花名册", 1])
def test_sheet_of_that_name_without_our_mark_is_the_units_own(cell):
    sheet = Sheet(SHEET, [[cell, "张三"]])
    assert note_in([sheet]) is None
    assert as_handed_in([sheet]) == ([sheet], {})
    assert note_in([Sheet(SHEET, [])]) is None


def test_prefilled_row_that_nobody_touched_comes_blank():
    sheet = roster([1, "张三", None], [2, "李四", None])
    sheets, untouched = as_handed_in([sheet, hidden(NOTE)])
    assert [one.name for one in sheets] == ["花名册"]
    assert sheets[0].rows == [["序号", "姓名"], [None] * 3, [2, "李四", None]]
    assert untouched == {"花名册": 1}
    assert sheet.rows[1] == [1, "张三", None]


@pytest.mark.parametrize("row", [[1, "张三", "男"], [1, "张三丰"], [2, "张三"], ["张三"]])
def test_prefilled_row_with_anything_added_is_the_units_own(row):
    sheets, untouched = as_handed_in([roster(row), hidden(NOTE)])
    assert sheets[0].rows[1] == row
    assert untouched == {}


def test_workbook_without_a_note_is_left_alone():
    sheets = [roster([1, "张三"])]
    assert as_handed_in(sheets) == (sheets, {})


def test_digest_is_of_what_is_shown():
    assert row_digest([1, "张三", None]) == row_digest([1.0, "张三"])
    assert row_digest(["张三", None, "a"]) != row_digest(["张三", "a"])
    assert row_digest([date(2014, 4, 25)]) == row_digest(["2014-04-25"])
