"""Leads: which findings become one, for whom, about which cadre, with what advice."""

from dataclasses import replace

import polars as pl
import pytest

from inspectorate.notices.proposals.handover import handover
from inspectorate.notices.proposals.leads import (
    Lead,
    People,
    Receiver,
    advice,
    leads,
    person_key,
    warned,
)
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import ProgrammeRule
from tests.notices.proposals.ruled_rounds import PEOPLE, J, MakeRound, O, confirmed, ruled
from tests.notices.small_round import JGJ, SLJ
from tests.notices.texts import body


def told_of(found: list[Lead]) -> list[tuple[str, str]]:
    return [(lead.rule_id, lead.unit) for lead in found]


def test_each_receives_what_its_letter_says(small: Round) -> None:
    assert told_of(leads(small, O, PEOPLE)) == [("TEAM-07", SLJ)]
    assert told_of(leads(small, J, PEOPLE)) == [("RES-06", SLJ)]


def test_what_inspectors_themselves_owe_is_no_lead(small: Round) -> None:
    assert "RECT-05" in small.findings["rule_id"].to_list()
    assert all(
        lead.rule_id != "RECT-05" for each in Receiver for lead in leads(small, each, PEOPLE)
    )


def test_a_minor_problem_is_not_handed_to_the_organisation(small: Round) -> None:
    minor = ruled(small, "TEAM-05", recipients=("U", "O"))
    assert "TEAM-05" not in {lead.rule_id for lead in leads(minor, O, PEOPLE)}


def test_the_discipline_gets_what_is_grave_vetoed_or_to_be_verified(small: Round) -> None:
    sent = ruled(small, "FUND-02", recipients=("U", "J"))
    assert "FUND-02" not in {lead.rule_id for lead in leads(sent, J, PEOPLE)}
    verified = ruled(sent, "FUND-02", consequence="核实")
    assert ("FUND-02", JGJ) in told_of(leads(verified, J, PEOPLE))
    scoring = replace(sent.programme.scoring, veto=("FUND-02",))
    vetoed = replace(sent, programme=replace(sent.programme, scoring=scoring))
    assert ("FUND-02", JGJ) in told_of(leads(vetoed, J, PEOPLE))


@pytest.mark.parametrize("status", ["不成立", "免责"])
def test_what_people_put_aside_is_no_lead(make_round: MakeRound, status: str) -> None:
    rnd = confirmed(make_round, RES_06=status)
    assert leads(rnd, J, PEOPLE) == []
    assert handover(rnd, J, [], []) is None


def test_a_cadre_has_name_and_post(small: Round) -> None:
    (lead,) = leads(small, J, PEOPLE)
    assert lead.who == "周大力（副科长、驻村工作队队员）"
    assert "驻周家坎村干部周大力4月在村25天" in lead.fact
    (lead,) = leads(small, J, People())
    assert lead.who == "周大力"


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("请假:张三#1234:2014-05-03", "张三#1234"),
        ("张三@市统计局", "张三@市统计局"),
        ("户:茶店镇/石门村/孙得水#5678", ""),
        ("单位", ""),
        ("工作队:勉县/茶店镇/石门村", ""),
    ],
)
def test_only_cadres_are_people_of_a_lead(subject: str, key: str) -> None:
    assert person_key(subject) == key


def test_a_cadre_named_like_a_household_keeps_the_name(small: Round) -> None:
    rnd = replace(small, heads=frozenset({"周大力"}))
    (lead,) = leads(rnd, J, PEOPLE)
    assert "干部周大力4月在村25天" in lead.fact


@pytest.mark.parametrize(
    ("consequence", "said"),
    [
        ("约谈直至召回", "核实在岗情况，研究是否召回、重派"),
        ("对单位主要领导进行诫勉谈话", "研究是否对主要负责人诫勉谈话"),
        ("提请组织部门按次数研究处理", "核实后结合年度考核研究"),
        ("核实", "核实有关情况"),
        ("通报", "核实情况，督促补办人员调整审批，落实接替人员"),
    ],
)
def test_advice_follows_from_the_programme(small: Round, consequence: str, said: str) -> None:
    rule: ProgrammeRule = replace(small.rule("TEAM-07"), consequence=consequence)
    assert advice(rule, O) == said
    assert advice(rule, J) == "核实情况，属于问题线索的按规定处置"


def test_the_leader_is_named_where_a_warning_is_at_stake(small: Round) -> None:
    warning = ruled(small, "TEAM-07", consequence="对单位主要领导进行诫勉谈话")
    team = pl.when(pl.col("rule_id") == "TEAM-07").then(pl.lit("单位")).otherwise("subject")
    rnd = replace(warning, findings=warning.findings.with_columns(subject=team))
    (lead,) = leads(rnd, O, PEOPLE)
    assert lead.who == "卫局长（主要负责人）"


def test_the_programmes_own_list_of_warnings_is_a_lead(small: Round) -> None:
    rules = (*small.programme.rules, replace(small.rule("TEAM-07"), rule=replace(
        small.rule("TEAM-07").rule, id="RECT-08"), consequence="诫勉谈话"))  # fmt: skip
    rnd = replace(small, programme=replace(small.programme, rules=rules))
    named = [(SLJ, "abcdef0123456789", "三年任务没有完成；是否谈话由组织部门决定")]
    (lead,) = warned(rnd, named, PEOPLE)
    assert (lead.number, lead.who, lead.confirmed) == ("abcdef01", "卫局长（主要负责人）", False)
    paper = handover(rnd, O, [lead], [])
    assert paper is not None
    assert (
        "达到诫勉谈话建议条件的1件，涉及洋县水利局。建议研究是否对主要负责人诫勉谈话。具体情况"
        in body(paper)
    )
    assert warned(rnd, [], PEOPLE) == []
