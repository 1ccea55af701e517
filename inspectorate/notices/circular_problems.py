"""情况通报, 三、存在的主要问题: by kind of problem, never unit by unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.documents import Documents
from inspectorate.notices.paper import Block, Heading, Sentence
from inspectorate.notices.problems import Kind, Words, kind_of, words_of
from inspectorate.notices.round import Round
from inspectorate.notices.subjects import THE_UNIT, counted_nouns, different
from inspectorate.notices.wording import (
    NUMERALS,
    SHOWN,
    annex,
    count,
    document_title,
    joined,
    own_rule,
    paragraph,
    say,
)
from inspectorate.programmes.programme import ProgrammeRule

_SHARE_OF_NOUNS = 2
_KINDS_NAMED = 3
_DOCUMENTS_NAMED = 3
#: Heading of what is no unit's problem, and the name of its list.
REGISTER = "牵头单位（登记）问题"
#: Facts that one sentence holds.
_FACTS = 3


@dataclass(frozen=True)
class _Told:
    """The problems of one rule, ready to be said."""

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
        return set(self.units[:SHOWN])


def main_problems(rnd: Round, documents: Documents, per_kind: int) -> Iterator[Block]:
    """Headings and paragraphs, the kinds that cost most points first.

    Args:
        rnd: the round.
        documents: which have been mentioned already.
        per_kind: rules told in a sentence of their own; the rest of a kind is folded.
    """
    kinds = _kinds(rnd)
    if kinds:
        yield paragraph(_outline(rnd, kinds), _bases(rnd, documents))
    for place, kind in enumerate(kinds):
        yield Heading(2, f"（{NUMERALS[place]}）{kind.title}")
        yield paragraph(*_sentences(rnd, rules_of(rnd, kind), documents, per_kind))
    if not rnd.register.is_empty():
        yield Heading(2, f"（{NUMERALS[len(kinds)]}）{REGISTER}")
        yield paragraph(_register(rnd))
    if not rnd.duties.is_empty():
        yield paragraph(_duties(rnd))


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
    for kind in kinds:
        rows = rnd.problems.filter(pl.col("rule_id").is_in(_members(rnd, kind)))
        figure = tallies.rows(rows, f"problems[kind={kind.title}]")
        told.append(say("{title}{n}", title=kind.title, n=figure))
    lead = "按扣分多少排列，依次是" if len(kinds) > 1 else "发现的问题集中在一个方面，即"
    return say("{lead}{told}。", lead=lead, told=joined(told))


def _bases(rnd: Round, documents: Documents) -> Sentence:
    """On which documents the problems rest: said once, not after every problem."""
    firsts = _by_document(rnd)
    told = [
        say(
            "按{document}核出{n}" if own_rule(rule.basis) else "对照{document}查出{n}",
            document=documents.named(rule),
            n=tallies.rows(rows, f"problems[document={document_title(rule.basis)}]"),
        )
        for rule, rows in firsts[:_DOCUMENTS_NAMED]
    ]
    return say(
        "其中{told}{more}，逐项依据和出处见{two}，依据原文见{three}。",
        told=joined(told, "，"),
        more="等" if len(firsts) > _DOCUMENTS_NAMED else "",
        two=annex(2),
        three=annex(3),
    )


def _by_document(rnd: Round) -> list[tuple[ProgrammeRule, pl.DataFrame]]:
    """A rule of each document and its problems: real documents first, then by number."""
    members: dict[str, list[ProgrammeRule]] = {}
    for rule_id in rnd.problems.get_column("rule_id").unique().sort():
        rule = rnd.rule(rule_id)
        members.setdefault(document_title(rule.basis), []).append(rule)
    told = [
        (rules[0], rnd.problems.filter(pl.col("rule_id").is_in([each.rule.id for each in rules])))
        for rules in members.values()
    ]
    return sorted(
        told,
        key=lambda each: (
            own_rule(each[0].basis), -each[1].height, document_title(each[0].basis),
        ),
    )  # fmt: skip


def _sentences(
    rnd: Round, rules: list[str], documents: Documents, per_kind: int
) -> Iterator[Sentence]:
    told = [_told(rnd, rule_id) for rule_id in rules[:per_kind]]
    for facts in _grouped(told):
        said = [_said(rnd, each, documents) for each in facts]
        yield say("{facts}。", facts=joined(said, "；"))
    rest = rules[per_kind:]
    if rest:
        yield _rest(rnd, rest)


def _grouped(told: list[_Told]) -> Iterator[list[_Told]]:
    """A few facts a sentence, and no unit twice in one."""
    group: list[_Told] = []
    for each in told:
        named = {unit for fact in group for unit in fact.shown}
        if group and (len(group) == _FACTS or named & each.shown):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _told(rnd: Round, rule_id: str) -> _Told:
    rows = rnd.problems.filter(pl.col("rule_id") == rule_id)
    rule = rnd.rule(rule_id)
    words = words_of(rule_id, rule.rule.name)
    return _Told(rule, words, rows, tallies.ordered_units(rnd, rows))


def _said(rnd: Round, told: _Told, documents: Documents) -> Sentence:
    """市中院、市工商局共有2支工作队人员构成不符合规定, with the clause where there is one."""
    return say(
        "{which}{fact}{clause}",
        which=tallies.which_units(rnd, told.rows, told.key),
        fact=_fact(told),
        clause=documents.bracketed(told.rule),
    )


def _fact(told: _Told) -> Sentence:
    """有12户在册贫困户没有落实帮扶干部; where one of them failed several times: （计5项）."""
    repeated = told.rows.height > different(told.subjects)
    times = say("（计{n}）", n=tallies.rows(told.rows, told.key)) if repeated else ""
    if {subject for _, subject in told.subjects} == {THE_UNIT}:
        return say("{what}{times}", what=told.words.what, times=times)
    nouns = counted_nouns(told.subjects, told.words.noun)[:_SHARE_OF_NOUNS]
    counted = [count(n, noun, f"{told.key}.subject({kind})") for kind, n, noun in nouns]
    shared = len(told.units) == 1 or different(told.subjects) == 1
    return say(
        "{has}{counted}{what}{times}",
        has="有" if shared else "共有",
        counted=joined(counted, "和"),
        what=told.words.what,
        times=times,
    )


def _rest(rnd: Round, rules: list[str]) -> Sentence:
    """What a kind holds beside the rules told one by one."""
    rows = rnd.problems.filter(pl.col("rule_id").is_in(rules))
    key = f"problems[rule_id={'|'.join(rules)}]"
    return say(
        "此外，{names}方面还有{n}。",
        names=tallies.rule_names(rnd, rules, _KINDS_NAMED),
        n=tallies.rows(rows, key, "项问题"),
    )


def _register(rnd: Round) -> Sentence:
    """What the lead office and its register owe: in no unit's list, and no unit loses points."""
    return say(
        "牵头单位的登记和安排中有问题{n}，包括{told}，由牵头单位核实、更正，不计入任何单位的得分和排名。",
        n=tallies.rows(rnd.register, "register"),
        told=_of_others(rnd, rnd.register, "register"),
    )


def _duties(rnd: Round) -> Sentence:
    """What was met at a unit and others must act on: the unit loses no points for it."""
    return say(
        "另有属于牵头部门和督查组职责的事项{n}，包括{told}，由其自行办理，不计入单位得分。",
        n=tallies.rows(rnd.duties, "duties"),
        told=_of_others(rnd, rnd.duties, "duties"),
    )


def _of_others(rnd: Round, rows: pl.DataFrame, key: str) -> Sentence:
    """The commonest rules of some rows, each with how many it is about."""
    told = []
    rules = rows.group_by("rule_id").len().sort("len", "rule_id", descending=[True, False])
    for rule_id, _ in rules.head(_KINDS_NAMED).iter_rows():
        found = rows.filter(pl.col("rule_id") == rule_id)
        words = words_of(rule_id, rnd.rule(rule_id).rule.name)
        subjects = found.select("unit", "subject").iter_rows()
        kind, number, noun = counted_nouns(subjects, words.noun)[0]
        figure = count(number, noun, f"{key}[rule_id={rule_id}].subject({kind})")
        told.append(say("{n}{what}", n=figure, what=words.what))
    return joined(told)
