"""The parser of each column of a table.

A value is parsed once for all cells that hold it, because attendance marks, villages and kinds come
again thousands of times; the answers are kept by what the parser depends on.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from inspectorate.evidence import Raw
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.shape import Field
from inspectorate.forms.values import dates, identity, numbers, persons, words
from inspectorate.forms.values.parsed import NOTHING, Parsed, Value

_PLAIN: dict[str, Callable[[Raw], Parsed]] = {
    "number": numbers.parse_number,
    "quantity": numbers.parse_number,
    "integer": numbers.parse_integer,
    "person": persons.parse_person,
    "idcard": identity.parse_idcard,
    "phone": identity.parse_phone,
    "yesno": words.parse_yesno,
    **dict.fromkeys(("unit", "county", "township", "village"), words.parse_name),
}

_Answers = dict[object, Parsed]
_Values = dict[object, Value]
#: Answers given so far, by what the parser depends on.
_SEEN: defaultdict[Hashable, _Answers] = defaultdict(dict)
_SOUND: defaultdict[Hashable, _Values] = defaultdict(dict)
#: Readers made so far, by kind of table and field: the same columns come from unit after unit.
_READERS: defaultdict[Hashable, dict[str, "Reader"]] = defaultdict(dict)
#: Names and ID numbers hardly ever come again: their answers aren't kept for ever.
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Reader:
    """Parser of one column.

    Attributes:
        parse: one value to what it says.
        seen: answers to values met before; bool, int and float are told apart by their type.
        sound: values of those answers that raise no check.
        half: 0 or 1 where the column holds two numbers (36/131) and this is one of them.
        split: how such a cell is parted.
    """

    parse: Callable[[Raw], Parsed]
    seen: _Answers
    sound: dict[object, Value]
    half: int | None = None
    split: Callable[[Raw, int], Raw] = numbers.half_of

    def values(self, raws: Sequence[Raw]) -> list[Value] | None:
        """Values of a column that holds nothing but cells met before and in order; else None."""
        sound = self.sound
        try:
            return [
                None
                if raw is None
                else sound[raw if raw.__class__ is str else (raw.__class__, raw)]
                for raw in raws
            ]
        except KeyError:
            return None

    def many(self, raws: Sequence[Raw]) -> list[Parsed]:
        """What each value says; an empty cell says nothing."""
        if self.half is not None:
            raws = [None if raw is None else self.split(raw, self.half) for raw in raws]
        if len(self.seen) > _MOST_KEPT:
            self.seen.clear()
            self.sound.clear()
        known = self.seen.get
        return [
            NOTHING
            if raw is None
            else known(raw if raw.__class__ is str else (raw.__class__, raw)) or self._first(raw)
            for raw in raws
        ]

    def _first(self, raw: Raw) -> Parsed:
        answer = self.parse(raw)
        key = raw if raw.__class__ is str else (raw.__class__, raw)
        self.seen[key] = answer
        if not answer.check and self.half is None:
            self.sound[key] = answer.value
        return answer


def readers(table: RawTable, year: int) -> dict[str, Reader]:
    """The parsers made so far for tables of this kind, by field; ``reader`` adds to them.

    Args:
        table: for its form, its measures of money, its legend of marks, its columns of two numbers.
        year: of the period, for dates without one.
    """
    header, lines = table.header, table.lines
    kind = (
        (header.form.id, header.form.layout, year, lines.money),
        tuple(sorted(lines.legend.items())) if lines.legend else (),
        tuple(header.money.items()),
        tuple(header.halves.items()),
    )
    return _READERS[kind]


def reader(one: Field, table: RawTable, year: int) -> Reader:
    """The parser of a field in a table.

    Args:
        one: the field; ``table`` and ``year`` as for ``readers``.
    """
    known = readers(table, year)
    if one.name not in known:
        known[one.name] = _reader(one, table, year)
    return known[one.name]


def _reader(one: Field, table: RawTable, year: int) -> Reader:
    form = table.header.form
    said = table.lines.legend if one.kind == "mark" else None
    legend = tuple(sorted(said.items())) if said else ()
    scale = _scale(one, table) if one.kind == "money" else 0
    return _made(one, form.id, legend, scale, table.header.halves.get(one.name), year)


def _made(
    one: Field,
    form: str,
    legend: tuple[tuple[str, str], ...],
    scale: int,
    half: int | None,
    year: int,
) -> Reader:
    match one.kind:
        case "choice":
            return _choice(one, form)
        case "mark":
            return _mark(one, form, legend)
        case "date":
            parse, extra = (lambda raw: dates.parse_date(raw, year)), year
        case "month":
            parse, extra = (lambda raw: dates.parse_month(raw, year)), year
        case "money":
            parse, extra = (lambda raw: numbers.parse_money(raw, scale)), scale
        case kind if kind in _PLAIN:
            parse, extra = _PLAIN[kind], 0
        case _:
            none_counts = one.kind == "text" and one.none_is_value
            parse, extra = (lambda raw: words.parse_text(raw, none_counts)), none_counts
    split = dates.half_of_span if one.kind == "date" else numbers.half_of
    key = (one.kind, extra, half)
    return Reader(parse, _SEEN[key], _SOUND[key], half, split)


def _scale(one: Field, table: RawTable) -> int:
    """Yuan in the column's unit: its head beats the sheet's line, which beats the form."""
    said = table.header.money.get(one.name) or table.lines.money or table.header.form.default_money
    return numbers.MONEY_UNITS[said]


def _choice(one: Field, form: str) -> Reader:
    choices = one.choices or {}
    key = (form, one.name)
    parse = partial(words.parse_choice, choices=choices, none_is_value=one.none_is_value)
    return Reader(parse, _SEEN[key], _SOUND[key])


def _mark(one: Field, form: str, legend: tuple[tuple[str, str], ...]) -> Reader:
    """Attendance symbols; what the sheet's own legend says of a symbol comes first."""
    choices = {**(one.choices or {}), **dict(legend)}
    key = (form, "mark", legend)
    return Reader(partial(words.parse_mark, choices=choices), _SEEN[key], _SOUND[key])
