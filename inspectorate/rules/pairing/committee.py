"""常委包户: the households of the members of the standing committee (PAIR-13)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.cadres import (
    NOT_CLEAR,
    adrift,
    least_households,
    most_households,
    pairings,
)
from inspectorate.rules.rosters import ROSTER, roster, silent
from inspectorate.rules.terms import whole, word
from inspectorate.rules.verdicts import all_cites, cites, judged

_COMMITTEE, _POOR = "常委", "贫困户"
#: Committees of other levels than the one meant, unless the term names them.
_LEVELS = r"(?:省|市|县|区)委常委"


@rule(
    "PAIR-13",
    "常委带头包户",
    duty="市委常委每人包抓规定户数的贫困户，户不重复",
    span=SpanKind.YEAR,
    forms=("F04",),
    terms={"post": str, "households": int, "total": int, **ROSTER},
    folds=("PAIR-17",),
)
def committee_helps(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of each member of the committee, of two members at once, and of all together.

    A member is a helper whose post contains the term's words; 常委 of no said level is open. Only
    贫困户 count (convention 6). Reads F04.helper_name, post, household_head, household_kind,
    household_id_number, village. Source: 汉中 report “12个
    市委常委率先垂范，每人带头包抓10户贫困户，共结对120户”. Units: households, helpers of one.
    """
    rows = pairings(facts, terms).with_columns(member=_is_member(word(terms, "post")))
    # A row that leaves the post blank is the member's whom other rows of the unit name.
    known = pl.col("member").fill_null(False).any().over("unit", "helper_name")
    blank = pl.col("post").is_null() & known
    rows = rows.with_columns(member=pl.col("member") | blank)
    members = rows.filter(pl.col("member").fill_null(True)).with_columns(
        cites=cites("helper_name", "household_head")
    )
    each = _each(members, facts, whole(terms, "households"))
    counted = members.select(
        key="household", open=pl.col("member").is_null() | ~pl.col("told"), cites="cites"
    )
    total = roster(
        counted.filter(pl.col("key").is_not_null()),
        terms,
        "total",
        name="市委常委结对户",
        measure="户",
        lacking=silent(facts, "F04"),
    )
    return pl.concat([each, _overlaps(members), total])


def _is_member(post: str) -> pl.Expr:
    """Whether a post is the committee's; null where it doesn't say which committee's."""
    written = pl.col("post").fill_null("")
    mine = written.str.contains(post, literal=True)
    unsaid = written.str.contains(_COMMITTEE, literal=True) & ~written.str.contains(_LEVELS)
    return pl.when(mine).then(pl.lit(True)).when(~unsaid).then(pl.lit(False))


def _each(members: pl.LazyFrame, facts: Facts, due: int) -> pl.LazyFrame:
    """Households of each member; a row whose helper can't be read may be any member's of its unit.

    One member may stand in several units' lists: too few are those that all of them name at most.
    """
    kind = pl.col("household_kind")
    poor, maybe = (kind == _POOR).fill_null(False), (kind == _POOR).fill_null(True)
    who = ["unit", "helper_name"]
    people = (
        members.group_by(who)
        .agg(
            pl.col("place").drop_nulls().first(),
            all_cites(),
            sure=pl.col("member").fill_null(False).any(),
        )
        .join(members.filter(poor).group_by(who).agg(low=least_households()), on=who, how="left")
        .join(members.filter(maybe).group_by(who).agg(high=most_households()), on=who, how="left")
        .join(adrift(facts), on="unit", how="left")
        .with_columns(pl.col("low", "high", "adrift").fill_null(0))
    )
    low = pl.col("low")
    high = (pl.col("high") + pl.col("adrift")).sum().over("helper_name")
    off = (high < due) | (low > due)
    found = pl.when(high < due).then(high).otherwise(low)
    fails = pl.when(off).then(pl.lit(True)).when(low == high).then(pl.lit(False))
    return judged(
        people.sort("unit", "helper_name"),
        subject=pl.format("{}@{}", "helper_name", "unit"),
        fails=pl.when("sure").then(fails),
        reason=pl.when("sure").then(pl.lit(NOT_CLEAR)).otherwise(pl.lit("职务没有写明哪一级常委")),
        expected=pl.lit(due),
        actual=found,
        difference=found - due,
        message=pl.format(
            f"市委常委1名应包抓{due}户贫困户，花名册中为{{}}户，相差{{}}户",
            found,
            (found - due).abs(),
        ),
    )


def _overlaps(members: pl.LazyFrame) -> pl.LazyFrame:
    """Households with an ID that two members help; without one they may be namesakes."""
    shared = (
        members.filter(pl.col("household").is_not_null())
        .group_by(subject="household")
        .agg(
            pl.col("place").first(),
            all_cites(),
            helpers=pl.col("helper_name").n_unique().cast(pl.Int64),
            told=pl.col("told").all() & pl.col("member").fill_null(False).all(),
            units=pl.col("unit").unique().sort(),
        )
        .filter(pl.col("helpers") > 1)
        .explode("units")
        .rename({"units": "unit"})
        .sort("subject", "unit")
    )
    return judged(
        shared,
        fails=pl.when("told").then(pl.lit(True)),
        reason=pl.lit("同村同名户没有身份证号或职务没有写明哪一级常委，无法认定是否重复包抓"),
        expected=pl.lit("1"),
        actual=pl.col("helpers"),
        difference=pl.col("helpers") - 1,
        message=pl.format(
            "{}1户由{}名市委常委包抓，应由1名包抓，相差{}名",
            locality(),
            "helpers",
            pl.col("helpers") - 1,
        ),
    )
