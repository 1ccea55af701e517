"""Charts as drawings: bars as long as their figures, labels in their lines, all on the sheet."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.docx.layout import characters
from inspectorate.files.docx.pictures import WIDTH
from inspectorate.files.pictures.drawing import Drawing, drawing
from inspectorate.files.pictures.marks import SHADES, in_lines
from inspectorate.notices.paper import Picture, Series
from tests.files.papers import charts, picture


def of(drawn: Drawing, kind: str) -> list[dict]:
    return [mark for mark in drawn["marks"] if mark["kind"] == kind]


def words(drawn: Drawing) -> list[str]:
    return [mark["text"] for mark in of(drawn, "label")]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.chart)
def test_every_figure_and_name_is_written(chart: Picture) -> None:
    told = words(drawing(chart, WIDTH))
    for text in (*chart.figures(), *chart.labels, *(each.name for each in chart.series)):
        assert text in told or not text


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.chart)
def test_nothing_leaves_the_sheet(chart: Picture) -> None:
    drawn = drawing(chart, WIDTH)
    for mark in of(drawn, "box"):
        assert mark["x"] >= 0
        assert mark["x"] + mark["width"] <= WIDTH + 0.01
        assert mark["y"] >= 0
        assert mark["y"] + mark["height"] <= drawn["height"] + 0.01
    for mark in of(drawn, "label"):
        wide = characters(mark["text"]) * mark["size"]
        left = mark["x"] - {"left": 0, "center": wide / 2, "right": wide}[mark["side"]]
        assert left > -0.01
        assert left + wide < WIDTH + 0.01
        assert mark["size"] / 2 <= mark["y"] <= drawn["height"]


def test_columns_are_as_high_as_their_figures() -> None:
    chart = picture("columns", ("甲", "乙"), Series("一", (10, 40)), Series("二", (20, 0)))
    boxes = [mark for mark in of(drawing(chart, WIDTH), "box") if mark["height"] != 8]
    tall = [round(mark["height"], 3) for mark in boxes]
    assert [tall[1] / each for each in tall] == [4, 1, 2]
    assert len({mark["y"] + mark["height"] for mark in boxes}) == 1
    assert [mark["fill"] for mark in boxes] == [SHADES[0], SHADES[0], SHADES[1]]


def test_series_are_told_apart_in_a_legend_only_where_there_are_several() -> None:
    one = picture("columns", ("甲",), Series("", (1,)))
    assert len(of(drawing(one, WIDTH), "box")) == 1
    four = tuple(Series(name, (1,)) for name in "一二三四")
    boxes = of(drawing(picture("columns", ("甲",), *four), WIDTH), "box")
    assert [mark["fill"] for mark in boxes] == [*SHADES, *SHADES]


def test_a_legend_of_long_names_takes_more_rows() -> None:
    series = tuple(Series(f"{name}类派出单位和驻村工作队组成部门", (1,)) for name in "甲乙丙丁")
    drawn = drawing(picture("columns", ("甲",), *series), WIDTH)
    rows = {mark["y"] for mark in of(drawn, "label") if "派出单位" in mark["text"]}
    assert len(rows) == 2


def test_panels_have_scales_of_their_own_and_the_last_column_is_dark() -> None:
    chart = picture("panels", ("上期", "本期"), Series("分", (50, 100)), Series("项", (1, 2)))
    boxes = of(drawing(chart, WIDTH), "box")
    assert [round(mark["height"], 3) for mark in boxes[:2]] == [
        round(mark["height"], 3) for mark in boxes[2:]
    ]
    assert [mark["fill"] for mark in boxes] == [SHADES[1], SHADES[0]] * 2


def test_bars_are_as_long_as_their_figures() -> None:
    values = (Decimal("5.00"), Decimal("2.50"), Decimal("0.00"))
    boxes = of(drawing(picture("bars", ("甲", "乙", "丙"), Series("", values)), WIDTH), "box")
    assert len(boxes) == 2
    assert boxes[0]["width"] == pytest.approx(2 * boxes[1]["width"])


def test_shares_measure_against_the_whole() -> None:
    shares = Series("累计", (Decimal(50), Decimal(80), Decimal(100)), "%")
    drawn = drawing(picture("shares", ("甲", "乙", "丙"), Series("数", (5, 3, 2)), shares), WIDTH)
    boxes, (_, *_), dots = of(drawn, "box"), of(drawn, "line"), of(drawn, "dot")
    ends = [mark["x"] + mark["width"] for mark in boxes]
    # The line leaves the end of the first bar, and a bar is as long as the line moves right.
    assert dots[0]["x"] == pytest.approx(ends[0])
    moved = [right["x"] - left["x"] for left, right in pairwise(dots)]
    assert moved == pytest.approx([mark["width"] for mark in boxes[1:]])


def test_figures_of_nought_only_are_drawn_too() -> None:
    for kind in ("columns", "bars", "panels"):
        assert of(drawing(picture(kind, ("甲",), Series("一", (0,))), WIDTH), "box") == []


def test_long_labels_are_broken_evenly_and_cut_at_last() -> None:
    assert in_lines("一二三四五六", 9 * 4, 3) == ["一二三", "四五六"]
    assert in_lines("一二三四", 9 * 4, 3) == ["一二三四"]
    assert in_lines("一" * 50, 9 * 4, 2) == ["一一一一", "一一一…"]
    assert in_lines("", 9 * 4, 2) == [""]


@given(st.text(max_size=80), st.integers(1, 400), st.integers(1, 4))
def test_lines_fit_and_lose_nothing_unsaid(text: str, width: int, most: int) -> None:
    lines = in_lines(text, width, most)
    assert 1 <= len(lines) <= most
    room = max(1.0, width // 9)
    assert all(characters(line) <= room + 1 for line in lines)


def test_ten_thousand_characters_stay_in_their_place() -> None:
    long = "长" * 10_000
    for kind in ("columns", "bars", "panels"):
        drawn = drawing(picture(kind, (long, "乙"), Series(long, (1, 2))), WIDTH)
        assert drawn["height"] < 300
        assert max(map(len, words(drawn))) < 60
