"""What a 整改通知书 demands, by when, in whose voice."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from inspectorate.notices.paper import Paragraph, Table
from inspectorate.notices.rectification.notice import rectification_notice
from inspectorate.notices.round import Round
from tests.notices.rounds import decided, with_wording
from tests.notices.texts import body, notes

Make = Callable[..., Round]
PLANNING = "汉中市城乡建设规划管理局"


def test_what_must_be_handed_in(small: Round) -> None:
    paper = rectification_notice(small, PLANNING)
    for word in ("整改方案", "整改报告", "佐证材料", "承诺书"):
        assert word in body(paper)
    assert "整改方案和整改报告由主要负责人签字并加盖公章" in notes(paper)[-1]
    pledge = paper.annexes[1]
    assert "所列5项问题" in "".join(b.text for b in pledge.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize(
    ("working", "terms"),
    [
        (False, "时限：自2014年7月10日次日起，重大问题7日、严重问题15日（含节假日）。"),
        (True, "时限：自2014年7月10日次日起，重大问题7个工作日、严重问题15个工作日。"),
    ],
)
def test_the_terms_say_which_days_count(make_round: Make, working: bool, terms: str) -> None:
    rnd = make_round()
    deadline = replace(rnd.programme.deadline, working_days=working)
    written = make_round(programme=replace(rnd.programme, deadline=deadline))
    assert notes(rectification_notice(written, PLANNING))[-2] == terms


@pytest.mark.parametrize(
    ("kind", "tells"), [("纪委", "责令你单位"), ("部门", "请你单位"), ("领导小组", "请你单位")]
)
def test_only_what_is_confirmed_is_ordered(make_round: Make, kind: str, tells: str) -> None:
    rnd = make_round()
    programme = with_wording(rnd, issuer_kind=kind)
    suspected = make_round(programme=programme)
    assert "责令" not in body(rectification_notice(suspected, PLANNING))
    confirmed = make_round(programme=programme, findings=decided(rnd, "认定"))
    told = body(rectification_notice(confirmed, PLANNING))
    assert f"所列问题已经认定，{tells}按清单时限逐项整改。" in told


def test_problems_without_a_deadline(make_round: Make) -> None:
    rnd = make_round()
    open_end = rnd.findings.with_columns(deadline=pl.lit(None, pl.String))
    paper = rectification_notice(make_round(findings=open_end), PLANNING)
    assert "整改方案和承诺书尽快、整改报告和佐证材料于办结后报" in body(paper)
    assert not any("时限：" in note for note in notes(paper))
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert {row[table.head.index("时限")] for row in table.rows} == {"—"}
