"""What the inspectors propose to hand over: leads for 组织部门 and for 纪检监察机关.

Level 6 of the ladder of 整改: prepared here, decided by people. A lead is a fact with its cells; one
that nobody has confirmed stays a 疑点. These are the inspectors' own papers: cadres stand in them by
name and post, households never, and whom a check asked only where the 纪委 reads it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import polars as pl

from inspectorate.notices.listing import listing
from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.problems import words_of
from inspectorate.notices.round import GRAVE, Round
from inspectorate.notices.said import NUMBER_LENGTH
from inspectorate.notices.subjects import THE_UNIT, kind_of_subject, masked_name, person_of
from inspectorate.notices.whereabouts import INSPECTION, cells
from inspectorate.notices.wording import in_official_words, short_title
from inspectorate.programmes.programme import ProgrammeRule
from inspectorate.tables import Severity, Status

#: The task that whom it names left undone.
UNMET = "ACT-15"


class Receiver(StrEnum):
    """Who would receive a lead, by the letter of a rule's recipients."""

    ORGANISATION = "O"
    DISCIPLINE = "J"


@dataclass(frozen=True)
class People:
    """Who the cadres of a run are.

    Attributes:
        posts: 职务 by the key of a person, as findings have it.
        leaders: 主要负责人 of each unit.
    """

    posts: Mapping[str, str] = field(default_factory=dict)
    leaders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """One finding that somebody else should look into.

    Attributes:
        finding_id: of findings.csv.
        number: as papers print it.
        unit: whose it is.
        rule_id: the rule.
        subject: key of what it is about.
        who: cadre and post; empty where it is about nobody.
        fact: what was found.
        basis: document and clause.
        where: cells.
        confirmed: whether people have confirmed it.
        advice: what is proposed.
    """

    finding_id: str
    number: str
    unit: str
    rule_id: str
    subject: str
    who: str
    fact: str
    basis: str
    where: str
    confirmed: bool
    advice: str


_VERIFY, _RECALL, _WARN, _ASSESS = "核实", "召回", "诫勉", "组织部门"
_CELLS_SHOWN, _PLACES_SHOWN, _LONGEST = 3, 4, 200
_SOMEBODY = "有关人员"
#: Stands for a name while others are masked; of private use, so nobody types it.
_ASIDE = "\ue000"
#: The rule that names whom to warn.
_WARNS = "RECT-08"

Row = Mapping[str, Any]


def leads(rnd: Round, receiver: Receiver, people: People) -> list[Lead]:
    """What is to be handed over, in the order of the list of problems.

    For 组织部门 problems of severity A and B that its rule sends there; for 纪检监察机关 those of
    severity A, those that cap a grade, and those that the programme has it look into.
    """
    rows = rnd.problems.filter(_sent(rnd, receiver))
    told = {row["finding_id"]: row for row in listing(rnd).iter_rows(named=True)}
    facts = _facts(rnd, rows, receiver)
    order = {finding: place for place, finding in enumerate(told)}
    found = sorted(rows.iter_rows(named=True), key=lambda row: order[row["finding_id"]])
    return [
        Lead(
            finding_id=row["finding_id"],
            number=told[row["finding_id"]]["number"],
            unit=row["unit"],
            rule_id=row["rule_id"],
            subject=row["subject"],
            who=_who(row, rnd.rule(row["rule_id"]), people),
            fact=facts[row["finding_id"]][0],
            basis=told[row["finding_id"]]["basis_short"],
            where=facts[row["finding_id"]][1],
            confirmed=row["status"] == Status.CONFIRMED.value,
            advice=advice(rnd.rule(row["rule_id"]), receiver),
        )
        for row in found
    ]


def warned(rnd: Round, named: Sequence[tuple[str, str, str]], people: People) -> list[Lead]:
    """Units that the programme's own list names for a 诫勉谈话, as leads for 组织部门.

    Args:
        rnd: the round.
        named: unit, finding_id and reason of each, sorted.
        people: for the leader's name.
    """
    found = rnd.findings.filter(pl.col("status") == Status.CONFIRMED.value)
    sure = set(found.filter(pl.col("rule_id") == UNMET).get_column("unit"))
    basis = short_title(rnd.rule(_WARNS).basis) if named else ""
    return [
        Lead(
            finding_id=finding_id,
            number=finding_id[:NUMBER_LENGTH],
            unit=unit,
            rule_id=_WARNS,
            subject=THE_UNIT,
            who=_leader(people, unit),
            fact=_cut(in_official_words(reason)),
            basis=f"{basis}{_WARNS}",
            where="",
            confirmed=unit in sure,
            advice=advice(rnd.rule(_WARNS), Receiver.ORGANISATION),
        )
        for unit, finding_id, reason in named
    ]


def _sent(rnd: Round, receiver: Receiver) -> pl.Expr:
    sent = pl.col("recipients").str.split(";").list.contains(receiver.value)
    if receiver is Receiver.ORGANISATION:
        return sent & pl.col("severity").is_in(GRAVE)
    met = rnd.problems.get_column("rule_id").unique().sort().to_list()
    looked_into = [each for each in met if _VERIFY in rnd.rule(each).consequence]
    grave = pl.col("severity") == Severity.A.value
    serious = [*rnd.programme.scoring.veto, *looked_into]
    return sent & (grave | pl.col("rule_id").is_in(serious))


