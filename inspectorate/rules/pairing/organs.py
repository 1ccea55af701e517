"""机关结对: 地直 units with townships, 县直 units with villages (PAIR-03, PAIR-04).

“黔西 report” below: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 of November 2007 [004].
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, in_words, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import all_cites, cites, judged
from inspectorate.tables import Verdict

_NO_F02 = "没有包村对应表"
_OPEN_F02 = "包村对应表中有单位、乡镇或村名无法认定的记录"


def townships_paired(facts: Facts) -> pl.LazyFrame:
    """F02 rows in force with a unit and a township: unit, township (county/township), cites."""
    county = pl.coalesce("county", pl.col("county").drop_nulls().first().over("township"))
    rows = facts.of("F02").filter(facts.in_force & pl.col("township").is_not_null())
    return (
        rows.with_columns(
            cites=cites("township"),
            township=pl.format("{}/{}", county.fill_null(""), "township"),
        )
        .filter(pl.col("unit").is_not_null())
        .group_by("unit", "township")
        .agg(all_cites())
        .sort("unit", "township")
    )


def _open_rows(facts: Facts, column: str) -> pl.LazyFrame:
    """Units with a row in force that leaves a column open; under null those of nobody."""
    rows = facts.of("F02").filter(facts.in_force)
    doubtful = pl.col("unit").is_null() | pl.col(column).is_null()
    return rows.filter(doubtful).select("unit", blurred=pl.lit(True)).unique()


def _counted(facts: Facts, terms: Terms, paired: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Bound units with ``paired`` (how many they have) and ``blurred`` (a row may be another)."""
    open_rows = _open_rows(facts, column)
    nobodys = open_rows.filter(pl.col("unit").is_null()).select(nobodys=pl.len())
    counts = paired.group_by("unit").agg(paired=pl.len(), seen=all_cites())
    return (
        bound(facts.units.lazy(), facts, terms)
        .join(counts, on="unit", how="left")
        .join(open_rows.drop_nulls("unit"), on="unit", how="left")
        .join(nobodys, how="cross")
        .with_columns(
            pl.col("paired").fill_null(0).cast(pl.Int64),
            blurred=pl.col("blurred").fill_null(False) | (pl.col("nobodys") > 0),
            place=pl.lit(None, pl.String),
            cites=pl.concat_list(cites("unit_name"), pl.col("seen").fill_null([])),
        )
        .sort("unit")
    )


def _has_one(facts: Facts, rows: pl.LazyFrame, what: str) -> pl.LazyFrame:
    no_row = facts.records["F02"].is_empty()
    sure = ~pl.col("blurred") & pl.lit(not no_row)
    fails = pl.when(pl.col("paired") > 0).then(pl.lit(False)).when(sure).then(pl.lit(True))
    return judged(
        rows,
        subject=pl.lit("单位"),
        fails=fails,
        reason=pl.lit(_NO_F02 if no_row else _OPEN_F02),
        expected=pl.lit("1"),
        actual=pl.col("paired"),
        difference=pl.col("paired") - 1,
        message=pl.format(
            f"截至{{}}包村对应表中没有现行联系的{what}，应有不少于1个，实有0个，相差1个",
            pl.lit(in_words(facts.as_of)),
        ),
    )


