"""情况通报: the problems of one rule as a clause of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.privacy.small_cells import counted
from inspectorate.notices.problems import Words, words_of
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import THE_UNIT, Counted, counted_nouns, different
from inspectorate.notices.wording import WHOLE, joined, say, unfolded
from inspectorate.programmes.programme import ProgrammeRule

_KINDS_OF_SUBJECT = 2


@dataclass(frozen=True)
class Fact:
    """The problems of one rule, ready to be said.

    Attributes:
        rule: the rule that they break.
        words: what is said of it.
        rows: the problems.
        units: whose they are, as sentences call them: most problems first.
    """

    rule: ProgrammeRule
    words: Words
    rows: pl.DataFrame
    units: list[str]

    @property
    def key(self) -> str:
        """Where its counts come from."""
        return f"problems[rule_id={self.rule.rule.id}]"

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """Unit and key of each."""
        return list(self.rows.select("unit", "subject").iter_rows())

    @property
    def shown(self) -> set[str]:
        """Units that its sentence names."""
        return set(unfolded(self.units))


def fact_of(rnd: Round, rule_id: str) -> Fact:
    """What a round found of one rule."""
    rows = rnd.problems.filter(pl.col("rule_id") == rule_id)
    rule = rnd.rule(rule_id)
    words = words_of(rule_id, rule.rule.name)
    return Fact(rule, words, rows, tallies.ordered_units(rnd, rows))


def said(rnd: Round, fact: Fact) -> Sentence:
    """市中院、市工商局各有1支工作队人员构成不符合规定."""
    which = tallies.which_units(rnd, fact.rows, fact.key)
    if {subject for _, subject in fact.subjects} == {THE_UNIT}:
        return say("{which}{what}{times}", which=which, what=fact.words.what, times=_times(fact))
    return say(
        "{which}{things}{what}{times}",
        which=which,
        things=_things(fact),
        what=fact.words.what,
        times=_times(fact),
    )


def _times(fact: Fact) -> Sentence:
    """（计5项） where one of them failed several times."""
    if fact.rows.height == different(fact.subjects):
        return Sentence("")
    return say("（计{n}）", n=tallies.rows(fact.rows, fact.key))


def _things(fact: Fact) -> Sentence:
    """有1支工作队, 各有1支工作队, 共有3支工作队; 的20支工作队 after 等20个单位."""
    nouns = counted_nouns(fact.subjects, fact.words.noun)[:_KINDS_OF_SUBJECT]
    things = joined(figures(nouns, fact.key), "和")
    if len(fact.units) == 1:
        return say("有{things}", things=things)
    if len(fact.units) > WHOLE or different(fact.subjects) == 1:
        return say("的{things}", things=things)
    each = _each(fact)
    return each if each is not None else say("共有{things}", things=things)


def figures(nouns: Sequence[Counted], key: str) -> list[Citation]:
    """12户在册贫困户: how many of each kind there are among the rows behind a key."""
    return [counted(number, noun, f"{key}.{_column(kind)}") for kind, number, noun in nouns]


def _column(kind: str) -> str:
    return f"subject({kind})" if kind else "subject"


def _each(fact: Fact) -> Sentence | None:
    """各有1支工作队; None where they differ, or where two units share one of them."""
    units = fact.rows.get_column("unit").unique().sort().to_list()
    theirs = [
        counted_nouns([pair for pair in fact.subjects if pair[0] == unit], fact.words.noun)
        for unit in units
    ]
    first = theirs[0]
    total = counted_nouns(fact.subjects, fact.words.noun)
    alone = len(first) == 1 and total[0][1] == len(units) * first[0][1]
    if not alone or any(each != first for each in theirs):
        return None
    cites = [figures(first, f"{fact.key}[unit={unit}]")[0] for unit in units]
    return Sentence(f"各有{cites[0].figure}", tuple(cites))
