"""Heads of tables as written: which rows are head, and what stands above each column.

Only the shape of a head is judged here; which form it belongs to is ``fitting``'s.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.counted_rows import (
    FEWEST_HEADS,
    counts_columns,
    day_of,
    first_filled,
    numbers_days,
)
from inspectorate.forms.layout.lines import names_unit
from inspectorate.forms.layout.rows import filled_cells
from inspectorate.forms.shape import Form, layouts
from inspectorate.forms.values.text import bare_head_key, head_key, is_ordinary, squeezed

#: Per column the written head from the top group down to the leaf.
Parts = tuple[tuple[str, ...], ...]

MAX_DEPTH = 3
_FEWEST_LEAVES = 2
_COUNTERS = frozenset({"序号", "编号", "项次"})
MONEY_IN_HEAD = re.compile(r"\((万元|元)\)")
_LONGEST_GROUP = 20
MORNING = frozenset({"上午", "上"})
AFTERNOON = frozenset({"下午", "下"})
_BRACKETS = re.compile(r"\([^()]*\)")


@cache
def known_heads() -> frozenset[str]:
    """Every head that some field of some form is written under, as ``head_key`` gives it."""
    return frozenset(key for form in layouts().values() for key in heads_of(form))


@cache
def heads_of(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Head to the fields it may name, in the order of the form."""
    table: dict[str, list[str]] = {}
    for one in form.fields:
        for head in (one.head, *one.aliases):
            table.setdefault(head_key(head), []).append(one.name)
    return {head: tuple(dict.fromkeys(names)) for head, names in table.items()}


def is_head(text: str) -> bool:
    """Whether a cell's text may stand at the head of a column of some form."""
    return _may_begin(text[:2]) and _is_known(text)


@lru_cache(maxsize=20_000)
def _is_known(text: str) -> bool:
    return head_key(text) in known_heads() or bare_head_key(text) in known_heads()


@lru_cache(maxsize=20_000)
def _may_begin(two: str) -> bool:
    """Whether a head may begin with two characters: rules most names and places out at once."""
    beginnings = _beginnings()
    for count, character in enumerate(two, start=1):
        # Only these are sure to stand in the cleaned head as they are written.
        han = "\u4e00" <= character <= "\u9fa5" and is_ordinary(character)
        if not han and character not in "0123456789":
            return True
        if two[:count] not in beginnings:
            return False
    return True


@cache
def _beginnings() -> frozenset[str]:
    """The first character of every head, and the first two."""
    return frozenset(head[:count] for head in known_heads() if head for count in (1, 2))


def looks_like_head(row: Sequence[Raw]) -> bool:
    """Whether a row may be a head: three known heads, and as many as other words.

    Bare numbers are days or data; words said again and again, and the words of attendance marks by
    themselves, are data. A row that numbers the days needs one known head beside them.
    """
    return is_headed(row, heads_among(row))


def is_headed(row: Sequence[Raw], known: Set[Raw]) -> bool:
    """``looks_like_head`` of a row of which it is known what may be a head."""
    if not known or known <= _mark_words():
        return False
    if len(known) < FEWEST_HEADS and not numbers_days(row):
        return False
    texts = {value for value in row if value.__class__ is str}
    words = [text for text in texts if text.strip() and not text.strip().isdigit()]
    if len(known) >= FEWEST_HEADS and len(known) * 2 >= len(words):
        return True
    if not numbers_days(row):
        return False
    return len(known) * 2 >= sum(not day_of(word) for word in words)


#: Cells met before: those that may be heads, and the others, which are nearly all.
_HEADS_MET: set[Raw] = set()
_OTHERS_MET: set[Raw] = set()
_MOST_MET = 20_000


def heads_among(values: Iterable[Raw]) -> set[Raw]:
    """Values that may be heads; bare numbers are none."""
    cells = set(values)
    if unmet := cells - _OTHERS_MET - _HEADS_MET:
        if len(_OTHERS_MET) + len(_HEADS_MET) > _MOST_MET:
            _OTHERS_MET.clear()
            _HEADS_MET.clear()
            unmet = cells
        heads = {value for value in unmet if isinstance(value, str) and _names_column(value)}
        _HEADS_MET.update(heads)
        _OTHERS_MET.update(unmet - heads)
    return cells & _HEADS_MET


def _names_column(text: str) -> bool:
    return is_head(text) and not text.strip().isdigit()


@cache
def _mark_words() -> frozenset[str]:
    """Written forms of attendance marks (轮休, 请假 …)."""
    fields = (one for form in layouts().values() for one in form.fields if one.kind == "mark")
    return frozenset(word for one in fields for word in one.choices or ())


def depths(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int) -> list[int]:
    """1, and further rows that a merge reaches down to or that hold heads themselves."""
    merged = row + merged_depth(sheet, row)
    found = [1]
    for below in range(row + 1, min(row + MAX_DEPTH, len(grid))):
        if below >= merged and not _continues_head(grid[below], grid[row:below]):
            break
        found.append(below - row + 1)
    return found


