"""帮扶人: the helpers of F04 and how many households each of them surely and possibly has."""

import polars as pl

from inspectorate.rules.binding import bound, told_by_id
from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import named_rows
from inspectorate.rules.verdicts import all_cites, cites, judged

_ID_FORMS = ("F04", "F05", "F22")
_NAME = ["place", "household_head"]
NOT_CLEAR = "干部结对帮扶花名册中有帮扶干部姓名无法认定的记录，或该干部的户主姓名、所在村、身份证号有无法认定的"


def pairings(facts: Facts, terms: Terms, *, helped: bool = True) -> pl.LazyFrame:
    """Rows of F04 of a known unit and (``helped``) helper, with what each says of a household.

    Adds ``lost`` (a household whose head nobody can read), ``told`` (it has an ID) and ``several``
    (its name is borne by two or more households of the village, as far as any form shows).
    """
    known = pl.col("unit").is_not_null() & (
        pl.col("helper_name").is_not_null() | pl.lit(not helped)
    )
    rows = bound(facts.of("F04").filter(known), facts, terms)
    blurred = pl.col("unreadable").fill_null(False) | pl.col("household_id_number").is_not_null()
    return (
        rows.join(unreadable(facts, "household_head"), on="record_id", how="left")
        .join(_namesakes(facts), on=_NAME, how="left")
        .with_columns(
            pl.col("several").fill_null(False),
            lost=pl.col("household_head").is_null() & blurred,
            told=told_by_id("household").fill_null(False),
        )
        .sort("unit", "helper_name", "record_id")
    )


def _namesakes(facts: Facts) -> pl.LazyFrame:
    tails = [named_rows(facts, form).select(*_NAME, "tail") for form in _ID_FORMS]
    ids = pl.concat(tails).group_by(_NAME).agg(ids=pl.col("tail").drop_nulls().n_unique())
    return ids.select(*_NAME, several=pl.col("ids") > 1)


def least_households() -> pl.Expr:
    """Inside ``agg`` of pairings: households that the rows surely name."""
    named = pl.col("household_head").is_not_null()
    return pl.max_horizontal(
        pl.col("household_head").drop_nulls().n_unique(),
        pl.struct(_NAME).filter(named & pl.col("place").is_not_null()).n_unique(),
        pl.col("household").filter("told").n_unique(),
    ).cast(pl.Int64)


def most_households() -> pl.Expr:
    """Inside ``agg`` of pairings: households that the rows may name at most.

    Without an ID rows of one name are one household, unless their 组 differ or the village is
    known to have namesakes.
    """
    untold = ~pl.col("told")
    key = pl.struct(
        "place",
        "village",
        "household_head",
        tail=pl.when("told").then(pl.col("household").str.slice(-4)),
        group=pl.when(untold).then("group_name"),
        row=pl.when(untold & pl.col("several")).then("record_id"),
    )
    named = pl.col("household_head").is_not_null()
    return (key.filter(named).n_unique() + pl.col("lost").sum()).cast(pl.Int64)


def cadres(facts: Facts, terms: Terms, *fields: str) -> pl.LazyFrame:
    """One row a unit and helper of F04, with the cells of ``fields`` of all its rows.

    Columns: unit, helper_name, place, cites, kinds, ranks (lists, sorted), kind_open (a row without
    a kind), low, high (households: a row whose helper can't be read may be any helper's of its unit).
    """
    rows = pairings(facts, terms).with_columns(cites=cites(*fields))
    each = (
        rows.group_by("unit", "helper_name")
        .agg(
            pl.col("place").drop_nulls().first(),
            all_cites(),
            kinds=pl.col("helper_kind").drop_nulls().unique().sort(),
            kind_open=pl.col("helper_kind").is_null().any(),
            ranks=pl.col("rank").drop_nulls().unique().sort(),
            low=least_households(),
            high=most_households(),
        )
        .join(adrift(facts), on="unit", how="left")
    )
    high = pl.col("high") + pl.col("adrift").fill_null(0)
    return each.with_columns(high=high).drop("adrift").sort("unit", "helper_name")


