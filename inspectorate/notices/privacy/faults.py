"""The privacy gate: no ID, phone, account or name of a person in anything that is circulated.

Names are looked for by one pass of an automaton over all texts, as an eye reads them. A unit's or a
place's own name that happens to hold somebody's (夏家村, 王明水利站), and the house's own wording
(精神文明建设), are told apart by `excuses`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from inspectorate.notices.privacy.excuses import Excuses, Span, spans
from inspectorate.notices.privacy.readable import LEFT, NUMBERS, RIGHT, read, readable
from inspectorate.notices.privacy.sought_names import sought_names
from inspectorate.notices.privacy.spoken import (
    FIXED_COLUMNS,
    Place,
    book_texts,
    paper_texts,
    sheet_texts,
)
from inspectorate.notices.subjects import masked_name

__all__ = [
    "FIXED_COLUMNS",
    "Fault",
    "Place",
    "book_texts",
    "masked",
    "paper_texts",
    "privacy_faults",
    "sheet_texts",
]

#: What is looked at: place, text, and whether it may be typed; a `Place`, or less.
Said = tuple[str, str] | tuple[str, str, bool]

_HEAD, _PERSON = "户主姓名", "姓名"
_STAR = "＊＊＊"
_FIGURES = [
    re.compile(f"(?<![0-9A-Fa-f])(?:{pattern})(?![0-9A-FXa-fx])") for pattern in NUMBERS.values()
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be circulated.

    Attributes:
        place: where it stands, as the caller named it.
        kind: 身份证号, 手机号, 银行账号, 户主姓名 or 姓名.
        shown: masked, so that the fault itself can be logged.
    """

    place: str
    kind: str
    shown: str


def privacy_faults(
    texts: Iterable[Said],
    household_heads: Collection[str],
    person_names: Collection[str],
    known: Collection[str] = (),
    words: Collection[str] = (),
) -> list[Fault]:
    """What may not be circulated, in the order of the texts.

    Args:
        texts: everything the file will hold, properties and comments too.
        household_heads: what stands in the columns of households' names.
        person_names: likewise of other people; leave out those that people allowed to be named.
        known: names of units and places, long phrases of the programme: a person's name inside one
            of them is no fault.
        words: short words of the programme, such as grades.
    """
    heads = sought_names(frozenset(household_heads))
    people = sought_names(frozenset(person_names))
    frame = _frame(texts)
    named = _names(frame, Excuses(heads | people, known, words), heads, people)
    found = pl.concat([_digits(frame), named])
    rows = found.unique().sort("order", "kind", "shown").select("place", "kind", "shown")
    return [Fault(*row) for row in rows.iter_rows()]


def masked(
    texts: pl.Series,
    names: Collection[str],
    known: Collection[str] = (),
    shown_as: Callable[[str], str] = masked_name,
) -> pl.Series:
    """The texts with every name as 张某某 and every ID, phone and account starred.

    What comes out passes the gate, however it was typed.
    """
    sought = sought_names(frozenset(names))
    excuses = _excuses(sought, frozenset(known))
    met = _met(texts, sought)
    quick = _masked_as_written(texts, excuses, {name: shown_as(name) for name in met})
    told = quick.to_list()
    for order, inside in _left(quick, met, excuses):
        told[order] = _masked_as_read(told[order], inside, excuses, shown_as)
    done = pl.Series(texts.name, told, dtype=pl.String)
    hopeless = {order for order, _ in _left(done, met, excuses)}
    shown = [_STAR if order in hopeless else text for order, text in enumerate(told)]
    return pl.Series(texts.name, shown, dtype=pl.String)


# The lists of a run are masked column by column with the same tens of thousands of names.
@lru_cache(maxsize=4)
def _excuses(names: frozenset[str], known: frozenset[str]) -> Excuses:
    return Excuses(names, known)


def _met(texts: pl.Series, names: frozenset[str]) -> frozenset[str]:
    """Names that stand in any of the texts: few of the many there are."""
    different = texts.cast(pl.String).unique().drop_nulls()
    hits = _with_hits(_frame(Place("", text) for text in different), names)
    return frozenset(hits.get_column("hits").explode(empty_as_null=False, keep_nulls=False))


def _left(texts: pl.Series, names: frozenset[str], excuses: Excuses) -> list[tuple[int, list[str]]]:
    """Numbers of the texts that wouldn't pass, with the names that stand in each."""
    frame = _frame(Place("", text or "", typed=True) for text in texts)
    faulty = pl.concat([_digits(frame), _names(frame, excuses, names, frozenset())])
    rows = frame.filter(pl.col("order").is_in(faulty.get_column("order").to_list()))
    return list(_with_hits(rows, names).select("order", "hits").iter_rows())


