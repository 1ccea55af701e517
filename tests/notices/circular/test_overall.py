from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Heading, Paragraph
from inspectorate.notices.round import Coverage, Round
from tests.notices.texts import body

Make = Callable[..., Round]


def test_who_sent_nothing_is_named_and_not_ranked(small: Round) -> None:
    text = body(circular(small))
    assert (
        "截至2014年7月10日，6个参加考核的单位中有5个报送了台账材料，报送率83.3%（5/6）；"
        "市民政局没有报送。"
    ) in text
    assert "对没有报送材料的市民政局予以催报，于2014年8月9日前补报并书面说明原因。" in text
    assert "逾期" not in text
    assert "市民政局居" not in text


def test_who_was_late_is_not_said_to_have_sent_nothing(late_round: Make) -> None:
    paper = circular(late_round())
    assert "报送率83.3%（5/6）；市民政局逾期报送。" in body(paper)
    assert "由逾期报送的市民政局书面说明原因。" in body(paper)
    assert "没有报送" not in body(paper)
    assert "催报" not in body(paper)
    ranking = "".join(b.text for b in paper.annexes[0].blocks if isinstance(b, Paragraph))
    assert "不排名，其中逾期报送的是市民政局。" in ranking


def test_who_sent_later_without_missing_a_term_is_not_blamed(late_round: Make) -> None:
    rnd = late_round()
    free = late_round(findings=rnd.findings.filter(pl.col("rule_id") != "RPT-06"))
    paper = circular(free)
    assert "；市民政局在此之后报送。" in body(paper)
    ranking = "".join(b.text for b in paper.annexes[0].blocks if isinstance(b, Paragraph))
    assert "其中此后报送的是市民政局。" in ranking
    assert "逾期" not in body(paper) + ranking


def test_late_and_silent_are_told_apart(late_round: Make) -> None:
    rnd = late_round()
    row = rnd.findings.filter(pl.col("rule_id") == "RPT-06")
    twin = row.with_columns(unit=pl.lit("洋县水利局"), finding_id=pl.lit("99c0ffee00000000"))
    gone = pl.when(pl.col("unit") == "洋县水利局")
    two = late_round(
        findings=pl.concat([rnd.findings, twin]),
        ranking=rnd.ranking.with_columns(
            grade=gone.then(pl.lit("未报送")).otherwise("grade"),
            score=gone.then(None).otherwise("score"),
            rank=gone.then(None).otherwise("rank"),
        ),
    )
    silent = replace(two, files=two.files.filter(pl.col("unit") != "洋县水利局"))
    text = body(circular(silent))
    assert "；市民政局逾期报送，洋县水利局没有报送。" in text
    assert "原因；由逾期报送的市民政局书面说明原因。" in text


def test_without_inspections_and_an_earlier_round(make_round: Make) -> None:
    rnd = make_round()
    text = body(circular(make_round(inspections=rnd.inspections.clear(), earlier=None)))
    assert (
        "督查以核查报送材料为主，共核查材料18份，覆盖3个县（区）的6个村、6支驻村工作队和24名驻村人员。"
        in text
    )
    assert "相比，平均得分" not in text
    assert "到村检查时" not in text


def test_nobody_sent_anything(make_round: Make) -> None:
    rnd = make_round()
    none = rnd.ranking.with_columns(
        pl.lit(None).cast(pl.Decimal(20, 8)).alias("score"),
        rank=pl.lit(None, pl.Int64),
        change=pl.lit(None, pl.Int64),
        grade=pl.lit("未报送"),
    )
    coverage = replace(rnd.coverage, units_submitted=0)
    paper = circular(make_round(ranking=none, coverage=coverage))
    assert "报送率0%（0/6）" in body(paper)
    assert "本期没有可以计分的单位，未予排名" in body(paper)
    assert "主要做法和成效" not in [b.text for b in paper.body if isinstance(b, Heading)]


def test_a_scheme_of_one_unit(make_round: Make) -> None:
    rnd = make_round()
    one = "汉中市统计局"
    paper = circular(
        make_round(
            findings=rnd.findings.filter(pl.col("unit") == one),
            ranking=rnd.ranking.filter(pl.col("unit") == one).with_columns(rank=1, change=0),
            units=rnd.units.filter(pl.col("unit") == one),
            coverage=Coverage(
                units=1, units_submitted=1, villages=1, counties=1, teams=1, members=4,
                inspections=0, files=1, files_returned=0,
            ),
            inspections=rnd.inspections.clear(),
        )
    )  # fmt: skip
    text = body(paper)
    assert "1个参加考核的单位全部报送了台账材料" in text
    assert "1个单位参加计分，得96.00分" in text
    assert "市级单位1个，市统计局得96.00分。" in text
    assert "居末位" not in text
    assert "列第一" not in text
    assert "没有列入问题清单的单位" not in text


def test_the_only_unit_sent_nothing(make_round: Make) -> None:
    rnd = make_round()
    one = pl.col("unit") == "汉中市民政局"
    silent = make_round(
        findings=rnd.findings.filter(one),
        ranking=rnd.ranking.filter(one),
        coverage=replace(rnd.coverage, units=1, units_submitted=0),
    )
    assert "截至2014年7月10日，市民政局没有报送台账材料。" in body(circular(silent))
    assert "报送率" not in body(circular(silent))


def test_who_cannot_be_graded_is_counted_apart(make_round: Make) -> None:
    rnd = make_round()
    doubtful = pl.when(pl.col("unit") == "勉县林业局").then(pl.lit("暂不评定")).otherwise("grade")
    text = body(circular(make_round(ranking=rnd.ranking.with_columns(grade=doubtful))))
    assert "优秀占60%（3/5），良好占20%（1/5），因资料不足暂不评定的有1个" in text


@pytest.mark.parametrize(
    ("before", "said"),
    [("94.6", "平均得分持平"), ("95.1", "平均得分下降0.50分"), ("90", "平均得分提高4.60分")],
)
def test_the_average_is_compared_with_the_round_before(
    make_round: Make, before: str, said: str
) -> None:
    earlier = replace(make_round().earlier, average=Decimal(before))
    assert f"与2014年第一季度相比，{said}" in body(circular(make_round(earlier=earlier)))


def test_a_register_without_units(make_round: Make) -> None:
    rnd = make_round()
    nobody = make_round(
        coverage=replace(rnd.coverage, units=0, units_submitted=0),
        ranking=rnd.ranking.clear(),
        units=rnd.units.clear(),
        findings=rnd.findings.clear(),
    )
    assert "本期没有登记参加考核的单位" in body(circular(nobody))
