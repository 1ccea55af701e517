import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.circular import BODY_LIMIT, circular, title
from inspectorate.notices.paper import Heading, Paper, Paragraph
from inspectorate.notices.privacy import paper_texts, privacy_faults
from inspectorate.notices.problems import known_rules
from inspectorate.notices.round import Coverage, Round
from inspectorate.programmes.programme import Programme, Wording
from inspectorate.rules.catalogue import Rule

Make = Callable[..., Round]


def body(paper: Paper) -> str:
    return "".join(block.text for block in paper.body if isinstance(block, Paragraph))


def decided(rnd: Round, status: str) -> pl.DataFrame:
    suspected = pl.col("status") == "疑点"
    return rnd.findings.with_columns(
        status=pl.when(suspected).then(pl.lit(status)).otherwise("status")
    )


def with_wording(rnd: Round, **parts: Any) -> Programme:
    return replace(rnd.programme, wording=replace(rnd.programme.wording, **parts))


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
    assert paper.attachments == ("排名表", "问题清单", "计分说明")
    assert paper.signer == "汉中市扶贫开发领导小组"
    assert paper.addressees[0] == "各县（区）扶贫开发领导小组"
    assert paper.date is None
    assert "核查批次：a1b2c3d4e5f6" in paper.notes


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
    assert "重大、严重疑点尚有11项没有认定，本通报为送审稿" in body(paper)


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
    assert "须经单位说明、核实后认定" in body(paper)


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


def test_the_lead_offices_own_are_told_apart(small: Round) -> None:
    text = body(circular(small))
    heads = [block.text for block in circular(small).body if isinstance(block, Heading)]
    assert "（七）牵头单位（登记）问题" in heads
    assert "牵头单位的登记和安排中有问题1项，包括1个村没有帮扶单位，由牵头单位核实、更正" in text
    assert "属于牵头部门和督查组职责的事项1项，包括1个整改事项" in text
    assert "共发现问题13项" in text


def test_who_sent_nothing_is_named_and_not_ranked(small: Round) -> None:
    text = body(circular(small))
    assert (
        "截至2014年7月10日，6个参加考核的单位中有5个报送了台账材料，报送率83.3%（5/6）；"
        "没有报送的是市民政局。"
    ) in text
    assert "对没有报送材料的市民政局予以催报，于2014年8月9日前补报并书面说明原因。" in text
    assert "逾期" not in text
    assert "市民政局居" not in text


def test_who_was_late_is_not_said_to_have_sent_nothing(late_round: Make) -> None:
    paper = circular(late_round())
    assert "报送率83.3%（5/6）；逾期报送的是市民政局。" in body(paper)
    assert "对逾期报送的市民政局，由其书面说明原因。" in body(paper)
    assert "没有报送" not in body(paper)
    assert "催报" not in body(paper)
    ranking = "".join(b.text for b in paper.annexes[0].blocks if isinstance(b, Paragraph))
    assert "不排名，其中逾期报送的是市民政局。" in ranking


def test_who_sent_later_without_missing_a_term_is_not_blamed(late_round: Make) -> None:
    rnd = late_round()
    free = late_round(findings=rnd.findings.filter(pl.col("rule_id") != "RPT-06"))
    paper = circular(free)
    assert "；此后报送的是市民政局。" in body(paper)
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
    assert "；逾期报送的是市民政局，没有报送的是洋县水利局。" in text
    assert "原因；对逾期报送的市民政局，由其书面说明原因。" in text


