"""The parser of each column of a table.

A value is parsed once for all cells that hold it (the parsers are cached on the raw value), because
attendance marks, villages and kinds come again thousands of times.
"""

from collections.abc import Callable
from functools import lru_cache

from inspectorate.evidence import Raw
from inspectorate.forms import dates, numbers, words
from inspectorate.forms.extract import RawTable
from inspectorate.forms.parsed import Parsed
from inspectorate.forms.shape import Field

_YUAN = {"元": 1, "万元": 10_000}

_PLAIN: dict[str, Callable[[Raw], Parsed]] = {
    "number": numbers.parse_number,
    "quantity": numbers.parse_number,
    "integer": numbers.parse_integer,
    "person": words.parse_person,
    "idcard": words.parse_idcard,
    "phone": words.parse_phone,
    "yesno": words.parse_yesno,
}
_WITH_YEAR = {"date": dates.parse_date, "month": dates.parse_month}


def reader(one: Field, table: RawTable, year: int) -> Callable[[Raw], Parsed]:
    """The parser of a field, cached by kind and raw value (bool, int and float kept apart).

    Args:
        one: the field.
        table: for its measure of money, its legend of marks, its columns of two numbers.
        year: of the period, for dates without one.
    """
    if one.kind in ("choice", "mark"):
        return _Choice(one, table)
    extra: int | bool = year
    if one.kind == "money":
        extra = _scale(one, table)
    if one.kind == "text":
        extra = one.none_is_value
    kind = one.kind
    if (half := table.header.halves.get(one.name)) is not None:
        return lambda raw: _cached(kind, "half", numbers.half_of(raw, half), extra)
    return lambda raw: _cached(kind, type(raw).__name__, raw, extra)


def _scale(one: Field, table: RawTable) -> int:
    """Yuan in the column's unit: its head beats the sheet's line, which beats the form."""
    said = table.header.money.get(one.name) or table.money or table.header.form.default_money
    return _YUAN[said]


_Seen = dict[tuple[str, Raw], Parsed]
_CHOICES_SEEN: dict[tuple[str, str, tuple[tuple[str, str], ...]], _Seen] = {}


class _Choice:
    """Parser of one closed list, with its own cache (lists can't be hashed)."""

    def __init__(self, one: Field, table: RawTable) -> None:
        self.field = one
        self.choices = dict(one.choices or {})
        marks = one.kind == "mark"
        legend = table.legend if marks else {}
        self.choices.update(legend)
        name = "mark" if marks else one.name
        key = (table.header.form.id, name, tuple(sorted(legend.items())))
        self.seen = _CHOICES_SEEN.setdefault(key, {})

    def __call__(self, raw: Raw) -> Parsed:
        key = (type(raw).__name__, raw)
        if key not in self.seen:
            if self.field.kind == "mark":
                self.seen[key] = words.parse_mark(raw, self.choices)
            else:
                self.seen[key] = words.parse_choice(raw, self.choices, self.field.none_is_value)
        return self.seen[key]


@lru_cache(maxsize=500_000)
def _cached(kind: str, _type: str, raw: Raw, extra: int | bool) -> Parsed:
    if kind in _PLAIN:
        return _PLAIN[kind](raw)
    if kind in _WITH_YEAR:
        return _WITH_YEAR[kind](raw, extra)
    if kind == "money":
        return numbers.parse_money(raw, extra)
    return words.parse_text(raw, bool(extra) if kind == "text" else False)
