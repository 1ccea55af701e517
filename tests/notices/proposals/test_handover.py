"""移交建议: leads and not verdicts, cadres by name and post, households never."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.paper import Paper, Table
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.proposals.handover import WORDS, handover
from inspectorate.notices.proposals.leads import Receiver, leads
from inspectorate.notices.round import Round
from inspectorate.tables import Severity
from tests.notices.proposals.ruled_rounds import (
    PEOPLE,
    WORDINGS,
    J,
    MakeRound,
    O,
    confirmed,
    ruled,
    speaking,
)
from tests.notices.small_round import HEADS, JGJ
from tests.notices.texts import as_text, body


def proposal(rnd: Round, receiver: Receiver) -> Paper:
    other = J if receiver is O else O
    paper = handover(rnd, receiver, leads(rnd, receiver, PEOPLE), leads(rnd, other, PEOPLE))
    assert paper is not None
    return paper


@pytest.mark.parametrize("kind", WORDINGS)
@pytest.mark.parametrize("receiver", Receiver)
def test_golden(
    small: Round, kind: str, receiver: Receiver, golden: Callable[[str, Paper], None]
) -> None:
    paper = proposal(speaking(small, kind), receiver)
    golden(f"移交建议-{WORDS[receiver].office}-{kind}", paper)


def test_golden_of_confirmed_leads(
    make_round: MakeRound, golden: Callable[[str, Paper], None]
) -> None:
    rnd = confirmed(make_round, RES_06="认定", TEAM_07="认定")
    both = ruled(
        rnd, "TEAM-07", recipients=("U", "O", "J"), consequence="核实", severity=Severity.A
    )
    golden("移交建议-纪检监察机关-经认定", proposal(both, J))


def test_no_household_no_id_no_phone_stands_in_it(small: Round) -> None:
    text = pl.lit("周大力与赵有福、户主孙得水，身份证610799196508226993，电话13912345678")
    mine = pl.col("rule_id") == "RES-06"
    said = small.findings.with_columns(message=pl.when(mine).then(text).otherwise("message"))
    rnd = replace(small, findings=said, heads=frozenset(HEADS))
    paper = proposal(rnd, J)
    assert privacy_faults(paper_texts(paper), HEADS, ()) == []
    assert "周大力与赵某某、户主孙某某" in as_text(paper)


def test_whom_a_check_asked_is_told_to_the_discipline_alone(small: Round) -> None:
    seen = ruled(small, "INSP-04", recipients=("U", "T", "O", "J"), consequence="核实")
    (told,) = [lead for lead in leads(seen, J, PEOPLE) if lead.rule_id == "INSP-04"]
    assert "吴小妹证实" in told.fact
    assert "督查记录.xlsx 电话抽查!M5" in told.where
    (told,) = [lead for lead in leads(seen, O, PEOPLE) if lead.rule_id == "INSP-04"]
    assert "有关人员证实" in told.fact
    assert "M5" not in told.where
    assert "吴小妹" not in as_text(proposal(seen, O))


def test_what_nobody_decided_is_a_suspicion_and_a_draft(make_round: MakeRound) -> None:
    paper = proposal(make_round(), J)
    assert paper.draft
    assert "疑点 （未认定）" in as_text(paper)
    assert "不作定性依据，请核实" in body(paper)
    sure = proposal(confirmed(make_round, RES_06="认定"), J)
    assert not sure.draft
    assert "疑点" not in as_text(sure)


@pytest.mark.parametrize("receiver", Receiver)
def test_it_claims_no_decision(small: Round, receiver: Receiver) -> None:
    told = as_text(proposal(small, receiver))
    assert not re.search(r"决定移交|已移交|违纪事实|予以处分|查实", told)
    assert "是否移交、怎样处理，由有权机关决定" in told


def test_room_is_left_for_those_who_decide_and_receive(small: Round) -> None:
    paper = proposal(small, J)
    table = [block for block in paper.body if isinstance(block, Table)][-1]
    assert table.head == ("承办意见", "审核意见", "领导批示")
    (slip,) = paper.annexes[-1].blocks
    assert isinstance(slip, Table)
    assert [cell.strip() for head, cell in slip.rows if head.startswith("接收人")] == [""]


@pytest.mark.parametrize(
    ("kind", "receiver", "to"),
    [
        ("纪检机关", J, "建议移交会泽县纪委案件监督管理部门"),
        ("纪检机关", O, "建议移交有干部管理权限的组织部门"),
        ("部门", O, "建议移交黔西县委组织部干部管理监督机构"),
        ("领导小组", J, "建议移交有管理权限的纪检监察机关"),
    ],
)
def test_it_says_who_would_receive_it(small: Round, kind: str, receiver: Receiver, to: str) -> None:
    assert to in body(proposal(speaking(small, kind), receiver))


def test_what_both_receive_is_not_looked_into_twice(small: Round) -> None:
    both = ruled(small, "TEAM-07", recipients=("U", "O", "J"), consequence="核实")
    assert "其中1件同时列入向纪检监察机关的移交建议" in body(proposal(both, O))
    assert "其中1件同时列入向组织部门的移交建议" in body(proposal(both, J))


def looked_up(rnd: Round, source: str) -> Any:
    """The value behind a key of the paper, from the findings themselves."""
    if source == "period":
        return rnd.period.in_words
    letter = source[len("leads[")]
    rows = rnd.findings.filter(
        pl.col("recipients").str.contains(letter)
        & pl.col("status").is_in(["疑点", "认定"])
        & (pl.col("unit") != "")
        & ((pl.col("severity") == "A") | (pl.col("rule_id") == "TEAM-07"))
    )
    for column, value in re.findall(r"\[(\w+)=([^\]]*)\]", source):
        rows = rows.filter(pl.col(column) == value)
    match source.rpartition(".")[2]:
        case "unit":
            return rows["unit"].n_unique()
        case "person":
            return rows["subject"].n_unique()
    return rows.height


@pytest.mark.parametrize("receiver", Receiver)
@pytest.mark.parametrize("statuses", [{}, {"RES_06": "认定"}])
def test_every_figure_has_its_source_and_equals_it(
    make_round: MakeRound, receiver: Receiver, statuses: dict[str, str]
) -> None:
    rnd = confirmed(make_round, **statuses)
    paper = proposal(rnd, receiver)
    assert [s.text for s in paper.sentences() if s.uncited()] == []
    told = [c for _, c in paper.citations() if c.source.startswith(("leads", "period"))]
    assert len(told) >= 5
    for citation in told:
        value = str(looked_up(rnd, citation.source))
        assert re.match(rf"{re.escape(value)}(?!\d)", citation.figure), citation


def test_advice_that_differs_is_said_with_each_rule(small: Round) -> None:
    other = ruled(small, "RES-03", recipients=("U", "O"), consequence="提请组织部门按次数研究处理")
    told = body(proposal(other, O))
    assert (
        "一是连续多日无人在村的3件，涉及市建规局、洋县水利局，建议核实后结合年度考核研究。" in told
    )
    assert "二是离任没有审批记录的1件，涉及洋县水利局，建议核实情况，督促补办" in told
    assert "件，涉及洋县水利局。建议" not in told


def test_a_cadre_of_two_units_is_one(small: Round) -> None:
    twice = small.findings.filter(pl.col("rule_id") == "RES-06").with_columns(
        unit=pl.lit(JGJ), finding_id=pl.lit("aac0ffee00000099")
    )
    rnd = replace(small, findings=pl.concat([small.findings, twice]))
    assert "线索2件，涉及2个单位、1名干部" in body(proposal(rnd, J))
