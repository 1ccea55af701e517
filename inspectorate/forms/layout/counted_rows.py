"""Numbers along a row: the days of a month in a head, the columns counted below one."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.values.text import squeezed

#: Fewer heads than this make no table.
FEWEST_HEADS = 3
_FEWEST_DAYS = 10
_LAST_DAY = 31
_DAY_ENDS = frozenset("0123456789０１２３４５６７８９日号")
#: First days of the rows that number a whole month, a half or a third of it.
_DAYS_BEGIN = frozenset({"1", "11", "16", "17", "21"})
_DAY_WORD = re.compile(r"^(?:(?:\d{4}年)?\d{1,2}月)?0?(\d{1,2})(?:日|号)?$")
_COUNTED = re.compile(r"^[(\[<]?(\d{1,2}|[甲乙丙丁戊己庚辛壬癸])[)\]>]?$")
_COUNTS_FROM = re.compile(r"^[(\[<]?(?:0?1|甲)[)\]>]?$")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def numbers_days(row: Sequence[Raw]) -> bool:
    """Whether a row numbers the days of a month or of a part of it, in order."""
    if len(row) < _FEWEST_DAYS:
        return False
    counted = last = 0
    for value in row:
        day = "" if value is None else day_of(value)
        if not day or int(day) == last:
            continue
        if last and int(day) != last + 1:
            break
        if not last and day not in _DAYS_BEGIN:
            return False
        counted, last = counted + 1, int(day)
    return counted >= _FEWEST_DAYS


@lru_cache(maxsize=20_000)
def day_of(value: Raw) -> str:
    """The day of a month that a head names (1, 1日, 4月1日, a date): its number, else empty."""
    if isinstance(value, date):
        return str(value.day)
    if isinstance(value, float | int):
        return str(int(value)) if 0 < value <= _LAST_DAY and value == int(value) else ""
    if not value or value.rstrip()[-1:] not in _DAY_ENDS:
        return ""
    found = _DAY_WORD.match(squeezed(value))
    return found[1] if found else ""


def counts_columns(row: Sequence[Raw], heads: Sequence[Sequence[Raw]]) -> bool:
    """Whether a row below a head numbers its columns (1 2 3, (1) (2), 甲 乙 1 2) and is no data.

    Args:
        row: the row in question.
        heads: rows of the head; each column that is counted has a head of its own.
    """
    first = first_filled(row)
    if first < 0 or first > first_filled(heads[0]) + 1 or not _begins_count(row[first]):
        return False
    filled = [c for c, value in enumerate(row) if value is not None and value != ""]
    if len(filled) < FEWEST_HEADS:
        return False
    marks: list[str] = []
    for c in filled:
        if not (mark := _counted(row[c])):
            return False
        marks.append(mark)
    headed = {c for head in heads for c, value in enumerate(head) if value is not None}
    return headed.issuperset(filled) and _in_order(marks)


# Kept by type as well, because TRUE is no 1.
@lru_cache(maxsize=4096, typed=True)
def _begins_count(value: Raw) -> bool:
    """Whether a cell may be the first of the columns' numbers."""
    return bool(_COUNTS_FROM.match(squeezed(raw_text(value))))


@lru_cache(maxsize=4096, typed=True)
def _counted(value: Raw) -> str:
    """The number of a column as a cell says it; empty when it says something else."""
    found = _COUNTED.match(squeezed(raw_text(value)))
    return found[1] if found else ""


def _in_order(marks: Sequence[str]) -> bool:
    """甲 乙 丙 …, then 1 2 3 …, none left out."""
    stems = [mark for mark in marks if mark in _STEMS]
    numbers = [int(mark) for mark in marks[len(stems) :] if mark not in _STEMS]
    counted = [*_STEMS[: len(stems)], *map(str, range(1, len(numbers) + 1))]
    return [mark.lstrip("0") for mark in marks] == counted


def first_filled(row: Sequence[Raw]) -> int:
    """Index of the first cell that says something; -1 where none does."""
    return next((c for c, value in enumerate(row) if value not in (None, "")), -1)
