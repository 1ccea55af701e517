"""走访与联系: who went to the village (VIS rules).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.counted import fewer, pace_of
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.wording import BETWEEN_NAMES


@rule(
    "VIS-07",
    "主要领导调研",
    duty="单位主要领导每年带队到贫困村调研",
    span=SpanKind.YEAR,
    forms=("F01", "F09"),
    needs=("F09",),
    terms={"min_visits": int},
)
def main_leader_goes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Activities in a village that the unit's main leader led.

    Reads F01.main_leader; F09.activity_date, village, activity_kind, leader. Source:
    汉中 report “136个市级参扶部门主要领导亲自带头,深入贫困村开展调研”. Units:
    activities a year.
    """
    least = whole(terms, "min_visits")
    sure = pl.col("sure")
    return judged(
        _led(bound(facts.units.lazy(), facts, terms), facts, span),
        subject=pl.lit("单位"),
        fails=pl.when(pl.col("main_leader").is_not_null()).then(fewer(least)),
        reason=_why(),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            "{}单位主要领导带队到贫困村开展活动应不少于{}次，实有{}次，相差{}次",
            pl.lit(span.in_words),
            pl.lit(least),
            sure,
            least - sure,
        ),
    )


def _why() -> pl.Expr:
    return (
        pl.when(pl.col("main_leader").is_null())
        .then(pl.lit("单位基本情况表没有填写主要负责人"))
        .otherwise(pl.lit("帮扶活动登记表中有日期、村或带队领导没有填写的记录"))
    )


def _led(units: pl.LazyFrame, facts: Facts, span: Span) -> pl.LazyFrame:
    """One row a unit: ``sure`` and ``open_rows`` activities of its main leader, ``cites``."""
    names = pl.col("leader").str.replace_all(BETWEEN_NAMES, "|").str.split("|")
    led = names.list.contains(pl.col("main_leader"))
    somewhere = pl.col("place").is_not_null() | pl.col("village").is_not_null()
    # A meeting without a village was held at home; of another activity we can't tell where.
    at_home = pl.col("activity_kind") == "会议"
    went = pl.when(somewhere).then(pl.lit(True)).when(at_home).then(pl.lit(False))
    visit = led & went & dated_inside("activity_date", span)
    rows = facts.of("F09").join(units.select("unit", "main_leader"), on="unit")
    counted = (
        rows.with_columns(visit=visit, seen=cites("leader", "village"))
        .group_by("unit")
        .agg(
            sure=pl.col("visit").fill_null(False).sum().cast(pl.Int64),
            open_rows=pl.col("visit").is_null().sum().cast(pl.Int64),
            seen=pl.col("seen").filter(pl.col("visit").fill_null(False)).explode(),
        )
    )
    return (
        units.join(counted, on="unit", how="left")
        .with_columns(
            pl.col("sure", "open_rows").fill_null(0),
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("main_leader"), pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


PACE = {"VIS-07": pace_of(main_leader_goes, "单位主要领导带队到贫困村开展活动", "次")}
