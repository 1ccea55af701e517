"""干部职工结对: every helper, every member of the staff, every unit (PAIR-12, PAIR-15, PAIR-16).

“宝兴 report” below: 《宝兴县检察院检察长一行与穆坪镇新宝村党员座谈》 of 2010 [000].
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.cadres import (
    at_least,
    cadres,
    least_households,
    most_households,
    of_kinds,
    pairings,
    unhelped_rows,
    without_household,
)
from inspectorate.rules.pairing.overlaps import shared_household_says_so
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged

_ORDINARY = ["干部", "党员"]
_BRANCH = ["党支部"]
_NOT_TOLD = "同村同名户没有身份证号或帮扶干部姓名没有填写，无法认定是否重复"


@rule(
    "PAIR-12",
    "干部职工帮户",
    duty="有帮扶能力的干部职工和党支部都有帮扶户，几人共帮一户的注明几帮一或支部帮",
    span=SpanKind.ANY,
    forms=("F01", "F04"),
    needs=("F04",),
    folds=("PAIR-17",),
)
def helper_has_household(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Ordinary helpers and branches without a household; shared households as in PAIR-17.

    Leaders, 正科级 and the unit's head have duties of their own (PAIR-09 to PAIR-11). Reads
    F04.helper_name, helper_kind, household_head, mode; F01.main_leader. Source: 宝兴 report “积极采取
    “一帮一”“几帮一”或“支部帮”等形式,帮扶1户困难党员或困难群众”. Units: households, helpers of one.
    """
    heads = facts.units.lazy().select("unit", helper_name="main_leader")
    helpers = cadres(facts, terms, "helper_name").join(
        heads, on=["unit", "helper_name"], how="anti"
    )
    ordinary = helpers.filter(of_kinds(_ORDINARY)).sort("unit", "helper_name")
    branches = helpers.filter(of_kinds(_BRANCH)).sort("unit", "helper_name")
    return pl.concat(
        [
            without_household(ordinary, "干部职工"),
            without_household(branches, "党支部", "个"),
            shared_household_says_so(facts, span, terms),
        ]
    )


