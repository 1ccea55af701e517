"""两头挂空: one person in two teams, or in none in truth (TEAM-11)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, told_by_id
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import days
from inspectorate.rules.verdicts import all_cites, cites, judged

_PERSON = ["unit", "who"]
_LEAVE = "请假"


@rule(
    "TEAM-11",
    "两头挂空",
    duty="驻村工作队员不得两头挂空",
    span=SpanKind.MONTH,
    forms=("F03", "F06", "F07", "F17"),
    needs=("F03",),
)
def nobody_hangs_between(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members in two teams at one time, and members of the whole month without a day in the village.

    Reads F03.person_name, id_number, village, arrival_date, departure_date; d01…d31 of F06;
    F07.person_name, start_date, end_date; F17.check_date, expected_count, present_count. Who has
    no ID may be a namesake, two villages under one 工作队名称 one team; leave of any length, a month
    of 公差 and rest or a check that found everybody on post explain an empty month. Source: “杜绝…“两头挂空”现象” [003]. Units: teams, or days.
    """
    teams, empty = pl.col("teams"), pl.col("empty")
    alone = (teams == 1) & pl.col("maybe").is_null()
    registered = pl.lit("F07" not in facts.owed) | pl.col("unit").is_in(facts.has_form("F07"))
    empty = pl.when(~empty | registered).then(empty)
    twice = pl.when(pl.col("told") | alone).then(teams > 1)
    double = pl.when(twice).then(pl.lit("登记在两支以上工作队"))
    absent = pl.when(empty).then(pl.lit("全月没有在村记录，也没有请假"))
    return judged(
        _people(facts, span, terms),
        subject=pl.col("who"),
        fails=twice | empty,
        reason=pl.lit(
            "没有该人当月的考勤或请销假登记，或考勤有空白、请假起止时间不全、查岗记录与考勤不符，"
            "或没有证件号、工作队名称相同，不能认定是否在两支工作队"
        ),
        expected=pl.lit("1"),
        actual=pl.when(twice).then(teams).otherwise(0),
        difference=pl.when(twice).then(teams - 1).otherwise(-1),
        message=pl.format(
            "{}驻村工作队员{}，应在1支工作队、1个村驻村",
            pl.lit(span.in_words),
            pl.concat_str(double, absent, separator="；", ignore_nulls=True),
        ),
    )


