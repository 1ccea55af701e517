"""民情连心卡: the card that tells a household who helps it (CARD-05)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.papers.registers import adrift, unheard, with_only_place
from inspectorate.rules.verdicts import all_cites, cites, judged

_KIND = "民情连心卡"
_NAME = ["place", "household_head"]


@rule(
    "CARD-05",
    "民情连心卡",
    duty="每户联系户有一张要素齐全的民情连心卡",
    span=SpanKind.ANY,
    forms=("F04", "F14"),
    needs=("F04",),
)
def card_for_each_household(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F04 without a 民情连心卡, or whose card lacks one of its four elements.

    Reads F04.household_head, village; F14.card_kind, holder, village, is_complete, issue_date.
    Source: 《关于深入开展“联村联户、为民富民”行动实施方案》 as the 天水 unit tells it:
    “明确了联系干部的姓名、职务、联系方式及纪律要求”. Units: cards.
    """
    silent = unheard(facts, "F14")
    whole, lacking = pl.col("whole").fill_null(0), pl.col("lacking").fill_null(0)
    unsaid, homes = pl.col("unsaid").fill_null(0), pl.col("homes")
    doubtful = pl.col("open") | silent
    none = (whole + lacking + unsaid == 0) & ~doubtful
    faulty = (lacking > 0) & (whole + unsaid == 0) & (homes == 1)
    absent = pl.format("{}1户联系户应有民情连心卡1张，实有0张，相差1张", locality())
    short = pl.format(
        "{}1户联系户的民情连心卡登记为要素不齐全，应注明联系干部的姓名、职务、联系方式及纪律要求",
        locality(),
    )
    fails = pl.when(whole >= homes).then(pl.lit(value=False)).when(none | faulty)
    return judged(
        _households(facts, terms),
        subject=pl.col("household"),
        fails=fails.then(pl.lit(value=True)),
        reason=_why(silent),
        expected=pl.when(faulty).then(pl.lit("齐全")).otherwise(pl.lit("1")),
        actual=pl.when(faulty).then(pl.lit("不齐全")).when(none).then(pl.lit("0")),
        difference=pl.when(none & ~faulty).then(pl.lit("-1")),
        message=pl.when(faulty).then(short).otherwise(absent),
    )


def _why(silent: pl.Expr) -> pl.Expr:
    return (
        pl.when(silent)
        .then(pl.lit("未报送证卡册牌发放登记表"))
        .when(pl.col("unsaid").fill_null(0) > 0)
        .then(pl.lit("证卡册牌发放登记表没有写明卡面要素是否齐全"))
        .when(pl.col("open"))
        .then(pl.lit("证卡册牌发放登记表中有类别、领用户或所在村没有写明的记录"))
        .otherwise(pl.lit("同村同名户的领用登记分不清"))
    )


def _cards(facts: Facts) -> pl.LazyFrame:
    """F14 rows that are or may be such cards, issued by as-of."""
    kind, day = pl.col("card_kind"), pl.col("issue_date")
    issued = day.is_null() | (day <= facts.as_of)
    rows = facts.of("F14").filter(issued & (kind.is_null() | (kind == _KIND)))
    return with_only_place(rows, facts).rename({"holder": "household_head"})


def _households(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Paired households with their cards: ``whole``, ``lacking``, ``unsaid``; ``open`` ones.

    A card under the name of the helper may be the household's: then it is open.
    """
    known = pl.all_horizontal(pl.col("unit", "household", *_NAME).is_not_null())
    pairs = bound(facts.of("F04").filter(known), facts, terms)
    homes = (
        pairs.with_columns(cites=cites("household_head"))
        .group_by("unit", "household", *_NAME)
        .agg(all_cites(), helpers=pl.col("helper_name").drop_nulls().unique())
        .with_columns(homes=pl.col("household").n_unique().over(_NAME))
    )
    rows = _cards(facts)
    sure = rows.filter(pl.col("card_kind").is_not_null() & pl.col("place").is_not_null())
    met = sure.join(homes.select(_NAME).unique(), on=_NAME, how="semi").select("record_id")
    loose = rows.join(met, on="record_id", how="anti")
    return (
        homes.join(_counted(sure), on=_NAME, how="left")
        .with_columns(
            open=_may_be_theirs(loose),
            cites=pl.concat_list("cites", pl.col("seen").fill_null([])),
        )
        .sort("household", "unit")
    )


def _counted(cards: pl.LazyFrame) -> pl.LazyFrame:
    said = pl.col("is_complete")
    return (
        cards.with_columns(seen=cites("card_kind", "is_complete"))
        .group_by(_NAME)
        .agg(
            whole=said.fill_null(value=False).sum().cast(pl.Int64),
            lacking=(~said).fill_null(value=False).sum().cast(pl.Int64),
            unsaid=said.is_null().sum().cast(pl.Int64),
            seen=all_cites("seen"),
        )
    )


def _may_be_theirs(loose: pl.LazyFrame) -> pl.Expr:
    """Rows that fit no household: of its name, of its helper's, or of nobody's in the village."""
    named = loose.filter(pl.col("household_head").is_not_null())
    names = named.select("household_head").unique().collect().to_series().sort().to_list()
    blank = loose.filter(pl.col("household_head").is_null())
    placed = blank.filter(pl.col("place").is_not_null()).select("place").unique().collect()
    theirs = pl.col("household_head").is_in(names)
    helpers = pl.col("helpers").list.eval(pl.element().is_in(names)).list.any()
    here = pl.col("place").is_in(placed.to_series().sort().to_list())
    return theirs | helpers | here | adrift(blank.filter(pl.col("place").is_null()))
