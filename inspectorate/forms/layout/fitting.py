"""How well the heads of a table fit a form: which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from inspectorate.forms.layout.heads import AFTERNOON, MONEY_IN_HEAD, Parts, heads_of, keys_of
from inspectorate.forms.shape import Field, Form, layouts, surplus_heads
from inspectorate.forms.values.text import head_key, squeezed

_IGNORED = frozenset(
    {"序号", "编号", "照片", "序", "no", "No", "NO", "行次", "栏次", "时段", "午别", "上下午"}
)
_BOTH = re.compile(r"户.*人|起.*止|开.*竣|^请假时间$")


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
        afternoons: day field to its second column, where a day has two (上午, 下午).
        lower: day field to its column in the second of two lines a person (17–31 below 1–16).
        gaps: columns without any head between others: another table may begin there.
    """

    form: Form
    row: int
    depth: int
    columns: dict[str, int]
    money: dict[str, str] = field(default_factory=dict)
    halves: dict[str, int] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    afternoons: dict[str, int] = field(default_factory=dict)
    lower: dict[str, int] = field(default_factory=dict)
    gaps: tuple[int, ...] = ()

    def at(self, row: int) -> "Header":
        """The same head in another row."""
        # Every table asks; field by field, as ``replace`` does it, takes ten times as long.
        moved = object.__new__(Header)
        moved.__dict__.update(self.__dict__, row=row)
        return moved

    @cached_property
    def confidence(self) -> float:
        """Share of the written heads that are known; common surplus columns don't count."""
        odd = sum(head_key(head) not in surplus_heads() for head in self.strange)
        return len(self.columns) / max(len(self.columns) + odd, 1)


@lru_cache(maxsize=4096)
def fits(parts: tuple[Parts, ...], ids: tuple[str, ...]) -> tuple[Header, ...]:
    """The forms' best depths for these heads; the same heads come from unit after unit.

    Args:
        parts: the heads one row deep, two rows deep …
        ids: of ``shape.layouts``.
    """
    return tuple(_fit(form, parts) for form in map(layouts().__getitem__, ids))


def _fit(form: Form, parts: tuple[Parts, ...]) -> Header:
    headers = [_fit_depth(form, columns, depth) for depth, columns in enumerate(parts, 1)]
    return headers[0] if len(headers) == 1 else max(headers, key=_says)


