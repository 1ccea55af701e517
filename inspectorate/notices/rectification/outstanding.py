"""整改 that is still open: which items a unit is reminded of or admonished for, and their words.

A citation names `tables/open_items.parquet`, one row an item:

    open_items[unit=市统计局][state=逾期].rows    how many; `over.max`, `deadline.min` of them
    open_items[item_id=…].deadline                 a cell of one; `number`, `problem`, `left` …
    ladder.remind_within                           `REMIND_WITHIN`
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.problems import words_of
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import THE_UNIT, in_words
from inspectorate.notices.wording import in_official_words
from inspectorate.periods import span_of

#: Working days before its deadline from which an item is reminded of. The ladder of 整改: 催办
#: precedes 告诫 as 整改情况提醒书 does in 临颍's “五书制”; three days are this software's choice.
REMIND_WITHIN = 3

LEDGER, EARLIER_ROUND = "整改台账", "上期督查"


class State(StrEnum):
    """How an open item stands at as-of."""

    SOON = "临近时限"
    OVERDUE = "逾期"
    REJECTED = "复查不合格"


#: One row an item. ``number`` and ``problem`` as the unit's ledger has them (of a finding of the
#: round before its first eight digits, and nothing); ``left`` working days until the deadline,
#: ``over`` calendar days since; ``final`` the last day that an admonition gives; ``undecided`` where
#: it rests on a suspected finding of severity A or B; ``people`` whom the row names; ``file``,
#: ``sheet``, ``cell`` where its deadline stands in the ledger.
OPEN_ITEMS: dict[str, pl.DataType | type[pl.DataType]] = {
    "item_id": pl.String,
    "unit": pl.String,
    "origin": pl.String,
    "round": pl.String,
    "number": pl.String,
    "problem": pl.String,
    "rule_id": pl.String,
    "subject": pl.String,
    "period": pl.String,
    "deadline": pl.Date,
    "state": pl.String,
    "left": pl.Int64,
    "over": pl.Int64,
    "final": pl.Date,
    "review_date": pl.Date,
    "undecided": pl.Boolean,
    "people": pl.List(pl.String),
    "file": pl.String,
    "sheet": pl.String,
    "cell": pl.String,
}

Item = Mapping[str, Any]

_BLANKS = re.compile(r"\s+")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_LONGEST = {"number": 24, "problem": 120, "file": 40, "where": 40}
#: What inspectors saw: a rule that reads it may rest on whom they asked.
_SEEN = "F17"
_NO_WORDS = "台账没有写明"
_NONE = "—"


@dataclass(frozen=True)
class Bundle:
    """Items of one unit that one paper is about, the most pressing first."""

    unit: str
    items: Sequence[Item]
    states: tuple[State, ...]

    @property
    def together(self) -> bool:
        """Whether they all have one deadline, and none of them failed a review."""
        days = {item["deadline"] for item in self.items}
        return len(days) == 1 and not self.of(State.REJECTED)

    def of(self, *states: State) -> list[Item]:
        """Its items in some states."""
        return [item for item in self.items if item["state"] in states]

    def key(self, *states: State) -> str:
        """Where counts over its items come from, those in some states or all."""
        return f"open_items[unit={self.unit}][state={'|'.join(states or self.states)}]"

    @property
    def unlisted(self) -> list[Item]:
        """Its problems of the round before that the unit's ledger doesn't list."""
        return [item for item in self.items if item["origin"] == EARLIER_ROUND]


def bundles(rnd: Round, items: pl.DataFrame, *states: State) -> Iterator[Bundle]:
    """Units with items in some states, by name.

    Args:
        rnd: the round, for the names that are never printed.
        items: ``OPEN_ITEMS``.
        states: what the paper is about.
    """
    chosen = items.filter(pl.col("state").is_in([state.value for state in states]))
    told = _worded(rnd, chosen).sort("unit", "deadline", "number", "item_id", nulls_last=True)
    for (unit,), mine in told.group_by("unit", maintain_order=True):
        yield Bundle(str(unit), mine.to_dicts(), states)


def _worded(rnd: Round, items: pl.DataFrame) -> pl.DataFrame:
    """With what units typed made fit to print: no names, no IDs, on one line, not for pages."""
    names = rnd.secret_names | set(items.get_column("people").explode().drop_nulls())
    rows = list(items.iter_rows(named=True))
    texts = {
        "number": [_on_one_line(row["number"]) or _NONE for row in rows],
        "problem": [_problem(rnd, row) for row in rows],
        "file": [(row["file"] or "").rpartition("/")[2] for row in rows],
        "where": [f"{row['sheet'] or ''}!{row['cell']}" if row["cell"] else "" for row in rows],
    }
    safe = {
        name: masked(pl.Series(name, told, pl.String), names, rnd.vocabulary)
        for name, told in texts.items()
    }
    return items.with_columns(
        *(_fit(told) for told in safe.values()), last_day=pl.col("deadline") == rnd.as_of
    )


def _problem(rnd: Round, item: Item) -> str:
    """What the ledger says is wrong; of a finding of the round before what papers call it."""
    if item["origin"] == LEDGER:
        return _on_one_line(item["problem"] or "") or _NO_WORDS
    rule = rnd.rule(item["rule_id"]).rule
    # Whom an inspection asked is no one's to know (convention 33).
    about = "" if item["subject"] == THE_UNIT else in_words(item["subject"], _SEEN in rule.forms)
    when = "" if item["period"] == item["round"] else f"（{span_of(item['period']).in_words}）"
    what = words_of(rule.id, rule.name).what
    return f"{about}{when}：{what}" if about or when else what


def _on_one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _fit(texts: pl.Series) -> pl.Series:
    told: list[str] = texts.to_list()
    if texts.name == "problem":
        told = [in_official_words(text).translate(_INNER_QUOTES) for text in told]
    longest = _LONGEST[texts.name]
    return pl.Series(texts.name, [shortened(text, longest) for text in told], pl.String)


def shortened(text: str, longest: int) -> str:
    """The text, its end left out where there is no room for it."""
    return text if len(text) <= longest else f"{text[:longest]}…"
