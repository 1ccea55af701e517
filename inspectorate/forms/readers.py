"""The parser of each column of a table.

A value is parsed once for all cells that hold it, because attendance marks, villages and kinds come
again thousands of times; the answers are kept by what the parser depends on.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from inspectorate.evidence import Raw
from inspectorate.forms import dates, numbers, words
from inspectorate.forms.extract import RawTable
from inspectorate.forms.parsed import NOTHING, Parsed
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

_Answers = dict[object, Parsed]
#: Answers given so far, by what the parser depends on.
_SEEN: defaultdict[Hashable, _Answers] = defaultdict(dict)
#: Names and ID numbers hardly ever come again: their answers aren't kept for ever.
_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Reader:
    """Parser of one column.

    Attributes:
        parse: one value to what it says.
        seen: answers to values met before; bool, int and float are told apart by their type.
        half: 0 or 1 where the column holds two numbers (36/131) and this is one of them.
    """

    parse: Callable[[Raw], Parsed]
    seen: _Answers
    half: int | None = None

    def many(self, raws: Sequence[Raw]) -> list[Parsed]:
        """What each value says; an empty cell says nothing."""
        if self.half is not None:
            raws = [None if raw is None else numbers.half_of(raw, self.half) for raw in raws]
        if len(self.seen) > _MOST_KEPT:
            self.seen.clear()
        known = self.seen.get
        return [
            NOTHING
            if raw is None
            else known(raw if raw.__class__ is str else (raw.__class__, raw)) or self._first(raw)
            for raw in raws
        ]

    def _first(self, raw: Raw) -> Parsed:
        answer = self.parse(raw)
        self.seen[raw if raw.__class__ is str else (raw.__class__, raw)] = answer
        return answer


def reader(one: Field, table: RawTable, year: int) -> Reader:
    """The parser of a field in a table.

    Args:
        one: the field.
        table: for its measure of money, its legend of marks, its columns of two numbers.
        year: of the period, for dates without one.
    """
    half = table.header.halves.get(one.name)
    match one.kind:
        case "choice":
            return _choice(one, table)
        case "mark":
            return _mark(one, table)
        case "date":
            parse, extra = (lambda raw: dates.parse_date(raw, year)), year
        case "month":
            parse, extra = (lambda raw: dates.parse_month(raw, year)), year
        case "money":
            scale = _scale(one, table)
            parse, extra = (lambda raw: numbers.parse_money(raw, scale)), scale
        case kind if kind in _PLAIN:
            parse, extra = _PLAIN[kind], 0
        case _:
            none_counts = one.kind == "text" and one.none_is_value
            parse, extra = (lambda raw: words.parse_text(raw, none_counts)), none_counts
    return Reader(parse, _SEEN[one.kind, extra], half)


def _scale(one: Field, table: RawTable) -> int:
    """Yuan in the column's unit: its head beats the sheet's line, which beats the form."""
    said = table.header.money.get(one.name) or table.money or table.header.form.default_money
    return _YUAN[said]


def _choice(one: Field, table: RawTable) -> Reader:
    choices = one.choices or {}
    seen = _SEEN[table.header.form.id, one.name]
    return Reader(lambda raw: words.parse_choice(raw, choices, one.none_is_value), seen)


def _mark(one: Field, table: RawTable) -> Reader:
    """Attendance symbols; what the sheet's own legend says of a symbol comes first."""
    choices = {**(one.choices or {}), **table.legend}
    seen = _SEEN[table.header.form.id, "mark", tuple(sorted(table.legend.items()))]
    return Reader(lambda raw: words.parse_mark(raw, choices), seen)