def _masked_as_written(texts: pl.Series, excuses: Excuses, shown: Mapping[str, str]) -> pl.Series:
    """Nearly every name and number is written plainly, and taken by the column."""
    text = pl.col("text")
    # Twice: of two numbers with one mark between them the first takes the mark.
    for pattern in (*NUMBERS.values(), *NUMBERS.values()):
        text = text.str.replace_all(f"({LEFT})(?:{pattern})({RIGHT})", f"${{1}}{_STAR}${{2}}")
    if shown:
        swaps = {**shown, **{word: word for word in excuses.wholes(shown.keys())}}
        patterns = sorted(swaps, key=lambda word: (-len(word), word))
        text = text.str.replace_many(patterns, [swaps[each] for each in patterns], leftmost=True)
    frame = pl.DataFrame({"text": texts.cast(pl.String)})
    return frame.select(text.alias(texts.name)).to_series()


def _masked_as_read(
    text: str, names: Iterable[str], excuses: Excuses, shown_as: Callable[[str], str]
) -> str:
    """One text with blanks, hidden marks or wide digits inside a name or number."""
    plain, places = read(text)
    taken: list[tuple[Span, str]] = [
        (found.span(), _STAR) for figure in _FIGURES for found in figure.finditer(plain)
    ]
    hits = {hit for name in names for hit in spans(plain, name)}
    taken += [
        (hit, shown_as(plain[slice(*hit)]))
        for hit in hits
        if not excuses.excused(plain, hit, typed=True)
    ]
    told, end = "", 0
    for (first, last), shown in sorted(taken, key=lambda each: (each[0][0], -each[0][1])):
        if places[first] >= end:
            told += text[end : places[first]] + shown
            end = places[last - 1] + 1
    return told + text[end:]


def _frame(texts: Iterable[Said]) -> pl.DataFrame:
    rows = list(texts)
    frame = pl.DataFrame(
        {
            "place": pl.Series([row[0] for row in rows], dtype=pl.String),
            "text": pl.Series([row[1] for row in rows], dtype=pl.String),
            "typed": pl.Series([len(row) > 2 and row[2] for row in rows], dtype=pl.Boolean),
        }
    )
    return frame.with_columns(text=readable(pl.col("text"))).with_row_index("order")


def _digits(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [
        frame.select(
            "order",
            "place",
            kind=pl.lit(kind),
            shown=pl.col("text").str.extract(f"{LEFT}({pattern}){RIGHT}", 1),
        )
        for kind, pattern in NUMBERS.items()
    ]
    digits = pl.col("shown").str.replace_all(r"\D", "").str.len_bytes()
    start = pl.col("shown").str.head(3)
    return (
        pl.concat(parts)
        .drop_nulls("shown")
        .with_columns(shown=pl.format(f"{{}}{_STAR}（{{}}位）", start, digits))
    )


def _names(
    frame: pl.DataFrame, excuses: Excuses, heads: frozenset[str], people: frozenset[str]
) -> pl.DataFrame:
    """order, place, kind, shown of every name that nothing excuses."""
    rows: list[tuple[int, str, str, str]] = []
    hits = _with_hits(frame, heads | people).filter(pl.col("hits").list.len() > 0)
    for order, place, text, typed, names in hits.iter_rows():
        for name in _unexcused(text, names, excuses, typed=typed):
            kind = _HEAD if name in heads else _PERSON
            rows.append((order, place, kind, masked_name(name)))
    schema = {"order": pl.get_index_type(), **dict.fromkeys(("place", "kind", "shown"), pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _with_hits(frame: pl.DataFrame, names: frozenset[str]) -> pl.DataFrame:
    """The rows with every name that stands in their text, however it stands there."""
    if not names:
        return frame.with_columns(hits=pl.lit([], pl.List(pl.String)))
    found = pl.col("text").str.extract_many(sorted(names), overlapping=True)
    return frame.with_columns(hits=found.list.unique().list.sort())


def _unexcused(text: str, names: Iterable[str], excuses: Excuses, *, typed: bool) -> Iterator[str]:
    """Names that stand somewhere without excuse; of 张三丰 not 张三 too."""
    hits = sorted({hit for name in names for hit in spans(text, name)})
    left = [hit for hit in hits if not excuses.excused(text, hit, typed=typed)]
    for first, last in left:
        inner = any(a <= first and last <= b and (a, b) != (first, last) for a, b in left)
        if not inner:
            yield text[first:last]
