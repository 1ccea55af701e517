"""点名: who is named in circulated papers, and who never is."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from inspectorate.notices.circular.annexes import problem_sheets
from inspectorate.notices.circular.notice import body_in, circular
from inspectorate.notices.circular.problems import Room
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Heading
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.privacy.named import named_in, named_persons
from inspectorate.notices.round import Round
from tests.notices.figures import uncited, wrong_figures
from tests.notices.small_round import HEADS, PEOPLE
from tests.notices.texts import as_text, body, headings

Make = Callable[..., Round]
ZHOU, LI = "周大力", "李长安"


def deciding(rnd: Round, *, named: list[str], confirmed: list[str]) -> pl.DataFrame:
    """The findings with 点名 and 认定 for the problems of some rules."""
    rule, suspected = pl.col("rule_id"), pl.col("status") == "疑点"
    status = pl.when(rule.is_in(confirmed) & suspected).then(pl.lit("认定")).otherwise("status")
    return rnd.findings.with_columns(status=status, named=rule.is_in(named))


@pytest.fixture
def named_round(make_round: Make) -> Callable[..., Round]:
    """named_round(named=[…], confirmed=[…]): by default 周大力 and 李长安 are named."""

    def make(named: list[str] | None = None, confirmed: list[str] | None = None) -> Round:
        wanted = ["RES-06", "TEAM-07"]
        known = make_round()
        found = deciding(
            known,
            named=wanted if named is None else named,
            confirmed=wanted if confirmed is None else confirmed,
        )
        return make_round(findings=found, heads=frozenset(HEADS))

    return make


def test_golden(named_round: Make, golden: Callable[..., None]) -> None:
    golden("情况通报-点名", circular(named_round()))


def test_each_stands_with_unit_fact_and_document(named_round: Make) -> None:
    paper = circular(named_round())
    assert "（七）点名通报的人员" in headings(paper, 2)
    text = body(paper)
    assert (
        "洋县水利局驻周家坎村干部周大力4月在村25天、休息6天，合计31天，多于当月天数"
        "（《督查数据核验规则》）。"
    ) in text
    assert "洋县水利局驻周家坎村工作队李长安于2014年5月20日离任" in text
    assert text.count("李某某") == 0


def test_one_fact_met_at_two_units_is_told_once_under_both(make_round: Make) -> None:
    rnd = make_round()
    met = rnd.findings.filter(pl.col("rule_id") == "RES-06").with_columns(village=pl.lit(""))
    other = met.with_columns(
        finding_id=pl.lit("5" * 16), unit=pl.lit("汉中市统计局"), subject=met["subject"]
    )
    both = make_round(findings=pl.concat([met, other]))
    found = deciding(both, named=["RES-06"], confirmed=["RES-06"])
    paper = circular(make_round(findings=found))
    told = [line for line in body(paper).split("。") if "周大力" in line]
    assert len(told) == 1
    assert "市统计局、洋县水利局" in told[0]
    assert wrong_figures(make_round(findings=found), paper) == []


def test_namesakes_at_two_units_are_told_one_by_one(make_round: Make) -> None:
    rnd = make_round()
    met = rnd.findings.filter(pl.col("rule_id") == "RES-06").with_columns(village=pl.lit(""))
    other = met.with_columns(
        finding_id=pl.lit("5" * 16),
        unit=pl.lit("汉中市统计局"),
        subject=pl.lit("周大力@汉中市统计局"),
    )
    both = make_round(findings=pl.concat([met, other]))
    found = deciding(both, named=["RES-06"], confirmed=["RES-06"])
    lines = body(circular(make_round(findings=found))).split("。")
    told = [line for line in lines if "周大力" in line]
    assert len(told) == 2
    assert not any("市统计局、洋县水利局" in line for line in told)


def test_a_name_that_the_finding_leaves_out_is_added(make_round: Make) -> None:
    rnd = make_round()
    silent = pl.when(pl.col("rule_id") == "RES-06").then(pl.lit("考勤各栏合计31天"))
    bare = rnd.findings.with_columns(message=silent.otherwise("message"))
    found = deciding(make_round(findings=bare), named=["RES-06"], confirmed=["RES-06"])
    assert "洋县水利局周大力，考勤各栏合计31天（《督查数据核验规则》）。" in body(
        circular(make_round(findings=found))
    )


def test_the_clause_is_cited_where_the_document_has_numbers(named_round: Make) -> None:
    rnd = named_round()
    rules = tuple(
        replace(rule, basis=replace(rule.basis, clause="第六条"))
        if rule.rule.id == "TEAM-07"
        else rule
        for rule in rnd.programme.rules
    )
    numbered = replace(rnd, programme=replace(rnd.programme, rules=rules))
    assert "没有相应的审批记录（《实施方案》第六条）。" in body(circular(numbered))


def test_figures_are_cited_and_right(named_round: Make) -> None:
    rnd = named_round()
    assert uncited(circular(rnd)) == []
    assert wrong_figures(rnd, circular(rnd)) == []


def test_the_annex_names_them_too(named_round: Make) -> None:
    rnd = named_round()
    rows = [row for sheet in problem_sheets(rnd) for row in sheet.rows]
    assert any("周大力" in str(cell) for row in rows for cell in row)
    assert "周大力4月在村25天" in as_text(circular(rnd)).partition("附件2")[2]


@pytest.mark.parametrize(
    ("named", "confirmed"),
    [
        ([], ["RES-06", "TEAM-07"]),
        (["RES-06", "TEAM-07"], []),
        (["RES-06"], ["TEAM-07"]),
    ],
)
def test_without_both_decisions_nobody_is_named(
    named_round: Make, named: list[str], confirmed: list[str]
) -> None:
    rnd = named_round(named=named, confirmed=confirmed)
    assert named_persons(rnd) == frozenset()
    assert "点名" not in as_text(circular(rnd))
    texts = list(paper_texts(circular(rnd)))
    assert privacy_faults(texts, HEADS, PEOPLE, rnd.vocabulary) == []


def test_one_named_says_nothing_of_another(named_round: Make) -> None:
    rnd = named_round(named=["RES-06"])
    assert named_persons(rnd) == {ZHOU}
    text = as_text(circular(rnd))
    assert ZHOU in text
    assert LI not in text
    assert "工作队李某某于2014年5月20日离任" in text


def test_heads_and_whom_a_check_asked_are_never_named(named_round: Make) -> None:
    rules = ["PAIR-08", "PAIR-17", "INSP-04", "RES-03"]
    rnd = named_round(named=rules, confirmed=rules)
    assert named_in(rnd) == {}
    texts = list(paper_texts(circular(rnd)))
    assert privacy_faults(texts, HEADS, PEOPLE, rnd.vocabulary) == []


def test_a_cadre_who_is_called_as_a_head_is_not_named(named_round: Make) -> None:
    rnd = replace(named_round(), heads=frozenset({*HEADS, ZHOU}))
    assert named_persons(rnd) == {LI}
    assert ZHOU not in as_text(circular(rnd))
    assert "周某某4月在村25天" in as_text(circular(rnd))


@pytest.mark.parametrize("status", ["不成立", "免责", "并案", "提示"])
def test_what_is_no_problem_names_nobody(named_round: Make, status: str) -> None:
    rnd = named_round()
    aside = replace(rnd, findings=rnd.findings.with_columns(status=pl.lit(status)))
    assert named_persons(aside) == frozenset()


def test_others_in_a_named_finding_stay_masked(make_round: Make) -> None:
    rnd = make_round()
    told = pl.when(pl.col("rule_id") == "TEAM-07").then(
        pl.lit("李长安于2014-05-20离任,由陈工顶替,驻赵有福家")
    )
    both = rnd.findings.with_columns(message=told.otherwise("message"))
    found = deciding(make_round(findings=both), named=["TEAM-07"], confirmed=["TEAM-07"])
    text = as_text(circular(make_round(findings=found, heads=frozenset(HEADS))))
    assert "李长安于2014年5月20日离任，由陈某某顶替，驻赵某某家" in text


def test_what_there_is_no_room_for_stands_in_the_annex(named_round: Make) -> None:
    rnd = named_round()
    told = {most: _section(rnd, most) for most in (2, 1, 0)}
    assert len(told[2]) == 2
    assert told[1][1:] == ["以上列出主要的，经决定点名的问题共2件，逐项见附件2。"]
    assert told[0] == ["经决定点名的问题共2件，逐项见附件2。"]
    assert circular(rnd).body_length <= BODY_LIMIT


def _section(rnd: Round, most: int) -> list[str]:
    blocks = list(body_in(rnd, Room(3, quotes=False, named=most)))
    heads = [b.text if isinstance(b, Heading) else "" for b in blocks]
    start = heads.index("（七）点名通报的人员") + 1
    end = next(i for i in range(start, len(blocks)) if heads[i])
    return ["".join(s.text for s in block.sentences) for block in blocks[start:end]]
