"""Lying bars with their labels on the left, and shares that add up as a line over them."""

from collections.abc import Iterator

from inspectorate.files.docx.layout import characters
from inspectorate.files.pictures.marks import (
    INK,
    LINE,
    PAPER,
    RED,
    SIZE,
    Mark,
    box,
    dot,
    in_lines,
    label,
    line,
)
from inspectorate.notices.picture import Picture, Series

_BAR, _PITCH = 10.0, 15.5
_GAP = 6.0
# Of the width what labels may take.
_LABELS = 0.4
_MOST_LINES = 2
_WHOLE = 100.0


def bars(picture: Picture, width: float) -> tuple[float, list[Mark]]:
    """Height and marks of one series."""
    (series,) = picture.series
    left, rows, marks = _labels(picture, width, 0.0)
    room = width - left - _GAP - max(map(characters, series.shown())) * SIZE
    marks += _bars(series, left, rows, room / float(max(series.values) or 1))
    return _framed(left, rows, 0.0, marks)


def shares(picture: Picture, width: float) -> tuple[float, list[Mark]]:
    """Height and marks of a series and of what it adds up to: both in parts of the whole.

    A bar of a third of all figures is a third of the width: the line begins at the end of the first
    bar and ends at the right edge.
    """
    series, reached = picture.series
    left, rows, marks = _labels(picture, width, LINE + 2)
    beside = max(map(characters, (*reached.shown(), reached.name))) * SIZE
    room = width - left - 2 * _GAP - beside
    marks += _heads(picture, left, width)
    points = [
        (left + float(v) * room / _WHOLE, y) for v, y in zip(reached.values, rows, strict=True)
    ]
    marks.append(line(points, RED, 1.0))
    # The last share is the whole: what the bars measure themselves against.
    whole = float(sum(series.values)) or 1
    marks += _bars(series, left, rows, room / whole, clear=True)
    marks += [dot(*point) for point in points]
    marks += [
        label(shown, (width, y), "right", color=RED)
        for shown, y in zip(reached.shown(), rows, strict=True)
    ]
    return _framed(left, rows, LINE + 2, marks)


def _labels(picture: Picture, width: float, top: float) -> tuple[float, list[float], list[Mark]]:
    """Where bars begin, the middles of the rows, and the labels left of them."""
    longest = max(map(characters, picture.labels)) * SIZE
    wide = min(longest, width * _LABELS)
    rows: list[float] = []
    marks: list[Mark] = []
    for text in picture.labels:
        lines = in_lines(text, wide, _MOST_LINES)
        pitch = max(_PITCH, len(lines) * LINE + 3)
        middle = top + pitch / 2
        first = middle - (len(lines) - 1) / 2 * LINE
        marks += [
            label(each, (wide, first + place * LINE), "right") for place, each in enumerate(lines)
        ]
        rows.append(middle)
        top += pitch
    return wide + _GAP, rows, marks


def _bars(
    series: Series, left: float, rows: list[float], scale: float, clear: bool = False
) -> Iterator[Mark]:
    """A bar a row, its figure inside where it holds it, else behind it."""
    for value, shown, y in zip(series.values, series.shown(), rows, strict=True):
        long = float(value) * scale
        if value:
            yield box(left, y - _BAR / 2, long, _BAR)
        inside = clear and long > characters(shown) * SIZE + _GAP
        if inside:
            yield label(shown, (left + long - 5, y), "right", color=PAPER)
        else:
            yield label(shown, (left + long + 3, y), "left", clear=clear)


def _heads(picture: Picture, left: float, width: float) -> Iterator[Mark]:
    """Names of the two series over what they head."""
    series, reached = picture.series
    yield label(series.name, (left, LINE / 2), "left")
    yield label(reached.name, (width, LINE / 2), "right", color=RED)


def _framed(
    left: float, rows: list[float], top: float, marks: list[Mark]
) -> tuple[float, list[Mark]]:
    """With the line that the bars stand on."""
    height = rows[-1] + (rows[-1] - rows[-2] if len(rows) > 1 else _PITCH) / 2
    return height, [*marks, line([(left, top), (left, height)], INK)]
