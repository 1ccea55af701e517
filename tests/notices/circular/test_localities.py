"""属地排名 in a 情况通报: counties where there are several, else townships."""

from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.circular.annexes import ranking_sheets
from inspectorate.notices.circular.localities import Localities, localities
from inspectorate.notices.circular.notice import circular
from inspectorate.notices.paper import Table
from inspectorate.notices.round import Round
from tests.notices.figures import wrong_figures
from tests.notices.small_programme import BLOCKS
from tests.notices.texts import as_text, body

Make = Callable[..., Round]


def ranked(column: str, rows: list[tuple[str, str, str | None]]) -> pl.DataFrame:
    """group, place and score of each; ranks as the scoring gives them."""
    decimal = pl.Decimal(20, 8)
    frame = pl.DataFrame(rows, schema=["group", column, "score"], orient="row")
    whole = BLOCKS
    return frame.with_columns(
        score=pl.col("score").cast(decimal),
        last_rank=pl.lit(2, pl.Int64),
        villages=pl.lit(3, pl.Int64),
        problems=pl.lit(1, pl.Int64),
        **{block: pl.lit(weight).cast(decimal) for block, weight in whole.items()},
    ).with_columns(
        rank=pl.col("score").rank("min", descending=True).over("group").cast(pl.Int64),
        change=pl.lit(0, pl.Int64),
    )


def townships(*rows: tuple[str, str | None]) -> pl.DataFrame:
    return ranked("township", [("洋县", f"洋县/{name}", score) for name, score in rows])


ONE_COUNTY = ranked("county", [("各县（区）", "洋县", "96")])
COUNTIES = ranked("county", [("各县（区）", "勉县", "99"), ("各县（区）", "洋县", "96")])
TOWNSHIPS = townships(("龙亭镇", "98.5"), ("谢村镇", "97"), ("茶店镇", None))


def test_counties_before_townships() -> None:
    found = localities(COUNTIES, TOWNSHIPS)
    assert found is not None
    assert (found.noun, found.ranking["place"].to_list()) == ("县（区）", ["勉县", "洋县"])


def test_townships_of_the_one_county() -> None:
    found = localities(ONE_COUNTY, TOWNSHIPS)
    assert found is not None
    assert found.noun == "乡镇"
    assert found.scored["place"].to_list() == ["龙亭镇", "谢村镇"]


@pytest.mark.parametrize(
    "rows", [[], [("龙亭镇", "98")], [("龙亭镇", "98"), ("谢村镇", None)]], ids=len
)
def test_one_place_is_compared_with_nothing(rows: list[tuple[str, str | None]]) -> None:
    told = townships(*rows) if rows else TOWNSHIPS.clear()
    assert localities(ONE_COUNTY, told) is None


def test_townships_of_several_counties_are_no_one_ranking() -> None:
    several = ranked("township", [("洋县", "洋县/甲镇", "98"), ("勉县", "勉县/乙镇", "97")])
    assert localities(ONE_COUNTY, several) is None


def placed(make_round: Make, ranking: pl.DataFrame) -> Round:
    return make_round(localities=localities(ONE_COUNTY, ranking))


def test_golden_with_townships(make_round: Make, golden: Callable[..., None]) -> None:
    golden("情况通报-乡镇排名", circular(placed(make_round, TOWNSHIPS)))


def test_first_and_last_are_told(make_round: Make) -> None:
    rnd = placed(make_round, TOWNSHIPS)
    paper = circular(rnd)
    assert (
        "按所联系村的属地统计，2个乡镇中龙亭镇列第一，得98.50分；谢村镇居末位，得97.00分。"
        "各乡镇名次见附件1。"
    ) in body(paper)
    assert wrong_figures(rnd, paper) == []


def test_all_first_have_no_last(make_round: Make) -> None:
    tied = townships(("龙亭镇", "98"), ("谢村镇", "98"))
    text = body(circular(placed(make_round, tied)))
    assert "2个乡镇中龙亭镇、谢村镇并列第一，得98.00分。各乡镇名次见附件1。" in text


def test_the_annex_has_their_table(make_round: Make) -> None:
    paper = circular(placed(make_round, TOWNSHIPS))
    tables = [b for b in paper.annexes[0].blocks if isinstance(b, Table)]
    places = tables[-1]
    assert places.title == "乡镇属地排名"
    assert [row[:4] for row in places.rows] == [
        ("1", "龙亭镇", "3", "1"),
        ("2", "谢村镇", "3", "1"),
        ("—", "茶店镇", "3", "1"),
    ]


def test_the_workbook_has_them_too(make_round: Make) -> None:
    names = [sheet.name for sheet in ranking_sheets(placed(make_round, TOWNSHIPS))]
    assert names == ["排名表", "属地排名"]
    assert [sheet.name for sheet in ranking_sheets(make_round())] == ["排名表"]


def test_without_places_nothing_is_told(make_round: Make) -> None:
    assert "属地" not in as_text(circular(make_round()))


def test_scores_are_exact(make_round: Make) -> None:
    rnd = placed(make_round, TOWNSHIPS)
    assert isinstance(rnd.localities, Localities)
    assert rnd.localities.scored["score"].max() == Decimal("98.5")
