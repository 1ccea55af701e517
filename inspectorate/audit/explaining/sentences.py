"""What papers say: which sentences tell of a finding, and which findings a sentence counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from inspectorate.audit.explaining.keys import TOO_FEW
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.notices.problems import kind_of
from inspectorate.notices.round import GRAVE
from inspectorate.notices.said import CELL_MARK, NUMBER_LENGTH, STEP
from inspectorate.notices.wording import document_title
from inspectorate.tables import Status

_KEY = re.compile(r"([a-z_]+)((?:\[[^\[\]]*\])*)(?:\..*)?")
_CONDITION = re.compile(r"\[([^\[\]]*)\]")
_TWO_KEYS = re.compile(r" [÷−+] ")
_ENDS = re.compile("[，。；：、]")
_BLANK = re.compile(r"\s+")
#: Conditions that choose among rows that are already chosen; each of those was looked at.
_EXTREMES = frozenset({"max", "last", "min"})
_NARROW = frozenset({"rule_id", "unit", "finding_id"})

Row = Mapping[str, Any]


class Closeness(IntEnum):
    """How directly a sentence tells of a finding."""

    ROW = 0
    NAMED = 1
    TOTAL = 2


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence, the key of what it was counted from, and the clause it stands in."""

    figure: str
    source: str
    clause: str


@dataclass(frozen=True)
class Said:
    """One sentence of a paper, or one row of a table of it.

    Attributes:
        paper: its path below the run's folder, without the ending.
        part: where in the paper.
        number: among its sentences.
        text: as the paper has it.
        figures: those that matter to the question.
        closeness: to the finding that was asked about.
    """

    paper: str
    part: str
    number: int
    text: str
    figures: tuple[Figure, ...]
    closeness: Closeness = Closeness.NAMED

    @property
    def where(self) -> str:
        """情况通报／正文／三、存在的主要问题."""
        return f"{self.paper.rpartition('/')[2]}{STEP}{self.part}"


@dataclass(frozen=True)
class Key:
    """problems[rule_id=RES-03]: what is counted, and of it only what meets every condition."""

    head: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def closeness(self) -> Closeness:
        """A row of a list, what names rule or unit, or a total of many."""
        if self.head == "findings":
            return Closeness.ROW
        named = any(column in _NARROW for column, _ in self.conditions)
        return Closeness.NAMED if named else Closeness.TOTAL

    def counts(self, finding: Row) -> bool:
        """Whether a row of `with_keys` is among what is counted."""
        if self.head == "findings":
            return bool(self.conditions) and finding["finding_id"].startswith(self._number)
        return _belongs(self.head, finding) and all(
            _meets(finding, column, values) for column, values in self.conditions
        )

    @property
    def _number(self) -> str:
        return self.conditions[0][0]


def _belongs(head: str, finding: Row) -> bool:
    part = finding["counted_as"]
    match head:
        case "counted":
            return part is not None
        case "office":
            return part in ("register", "duties")
        case "open":
            suspected = finding["status"] == Status.SUSPECTED.value
            return part is not None and suspected and finding["severity"] in GRAVE
    return part is not None and part == head


def _meets(finding: Row, column: str, values: tuple[str, ...]) -> bool:
    if values and set(values) <= _EXTREMES:
        return True
    return column in finding and str(finding[column] or "") in values


@cache
def keys_of(source: str) -> tuple[Key, ...]:
    """The keys of a source: two where it is a share or a change."""
    return tuple(filter(None, map(_key, _TWO_KEYS.split(source.removesuffix(TOO_FEW)))))


def _key(text: str) -> Key | None:
    found = _KEY.fullmatch(text)
    if found is None:
        return None
    pairs = (each.partition("=") for each in _CONDITION.findall(found[2]))
    conditions = ((name, tuple(values.split("|")) if mark else ()) for name, mark, values in pairs)
    return Key(found[1], tuple(conditions))


def with_keys(run: SealedRun) -> pl.DataFrame:
    """The run's findings with the columns that conditions name: kind, document, home."""
    findings = run.findings
    versions = {each.rule.id: each for each in run.programme.rules}
    rules = findings.get_column("rule_id").unique().to_list()
    kinds = {rule_id: kind_of(rule_id).title for rule_id in rules}
    documents = {
        rule_id: document_title(versions[rule_id].basis) for rule_id in rules if rule_id in versions
    }
    rule = pl.col("rule_id")
    return findings.with_columns(
        home="block",
        kind=rule.replace_strict(kinds, default=None, return_dtype=pl.String),
        document=rule.replace_strict(documents, default=None, return_dtype=pl.String),
    )


