"""How well the heads of a table fit a form: which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from inspectorate.forms.layout.heads import AFTERNOON, MONEY_IN_HEAD, Parts, heads_of, keys_of
from inspectorate.forms.shape import Form, layouts, surplus_heads
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
    return tuple(
        max(
            (_fit_depth(form, columns, depth) for depth, columns in enumerate(parts, 1)),
            key=_says,
        )
        for form in map(layouts().__getitem__, ids)
    )


def _says(one: Header) -> tuple[int, int, int]:
    """How much a depth explains: columns read, heads unknown, rows needed."""
    read = len(one.columns) - len(one.halves) // 2 + len(one.lower) + len(one.afternoons)
    return read, -len(one.strange), -one.depth


def _fit_depth(form: Form, parts: Parts, depth: int) -> Header:
    columns: dict[str, int] = {}
    money: dict[str, str] = {}
    strange: list[str] = []
    afternoons: dict[str, int] = {}
    groups = {column[:1] for column in parts if len(column) > 1}
    for index, column in enumerate(parts):
        if day := _afternoon_of(form, column, columns):
            afternoons[day] = index
            continue
        name = _field_named(form, column, columns, index - 1)
        if name is None:
            strange += _unknown_head(column) if column not in groups else []
            continue
        columns[name] = index
        if said := money_of("".join(column)):
            money[name] = said
    lower = _second_line(form, parts, columns)
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
        gaps=_gaps(parts),
    )


def _missing(form: Form, columns: Mapping[str, int]) -> tuple[str, ...]:
    lacking = [f.head for f in form.fields if f.required and f.name not in columns]
    if form.one_of and not columns.keys() & set(form.one_of):
        lacking.append(form.field(form.one_of[0]).head)
    return tuple(lacking)


def _gaps(parts: Parts) -> tuple[int, ...]:
    written = [index for index, column in enumerate(parts) if any(map(str.strip, column))]
    if not written:
        return ()
    inside = range(written[0], written[-1])
    return tuple(sorted(set(inside) - set(written)))


def _afternoon_of(form: Form, column: tuple[str, ...], columns: Mapping[str, int]) -> str | None:
    """The day whose 下午 a column holds, where its 上午 has been met."""
    if len(column) < 2 or squeezed(column[-1]) not in AFTERNOON:
        return None
    named = (name for key in keys_of(column[:-1]) for name in heads_of(form).get(key, ()))
    return next((n for n in named if n in columns and form.field(n).kind == "mark"), None)


def _second_line(form: Form, parts: Parts, columns: dict[str, int]) -> dict[str, int]:
    """Days of the second line of a head that numbers 1–16 above and 17–31 below."""
    stacked = {
        index: column
        for index, column in enumerate(parts)
        if len(column) > 1 and column[-1].isdigit() and column[-2].isdigit()
    }
    if not stacked:
        return {}
    lower: dict[str, int] = {}
    for index, column in stacked.items():
        for text, place in ((column[-2], columns), (column[-1], lower)):
            for name in heads_of(form).get(head_key(text.lstrip("0")), ()):
                place[name] = index
    for name in lower:
        columns.pop(name, None)
    return lower


def _share_column(form: Form, parts: Parts, columns: dict[str, int]) -> dict[str, int]:
    """Two fields under one head (受益户数/人数, 起止时间): both get its column."""
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
    if len(names) == 1:
        return names[0] if names[0] not in columns else None
    free = [form.field(name) for name in names if name not in columns]
    led = [one.name for one in free if one.follows and columns.get(one.follows) == left]
    plain = [one.name for one in free if not one.follows]
    rest = [one.name for one in free if one.follows]
    return next(iter([*led, *plain, *rest]), None)


def _field_named(
    form: Form, column: tuple[str, ...], columns: Mapping[str, int], left: int
) -> str | None:
    """The first free field that the head may name: whole head, then leaf, then group."""
    for names in _names_of(form, column):
        if name := _free(form, names, columns, left):
            return name
    return None


@lru_cache(maxsize=20_000)
def _names_of(form: Form, column: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The fields that each way to look a head up may name: units write the same heads."""
    known = heads_of(form)
    return tuple(known[key] for key in keys_of(column) if key in known)


def field_of(form: Form, head: str) -> str | None:
    """The field that a label names, whatever others are there; None when none does."""
    known = heads_of(form)
    return next((known[key][0] for key in keys_of((head,)) if key in known), None)


@lru_cache(maxsize=20_000)
def money_of(head: str) -> str:
    """元 or 万元 that a head says in brackets; empty when it says neither."""
    said = MONEY_IN_HEAD.search(squeezed(head))
    return said[1] if said else ""


def _unknown_head(column: tuple[str, ...]) -> list[str]:
    text = squeezed("".join(column))
    return [] if not text or text in _IGNORED or head_key(text) in _IGNORED else [text]
