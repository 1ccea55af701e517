"""Every figure of every sentence is looked up by its source and recomputed from the frames."""

from collections.abc import Callable, Iterator

import polars as pl
import pytest

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Citation, Paper
from inspectorate.notices.rectification.notice import rectification_notices
from inspectorate.notices.round import Round
from inspectorate.notices.wording import document_title
from tests.notices.figures import agrees, uncited, wrong_figures


def papers(rnd: Round) -> Iterator[Paper]:
    yield circular(rnd)
    yield from (paper for _, paper in rectification_notices(rnd))


def test_every_number_of_every_sentence_has_a_source(small: Round) -> None:
    assert [text for paper in papers(small) for text in uncited(paper)] == []


def test_every_figure_equals_the_table_it_comes_from(small: Round) -> None:
    assert [wrong for paper in papers(small) for wrong in wrong_figures(small, paper)] == []


def test_there_are_figures_to_check(small: Round) -> None:
    assert len(list(circular(small).citations())) > 60


def test_documents_are_called_as_the_keys_call_them(small: Round) -> None:
    assert {document_title(rule.basis) for rule in small.programme.rules} == {
        "《市级机关、企事业单位包村扶贫（2014-2016年）和干部驻村包扶工作实施方案》",
        "《督查数据核验规则》",
    }


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ("14项", "problems.rows"),
        ("4户在册贫困户", "problems[rule_id=PAIR-08].subject(户)"),
        ("94.61分", "ranking.score.mean"),
        ("83.4%（5/6）", "ranking[sent].rows ÷ coverage.units"),
        ("2014年7月18日", "problems[severity=A].deadline"),
        ("7月18日", "problems[severity=A].deadline"),
        ("130项", "problems.rows"),
        ("1.41分", "ranking.score.mean − earlier.average"),
    ],
)
def test_a_wrong_figure_is_noticed(small: Round, figure: str, source: str) -> None:
    assert not agrees(small, circular(small), Citation(figure, source))


def test_figures_still_agree_when_decisions_change(make_round: Callable[..., Round]) -> None:
    rnd = make_round()
    rejected = pl.when(pl.col("rule_id") == "RES-03").then(pl.lit("不成立")).otherwise("status")
    changed = make_round(findings=rnd.findings.with_columns(status=rejected))
    paper = circular(changed)
    assert wrong_figures(changed, paper) == []
    assert "连续多日无人在村" not in "".join(s.text for s in paper.sentences())
