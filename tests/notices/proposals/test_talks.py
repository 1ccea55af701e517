"""约谈建议: the units that the 通报 names, their facts, nothing decided in advance."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.circular.rosters import talked_to
from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Paper, Table, official_date
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.proposals.talk_grounds import Ground, pending, talks, whom
from inspectorate.notices.proposals.talks import talk_proposal
from inspectorate.notices.round import Round
from tests.notices.proposals.ruled_rounds import WORDINGS, MakeRound, confirmed, speaking
from tests.notices.small_round import FGW, JGJ, LYJ, SLJ, TJJ
from tests.notices.texts import as_text, body, headings


def failing(rnd: Round, *units: str) -> pl.DataFrame:
    """The ranking with some units of the lowest grade."""
    poor = pl.col("unit").is_in(units)
    return rnd.ranking.with_columns(grade=pl.when(poor).then(pl.lit("较差")).otherwise("grade"))


def proposal(rnd: Round) -> Paper:
    paper = talk_proposal(rnd)
    assert paper is not None
    return paper


@pytest.mark.parametrize("kind", WORDINGS)
def test_golden(make_round: MakeRound, kind: str, golden: Callable[[str, Paper], None]) -> None:
    rnd = confirmed(make_round, RES_06="认定", TEAM_07="认定")
    golden(f"约谈建议-{kind}", proposal(speaking(rnd, kind)))


def test_golden_of_many_units_once_all_is_decided(
    make_round: MakeRound, golden: Callable[[str, Paper], None]
) -> None:
    rnd = confirmed(make_round, RES_06="认定", PAIR_08="认定", rest="")
    ranking = failing(rnd, JGJ, TJJ, SLJ, LYJ, FGW)
    golden("约谈建议-多个单位", proposal(replace(rnd, ranking=ranking)))


def test_the_circular_names_the_same_units(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, RES_06="认定", PAIR_08="认定")
    roster = talked_to(rnd)
    assert roster is not None
    assert roster.units == whom(rnd) == [JGJ, SLJ]
    sentence = "对问题较重的市建规局、洋县水利局的主要负责人"
    assert sentence in "".join(each.text for each in circular(rnd).sentences())
    assert "约谈市建规局、洋县水利局的主要负责人" in body(proposal(rnd))


def test_nothing_is_proposed_where_nothing_is_found(make_round: MakeRound) -> None:
    rnd = make_round()
    assert talk_proposal(make_round(findings=rnd.findings.clear())) is None
    minor = rnd.findings.filter(pl.col("severity") == "C")
    assert talk_proposal(make_round(findings=minor)) is None


def test_a_rejected_finding_is_no_ground(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, RES_06="不成立", PAIR_08="免责")
    assert talk_proposal(rnd) is None


def test_what_nobody_decided_is_no_ground_and_is_marked(small: Round) -> None:
    assert talks(small) == []
    assert [talk.unit for talk in pending(small)] == [JGJ, SLJ]
    paper = proposal(small)
    assert paper.draft
    assert paper.title == "关于核实认定重大疑点并研究约谈事项的建议"
    assert headings(paper, 1) == ["一、待认定的事项", "二、约谈的组织和后续处理"]
    (annex,) = paper.annexes
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert all("待认定" in row[2] for row in table.rows)
    assert "已认定" not in as_text(paper)


def test_a_veto_is_a_ground_though_it_is_not_of_severity_a(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, FUND_02="认定", PAIR_08="不成立", RES_06="不成立")
    assert talks(rnd) == []
    scoring = replace(rnd.programme.scoring, veto=("FUND-02",))
    vetoed = replace(rnd, programme=replace(rnd.programme, scoring=scoring))
    (talk,) = talks(vetoed)
    assert (talk.unit, list(talk.grounds)) == (JGJ, [Ground.VETO])
    assert "登记为125万元，已认定为一票否决事项。" in body(proposal(vetoed))


def test_the_lowest_grade_counts_once_nothing_is_open(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, rest="")
    (talk,) = talks(replace(rnd, ranking=failing(rnd, TJJ)))
    assert (talk.unit, list(talk.grounds)) == (TJJ, [Ground.GRADE])
    small = make_round()
    undecided = replace(small, ranking=failing(small, TJJ))
    assert talks(undecided) == []
    assert [each.unit for each in pending(undecided)] == [TJJ, JGJ, SLJ]


def test_a_unit_has_all_its_grounds_the_gravest_first(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, RES_06="认定", rest="")
    (talk,) = talks(replace(rnd, ranking=failing(rnd, SLJ)))
    assert list(talk.grounds) == [Ground.VETO, Ground.GRADE]
    told = body(proposal(replace(rnd, ranking=failing(rnd, SLJ))))
    assert "合计31天，多于当月天数，已认定为一票否决事项。本期得" in told


def test_it_claims_no_decision(make_round: MakeRound) -> None:
    told = as_text(proposal(confirmed(make_round, RES_06="认定", PAIR_08="认定")))
    assert not re.search(r"决定约谈|已约谈|予以约谈|给予.{0,4}处分|责令", told)
    assert "建议由有管理权限的党组织约谈" in told
    assert "经　　　　批准，定于" in told


def test_room_is_left_for_those_who_decide(small: Round) -> None:
    table = [block for block in proposal(small).body if isinstance(block, Table)][-1]
    assert table.head == ("承办意见", "审核意见", "领导批示")
    assert [cell.strip() for cell in table.rows[0]] == ["", "", ""]


def test_nobodys_name_stands_in_it(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, RES_06="认定", PAIR_08="认定")
    texts = list(paper_texts(proposal(rnd)))
    assert privacy_faults(texts, (), rnd.names) == []
    assert "周某某" in as_text(proposal(rnd))


def test_the_notice_of_a_talk_has_a_cause_for_each_unit(make_round: MakeRound) -> None:
    paper = proposal(confirmed(make_round, RES_06="认定", PAIR_08="认定", rest=""))
    last = paper.annexes[-1]
    assert last.title == "约谈通知（代拟稿）"
    (table,) = [block for block in last.blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [JGJ, SLJ]
    assert (
        table.rows[0][1] == "重大问题2项已经认定，即没有落实帮扶人"
        or "已经认定" in table.rows[0][1]
    )


def looked_up(rnd: Round, source: str) -> Any:
    """The value behind a key of the paper, from findings and ranking."""
    if source in {"period", "as_of"}:
        return rnd.period.in_words if source == "period" else official_date(rnd.as_of)
    named = dict(re.findall(r"\[(\w+)=([^\]]*)\]", source))
    if source.startswith("ranking"):
        frame = rnd.ranking.filter(pl.col("score").is_not_null() | pl.lit("[score]" not in source))
        for column, value in named.items():
            frame = frame.filter(pl.col(column) == value)
        column = source.rpartition(".")[2]
        if column == "score":
            return f"{frame[column][0]:.2f}"
        return frame.height if column == "rows" else frame[column][0]
    status = "疑点" if "[pending]" in source else "认定"
    veto = pl.col("rule_id").is_in(list(rnd.programme.scoring.veto))
    rows = rnd.findings.filter((pl.col("status") == status) & ((pl.col("severity") == "A") | veto))
    rows = rows.filter(
        (pl.col("unit") != "") & (pl.col("unit") == named.get("unit", pl.col("unit")))
    )
    if named.get("ground") == "重大问题":
        rows = rows.filter(~veto)
    if named.get("ground") == "一票否决事项":
        rows = rows.filter(veto)
    return rows.height if source.endswith("findings") else rows["unit"].n_unique()


@pytest.mark.parametrize(
    "statuses", [{}, {"RES_06": "认定"}, {"RES_06": "认定", "PAIR_08": "认定"}]
)
def test_every_figure_has_its_source_and_equals_it(
    make_round: MakeRound, statuses: dict[str, str]
) -> None:
    rnd = confirmed(make_round, **statuses)
    paper = proposal(rnd)
    assert [s.text for s in paper.sentences() if s.uncited()] == []
    mine = ("talks", "ranking", "period", "as_of")
    told = [citation for _, citation in paper.citations() if citation.source.startswith(mine)]
    assert len(told) >= 2
    problems = {
        f"findings[{row['number']}].message": row["problem"] for row in listing(rnd).to_dicts()
    }
    quotes = [citation for _, citation in paper.citations() if citation.source in problems]
    assert len(quotes) == list(statuses).count("RES_06")
    assert all(citation.figure == problems[citation.source] for citation in quotes)
    for citation in told:
        value = str(looked_up(rnd, citation.source))
        assert re.match(rf"{re.escape(value)}(?![\d])", citation.figure), citation


def test_a_unit_without_a_score_has_no_standing(make_round: MakeRound) -> None:
    rnd = confirmed(make_round, RES_06="认定")
    unscored = pl.when(pl.col("unit") != SLJ).then("score")
    told = body(proposal(replace(rnd, ranking=rnd.ranking.with_columns(score=unscored))))
    assert "已认定为一票否决事项。另外，" in told
    assert "本期得" not in told


def test_much_that_is_open_has_a_row_a_unit(small: Round) -> None:
    one = small.findings.filter(pl.col("rule_id") == "PAIR-08").head(1)
    many = [one.with_columns(finding_id=pl.lit(f"{n:04x}beef00000000")) for n in range(61)]
    rnd = replace(small, findings=pl.concat([small.findings, *many]))
    (table,) = proposal(rnd).annexes[0].blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [JGJ, SLJ]
    assert table.rows[0][1] == "没有落实帮扶干部63项"
    assert table.rows[0][2].count("、") == 62
    assert table.rows[1][1:] == ("考勤天数自相矛盾1项", "09c0ffee")
