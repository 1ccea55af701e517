from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from inspectorate.notices.circular.notice import circular, title
from inspectorate.notices.paper import Heading, Paper
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.round import Round
from tests.notices.rounds import decided
from tests.notices.texts import body

Make = Callable[..., Round]


def test_golden(small: Round, golden: Callable[[str, Paper], None]) -> None:
    golden("情况通报", circular(small))


def test_the_skeleton(small: Round) -> None:
    paper = circular(small)
    firsts = [b.text for b in paper.body if isinstance(b, Heading) and b.level == 1]
    assert firsts == [
        "一、总体情况",
        "二、主要做法和成效",
        "三、存在的主要问题",
        "四、考核得分及排名",
        "五、处理意见",
        "六、工作要求",
    ]
    assert paper.attachments == ("排名表", "问题清单", "计分说明", "统计图")
    assert paper.signer == "汉中市扶贫开发领导小组"
    assert paper.addressees[0] == "各县（区）扶贫开发领导小组"
    assert paper.date is None
    assert paper.notes == ("联系人：　　　　　联系电话：　　　　　",)


def test_the_title_names_period_and_scheme(small: Round) -> None:
    assert title(small) == (
        "关于2014年第二季度市级机关、企事业单位包村扶贫和干部驻村包扶工作情况的通报"
    )


def test_a_scheme_that_is_no_work_yet(make_round: Make) -> None:
    programme = replace(make_round().programme, name="双联行动")
    assert title(make_round(programme=programme)) == "关于2014年第二季度双联行动工作情况的通报"


def test_a_draft_says_how_many_are_undecided(small: Round) -> None:
    paper = circular(small)
    assert paper.draft
    assert small.open.height == 11
    assert "尚有重大、严重疑点11项没有认定，本通报为送审稿" in body(paper)


def test_no_draft_once_all_a_and_b_are_decided(make_round: Make) -> None:
    rnd = make_round()
    paper = circular(make_round(findings=decided(rnd, "认定")))
    assert not paper.draft
    assert "送审稿" not in body(paper)
    assert "疑点" not in body(paper)


def test_a_c_problem_alone_makes_no_draft(make_round: Make) -> None:
    rnd = make_round()
    c_only = rnd.findings.filter(pl.col("severity") == "C").with_columns(status=pl.lit("疑点"))
    paper = circular(make_round(findings=c_only))
    assert not paper.draft
    assert "以上均为核查发现的疑点，经单位说明、核实后认定。" in body(paper)


@pytest.mark.parametrize("status", ["提示", "并案", "不成立", "免责"])
def test_what_is_no_problem_is_not_told(make_round: Make, status: str) -> None:
    rnd = make_round()
    nothing = make_round(findings=rnd.findings.with_columns(status=pl.lit(status)))
    paper = circular(nothing)
    assert "没有发现各单位需要整改的问题" in body(paper)
    assert "（一）结对包扶有空档" not in [b.text for b in paper.body if isinstance(b, Heading)]
    assert not paper.draft


def test_hints_are_no_problems_whatever_their_status(make_round: Make) -> None:
    rnd = make_round()
    hints = rnd.findings.with_columns(severity=pl.lit("D"), status=pl.lit("疑点"))
    assert "没有发现各单位需要整改的问题" in body(circular(make_round(findings=hints)))


def test_nobody_is_named(small: Round) -> None:
    texts = list(paper_texts(circular(small)))
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def test_the_order_of_the_findings_does_not_matter(make_round: Make) -> None:
    rnd = make_round()
    turned = make_round(findings=rnd.findings.reverse(), inspections=rnd.inspections.reverse())
    assert circular(turned) == circular(rnd)


def test_hostile_names_stay_words(make_round: Make) -> None:
    rnd = make_round()
    evil = "{0}=cmd|'/c calc'!A1<script>局7"
    renamed = rnd.findings.with_columns(pl.col("unit").replace("汉中市统计局", evil))
    paper = circular(
        make_round(
            findings=renamed,
            ranking=rnd.ranking.with_columns(pl.col("unit").replace("汉中市统计局", evil)),
            units=rnd.units.with_columns(
                pl.col("unit").replace("汉中市统计局", evil), short=pl.lit(None, pl.String)
            ),
        )
    )
    assert evil in body(paper)
    assert [s.text for s in paper.sentences() if s.uncited()] == []
