"""情况通报, 三、存在的主要问题: by kind of problem, never unit by unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular.facts import Fact, fact_of, said
from inspectorate.notices.circular.others import OTHERS, of_others
from inspectorate.notices.circular.persons import named_people
from inspectorate.notices.documents import Documents
from inspectorate.notices.paper import Block, Heading, Sentence
from inspectorate.notices.problems import Kind, kind_of
from inspectorate.notices.round import Round
from inspectorate.notices.wording import (
    annex,
    document_title,
    joined,
    numeral,
    own_rule,
    paragraph,
    regular,
    say,
)
from inspectorate.programmes.programme import ProgrammeRule
from inspectorate.tables import Severity

_RULES_NAMED = 3
_DOCUMENTS_NAMED = 3
#: Facts that one sentence holds.
_FACTS = 3
#: How one fact of each kind is held against the words that demand it, kind after kind.
_HELD = (
    "，不符合{demand}的要求",
    "，与{demand}的规定不符",
    "，达不到{demand}的要求",
)


@dataclass(frozen=True)
class Room:
    """How much a 情况通报 tells; what it leaves out stands in its annexes.

    Attributes:
        per_kind: rules told in a sentence of their own; the rest of a kind is folded.
        quotes: whether the words of a demand are quoted.
        named: persons whom a decision allows to be named, told one by one.
    """

    per_kind: int
    quotes: bool
    named: int


def main_problems(rnd: Round, documents: Documents, room: Room) -> Iterator[Block]:
    """Headings and paragraphs, the gravest kinds first.

    Args:
        rnd: the round.
        documents: which have been mentioned already.
        room: how much is told.
    """
    kinds = _kinds(rnd)
    if kinds:
        yield paragraph(_outline(rnd, kinds), _bases(rnd, documents))
    for place, kind in enumerate(kinds):
        yield Heading(2, f"（{numeral(place)}）{kind.title}")
        rules = rules_of(rnd, kind)
        held = _HELD[place % len(_HELD)] if room.quotes else ""
        told = _sentences(rnd, rules[: room.per_kind], documents, held)
        rest = rules[room.per_kind :]
        yield paragraph(*told, _rest(rnd, rest, alone=not room.per_kind) if rest else None)
    yield from _apart(rnd, documents, room, len(kinds))


def _apart(rnd: Round, documents: Documents, room: Room, place: int) -> Iterator[Block]:
    """Who is named, then what is no unit's; each under a heading of its own."""
    people = list(named_people(rnd, documents, f"（{numeral(place)}）", room.named))
    yield from people
    others = list(of_others(rnd))
    if others:
        yield Heading(2, f"（{numeral(place + bool(people))}）{OTHERS}")
        yield from others


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
    """Kinds with problems: by what their problems would cost, caps aside, then by number.

    A lead that nobody has looked into yet costs nothing, and is no less grave for that.
    """
    deduct = rnd.programme.scoring.deduct
    weights: dict[Kind, tuple[Decimal, int]] = {}
    for rule_id, severity in rnd.problems.select("rule_id", "severity").iter_rows():
        kind = kind_of(rule_id)
        cost, number = weights.get(kind, (Decimal(0), 0))
        weights[kind] = (cost + deduct[Severity(severity)], number + 1)
    return sorted(weights, key=lambda kind: (-weights[kind][0], -weights[kind][1], kind.order))


def _outline(rnd: Round, kinds: list[Kind]) -> Sentence:
    told = []
    for kind in kinds:
        rows = rnd.problems.filter(pl.col("rule_id").is_in(_members(rnd, kind)))
        figure = tallies.rows(rows, f"problems[kind={kind.title}]")
        told.append(say("{title}{n}", title=kind.title, n=figure))
    lead = "从问题的轻重和数量看，依次是" if len(kinds) > 1 else "发现的问题集中在一个方面，即"
    return say("{lead}{told}。", lead=lead, told=joined(told))


def _bases(rnd: Round, documents: Documents) -> Sentence:
    """On which documents the problems rest: said once, not after every problem."""
    groups = _by_document(rnd)
    told = [_resting(rnd, documents, rules) for rules in groups[:_DOCUMENTS_NAMED]]
    return say(
        "{told}{more}。逐项情况和依据见{two}，所依据的原文见{three}。",
        told=joined(told, "，"),
        more="等" if len(groups) > _DOCUMENTS_NAMED else "",
        two=annex(2),
        three=annex(3),
    )


def _resting(rnd: Round, documents: Documents, rules: list[ProgrammeRule]) -> Sentence:
    first, ids = rules[0], [each.rule.id for each in rules]
    titles = sorted({document_title(each.basis) for each in rules})
    key = f"problems[document={'|'.join(titles)}]"
    rows = rnd.problems.filter(pl.col("rule_id").is_in(ids))
    frame = "按{document}核出{n}" if own_rule(first.basis) else "对照{document}查出{n}"
    document = documents.named(first) if regular(first.basis) else Sentence("帮扶工作要求")
    return say(frame, document=document, n=tallies.rows(rows, key))


def _by_document(rnd: Round) -> list[list[ProgrammeRule]]:
    """Rules with problems by document, those with most problems first, the inspectors' own last.

    What no document states in binding words is held together, under no document's name.
    """
    members: dict[str, list[ProgrammeRule]] = {}
    for rule_id in rnd.problems.get_column("rule_id").unique().sort():
        basis = rnd.rule(rule_id).basis
        title = document_title(basis) if regular(basis) else ""
        members.setdefault(title, []).append(rnd.rule(rule_id))
    found = dict(rnd.problems.group_by("rule_id").len().iter_rows())
    numbers = {
        title: sum(found[each.rule.id] for each in rules) for title, rules in members.items()
    }
    ordered = sorted(
        members, key=lambda title: (own_rule(members[title][0].basis), -numbers[title], title)
    )
    return [members[title] for title in ordered]


def _sentences(rnd: Round, rules: list[str], documents: Documents, held: str) -> Iterator[Sentence]:
    """The facts of a kind; the first that a short demand is known for is held against it."""
    for facts in _grouped([fact_of(rnd, rule_id) for rule_id in rules]):
        clauses = []
        for fact in facts:
            demand = documents.demanded(fact.rule) if held else None
            against = documents.bracketed(fact.rule)
            if demand is not None:
                against, held = say(held, demand=demand), ""
            clauses.append(say("{fact}{against}", fact=said(rnd, fact), against=against))
        yield say("{facts}。", facts=joined(clauses, "；"))


def _grouped(told: list[Fact]) -> Iterator[list[Fact]]:
    """A few facts a sentence, and no unit twice in one."""
    group: list[Fact] = []
    for each in told:
        named = {unit for fact in group for unit in fact.shown}
        if group and (len(group) == _FACTS or named & each.shown):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _rest(rnd: Round, rules: list[str], *, alone: bool) -> Sentence:
    """What a kind holds beside the rules told one by one."""
    rows = rnd.problems.filter(pl.col("rule_id").is_in(rules))
    key = f"problems[rule_id={'|'.join(rules)}]"
    return say(
        "{lead}{names}方面的问题{n}，见{two}。",
        lead="发现" if alone else "此外，还有",
        names=tallies.rule_names(rnd, rules, _RULES_NAMED),
        n=tallies.rows(rows, key),
        two=annex(2),
    )
