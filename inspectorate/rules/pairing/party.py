"""党员结对: 机关党员 with 农民党员 (PAIR-05)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pairing.cadres import cadres, of_kinds, unhelped_rows, without_household
from inspectorate.rules.verdicts import all_cites, cites, judged

_MEMBER = "党员"
_FARMER = "农民党员"


@rule(
    "PAIR-05",
    "党员结对全覆盖",
    duty="机关党员都有结对对象，列入花名册的农民党员都有结对党员",
    span=SpanKind.ANY,
    forms=("F01", "F04"),
    needs=("F04",),
)
def members_are_paired(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """机关党员 without a household, fewer of them than 党员数, 农民党员 without a helper.

    机关党员 are helpers of kind 党员 (convention 8); 农民党员 are those that F04 lists. Reads F01.party_member_count; F04.helper_name, helper_kind, household_head, household_kind.
    Source: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 “1032名机关党员与2135名农民党员” [004].
    Units: households of a member, members of a unit, helpers of a household.
    """
    helpers = cadres(facts, terms, "helper_name")
    members = helpers.filter(of_kinds([_MEMBER]))
    return pl.concat(
        [
            without_household(members, "机关党员"),
            _numbers(facts, terms),
            unhelped_rows(facts, terms, [_FARMER]),
        ]
    )


def _numbers(facts: Facts, terms: Terms) -> pl.LazyFrame:
    stated, low, high = pl.col("party_member_count"), pl.col("low"), pl.col("high")
    fails = pl.when(low >= stated).then(pl.lit(False)).when(high < stated).then(pl.lit(True))
    return judged(
        _members(facts, terms),
        subject=pl.lit("单位"),
        fails=fails,
        reason=pl.when(stated.is_null())
        .then(pl.lit("单位基本情况表没有填写党员数"))
        .otherwise(pl.lit("花名册中有姓名或帮扶人类型无法认定的记录")),
        expected=stated,
        actual=low,
        difference=low - stated,
        message=pl.format(
            "单位基本情况表登记党员{}名，列入干部结对帮扶花名册的机关党员{}名，相差{}名",
            stated,
            low,
            stated - low,
        ),
    )


def _members(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Units that handed F04 in, with 党员数 and how many 党员 their rows name.

    Rows of one name with different posts may be two people; rows without a name or a kind may be
    a member more.
    """
    mine = pl.col("helper_kind") == _MEMBER
    who = pl.struct("helper_name", "post", "rank").filter(
        mine & pl.col("helper_name").is_not_null()
    )
    lost = pl.col("helper_kind").is_null() | (mine & pl.col("helper_name").is_null())
    counts = (
        facts.of("F04")
        .group_by("unit")
        .agg(
            low=pl.col("helper_name").filter(mine).drop_nulls().n_unique().cast(pl.Int64),
            high=(who.n_unique() + lost.sum()).cast(pl.Int64),
        )
    )
    sent = facts.of("F01").filter(pl.col("unit").is_in(facts.has_form("F04")))
    one = sent.unique("unit", keep="first", maintain_order=True).select(
        "unit", "party_member_count", "place", cites=cites("party_member_count")
    )
    rows = bound(one, facts, terms).join(counts, on="unit", how="left")
    names = facts.of("F04").filter(mine & pl.col("helper_name").is_not_null())
    cells = names.with_columns(seen=cites("helper_name")).group_by("unit").agg(all_cites("seen"))
    return (
        rows.join(cells, on="unit", how="left")
        .with_columns(
            pl.col("low", "high").fill_null(0),
            cites=pl.concat_list("cites", pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )
