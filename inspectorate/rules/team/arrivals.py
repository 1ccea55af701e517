"""进驻与离任: when teams went in, and who left without an approval (TEAM-07, TEAM-10)."""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, date_in_words, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unless_unplaced
from inspectorate.rules.terms import day
from inspectorate.rules.verdicts import cites, judged

_TEAM = ["unit", "place", "team"]


@rule(
    "TEAM-07",
    "队伍不撤干部不换",
    duty="驻村工作队员离任须有人员调整审批",
    span=SpanKind.ANY,
    forms=("F02", "F03", "F19"),
    needs=("F03", "F19"),
)
def leaving_is_approved(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members of F03 who have left by as-of and whom no F19 names.

    Reads F03.person_name, departure_date; F19.person_name; F02.end_date: when the pairing itself
    has ended, the team leaves with it. Source: 汉办发〔2014〕3号 “不稳定脱贫,队伍不能撤,干部不能换”
    [002]; an approval is a row of F19 (convention 25). Units: approvals.
    """
    approved = pl.col("approved").fill_null(value=False)
    unknown = ~pl.col("unit").is_in(facts.has_form("F19"))
    fails = pl.when(approved).then(pl.lit(False)).when(~unknown).then(pl.lit(True))
    return judged(
        _left(facts, terms),
        subject=pl.col("person"),
        fails=fails,
        applies=~pl.col("released"),
        reason=pl.when(pl.col("released"))
        .then(pl.lit("结对关系已经终止"))
        .otherwise(pl.lit("未报送人员调整审批表")),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format(
            "驻{}工作队{}于{}离任，人员调整审批表中没有相应的审批记录",
            locality(),
            "person_name",
            date_in_words("departure_date"),
        ),
    )


def _left(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Departed members with ``approved`` (F19 has the name) and ``released`` (the pairing ended)."""
    rows = facts.members.lazy().filter(
        pl.col("person").is_not_null() & (pl.col("departure_date") <= facts.as_of)
    )
    named = facts.of("F19").select("unit", "place", "person_name", approved=pl.lit(True))
    # A form kept in the registry may not say whose it is: then the village and the name tell.
    by_unit = named.drop("place").unique(["unit", "person_name"])
    by_village = named.drop("unit").unique(["place", "person_name"]).rename({"approved": "there"})
    ended = (
        facts.of("F02")
        .group_by("unit", "place")
        .agg(over=pl.when(pl.col("end_date").is_not_null().all()).then(pl.col("end_date").max()))
    )
    return (
        bound(rows, facts, terms)
        .join(by_unit, on=["unit", "person_name"], how="left")
        .join(by_village, on=["place", "person_name"], how="left")
        .join(ended, on=["unit", "place"], how="left")
        .with_columns(
            approved=pl.coalesce("approved", "there"),
            released=(pl.col("departure_date") >= pl.col("over")).fill_null(value=False),
            cites=cites("departure_date"),
        )
        .sort("team", "unit", "person", "record_id")
    )


@rule(
    "TEAM-10",
    "进驻到位",
    duty="市级单位驻村工作队按期进驻",
    span=SpanKind.ANY,
    forms=("F02", "F03", "F19"),
    needs=("F03",),
    terms={"on_post_by": date},
)
def team_went_in_on_time(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The earliest 进驻日期 of a team against the day by which all went in.

    Reads F03.arrival_date; F02.start_date (a pairing made later is not bound by that day); F19: a
    successor's arrival says nothing of the team's when the one he followed is no longer listed.
    Source: 汉办发〔2014〕3号 “4月25日,市级136个驻村工作队进驻扶贫点” [002]. Units: days late.
    """
    due = day(terms, "on_post_by")
    first = pl.col("first")
    late = (first - pl.lit(due)).dt.total_days()
    fails = pl.when(first <= due).then(pl.lit(False)).when(~pl.col("open")).then(pl.lit(True))
    return judged(
        _first_arrivals(facts, terms),
        subject=pl.col("team"),
        fails=unless_unplaced(fails, facts),
        applies=~(pl.col("start_date") > due).fill_null(value=False),
        reason=pl.when((pl.col("start_date") > due).fill_null(value=False))
        .then(pl.lit(f"结对晚于{in_words(due)}"))
        .otherwise(pl.lit("驻村工作队及队员花名册中进驻日期或所驻村有缺项，或原队员已不在册")),
        expected=pl.lit(due.isoformat()),
        actual=first.cast(pl.String),
        difference=late,
        message=pl.format(
            "驻{}工作队应于{}前进驻到位，最早进驻日期为{}，迟{}日",
            locality(),
            pl.lit(in_words(due)),
            date_in_words("first"),
            late,
        ),
    )


def _first_arrivals(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a team: ``first`` known arrival, ``open`` where an earlier one may be missing."""
    listed = facts.members.lazy().select("unit", "person_name")
    gone = facts.of("F19").join(listed, on=["unit", "person_name"], how="anti")
    followers = gone.select("unit", person_name=pl.col("successor"), follows=pl.lit(True)).unique()
    own = pl.when(pl.col("follows").is_null()).then(pl.col("arrival_date"))
    pairs = facts.pairs.lazy().select("unit", "place", "start_date")
    return (
        bound(facts.members.lazy(), facts, terms)
        .join(followers, on=["unit", "person_name"], how="left")
        .with_columns(own=own, cites=cites("arrival_date"))
        .group_by(_TEAM)
        .agg(
            first=pl.col("arrival_date").min(),
            open=pl.col("own").is_null().any(),
            cites=pl.col("cites").explode(),
        )
        .join(pairs, on=["unit", "place"], how="left")
        .sort("team", "unit")
    )
