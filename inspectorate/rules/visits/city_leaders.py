"""市级领导调研: leaders of the city go to their poor villages (VIS-08).

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
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import cites, judged
from inspectorate.rules.visits.cadres import cadre_rows, tallied, with_person

_AT_HOME = ["会议", "联席会议"]
_NAME = ["unit", "person_name"]


@rule(
    "VIS-08",
    "市级领导调研",
    duty="市级领导每年到定点贫困村调研",
    span=SpanKind.YEAR,
    forms=("F04", "F09"),
    terms={"ranks": list[str], "min_visits": int},
)
def city_leader_goes(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Activities in a village, of whatever unit, led by a leader whom F04 lists with a city rank.

    Reads F04.helper_name, helper_kind, rank; F09.activity_date, village, activity_kind, leader.
    Source: 汉中 report “其他市级现职领导也先后赴定点贫困村,开展调查研究”; which ranks are a city's
    is a term. Units: activities a year.
    """
    least, sure = whole(terms, "min_visits"), pl.col("sure")
    ranked = pl.col("ranked")
    return judged(
        bound(_leaders(facts, span, words(terms, "ranks")), facts, terms),
        subject=pl.col("person"),
        fails=pl.when(ranked).then(fewer(least)),
        reason=pl.when(ranked)
        .then(pl.lit("帮扶活动登记表中有日期、村、类别或带队领导没有写明的记录"))
        .otherwise(pl.lit("干部结对帮扶花名册没有填写领导的职务级别")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=pl.format(
            f"1名市级领导{span.in_words}到定点贫困村调研应不少于{least}次，登记{{}}次，相差{{}}次",
            sure,
            least - sure,
        ),
    )


def _leaders(facts: Facts, span: Span, ranks: list[str]) -> pl.LazyFrame:
    """One row a unit and leader: sure, open_rows, ranked (null: no rank is given)."""
    rank = pl.col("rank").is_in(ranks)
    rows = cadre_rows(facts).filter((pl.col("helper_kind") == "领导") & rank.fill_null(value=True))
    each = (
        rows.with_columns(cites=cites("helper_name", "rank"), ranked=rank)
        .group_by(_NAME)
        .agg(
            pl.col("ranked").any(ignore_nulls=False),
            place=pl.col("place").drop_nulls().sort().first(),
            cites=pl.col("cites").explode(),
        )
    )
    duties = with_person(each, facts)
    led = tallied(duties, _activities(facts, span), ["person_name"])
    # Of activities without a leader only those of the leader's own unit may be meant.
    unnamed = _activities(facts, span).filter(
        pl.col("person_name").is_null() & pl.col("hit").fill_null(value=True)
    )
    nobodys = unnamed.group_by("unit").agg(nobodys=pl.len().cast(pl.Int64))
    return (
        led.join(nobodys, on="unit", how="left")
        .with_columns(open_rows=pl.col("open_rows") + pl.col("nobodys").fill_null(0))
        .sort(_NAME)
    )


def _activities(facts: Facts, span: Span) -> pl.LazyFrame:
    somewhere = pl.col("place").is_not_null() | pl.col("village").is_not_null()
    there = pl.when(somewhere).then(pl.lit(value=True))
    outside = ~pl.col("activity_kind").is_in(_AT_HOME)
    return facts.of("F09").with_columns(
        person_name="leader",
        hit=outside & there & dated_inside("activity_date", span),
        alike=pl.concat_str(
            pl.col("activity_date"), pl.coalesce("place", "village"), separator="|"
        ),
        seen=cites("activity_date", "leader", "village"),
    )


PACE = {"VIS-08": pace_of(city_leader_goes, "市级领导到定点贫困村调研", "次")}
