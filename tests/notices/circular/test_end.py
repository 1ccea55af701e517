from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.round import Round
from tests.notices.rounds import decided, with_wording
from tests.notices.texts import body

Make = Callable[..., Round]


def test_praise_names_every_unit(make_round: Make) -> None:
    rnd = make_round()
    clean = rnd.ranking.with_columns(
        pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"), grade=pl.lit("优秀")
    )
    paper = circular(make_round(findings=rnd.findings.clear(), ranking=clean))
    named = "市发改委、市统计局、市建规局、勉县林业局、洋县水利局，予以通报表扬"
    assert named in body(paper)


@pytest.mark.parametrize(
    ("kind", "has", "urges", "lacks"),
    [
        ("领导小组", "由责任单位限期整改", "建议各县（区）结合本通报", "责令"),
        ("部门", "请责任单位限期整改", "建议各县（区）结合本通报", "责令"),
        ("纪委", "责令责任单位限期整改", "各县（区）要结合本通报", "请责任单位"),
        ("别的", "请责任单位限期整改", "建议各县（区）结合本通报", "责令"),
    ],
)
def test_each_kind_of_issuer_speaks_its_own_way(
    make_round: Make, kind: str, has: str, urges: str, lacks: str
) -> None:
    rnd = make_round()
    text = body(circular(make_round(programme=with_wording(rnd, issuer_kind=kind))))
    assert has in text
    assert urges in text
    assert lacks not in text


def test_blame_follows_where_the_programme_says_so_and_people_confirmed(make_round: Make) -> None:
    rnd = make_round()
    rules = tuple(
        replace(rule, consequence="通报批评") if rule.rule.id == "RES-03" else rule
        for rule in rnd.programme.rules
    )
    programme = replace(rnd.programme, rules=rules)
    assert "通报批评" not in body(circular(make_round(programme=programme)))
    told = body(circular(make_round(programme=programme, findings=decided(rnd, "认定"))))
    assert "对连续多日无人在村的市建规局、洋县水利局，予以通报批评。" in told


def test_terms_in_working_days_say_so(make_round: Make) -> None:
    rnd = make_round()
    days = replace(rnd.programme.deadline, working_days=True)
    programme = replace(rnd.programme, deadline=days)
    assert "8月9日前办结（时限按工作日计算）。" in body(circular(make_round(programme=programme)))
    assert "工作日" not in body(circular(rnd))


def test_one_measure_alone_has_no_number(make_round: Make) -> None:
    rnd = make_round()
    sent = rnd.ranking.filter(pl.col("grade") != "未报送")
    none = make_round(findings=rnd.findings.clear(), ranking=sent)
    text = body(circular(none))
    assert "予以通报表扬" in text
    assert "一是对等次" not in text


def test_a_talk_is_proposed_only_once_an_a_problem_is_confirmed(make_round: Make) -> None:
    rnd = make_round()
    assert "约谈" not in body(circular(rnd))
    told = body(circular(make_round(findings=decided(rnd, "认定"))))
    assert "建议有管理权限的党组织予以约谈，是否实施由有权机关决定" in told


def test_leads_are_handed_on_before_anyone_is_blamed(small: Round) -> None:
    assert "对考勤天数自相矛盾的疑点1项，按程序移交有关部门核实，核实前不扣分" in body(
        circular(small)
    )


def test_ties_share_the_first_place(make_round: Make) -> None:
    rnd = make_round()
    tied = rnd.ranking.with_columns(
        score=pl.when(pl.col("score").is_not_null()).then(pl.lit(Decimal(95))),
        rank=pl.when(pl.col("score").is_not_null()).then(1),
    )
    text = body(circular(make_round(ranking=tied)))
    assert "市发改委、市统计局、市建规局并列第一，得95.00分" in text
    assert "居末位" not in text
