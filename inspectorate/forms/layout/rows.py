"""What each row below a head is: data, total, 本期无, note, section line or blank."""

import re
from collections.abc import Sequence
from functools import lru_cache

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.layout.lines import heads_table, is_aside, is_below
from inspectorate.forms.values.text import PLACEHOLDERS, squeezed

_TOTAL = re.compile(r"^(?:.{0,6}(?:合计|小计|总计)|共计)(?:\([^()]*\))?:?$")
#: 合计:1200元 in one cell: told, but no column says of what.
_TOTAL_IN_WORDS = re.compile(
    r"^.{0,6}(?:合计|小计|总计|共计):?[共约]?\d[\d,.]*(?:万元|元|户|人|个|袋|份|亩)?$"
)
_SUBTOTAL = re.compile(r"小计|本页")
_GRAND = re.compile(r"总计|共计")
#: A row shows what it is in its first filled cells.
_TELLING = 3
_NONE = frozenset({"无", "本期无", "本月无", "本季度无", "本季无", "无此项", "本期无此项", "暂无"})
_NOTHING = re.compile(
    r"^(?:本期|本月|本季度?|本年度?|本单位|暂|均)*(?:无|没有|未发生|零报告|零填报).{0,10}$"
)
_WEEKDAYS = frozenset("一二三四五六日天")
_FEWEST_WEEKDAYS = 13
_PAGE = re.compile(r"^\(?(?:续表?|接上页|转下页|第\d+页|共\d+页|第\d+页,?共\d+页)\)?(?:\(.*\))?$")


def filled_cells(row: Sequence[Raw]) -> list[Raw]:
    """Cells of a row that say something."""
    return [v for v in row if v is not None and (v.__class__ is not str or v.strip())]


def kind_of(row: Sequence[Raw], noted: bool, wide: bool) -> str:
    """What a row is ("data", "total", "none", "note", "aside", "blank").

    Args:
        row: its cells.
        noted: a note stands above it.
        wide: a merge across begins in it.
    """
    first = [v for v in row if v is not None][:_TELLING]
    # Three cells that say nothing special: nearly every row. White space alone would be told.
    if len(first) == _TELLING and not any(map(_tells, first)):
        return _data_or_weekdays(row)
    filled = filled_cells(row)
    if not filled:
        return "blank"
    texts = [squeezed(raw_text(v)) for v in filled[:_TELLING]]
    if any(_TOTAL.match(text) for text in texts):
        return "total"
    if is_below(texts[0]) and _signs(texts[0], filled):
        return "note"
    if _says_none(texts) and _says_none([squeezed(raw_text(v)) for v in filled]):
        return "none"
    if len(filled) == 1 and (noted or wide or _stands_apart(texts[0])):
        return "aside"
    return _data_or_weekdays(row)


def _tells(value: Raw) -> bool:
    return isinstance(value, str) and _may_tell(value)


@lru_cache(maxsize=20_000)
def _may_tell(value: str) -> bool:
    """Whether a text may tell a total, a note or signature, an answer of 无."""
    text = squeezed(value)
    none = text in _NONE or text in PLACEHOLDERS or bool(_NOTHING.match(text))
    return none or bool(_TOTAL.match(text)) or is_below(text)


def _data_or_weekdays(row: Sequence[Raw]) -> str:
    """The line 一二三四五六日 under the days of an attendance grid is no data."""
    weekdays = sum(map(_WEEKDAYS.__contains__, row)) if not _WEEKDAYS.isdisjoint(row) else 0
    return "aside" if weekdays >= _FEWEST_WEEKDAYS else "data"


def _signs(first: str, filled: Sequence[Raw]) -> bool:
    """A label with a colon, or labels and names by turns; 负责人 in a column of posts is data."""
    if ":" in first or len(filled) == 1:
        return True
    labels = [squeezed(raw_text(value)) for value in filled[::2]]
    return len(labels) > 1 and all(map(is_below, labels))


def _stands_apart(text: str) -> bool:
    return is_aside(text) or is_page_mark(text) or bool(_TOTAL_IN_WORDS.match(text))


def is_page_mark(text: str) -> bool:
    """Whether a line only turns the page: 续表, 第2页."""
    return bool(_PAGE.match(text))


def is_title_line(row: Sequence[Raw]) -> bool:
    """Whether a row above a head is title, unit line or blank, not data of the table before."""
    filled = filled_cells(row)
    return len(filled) <= 1 or any(heads_table(squeezed(raw_text(v))) for v in filled)


def _says_none(texts: list[str]) -> bool:
    """A row that says nothing but 无, once or in every cell (序号 1 may stand before it)."""
    said = [text for text in texts if not text.isdigit()]
    if len(said) == 1 and len(texts) <= 2 and _NOTHING.match(said[0]):
        return True
    return bool(said) and all(text in _NONE or text in PLACEHOLDERS for text in said)


def level_of(row: Sequence[Raw]) -> int:
    """0 小计, 1 合计, 2 总计: which rows a total sums."""
    told = "".join(squeezed(raw_text(v)) for v in filled_cells(row)[:_TELLING])
    if _SUBTOTAL.search(told):
        return 0
    return 2 if _GRAND.search(told) else 1


def covered_rows(
    totals: Sequence[tuple[int, int]], data: Sequence[int], first: int, end: int
) -> list[tuple[int, int]]:
    """Rows that each total sums, first and last; other totals among them are no data.

    A total stands below its rows, from the total of its own level or a higher one on; it stands
    above them when the first of its level has no data above it.

    Args:
        totals: (row, level), from the top.
        data: rows of data.
        first: first row below the head; ``end``: row after the last.
    """
    begins = {level: row for row, level in reversed(totals)}
    leading = {level for level, row in begins.items() if not data or data[0] > row}
    covered = []
    for row, level in totals:
        rivals = [at for at, other in totals if other >= level]
        below = (row + 1, min((at for at in rivals if at > row), default=end) - 1)
        above = (max((at + 1 for at in rivals if at < row), default=first), row - 1)
        holds = any(below[0] <= at <= below[1] for at in data)
        covered.append(below if level in leading and holds else above)
    return covered
