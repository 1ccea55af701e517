"""目标未完成的后果: pairs undone too early, leaders to be spoken to (RECT-07, RECT-08).

“黔西 report”: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 of 2007; “汉中 report”: 《汉中:回看驻村帮扶
这一年》 of December 2014.
"""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import day
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.work.targets import last_told, outcome
from inspectorate.tables import CITES, Verdict

_KEYS = ["unit", "place"]
_CONTRACT = "目标责任书"
_TASK = "ACT-15"
_VERDICTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "rule_id": pl.String,
    "verdict": pl.String,
    "cites": CITES,
}


@rule(
    "RECT-07",
    "不脱钩",
    duty="共建目标没有实现的，结对关系不得终止",
    span=SpanKind.ANY,
    forms=("F02", "F13"),
    needs=(),
)
def no_release_before_the_target(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Pairings ended by as-of and not renewed, while a target of their 目标责任书 is not met.

    Reads F02.end_date, village; F13.document_kind, village, target_value, done_value, done_status
    (ACT-14's columns; without them it can't be told). Source: 黔西 report “目标未实现共建帮扶不脱钩”.
    Units: targets.
    """
    unmet, open_rows = pl.col("unmet").fill_null(0), pl.col("open").fill_null(0)
    targets, ended = pl.col("targets").fill_null(0), pl.col("released")
    fails = (
        pl.when(unmet > 0)
        .then(pl.lit(value=True))
        .when((targets > 0) & (open_rows == 0))
        .then(pl.lit(value=False))
    )
    return judged(
        _pairings(facts, terms),
        subject=pl.format("村:{}", "place"),
        fails=fails,
        applies=ended,
        reason=pl.when(ended)
        .then(pl.lit("规划计划责任书协议清单没有写明该村目标责任书的目标值、完成值或完成状态"))
        .otherwise(pl.lit("结对关系没有终止")),
        expected=targets,
        actual=targets - unmet,
        difference=-unmet,
        message=pl.format(
            "{}结对关系于{}终止，目标责任书所列目标应完成{}项，实有{}项，相差{}项",
            locality(),
            date_in_words("end_date"),
            targets,
            targets - unmet,
            unmet,
        ),
    )


def _pairings(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """F02 once a unit and village: ``released``, ``end_date``, targets, ``unmet``, ``open``."""
    active = facts.pairs.lazy().select(*_KEYS, active=pl.lit(value=True))
    known = pl.col("unit").is_not_null() & pl.col("place").is_not_null()
    rows = facts.of("F02").filter(known).sort("end_date", nulls_last=True)
    last = rows.unique(_KEYS, keep="last", maintain_order=True)
    over = (pl.col("end_date") <= facts.as_of).fill_null(value=False)
    return (
        bound(last, facts, terms)
        .join(active, on=_KEYS, how="left")
        .join(_targets(facts), on=_KEYS, how="left")
        .with_columns(
            released=over & pl.col("active").is_null(),
            cites=pl.concat_list(cites("village", "end_date"), pl.col("seen").fill_null([])).cast(
                CITES
            ),
        )
        .sort(_KEYS)
    )


def _targets(facts: Facts) -> pl.LazyFrame:
    """Targets of a unit × village: how many, ``unmet``, and ``open`` ones that don't say."""
    own = (pl.col("document_kind") == _CONTRACT) & pl.col("household_head").is_null()
    known = pl.col("unit").is_not_null() & pl.col("place").is_not_null()
    fields = ("target_value", "done_value", "done_status")
    return (
        last_told(facts.of("F13"))
        .filter(own & known)
        .with_columns(outcome().alias("met"), seen=cites(*fields))
        .group_by(_KEYS)
        .agg(
            targets=pl.len().cast(pl.Int64),
            unmet=(~pl.col("met")).sum().cast(pl.Int64),
            open=pl.col("met").is_null().sum().cast(pl.Int64),
            seen=pl.col("seen").explode(),
        )
    )


@rule(
    "RECT-08",
    "诫勉谈话名单",
    duty="三年包村扶贫任务没有完成的单位，列出建议名单供有权机关研究",
    span=SpanKind.ANY,
    forms=("F01",),
    needs=(),
    terms={"until": date},
    last=True,
)
def leaders_to_be_spoken_to(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """At the cycle's end: units of which ACT-15 finds the task undone, as hints, never a fault.

    Reads this run's verdicts of ACT-15. A proposal to the organisation department; the system
    decides nothing. Source: 汉中 report “对未完成三年包村扶贫任务的单位,对单位主要领导进行诫勉谈话”.
    Units: none.
    """
    until = day(terms, "until")
    over = pl.lit(span.end >= until)
    undone, unknown = pl.col("undone").fill_null(value=False), pl.col("task").is_null()
    rows = judged(
        _tasks(facts, terms),
        subject=pl.lit("单位"),
        fails=pl.when(~unknown).then(pl.lit(value=False)),
        applies=over & ~undone,
        reason=pl.when(~over)
        .then(pl.lit(f"包扶周期于{in_words(until)}届满"))
        .when(undone)
        .then(pl.lit(_PROPOSED))
        .otherwise(pl.lit("三年包村扶贫任务是否完成无法判定")),
        message=pl.lit(None, pl.String),
    )
    named = (pl.col("verdict") == Verdict.NOT_APPLICABLE.value) & (pl.col("reason") == _PROPOSED)
    told = "三年包村扶贫任务没有完成，列入诫勉谈话建议名单，由有权机关研究决定"
    return rows.with_columns(message=pl.when(named).then(pl.lit(told)))


_PROPOSED = "供有权机关研究，不作为问题"


def _tasks(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Paired units: ``undone`` where ACT-15 failed, ``task`` null where it wasn't decided."""
    so_far = facts.so_far if facts.so_far is not None else pl.DataFrame(schema=_VERDICTS)
    failed = pl.col("verdict") == Verdict.FAIL.value
    decided = pl.col("verdict").is_in([Verdict.FAIL.value, Verdict.PASS.value])
    said = (
        so_far.lazy()
        .filter(pl.col("rule_id") == _TASK)
        .group_by("unit")
        .agg(
            undone=failed.any(),
            task=pl.when(decided.all()).then(pl.lit(value=True)),
            seen=pl.col("cites").filter(failed).explode(),
        )
    )
    paired = facts.pairs.get_column("unit").unique().sort().to_list()
    units = bound(facts.units.lazy().filter(pl.col("unit").is_in(paired)), facts, terms)
    return (
        units.join(said, on="unit", how="left")
        .with_columns(
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("unit_name"), pl.col("seen").fill_null([])).cast(CITES),
        )
        .sort("unit")
    )
