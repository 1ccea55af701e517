"""Which form a table is, and which column holds which field: by title and heads, never by order.

The choice is among known names only. When two forms fit a table equally, or none fits, nothing is
guessed: the table is handed back as DQ-02 with the candidates named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.shape import Form, forms
from inspectorate.forms.text import bare_head_key, head_key, squeezed

_MAX_DEPTH = 3
_FEWEST_HEADS = 3
_FEWEST_LEAVES = 2
_CONFIDENT = 0.8
_IGNORED = frozenset({"序号", "编号", "照片", "序", "no", "No", "NO"})
Parts = tuple[tuple[str, ...], ...]
_MONEY_IN_HEAD = re.compile(r"\((万元|元)\)")
_BOTH = re.compile(r"户.*人")
#: A row that numbers the days of a month has at least these, in this order.
_DAYS = tuple(str(day) for day in range(1, 29))


@dataclass(frozen=True)
class Header:
    """A recognised head.

    Attributes:
        form: the form.
        row: first row of the head, zero-based; ``depth`` rows in all.
        columns: field to zero-based column.
        money: money field to 元 or 万元, where its own head says it.
        halves: field to 0 or 1 where one column holds two of them (受益户数/人数).
        strange: heads that no field of the form knows.
        missing: official heads of required fields that aren't there.
    """

    form: Form
    row: int
    depth: int
    columns: dict[str, int]
    money: dict[str, str] = field(default_factory=dict)
    halves: dict[str, int] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Share of the written heads that are known."""
        return len(self.columns) / (len(self.columns) + len(self.strange))


@dataclass(frozen=True)
class Doubt:
    """A row that looks like a head but whose form can't be told (DQ-02)."""

    row: int
    depth: int
    candidates: tuple[str, ...]
    missing: tuple[str, ...] = ()


@cache
def _known_heads() -> frozenset[str]:
    return frozenset(key for form in forms().values() for key in _heads_of(form))


@cache
def _heads_of(form: Form) -> dict[str, tuple[str, ...]]:
    """Head to the fields it may name, in the order of the form."""
    table: dict[str, list[str]] = {}
    for one in form.fields:
        for head in (one.head, *one.aliases):
            table.setdefault(head_key(head), []).append(one.name)
    return {head: tuple(dict.fromkeys(names)) for head, names in table.items()}


def find_headers(
    sheet: Sheet, grid: Sequence[Sequence[Raw]], place: str = ""
) -> list[Header | Doubt]:
    """Heads of all tables of a sheet, from the top.

    Args:
        sheet: for its name and its merges.
        grid: its rows.
        place: registry, inspections or submissions: of two forms that fit as well, the one that
            lies there.
    """
    found: list[Header | Doubt] = []
    at = 0
    while at < len(grid):
        if not _looks_like_head(grid[at]):
            at += 1
            continue
        title = title_above(grid, at, sheet.name, found[-1].row if found else 0)
        header = _choose(sheet, grid, at, title, place)
        found.append(header)
        at += header.depth
    return found


def _looks_like_head(row: Sequence[Raw]) -> bool:
    """Bare numbers don't count: they are the days of a month, or data."""
    cells = [value for value in row if isinstance(value, str) and value.strip()]
    words = [cell for cell in cells if not cell.strip().isdigit()]
    if len(words) < _FEWEST_HEADS:
        return False
    known = sum(map(_is_head, words))
    return known >= _FEWEST_HEADS and known * 2 >= len(words)


@lru_cache(maxsize=50_000)
def _is_head(text: str) -> bool:
    return head_key(text) in _known_heads() or bare_head_key(text) in _known_heads()


def _numbers_days(row: Sequence[Raw]) -> bool:
    cells = [raw_text(value).strip() for value in row if value is not None]
    digits = [text.lstrip("0") for text in cells if text.isdigit()]
    return tuple(digits[: len(_DAYS)]) == _DAYS


def title_above(grid: Sequence[Sequence[Raw]], row: int, sheet_name: str, after: int) -> str:
    """Text of the lines above a head (below the table before it), with the tab's name."""
    lines = grid[max(after, row - 6) : row]
    texts = [squeezed(value) for line in lines for value in line if isinstance(value, str)]
    return "|".join([*dict.fromkeys(texts), squeezed(sheet_name)])


def _choose(
    sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int, title: str, place: str
) -> Header | Doubt:
    """The form whose title stands above, if its heads are these; else any form that they fit."""
    parts = tuple(head_parts(sheet, grid, row, depth) for depth in _depths(sheet, grid, row))
    titled = tuple(form.id for form in forms().values() if _title_length(form, title))
    depth = _merged_depth(sheet, row)
    named = _best(parts, titled, title, place, depth) if titled else None
    best = named if isinstance(named, Header) else _best(parts, tuple(forms()), title, place, depth)
    chosen = named if named and isinstance(best, Doubt) else best
    return replace(chosen, row=row)


def _best(
    parts: tuple[Parts, ...], ids: tuple[str, ...], title: str, place: str, depth: int
) -> Header | Doubt:
    """The form that fits the heads best, or the doubt: not well enough, or two as well."""

    def rank(one: Header) -> tuple[bool, int, int, int, bool]:
        return *_rank(one, title), place in one.form.places

    ranked = sorted(_fits(parts, ids), key=rank, reverse=True)
    best = replace(ranked[0], depth=max(ranked[0].depth, depth))
    if best.missing or best.confidence < _CONFIDENT or len(best.columns) < _FEWEST_HEADS:
        return Doubt(0, best.depth, (best.form.name,), best.missing)
    rivals = [one for one in ranked[1:] if rank(one) == rank(ranked[0])]
    if rivals:
        return Doubt(0, best.depth, tuple(one.form.name for one in (best, *rivals)))
    return best


