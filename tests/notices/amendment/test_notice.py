"""更正通报: what was wrong first, what is right, what the reader does; nothing that still stands."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import polars as pl
import pytest

from inspectorate.notices.amendment.amended import amended
from inspectorate.notices.amendment.causes import ENTRIES, FILES, REGISTER, SUBMISSIONS, Grounds
from inspectorate.notices.amendment.notice import amendment
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Paper
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.round import Round
from tests.notices import mended as m
from tests.notices.opened import DEPARTMENT, DISCIPLINE, GROUP, spoken_by
from tests.notices.orders import orders
from tests.notices.small_round import HEADS, JGJ, PEOPLE, SENT, findings, ranking, small_round
from tests.notices.texts import as_text, body, headings

FIRST = "08c0ffee00000008"


def paper_of(now: Round, told) -> Paper:
    return amendment(now, told)


@pytest.mark.parametrize("wording", [DISCIPLINE, DEPARTMENT, GROUP], ids=lambda w: w.issuer_kind)
def test_golden(golden: Callable[[str, Paper], None], wording) -> None:
    now, before = spoken_by(m.after(), wording), spoken_by(m.before(), wording)
    told = amended(before, now, m.grounds())
    golden(f"更正通报-{wording.issuer_kind}", amendment(now, told))


def test_nothing_changed_is_no_paper() -> None:
    now = small_round()
    with pytest.raises(ValueError, match="nothing to put right"):
        amendment(now, amended(m.before(), now, Grounds(arrivals=True, software=True)))


def test_what_was_wrong_stands_before_what_is_done_about_it() -> None:
    paper = amendment(*m.mended())
    assert headings(paper, 1) == ["一、更正内容", "二、更正依据", "三、有关要求"]
    assert headings(paper, 2) == [
        "（一）撤销的问题", "（二）更正的问题", "（三）补列的问题", "（四）得分、等次和名次",
        "（五）汇总数字",
    ]  # fmt: skip
    assert body(paper).startswith("《关于2014年第二季度市级机关、企事业单位包村扶贫和")


def test_a_withdrawn_problem_is_told_with_the_reason_and_without_a_name() -> None:
    text = body(paper_of(*m.only(m.REJECTED)))
    assert "原通报所列下列问题有误，予以撤销，相应扣分取消：" in text
    assert "市建规局：“驻夏家村工作队自2014年5月3日至2014年5月14日连续12天无人在村" in text
    assert "（编号06c0ffee），经核实不成立，理由是李某某6月签到原始记录齐全，考勤表漏填。" in text
    assert "市建规局原列得分84.00分，应为86.00分。" in text
    assert "二是撤销的问题不再整改" in text


def test_an_excused_problem_was_no_mistake() -> None:
    text = body(paper_of(*m.only(m.EXCUSED)))
    assert "原通报所列下列问题不再列入，相应扣分取消：" in text
    assert "原通报所列部分情况已有变化，现更正如下" in text
    assert "经研究予以免责，理由是" in text
    assert "歉意" not in text


def test_a_wrongly_told_one_is_quoted_as_it_was_and_as_it_is() -> None:
    text = body(paper_of(*m.only(m.REWORDED, entries=m.grounds().entries)))
    assert (
        "“夏家村项目台账计划投入合计应为112.5万元，登记为125万元”（编号12c0ffee），"
        "按书面更正（项目台账!F14），应为“夏家村项目台账计划投入合计应为112.5万元，登记为120万元”。"
    ) in text
    assert (
        "督查组书面更正1处：市建规局报送表格的“项目台账!F14”，理由是与李某某提供的拨款凭证" in text
    )
    assert "由责任单位对照更正后的内容核实整改，于2014年7月25日前办结" in text


def test_fewer_points_are_told_and_regretted() -> None:
    text = body(paper_of(*m.only(m.CHEAPER)))
    assert "扣分原列1.00分，应为0.50分" in text
    assert "对由此给有关单位造成的影响，谨致歉意。" in text


def test_an_added_problem_is_told_with_what_it_costs() -> None:
    files = m.grounds().files
    text = body(paper_of(*m.only(m.NEW, files=files)))
    assert "原通报印发后查明下列问题，予以补列：" in text
    assert "勉县林业局：“2014年第二季度末驻群福村工作队应不少于3人，在岗1人，少2人”" in text
    assert "据后续报送材料补列，扣1.00分。" in text
    assert "原通报所据材料之外，新收到报送材料1份。" in text
    assert "撤销的问题" not in text
    assert "歉意" not in text


def test_what_the_register_or_another_office_owes_is_told_as_theirs() -> None:
    own = pl.col("finding_id").is_in(["00c0ffee00000000", "16c0ffee00000016"])
    found = findings().with_columns(status=pl.when(own).then(pl.lit("不成立")).otherwise("status"))
    now = small_round(findings=found)
    text = body(amendment(now, amended(m.before(), now, Grounds())))
    assert "牵头单位登记事项：“洋县龙亭镇新铺村列入贫困村户基本台账" in text
    assert "牵头部门和督查组事项：“1个问题没有经他人复查合格即销号”" in text
    assert "歉意" not in text
    assert "整改通知书重新出具" not in text


def test_alike_ones_of_a_unit_are_told_together() -> None:
    own = pl.col("finding_id").is_in(["01c0ffee00000001", "02c0ffee00000002"])
    found = findings().with_columns(status=pl.when(own).then(pl.lit("不成立")).otherwise("status"))
    now = small_round(findings=found, ranking=ranking(findings()))
    text = body(amendment(now, amended(m.before(), now, Grounds())))
    assert "（编号01c0ffee）、“洋县龙亭镇夏家村在册贫困户1户没有列入" in text
    assert "（编号02c0ffee），均经核实不成立。" in text


def test_names_that_fill_the_limit_alone_give_the_shortest_paper(monkeypatch) -> None:
    monkeypatch.setattr("inspectorate.notices.amendment.notice.BODY_LIMIT", 50)
    paper = amendment(*m.mended())
    assert "共2项，逐项见附件" in body(paper)
    assert paper.attachments == ("更正对照表",)


def test_ranks_that_only_follow_are_told_apart() -> None:
    rank = pl.col("rank").replace({1: 2, 2: 1})
    order = ranking(findings()).with_columns(rank)
    now = small_round(ranking=order)
    paper = amendment(now, amended(m.before(), now, Grounds(bonus=True)))
    assert "4个单位得分、等次没有变化，名次相应调整，见附件。" in body(paper)
    two = ranking(findings()).with_columns(
        rank=pl.when(pl.col("group") == "县级单位").then(rank).otherwise("rank")
    )
    now = small_round(ranking=two)
    text = body(amendment(now, amended(m.before(), now, Grounds(bonus=True))))
    assert (
        "因上述更正，名次相应调整的有：勉县林业局由第1位改为第2位；洋县水利局由第2位改为第1位"
        in text
    )
    assert "原通报附件1中的相应内容作废" in text
    assert "附件2" not in text
    assert "加分核定有变动" in text


def test_a_unit_that_had_no_score_and_one_that_was_left_out() -> None:
    order = ranking(findings())
    civil = pl.col("unit") == "汉中市民政局"
    sent = order.with_columns(
        score=pl.when(civil).then(pl.lit(90, pl.Decimal(20, 8))).otherwise("score"),
        grade=pl.when(civil).then(pl.lit("优秀")).otherwise("grade"),
        rank=pl.when(civil).then(pl.lit(3, pl.Int64)).otherwise("rank"),
    )
    now = small_round(ranking=sent.filter(pl.col("unit") != "洋县水利局"))
    text = body(amendment(now, amended(m.before(), now, Grounds(arrivals=True))))
    assert "市民政局原列不计分、等次未报送、不排名，应为得分90.00分、优秀、第3位" in text
    assert "洋县水利局不应列入" in text
    back = amendment(
        m.before(), amended(dataclasses.replace(now, run_id="x"), m.before(), Grounds())
    )
    assert "洋县水利局漏列，应为得分94.00分、等次优秀、第2位" in body(back)
    assert "市民政局原列得分90.00分、等次优秀、第3位，应为不计分、未报送、不排名" in body(back)


@pytest.mark.parametrize(
    ("grounds", "led", "told"),
    [
        (Grounds(), "对有关事项进行了复核", ""),
        (Grounds(programme=True), "根据修订后的考核方案进行了复核", "考核方案有修订。"),
        (Grounds(arrivals=True, bonus=True), "根据补充的收文登记和加分核定结果进行了复核",
         "收文登记有补充，加分核定有变动。"),
        (Grounds(software=True), "对有关事项进行了复核", "核查软件有更新。"),
    ],
)  # fmt: skip
def test_what_the_change_rests_on(grounds: Grounds, led: str, told: str) -> None:
    own = pl.col("finding_id") == FIRST
    actual = pl.when(own).then(pl.lit("9")).otherwise("actual").alias("actual")
    now = small_round(findings=findings().with_columns(actual))
    text = body(amendment(now, amended(m.before(), now, grounds)))
    assert led in text
    assert told in text
    assert "“实为”一栏原列10，应为9" in text


def test_files_that_came_and_those_that_only_went() -> None:
    rows = [
        ("submissions/a.xlsx", JGJ, SUBMISSIONS, True),
        ("submissions/b.xlsx", JGJ, SUBMISSIONS, False),
        ("registry/c.xlsx", None, REGISTER, False),
    ]
    now = m.only(m.REJECTED)[0]
    grounds = Grounds(files=pl.DataFrame(rows, schema=FILES, orient="row"))
    text = body(amendment(now, amended(m.before(), now, grounds)))
    assert "原通报所据材料之外，新收到报送材料1份、撤下登记表1份。" in text


def test_many_corrections_are_folded_and_long_reasons_cut() -> None:
    rows = [(JGJ, SENT[JGJ], "项目台账", f"F{row}", "凭证" * 60) for row in range(14, 20)]
    entries = pl.DataFrame(rows, schema=ENTRIES, orient="row")
    now = m.only(m.REWORDED)[0]
    text = body(amendment(now, amended(m.before(), now, Grounds(entries=entries))))
    assert "督查组书面更正6处：" in text
    assert text.count("凭证" * 30 + "…") == 3
    assert "…等。" in text


def test_quotation_marks_inside_a_quoted_problem_are_the_inner_ones() -> None:
    own = pl.col("finding_id") == FIRST
    words = pl.lit("合计行“争取到位”填3万元").alias("message")
    found = findings().filter(own).with_columns(words)
    found = pl.concat([findings().filter(~own), found])
    gone = small_round(findings=found.filter(~own), ranking=ranking(findings()))
    text = body(amendment(gone, amended(m.before(findings=found), gone, Grounds())))
    assert "“合计行‘争取到位’填3万元”（编号08c0ffee）" in text


def test_draft_while_what_it_rests_on_is_undecided() -> None:
    now, told = m.mended()
    assert amendment(now, told).draft
    decided = m.mended_findings().with_columns(pl.col("status").replace("疑点", "认定"))
    now = small_round(findings=decided)
    assert not amendment(now, amended(m.before(), now, Grounds())).draft


def test_it_names_nobody_and_says_no_more_of_a_household_than_the_list() -> None:
    paper = amendment(*m.mended())
    assert privacy_faults(paper_texts(paper), HEADS, PEOPLE, small_round().vocabulary) == []
    assert "李某某" in as_text(paper)


def test_whom_a_decision_named_is_named_in_no_correction() -> None:
    """Not in what was told, nor in what is: only the 情况通报 names (convention 37)."""
    named = m.mended_findings().with_columns(
        named=pl.lit(value=True), status=pl.col("status").replace("疑点", "认定")
    )
    now = m.after(findings=named.with_columns(deadline=pl.lit("2014-08-30")))
    text = as_text(amendment(now, amended(m.before(), now, Grounds())))
    assert "周某某" in text
    assert [name for name in (*PEOPLE, *HEADS) if name in text] == []


def test_hostile_reasons_stay_a_clause() -> None:
    reason = "=1+1\n<script>]]>\u202e" + "长" * 10_000 + "。"
    own = pl.col("finding_id") == m.REJECTED
    found = m.mended_findings().with_columns(
        decision_reason=pl.when(own).then(pl.lit(reason)).otherwise("decision_reason")
    )
    now = m.after(findings=found)
    paper = amendment(now, amended(m.before(), now, Grounds()))
    told = body(paper)
    assert "理由是=1+1 <script>]]>" in told
    assert "长…。" in told
    assert "\n" not in told
    assert paper.body_length < BODY_LIMIT
    assert len(as_text(paper)) < 10_000


def test_issuers_speak_as_they_may() -> None:
    texts = {}
    for wording in (DISCIPLINE, DEPARTMENT, GROUP):
        now, before = spoken_by(m.after(), wording), spoken_by(m.before(), wording)
        texts[wording.issuer_kind] = body(amendment(now, amended(before, now, m.grounds())))
    assert "责令责任单位" in texts["纪检机关"]
    assert "，请责任单位" in texts["部门"]
    assert "，由责任单位" in texts["领导小组"]
    assert "汉中市纪委根据" in texts["纪检机关"]
    assert [orders(texts[kind]) for kind in ("部门", "领导小组")] == [[], []]


def test_the_same_rounds_give_the_same_paper() -> None:
    assert as_text(amendment(*m.mended())) == as_text(amendment(*m.mended()))
    assert Decimal("0.50") in amended(m.before(), m.after(), Grounds()).findings["now_points"]
