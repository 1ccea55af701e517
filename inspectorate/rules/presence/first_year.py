"""首年折算: what a year's days come to for a team that served a part of it (RES-11)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.days import clipped, required_days
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites
from inspectorate.tables import Verdict

_TEAM = ["unit", "place", "team"]


@rule(
    "RES-11",
    "首年折算",
    duty="在岗不满全年的驻村工作队，驻村天数按在岗天数折算",
    span=SpanKind.YEAR,
    forms=("F03",),
    terms={"days": int},
)
def first_year_share(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The days that RES-01 asks of each team, beside the year's own number; accuses nobody.

    Reads F03.arrival_date, departure_date. A hint where a team serves a part of the year: 220 days
    can't be asked of one that came on 25 April. Source: derived from 汉办发〔2014〕3号
    “全年驻村不少于220天” [002]. Units: calendar days.
    """
    return _told(_served(facts, span, terms), span, terms)


PACE = {"RES-11": first_year_share}


def _served(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Teams that serve in the year, with their days in service and the cells that tell them."""
    cells = facts.members.lazy().with_columns(cites=cites("arrival_date", "departure_date"))
    cited = cells.sort("record_id").group_by(_TEAM).agg(all_cites())
    teams = clipped(bound(facts.teams.lazy(), facts, terms), span, span.end)
    return teams.join(cited, on=_TEAM, how="left").sort("team", "unit")


def _told(teams: pl.LazyFrame, span: Span, terms: Terms) -> pl.LazyFrame:
    served, required = pl.col("due_days"), required_days(span, {**terms, "prorated": True})
    part = served < span.days
    nothing = pl.lit(None, pl.String)
    sentence = pl.format(
        "驻{}工作队{}在岗{}天，全年驻村不少于{}天的要求按在岗天数折算为{}天",
        locality(),
        pl.lit(span.in_words),
        served,
        pl.lit(whole(terms, "days")),
        required,
    )
    reason = (
        pl.when(served.is_null())
        .then(pl.lit("驻村工作队及队员花名册中没有进驻日期，不能折算"))
        .when(part)
        .then(pl.lit("折算仅供核对，由驻村天数的规则判定"))
        .otherwise(pl.lit("全年在岗，不折算"))
    )
    verdict = pl.when(served.is_null()).then(pl.lit(Verdict.UNKNOWN.value))
    return teams.select(
        "unit",
        "place",
        subject=pl.col("team"),
        verdict=verdict.otherwise(pl.lit(Verdict.NOT_APPLICABLE.value)),
        expected=required.cast(pl.String),
        actual=nothing,
        difference=nothing,
        message=pl.when(part).then(sentence),
        reason=reason,
        cites=pl.col("cites"),
    )
