"""附件4 统计图: what is drawn, that it equals the tables, and when there is nothing to draw."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.circular.annexes import annexes
from inspectorate.notices.circular.charts import CHARTS, charts
from inspectorate.notices.paper import Citation, Paragraph, Picture, Sentence, Series, Table
from inspectorate.notices.privacy.faults import privacy_faults
from inspectorate.notices.problems import kind_of
from inspectorate.notices.round import Round

Make = Callable[..., Round]


def drawn(rnd: Round) -> dict[str, Picture]:
    """Pictures by their titles without the number."""
    found = [block for block in charts(rnd) if isinstance(block, Picture)]
    return {picture.title.partition("　")[2]: picture for picture in found}


def by_label(picture: Picture, place: int = 0) -> dict[str, int | Decimal]:
    return dict(zip(picture.labels, picture.series[place].values, strict=True))


def test_four_charts_are_numbered_and_say_what_they_rest_on(small: Round) -> None:
    titles = [block.title for block in charts(small) if isinstance(block, Picture)]
    assert titles == [
        "图1　各比较组单位等次分布（个）", "图2　各类问题数量及累计占比",
        "图3　各板块平均扣分（分）", "图4　与上期比较",
    ]  # fmt: skip
    note = charts(small)[-1]
    assert isinstance(note, Paragraph)
    assert note.small
    assert note.text.startswith("注：各图据附件1、附件2汇总；")


def test_grades_are_those_of_the_ranking(small: Round) -> None:
    picture = drawn(small)["各比较组单位等次分布（个）"]
    assert picture.labels == ("优秀", "良好", "一般", "较差", "未报送")
    for series in picture.series:
        rows = small.ranking.filter(pl.col("group") == series.name)
        assert sum(series.values) == rows.height
        for label, value in zip(picture.labels, series.values, strict=True):
            assert value == rows.filter(pl.col("grade") == label).height
    assert [series.name for series in picture.series] == ["市级单位", "县级单位"]
    assert "市级单位优秀2个" in picture.told.text


def test_grades_are_those_that_annex_1_prints(small: Round) -> None:
    printed = {table.title: table for table in annexes(small)[0].blocks if isinstance(table, Table)}
    picture = drawn(small)["各比较组单位等次分布（个）"]
    for series in picture.series:
        table = printed[series.name]
        grades = [row[table.head.index("等次")] for row in table.rows]
        assert [grades.count(label) for label in picture.labels] == list(series.values)


def test_problems_are_those_that_annex_2_lists(small: Round) -> None:
    listed = next(block for block in annexes(small)[1].blocks if isinstance(block, Table))
    numbers = by_label(drawn(small)["各类问题数量及累计占比"])
    assert sum(numbers.values()) == len(listed.rows)


def test_many_groups_are_drawn_together(make_round: Make) -> None:
    rnd = make_round()
    many = rnd.ranking.with_columns(group=pl.format("第{}组", pl.int_range(pl.len())))
    picture = drawn(make_round(ranking=many))["各比较组单位等次分布（个）"]
    (series,) = picture.series
    assert (series.name, sum(series.values)) == ("全部单位", rnd.ranking.height)


def test_kinds_are_the_problems_most_first(small: Round) -> None:
    picture = drawn(small)["各类问题数量及累计占比"]
    numbers = by_label(picture)
    counted: dict[str, int] = {}
    for rule_id in small.problems["rule_id"]:
        title = kind_of(rule_id).title
        counted[title] = counted.get(title, 0) + 1
    assert numbers == counted
    assert list(numbers.values()) == sorted(numbers.values(), reverse=True)
    shares = picture.series[1].values
    assert list(shares) == sorted(shares)
    assert shares[-1] == 100
    first = next(iter(numbers.values()))
    assert shares[0] == round(Decimal(100 * first) / small.problems.height, 1)


def test_one_kind_alone_is_not_drawn(make_round: Make) -> None:
    rnd = make_round()
    only = rnd.findings.filter(pl.col("rule_id") == "RES-03")
    assert "各类问题数量及累计占比" not in drawn(make_round(findings=only))


def test_losses_are_what_the_blocks_lack(small: Round) -> None:
    lost = by_label(drawn(small)["各板块平均扣分（分）"])
    assert set(lost) == set(small.programme.scoring.blocks)
    assert list(lost.values()) == sorted(lost.values(), reverse=True)
    for block, weight in small.programme.scoring.blocks.items():
        scores = small.scored[block].to_list()
        assert lost[block] == round(weight - sum(scores) / len(scores), 2)


def test_a_block_left_out_for_some_is_averaged_over_the_others(make_round: Make) -> None:
    rnd = make_round()
    kept = pl.col("unit") == "汉中市统计局"
    ranking = rnd.ranking.with_columns(pl.when(kept).then(pl.col("走访与联系")).alias("走访与联系"))
    lost = by_label(drawn(make_round(ranking=ranking))["各板块平均扣分（分）"])
    assert lost["走访与联系"] == Decimal("2.00")


def test_the_round_before_stands_beside_this_one(small: Round) -> None:
    picture = drawn(small)["与上期比较"]
    assert picture.labels == ("2014年第一季度", "2014年第二季度")
    assert [series.name for series in picture.series] == [
        "平均得分（分）", "问题数（项）", "报送单位数（个）",
    ]  # fmt: skip
    mean = sum(small.scored["score"].to_list()) / small.scored.height
    assert picture.series[0].values == (Decimal("93.20"), round(mean, 2))
    assert picture.series[1].values == (20, small.problems.height)


def test_without_a_round_before_there_is_no_comparison(make_round: Make) -> None:
    assert "与上期比较" not in drawn(make_round(earlier=None))
    before = make_round().earlier
    assert before is not None
    bare = drawn(make_round(earlier=replace(before, average=None)))["与上期比较"]
    assert [series.name for series in bare.series] == ["问题数（项）", "报送单位数（个）"]


def test_an_empty_round_has_no_charts(make_round: Make) -> None:
    rnd = make_round()
    silent = rnd.ranking.with_columns(
        pl.lit(None).cast(pl.Decimal(20, 8)).alias("score"), grade=pl.lit("未报送")
    )
    empty = make_round(findings=rnd.findings.clear(), ranking=silent)
    assert charts(empty) == ()
    assert [annex.title for annex in annexes(empty)] == ["排名表", "问题清单", "计分说明"]


def test_the_charts_are_the_fourth_annex(small: Round) -> None:
    last = annexes(small)[-1]
    assert (last.number, last.title, last.landscape) == (4, CHARTS, False)
    assert last.blocks == charts(small)


def test_every_figure_of_a_chart_is_told_with_its_source(small: Round) -> None:
    for picture in drawn(small).values():
        assert picture.told.uncited() == ()
        assert all(picture.told.says(figure) for figure in picture.figures())
        assert all(label in picture.told.text for label in picture.labels)


def test_charts_name_nobody(small: Round) -> None:
    texts = [("图", text) for picture in drawn(small).values() for text in picture.texts()]
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


TOLD = Sentence("甲3项、乙5项，占60.0%。", (Citation("3项", "x"), Citation("5项", "x")))


@pytest.mark.parametrize(
    ("chart", "labels", "series", "why"),
    [
        ("bars", ("甲", "乙"), (Series("", (3,)),), "2 labels"),
        ("bars", (), (Series("", ()),), "0 labels"),
        ("bars", ("甲",), (Series("", (3,)), Series("", (5,))), "2 series"),
        ("columns", ("甲",), (), "0 series"),
        ("columns", ("甲",), (Series("", (3,)),) * 5, "5 series"),
        ("shares", ("甲",), (Series("", (3,)),), "percents"),
        ("bars", ("甲",), (Series("", (-3,)),), "labels, but"),
        ("bars", ("甲",), (Series("", (4,)),), "not told"),
        ("bars", ("甲",), (Series("", (Decimal("6.0"),)),), "not told"),
    ],
)
def test_a_picture_refuses_what_it_cant_show(chart, labels, series, why) -> None:
    with pytest.raises(ValueError, match=why):
        Picture(chart, "题", labels, series, TOLD)


def test_a_picture_knows_its_figures_and_texts() -> None:
    series = (Series("数", (3, 5)), Series("比", (Decimal("60.0"), Decimal("60.0")), "%"))
    picture = Picture("shares", "题", ("甲", "乙"), series, TOLD)
    assert picture.figures() == ("3", "5", "60.0%", "60.0%")
    assert picture.texts() == ("题", "甲", "乙", "数", "比", TOLD.text)
