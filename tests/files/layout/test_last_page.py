"""The small print of the last page, and charts, as rendered."""

import re
from pathlib import Path

import numpy as np
import pytest

from tests.files.layout.measuring import (
    DPI,
    LEFT,
    RIGHT,
    Line,
    dark,
    near,
    pages,
    picture,
    red,
    sizes,
    spans,
)
from tests.files.layout.rendered_papers import FULL
from tests.files.papers import PROVENANCE, charts

pytestmark = pytest.mark.libreoffice

HEIGHT = 297
SQUEEZED = re.sub(r"\s", "", PROVENANCE.text)
# The edge of what an office printer reaches.
UNPRINTED = 5


def small_print(page: list[Line]) -> list[Line]:
    """The lines of the page that tell of the run, first to last."""
    start = next((at for at, line in enumerate(page) if line.text.startswith("核查批次")), None)
    if start is None:
        return []
    return [line for line in page[start:] if line.text and line.text in SQUEEZED]


@pytest.mark.parametrize("name", ["illustrated", "told letter", "told15"])
def test_it_is_one_line_below_everything_else(rendered: Path, name: str) -> None:
    *before, last = pages(rendered / f"{name}.pdf")
    (line,) = small_print(last)
    assert line.text == SQUEEZED
    assert line.left == near(LEFT)
    assert line.right < RIGHT
    assert HEIGHT - 18 < line.top < line.bottom < HEIGHT - UNPRINTED
    assert all(other.bottom < line.top for other in last if other is not line)
    assert not any(small_print(page) for page in before)


def test_on_a_turned_page_it_stands_at_the_foot_too(rendered: Path) -> None:
    assert sizes(rendered / "told turned.pdf")[-1] == (297, 210)
    *before, last = pages(rendered / "told turned.pdf")
    (line,) = small_print(last)
    assert 210 - 18 < line.top < line.bottom < 210 - UNPRINTED
    assert not any(small_print(page) for page in before)


def test_it_clears_the_red_lines_of_a_letter(rendered: Path) -> None:
    image = picture(rendered / "told letter.pdf", 1)
    lowest = spans(red(image))[-1][1]
    ink = dark(image) & ~red(image)
    ink[: int((lowest + 0.2) / 25.4 * DPI)] = False
    (top, _), *_ = spans(ink)
    assert 0.5 < top - lowest < 3


@pytest.mark.parametrize("lines", FULL)
def test_it_takes_no_page(rendered: Path, lines: int) -> None:
    bare, told = rendered / f"bare{lines:02}.pdf", rendered / f"told{lines:02}.pdf"
    assert len(pages(told)) == len(pages(bare))


def test_the_lines_tried_fill_a_page_and_more(rendered: Path) -> None:
    told = {len(pages(rendered / f"bare{lines:02}.pdf")) for lines in FULL}
    assert told == {1, 2}


CAPTIONS = [re.sub(r"\s", "", chart.title.partition("\u3000")[2]) for chart in charts()]


def captioned(rendered: Path) -> list[tuple[int, Line]]:
    """Captions of charts with the numbers of their pages."""
    told = enumerate(pages(rendered / "illustrated.pdf"), start=1)
    return [
        (number, line)
        for number, page in told
        for line in page
        if line.text.endswith(tuple(CAPTIONS))
    ]


def test_charts_keep_to_the_width_of_the_type_area(rendered: Path) -> None:
    for number in {number for number, _ in captioned(rendered)}:
        columns = spans(dark(picture(rendered / "illustrated.pdf", number)), axis=0)
        assert columns[0][0] > LEFT - 0.5
        assert columns[-1][1] < RIGHT + 0.5


def test_captions_stand_below_their_charts_on_the_same_page(rendered: Path) -> None:
    found = captioned(rendered)
    assert len(found) == len(CAPTIONS)
    for (number, line), caption in zip(found, CAPTIONS, strict=True):
        assert line.text.endswith(caption)
        ink = dark(picture(rendered / "illustrated.pdf", number))
        above = ink[int((line.top - 15) / 25.4 * DPI) : int(line.top / 25.4 * DPI)]
        assert np.count_nonzero(above) > 1_000
