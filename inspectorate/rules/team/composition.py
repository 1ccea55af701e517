"""队伍: who is in the village, and whether the team is whole (TEAM-01, 02, 03, 05)."""

from datetime import date

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unless_unplaced
from inspectorate.rules.ranks import RANKS
from inspectorate.rules.team.joint import NAMES, of_the_team, one_team
from inspectorate.rules.terms import whole, word
from inspectorate.rules.verdicts import all_cites, cites, judged

_TEAM = ["unit", "place", "team"]
_LEADERS = ["队长", "第一书记"]
_NO_ROSTER = "驻村工作队及队员花名册"


def serving(facts: Facts, on: date) -> pl.LazyFrame:
    """F03 members who serve on a day; ``sure`` is null where 进驻日期 is missing.

    A member whose 离任日期 is that very day still serves.
    """
    arrived = pl.col("arrival_date") <= on
    stays = pl.col("departure_date").is_null() | (pl.col("departure_date") >= on)
    rows = facts.members.lazy().filter(stays & arrived.fill_null(value=True))
    return rows.with_columns(sure=arrived)


@rule(
    "TEAM-01",
    "村村有工作队",
    duty="每个包扶村都有在岗的驻村工作队",
    span=SpanKind.MONTH,
    forms=("F02", "F03"),
    needs=("F03",),
)
def village_has_team(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Paired villages with nobody of F03 posted there on any day of the month.

    Reads F02.village, start_date, end_date, is_lead; F03.village, arrival_date, departure_date.
    Anyone's team in the village will do. Source: 《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村
    包扶工作实施方案》(汉办发〔2014〕3号) “务必做到村村有干部、常年不间断” [002]. Units: teams.
    """
    manned = pl.col("sure").fill_null(value=False)
    doubtful = pl.col("maybe").fill_null(value=False) | pl.col("unplaced") | pl.col("lacking")
    fails = pl.when(manned).then(pl.lit(False)).when(~doubtful).then(pl.lit(True))
    return judged(
        _answering(_villages(facts, span, terms), manned | doubtful),
        subject=pl.format("村:{}", "place"),
        fails=fails,
        reason=_why_unmanned(),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format(
            "{}包扶村{}应有1支驻村工作队，驻村工作队及队员花名册中没有在岗人员",
            pl.lit(span.in_words),
            locality(),
        ),
    )


def _why_unmanned() -> pl.Expr:
    return (
        pl.when(pl.col("lacking"))
        .then(pl.lit(f"该村包扶单位未全部报送{_NO_ROSTER}"))
        .when(pl.col("unplaced"))
        .then(pl.lit(f"{_NO_ROSTER}中有所驻村无法认定的人员"))
        .otherwise(pl.lit(f"{_NO_ROSTER}中该村人员没有进驻日期"))
    )


def _villages(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Pairings of the span with what F03 says of the village: sure, maybe, unplaced, lacking."""
    begun = pl.col("start_date").is_null() | (pl.col("start_date") <= span.end)
    lasting = pl.col("end_date").is_null() | (pl.col("end_date") >= span.start)
    known = pl.col("unit").is_not_null() & pl.col("place").is_not_null()
    pairs = facts.of("F02").filter(begun & lasting & known)
    rows = bound(pairs.unique(["unit", "place"], keep="first", maintain_order=True), facts, terms)
    here, adrift = _posted(facts, span)
    lacks = ~pl.col("unit").is_in(facts.has_form("F03"))
    lead = pl.col("is_lead").fill_null(value=False)
    return (
        rows.join(here, on="place", how="left")
        .join(adrift, on="unit", how="left")
        .with_columns(
            cites=cites("village"),
            unplaced=pl.col("unplaced").fill_null(value=False).any().over("place"),
            lacking=lacks.any().over("place"),
            answers=lead | ~lead.any().over("place"),
        )
        .sort("place", "unit")
    )


def _posted(facts: Facts, span: Span) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """F03 rows in service in the span: by village, and by unit those without one."""
    arrived = pl.col("arrival_date") <= span.end
    stays = pl.col("departure_date").is_null() | (pl.col("departure_date") >= span.start)
    rows = facts.of("F03").filter(stays & arrived.fill_null(value=True))
    placed = rows.filter(pl.col("place").is_not_null()).group_by("place")
    here = placed.agg(sure=arrived.any(), maybe=arrived.is_null().any())
    nowhere = rows.filter(pl.col("place").is_null()).group_by("unit")
    return here, nowhere.agg(unplaced=pl.lit(True))


def _answering(villages: pl.LazyFrame, not_missing: pl.Expr) -> pl.LazyFrame:
    """A village without a team is the lead unit's to answer for; with no lead unit, each one's."""
    return villages.filter(not_missing | pl.col("answers"))


@rule(
    "TEAM-02",
    "工作队人员构成",
    duty="市级单位工作队由队长、本单位队员和县、镇各一名干部组成",
    span=SpanKind.QUARTER,
    forms=("F03",),
)
def team_is_composed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Which of the four places of a team nobody fills on the last day of the quarter.

    Reads F03.team_role, origin, arrival_date, departure_date. Where a team has a 队长, a 第一书记
    may fill another place. Source: 汉办发〔2014〕3号 “抽调1名县级领导担任队长,1名后备干部或熟悉农村
    工作、业务能力强的干部为队员,市级单位包扶村所在的县、镇各抽调1名干部组成” [002]. Units: people.
    """
    filled = [pl.col(slot) for slot in _SLOTS]
    gaps = [pl.when(~pl.col(slot)).then(pl.lit(name)) for slot, name in _SLOTS.items()]
    lacking = pl.concat_str(gaps, separator="、", ignore_nulls=True)
    present = pl.sum_horizontal([~gap.is_not_null() for gap in gaps])
    return judged(
        _slots(bound(serving(facts, span.end), facts, terms)),
        subject=pl.col("team"),
        fails=unless_unplaced(~pl.all_horizontal(filled), facts),
        reason=pl.lit(f"{_NO_ROSTER}中队内职务、来源、进驻日期或所驻村有缺项"),
        expected=pl.lit(len(_SLOTS)),
        actual=present,
        difference=present.cast(pl.Int64) - len(_SLOTS),
        message=pl.format(
            "{}末驻{}工作队应由队长、本单位队员、县派队员、镇派队员各至少1名组成，缺{}",
            pl.lit(span.in_words),
            locality(),
            lacking,
        ),
    )


_SLOTS = {"leader": "队长", "own": "本单位队员", "county": "县派队员", "town": "镇派队员"}


def _slots(members: pl.LazyFrame) -> pl.LazyFrame:
    """One row a team: whether each place is filled (null: a member of unknown role or origin)."""
    role, origin = pl.col("team_role"), pl.col("origin")
    captain = (role == "队长").any().over(_TEAM)
    leads = pl.when(captain).then(role == "队长").otherwise(role.is_in(_LEADERS))
    holds = {
        "leader": role.is_in(_LEADERS),
        "own": (origin == "单位") & ~leads,
        "county": origin == "县",
        "town": origin == "镇",
    }
    # True & null stays null: a member without 进驻日期 may fill a place, but not for certain.
    three_valued = {slot: pl.col("sure") & test for slot, test in holds.items()}
    return (
        members.with_columns(cites=cites("origin", "team_role"), **three_valued)
        .group_by(_TEAM)
        .agg(*[pl.col(slot).any(ignore_nulls=False) for slot in holds], all_cites())
        .sort("team", "unit")
    )


@rule(
    "TEAM-03",
    "队长级别",
    duty="市级单位工作队队长由县级领导担任",
    span=SpanKind.QUARTER,
    forms=("F03",),
    terms={"min_rank": str},
)
def captain_has_rank(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """The highest rank among the 队长 of a team on the last day of the quarter.

    Reads F03.team_role, rank. A team without 队长 is TEAM-02's. Source: 汉办发〔2014〕3号 “抽调1名县级
    领导担任队长” [002]; that 县级领导 is 县处级副职 or above is a term. Units: ranks.
    """
    least = word(terms, "min_rank")
    high = pl.col("rank").is_in(RANKS[: RANKS.index(least) + 1])
    captain = pl.col("team_role") == "队长"
    members = bound(serving(facts, span.end), facts, terms)
    ranks = pl.col("rank").filter(captain).drop_nulls().unique(maintain_order=True)
    teams = (
        members.with_columns(cites=cites("team_role", "rank"))
        .group_by(_TEAM)
        .agg(
            cites=pl.col("cites").filter(captain).explode(),
            enough=(high & pl.col("sure")).filter(captain).any(ignore_nulls=False),
            captains=captain.sum(),
            ranks=ranks.sort(),
        )
        .sort("team", "unit")
    )
    found = pl.col("ranks").list.join("、")
    return judged(
        teams,
        subject=pl.col("team"),
        fails=~pl.col("enough"),
        applies=pl.col("captains") > 0,
        reason=pl.when(pl.col("captains") > 0)
        .then(pl.lit("队长职务级别或进驻日期没有填写"))
        .otherwise(pl.lit("花名册中没有队长")),
        expected=pl.lit(least),
        actual=found,
        message=pl.format(
            "驻{}工作队队长应为{}以上干部，花名册所列队长职务级别为{}",
            locality(),
            pl.lit(least),
            found,
        ),
    )


@rule(
    "TEAM-05",
    "队员人数下限",
    duty="驻村工作队人数不少于规定人数",
    span=SpanKind.MONTH,
    forms=("F03", "F01"),
    needs=("F03",),
    terms={"min_members": int, "min_members_municipal": int, "leader_counted": bool},
)
def team_is_large_enough(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Members of a team on the last day of the month.

    Reads F03.person_name, team_role, arrival_date, departure_date; F01.level. Source:
    汉办发〔2014〕3号 names four places for the teams of 市级 units [002]; three for others is a term.
    Units: people.
    """
    low, high = whole(terms, "min_members"), whole(terms, "min_members_municipal")
    level = pl.col("unit_level")
    least = pl.when(level == "市").then(high).when(level.is_not_null()).then(low).otherwise(low)
    certain = pl.when(level.is_null()).then(max(low, high)).otherwise(least)
    sure, possible = pl.col("surely"), pl.col("possibly")
    fails = pl.when(sure >= certain).then(pl.lit(False)).when(possible < least).then(pl.lit(True))
    return judged(
        _sizes(bound(serving(facts, span.end), facts, terms), bool(terms["leader_counted"])),
        subject=pl.col("team"),
        fails=unless_unplaced(fails, facts),
        reason=pl.lit(f"{_NO_ROSTER}中队内职务、进驻日期或所驻村有缺项，或单位层级没有填写"),
        expected=least,
        actual=possible,
        difference=possible.cast(pl.Int64) - least,
        message=pl.format(
            "{}末驻{}工作队应不少于{}人，在岗{}人，少{}人",
            pl.lit(span.in_words),
            locality(),
            least,
            possible,
            least - possible.cast(pl.Int64),
        ),
    )


def _sizes(members: pl.LazyFrame, leader_counted: bool) -> pl.LazyFrame:
    """One row a team: ``surely`` and ``possibly`` so many members on the day, of all its units."""
    counts = pl.lit(True) if leader_counted else ~pl.col("team_role").is_in(_LEADERS)
    who = pl.coalesce("person", "record_id")
    return (
        members.with_columns(counted=pl.col("sure") & counts, cites=cites("person_name"))
        .group_by(*_TEAM, "unit_level")
        .agg(
            surely=who.filter(pl.col("counted").fill_null(value=False)).n_unique(),
            possibly=who.filter(pl.col("counted").fill_null(value=True)).n_unique(),
            names=NAMES,
            cites=pl.col("cites").explode(),
        )
        .with_columns(one=one_team())
        .with_columns(surely=of_the_team("surely"), possibly=of_the_team("possibly"))
        .sort("team", "unit")
    )
