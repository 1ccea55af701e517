"""Page numbers and letters (GB/T 9704—2012, 7.5, 8 and 10.1), as rendered."""

from pathlib import Path

import numpy as np
import pytest

from tests.files.layout.measuring import (
    BOTTOM,
    CHARACTER,
    DPI,
    LEFT,
    RIGHT,
    below,
    dark,
    near,
    pages,
    picture,
    red,
    sizes,
    spans,
)

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(("page", "side"), [(1, "right"), (2, "left"), (3, "right")])
def test_dashes_lie_7_mm_below_on_the_outer_side(rendered: Path, page: int, side: str) -> None:
    ink = below(rendered / "bulletin.pdf", page, BOTTOM + 1)
    wide = ink.sum(axis=1) > 60
    top = np.flatnonzero(wide)[0] / DPI * 25.4
    assert top == near(BOTTOM + 7)
    columns = spans(ink, axis=0)
    outer = RIGHT - columns[-1][1] if side == "right" else columns[0][0] - LEFT
    assert outer == near(CHARACTER)
    number = pages(rendered / "bulletin.pdf")[page - 1][-1]
    assert number.text == f"—{page}—"


def test_numbers_of_turned_pages_stay_on_the_same_edge_of_the_sheet(rendered: Path) -> None:
    shapes = sizes(rendered / "bulletin.pdf")
    turned = [number for number, shape in enumerate(shapes, start=1) if shape == (297, 210)]
    assert len(turned) >= 2
    for page in turned:
        margin = dark(picture(rendered / "bulletin.pdf", page))[:, : int(34 / 25.4 * DPI)]
        rows = spans(margin)
        # The sheet turned clockwise: its foot lies on the left, its right edge below.
        odd, even = 28 + 156 - rows[-1][1], rows[0][0] - 28
        assert (odd if page % 2 else even) == near(CHARACTER)
        assert 35 - spans(margin, axis=0)[-1][1] > 4


def test_letter_has_its_double_lines_and_no_number(rendered: Path) -> None:
    image = picture(rendered / "letter.pdf", 1)
    mark, thick, thin, lower_thin, lower_thick = spans(red(image))
    assert mark[0] == near(30)
    assert thick[0] - mark[1] == near(4)
    assert lower_thin[0] == near(297 - 20)
    for broad, narrow in ((thick, thin), (lower_thick, lower_thin)):
        assert broad[1] - broad[0] > 2 * (narrow[1] - narrow[0])
    row = red(image)[int(thick[0] / 25.4 * DPI) + 1]
    assert spans(row[None, :], axis=0) == [(near(20, 0.2), near(190, 0.2))]
    assert spans(below(rendered / "letter.pdf", 1, BOTTOM + 1) & ~red(image)) == []


def test_letter_puts_its_number_on_the_right_under_the_line(rendered: Path) -> None:
    lines = pages(rendered / "letter.pdf")[0]
    assert lines[1].text == "汉扶组办督改〔2014〕8号"
    assert lines[1].right == near(RIGHT)
