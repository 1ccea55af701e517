"""The catalogue as text: every rule once, in the form asked for."""

import csv
import json
from io import StringIO

import pytest

from inspectorate.programmes import ProgrammeError, load_programme, programme_names
from inspectorate.programmes.listing import NOT_CHECKED, listed, schema_text
from inspectorate.programmes.uncheckable import uncheckable
from inspectorate.rules.catalogue import catalogue


def test_the_whole_catalogue_is_listed() -> None:
    assert [line["编号"] for line in json.loads(listed(None, "json"))] == list(catalogue())


def test_a_programme_s_rules_come_with_basis_terms_and_consequence() -> None:
    lines = {line["编号"]: line for line in csv.DictReader(StringIO(listed("hanzhong", "csv")))}
    assert list(lines) == [rule.rule.id for rule in load_programme("hanzhong").rules]
    one = lines["RES-01"]
    assert "汉办发〔2014〕3号" in one["依据"]
    assert "days=220" in one["参数"]
    assert (one["程度"], one["后果"]) == ("A", "通报批评")


def test_markdown_has_one_row_a_rule_and_below_what_no_rule_can_judge() -> None:
    rules, below = listed("hanzhong", "md").split(f"\n\n{NOT_CHECKED}：\n\n")
    head, rule, *rows = rules.splitlines()
    assert (head.count("|"), rule.count("---")) == (rows[0].count("|"), head.count("|") - 1)
    assert len(rows) == len(load_programme("hanzhong").rules)
    assert len(below.splitlines()) == 2 + len(uncheckable("hanzhong"))


def test_the_catalogue_says_what_each_programme_says() -> None:
    lines = {line["编号"]: line for line in json.loads(listed(None, "json"))}
    assert lines["RES-01"]["方案"] == "hanzhong"
    assert lines["PAIR-02"]["方案"] == "qianxi、baoxing、tianshui、hanzhong、huize"
    assert lines["PAIR-02"]["依据"].count("《") == 5
    assert (lines["FUND-02"]["依据"], lines["FUND-02"]["程度"]) == (
        "《督查数据核验规则》FUND-02",
        "B",
    )
    assert lines["LEAVE-07"]["方案"] == lines["LEAVE-07"]["依据"] == ""
    heads = [
        "编号",
        "名称",
        "职责",
        "周期",
        "所用表",
        "参数",
        "方案",
        "依据",
        "程度",
        "后果",
        "送达",
    ]
    assert all(list(line) == heads for line in lines.values())


def test_a_span_that_a_term_sets_is_listed() -> None:
    lines = {line["编号"]: line for line in json.loads(listed("tianshui", "json"))}
    assert "period=month" in lines["VIS-01"]["参数"]
    assert lines["VIS-01"]["周期"] == "月"


def test_what_cannot_be_judged_has_its_reason() -> None:
    told = uncheckable()
    assert len(told) == 16
    assert {each.programme for each in told} == {*programme_names(), "all"}
    assert all(each.obligation and each.reason for each in told)
    assert {rule for each in told for rule in each.rules} <= set(catalogue())
    assert [each.programme for each in uncheckable("of one's own")] == ["all"]
    for name in programme_names():
        mine = {rule.rule.id for rule in load_programme(name).rules}
        assert {rule for each in uncheckable(name) for rule in each.rules} <= mine


def test_the_schema_is_json_and_unknown_programmes_are_said_so() -> None:
    assert json.loads(schema_text())["required"][0] == "id"
    with pytest.raises(ProgrammeError):
        listed("wuming", "md")
