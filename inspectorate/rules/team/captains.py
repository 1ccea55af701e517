"""一队一长: every team has one leader, and no more than one (TEAM-04)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unless_unplaced
from inspectorate.rules.team.composition import serving
from inspectorate.rules.team.joint import NAMES, of_the_team, one_team
from inspectorate.rules.verdicts import all_cites, cites, judged

_TEAM = ["unit", "place", "team"]


@rule(
    "TEAM-04",
    "一队一长",
    duty="每支驻村工作队有且只有一名第一书记（工作队长）",
    span=SpanKind.MONTH,
    forms=("F02", "F03"),
    needs=("F03",),
    terms={"first_secretary_leads": bool},
    folds=("AGG-03",),
)
def one_leader_a_team(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Leaders of each team on the last day of the month.

    Reads F03.team_role, team_name, arrival_date, departure_date. Whether a 第一书记 beside a 队长 is
    a second leader is a term. Several units' people in one village under one 工作队名称 are one
    team; under other names or none, one that has no leader of its own may be led by the other's.
    Source: “选派364名第一书记(工作队长)” [003]. Units: people.
    """
    sure, possible = pl.col("led"), pl.col("possible")
    missing = (possible == 0) & (pl.col("elsewhere") == 0)
    fails = (
        pl.when(sure > 1)
        .then(pl.lit(True))
        .when(missing & ~pl.col("silent"))
        .then(unless_unplaced(missing, facts))
        .when((sure == 1) & (possible == 1))
        .then(pl.lit(False))
    )
    members = bound(serving(facts, span.end), facts, terms)
    return judged(
        _led(members, facts, leads=bool(terms["first_secretary_leads"])),
        fails=fails,
        reason=pl.lit("花名册中队内职务、进驻日期或所驻村有缺项，或同村另有单位派员，队长无法认定"),
        subject=pl.col("team"),
        expected=pl.lit("1"),
        actual=sure,
        difference=sure - 1,
        message=pl.format(
            "{}末驻{}工作队应有1名第一书记（工作队长），花名册列{}名，相差{}名",
            pl.lit(span.in_words),
            locality(),
            sure,
            (sure - 1).abs(),
        ),
    )


def _led(members: pl.LazyFrame, facts: Facts, *, leads: bool) -> pl.LazyFrame:
    """One row a team: led (certain leaders), possible, elsewhere (in the village), silent."""
    role, who = pl.col("team_role"), pl.coalesce("person", "record_id")
    captain = (role == "队长").any().over(_TEAM)
    both = role.is_in(["队长", "第一书记"])
    is_leader = both if leads else pl.when(captain).then(role == "队长").otherwise(both)
    certain = (is_leader & pl.col("sure")).fill_null(value=False)
    maybe = (is_leader & pl.col("sure")).fill_null(value=True)
    teams = (
        members.with_columns(certain=certain, maybe=maybe, cites=cites("team_role"))
        .group_by(_TEAM)
        .agg(
            own=who.filter("certain").n_unique().cast(pl.Int64),
            may=who.filter("maybe").n_unique().cast(pl.Int64),
            names=NAMES,
            cites=all_cites(),
        )
    )
    return _by_village(teams, facts).sort("team", "unit")


def _by_village(teams: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Teams that bear one name in a village are one; other teams' leaders stand ``elsewhere``."""
    sent = pl.col("unit").is_in(facts.has_form("F03"))
    quiet = facts.pairs.lazy().group_by("place").agg(silent=~sent.all())
    return (
        teams.join(quiet, on="place", how="left")
        .with_columns(one=one_team(), silent=pl.col("silent").fill_null(value=False))
        .with_columns(
            led=of_the_team("own"),
            possible=of_the_team("may"),
            elsewhere=pl.col("may").sum().over("place") - pl.col("may"),
        )
    )
