from collections.abc import Callable

import polars as pl

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.round import Round
from tests.notices.texts import body

Make = Callable[..., Round]


def test_a_block_of_which_nothing_was_judged_is_not_praised(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"))
    late = rnd.findings.filter(pl.col("rule_id") == "RPT-06")
    blind = make_round(findings=late, ranking=free)
    assert "走访联系较为经常" not in body(circular(blind))
    seen = make_round(findings=late, ranking=free, judged=frozenset({"VIS-07"}))
    assert "走访联系较为经常，参加计分的5个单位在这方面均没有发现问题" in body(circular(seen))


def test_a_lead_that_costs_nothing_is_no_praise_either(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(
        pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"), 驻村与考勤=pl.lit(25)
    )
    judged = frozenset({"RES-03"})
    one = rnd.findings.filter(pl.col("rule_id") == "RES-06")
    text = body(circular(make_round(findings=one, ranking=free, judged=judged)))
    assert "驻村纪律总体较严，80%（4/5）的计分单位在这方面没有发现问题" in text


def test_what_the_inspectors_omitted_is_no_blame_on_a_unit(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"))
    theirs = rnd.findings.filter(pl.col("rule_id") == "RECT-05")
    text = body(circular(make_round(findings=theirs, ranking=free)))
    assert "规划方案和档案资料较为齐备，参加计分的5个单位在这方面均没有发现问题" in text


def test_only_the_clean_and_complete_are_praised(small: Round) -> None:
    # 勉县林业局 has no problem, but owes a form.
    assert "没有发现问题的市发改委，予以通报表扬" in body(circular(small))


def test_nobody_leads_who_has_a_problem_that_costs_nothing(make_round: Make) -> None:
    rnd = make_round()
    lead = rnd.findings.filter(pl.col("rule_id") == "RES-06").with_columns(
        unit=pl.lit("汉中市发展和改革委员会")
    )
    suspected = make_round(findings=lead, ranking=rnd.ranking)
    assert "各板块均未扣分" not in body(circular(suspected))
    assert "市发改委没有发现问题，各板块均未扣分，得100.00分" in body(circular(rnd))


def test_achievements_are_told_where_there_are_any(make_round: Make) -> None:
    totals = pl.DataFrame(
        [("帮扶项目", "个", "46", 20), ("到位项目资金", "万元", "312.5", 18)],
        schema=["indicator", "measure", "value", "units"],
        orient="row",
    )
    text = body(circular(make_round(achievements=totals)))
    assert "据各单位台账汇总，帮扶项目46个、到位项目资金312.5万元" in text


def test_nobody_is_held_up_whose_ledger_holds_an_overdue_item(make_round: Make) -> None:
    late = make_round(behind=frozenset({"汉中市发展和改革委员会"}))
    text = body(circular(late))
    assert "各板块均未扣分" not in text
    assert "予以通报表扬" not in text
    assert "市发改委，予以通报表扬" in body(circular(make_round()))
