"""档案与报送: whether and when a unit handed in (RPT rules)."""

from datetime import datetime, timedelta

import polars as pl

from inspectorate.periods import Span, SpanKind, deadline_of
from inspectorate.rules.binding import bound, in_words
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import Verdict

_NO_TIME = "收文登记没有载明收到时间"


@rule(
    "RPT-06",
    "按时报送台账",
    duty="每期结束后在规定期限内报送台账",
    span=SpanKind.ANY,
    forms=("F01",),
    terms={"days": int},
)
def handed_in_time(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The last of a unit's forms to arrive (first copies) against the deadline: period end + ``days`` calendar days, 24:00.

    Reads F01.unit_name and the times of received.csv (never a file's own clock). Source: derived.
    Units: days late; files where none came.
    """
    deadline = deadline_of(span, whole(terms, "days"))
    last_day = deadline.date() - timedelta(days=1)
    late = pl.col("latest") > deadline
    days_late = (pl.col("latest").dt.date() - pl.lit(last_day)).dt.total_days()
    none = pl.lit(f"截至{in_words(facts.as_of)}没有收到{span.in_words}的报送材料")
    overdue = pl.format(
        "{}报送材料最后收到时间为{}，应不晚于{}，迟{}日",
        pl.lit(span.in_words),
        pl.col("latest").dt.strftime("%Y年%-m月%-d日%H时%M分"),
        pl.lit(f"{in_words(last_day)}24时"),
        days_late,
    )
    rows = judged(
        _receipts(bound(facts.units.lazy(), facts, terms), facts),
        subject=pl.lit("单位"),
        fails=_overdue(deadline),
        applies=(pl.col("files") > 0) | pl.lit(facts.as_of >= last_day),
        reason=_why(),
        expected=pl.lit(last_day.isoformat()),
        actual=pl.col("latest").dt.strftime("%Y-%m-%dT%H:%M:%S"),
        difference=pl.when(late).then(days_late),
        message=pl.when(pl.col("files") == 0).then(none).otherwise(overdue),
    )
    # A hint to the clerk who keeps the register: no one's fault yet.
    hint = pl.lit(f"{span.in_words}有报送材料没有登记收到时间，是否逾期无法判定，请补登")
    untimed = (pl.col("verdict") == Verdict.UNKNOWN.value) & (pl.col("reason") == _NO_TIME)
    return rows.with_columns(message=pl.when(untimed).then(hint).otherwise("message"))


def _overdue(deadline: datetime) -> pl.Expr:
    nothing, untimed = pl.col("files") == 0, pl.col("untimed") > 0
    return (
        pl.when(nothing & ~pl.col("nobodys"))
        .then(pl.lit(True))
        .when(pl.col("latest") > deadline)
        .then(pl.lit(True))
        .when(~nothing & ~untimed)
        .then(pl.lit(False))
    )


def _why() -> pl.Expr:
    return (
        pl.when((pl.col("files") == 0) & pl.col("nobodys"))
        .then(pl.lit("收到的材料中有报送单位无法认定的"))
        .when(pl.col("files") == 0)
        .then(pl.lit("报送期限未到"))
        .otherwise(pl.lit(_NO_TIME))
    )


def _receipts(units: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds files, untimed, latest; ``nobodys``: an owed form came whose unit no one could tell."""
    seen = facts.receipts.lazy().filter(pl.col("unit").is_not_null())
    each = seen.group_by("unit").agg(
        files=pl.len(),
        untimed=pl.col("received_at").is_null().sum(),
        latest=pl.col("received_at").max(),
    )
    owed = facts.handed_in.filter(pl.col("form").is_in(facts.owed) & pl.col("unit").is_null())
    return (
        units.join(each, on="unit", how="left")
        .with_columns(
            pl.col("files", "untimed").fill_null(0),
            nobodys=pl.lit(not owed.is_empty()),
            place=pl.lit(None, pl.String),
            cites=cites("unit_name"),
        )
        .sort("unit")
    )
