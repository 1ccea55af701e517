"""Answers: everything in its order, and true to the tables of the run."""

from decimal import Decimal

import polars as pl
import pytest

from inspectorate.audit.explaining.answering import MOST_TOLD, explain
from inspectorate.audit.explaining.loading import ExplainError, opened
from inspectorate.audit.explaining.scores import cost_of
from inspectorate.notices.wording import two_places
from tests.audit.explaining.resealed import changed, part, titles, told
from tests.runs import table

MONEY = "b2771137e2535f04"
COURT = "汉中市中级人民法院"


def rewritten(number, **values):
    """Changes of one finding's row."""

    def change(findings):
        mine = pl.col("finding_id") == number
        return findings.with_columns(
            pl.when(mine).then(pl.lit(value, findings.schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        )

    return change


def test_a_rule_and_a_unit_lead_from_the_sentence_to_the_cells(run):
    answer = told(run, "FUND-01 市中院")
    assert answer[0].startswith("FUND-01 市中院（")
    assert run.name in answer[0]
    assert [title.partition("：")[0] for title in titles(answer)] == [
        "文书中的说法",
        "规则",
        "判定",
        f"疑点 {MONEY}",
    ]
    papers = part(answer, "文书中的说法")
    assert papers[0].startswith("情况通报／附件2／问题清单：b2771137｜市中院｜")
    assert papers[1].startswith("整改通知书／附件1／问题清单：b2771137｜")
    assert any(line.startswith("“共发现问题42项”") for line in part(answer, "另计入下列合计"))
    assert part(answer, "判定")[0] == "不合格1项、合格1项"
    assert part(answer, f"疑点 {MONEY}")[:3] == [
        f"不合格：{COURT}，对象 指标:项目资金到位，所属期 2014Q2",
        "应为 0，实为 22.1，相差 22.1",
        "程度 B（严重），扣2.00分，状态 疑点，整改时限 2014-07-25",
    ]
    cells = part(answer, "所引单元格（3格）")
    assert "D7 本期数：原文“22.1”（照格中原文）" in cells
    assert "I5 计划投入：原文“22.1”，取值221000元（照格中原文）" in cells
    assert "R5 状态：原文“计划中”，取值计划（照格中原文）" in cells
    assert sum("与 manifest.json 相符" in line for line in cells) == 2
    assert any(line.startswith("第5行　A 1；B 项目名称 朱家岭村核桃产业园建设；") for line in cells)


def test_the_rule_is_told_with_duty_terms_basis_and_words(run):
    rule = dict(line.split("：", 1) for line in part(told(run, "RES-03"), "规则：RES-03"))
    assert rule["参数"] == "连续无人在村最多天数（max_days）=7"
    assert rule["依据"].endswith("（汉办发〔2014〕3号）：“务必做到村村有干部、常年不间断”")
    assert rule["施行"] == "2014-04-25起，至2016-12-31止"
    assert "F06 驻村考勤月报表" in rule["所用表"]


def test_scores_follow_from_the_findings(run):
    ranking = {row["unit"]: row for row in table(run / "ranking.csv")}
    score = part(told(run, "FUND-01 市中院"), "得分")
    assert score[:2] == ["程度B每项扣2分，本条2.00分", "板块“项目资金与实事”：15 − 2 = 13.00"]
    row = ranking[COURT]
    assert score[2].endswith(
        f"= {row['score']}，{row['grade']}，在{row['group']}中列第{row['rank']}名"
    )


def test_every_block_of_every_unit_adds_up(run):
    for row in table(run / "ranking.csv"):
        answer = told(run, row["unit"])
        if not row["score"]:
            assert "不计分、不排名" in part(answer, "得分")[0]
            continue
        lines = [line.split("｜") for line in part(answer, "得分") if line.count("｜") == 3][1:]
        assert len(lines) == 6
        for block, weight, sum_, findings in lines:
            lost = [Decimal(one.rpartition("扣")[2]) for one in findings.split("；") if "扣" in one]
            kept = max(Decimal(weight) - sum(lost), Decimal(0))
            assert sum_.endswith(two_places(kept))
            assert row[block] == two_places(kept)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"status": "不成立", "decision": "不成立"}, "决定为不成立，不扣分"),
        ({"severity": "D"}, "程度D是提示，不扣分"),
        ({"nominal": Decimal(0)}, "送达对象中没有责任单位、主要负责人和乡镇"),
        ({"nominal": Decimal(1), "points": Decimal(1)}, "几个单位共担，本单位分担1.00分"),
        (
            {"points": Decimal("0.5")},
            "同一规则对同一单位最多扣10分，前面各条已扣到上限，本条实扣0.50分",
        ),
        (
            {"status": "并案", "folded_by": ["6cb72b2121e135b3"]},
            "6cb72b2121e135b3 RES-09（扣0.00分）",
        ),
    ],
)
def test_why_a_finding_costs_what_it_costs(run, values, why):
    sealed = opened(run)
    [finding] = sealed.findings.filter(finding_id=MONEY).to_dicts()
    assert any(why in line.text for line in cost_of(sealed, finding | values))


def test_a_decision_is_told_with_who_when_and_why(own_run):
    decision = {
        "status": "认定",
        "decision": "认定",
        "decision_reason": "单位承认，电话13800001234",
        "decision_basis": "说明",
        "decided_by": "督查组甲",
        "decided_on": "2014-07-16",
        "named": True,
    }
    changed(own_run, "findings", rewritten(MONEY, **decision))
    answer = part(told(own_run, MONEY), f"疑点 {MONEY}")
    assert "已决定点名，通报可以写出姓名" in answer
    assert (
        "决定：认定（督查组甲，2014-07-16；理由：单位承认，电话138****1234，依据：说明）" in answer
    )


