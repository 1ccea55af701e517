"""Cells of an annex, by the type of their value."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.cell_text import CELL_LENGTH, cell_text
from tests.files.xlsx.books import ROW, cell_of, one_cell, opened, ranking, read_otherwise


def test_values_keep_their_types_and_formats() -> None:
    cells = list(opened(ranking(ROW)).active[3])
    assert [cell.data_type for cell in cells] == ["n", "s", "n", "n", "s", "d"]
    assert [cell.number_format for cell in cells] == [
        "0", "General", "0.00", "#,##0.00", "General", "yyyy-mm-dd",
    ]  # fmt: skip


def test_an_empty_cell_keeps_the_look_of_its_column() -> None:
    cells = list(opened(ranking((None, "", None, None, "\x00", None))).active[3])
    assert {cell.value for cell in cells} == {None}
    assert {cell.border.left.style for cell in cells} == {"thin"}
    assert cells[3].number_format == "#,##0.00"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "\x00=", "\u202e="])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    cell = cell_of(text)
    assert (cell.data_type, cell.value) == ("s", cell_text(text))
    assert cell.quotePrefix


def test_innocent_text_carries_no_quote() -> None:
    assert not cell_of("市委办").quotePrefix


def test_hostile_text_opens() -> None:
    assert cell_of("\x00\x08<b>&\ud800\u202e甲").value == "<b>&甲"
    assert cell_of("").value is None
    assert cell_of("甲" * 40_000).value == "甲" * (CELL_LENGTH - 1) + "…"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2**53 + 1, "9007199254740993"),
        (-(2**53) - 1, "-9007199254740993"),
        (10**400, "1" + "0" * 400),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (Decimal("Infinity"), "Infinity"),
        (Decimal("NaN"), "NaN"),
    ],
)
def test_what_excel_cannot_count_is_text(value: object, shown: str) -> None:
    cell = cell_of(value)
    assert (cell.data_type, cell.value) == ("s", shown)


@pytest.mark.parametrize(
    "value", [0, -7, 2**53, 0.1, -0.5, 1e-12, Decimal("98.50"), Decimal("1E+3"), Decimal("1E-9")]
)
def test_numbers_stay_numbers(value: float | Decimal) -> None:
    cell = cell_of(value)
    assert cell.data_type == "n"
    assert cell.value == pytest.approx(float(value), rel=1e-15)
    assert read_otherwise(one_cell(value))["表"][2][0] == pytest.approx(float(value), rel=1e-15)


@pytest.mark.parametrize(
    "day",
    [
        dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2014, 8, 15),
        dt.date(9999, 12, 31),
    ],
)  # fmt: skip
def test_days_are_days_to_both_readers(day: dt.date) -> None:
    sheet = ranking((*ROW[:5], day))
    assert opened(sheet).active["F3"].value.date() == day
    # The other reader follows the calendar, where Excel counts a day that never was.
    if day >= dt.date(1900, 3, 1):
        assert read_otherwise(sheet)["排名表"][2][5] == day


@pytest.mark.parametrize(
    "text",
    [
        "_x000D_", "_x000D_x000D_", "__x000D__", "_x005F_x000D_", "甲_x0041_乙", "_x00_", "  a  b ",
        "　甲　", "a\nb\n", "\n\ta", "]]>", "<![CDATA[x]]>", "&#x41;", "'a", "\U0001f600", "\xa0a\xa0",
    ],
)  # fmt: skip
def test_odd_texts_read_back_as_they_were(text: str) -> None:
    assert read_otherwise(one_cell(text))["表"][2][0] == text


@given(st.text(st.characters(), min_size=1, max_size=80))
def test_any_text_reads_back_as_a_cell_may_hold_it(text: str) -> None:
    sheet = read_otherwise(one_cell(f"甲{text}乙"))["表"]
    assert sheet[2][0] == cell_text(f"甲{text}乙")