@rule(
    "PAIR-15",
    "联系户责任人唯一",
    duty="每名干部职工都有联系户，每户由一名责任人负责",
    span=SpanKind.YEAR,
    forms=("F01", "F04"),
    needs=("F04",),
    folds=("PAIR-17",),
)
def household_has_one_answerable(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Staff without a household, fewer helpers than staff, households with two helpers or none.

    Reads F01.staff_count; F04.helper_name, household_head, household_id_number. Source:
    《关于深入开展“联村联户、为民富民”行动实施方案》, as 天水市国土资源执法监察支队 reports it:
    “将每名干部职工确定为各自联系户的联系帮扶工作责任人” [001]. Units: households of a helper, helpers
    of a household, people.
    """
    helpers = cadres(facts, terms, "helper_name")
    return pl.concat(
        [
            without_household(helpers, "干部职工"),
            _staff(facts, terms),
            _answerable(facts, terms),
            unhelped_rows(facts, terms),
        ]
    )


def _staff(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Units that sent F04: 在职干部职工数 against the names that their rows have."""
    stated, low, high = pl.col("staff_count"), pl.col("low"), pl.col("high")
    return judged(
        _names_of_staff(facts, terms),
        subject=pl.lit("单位"),
        fails=pl.when(low >= stated).then(pl.lit(False)).when(high < stated).then(pl.lit(True)),
        reason=pl.when(stated.is_null())
        .then(pl.lit("单位基本情况表没有填写在职干部职工数"))
        .otherwise(pl.lit("花名册中有姓名无法认定的记录")),
        expected=stated,
        actual=low,
        difference=low - stated,
        message=pl.format(
            "单位基本情况表登记在职干部职工{}名，列入干部结对帮扶花名册{}名，相差{}名",
            stated,
            low,
            stated - low,
        ),
    )


def _names_of_staff(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a unit: staff_count, low and high (people that its rows of F04 name), cites."""
    sent = facts.of("F01").filter(pl.col("unit").is_in(facts.has_form("F04")))
    one = sent.unique("unit", keep="first", maintain_order=True)
    name = pl.col("helper_name")
    # Rows of one name with different posts may be two people.
    people = pl.struct("helper_name", "post", "rank").filter(name.is_not_null())
    counts = (
        facts.of("F04")
        .with_columns(seen=cites("helper_name"))
        .group_by("unit")
        .agg(
            all_cites("seen"),
            low=name.drop_nulls().n_unique().cast(pl.Int64),
            high=(people.n_unique() + name.is_null().sum()).cast(pl.Int64),
        )
    )
    return (
        bound(one, facts, terms)
        .join(counts, on="unit", how="left")
        .with_columns(
            pl.col("low", "high").fill_null(0),
            cites=pl.concat_list(cites("staff_count"), pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


def _answerable(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Households with the helpers that rows of any unit name, whatever 帮扶方式 says."""
    rows = pairings(facts, {}).filter(pl.col("household").is_not_null())
    helpers = pl.struct("unit", "helper_name")
    whole_of = rows.with_columns(cites=cites("household_head", "helper_name")).group_by("household")
    every = whole_of.agg(
        all_cites(),
        helpers=pl.col("helper_name").n_unique().cast(pl.Int64),
        people=helpers.n_unique().cast(pl.Int64),
        told=pl.col("told").all(),
        several=pl.col("several").any(),
        groups=pl.col("group_name").drop_nulls().n_unique(),
    )
    own = rows.select("unit", "place", "household").unique()
    count, told = pl.col("helpers"), pl.col("told")
    twins = ~told & (pl.col("several") | (pl.col("groups") > 1))
    fails = (
        pl.when(pl.col("people") == 1)
        .then(pl.lit(False))
        .when((count > 1) & ~twins)
        .then(pl.lit(True))
    )
    return judged(
        bound(own.join(every, on="household").sort("household", "unit"), facts, terms),
        subject=pl.col("household"),
        fails=fails,
        reason=pl.lit(_NOT_TOLD),
        expected=pl.lit("1"),
        actual=count,
        difference=count - 1,
        message=pl.format("{}1户登记了{}名责任人，应为1名，相差{}名", locality(), count, count - 1),
    )


@rule(
    "PAIR-16",
    "单位确定联系户",
    duty="每个单位在包扶村确定联系户",
    span=SpanKind.ANY,
    forms=("F02", "F04"),
    needs=("F04",),
    terms={"min_households": int},
)
def unit_has_households(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Distinct households of each paired unit's F04 in its own villages.

    Reads F02.village, start_date, end_date; F04.village, household_head, household_id_number. Source:
    宝兴 report “最终确定了5户帮扶对象”; the least number is a term. Units: households.
    """
    least, found = pl.lit(whole(terms, "min_households")), pl.col("high")
    fails = at_least(least)
    return judged(
        _own_households(facts, terms),
        subject=pl.lit("单位"),
        fails=fails,
        reason=pl.lit("干部结对帮扶花名册中有户主姓名或所在村无法认定的记录"),
        expected=least,
        actual=pl.when(fails).then(found).otherwise("low"),
        difference=pl.when(fails).then(found).otherwise("low") - least,
        message=pl.format(
            "在包扶村确定联系户应不少于{}户，花名册中有{}户，相差{}户", least, found, least - found
        ),
    )


def _own_households(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a paired unit that sent F04: low and high households in its villages."""
    villages = bound(facts.pairs.lazy(), facts, terms).with_columns(cites=cites("village"))
    sent = villages.filter(pl.col("unit").is_in(facts.has_form("F04")))
    units = sent.group_by("unit").agg(pl.col("place").first(), all_cites())
    # A row without a helper names a household all the same.
    rows = pairings(facts, {}, helped=False)
    here = rows.join(facts.pairs.lazy().select("unit", "place"), on=["unit", "place"], how="semi")
    adrift = rows.filter(pl.col("place").is_null() & pl.col("household_head").is_not_null())
    placed = here.group_by("unit").agg(low=least_households(), here=most_households())
    lost = adrift.group_by("unit").agg(lost=pl.len().cast(pl.Int64))
    return (
        units.join(placed, on="unit", how="left")
        .join(lost, on="unit", how="left")
        .with_columns(
            pl.col("low").fill_null(0), high=pl.sum_horizontal("here", "lost").fill_null(0)
        )
        .sort("unit")
    )