def telling(said: pl.DataFrame, findings: Iterable[Row]) -> list[Said]:
    """Sentences that tell of some findings, the closest first, then in reading order.

    Args:
        said: ``audit.papers.record.SENTENCES``.
        findings: rows of `with_keys`.
    """
    held = _Held(findings)
    near = {
        source: near
        for source in said.get_column("source").drop_nulls().unique()
        if (near := held.nearest(source)) is not None
    }
    met = said.filter(pl.col("source").is_in(list(near)))
    found = [_with_closeness(each, near) for each in _whole(said, met)]
    return sorted(found, key=lambda each: (each.closeness, each.paper, each.number))


class _Held:
    """Findings to be looked for in keys: thousands of keys name a unit or a number of their own."""

    def __init__(self, findings: Iterable[Row]) -> None:
        """Of rows of `with_keys`."""
        self._all = [row for row in findings if row["counted_as"] is not None]
        self._by: dict[str, list[Row]] = {}
        for row in self._all:
            for name in {row["unit"], row["finding_id"][:NUMBER_LENGTH]}:
                self._by.setdefault(name, []).append(row)

    def nearest(self, source: str) -> Closeness | None:
        """How closely a source tells of one of them; None where it counts none."""
        keys = [key for key in keys_of(source) if any(map(key.counts, self._candidates(key)))]
        return min((key.closeness for key in keys), default=None)

    def _candidates(self, key: Key) -> list[Row]:
        names = [name for names in map(_names_of, key.conditions) for name in names]
        return [row for name in names for row in self._by.get(name, ())] if names else self._all


def _names_of(condition: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Units that a condition chooses, or the number that it is."""
    column, values = condition
    if column == "unit":
        return values
    return () if values or len(column) != NUMBER_LENGTH else (column,)


def _with_closeness(said: Said, near: Mapping[str, Closeness]) -> Said:
    figures = tuple(each for each in said.figures if each.source in near)
    closest = min(near[each.source] for each in figures)
    return replace(said, figures=figures, closeness=closest)


def _whole(said: pl.DataFrame, met: pl.DataFrame) -> Iterator[Said]:
    """The sentences that some rows belong to, each once with all its figures."""
    names = ["paper", "number"]
    rows = said.join(met.select(names).unique(), on=names, how="semi", maintain_order="left")
    for _, group in groupby(rows.iter_rows(named=True), key=itemgetter(*names)):
        mine = list(group)
        cited = [(row["figure"], row["source"]) for row in mine if row["source"] is not None]
        first, figures = mine[0], tuple(_placed(mine[0]["text"], cited))
        yield Said(first["paper"], first["part"], first["number"], first["text"], figures)


def _placed(text: str, cited: Sequence[tuple[str, str]]) -> Iterator[Figure]:
    """Each figure with its clause; of two alike the first is cited first."""
    clauses = _ENDS.split(text)
    met = Counter[str]()
    for figure, source in cited:
        holding = [clause for clause in clauses if figure in clause] or [text]
        yield Figure(figure, source, holding[min(met[figure], len(holding) - 1)])
        met[figure] += 1


def naming(
    said: pl.DataFrame, unit: str, owners: Mapping[str, str], findings: Sequence[Row]
) -> list[Said]:
    """Sentences and rows that name a unit or cite it, in reading order.

    Args:
        said: ``audit.papers.record.SENTENCES``.
        unit: full name.
        owners: names of all units and whose they are: 市委办 is not 市委.
        findings: the unit's rows of `with_keys`; a figure of neither the unit nor these is left out.
    """
    patterns = sorted(owners, key=lambda name: (-len(name), name))
    mine = [name for name, owner in owners.items() if owner == unit]
    named = (
        pl.col("text").str.extract_many(patterns, leftmost=True).list.eval(pl.element().is_in(mine))
    )
    cited = pl.col("source").fill_null("").str.contains(f"[unit={unit}]", literal=True)
    held = _Held(findings)
    found = _whole(said, said.filter(named.list.any() | cited))
    return [replace(each, figures=_own(each, unit, held)) for each in found]


def _own(said: Said, unit: str, held: _Held) -> tuple[Figure, ...]:
    return tuple(
        each
        for each in said.figures
        if f"[unit={unit}]" in each.source or held.nearest(each.source) is not None
    )


def quoting(said: pl.DataFrame, words: str) -> list[Said]:
    """Sentences in which some words stand, blanks aside, in reading order."""
    bare = pl.col("text").str.replace_all(_BLANK.pattern, "")
    wanted = _BLANK.sub("", words)
    return list(_whole(said, said.filter(bare.str.contains(wanted, literal=True))))


def counted_by(source: str, findings: pl.DataFrame) -> pl.DataFrame:
    """The rows of `with_keys` that a figure counts; of a share those of its first key."""
    keys = keys_of(source)[:1]
    ids = [
        row["finding_id"]
        for row in findings.iter_rows(named=True)
        if any(key.counts(row) for key in keys)
    ]
    return findings.filter(pl.col("finding_id").is_in(ids))


def is_row(said: Said) -> bool:
    """Whether it is a row of a table."""
    return CELL_MARK in said.text
