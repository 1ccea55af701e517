"""How grave a remark is: the words for it and the fill that shows it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

#: Fill of each level, gravest first: light red, light yellow, light blue.
FILLS: Final = ("FFFFC7CE", "FFFFEB9C", "FFDDEBF7")
_LEVELS: Final = {"退回": 0, "A": 0, "更正": 1, "B": 1, "C": 1, "提示": 2, "D": 2}
_WORDS: Final = {"A": "重大", "B": "严重", "C": "一般", "D": "提示"}
_ORDER: Final = ("退回", "更正", "重大", "严重", "一般", "提示")


def level(weight: str) -> int:
    """0 (退回, 重大), 1 (更正, 严重, 一般) or 2 (提示 and whatever else)."""
    return _LEVELS.get(weight, len(FILLS) - 1)


def word(weight: str) -> str:
    """What the list says of a weight."""
    return _WORDS.get(weight, weight)


def tally(weights: Iterable[str]) -> str:
    """How many there are of each: 共列意见12条，其中退回2条、更正10条."""
    counts = Counter(map(word, weights))
    if not counts:
        return "未查到需要更正的问题。"
    rest = sorted(set(counts) - set(_ORDER))
    if len(counts) == 1:
        return f"共列意见{counts.total()}条，均为{next(iter(counts))}。"
    parts = [f"{each}{counts[each]}条" for each in (*_ORDER, *rest) if counts[each]]
    return f"共列意见{counts.total()}条，其中{'、'.join(parts)}。"
