"""下派、挂任: what a unit declares of its postings against the roster (TEAM-13, TEAM-14)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.terms import words
from inspectorate.rules.verdicts import cites, judged

_POSTED = "下派|选派"
_PEOPLE = ["名", "人"]
_ACTING = "挂任|挂职|兼任"
#: Posts of a county are another matter than those of a village.
_COUNTY_POST = "县长|区长|县委|区委"


@rule(
    "TEAM-13",
    "后备干部/技术人员下派",
    duty="申报下派的干部和技术人员应列入花名册并写明任职村",
    span=SpanKind.YEAR,
    forms=("F03", "F21"),
    needs=("F21",),
)
def posted_are_listed(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Posted people that F21 declares against rows of F03 with a village.

    Reads F21.indicator, measure, total_value, current_value; F03.person_name, village. Source:
    “从共建单位选派75名年轻后备干部到共建村任职” [004], “下派1名地质专业技术人员到县上和村上任职” [000].
    Units: people.
    """
    declared, listed = pl.col("declared"), pl.col("listed")
    sent = pl.col("unit").is_in(facts.has_form("F03"))
    lacking = (listed + pl.col("vague") < declared) & sent
    fails = pl.when(listed >= declared).then(pl.lit(False)).when(lacking).then(pl.lit(True))
    return judged(
        _declared(facts, terms),
        subject=pl.lit("指标:下派干部"),
        fails=fails,
        reason=pl.when(sent)
        .then(pl.lit("工作统计表的下派人数或花名册的任职村无法认定"))
        .otherwise(pl.lit("未报送驻村工作队及队员花名册")),
        expected=declared,
        actual=listed,
        difference=listed - declared,
        message=pl.format(
            "申报下派干部{}名，花名册中写明任职村的{}名，相差{}名",
            declared,
            listed,
            declared - listed,
        ),
    )


def _declared(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a unit that declares postings: declared, listed, vague (village unknown)."""
    value = pl.coalesce("total_value", "current_value")
    about = pl.col("indicator").str.contains(_POSTED) & pl.col("measure").is_in(_PEOPLE).fill_null(
        value=True
    )
    rows = facts.of("F21").filter(about.fill_null(value=False) & pl.col("unit").is_not_null())
    who = pl.coalesce("person", "record_id")
    placed = pl.col("place").is_not_null()
    lost = unreadable(facts, "village").rename({"unreadable": "blurred"})
    roster = facts.of("F03").join(lost, on="record_id", how="left")
    # A village that is written and unknown is the registry's gap, not the roster's.
    vague = ~placed & (pl.col("village").is_not_null() | pl.col("blurred").fill_null(value=False))
    counted = roster.group_by("unit").agg(
        listed=who.filter(placed).n_unique().cast(pl.Int64),
        vague=who.filter(vague).n_unique().cast(pl.Int64),
    )
    told = bound(rows, facts, terms).with_columns(
        declared=value, cites=cites("total_value", "current_value")
    )
    return (
        told.sort("record_id")
        .group_by("unit")
        .agg(declared=pl.col("declared").max().cast(pl.Int64), cites=pl.col("cites").explode())
        .join(counted, on="unit", how="left")
        .with_columns(pl.col("listed", "vague").fill_null(0), place=pl.lit(None, pl.String))
        .sort("unit")
    )


@rule(
    "TEAM-14",
    "第一书记等挂任核对",
    duty="挂任职务应为规定的村级职务，人数与申报数相符",
    span=SpanKind.YEAR,
    forms=("F03", "F21"),
    needs=("F03",),
    terms={"titles": list},
)
def village_titles(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Posts of F03 that say 挂任 or 挂职 against the closed list, and their number against F21's.

    Reads F03.post, team_role; F21.indicator, total_value, current_value. A 第一书记 by
    队内职务 holds a listed title. Source: “到贫困村挂任第一书记、村委会副主任或村主任助理”, “挂任第一书记
    或村副支书、村主任助理” [002]. Units: people.
    """
    titles = words(terms, "titles")
    return pl.concat([_titles(facts, titles, terms), _numbers(facts, terms)])


def _acting(facts: Facts) -> pl.LazyFrame:
    """Members of villages with a post held for a time, or the first secretary's."""
    post = pl.col("post").str.replace_all(r"\s", "")
    acting = post.str.contains(_ACTING) & ~post.str.contains(_COUNTY_POST)
    first = pl.col("team_role") == "第一书记"
    rows = facts.members.lazy().filter(acting.fill_null(value=False) | first.fill_null(value=False))
    held = pl.when(acting).then(post.str.extract(rf"(?:{_ACTING})(.+)$"))
    return rows.with_columns(held=held, acting=acting.fill_null(value=False), first=first)


def _titles(facts: Facts, titles: list[str], terms: Terms) -> pl.LazyFrame:
    """One row a member: is the title one of the list?"""
    listed = pl.any_horizontal(
        pl.col("first").fill_null(value=False),
        *[
            pl.col("held").str.contains(title, literal=True).fill_null(value=False)
            for title in titles
        ],
    )
    told = pl.col("held").is_not_null() | pl.col("first").fill_null(value=False)
    rows = _acting(facts).filter(pl.col("person").is_not_null())
    return judged(
        bound(rows, facts, terms).with_columns(cites=cites("post", "team_role")),
        subject=pl.col("person"),
        fails=pl.when(told).then(~listed),
        reason=pl.lit("花名册没有写明所挂任的职务"),
        expected=pl.lit("、".join(titles)),
        actual=pl.col("held"),
        message=pl.format(
            "{}挂任职务应为{}之一，花名册所填为“{}”",
            locality(),
            pl.lit("、".join(titles)),
            pl.col("held"),
        ),
    )


def _numbers(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a unit that declares people 挂任 in F21: their number in the roster."""
    about = pl.col("indicator").str.contains(_ACTING).fill_null(value=False)
    village = ~pl.col("indicator").str.contains(_COUNTY_POST)
    value = pl.coalesce("total_value", "current_value")
    declared = facts.of("F21").filter(about & village & pl.col("unit").is_not_null())
    who = pl.coalesce("person", "record_id")
    held = _acting(facts).group_by("unit").agg(listed=who.n_unique().cast(pl.Int64))
    rows = (
        bound(declared, facts, terms)
        .join(held, on="unit", how="left")
        .with_columns(
            pl.col("listed").fill_null(0),
            declared=value.cast(pl.Int64),
            place=pl.lit(None, pl.String),
            cites=cites("total_value", "current_value"),
        )
    )
    count, listed = pl.col("declared"), pl.col("listed")
    return judged(
        rows.sort("unit", "record_id"),
        subject=pl.lit("指标:挂任干部"),
        fails=listed != count,
        reason=pl.lit("工作统计表的挂任人数无法认定"),
        expected=count,
        actual=listed,
        difference=listed - count,
        message=pl.format(
            "申报挂任干部{}名，花名册列{}名，相差{}名", count, listed, (listed - count).abs()
        ),
    )
