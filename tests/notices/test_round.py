from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from inspectorate.notices.documents import Documents
from inspectorate.notices.round import Round
from inspectorate.notices.voice import office_of, scheme_of, work_of
from inspectorate.programmes.programme import Basis, Wording

Make = Callable[..., Round]


def test_problems_and_omissions_of_others(small: Round) -> None:
    assert small.counted.height == 15
    assert small.problems.height + small.office.height == 15
    assert "RES-06" in small.problems["rule_id"].to_list()
    assert small.counted.schema["deadline"] == pl.Date


def test_deadlines_may_come_as_dates(make_round: Make) -> None:
    rnd = make_round()
    typed = rnd.findings.with_columns(pl.col("deadline").str.to_date())
    assert make_round(findings=typed).counted["deadline"].max() == date(2014, 8, 9)


def test_a_short_name_that_two_units_share_is_not_used(make_round: Make) -> None:
    rnd = make_round()
    assert rnd.called("汉中市统计局") == "市统计局"
    assert rnd.called("勉县林业局") == "勉县林业局"
    shared = make_round(units=rnd.units.with_columns(short=pl.lit("统计局")))
    assert shared.called("汉中市统计局") == "汉中市统计局"


def test_the_rule_in_force_at_the_end_of_the_period(make_round: Make) -> None:
    rnd = make_round()
    old = rnd.programme.rules[0]
    new = replace(old, since=date(2014, 6, 1), consequence="新")
    later = replace(old, since=date(2015, 1, 1), consequence="更新")
    other = make_round(
        programme=replace(rnd.programme, rules=(old, new, later)), findings=rnd.findings.clear()
    )
    assert other.rule(old.rule.id).consequence == "新"
    with pytest.raises(KeyError):
        other.rule("RES-99")


def test_names_in_keys_are_secret_too(make_round: Make) -> None:
    rnd = make_round(names=frozenset())
    assert {"李长安", "周大力", "赵有福", "钱满仓", "孙得水"} <= rnd.secret_names


def test_who_handed_in_nothing_too_late_or_later(make_round: Make, late_round: Make) -> None:
    silent = make_round()
    assert (silent.silent, silent.overdue, silent.later) == (["汉中市民政局"], [], [])
    late = late_round()
    assert (late.silent, late.overdue, late.later) == ([], ["汉中市民政局"], [])
    free = late.findings.with_columns(
        status=pl.when(pl.col("rule_id") == "RPT-06").then(pl.lit("免责")).otherwise("status")
    )
    excused = late_round(findings=free)
    assert (excused.silent, excused.overdue, excused.later) == ([], [], ["汉中市民政局"])


def test_a_problem_belongs_to_the_block_that_its_finding_names(make_round: Make) -> None:
    rnd = make_round()
    homes = dict(rnd.homes.select("rule_id", "home").iter_rows())
    assert (homes["RES-06"], homes["RECT-05"]) == ("驻村与考勤", "档案与报送")
    told = make_round(findings=rnd.findings.with_columns(block=pl.lit("走访与联系")))
    assert set(told.homes["home"]) == {"走访与联系"}


def test_documents_are_introduced_once(small: Round) -> None:
    documents = Documents(small)
    main = documents.main()
    assert main is not None
    assert documents.introduced(main).text.endswith("（汉办发〔2014〕3号，以下简称《实施方案》）")
    assert documents.named(main).text == "《实施方案》"
    assert documents.bracketed(main).text == ""
    other = small.rule("RES-06")
    assert documents.named(other).text == "《督查数据核验规则》"


def test_two_documents_of_one_short_title_keep_their_full_ones(make_round: Make) -> None:
    rnd = make_round()
    first, second, *rest = rnd.programme.rules
    second = replace(second, basis=Basis("驻村工作实施方案", "汉办发〔2015〕1号", "第二条"))
    programme = replace(rnd.programme, rules=(first, second, *rest))
    documents = Documents(make_round(programme=programme, findings=rnd.findings.clear()))
    assert "以下简称" not in documents.introduced(first).text
    assert documents.bracketed(second).text == "（《驻村工作实施方案》（汉办发〔2015〕1号）第二条）"
    assert documents.bracketed(second).text == "（《驻村工作实施方案》第二条）"


def test_a_programme_without_rules_cites_nothing(make_round: Make) -> None:
    rnd = make_round()
    none = make_round(programme=replace(rnd.programme, rules=()), findings=rnd.findings.clear())
    assert Documents(none).main() is None


@pytest.mark.parametrize(
    ("issuer", "office"),
    [("汉中市扶贫开发领导小组", "汉中市扶贫开发领导小组办公室"), ("市扶贫办公室", "市扶贫办公室")],
)
def test_who_receives_what_is_handed_in(issuer: str, office: str) -> None:
    assert office_of(Wording(issuer, "部门", (), ())) == office


def test_years_in_brackets_are_left_out_of_titles() -> None:
    assert scheme_of("包村扶贫（2014—2016年）和驻村包扶工作") == "包村扶贫和驻村包扶工作"
    assert work_of("双联(试点)行动") == "双联(试点)行动工作"
