"""约谈建议 and 移交建议: the inspectors' own papers on what only others may decide."""

from collections.abc import Iterator, Sequence

import polars as pl

from inspectorate.audit.papers.drafts import Draft, Materials, Reach
from inspectorate.intake.assemble import Assembled
from inspectorate.notices.proposals.handover import KIND, WORDS, handover
from inspectorate.notices.proposals.leads import UNMET, Lead, People, Receiver, leads, warned
from inspectorate.notices.proposals.talks import KIND as TALKS
from inspectorate.notices.proposals.talks import talk_proposal
from inspectorate.rules.facts import Facts
from inspectorate.scoring.proposals import WARNED

FOLDER = "proposals"


def drafts(materials: Materials) -> Iterator[Draft]:
    """Those for which there is something to propose."""
    talks = talk_proposal(materials.written)
    if talks is not None:
        yield Draft(f"{FOLDER}/{TALKS}", talks, Reach.INNER)
    people = people_of(materials.intake.assembled)
    found = {each: _leads(materials, each, people) for each in Receiver}
    for receiver in Receiver:
        other = [lead for each in Receiver if each is not receiver for lead in found[each]]
        paper = handover(materials.written, receiver, found[receiver], other)
        if paper is not None:
            yield Draft(f"{FOLDER}/{KIND}（{WORDS[receiver].office}）", paper, Reach.INNER)


def _leads(materials: Materials, receiver: Receiver, people: People) -> list[Lead]:
    told = leads(materials.written, receiver, people)
    if receiver is Receiver.ORGANISATION:
        told += warned(materials.written, _warned(materials, told), people)
    return told


def _warned(materials: Materials, told: Sequence[Lead]) -> list[tuple[str, str, str]]:
    """Units of the list 诫勉谈话建议 of which no lead says so already."""
    known = {lead.unit for lead in told if lead.rule_id == UNMET}
    rows = materials.conclusion.aside.proposals.filter(pl.col("kind") == WARNED)
    wanted = rows.select("unit", "finding_id", "reason").sort("unit", "finding_id")
    return [row for row in wanted.iter_rows() if row[0] not in known]


def people_of(assembled: Assembled) -> People:
    """Posts of the cadres of the rosters, by each key that a finding may have; and the leaders."""
    facts = assembled.facts
    leaders = facts.records["F01"].select("unit", "main_leader").drop_nulls()
    return People(
        posts=_posts(facts), leaders=dict(leaders.sort("unit", "main_leader").iter_rows())
    )


def _posts(facts: Facts) -> dict[str, str]:
    """职务、队内职务; of somebody whose posts two rows give differently, none."""
    rows = facts.records["F03"].select(
        "person", "person_name", "unit", "home_unit", "post", "team_role"
    )
    keyed = pl.concat(
        [
            rows.select("post", "team_role", key="person"),
            rows.select("post", "team_role", key=pl.concat_str("person_name", pl.lit("@"), "unit")),
            rows.select(
                "post", "team_role", key=pl.concat_str("person_name", pl.lit("@"), "home_unit")
            ),
        ]
    )
    role = pl.format("驻村工作队{}", "team_role")
    told = keyed.select("key", post=pl.concat_str("post", role, separator="、", ignore_nulls=True))
    alone = told.drop_nulls().unique().filter(pl.col("key").is_unique() & (pl.col("post") != ""))
    return dict(alone.sort("key").iter_rows())