def merged_depth(sheet: Sheet, row: int) -> int:
    """Rows that merges down from the head's first row cover."""
    bottom = max((m[2] for m in sheet.merges if m[0] == row), default=row)
    return min(bottom - row + 1, MAX_DEPTH)


def _continues_head(row: Sequence[Raw], heads: Sequence[Sequence[Raw]]) -> bool:
    """A row of leaves below unmerged group heads: heads alone, or the numbers of the days.

    A CSV keeps no merges: its second line of heads begins with blanks and holds nothing but heads.
    """
    head = heads[0]
    indented = first_filled(row) > first_filled(head)
    headed, numbered = looks_like_head(row), numbers_days(row)
    # Asked first what is false of nearly every row.
    if not (indented or headed or numbered) or counts_columns(row, heads):
        return False
    if headed:
        return not _repeats(row, head)
    if numbered:
        return True
    filled = filled_cells(row)
    if len(filled) < _FEWEST_LEAVES:
        return False
    return all(isinstance(v, str) and (is_head(v) or v in MORNING | AFTERNOON) for v in filled)


def _repeats(row: Sequence[Raw], head: Sequence[Raw]) -> bool:
    """A head printed twice: the same words again."""
    return [v for v in row if v not in (None, "")] == [v for v in head if v not in (None, "")]


def top_of(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int, lowest: int) -> int:
    """First row of the head whose known heads stand in ``row``: a row of groups may stand above."""
    top = row
    while top - 1 >= lowest and row - top + 1 < MAX_DEPTH and _is_group_row(sheet, grid, top - 1):
        top -= 1
    return top


def _is_group_row(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int) -> bool:
    """Groups over some columns each: merged across, or naming the money of the leaves below."""
    below = {c for c, value in enumerate(grid[row + 1]) if value not in (None, "")}
    written = {c: value for c, value in enumerate(grid[row]) if value not in (None, "")}
    filled = {c: v for c, v in written.items() if c in below or not _is_leaf(v)}
    texts = [squeezed(value) for value in filled.values() if isinstance(value, str)]
    if len(texts) < len(filled) or not texts or len(filled) >= len(below):
        return False
    if any(":" in t or len(t) > _LONGEST_GROUP or t[:4].isdigit() or names_unit(t) for t in texts):
        return False
    if not below.issuperset(filled):
        return False
    spread = [m for m in sheet.merges if m[0] == row and m[1] in filled and m[3] > m[1]]
    apart = len(filled) > 1 or min(filled) > min(below) or len(written) > len(filled)
    grouped = bool(spread) or any(map(MONEY_IN_HEAD.search, texts))
    return apart and (grouped or len(written) - len(filled) >= _FEWEST_LEAVES)


def _is_leaf(value: Raw) -> bool:
    """A head beside a group, over a blank of the row of leaves: it reaches down to that row."""
    return isinstance(value, str) and (is_head(value) or squeezed(value) in _COUNTERS)


def head_parts(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int, depth: int) -> Parts:
    """Per column the written head from the top group down to the leaf, merges filled in."""
    bottom = row + depth
    width = max(map(len, grid[row:bottom]))
    lines = [_padded(line, width) for line in grid[row:bottom]]
    for top, left, low, right in sheet.merges:
        if row <= top < bottom and right < width:
            for line in lines[top - row : low - row + 1]:
                line[left : right + 1] = [lines[top - row][left]] * (right - left + 1)
    if depth == 1:
        return tuple(() if v is None else (_written(v),) for v in lines[0])
    for upper, lower in pairwise(lines):
        _spread_groups(upper, lower)
    return tuple(map(_column_parts, zip(*lines, strict=True)))


def _column_parts(column: Sequence[Raw]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_written(value) for value in column if value is not None))


def _padded(row: Sequence[Raw], width: int) -> list[Raw]:
    filled = [None if value.__class__ is str and not value.strip() else value for value in row]
    return [*filled, *[None] * (width - len(row))]


def _written(value: Raw) -> str:
    if value.__class__ is str:
        return value
    return str(value.day) if isinstance(value, date) else raw_text(value)


def _spread_groups(upper: list[Raw], lower: list[Raw]) -> None:
    """An unmerged group head holds for the leaves right of it: blank above, a leaf below."""
    group: Raw = None
    for column, (above, below) in enumerate(zip(upper, lower, strict=True)):
        if above is not None:
            group = above if below is not None and below != above else None
        elif below is None:
            group = None
        elif group is not None:
            upper[column] = group


@lru_cache(maxsize=4096)
def keys_of(column: tuple[str, ...]) -> tuple[str, ...]:
    """What a column's head may be looked up by, the likeliest first."""
    if not column:
        return ()
    whole = "".join(column)
    written = (whole, column[-1], column[0])
    plain = (_BRACKETS.sub("", squeezed(whole)),)
    days = (day for text in (column[-1], column[0]) if (day := day_of(text)))
    keys = (*map(head_key, written), *map(bare_head_key, written), *plain, *days)
    return tuple(dict.fromkeys(key for key in keys if key))
