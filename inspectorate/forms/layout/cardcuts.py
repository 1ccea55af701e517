"""Where one card ends and the next begins: side by side, and below one another.

Every card shows about the same fields, whatever it calls them; a title, a signature or a blank row
between two cards parts them.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from inspectorate.forms.layout.labels import Label


def bands(labels: Sequence[Label]) -> list[list[Label]]:
    """Labels of cards that stand side by side, band by band from the left.

    Args:
        labels: of a sheet, from the top and from the left.
    """
    rows = (list(row) for _, row in groupby(labels, key=lambda one: one.cell[0]))
    lefts = next(filter(None, map(_second_lefts, rows)), [])
    found: list[list[Label]] = [[] for _ in range(len(lefts) + 1)]
    for one in labels:
        found[sum(left <= one.cell[1] for left in lefts)].append(one)
    return [band for band in found if band]


def _second_lefts(row: Sequence[Label]) -> list[int]:
    """Columns of the second and further bands, where a row says all its fields equally often."""
    counted = Counter(one.field for one in row)
    times = set(counted.values())
    if len(counted) <= 1 or len(times) > 1 or times == {1}:
        return []
    return [one.cell[1] for one in row if one.field == row[0].field][1:]


def cards_of(labels: Sequence[Label], required: Sequence[str]) -> list[list[Label]]:
    """Labels of each card of a band; what stands above the first card belongs to all of them.

    Args:
        labels: of one band, from the top.
        required: fields that every card has.
    """
    counted = Counter(name for name, _ in {(one.field, one.cell[0]) for one in labels})
    wanted = max((counted[name] for name in required), default=1)
    often = Counter(counted.values())
    cards = max(often, key=lambda times: (often[times], times == wanted, -times))
    if cards == 1:
        return [list(labels)]
    opening = next(one.field for one in labels if counted[one.field] == cards)
    starts = [index for index, one in enumerate(labels) if one.field == opening]
    starts = [
        _top(labels, start, before) for start, before in zip(starts, [-1, *starts], strict=False)
    ]
    common = labels[: starts[0]]
    ends = [*starts[1:], len(labels)]
    return [[*labels[a:b], *common] for a, b in zip(starts, ends, strict=True)]


def _top(labels: Sequence[Label], start: int, before: int) -> int:
    """First label of a card: up to the row that parts it from the one before, or of its own row."""
    if before < 0:
        return start
    for index in range(start, before + 1, -1):
        above, here = labels[index - 1], labels[index]
        if here.cell[0] > max(above.bottom, above.cell[0]) + 1:
            return index
    row = labels[start].cell[0]
    return next(i for i in range(before + 1, start + 1) if labels[i].cell[0] == row)
