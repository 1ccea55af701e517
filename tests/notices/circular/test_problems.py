import re
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from inspectorate.notices.circular.notice import circular
from inspectorate.notices.round import Round
from inspectorate.notices.wording import own_rule
from inspectorate.rules.catalogue import catalogue
from tests.notices.rounds import big_round, rename
from tests.notices.texts import body, headings

Make = Callable[..., Round]


def test_the_lead_offices_own_are_told_apart(small: Round) -> None:
    text = body(circular(small))
    assert headings(circular(small), 2)[6] == "（七）牵头单位和督查组自身的问题"
    assert "牵头单位的登记和安排中有问题1项，即1个村没有帮扶单位，由牵头单位核实更正。" in text
    assert "应由牵头部门和督查组办理的事项有1项，即1个整改事项未经他人复查合格即销号" in text
    assert "以上不计入任何单位的得分和排名。" in text
    assert "共发现问题13项" in text


def test_duties_alone_stand_under_a_heading_of_their_own(make_round: Make) -> None:
    rnd = make_round()
    theirs = rnd.findings.filter(pl.col("rule_id").is_in(["RECT-05", "VIS-07"]))
    told = headings(circular(make_round(findings=theirs)), 2)
    assert told[:2] == ["（一）走访联系不经常", "（二）牵头单位和督查组自身的问题"]


def test_the_gravest_kind_comes_first_though_its_leads_cost_nothing(make_round: Make) -> None:
    rnd = make_round()
    one = rnd.findings.filter(pl.col("rule_id").is_in(["RES-06", "VIS-07", "PAIR-17"]))
    told = headings(circular(make_round(findings=one)), 2)
    assert told[0] == "（一）在岗履职和请销假管理不严"
    assert told[1:3] == ["（二）走访联系不经常", "（三）结对包扶有空档"]


def test_a_fact_is_held_against_the_words_that_demand_it_once(small: Round) -> None:
    text = body(circular(small))
    demand = "“务必做到村村有干部、常年不间断”"
    assert text.count(demand) == 1
    assert f"连续多日无人在村（计3项），不符合《实施方案》{demand}的要求" in text
    # What a document tells is no demand: nobody can be held against it.
    assert "认穷亲" not in text
    assert "默认规则" not in text


def test_units_with_as_many_each_are_told_so(make_round: Make) -> None:
    rnd = make_round()
    row = rnd.findings.filter(pl.col("rule_id") == "TEAM-05").head(1)
    rows = [
        row.with_columns(
            unit=pl.lit(unit), subject=pl.lit(f"工作队:洋县/镇/{village}"), finding_id=pl.lit(key)
        )
        for unit, village, key in (
            ("汉中市统计局", "甲村", "01"),
            ("洋县水利局", "乙村", "02"),
            ("洋县水利局", "丙村", "03"),
        )
    ]
    equal = body(circular(make_round(findings=pl.concat(rows[:2]))))
    assert "市统计局、洋县水利局各有1支工作队在岗人数不足" in equal
    unequal = body(circular(make_round(findings=pl.concat(rows))))
    assert "洋县水利局、市统计局共有3支工作队在岗人数不足" in unequal


def test_eleven_kinds_are_numbered(make_round: Make) -> None:
    ids = ["PAIR-08", "TEAM-05", "RES-03", "VIS-01", "ACT-01", "DOC-01", "FUND-02", "RPT-02"]
    ids += ["AGG-01", "EVAL-02", "RECT-04", "NEU-01"]
    rnd = make_round()
    template = rnd.programme.rules[1]
    rules = tuple(replace(template, rule=rename(template.rule, rule_id)) for rule_id in ids)
    row = rnd.findings.filter(pl.col("rule_id") == "PAIR-08").head(1)
    found = [row.with_columns(rule_id=pl.lit(i), finding_id=pl.lit(f"{i}0000")) for i in ids]
    programme = replace(rnd.programme, rules=rules)
    told = headings(circular(make_round(programme=programme, findings=pl.concat(found))), 2)
    assert told[9:12] == ["（十）测评考核不规范", "（十一）问题整改不到位", "（十二）其他"]


def test_no_unit_is_named_twice_in_a_sentence(small: Round) -> None:
    names = {*small.short_names.values(), *small.units["unit"]}
    sentences = [s.text for s in circular(small).sentences()]
    parts = [part for text in sentences for part in re.split("[，。；]", text)]
    assert [part for part in parts if any(part.count(name) > 1 for name in names)] == []