def advice(rule: ProgrammeRule, receiver: Receiver) -> str:
    """What is proposed, by what the programme says follows from a rule."""
    follows, words = rule.consequence, words_of(rule.rule.id, rule.rule.name)
    if receiver is Receiver.DISCIPLINE:
        return "核实情况，属于问题线索的按规定处置"
    if _RECALL in follows:
        return "核实在岗情况，研究是否召回、重派"
    if _WARN in follows:
        return "研究是否对主要负责人诫勉谈话"
    if _ASSESS in follows:
        return "核实后结合年度考核研究"
    return "核实有关情况" if _VERIFY in follows else f"核实情况，督促{words.mend}"


def person_key(subject: str) -> str:
    """The person inside a key, 请假:张三#1234:2014-05-03 or 张三#1234; empty where there is none."""
    kind = kind_of_subject(subject)
    if kind == "请假":
        return subject.split(":")[1]
    return subject if kind == "人员" else ""


def _who(row: Row, rule: ProgrammeRule, people: People) -> str:
    key = person_key(row["subject"])
    if key:
        post = people.posts.get(key, "")
        return f"{person_of(key)}（{post}）" if post else person_of(key)
    return _leader(people, row["unit"]) if _WARN in rule.consequence else ""


def _leader(people: People, unit: str) -> str:
    leader = people.leaders.get(unit, "")
    return f"{leader}（主要负责人）" if leader else "主要负责人"


def _facts(rnd: Round, rows: pl.DataFrame, receiver: Receiver) -> dict[str, tuple[str, str]]:
    """What was found and where, cadres by name; whom a check asked only for the 纪委."""
    places = _places(rnd, rows, receiver)
    asked = set() if receiver is Receiver.DISCIPLINE else set(_inspected(rnd))
    told = rows.select(
        "finding_id",
        own=pl.col("subject").map_elements(_cadre, return_dtype=pl.String),
        fact=pl.col("message").fill_null(""),
        where=pl.col("finding_id").replace_strict(places, default="", return_dtype=pl.String),
    )
    seen = pl.col("finding_id").is_in(sorted(asked))
    parts = [
        _without(rnd, told.filter(~seen), rnd.heads, masked_name),
        _without(rnd, told.filter(seen), rnd.secret_names, lambda _: _SOMEBODY),
    ]
    return {
        finding: (_cut(in_official_words(fact)), where)
        for part in parts
        for finding, fact, where in part.iter_rows()
    }


def _cadre(subject: str) -> str:
    return person_of(person_key(subject))


def _without(
    rnd: Round, told: pl.DataFrame, names: Collection[str], shown_as: Callable[[str], str]
) -> pl.DataFrame:
    """finding_id, fact, where without some names and any number, but for the cadre it is about.

    A cadre may be named like a household head: the name is put aside while the others are masked.
    """
    if told.is_empty():
        return told.select("finding_id", "fact", "where")
    own = told.get_column("own").to_list()
    # Both columns at once: it is the names that take time.
    texts = [*told.get_column("fact"), *told.get_column("where")]
    kept = [
        text.replace(name, _ASIDE) if name else text
        for text, name in zip(texts, own * 2, strict=True)
    ]
    safe = masked(pl.Series("text", kept, pl.String), names, rnd.vocabulary, shown_as)
    back = [text.replace(_ASIDE, name) for text, name in zip(safe, own * 2, strict=True)]
    return told.select(
        "finding_id",
        fact=pl.Series(back[: len(own)], dtype=pl.String),
        where=pl.Series(back[len(own) :], dtype=pl.String),
    )


def _inspected(rnd: Round) -> list[str]:
    """Findings that rest on what inspectors wrote down."""
    seen = cells(rnd).filter(pl.col("holder") == INSPECTION)
    return seen.get_column("finding_id").unique().sort().to_list()


def _places(rnd: Round, rows: pl.DataFrame, receiver: Receiver) -> dict[str, str]:
    """考勤.xlsx 驻村考勤!F17、G17等5处；督查记录 …, file by file."""
    cited = cells(rnd).join(rows.select("finding_id"), on="finding_id", how="semi")
    grouped = cited.group_by("finding_id", "file", "sheet", "holder", maintain_order=True).agg(
        pl.col("cell").drop_nulls().unique(maintain_order=True)
    )
    told: dict[str, list[str]] = {}
    for spot in grouped.iter_rows(named=True):
        told.setdefault(spot["finding_id"], []).append(_place(spot, receiver))
    return {finding: _first(dict.fromkeys(places)) for finding, places in told.items()}


def _place(spot: Row, receiver: Receiver) -> str:
    if spot["holder"] == INSPECTION and receiver is not Receiver.DISCIPLINE:
        return INSPECTION
    addresses = spot["cell"]
    shown = "、".join(addresses[:_CELLS_SHOWN])
    more = f"等{len(addresses)}处" if len(addresses) > _CELLS_SHOWN else ""
    sheet = f"{spot['sheet']}!" if spot["sheet"] else ""
    return f"{spot['file'].rpartition('/')[2]} {sheet}{shown}{more}".strip()


def _first(places: Mapping[str, None]) -> str:
    shown = "；".join([*places][:_PLACES_SHOWN])
    return f"{shown}等" if len(places) > _PLACES_SHOWN else shown


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def rules_of(found: Sequence[Lead]) -> Iterator[tuple[str, list[Lead]]]:
    """Rule and its leads: the rule with the most first."""
    grouped: dict[str, list[Lead]] = {}
    for lead in found:
        grouped.setdefault(lead.rule_id, []).append(lead)
    yield from sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
