"""督查与整改: what inspectors saw and how it was mended (INSP and RECT rules).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.supervision.checks_seen import inspection, inspections
from inspectorate.rules.verdicts import cites, judged

#: Ways of inspecting that need not count heads.
_NO_HEADCOUNT = ["民情走访", "翻阅考勤"]
_DONE = "已整改|完成|销号"
_NOT_DONE = "未|没|不|待|拟|将|预计|计划|正在|整改中|部分|基本"
_GOOD = "合格|通过|同意|到位|属实|达标"
_BAD = "不合格|[不未]通过|没有?通过|不同意|[不未]到位|[不未]达标|[不未]属实|未整改|未完成|退回|重新整改"


@rule(
    "INSP-04",
    "查岗在岗率",
    duty="查岗时应在岗人员除办理请假手续的外全部在岗",
    span=SpanKind.ANY,
    forms=("F02", "F17"),
    needs=("F17",),
)
def everyone_on_post(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Inspections of the period that found fewer on post than expected, without leave.

    Reads F17.check_date, village, mode, checked, expected_count, present_count, has_leave.
    Source: 汉中 report “进行了不打招呼的检查”. Units: persons on post.
    """
    expected, present = pl.col("expected_count"), pl.col("present_count")
    short = present - expected
    dated = pl.when(pl.col("check_date").is_not_null()).then(pl.lit(True))
    unexcused = pl.col("has_leave") != "有"
    counted = expected.is_not_null() | present.is_not_null()
    uncounted = ~counted & pl.col("mode").is_in(_NO_HEADCOUNT).fill_null(False)
    return judged(
        inspections(facts, span, terms).with_columns(
            cites=cites("check_date", "expected_count", "present_count", "has_leave")
        ),
        subject=inspection(),
        fails=(short < 0) & unexcused & dated,
        applies=~uncounted,
        reason=pl.when(uncounted)
        .then(pl.lit("该检查方式不清点在岗人数"))
        .otherwise(pl.lit("督查检查记录没有写明检查日期、应在岗人数、实在岗人数或有无请假手续")),
        expected=expected,
        actual=present,
        difference=short,
        message=pl.format(
            "{}检查{}，应在岗{}人，实在岗{}人，相差{}人，没有请假手续",
            date_in_words("check_date"),
            pl.coalesce(locality(), "village").fill_null("驻村工作队"),
            expected,
            present,
            -short,
        ),
    )


def _items(facts: Facts, terms: Terms) -> pl.LazyFrame:
    rows = facts.of("F20").filter(
        pl.col("unit").is_not_null() & pl.col("item_number").is_not_null()
    )
    lost = unreadable(facts, "responsible_leader")
    return (
        bound(rows, facts, terms)
        .join(lost, on="record_id", how="left")
        .with_columns(
            pl.col("unreadable").fill_null(False),
            subject=pl.format("问题:{}", "item_number"),
        )
    )


@rule(
    "RECT-04",
    "整改报告与佐证",
    duty="登记为已整改的问题附有佐证材料、整改情况和责任领导",
    span=SpanKind.ANY,
    forms=("F20",),
)
def mended_with_proof(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Items that the unit calls done without evidence, an account, or the leader responsible.

    Reads F20.status, done_date, closed_date, evidence, self_opinion, progress,
    responsible_leader. Source: derived from practice (a report, its evidence and the leader's
    name go with every rectification). Units: of the three, how many are there.
    """
    # A name that can't be made out is there all the same.
    lost = pl.col("responsible_leader").is_null() & pl.col("unreadable")
    leader = pl.col("responsible_leader").is_not_null() | lost
    account = pl.col("self_opinion").is_not_null() | pl.col("progress").is_not_null()
    parts = {"佐证材料": pl.col("evidence").is_not_null(), "自查意见或整改进展": account}
    parts["责任领导"] = leader
    there = pl.sum_horizontal([part.cast(pl.Int64) for part in parts.values()])
    lacking = [pl.when(~part).then(pl.lit(name)) for name, part in parts.items()]
    rows = _items(facts, terms).with_columns(
        cites=cites("item_number", "status", "done_date", *_PROOF)
    )
    return judged(
        rows,
        fails=pl.when(there < len(parts)).then(pl.lit(True)).when(~lost).then(pl.lit(False)),
        applies=called_done(facts),
        reason=pl.when(called_done(facts))
        .then(pl.lit("责任领导一栏无法辨认"))
        .otherwise(pl.lit("尚未登记为已整改")),
        expected=pl.lit(len(parts)),
        actual=there,
        difference=there - len(parts),
        message=pl.format(
            "1个问题登记为已整改，应附3项材料，实有{}项，缺少{}",
            there,
            pl.concat_str(lacking, separator="、", ignore_nulls=True),
        ),
    )


_PROOF = ("evidence", "self_opinion", "progress", "responsible_leader")


def called_done(facts: Facts) -> pl.Expr:
    """Whether the ledger says by as-of that an item of F20 has been put right."""
    dated = pl.min_horizontal("done_date", "closed_date") <= facts.as_of
    return says_done("status") | dated.fill_null(False)


def says_done(column: str) -> pl.Expr:
    """Whether a text says that a thing has been put right; false where there is none."""
    text = pl.col(column)
    return (text.str.contains(_DONE) & ~text.str.contains(_NOT_DONE)).fill_null(False)


def found_bad() -> pl.Expr:
    """Whether a review says for certain that an item has not been put right."""
    opinion = pl.col("review_opinion")
    praised = opinion.str.replace_all(_BAD, "").str.contains(_GOOD)
    return (opinion.str.contains(_BAD) & ~praised).fill_null(False)


@rule(
    "RECT-05",
    "复查销号",
    duty="问题经责任人以外的人复查合格后销号",
    span=SpanKind.ANY,
    forms=("F20",),
)
def closed_after_review(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Items closed without a review that found them mended, or reviewed by the one responsible.

    Reads F20.closed_date, review_opinion, reviewer, responsible. Source: derived from practice
    (对账销号). Units: none.
    """
    opinion = pl.col("review_opinion")
    praised = opinion.str.replace_all(_BAD, "").str.contains(_GOOD)
    blamed = opinion.str.contains(_BAD)
    # “合格,无不合格项” says both: neither way is it read for certain.
    bad = opinion.is_null() | (blamed & ~praised)
    good = praised & ~blamed
    same = pl.col("reviewer") == pl.col("responsible")
    gone = (pl.col("closed_date") <= facts.as_of).fill_null(False)
    no_review = pl.lit("1个问题没有复查合格意见即已销号，应先复查合格再销号")
    own_review = pl.lit("1个问题由责任人本人复查后销号，应由责任人以外的人复查")
    return judged(
        _items(facts, terms).with_columns(
            cites=cites("item_number", "closed_date", "review_opinion", "reviewer", "responsible")
        ),
        fails=pl.when(bad | same).then(pl.lit(True)).when(good & ~same).then(pl.lit(False)),
        applies=gone,
        reason=pl.when(~gone)
        .then(pl.lit("尚未销号"))
        .when(good)
        .then(pl.lit("复查人或责任人没有填写"))
        .otherwise(pl.lit("复查意见没有写明是否合格")),
        expected=pl.lit("复查合格"),
        actual=pl.when(bad).then(opinion.fill_null("没有复查意见")).otherwise(pl.lit("本人复查")),
        message=pl.when(bad).then(no_review).otherwise(own_review),
    )