def adrift(facts: Facts) -> pl.LazyFrame:
    """How many rows of a unit name a household and no helper that anybody could read."""
    named = pl.any_horizontal(
        pl.col(name).is_not_null() for name in ("household_head", "household_id_number")
    )
    rows = facts.of("F04").filter(named & pl.col("helper_name").is_null())
    return rows.group_by("unit").agg(adrift=pl.len().cast(pl.Int64))


def of_kinds(kinds: list[str]) -> pl.Expr:
    """Whether a helper of :func:`cadres` is of a kind; null where a row doesn't say."""
    mine = pl.col("kinds").list.set_intersection(kinds).list.len() > 0
    return pl.when(mine).then(pl.lit(True)).when(~pl.col("kind_open")).then(pl.lit(False))


def at_least(least: pl.Expr) -> pl.Expr:
    """Fails where even at most too few; null where it depends on what can't be told."""
    return (
        pl.when(pl.col("low") >= least)
        .then(pl.lit(False))
        .when(pl.col("high") < least)
        .then(pl.lit(True))
    )


def without_household(helpers: pl.LazyFrame, who: str, measure: str = "名") -> pl.LazyFrame:
    """Judgements of helpers, each of whom should have one household at least.

    Args:
        helpers: rows of :func:`cadres`.
        who: what the sentence calls them.
        measure: their measure word.
    """
    return judged(
        helpers,
        subject=pl.format("{}@{}", "helper_name", "unit"),
        fails=at_least(pl.lit(1)),
        reason=pl.lit(NOT_CLEAR),
        expected=pl.lit("1"),
        actual=pl.when(pl.col("low") == pl.col("high")).then("low"),
        difference=pl.when(pl.col("low") == pl.col("high")).then(pl.col("low") - 1),
        message=pl.lit(
            f"列入干部结对帮扶花名册的1{measure}{who}没有结对户，应结对不少于1户，实有0户，相差1户"
        ),
    )


def unhelped_rows(facts: Facts, terms: Terms, kinds: list[str] | None = None) -> pl.LazyFrame:
    """Households of F04 (of the kinds) that no row gives a helper, as judgements.

    A row that names the household and nothing of a helper is its own evidence; a name that can't be
    read, one left out beside a post, a rank or a kind, or namesakes without an ID, leave it open.
    """
    rows = named_rows(facts, "F04").filter(pl.col("unit").is_not_null())
    if kinds is not None:
        rows = rows.filter(pl.col("household_kind").is_in(kinds))
    lost = unreadable(facts, "helper_name").rename({"unreadable": "blurred"})
    described = pl.any_horizontal(pl.col("post", "rank", "helper_kind").is_not_null())
    each = (
        bound(rows, facts, terms)
        .join(lost, on="record_id", how="left")
        .with_columns(cites=cites("household_head", "helper_name"))
        .group_by("unit", "place", subject="household")
        .agg(
            all_cites(),
            helped=pl.col("helper_name").is_not_null().any(),
            blurred=(pl.col("blurred").fill_null(False) | described).any(),
        )
        .sort("subject", "unit")
    )
    anyone = each.group_by("subject").agg(somewhere=pl.col("helped").any())
    place = pl.col("place").str.split("/").list.slice(1).list.join("")
    fails = (
        pl.when(pl.col("helped") | pl.col("somewhere"))
        .then(pl.lit(False))
        .when(~pl.col("blurred"))
        .then(pl.lit(True))
    )
    return judged(
        each.join(anyone, on="subject", how="left").sort("subject", "unit"),
        fails=fails,
        reason=pl.lit("帮扶干部姓名没有填写或无法认定"),
        expected=pl.lit("1"),
        actual=pl.when(fails).then(pl.lit("0")),
        difference=pl.when(fails).then(pl.lit("-1")),
        message=pl.format("{}1户列入花名册而没有填写帮扶干部，应有1名，实有0名，相差1名", place),
    )