@rule(
    "PAIR-03",
    "地直单位联乡镇",
    duty="地直单位都联系乡镇，一个乡镇由一个地直单位联系",
    span=SpanKind.ANY,
    forms=("F01", "F02"),
    terms={"townships": int, "whole_roster": bool},
    folds=("PAIR-02",),
)
def organ_has_township(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Townships of each bound unit in force at as-of, and bound units of each township.

    None fails; fewer than ``townships`` is a hint beside 不适用 (convention 8). A township without
    such a unit fails only where the register covers the whole county. Reads F01.level; F02.county,
    township, start_date, end_date. Source: 黔西 report “14个地直单位和部门与28个乡镇党委”. Units:
    townships of a unit, units of a township.
    """
    paired = townships_paired(facts)
    units = _has_one(facts, _counted(facts, terms, paired, "township"), "乡镇")
    return pl.concat([_few(units, whole(terms, "townships")), _of_townships(facts, terms)])


def _few(units: pl.LazyFrame, wanted: int) -> pl.LazyFrame:
    """A unit with a township, but fewer than expected, gets a hint and no verdict."""
    found = pl.col("actual").cast(pl.Int64)
    few = (pl.col("verdict") == Verdict.PASS.value) & (found < wanted)
    said = pl.format(
        f"地直单位一般联系{wanted}个乡镇，包村对应表中联系{{}}个，相差{{}}个，供核实",
        found,
        wanted - found,
    )
    return units.with_columns(
        verdict=pl.when(few).then(pl.lit(Verdict.NOT_APPLICABLE.value)).otherwise("verdict"),
        expected=pl.when(few).then(pl.lit(str(wanted))).otherwise("expected"),
        difference=pl.when(few).then((found - wanted).cast(pl.String)).otherwise("difference"),
        message=pl.when(few).then(said).otherwise("message"),
        reason=pl.when(few).then(pl.lit("已有联系乡镇，个数仅作提示")).otherwise("reason"),
    )


def _of_townships(facts: Facts, terms: Terms) -> pl.LazyFrame:
    units = pl.col("units")
    covered = bool(terms["whole_roster"])
    # A row without a unit may be the one that is missed, and never takes one away.
    sure = pl.lit(covered) & ~pl.col("blurred")
    fails = (
        pl.when(units > 1)
        .then(pl.lit(True))
        .when(units == 1)
        .then(pl.lit(False))
        .when(sure)
        .then(pl.lit(True))
    )
    return judged(
        _townships(facts, terms),
        subject=pl.format("乡镇:{}", "township"),
        fails=fails,
        applies=(units > 0) | pl.lit(covered),
        reason=pl.lit(_OPEN_F02 if covered else "报送材料未覆盖全县（市）名册"),
        expected=pl.lit("1"),
        actual=units,
        difference=units - 1,
        message=pl.format(
            "{}应由1个地直单位联系，截至{}包村对应表中为{}个，相差{}个",
            pl.col("township").str.split("/").list.last(),
            pl.lit(in_words(facts.as_of)),
            units,
            (units - 1).abs(),
        ),
    )


def _townships(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Every township of F02 and F22 with how many bound units it has, as the lead office's."""
    ours = bound(townships_paired(facts), facts, terms).with_columns(mine=pl.lit(True))
    path = pl.col("place").str.split("/").list.head(2).list.join("/")
    listed = facts.of("F22").filter(pl.col("place").is_not_null())
    listed = listed.select("unit", township=path, cites=cites("township"))
    listed = listed.sort("township").unique("township", keep="first", maintain_order=True)
    theirs = pl.concat([townships_paired(facts), listed]).with_columns(mine=pl.lit(False))
    nobodys = _open_rows(facts, "township").select(blurred=pl.len() > 0)
    mine = pl.col("mine")
    return (
        pl.concat([ours, theirs])
        .group_by("township")
        .agg(
            units=pl.col("unit").filter(mine).n_unique().cast(pl.Int64),
            mine=mine.any(),
            own=pl.col("cites").filter(mine).explode(),
            all=pl.col("cites").explode(),
        )
        .with_columns(cites=pl.when("mine").then("own").otherwise("all"))
        .join(nobodys, how="cross")
        .with_columns(unit=pl.lit(""), place=pl.lit(None, pl.String))
        .sort("township")
    )


@rule(
    "PAIR-04",
    "县直单位联村",
    duty="县直单位都联系村，结对村都有县直单位",
    span=SpanKind.ANY,
    forms=("F01", "F02"),
    folds=("PAIR-02",),
)
def organ_has_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Villages of each bound unit in force at as-of, and bound units of each paired village.

    A village without any unit is PAIR-01's. Reads F01.level; F02.village, start_date, end_date.
    Source: 黔西 report “69个县直机关单位与83个一类贫困村”. Units: villages of a unit, units of a
    village.
    """
    villages = facts.pairs.lazy().select("unit", "place", cites=cites("village"))
    units = _has_one(facts, _counted(facts, terms, villages, "place"), "村")
    return pl.concat([units, _of_villages(facts, terms, villages)])


def _of_villages(facts: Facts, terms: Terms, villages: pl.LazyFrame) -> pl.LazyFrame:
    levels = facts.units.lazy().select("unit", "level")
    mine = bound(facts.units.lazy().select("unit"), facts, terms).with_columns(mine=pl.lit(True))
    rows = (
        villages.join(mine, on="unit", how="left")
        .join(levels, on="unit", how="left")
        .group_by("place")
        .agg(
            all_cites(),
            units=pl.col("mine").fill_null(False).sum().cast(pl.Int64),
            unclear=pl.col("level").is_null().any(),
        )
        .join(_adrift(facts, mine), how="cross")
        .join(_nobodys(facts), on="place", how="left")
        .with_columns(unit=pl.lit(""))
        .sort("place")
    )
    sure = ~pl.col("unclear") & ~pl.col("adrift") & pl.col("nobodys").is_null()
    fails = pl.when(pl.col("units") > 0).then(pl.lit(False)).when(sure).then(pl.lit(True))
    return judged(
        rows,
        subject=pl.format("村:{}", "place"),
        fails=fails,
        reason=pl.lit("包村对应表中有单位、村名或单位层级无法认定的记录"),
        expected=pl.lit("1"),
        actual=pl.col("units"),
        difference=pl.col("units") - 1,
        message=pl.format(
            "{}截至{}没有县直单位联系，应有不少于1个，实有0个，相差1个",
            locality(),
            pl.lit(in_words(facts.as_of)),
        ),
    )


def _adrift(facts: Facts, mine: pl.LazyFrame) -> pl.LazyFrame:
    """Whether a bound unit, or nobody known, is paired with a village that nobody can place."""
    lost = facts.of("F02").filter(facts.in_force & pl.col("place").is_null())
    rows = lost.join(mine, on="unit", how="left")
    ours = pl.col("mine").fill_null(False) | pl.col("unit").is_null()
    return rows.select(adrift=ours.any())


def _nobodys(facts: Facts) -> pl.LazyFrame:
    """Villages with a row in force of a unit that nobody can tell."""
    rows = facts.of("F02").filter(facts.in_force & pl.col("unit").is_null())
    return rows.select("place", nobodys=pl.lit(True)).drop_nulls("place").unique()