def _people(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """One row a unit and member who serves in the month: teams, told, empty, the cells."""
    arrived = (pl.col("arrival_date") <= span.end).fill_null(value=True)
    stays = (pl.col("departure_date") >= span.start).fill_null(value=True)
    serving = facts.members.lazy().filter(arrived & stays & pl.col("person").is_not_null())
    several = _in_several(serving)
    maybe = _maybe_in_several(serving)
    begun = (pl.col("arrival_date") <= span.start).all()
    lasting = (pl.col("departure_date").is_null() | (pl.col("departure_date") >= span.end)).all()
    people = (
        bound(serving, facts, terms)
        .with_columns(cites=cites("person_name", "village"))
        .sort("record_id")
        .group_by("unit", who=pl.col("person"))
        .agg(pl.col("place", "person_name").first(), whole=begun & lasting, rows=all_cites())
        .join(several, on="who", how="left")
        .join(maybe, on="who", how="left")
        .join(_months(facts, span), on=_PERSON, how="left")
        .join(_leaves(facts, span), on=["unit", "person_name"], how="left")
        .join(_nobodys_leaves(facts, span), on="person_name", how="left")
        .join(_nameless_leaves(facts, span), on="unit", how="left")
        .with_columns(leave=pl.coalesce("leave", "theirs", "anyones"))
        .join(_seen_on_post(facts, span), on="place", how="left")
    )
    no_cells = pl.col("cells").fill_null([])
    return people.with_columns(
        pl.col("teams").fill_null(1),
        # One team as far as can be told; a namesake without ID elsewhere may be the same person.
        told=pl.coalesce("told", pl.col("maybe").is_null()),
        empty=_empty(),
        cites=pl.concat_list("rows", no_cells),
    ).sort(_PERSON)


def _empty() -> pl.Expr:
    """Whether the month shows no day in the village, no leave and no month of duty elsewhere."""
    away = (pl.col("half") == 0) & ~pl.col("explained")
    sure = ~pl.col("blank") & pl.col("leave").is_null() & pl.col("met").is_null()
    return (
        pl.when(~pl.col("whole"))
        .then(pl.lit(False))
        .when(~away)
        .then(pl.lit(False))
        .when(pl.col("leave") == "sure")
        .then(pl.lit(False))
        .when(sure)
        .then(away)
    )


def _in_several(serving: pl.LazyFrame) -> pl.LazyFrame:
    """who, teams (villages served at one time), told (all the rows have one and the same ID)."""
    rows = serving.with_columns(
        start=pl.col("arrival_date"), until=pl.col("departure_date"), who=pl.col("person")
    )
    told = ("place", "start", "until", "id_number", "team_name")
    mine = rows.select("who", *told)
    other = mine.rename({name: f"{name}_2" for name in told})
    # On the day of a transfer one belongs to both: that is no overlap.
    open_1, open_2 = pl.col("until").is_null(), pl.col("until_2").is_null()
    overlap = ((pl.col("start") < pl.col("until_2")) | open_2) & (
        (pl.col("start_2") < pl.col("until")) | open_1
    )
    met = mine.join(other, on="who").filter(
        (pl.col("place") != pl.col("place_2")) & overlap.fill_null(value=True)
    )
    dated = pl.col("start").is_not_null() & pl.col("start_2").is_not_null()
    one_team = (pl.col("team_name") == pl.col("team_name_2")).fill_null(value=False)
    same_id = (pl.col("id_number") == pl.col("id_number_2")).fill_null(value=False)
    same = same_id & dated & ~one_team
    return met.group_by("who").agg(teams=pl.col("place").n_unique().cast(pl.Int64), told=same.all())


def _maybe_in_several(serving: pl.LazyFrame) -> pl.LazyFrame:
    """who, maybe: people of a name that serves in several villages, not all of them told by an ID."""
    several = pl.col("place").n_unique().over("person_name") > 1
    untold = (~told_by_id("person")).any().over("person_name")
    others = pl.col("person").n_unique().over("person_name") > 1
    rows = serving.filter(several & untold & others)
    return rows.select(who="person", maybe=pl.lit(value=True)).unique("who")


def _months(facts: Facts, span: Span) -> pl.LazyFrame:
    """unit, who: half-days in the village, blank cells, explained by leave or duty, the cells."""
    each = days(facts, span.start, span.end).filter(pl.col("who").is_not_null())
    columns = facts.of("F06").select("record_id", "leave_days", "duty_days")
    return (
        each.join(columns, on="record_id", how="left")
        .sort("record_id", "field")
        .group_by(_PERSON)
        .agg(
            half=pl.col("half_days").sum(),
            blank=(pl.col("half_days").is_null() & ~pl.col("settled")).any(),
            explained=_explained(),
            cells=pl.struct("record_id", field=pl.lit("person_name")).unique(maintain_order=True),
        )
    )


def _explained() -> pl.Expr:
    """Inside ``agg``: a day of leave, or a month of duty elsewhere but for the days of rest.

    Where the grid is blank the sheet's own columns say it.
    """
    mark = pl.col("mark")
    on_duty = mark.is_in(["公差", "休息"]).all(ignore_nulls=False).fill_null(value=False)
    columns = [
        (pl.col(name) > 0).fill_null(value=False).any() for name in ("leave_days", "duty_days")
    ]
    unmarked = mark.is_null().all() & columns[1]
    return (mark == _LEAVE).any() | columns[0] | (on_duty & (mark == "公差").any()) | unmarked


def _touching(facts: Facts, span: Span) -> pl.LazyFrame:
    """Leaves that touch the month (``sure``), or may, for want of dates."""
    sure = (pl.col("start_date") <= span.end) & (pl.col("end_date") >= span.start)
    rows = facts.of("F07").with_columns(sure=sure)
    return rows.filter(pl.col("sure").fill_null(value=True))


def _leaves(facts: Facts, span: Span) -> pl.LazyFrame:
    """unit, person_name, leave: "sure" where a leave touches the month, "maybe" without dates."""
    said = pl.when(pl.col("sure").fill_null(value=False).any()).then(pl.lit("sure"))
    rows = _touching(facts, span).group_by("unit", "person_name")
    return rows.agg(leave=said.otherwise(pl.lit("maybe")))


def _nobodys_leaves(facts: Facts, span: Span) -> pl.LazyFrame:
    """person_name, theirs: leaves of a register that doesn't say whose unit it is."""
    rows = _touching(facts, span).filter(
        pl.col("unit").is_null() & pl.col("person_name").is_not_null()
    )
    return rows.select("person_name", theirs=pl.lit("maybe")).unique()


def _nameless_leaves(facts: Facts, span: Span) -> pl.LazyFrame:
    """unit, anyones: leaves of which nobody can read whose they are."""
    rows = _touching(facts, span).filter(
        pl.col("person_name").is_null() & pl.col("unit").is_not_null()
    )
    return rows.select("unit", anyones=pl.lit("maybe")).unique()


def _seen_on_post(facts: Facts, span: Span) -> pl.LazyFrame:
    """place, met: villages where a check of the month found everybody on post."""
    everybody = (pl.col("present_count") >= pl.col("expected_count")) & (
        pl.col("present_count") > 0
    )
    checks = facts.of("F17").filter(pl.col("check_date").is_between(span.start, span.end))
    return checks.filter(everybody).select("place", met=pl.lit(value=True)).unique("place")
