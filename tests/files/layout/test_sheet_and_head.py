"""The sheet, the 版心 and the red head (GB/T 9704—2012, 5.1, 5.2 and 7.2), as rendered."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.files.layout.measuring import (
    BOTTOM,
    CHARACTER,
    DPI,
    LEFT,
    RIGHT,
    TOP,
    below,
    dark,
    near,
    pages,
    picture,
    red,
    rules,
    sizes,
    spans,
)
from tests.files.layout.rendered_papers import PAPERS

pytestmark = pytest.mark.libreoffice


def test_sheets_are_a4_upright_and_turned(rendered: Path) -> None:
    found = sizes(rendered / "bulletin.pdf")
    assert set(found) == {(210, 297), (297, 210)}
    assert found[0] == found[-1] == (210, 297)


def test_full_page_has_22_lines_of_28_characters(rendered: Path) -> None:
    full = [line for line in pages(rendered / "ruler.pdf")[1] if "—" not in line.text]
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}


def test_lines_fill_the_width_and_height(rendered: Path) -> None:
    full = [line for line in pages(rendered / "ruler.pdf")[1] if "—" not in line.text]
    assert {round(line.left) for line in full} == {LEFT}
    assert all(RIGHT - 1 < line.right < RIGHT + 0.3 for line in full)
    assert [b.top - a.top for a, b in pairwise(full)] == [near(225 / 22, 0.05)] * 21
    ink = spans(below(rendered / "ruler.pdf", 2, 0))
    assert TOP < ink[0][0] < TOP + 225 / 22
    assert BOTTOM - 225 / 22 < ink[21][1] < BOTTOM


def test_body_is_indented_by_two_characters(rendered: Path) -> None:
    first = next(line for line in pages(rendered / "ruler.pdf")[0] if line.text[0] == "丙")
    assert first.left == near(LEFT + 2 * CHARACTER)
    assert len(first.text) == 26


def test_no_character_is_lost_on_the_way_to_the_page(rendered: Path) -> None:
    lines = [line.text for page in pages(rendered / "bulletin.pdf") for line in page]
    shown = "".join(text for text in lines if not re.fullmatch(r"—\d+—", text))
    for block in PAPERS["bulletin"].body:
        assert re.sub(r"\s", "", block.text) in shown


def test_mark_begins_35_mm_below_the_type_area(rendered: Path) -> None:
    for name in ("bulletin", "draft"):
        assert spans(red(picture(rendered / f"{name}.pdf", 1)))[0][0] == near(TOP + 35)


def test_mark_is_one_line_within_the_type_area(rendered: Path) -> None:
    ink = red(picture(rendered / "bulletin.pdf", 1))[: int(100 / 25.4 * DPI)]
    columns = spans(ink, axis=0)
    assert columns[0][0] > LEFT - 0.5
    assert columns[-1][1] < RIGHT + 0.5
    assert len(spans(ink)) == 1


def test_red_line_is_156_mm_wide_and_4_mm_below_the_number(rendered: Path) -> None:
    image = picture(rendered / "bulletin.pdf", 1)
    ((top, bottom),) = rules(red(image))
    row = red(image)[int(top / 25.4 * DPI) + 1]
    left, right = spans(row[None, :], axis=0)[0]
    assert (left, right) == (near(LEFT, 0.2), near(RIGHT, 0.2))
    number = [edge for _, edge in spans(dark(image) & ~red(image)) if edge < top][-1]
    assert top - number == near(4)
    assert bottom - top < 1


def test_number_and_title_keep_two_blank_lines(rendered: Path) -> None:
    image = picture(rendered / "bulletin.pdf", 1)
    mark, rule = spans(red(image))
    black = spans(dark(image) & ~red(image))
    number = next(top for top, _ in black if top > mark[1])
    title = next(top for top, _ in black if top > rule[1])
    two_lines = 2 * 225 / 22
    assert two_lines < number - mark[1] < two_lines + 7
    assert two_lines < title - rule[1] < two_lines + 4


def test_first_page_shows_text_of_the_body(rendered: Path) -> None:
    first = "".join(line.text for line in pages(rendered / "bulletin.pdf")[0])
    assert "根据《市级机关" in first


def test_draft_is_stamped_at_the_upper_right(rendered: Path) -> None:
    stamp = pages(rendered / "draft.pdf")[0][0]
    assert stamp.text == "送审稿"
    assert stamp.right == near(RIGHT)
    assert stamp.top < TOP + 225 / 22