def _says(one: Header) -> tuple[int, int, int]:
    """How much a depth explains: columns read, heads unknown, rows needed."""
    read = len(one.columns) - len(one.halves) // 2 + len(one.lower) + len(one.afternoons)
    return read, -len(one.strange), -one.depth


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column's head says to a form, whatever stands beside it.

    Attributes:
        fields: that each way to look the head up may name: whole head, leaf, group.
        sole: the only field that the first of them names.
        money: 元 or 万元, where the head says it.
        days: whose afternoon the column may hold.
        unknown: the head, where it counts as strange once no field takes it.
        blank: no head at all.
        stacked: a number above a number.
    """

    fields: tuple[tuple[str, ...], ...]
    sole: str
    money: str
    days: tuple[str, ...]
    unknown: tuple[str, ...]
    blank: bool
    stacked: bool


@lru_cache(maxsize=20_000)
def _column(form: Form, column: tuple[str, ...]) -> _Column:
    """Units order the columns as they like, but they write the same heads."""
    known = heads_of(form)
    fields = tuple(known[key] for key in keys_of(column) if key in known)
    return _Column(
        fields=fields,
        sole=fields[0][0] if fields and len(fields[0]) == 1 else "",
        money=money_of("".join(column)),
        days=_afternoons(form, column),
        unknown=_unknown_head(column),
        blank=not any(map(str.strip, column)),
        stacked=len(column) > 1 and column[-1].isdigit() and column[-2].isdigit(),
    )


def _fit_depth(form: Form, parts: Parts, depth: int) -> Header:
    columns: dict[str, int] = {}
    money: dict[str, str] = {}
    strange: list[str] = []
    afternoons: dict[str, int] = {}
    groups = {column[:1] for column in parts if len(column) > 1}
    heads = [_column(form, column) for column in parts]
    for index, head in enumerate(heads):
        if head.days and (day := next((day for day in head.days if day in columns), None)):
            afternoons[day] = index
            continue
        name: str | None = head.sole
        if not name or name in columns:
            name = _field_named(form, head, columns, index - 1)
        if name is None:
            strange += head.unknown if parts[index] not in groups else ()
            continue
        columns[name] = index
        if head.money:
            money[name] = head.money
    lower = _second_line(form, parts, heads, columns)
    halves = _share_column(form, parts, columns)
    return Header(
        form,
        0,
        depth,
        columns,
        money,
        halves,
        strange=tuple(strange),
        missing=_missing(form, columns),
        afternoons=afternoons,
        lower=lower,
        gaps=_gaps(heads),
    )


@cache
def _required(form: Form) -> dict[str, str]:
    """Required fields to their official heads."""
    return {one.name: one.head for one in form.fields if one.required}


def _missing(form: Form, columns: Mapping[str, int]) -> tuple[str, ...]:
    lacking = [head for name, head in _required(form).items() if name not in columns]
    if form.one_of and columns.keys().isdisjoint(form.one_of):
        lacking.append(form.field(form.one_of[0]).head)
    return tuple(lacking)


def _gaps(heads: Sequence[_Column]) -> tuple[int, ...]:
    blank = [index for index, head in enumerate(heads) if head.blank]
    if not blank or len(blank) == len(heads):
        return ()
    written = [index for index, head in enumerate(heads) if not head.blank]
    return tuple(index for index in blank if written[0] < index < written[-1])


def _afternoons(form: Form, column: tuple[str, ...]) -> tuple[str, ...]:
    """The days whose 下午 a column may hold."""
    if len(column) < 2 or squeezed(column[-1]) not in AFTERNOON:
        return ()
    named = (name for key in keys_of(column[:-1]) for name in heads_of(form).get(key, ()))
    return tuple(name for name in named if form.field(name).kind == "mark")


def _second_line(
    form: Form, parts: Parts, heads: Sequence[_Column], columns: dict[str, int]
) -> dict[str, int]:
    """Days of the second line of a head that numbers 1–16 above and 17–31 below."""
    lower: dict[str, int] = {}
    for index, column in enumerate(parts):
        if not heads[index].stacked:
            continue
        for text, place in ((column[-2], columns), (column[-1], lower)):
            for name in heads_of(form).get(head_key(text.lstrip("0")), ()):
                place[name] = index
    for name in lower:
        columns.pop(name, None)
    return lower


@cache
def _paired(form: Form) -> tuple[Field, ...]:
    """Fields that may share their column with another one."""
    return tuple(one for one in form.fields if one.second)


def _share_column(form: Form, parts: Parts, columns: dict[str, int]) -> dict[str, int]:
    """Two fields under one head (受益户数/人数, 起止时间): both get its column."""
    halves: dict[str, int] = {}
    for one in _paired(form):
        column = columns.get(one.name)
        if column is None or one.second in columns:
            continue
        if _BOTH.search(squeezed(parts[column][-1])):
            columns[one.second] = column
            halves |= {one.name: 0, one.second: 1}
    return halves


def _free(form: Form, names: Sequence[str], columns: Mapping[str, int], left: int) -> str | None:
    """The field of those that a head may name: the one that follows its left neighbour first."""
    if len(names) == 1:
        return names[0] if names[0] not in columns else None
    free = [form.field(name) for name in names if name not in columns]
    led = [one.name for one in free if one.follows and columns.get(one.follows) == left]
    plain = [one.name for one in free if not one.follows]
    rest = [one.name for one in free if one.follows]
    return next(iter([*led, *plain, *rest]), None)


def _field_named(form: Form, head: _Column, columns: Mapping[str, int], left: int) -> str | None:
    """The first free field that the head may name: whole head, then leaf, then group."""
    for names in head.fields:
        if name := _free(form, names, columns, left):
            return name
    return None


def field_of(form: Form, head: str) -> str | None:
    """The field that a label names, whatever others are there; None when none does."""
    known = heads_of(form)
    return next((known[key][0] for key in keys_of((head,)) if key in known), None)


@lru_cache(maxsize=20_000)
def money_of(head: str) -> str:
    """元 or 万元 that a head says in brackets; empty when it says neither."""
    said = MONEY_IN_HEAD.search(squeezed(head))
    return said[1] if said else ""


def _unknown_head(column: tuple[str, ...]) -> tuple[str, ...]:
    text = squeezed("".join(column))
    return () if not text or text in _IGNORED or head_key(text) in _IGNORED else (text,)
