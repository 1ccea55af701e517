"""结对核查: F04 against itself and against F22 (PAIR-17, PAIR-18)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality, village_name
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.households import (
    NAMESAKES,
    found_in,
    households,
    named_rows,
    nameless,
)
from inspectorate.rules.verdicts import all_cites, cites, judged

_NAME = ["place", "household_head"]
_SHARED = ["几帮一", "支部帮"]
_ID_FORMS = ("F04", "F05", "F22")


@rule(
    "PAIR-17",
    "重复结对核查",
    duty="一户由两名以上干部结对的，帮扶方式登记为几帮一或支部帮",
    span=SpanKind.QUARTER,
    forms=("F04",),
)
def shared_household_says_so(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households with two or more helpers, of any unit, where a unit's row is not marked shared.

    Reads F04.household_head, household_id_number, helper_name, mode, group_name; F05 and F22
    IDs and F22.household_size to notice namesakes. Source: derived (“一帮一”“几帮一”“支部帮” are
    the modes of F04). Units: helpers of a household.
    """
    return judged(
        bound(_shared_rows(facts), facts, terms),
        fails=_unshared(),
        reason=pl.when(pl.col("twins") | pl.col("mixed"))
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit("帮扶干部或帮扶方式没有填写")),
        expected=pl.lit("几帮一或支部帮"),
        actual=pl.col("modes"),
        message=pl.format(
            "{}1户由{}名帮扶人结对，应登记为几帮一或支部帮，登记的帮扶方式为{}",
            locality(),
            "helpers",
            "modes",
        ),
    )


def _unshared() -> pl.Expr:
    # Rows of this name without an ID may be this household's: then their helpers may count too.
    known = pl.when("mixed").then("name_helpers").otherwise("helpers").cast(pl.Int64)
    possible = known + pl.col("helper_lost").cast(pl.Int64)
    alike = ~pl.col("single") & ~pl.col("mode_lost")
    sure = (pl.col("helpers") > 1) & ~pl.col("twins") & pl.col("single")
    return pl.when((possible <= 1) | alike).then(pl.lit(False)).when(sure).then(pl.lit(True))


def _shared_rows(facts: Facts) -> pl.LazyFrame:
    """One row a unit and household of F04, with what all units' rows of the household say."""
    rows = named_rows(facts, "F04").with_columns(
        cites=cites("household_head", "helper_name", "mode")
    )
    whole = rows.group_by("place", "household").agg(
        all_cites(),
        helpers=pl.col("helper_name").drop_nulls().n_unique(),
        helper_lost=pl.col("helper_name").is_null().any(),
        told=pl.col("tail").is_not_null().any(),
        groups=pl.col("group_name").drop_nulls().n_unique(),
    )
    own = rows.filter(pl.col("unit").is_not_null()).group_by(*_NAME, "household", "unit")
    each = own.agg(
        modes=pl.col("mode").drop_nulls().unique().sort().str.join("、"),
        single=(~pl.col("mode").is_in(_SHARED)).fill_null(False).any(),
        mode_lost=pl.col("mode").is_null().any(),
    )
    return (
        each.join(whole, on=["place", "household"])
        .join(_names(facts), on=_NAME, how="left")
        # Rows without an ID may be two families of one name: different groups, or IDs elsewhere.
        .with_columns(
            twins=~pl.col("told") & ((pl.col("groups") > 1) | pl.col("several") | pl.col("mixed"))
        )
        .rename({"household": "subject"})
        .sort("subject", "unit")
    )


def _names(facts: Facts) -> pl.LazyFrame:
    """What a name in a village stands for, over all rows of F04.

    ``several``: as far as any form shows, two or more households bear it; ``mixed``: only some of
    its rows have an ID; ``name_helpers``: their helpers together.
    """
    tails = [named_rows(facts, form).select(*_NAME, "tail") for form in _ID_FORMS]
    by_tail = pl.concat(tails).group_by(_NAME).agg(ids=pl.col("tail").drop_nulls().n_unique())
    sizes = named_rows(facts, "F22").group_by(_NAME)
    by_size = sizes.agg(sizes=pl.col("household_size").drop_nulls().n_unique())
    told = pl.col("tail").is_not_null()
    by_row = (
        named_rows(facts, "F04")
        .group_by(_NAME)
        .agg(
            mixed=told.any() & ~told.all(),
            name_helpers=pl.col("helper_name").drop_nulls().n_unique(),
        )
    )
    several = (pl.col("ids") > 1) | (pl.col("sizes").fill_null(0) > 1)
    joined = by_row.join(by_tail, on=_NAME, how="left").join(by_size, on=_NAME, how="left")
    return joined.select(*_NAME, "mixed", "name_helpers", several=several)


