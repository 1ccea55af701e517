"""The period that a title names: 2014年第二季度, 上半年, 2014年度, 5月份."""

import re
from collections.abc import Iterable
from functools import lru_cache

from inspectorate.forms.values.dates import month_in

_NO_RANGE = r"(?!\s*[-—–~～至到、,和.\/年\d〕\]])"
_YEAR = r"(?:(?<!\d)(\d{4})年度?)?"
_JOINED = r"、至到和及\-—–~～"
_QUARTER = re.compile(
    rf"{_YEAR}(?:(?<![{_JOINED}])第|(?<![{_JOINED}第]))([一二三四1-4])季度?(?![{_JOINED}])"
)
_HALF = re.compile(rf"{_YEAR}([上下])半年")
_WHOLE = re.compile(
    rf"(?<![\d\-—–~～至到、和〔\[])(\d{{4}})年(?:度|全年)?{_NO_RANGE}(?!\d*[月季上下]|[一二三四][{_JOINED}])"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def period_named(texts: Iterable[str], year: int) -> str | None:
    """The period that some lines name, as 2014Q2, 2014H1, 2014-05 or 2014; the shortest of them.

    Args:
        texts: lines without white space and without the day of 填报时间.
        year: of the run, for 第二季度 without one.
    """
    named = [_periods(text, year) for text in texts]
    return next((label for kind in zip(*named, strict=True) for label in kind if label), None)


@lru_cache(maxsize=20_000)
def _periods(text: str, year: int) -> tuple[str | None, ...]:
    """Quarter, half, month and year that a line names, the shortest first."""
    # Without its word there is none, and the patterns are slow to find that out.
    return (
        _quarter(text, year) if "季" in text else None,
        _half(text, year) if "半" in text else None,
        month_in(text, year),
        _whole(text) if "年" in text else None,
    )


def _quarter(text: str, year: int) -> str | None:
    found = _QUARTER.search(text)
    return f"{found[1] or year}Q{_QUARTERS.get(found[2]) or found[2]}" if found else None


def _half(text: str, year: int) -> str | None:
    found = _HALF.search(text)
    return f"{found[1] or year}H{'上下'.index(found[2]) + 1}" if found else None


def _whole(text: str) -> str | None:
    found = _WHOLE.search(text)
    return found[1] if found else None
