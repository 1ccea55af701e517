"""请假审批: who approves how long a leave, and when (LEAVE-01, LEAVE-02, LEAVE-05)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import date_in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.leave.register import COUNTY, OTHER, TOWNSHIP, register
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged


@rule(
    "LEAVE-01",
    "三天以内乡镇批准",
    duty="驻村工作队员短期请假由乡（镇、街道）党（工）委批准",
    span=SpanKind.ANY,
    forms=("F07",),
    terms={"max_days": int, "max_days_included": bool},
)
def short_leave_by_township(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves of the period up to the limit whose 批准机关 is no township's and none above it.

    Reads F07.start_date, end_date, approver. Calendar days (convention 19); whose a leave of
    exactly the limit is says a term. Source: 《会泽县驻村扶贫工作队管理办法》
    “3天以内由乡(镇、街道)党(工)委批准” [003]. Units: levels of approval.
    """
    limit, level = whole(terms, "max_days"), pl.col("level")
    short = pl.col("length") < limit
    if terms["max_days_included"]:
        short = pl.col("length") <= limit
    # What the county has approved is in order, however long it was.
    known = pl.col("length").is_not_null() | (level == COUNTY)
    fails = pl.when(known).then(level == OTHER)
    return judged(
        _begun(facts, span, terms),
        fails=fails,
        applies=short.fill_null(value=True),
        reason=_why(short, f"请假超过{limit}天的规定期限，由县委组织部批准"),
        expected=pl.lit("乡镇"),
        actual=pl.lit("其他机关"),
        message=pl.format(
            "自{}起请假{}天，应由乡（镇、街道）党（工）委批准，登记的批准机关不是乡（镇、街道）党（工）委，也不是其上级",
            date_in_words("start_date"),
            "length",
        ),
    )


@rule(
    "LEAVE-02",
    "三天以上组织部批准",
    duty="驻村工作队员较长时间请假由县委组织部批准",
    span=SpanKind.ANY,
    forms=("F07",),
    terms={"min_days": int, "min_days_included": bool},
)
def long_leave_by_county(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves of the period over the limit whose 批准机关 is below 县委组织部.

    Reads and counts as LEAVE-01. Source: 《会泽县驻村扶贫工作队管理办法》 “3天以上由县委组织部批准”
    [003]. Units: levels of approval.
    """
    limit, level = whole(terms, "min_days"), pl.col("level")
    long = pl.col("length") > limit
    if terms["min_days_included"]:
        long = pl.col("length") >= limit
    known = pl.col("length").is_not_null() | (level == COUNTY)
    fails = pl.when(known).then(level != COUNTY)
    held = pl.when(level == TOWNSHIP).then(pl.lit("乡镇")).otherwise(pl.lit("其他机关"))
    return judged(
        _begun(facts, span, terms),
        fails=fails,
        applies=long.fill_null(value=True),
        reason=_why(long, "请假未超过规定天数，由乡（镇、街道）党（工）委批准"),
        expected=pl.lit("县委组织部"),
        actual=held,
        message=pl.format(
            "自{}起请假{}天，应由县委组织部批准，登记的批准机关为{}",
            date_in_words("start_date"),
            "length",
            held,
        ),
    )


def _why(binds: pl.Expr, otherwise: str) -> pl.Expr:
    return (
        pl.when(~binds)
        .then(pl.lit(otherwise))
        .when(pl.col("length").is_null())
        .then(pl.lit("请销假登记表没有写明起止时间"))
        .otherwise(pl.lit("请销假登记表没有写明批准机关，或批准机关写得不全"))
    )


def _begun(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves that begin in the period; one without a date may."""
    begun = dated_inside("start_date", span).fill_null(value=True)
    cells = cites("start_date", "end_date", "approver")
    return register(facts, terms).filter(begun).with_columns(cites=cells)


@rule(
    "LEAVE-05",
    "事后补批",
    duty="请假须事先批准",
    span=SpanKind.ANY,
    forms=("F07",),
)
def approved_beforehand(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaves of the period approved after they had begun.

    Reads F07.start_date, approval_date. Source: derived from “驻村工作队员实行请销假制度” [003]; a
    fault to look into, for an illness may leave no time. Units: days.
    """
    late = (pl.col("approval_date") - pl.col("start_date")).dt.total_days()
    return judged(
        _begun(facts, span, terms).with_columns(cites=cites("start_date", "approval_date")),
        fails=late > 0,
        reason=pl.lit("请销假登记表没有写明起始时间或批准日期"),
        expected=pl.col("start_date").cast(pl.String),
        actual=pl.col("approval_date").cast(pl.String),
        difference=late,
        message=pl.format(
            "自{}起的请假应在当日以前批准，批准日期为{}，迟{}日",
            date_in_words("start_date"),
            date_in_words("approval_date"),
            late,
        ),
    )