@rule(
    "PAIR-18",
    "结对对象合规",
    duty="结对的贫困户列入所在村的贫困村户基本台账",
    span=SpanKind.QUARTER,
    forms=("F04", "F22"),
    needs=("F04",),
)
def household_is_registered(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households that F04 calls 贫困户 (or leaves without a kind) and F22 of the village lacks.

    Reads F04.household_head, household_id_number, village, household_kind; F22.household_head,
    id_number, village. Source: derived (the register is F22). Units: rows in the register.
    """
    poor = pl.col("poor")
    here = pl.format("{}台账中没有花名册所列贫困户1户，应有1户，实有0户，相差1户", locality())
    there = pl.format("{}，该户列在{}", here, village_name("elsewhere"))
    return judged(
        bound(_registered(facts), facts, terms),
        fails=pl.col("fails"),
        applies=poor,
        reason=pl.when(poor).then("why").otherwise(pl.lit("帮扶对象不是贫困户")),
        expected=pl.lit("1"),
        actual=pl.when("fails").then(pl.lit("0")),
        difference=pl.when("fails").then(pl.lit("-1")),
        message=pl.when(pl.col("elsewhere").is_null()).then(here).otherwise(there),
    )


def _registered(facts: Facts) -> pl.LazyFrame:
    """One row a unit and household of F04: fails, why, poor, elsewhere (the village it is in)."""
    register = households(facts, "F22")
    found = found_in(households(facts, "F04"), register).drop("cites")
    village = register.group_by("place").agg(listed=pl.len())
    strays = facts.of("F22").filter(pl.col("place").is_null()).select("household_head").unique()
    lost = nameless(facts, "F22").select("place").unique()
    rows = (
        found.join(village, on="place", how="left")
        .join(strays.with_columns(stray=pl.lit(True)), on="household_head", how="left")
        .join(lost.with_columns(blurred=pl.lit(True)), on="place", how="left")
        .join(_elsewhere(register), on=["household_head", "tail"], how="left")
        .with_columns(*_lacking())
    )
    return (
        _own_households(facts)
        .join(rows, on=["place", "household"])
        .with_columns(cites=pl.concat_list("cites", "other_cites"))
        .rename({"household": "subject"})
        .sort("subject", "unit")
    )


def _own_households(facts: Facts) -> pl.LazyFrame:
    rows = named_rows(facts, "F04").filter(pl.col("unit").is_not_null())
    poor = pl.col("household_kind").is_null() | (pl.col("household_kind") == "贫困户")
    return (
        rows.with_columns(cites=cites("household_head", "village", "household_kind"))
        .group_by("unit", "place", "household")
        .agg(all_cites(), poor=poor.any())
    )


def _elsewhere(register: pl.LazyFrame) -> pl.LazyFrame:
    """Name and last four of the ID to the one village that lists them."""
    known = register.filter(pl.col("tail").is_not_null())
    one = known.group_by("household_head", "tail").agg(
        elsewhere=pl.col("place").sort().first(), places=pl.len(), other_cites=all_cites()
    )
    return one.filter(pl.col("places") == 1).drop("places")


def _lacking() -> list[pl.Expr]:
    no_register = pl.col("listed").is_null()
    doubt = pl.col("stray").fill_null(False) | pl.col("blurred").fill_null(False)
    open_case = no_register | pl.col("found").is_null() | doubt
    why = (
        pl.when(no_register)
        .then(pl.lit("贫困村户基本台账没有该村的贫困户"))
        .when(pl.col("found").is_null())
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit("贫困村户基本台账中有户主姓名或所在村无法认定的记录"))
    )
    fails = pl.when("found").then(pl.lit(False)).when(~open_case).then(pl.lit(True))
    none = pl.col("other_cites").fill_null([])
    return [fails.alias("fails"), why.alias("why"), none.alias("other_cites")]
