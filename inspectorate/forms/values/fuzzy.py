"""Numbers that are none: 500余, 近90万, 十几户, 许多份, and ranges; what they do say is told."""

import re
from collections.abc import Callable

from inspectorate.forms.values.parsed import Value

_N = r"[\d.零一二两三四五六七八九十百千万亿]"
_AT_LEAST_BEFORE = r"不少于|不低于|超过|超|逾|达到?|至少|最少|[>≥]=?"
_AT_MOST_BEFORE = r"不超过|不足|不到|将近|接近|近|最多|[<≤]=?"
_ABOUT_BEFORE = r"大约|大概|约|估计|预计|[~≈]"
_BETWEEN = r"[个人户件次名元万亿千百]*"
_AT_LEAST_AFTER = rf"余|多|几|来(?=[个人户件次名元万亿]|$)|\+$|{_BETWEEN}以上"
_AT_MOST_AFTER = rf"{_BETWEEN}(?:以下|以内)"
_ABOUT_AFTER = rf"{_BETWEEN}(?:左右|上下)"
_NO_FIGURE = re.compile(
    r"^(?:许多|若干|好些|好几|大量|一些|几|多|数|很多|不少)(?:个|户|人|名|件|次|份|期|项|条|场|户次|人次)?$"
)
_LEAST = re.compile(
    rf"(?:{_AT_LEAST_BEFORE})(?={_N})|(?<={_N})(?:{_AT_LEAST_AFTER})|(?<={_N}[个人户件次名])[余多](?!\d)"
)
_MOST = re.compile(rf"(?:{_AT_MOST_BEFORE})(?={_N})|(?<={_N})(?:{_AT_MOST_AFTER})")
_ABOUT = re.compile(rf"(?:{_ABOUT_BEFORE})(?={_N})|(?<={_N})(?:{_ABOUT_AFTER})")
_SOME = re.compile(r"[数几上](?=[十百千万亿])")
_SIDE_BY_SIDE = re.compile(
    "(?<![零一二三四五六七八九])[一二两三四五六七八九]{2}(?![零一二三四五六七八九])"
)
_RANGE = re.compile(rf"{_N}{_BETWEEN}\s*(?:[—–~～至到]+|--?)\s*{_N}")


def is_range(text: str) -> bool:
    """Whether a text names two numbers: 3—5, 10万至20万元."""
    return bool(_RANGE.search(text))


def is_fuzzy(text: str) -> bool:
    """Whether a text names a number, or some amount, without committing to it."""
    patterns = (_LEAST, _MOST, _ABOUT, _NO_FIGURE, _SOME, _SIDE_BY_SIDE)
    return any(one.search(text) for one in patterns)


def fuzzy_reading(text: str, value_of: Callable[[str], Value]) -> str:
    """What a fuzzy text says for certain: 不少于5000000 for 500余万元; empty when nothing.

    Args:
        text: fuzzy.
        value_of: reads what is left without the fuzzy word.
    """
    if _SOME.search(text):
        return ""
    for pattern, words in ((_LEAST, "不少于"), (_MOST, "不超过"), (_ABOUT, "约")):
        if pattern.search(text):
            value = value_of(pattern.sub(_kept_measure, text))
            return "" if value is None else f"{words}{value}"
    return ""


def _kept_measure(found: re.Match[str]) -> str:
    """A measure between number and fuzzy word stays: 500万以上 is read as 500万."""
    return re.sub("以上|以下|以内|左右|上下", "", found[0]) if found[0][-1] in "上下内右" else ""