def _depths(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int) -> list[int]:
    """1, and further rows that a merge reaches down to or that hold heads themselves."""
    merged = row + _merged_depth(sheet, row)
    depths = [1]
    for below in range(row + 1, min(row + _MAX_DEPTH, len(grid))):
        if below >= merged and not _continues_head(grid[below]):
            break
        depths.append(below - row + 1)
    return depths


def _merged_depth(sheet: Sheet, row: int) -> int:
    """Rows that merges down from the head's first row cover."""
    bottom = max((m[2] for m in sheet.merges if m[0] == row), default=row)
    return min(bottom - row + 1, _MAX_DEPTH)


def _continues_head(row: Sequence[Raw]) -> bool:
    """A row of leaves below unmerged group heads: heads alone, or the numbers of the days.

    A CSV keeps no merges: its second line of heads begins with blanks and holds nothing but heads.
    """
    if _looks_like_head(row) or _numbers_days(row):
        return True
    filled = [value for value in row if value is not None and raw_text(value).strip()]
    indented = bool(row) and row[0] is None and len(filled) >= _FEWEST_LEAVES
    return indented and all(isinstance(v, str) and _is_head(v) for v in filled)


def _rank(header: Header, title: str) -> tuple[bool, int, int, int]:
    return (
        not header.missing,
        len(header.columns),
        -len(header.strange),
        _title_length(header.form, title),
    )


def _title_length(form: Form, title: str) -> int:
    """Length of the longest title of the form that the lines above hold (0: none)."""
    return max((len(t) for t in map(squeezed, form.titles) if t in title), default=0)


@lru_cache(maxsize=4096)
def _fits(parts: tuple[Parts, ...], ids: tuple[str, ...]) -> tuple[Header, ...]:
    """The forms' best depths for these heads; the same heads come from unit after unit."""
    return tuple(
        max(
            (_fit_depth(form, columns, depth) for depth, columns in enumerate(parts, 1)),
            key=lambda one: (len(one.columns), -len(one.strange), -one.depth),
        )
        for form in map(forms().__getitem__, ids)
    )


def head_parts(sheet: Sheet, grid: Sequence[Sequence[Raw]], row: int, depth: int) -> Parts:
    """Per column the written head from the top group down to the leaf, merges filled in."""
    width = max(len(grid[r]) for r in range(row, row + depth))
    lines = [_padded(grid[r], width) for r in range(row, row + depth)]
    for top, left, bottom, right in sheet.merges:
        if row <= top < row + depth and right < width:
            for r in range(top, min(bottom, row + depth - 1) + 1):
                lines[r - row][left : right + 1] = [grid[top][left]] * (right - left + 1)
    columns = zip(*lines, strict=True)
    return tuple(
        tuple(dict.fromkeys(raw_text(v) for v in column if v is not None)) for column in columns
    )


def _padded(row: Sequence[Raw], width: int) -> list[Raw]:
    return [*row, *[None] * (width - len(row))]


def _fit_depth(form: Form, parts: Parts, depth: int) -> Header:
    columns: dict[str, int] = {}
    money: dict[str, str] = {}
    strange: list[str] = []
    for index, column in enumerate(parts):
        name = _field_named(form, column, columns, index - 1)
        if name is None:
            strange += _unknown_head(column)
            continue
        columns[name] = index
        if said := _MONEY_IN_HEAD.search(squeezed("".join(column))):
            money[name] = said[1]
    halves = _share_column(form, parts, columns)
    missing = tuple(f.head for f in form.fields if f.required and f.name not in columns)
    return Header(form, 0, depth, columns, money, halves, tuple(strange), missing)


def _share_column(form: Form, parts: Parts, columns: dict[str, int]) -> dict[str, int]:
    """Two fields under one head (受益户数/人数): both get its column."""
    halves: dict[str, int] = {}
    for one in form.fields:
        column = columns.get(one.name)
        if not one.second or column is None or one.second in columns:
            continue
        if _BOTH.search(squeezed(parts[column][-1])):
            columns[one.second] = column
            halves |= {one.name: 0, one.second: 1}
    return halves


def _free(form: Form, names: Sequence[str], columns: Mapping[str, int], left: int) -> str | None:
    """The field of those that a head may name: the one that follows its left neighbour first."""
    free = [form.field(name) for name in names if name not in columns]
    led = [one.name for one in free if one.follows and columns.get(one.follows) == left]
    plain = [one.name for one in free if not one.follows]
    rest = [one.name for one in free if one.follows]
    return next(iter([*led, *plain, *rest]), None)


def _field_named(
    form: Form, column: tuple[str, ...], columns: Mapping[str, int], left: int
) -> str | None:
    """The first free field that the head may name: whole head, then leaf, then group."""
    known = _heads_of(form)
    for key in _keys_of(column):
        if key in known and (name := _free(form, known[key], columns, left)):
            return name
    return None


@lru_cache(maxsize=65_536)
def _keys_of(column: tuple[str, ...]) -> tuple[str, ...]:
    """What a column's head may be looked up by, the likeliest first."""
    if not column:
        return ()
    written = ("".join(column), column[-1], column[0])
    return tuple(dict.fromkeys((*map(head_key, written), *map(bare_head_key, written))))


def _unknown_head(column: tuple[str, ...]) -> list[str]:
    text = squeezed("".join(column))
    return [] if not text or text in _IGNORED or head_key(text) in _IGNORED else [text]