def test_a_block_of_which_nothing_was_judged_is_not_praised(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"))
    late = rnd.findings.filter(pl.col("rule_id") == "RPT-06")
    blind = make_round(findings=late, ranking=free)
    assert "走访联系较为经常" not in body(circular(blind))
    seen = make_round(findings=late, ranking=free, judged=frozenset({"VIS-07"}))
    assert "走访联系较为经常，5个单位在走访与联系方面没有发现问题" in body(circular(seen))


def test_a_lead_that_costs_nothing_is_no_praise_either(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(
        pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"), 驻村与考勤=pl.lit(25)
    )
    judged = frozenset({"RES-03"})
    one = rnd.findings.filter(pl.col("rule_id") == "RES-06")
    text = body(circular(make_round(findings=one, ranking=free, judged=judged)))
    assert "4个单位在驻村与考勤方面没有发现问题，占计分单位的80%（4/5）" in text


def test_what_the_inspectors_omitted_is_no_blame_on_a_unit(make_round: Make) -> None:
    rnd = make_round()
    free = rnd.ranking.with_columns(pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"))
    theirs = rnd.findings.filter(pl.col("rule_id") == "RECT-05")
    text = body(circular(make_round(findings=theirs, ranking=free)))
    assert "5个单位在档案与报送方面没有发现问题，占计分单位的100%（5/5）" in text


def test_only_the_clean_and_complete_are_praised(small: Round) -> None:
    # 勉县林业局 has no problem, but owes a form.
    assert "没有发现问题的市发改委，予以通报表扬" in body(circular(small))


def test_nobody_is_named(small: Round) -> None:
    texts = list(paper_texts(circular(small)))
    assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def test_no_unit_is_named_twice_in_a_sentence(small: Round) -> None:
    names = {*small.short_names.values(), *small.units["unit"]}
    sentences = [s.text for s in circular(small).sentences()]
    parts = [part for text in sentences for part in re.split("[，。；]", text)]
    assert [part for part in parts if any(part.count(name) > 1 for name in names)] == []


def test_documents_are_named_once_and_not_after_every_problem(small: Round) -> None:
    text = body(circular(small))
    assert "其中对照《实施方案》查出9项，按《督查数据核验规则》核出4项，" in text
    assert text.count("《实施方案》") == 2
    assert text.count("《督查数据核验规则》") == 1


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
    assert "市建规局、洋县水利局共有2项指标明细与合计不符。" in text


def test_one_person_whom_two_units_report_is_one_person(make_round: Make) -> None:
    rnd = make_round()
    row = rnd.findings.filter(pl.col("rule_id") == "TEAM-07")
    twin = row.with_columns(unit=pl.lit("汉中市统计局"), finding_id=pl.lit("99c0ffee00000000"))
    text = body(circular(make_round(findings=pl.concat([rnd.findings, twin]))))
    assert "市统计局、洋县水利局有1名队员离任没有审批记录（计2项）" in text


def test_no_sentence_names_a_unit_twice_or_strings_many_facts(make_round: Make) -> None:
    text = body(circular(big_round(make_round, units=2, rules=40)))
    told = [sentence for sentence in text.split("。") if "共有2户" in sentence]
    assert told
    assert all(sentence.count("甲局0") == 1 for sentence in told)


def test_nobody_leads_who_has_a_problem_that_costs_nothing(make_round: Make) -> None:
    rnd = make_round()
    lead = rnd.findings.filter(pl.col("rule_id") == "RES-06").with_columns(
        unit=pl.lit("汉中市发展和改革委员会")
    )
    suspected = make_round(findings=lead, ranking=rnd.ranking)
    assert "各板块均未扣分" not in body(circular(suspected))
    assert "市发改委各板块均未扣分，得100.00分" in body(circular(rnd))


def test_praise_names_every_unit(make_round: Make) -> None:
    rnd = make_round()
    clean = rnd.ranking.with_columns(
        pl.lit(0).cast(pl.Decimal(20, 8)).alias("未报扣分"), grade=pl.lit("优秀")
    )
    paper = circular(make_round(findings=rnd.findings.clear(), ranking=clean))
    named = "市发改委、市统计局、市建规局、勉县林业局、洋县水利局，予以通报表扬"
    assert named in body(paper)


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [
        ("领导小组", "由责任单位限期整改", "责令"),
        ("部门", "请责任单位限期整改", "责令"),
        ("纪委", "责令责任单位限期整改", "请责任单位"),
        ("别的", "请责任单位限期整改", "责令"),
    ],
)
def test_each_kind_of_issuer_speaks_its_own_way(
    make_round: Make, kind: str, has: str, lacks: str
) -> None:
    rnd = make_round()
    text = body(circular(make_round(programme=with_wording(rnd, issuer_kind=kind))))
    assert has in text
    assert lacks not in text
    assert "建议各县（区）结合本通报" in text


def test_a_talk_is_proposed_only_once_an_a_problem_is_confirmed(make_round: Make) -> None:
    rnd = make_round()
    assert "约谈" not in body(circular(rnd))
    told = body(circular(make_round(findings=decided(rnd, "认定"))))
    assert "建议有管理权限的党组织予以约谈，是否实施由有权机关决定" in told


def test_leads_are_handed_on_before_anyone_is_blamed(small: Round) -> None:
    assert "对考勤天数自相矛盾的疑点1项，按程序移交有关部门核实，核实前不扣分" in body(
        circular(small)
    )


def test_without_inspections_and_an_earlier_round(make_round: Make) -> None:
    rnd = make_round()
    text = body(circular(make_round(inspections=rnd.inspections.clear(), earlier=None)))
    assert "督查以核查报送材料为主，共核查18份" in text
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
    assert "居末位" not in text


def test_who_cannot_be_graded_is_counted_apart(make_round: Make) -> None:
    rnd = make_round()
    doubtful = pl.when(pl.col("unit") == "勉县林业局").then(pl.lit("暂不评定")).otherwise("grade")
    text = body(circular(make_round(ranking=rnd.ranking.with_columns(grade=doubtful))))
    assert "优秀3个，占60%（3/5）；良好1个；因资料不足暂不评定1个" in text


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


def test_ties_share_the_first_place(make_round: Make) -> None:
    rnd = make_round()
    tied = rnd.ranking.with_columns(
        score=pl.when(pl.col("score").is_not_null()).then(pl.lit(Decimal(95))),
        rank=pl.when(pl.col("score").is_not_null()).then(1),
    )
    text = body(circular(make_round(ranking=tied)))
    assert "市发改委、市统计局、市建规局并列居第1位（95.00分）" in text
    assert "居末位" not in text


def test_long_lists_are_folded(make_round: Make) -> None:
    rnd = big_round(make_round, units=30, rules=3)
    text = body(circular(rnd))
    assert "甲局0、甲局1、甲局10等30个单位共有30户" in text


def test_achievements_are_told_where_there_are_any(make_round: Make) -> None:
    totals = pl.DataFrame(
        [("帮扶项目", "个", "46", 20), ("到位项目资金", "万元", "312.5", 18)],
        schema=["indicator", "measure", "value", "units"],
        orient="row",
    )
    text = body(circular(make_round(achievements=totals)))
    assert "据各单位台账汇总，帮扶项目46个、到位项目资金312.5万元" in text


def big_round(make_round: Make, units: int, rules: int) -> Round:
    """Every one of the first rules broken by every unit."""
    rnd = make_round()
    ids = sorted(known_rules())[:rules]
    template = rnd.programme.rules[1]
    programme = replace(
        rnd.programme,
        rules=tuple(replace(template, rule=rename(template.rule, rule_id)) for rule_id in ids),
    )
    names = [f"甲局{number}" for number in range(units)]
    row = rnd.findings.filter(pl.col("rule_id") == "PAIR-08").head(1)
    findings = pl.concat(
        [
            row.with_columns(
                finding_id=pl.lit(f"{number:04d}{rule_id}"),
                rule_id=pl.lit(rule_id),
                unit=pl.lit(name),
                subject=pl.lit(f"户:镇/村/{name}"),
            )
            for rule_id in ids
            for number, name in enumerate(names)
        ]
    )
    return make_round(
        programme=programme,
        findings=findings,
        citations=rnd.citations.clear(),
        ranking=rnd.ranking,
        units=pl.DataFrame(
            {"unit": names, "short": [None] * units}, schema_overrides={"short": pl.String}
        ),
    )


def rename(rule: Rule, rule_id: str) -> Rule:
    return replace(
        rule, id=rule_id, name=f"第{rule_id}号规则", duty="履行一项说来话长而又不能不说清楚的职责"
    )


def test_the_body_keeps_to_its_limit_however_many_rules_are_broken(make_round: Make) -> None:
    paper = circular(big_round(make_round, units=12, rules=151))
    assert 2000 < paper.body_length <= BODY_LIMIT
    assert "此外，“第" in body(paper)
    assert [s.text for s in paper.sentences() if s.uncited()] == []


def test_a_body_that_cannot_be_held_to_the_limit_is_refused(make_round: Make) -> None:
    rnd = make_round()
    wording = Wording("机关" * 900, "部门", ("甲",), ())
    with pytest.raises(ValueError, match="4000"):
        circular(make_round(programme=replace(rnd.programme, wording=wording)))


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
