"""Widths and heights."""

import pytest

from inspectorate.files.xlsx.measures import column_width, row_height, whole_pixels


@pytest.mark.parametrize(
    ("row", "height"),
    [
        (("", None), 22),
        (("甲" * 9, "x" * 19), 22),
        (("甲" * 10, 1), 38),
        (("x" * 19, "x" * 20), 38),
        (("甲\n乙\n丙", 1), 54),
        (("甲\n\n" + "乙" * 10, 1), 70),
        (("\n", 1), 22),
        (("甲\u3000\u3000", 1), 22),
        (("甲" * 5_000, 1), 409),
    ],
)
def test_rows_are_tall_enough_for_their_text(row: tuple, height: float) -> None:
    assert row_height(row, (20, 20)) == height


def test_the_narrowest_column_still_counts() -> None:
    assert row_height(("甲乙",), (1,)) == 16 * 4 + 6
    assert row_height(("x" * 17,), (9.5,)) == 16 * 2 + 6


@pytest.mark.parametrize(("points", "kept"), [(32, 32.25), (22, 21.75), (38, 38.25), (409, 408.75)])
def test_heights_are_whole_pixels(points: float, kept: float) -> None:
    assert whole_pixels(points) == kept


@pytest.mark.parametrize(
    ("characters", "kept"), [(6, 6.7109375), (26, 26.7109375), (9.5, 10.28515625), (8.43, 9.140625)]
)
def test_widths_are_what_excel_keeps_for_so_many_characters(characters: float, kept: float) -> None:
    assert column_width(characters) == kept