def test_an_absence_shows_the_duty_and_what_was_looked_through(run):
    answer = told(run, "DOC-01 秦龙电力")
    [cell] = [line for line in part(answer, "所引单元格") if line.startswith("G5 ")]
    assert cell == "G5 村(社区)：原文“挂子山村”（照格中原文）"
    looked = part(answer, "还查过的表")
    assert looked[0] == "职责由上面登记表中的那一行产生；在下列表中查找，没有相应的记录"
    assert looked[2:] == [
        "F13 规划计划责任书协议清单｜submissions/秦龙电力/秦龙电力2014年第二季度驻村帮扶报表.xlsx｜文件清单｜20行"
    ]


def test_what_could_not_be_judged_says_why_and_what_was_owed(run):
    answer = told(run, "ACT-11 市公积金中心")
    assert part(answer, "判定")[2] == "无法判定｜单位｜2014Q2｜0.00｜未报送《培训登记表》"
    assert part(answer, "查阅的表")[1] == "F15 培训登记表｜应报而没有报送｜｜"
    assert "疑点" not in "".join(titles(answer))


def test_what_is_all_right_says_so_and_where_it_was_looked_up(run):
    answer = told(run, "RES-06 市中院")
    assert part(answer, "判定")[0] == "合格12项"
    assert part(answer, "判定")[2].endswith("有记录为证，没有发现问题")
    tables = part(answer, "查阅的表")
    assert sum(line.startswith("F06 驻村考勤月报表｜submissions/市中院/") for line in tables) == 3


def test_a_duty_that_is_not_due_says_so(run):
    assert "2014年度尚未届满" in part(told(run, "RES-01 市发改委"), "判定")[2]


def test_a_rule_alone_tells_of_all_units(run):
    answer = told(run, "TEAM-05")
    judged = part(answer, "各单位的判定")
    assert judged[0].startswith("24个单位，不合格5项、无法判定3项、")
    assert sum(line.startswith("中共汉中市委办公室｜不合格3项") for line in judged) == 1
    found = [row for row in table(run / "findings.csv") if row["rule_id"] == "TEAM-05"]
    assert len(part(answer, "疑点")) == len(found) + 1


def test_several_findings_are_told_to_their_cells_and_the_rest_listed(own_run):
    answer = told(own_run, "TEAM-05 市委办")
    assert sum(title.startswith("疑点 ") for title in titles(answer)) == 3

    def one_rule(findings):
        mine = pl.col("unit") == "中共汉中市委办公室"
        return findings.with_columns(
            rule_id=pl.when(mine).then(pl.lit("TEAM-05")).otherwise("rule_id")
        )

    changed(own_run, "findings", one_rule)
    answer = told(own_run, "TEAM-05 市委办")
    assert sum(title.startswith("疑点 ") for title in titles(answer)) == MOST_TOLD
    assert len(part(answer, "另有3项疑点")) == 4


def test_somebody_at_a_unit_is_told_with_every_verdict(run):
    answer = told(run, "市民政局 罗新爱")
    assert "判定" in titles(answer)
    rules = {line.partition("｜")[0] for line in part(answer, "判定")[2:]}
    assert {"TEAM-07", "RES-08"} <= rules
    assert any(title.startswith("疑点 5e03aa6672c6e07c") for title in titles(answer))


def test_the_lead_office_has_no_score(run):
    answer = told(run, "AGG-04 牵头单位")
    assert part(answer, "得分") == [
        "是牵头单位的事项，不计入任何单位的得分",
        "牵头单位不计分、不排名",
    ]
    assert told(run, "牵头单位")[1].strip() == "得分"


def test_a_hint_is_in_no_paper(run):
    answer = told(run, "RES-11 市中院")
    assert part(answer, "文书中的说法") == [
        "没有文书写到：提示、并案和决定为不成立、免责的不写入文书"
    ]


def test_a_quoted_figure_leads_to_the_findings_that_it_counts(run):
    answer = told(run, "重大6项")
    assert "来自单位的问题（程度A）的数目" in part(answer, "“6项”")[0]
    found = [row for row in table(run / "findings.csv") if row["severity"] == "A" and row["unit"]]
    assert part(answer, "“6项”")[1].startswith("共6项疑点")
    assert {line[:8] for line in part(answer, "“6项”")[3:]} == {
        row["finding_id"][:8] for row in found
    }


def test_a_quoted_score_leads_to_the_unit(run):
    assert f"ranking.csv 中{COURT}的 score：97.00；再看 --explain '{COURT}'" in part(
        told(run, "你单位得97.00分"), "“97.00分”"
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("AGG-04 市中院", "规则AGG-04在本期只对牵头单位判定，没有汉中市中级人民法院的判定"),
        ("TEAM-05 牵头单位", "规则TEAM-05在本期不对牵头单位判定"),
        ("FUND-01 市中院 香菇", "没有“香菇”；判定过的对象有：指标:项目资金到位、项目:"),
        ("市中院 香菇", "汉中市中级人民法院的判定中没有“香菇”"),
    ],
)
def test_what_was_never_judged_is_told_with_what_was(run, question, said):
    with pytest.raises(ExplainError, match=said):
        explain(run, question)
