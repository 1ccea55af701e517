"""问题清单: every problem of a round as papers may print it, one row a problem, made once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

import polars as pl

from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.privacy.named import named_in, with_named
from inspectorate.notices.problems import kind_of, words_of
from inspectorate.notices.round import Round
from inspectorate.notices.said import NUMBER_LENGTH
from inspectorate.notices.subjects import in_words
from inspectorate.notices.whereabouts import FOREIGN, SPOT, cells, whereabouts
from inspectorate.notices.wording import (
    basis_quoted,
    clause,
    in_official_words,
    short_and_number,
    short_title,
)
from inspectorate.periods import span_of

#: Columns of the list. ``called`` is the unit as sentences call it; rows of one ``matter`` are one
#: rule's about one thing, month by month; ``of_unit`` is false for what the lead office or the
#: inspectors owe.
LISTING: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String,
    "number": pl.String,
    "unit": pl.String,
    "called": pl.String,
    "matter": pl.Int64,
    "kind": pl.String,
    "about": pl.String,
    "problem": pl.String,
    "rule_id": pl.String,
    "rule_name": pl.String,
    "severity": pl.String,
    "period": pl.String,
    "basis": pl.String,
    "basis_short": pl.String,
    "expected": pl.String,
    "actual": pl.String,
    "where": pl.String,
    "where_short": pl.String,
    "spots": pl.List(pl.Struct(dict.fromkeys(SPOT, pl.String))),
    "mend": pl.String,
    "points": pl.Decimal(12, 4),
    "deadline": pl.Date,
    "status": pl.String,
    "of_unit": pl.Boolean,
}

_TEXTS = ("message", "expected", "actual")
_OTHER_UNIT, _OTHER_VILLAGE, _SOMEBODY = "另一单位", "他村", "有关人员"
_SHORTEST_PHRASE = 8
_LINE = 7
_LONGEST, _LONGEST_VALUE = 240, 40
#: Before what somebody else must do: the unit keeps its papers ready and explains.
_HELP = "保存原始资料，配合核实："


# The 通报, its workbooks and every 整改通知书 of a round are made from one list.
@lru_cache(maxsize=1)
def listing(rnd: Round) -> pl.DataFrame:
    """The problems as `LISTING`: by group and rank of the unit, severity, kind, rule, period."""
    return worded(rnd, cells(rnd)).select(pl.col(name).cast(kind) for name, kind in LISTING.items())


def worded(rnd: Round, located: pl.DataFrame) -> pl.DataFrame:
    """The problems with all that is known of each beside the columns of `LISTING`, in its order.

    Args:
        rnd: the round.
        located: its ``whereabouts.cells``.
    """
    where = whereabouts(rnd, located)
    rows = rnd.counted.join(where, on="finding_id", how="left", maintain_order="left").with_columns(
        pl.col("where", "where_short").fill_null(""),
        pl.col("spots").fill_null([]),
        pl.col("inspected", "shared").fill_null(value=False),
    )
    told = _without_others(_without_people(rows, rnd), located, rnd)
    frame = told.join(_of_rules(rnd), on="rule_id", how="left", maintain_order="left")
    return _ordered(frame.with_columns(*_columns(rnd, frame)), rnd)


def _columns(rnd: Round, frame: pl.DataFrame) -> list[pl.Expr | pl.Series]:
    pairs = frame.select("subject", "inspected").iter_rows()
    about = [in_words(key, seen)[:_LONGEST_VALUE] for key, seen in pairs]
    anybody = masked(pl.Series("about", about, pl.String), rnd.secret_names, rnd.vocabulary)
    names = named_in(rnd)
    told = zip(frame["finding_id"], anybody, strict=True)
    return [
        pl.col("finding_id").str.head(NUMBER_LENGTH).alias("number"),
        pl.Series("about", [names.get(each, some) for each, some in told], pl.String),
        _worded(frame, "message", _LONGEST).alias("problem"),
        _worded(frame, "expected", _LONGEST_VALUE),
        _worded(frame, "actual", _LONGEST_VALUE),
        pl.Series("called", [rnd.called(unit) for unit in frame["unit"]], pl.String),
        pl.struct("unit", "rule_id", "subject").rank("dense").alias("matter"),
        pl.Series("period", [span_of(label).in_words for label in frame["period"]], pl.String),
        pl.col("finding_id").is_in(rnd.problems["finding_id"].to_list()).alias("of_unit"),
    ]


def _worded(frame: pl.DataFrame, column: str, longest: int) -> pl.Series:
    """Official words; what a unit typed into a cell must not fill pages of a table."""
    texts = [in_official_words(text) for text in frame.get_column(column).fill_null("")]
    cut = [text if len(text) <= longest else f"{text[:longest]}…" for text in texts]
    return pl.Series(column, cut, dtype=pl.String)


def _of_rules(rnd: Round) -> pl.DataFrame:
    """rule_id, kind, kind_order, mend, quoted, basis_short; one row a rule met."""
    rows = []
    for rule_id in rnd.counted.get_column("rule_id").unique().sort():
        rule = rnd.rule(rule_id)
        kind, words = kind_of(rule_id), words_of(rule_id, rule.rule.name)
        full = basis_quoted(rule.basis, short_and_number(rule.basis))
        title = f"{short_title(rule.basis)}{clause(rule.basis)}"
        # A title that fills a line of its column has the number below it, a longer one beside it.
        short = f"{title}\n{rule_id}" if len(title) <= _LINE else f"{title}{rule_id}"
        mend = words.mend if rnd.answered(rule_id) else f"{_HELP}{words.mend}"
        rows.append((rule_id, kind.title, kind.order, mend, full, short))
    columns = ["rule_id", "kind", "kind_order", "mend", "quoted", "basis_short"]
    schema = {name: pl.Int64 if name == "kind_order" else pl.String for name in columns}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _ordered(frame: pl.DataFrame, rnd: Round) -> pl.DataFrame:
    ranks = (
        rnd.ranking.select("unit").with_row_index("place").with_columns(pl.col("place").cast(int))
    )
    return (
        frame.drop("basis")
        .rename({"quoted": "basis"})
        .join(ranks, on="unit", how="left", maintain_order="left")
        .sort(
            pl.col("of_unit").not_(),
            "place",
            "unit",
            "severity",
            "kind_order",
            "rule_id",
            "period",
            "subject",
            nulls_last=True,
        )
    )


def _without_people(rows: pl.DataFrame, rnd: Round) -> pl.DataFrame:
    """Names as 张某某; where an inspection record is cited, not even the surname (convention 33).

    Whom a decision names is named, in that finding and in no other.
    """
    # All columns at once: each look for the names of a run costs what the names cost, not the texts.
    texts = rows.unpivot(_TEXTS, index="inspected", variable_name="column")
    some = masked(texts.get_column("value"), rnd.secret_names, rnd.vocabulary)
    none = masked(texts.get_column("value"), rnd.secret_names, rnd.vocabulary, lambda _: _SOMEBODY)
    told = texts.with_columns(value=pl.when("inspected").then(none).otherwise(some))
    columns = [
        told.filter(pl.col("column") == name).get_column("value").alias(name) for name in _TEXTS
    ]
    return with_named(rows.with_columns(columns), rows, rnd)


def _without_others(rows: pl.DataFrame, located: pl.DataFrame, rnd: Round) -> pl.DataFrame:
    """No other unit's name; of cells in another unit's file, not what they say either."""
    names = _other_names(rows, rnd)
    said = located.filter(pl.col("holder") == FOREIGN).drop_nulls("raw")
    own = located.filter(pl.col("holder") != FOREIGN).select("finding_id", "raw")
    theirs = said.join(own, on=["finding_id", "raw"], how="anti")
    foreign = theirs.group_by("finding_id").agg(foreign=pl.col("raw").unique().sort())
    told = (
        rows.join(names, on="finding_id", how="left", maintain_order="left")
        .join(foreign, on="finding_id", how="left", maintain_order="left")
        .with_columns(pl.col("others", "foreign").fill_null([]))
    )
    touched = (pl.col("others").list.len() > 0) | (pl.col("foreign").list.len() > 0)
    changed = [_hushed(row, rnd) for row in told.filter(touched).iter_rows(named=True)]
    schema = {"finding_id": pl.String, **dict.fromkeys(_TEXTS, pl.String)}
    return told.drop("others", "foreign").update(
        pl.DataFrame(changed, schema=schema), on="finding_id"
    )


def _other_names(rows: pl.DataFrame, rnd: Round) -> pl.DataFrame:
    """finding_id, others: names of units that its texts mention and that aren't its own."""
    patterns = _longest_first(rnd.owners)
    if not patterns:
        return pl.DataFrame(schema={"finding_id": pl.String, "others": pl.List(pl.String)})
    text = pl.concat_str(_TEXTS, separator="\n", ignore_nulls=True)
    mentioned = (
        rows.select("finding_id", "unit", others=text.str.extract_many(patterns, leftmost=True))
        .explode("others", empty_as_null=False, keep_nulls=False)
        .with_columns(owner=pl.col("others").replace_strict(rnd.owners, return_dtype=pl.String))
        .filter(pl.col("owner") != pl.col("unit"))
    )
    return mentioned.group_by("finding_id").agg(pl.col("others").unique().sort())


def _hushed(row: dict[str, object], rnd: Round) -> dict[str, object]:
    """The texts of one finding without what belongs to another unit."""
    own = f"{row['unit']} {row['village'] or ''} {row['subject']}"
    others, foreign = cast("list[str]", row["others"]), cast("list[str]", row["foreign"])
    swaps = dict.fromkeys(others, _OTHER_UNIT)
    swaps |= {raw: _stand_in(raw, rnd) for raw in foreign if _telling(raw, rnd) and raw not in own}
    told = {name: _swapped(row[name], swaps) for name in _TEXTS}
    return {"finding_id": row["finding_id"], **told}


def _telling(raw: str, rnd: Round) -> bool:
    """A place or a phrase of its own; a number, a mark or 贫困户 tells nothing of its writer."""
    return raw in rnd.places or (len(raw) >= _SHORTEST_PHRASE and not raw.isascii())


def _stand_in(raw: str, rnd: Round) -> str:
    return _OTHER_VILLAGE if raw in rnd.places else FOREIGN


def _swapped(text: object, swaps: dict[str, str]) -> str | None:
    if not isinstance(text, str):
        return None
    for word in _longest_first(swaps):
        text = text.replace(word, swaps[word])
    return text


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
