"""情况通报, 三、存在的主要问题: by kind of problem, never unit by unit (domain 4.1, 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count as count_up

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.documents import Documents
from inspectorate.notices.paper import Block, Heading, Sentence
from inspectorate.notices.problems import Kind, Words, kind_of, words_of
from inspectorate.notices.punctuation import full_width
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import THE_UNIT, counted_nouns
from inspectorate.notices.wording import NUMERALS, annex, count, joined, paragraph, quoted, say
from inspectorate.programmes.programme import ProgrammeRule

_SHARE_OF_NOUNS = 2
_KINDS_NAMED = 3


@dataclass(frozen=True)
class _Told:
    """The problems of one rule, ready to be said."""

    rule: ProgrammeRule
    words: Words
    rows: pl.DataFrame
    which: Sentence
    alone: bool

    @property
    def key(self) -> str:
        """Where its counts come from."""
        return f"problems[rule_id={self.rule.rule.id}]"


def main_problems(rnd: Round, documents: Documents, per_kind: int) -> Iterator[Block]:
    """Headings and paragraphs, the kinds that cost most points first.

    Args:
        rnd: the round.
        documents: which have been mentioned already.
        per_kind: rules told in a sentence of their own; the rest of a kind is folded.
    """
    kinds = _kinds(rnd)
    if kinds:
        yield paragraph(_outline(rnd, kinds))
    turns = count_up()
    for place, kind in enumerate(kinds):
        yield Heading(2, f"（{NUMERALS[place]}）{kind.title}")
        yield paragraph(*_sentences(rnd, rules_of(rnd, kind), documents, per_kind, turns))
    if not rnd.office.is_empty():
        yield paragraph(_office(rnd))


def rules_of(rnd: Round, kind: Kind) -> list[str]:
    """Rules of a kind that have problems: the gravest first, then the commonest."""
    rows = rnd.problems.filter(pl.col("rule_id").is_in(_members(rnd, kind)))
    ordered = rows.group_by("rule_id").agg(pl.col("severity").min(), pl.len())
    return (
        ordered.sort("severity", "len", "rule_id", descending=[False, True, False])
        .get_column("rule_id")
        .to_list()
    )


def _members(rnd: Round, kind: Kind) -> list[str]:
    met = rnd.problems.get_column("rule_id").unique().sort()
    return [rule_id for rule_id in met if kind_of(rule_id) == kind]


def _kinds(rnd: Round) -> list[Kind]:
    """Kinds with problems: by points lost, then by number."""
    weights: dict[Kind, tuple[Decimal, int]] = {}
    sums = rnd.problems.group_by("rule_id").agg(pl.col("points").sum(), pl.len()).sort("rule_id")
    for rule_id, lost, number in sums.iter_rows():
        before = weights.get(kind_of(rule_id), (Decimal(0), 0))
        weights[kind_of(rule_id)] = (before[0] + lost, before[1] + number)
    return sorted(weights, key=lambda kind: (-weights[kind][0], -weights[kind][1], kind.order))


def _outline(rnd: Round, kinds: list[Kind]) -> Sentence:
    told = []
    for kind in kinds[:_KINDS_NAMED]:
        rows = rnd.problems.filter(pl.col("rule_id").is_in(_members(rnd, kind)))
        figure = tallies.rows(rows, f"problems[kind={kind.title}]")
        told.append(say("{title}{n}", title=kind.title, n=figure))
    if len(kinds) == 1:
        frame = "发现的问题集中在一个方面：{told}。逐项情况见{annex}。"
        return say(frame, told=told[0], annex=annex(2))
    lead = "按扣分多少排列，居前的是" if len(kinds) > _KINDS_NAMED else "按扣分多少排列，依次是"
    frame = "{lead}{told}。逐项情况见{annex}。"
    return say(frame, lead=lead, told=joined(told), annex=annex(2))


def _sentences(
    rnd: Round, rules: list[str], documents: Documents, per_kind: int, turns: Iterator[int]
) -> Iterator[Sentence]:
    for rule_id in rules[:per_kind]:
        told = _told(rnd, rule_id)
        frames = _UNIT_FRAMES if told.alone else _COUNT_FRAMES
        yield _framed(told, frames[next(turns) % len(frames)], documents)
    rest = rules[per_kind:]
    if rest:
        yield _rest(rnd, rest)


def _told(rnd: Round, rule_id: str) -> _Told:
    rows = rnd.problems.filter(pl.col("rule_id") == rule_id)
    rule = rnd.rule(rule_id)
    return _Told(
        rule=rule,
        words=words_of(rule_id, rule.rule.name),
        rows=rows,
        which=tallies.which_units(rnd, rows, f"problems[rule_id={rule_id}]"),
        alone=rows.get_column("subject").unique().to_list() == [THE_UNIT],
    )


#: For what was counted: units, how many of what, what is wrong, what was demanded. Taken in turn
#: over the whole section, so that no two neighbours are built alike.
_COUNT_FRAMES = (
    "{which}有{fact}，不符合{document}关于{duty}的要求。",
    "{document}要求{duty}，{which}有{fact}。",
    "{fact}，涉及{which}，与{document}中{duty}的要求不一致。",
    "对照{document}中{duty}的要求，{which}有{fact}。",
    "{duty}，{document}有明确要求，但{which}仍有{fact}。",
)
#: For what a unit did or didn't do as a whole.
_UNIT_FRAMES = (
    "{which}{fact}，不符合{document}关于{duty}的要求。",
    "{document}要求{duty}，{which}{fact}。",
    "{fact}的有{which}，与{document}中{duty}的要求不一致。",
    "对照{document}中{duty}的要求，{which}{fact}。",
    "{duty}，{document}有明确要求，但{which}{fact}。",
)


def _framed(told: _Told, frame: str, documents: Documents) -> Sentence:
    return say(
        frame,
        which=told.which,
        fact=_fact(told),
        document=documents.cited(told.rule),
        duty=quoted(full_width(told.rule.rule.duty), f"rule[{told.rule.rule.id}].duty"),
    )


def _fact(told: _Told) -> Sentence:
    """12户在册贫困户没有落实帮扶干部; where one of them failed several times: 3支工作队…，共5项."""
    if told.alone:
        repeated = told.rows.height > told.rows.get_column("unit").n_unique()
        return say("{what}{times}", what=told.words.what, times=_times(told) if repeated else "")
    subjects = told.rows.get_column("subject").to_list()
    nouns = counted_nouns(subjects, told.words.noun)[:_SHARE_OF_NOUNS]
    counted = joined(
        [count(n, noun, f"{told.key}.subject({kind})") for kind, n, noun in nouns], "和"
    )
    repeated = told.rows.height > len(set(subjects))
    times = _times(told) if repeated else ""
    return say("{counted}{what}{times}", counted=counted, what=told.words.what, times=times)


def _times(told: _Told) -> Sentence:
    return say("（{n}）", n=tallies.rows(told.rows, told.key, "项次"))


def _rest(rnd: Round, rules: list[str]) -> Sentence:
    """What a kind holds beside the rules told one by one."""
    rows = rnd.problems.filter(pl.col("rule_id").is_in(rules))
    key = f"problems[rule_id={'|'.join(rules)}]"
    return say(
        "此外，{names}方面还有{n}。",
        names=tallies.rule_names(rnd, rules, _KINDS_NAMED),
        n=tallies.rows(rows, key, "项问题"),
    )


def _office(rnd: Round) -> Sentence:
    """What the lead office and the inspectors themselves owe: no unit loses points for it."""
    told = []
    rules = rnd.office.group_by("rule_id").len().sort("len", "rule_id", descending=[True, False])
    for rule_id, _ in rules.head(_KINDS_NAMED).iter_rows():
        rows = rnd.office.filter(pl.col("rule_id") == rule_id)
        words = words_of(rule_id, rnd.rule(rule_id).rule.name)
        kind, number, noun = counted_nouns(rows["subject"].to_list(), words.noun)[0]
        figure = count(number, noun, f"office[rule_id={rule_id}].subject({kind})")
        told.append(say("{n}{what}", n=figure, what=words.what))
    return say(
        "另有属于牵头部门和督查组职责的事项{n}，包括{told}，由其自行办理，不计入单位得分。",
        n=tallies.rows(rnd.office, "office"),
        told=joined(told),
    )
