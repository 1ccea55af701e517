"""Upright columns: series beside one another, or each in a panel of its own."""

from collections.abc import Iterator, Sequence

from inspectorate.files.docx.layout import characters
from inspectorate.files.pictures.marks import (
    INK,
    LINE,
    SHADES,
    SIZE,
    SMALL,
    Mark,
    box,
    in_lines,
    label,
    line,
)
from inspectorate.notices.picture import Picture, Series

_TALLEST, _LOW = 70.0, 56.0
# Above the tallest column, for its figure.
_HEADROOM = 14.0
_WIDEST = 24.0
_GAP = 24.0
_SWATCH = 8.0
_MOST_LINES = 3
# Of the room between two labels what columns take.
_FILLED = 0.76


def columns(picture: Picture, width: float) -> tuple[float, list[Mark]]:
    """Height and marks of series on one scale, with a legend where there are several."""
    legend, marks = _legend(picture.series, width) if len(picture.series) > 1 else (0.0, [])
    top = max((max(series.values) for series in picture.series), default=0)
    base = legend + _HEADROOM + _TALLEST
    slot = width / len(picture.labels)
    wide = min(_WIDEST, slot * _FILLED / len(picture.series))
    for number, series in enumerate(picture.series):
        shift = (number - len(picture.series) / 2) * wide
        scale = _TALLEST / float(top or 1)
        marks += _row(
            series, shift, slot, (wide, base, scale), [SHADES[number]] * len(series.values)
        )
    marks.append(line([(0, base), (width, base)]))
    below, names = _below(picture.labels, 0.0, slot, base)
    return base + below, [*marks, *names]


def panels(picture: Picture, width: float) -> tuple[float, list[Mark]]:
    """Height and marks of series side by side, each on a scale of its own; the last column dark."""
    each = (width - _GAP * (len(picture.series) - 1)) / len(picture.series)
    base, slot = LINE + _HEADROOM + _LOW, each / len(picture.labels)
    fills = [SHADES[1]] * (len(picture.labels) - 1) + [INK]
    marks: list[Mark] = []
    deepest = 0.0
    for number, series in enumerate(picture.series):
        left = number * (each + _GAP)
        (name,) = in_lines(series.name, each, 1)
        marks.append(label(name, (left + each / 2, LINE / 2)))
        shape = (min(2 * _WIDEST, slot * _FILLED), base, _LOW / float(max(series.values) or 1))
        marks += _row(series, left - shape[0] / 2, slot, shape, fills)
        marks.append(line([(left, base), (left + each, base)]))
        below, names = _below(picture.labels, left, slot, base)
        marks += names
        deepest = max(deepest, below)
    return base + deepest, marks


def _row(
    series: Series,
    shift: float,
    slot: float,
    shape: tuple[float, float, float],
    fills: Sequence[str],
) -> Iterator[Mark]:
    """One series: a column around the middle of each slot, its figure above it."""
    wide, base, scale = shape
    for number, (value, shown) in enumerate(zip(series.values, series.shown(), strict=True)):
        x, tall = (number + 0.5) * slot + shift, float(value) * scale
        if value:
            yield box(x, base - tall, wide, tall, fills[number])
        size = SIZE if characters(shown) * SIZE <= wide else SMALL
        yield label(shown, (x + wide / 2, base - tall - 0.5 * LINE), size=size)


def _below(
    labels: Sequence[str], left: float, slot: float, base: float
) -> tuple[float, list[Mark]]:
    """Height and marks of the labels under the line."""
    room = slot - SIZE / 2
    size = SIZE if max(map(characters, labels)) * SIZE <= room else SMALL
    told = [in_lines(text, room, _MOST_LINES, size) for text in labels]
    marks = [
        label(text, (left + (place + 0.5) * slot, base + 3 + (row + 0.5) * LINE), size=size)
        for place, lines in enumerate(told)
        for row, text in enumerate(lines)
    ]
    return 3 + max(map(len, told)) * LINE, marks


def _legend(series: Sequence[Series], width: float) -> tuple[float, list[Mark]]:
    """A shade and a name for each series, in as few rows as hold them."""
    marks: list[Mark] = []
    x, y = 0.0, LINE / 2
    for number, each in enumerate(series):
        (name,) = in_lines(each.name, width - 2 * _SWATCH, 1)
        wide = 1.5 * _SWATCH + characters(name) * SIZE
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 2
        marks.append(box(x, y - _SWATCH / 2, _SWATCH, _SWATCH, SHADES[number]))
        marks.append(label(name, (x + 1.5 * _SWATCH, y), "left"))
        x += wide + _GAP
    return y + LINE / 2 + 4, marks
