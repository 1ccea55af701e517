"""The privacy gate: no ID, phone, account or name of a person in anything that is circulated.

Names are looked for by one pass of an automaton over all texts. A unit's or a place's own name that
happens to hold somebody's (夏家村, 王明水利站) is matched first and so never taken for a person.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from inspectorate.notices.paper import Annex, Block, Heading, Paper, Paragraph, Table
from inspectorate.notices.sheets import SheetSpec
from inspectorate.notices.subjects import masked_name

Place = tuple[str, str]

# A run of digits inside a longer one, or inside a hash, is none of these.
_LEFT, _RIGHT = r"(?:^|[^0-9A-Fa-f])", r"(?:[^0-9A-FXa-fx]|$)"
_DIGITS = {
    "身份证号": r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|\d{15}",
    "手机号": r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}",
    "银行账号": r"\d{16,17}|\d{19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?|\d{4}(?:-\d{4}){3}(?:-\d{1,3})?",
}
_HEAD, _PERSON = "户主姓名", "姓名"
_HIDDEN_CHARACTERS = "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
_SPACED = "([一-鿿·])[ \u00a0\u3000\t]+([一-鿿·])"
_SHORTEST_NAME = 2
_STAR = "＊＊＊"


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
    texts: Iterable[Place],
    household_heads: Collection[str],
    person_names: Collection[str],
    known: Collection[str] = (),
) -> list[Fault]:
    """What may not be circulated, in the order of the texts.

    Args:
        texts: (place, text): everything the file will hold, properties and comments too.
        household_heads: names of the run's households.
        person_names: names of its people; leave out those that people allowed to be named.
        known: names of units and places: a person's name inside one of them is no fault.
    """
    frame = pl.DataFrame(list(texts), schema={"place": pl.String, "text": pl.String}, orient="row")
    frame = frame.with_columns(text=_readable(pl.col("text"))).with_row_index("order")
    found = pl.concat([_digits(frame), _names(frame, household_heads, person_names, known)])
    rows = found.unique().sort("order", "kind", "shown").select("place", "kind", "shown")
    return [Fault(*row) for row in rows.iter_rows()]


def masked(
    texts: pl.Series,
    names: Collection[str],
    known: Collection[str] = (),
    shown_as: Callable[[str], str] = masked_name,
) -> pl.Series:
    """The texts with every name as 张某某 and every ID, phone and account starred."""
    text = pl.col("text")
    # Twice: of two numbers with one mark between them the first takes the mark.
    for pattern in (*_DIGITS.values(), *_DIGITS.values()):
        text = text.str.replace_all(f"({_LEFT})(?:{pattern})({_RIGHT})", f"${{1}}{_STAR}${{2}}")
    patterns = _patterns(names, known)
    safe = set(known)
    shown = [each if each in safe else shown_as(each) for each in patterns]
    if patterns:
        text = text.str.replace_many(patterns, shown, leftmost=True)
    frame = pl.DataFrame({"text": texts.cast(pl.String)})
    return frame.select(text.alias(texts.name)).to_series()


def paper_texts(paper: Paper) -> Iterator[Place]:
    """Every text of a paper with its place."""
    yield "标题", paper.title
    for name in ("issuer", "mark", "doc_number", "signer", "printer"):
        yield "版头和署名", str(getattr(paper, name))
    for label, lines in (
        ("主送", paper.addressees),
        ("附件说明", paper.attachments),
        ("附注", paper.notes),
        ("抄送", paper.copies),
    ):
        yield from ((label, line) for line in lines)
    yield from _block_texts("正文", paper.body)
    for annex in paper.annexes:
        yield from _annex_texts(annex)


def sheet_texts(sheet: SheetSpec) -> Iterator[Place]:
    """Every text of a sheet with the cell where it will stand (title and head above the rows)."""
    yield f"{sheet.name}：标题", sheet.title
    yield f"{sheet.name}：注", sheet.note
    for number, row in enumerate(sheet.rows, start=3):
        for column, value in zip(sheet.columns, row, strict=True):
            if isinstance(value, str) and value:
                yield f"{sheet.name}：第{number}行“{column.label}”", value


def book_texts(sheets: Iterable[SheetSpec]) -> Iterator[Place]:
    """Every text of a workbook with its sheet and cell."""
    for sheet in sheets:
        yield from sheet_texts(sheet)


def _annex_texts(annex: Annex) -> Iterator[Place]:
    yield annex.label, annex.title
    yield from _block_texts(annex.label, annex.blocks)


def _block_texts(place: str, blocks: Iterable[Block]) -> Iterator[Place]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield place, block.text
            case Table():
                yield from _table_texts(place, block)


def _table_texts(place: str, table: Table) -> Iterator[Place]:
    yield f"{place}表题", table.title
    for number, row in enumerate(table.rows, start=1):
        for label, cell in zip(table.head, row, strict=True):
            yield f"{place}第{number}行“{label}”", cell


def _readable(text: pl.Expr) -> pl.Expr:
    """As an eye reads it: no hidden marks, no full-width digits, no blanks inside a name."""
    plain = text.str.replace_all(_HIDDEN_CHARACTERS, "").str.normalize("NFKC")
    # Twice: in 张 三 丰 the middle character ends one match and would begin the next.
    return plain.str.replace_all(_SPACED, "$1$2").str.replace_all(_SPACED, "$1$2")


def _digits(frame: pl.DataFrame) -> pl.DataFrame:
    parts = [
        frame.select(
            "order",
            "place",
            kind=pl.lit(kind),
            shown=pl.col("text").str.extract(f"{_LEFT}({pattern}){_RIGHT}", 1),
        )
        for kind, pattern in _DIGITS.items()
    ]
    digits = pl.col("shown").str.replace_all(r"\D", "").str.len_bytes()
    start = pl.col("shown").str.head(3)
    return (
        pl.concat(parts)
        .drop_nulls("shown")
        .with_columns(shown=pl.format(f"{{}}{_STAR}（{{}}位）", start, digits))
    )


def _names(
    frame: pl.DataFrame, heads: Collection[str], people: Collection[str], known: Collection[str]
) -> pl.DataFrame:
    patterns = _patterns({*heads, *people}, known)
    if not patterns:
        return _digits(frame.head(0))
    hits = (
        frame.select("order", "place", hit=pl.col("text").str.extract_many(patterns, leftmost=True))
        .explode("hit", empty_as_null=False, keep_nulls=False)
        .filter(~pl.col("hit").is_in(list(known)))
    )
    head = pl.col("hit").is_in(list(heads))
    kind = pl.when(head).then(pl.lit(_HEAD)).otherwise(pl.lit(_PERSON))
    shown = pl.col("hit").map_elements(masked_name, return_dtype=pl.String)
    return hits.select("order", "place", kind=kind, shown=shown)


def _patterns(names: Collection[str], known: Collection[str]) -> list[str]:
    """Names, and the known words that hold one; the longest first, so that it is matched first."""
    clean = {"".join(name.split()) for name in names}
    wanted = [name for name in sorted(clean) if len(name) >= _SHORTEST_NAME]
    words = pl.Series(sorted(set(known)), dtype=pl.String)
    holding = words.filter(words.str.contains_any(wanted)) if wanted else words.head(0)
    return sorted({*wanted, *holding}, key=lambda word: (-len(word), word))
