"""The table of indicators is data that must hold together."""

from itertools import chain

from inspectorate.forms.shape import forms
from inspectorate.rules.totals.indicators import TABLE, YUAN


def test_no_name_stands_for_two_indicators():
    names = list(chain.from_iterable((each.name, *each.aliases) for each in TABLE))
    assert len(names) == len(set(names))


def test_every_indicator_of_the_settled_table_is_there():
    settled = (
        "帮扶项目 项目资金到位 结对帮扶贫困户 培训班 培训人次 慰问困难户 发放慰问金 驻村工作队 "
        "第一书记 驻村队员 召开会议 调研 到村活动 办实事 解决困难 年度目标任务完成率 职工捐款 "
        "下派干部 劳务技能培训"
    )
    assert {each.name for each in TABLE} == set(settled.split())


def test_measures_are_all_of_money_or_none():
    for each in TABLE:
        assert len({measure in YUAN for measure in each.measures}) == 1


def test_every_recount_runs_on_empty_forms(make_facts):
    facts = make_facts(none=[("甲局", form) for form in forms()])
    for each in TABLE:
        found = each.recount(facts).collect()
        assert found.columns == ["unit", "value", "low", "high"]
        assert found["value"].to_list() in ([0], [])


def test_folds_name_rules_that_exist():
    from inspectorate.rules.catalogue import catalogue

    rules = catalogue()
    assert {name for rule in rules.values() for name in rule.folds} <= set(rules)