def test_documents_are_named_once_and_not_after_every_problem(small: Round) -> None:
    text = body(circular(small))
    assert "对照《实施方案》查出9项，按《督查数据核验规则》核出4项。" in text
    assert text.count("《实施方案》") <= 2 + len(headings(circular(small), 2))
    assert text.count("《督查数据核验规则》") == 1


def test_a_report_about_the_scheme_is_no_basis(make_round: Make) -> None:
    rnd = make_round()
    told = tuple(
        replace(rule, basis=replace(rule.basis, document="某县：结对帮扶结硕果"))
        if not own_rule(rule.basis)
        else rule
        for rule in rnd.programme.rules
    )
    text = body(circular(make_round(programme=replace(rnd.programme, rules=told))))
    assert text.startswith("按照市级机关、企事业单位包村扶贫和干部驻村包扶工作部署，")
    assert "结硕果" not in text
    assert "对照帮扶工作要求查出9项，按《督查数据核验规则》核出4项。" in text


def test_a_clause_is_cited_where_the_document_has_numbers(make_round: Make) -> None:
    rnd = make_round()
    numbered = tuple(
        replace(rule, basis=replace(rule.basis, clause="第四条"))
        if rule.rule.id == "TEAM-05"
        else rule
        for rule in rnd.programme.rules
    )
    paper = circular(make_round(programme=replace(rnd.programme, rules=numbered)))
    assert "市统计局有1支工作队在岗人数不足（《实施方案》第四条）。" in body(paper)
    assert [s.text for s in paper.sentences() if s.uncited()] == []


def test_one_indicator_of_two_units_is_two_indicators(make_round: Make) -> None:
    rnd = make_round()
    row = rnd.findings.filter(pl.col("rule_id") == "FUND-02")
    twin = row.with_columns(unit=pl.lit("洋县水利局"), finding_id=pl.lit("99c0ffee00000000"))
    text = body(circular(make_round(findings=pl.concat([rnd.findings, twin]))))
    assert "市建规局、洋县水利局各有1项指标明细与合计不符。" in text


def test_one_person_whom_two_units_report_is_one_person(make_round: Make) -> None:
    rnd = make_round()
    row = rnd.findings.filter(pl.col("rule_id") == "TEAM-07")
    twin = row.with_columns(unit=pl.lit("汉中市统计局"), finding_id=pl.lit("99c0ffee00000000"))
    text = body(circular(make_round(findings=pl.concat([rnd.findings, twin]))))
    assert "市统计局、洋县水利局的1名队员离任没有审批记录（计2项）" in text


def test_no_sentence_names_a_unit_twice_or_strings_many_facts(make_round: Make) -> None:
    text = body(circular(big_round(make_round, units=2, rules=40)))
    told = [sentence for sentence in text.split("。") if "各有1户" in sentence]
    assert told
    assert all(sentence.count("甲局0") == 1 for sentence in told)


def test_long_lists_are_folded(make_round: Make) -> None:
    rnd = big_round(make_round, units=30, rules=3)
    text = body(circular(rnd))
    assert "甲局0、甲局1、甲局10等30个单位的30户" in text


def test_the_gravest_of_the_lead_offices_own_is_named_first(make_round: Make) -> None:
    rnd = make_round()
    own = rnd.findings.filter(pl.col("unit") == "").head(1)
    ids = ("AGG-04", "AGG-05", "INSP-01")
    plenty = [
        own.with_columns(
            finding_id=pl.lit(f"{number}{rule_id}"),
            rule_id=pl.lit(rule_id),
            severity=pl.lit("C"),
            subject=pl.lit(f"指标:{number}"),
        )
        for rule_id in ids
        for number in range(2)
    ]
    like = rnd.programme.rules[0]
    more = tuple(replace(like, rule=catalogue()[each]) for each in ids)
    programme = replace(rnd.programme, rules=(*rnd.programme.rules, *more))
    found = pl.concat([own, *plenty])
    told = body(circular(make_round(programme=programme, findings=found)))
    assert "有问题7项，主要是1个村没有帮扶单位、" in told
    assert "2处分层级合计不符、2处队数与村数不符，由牵头单位核实更正。" in told
