"""组织与结对: who helps whom (PAIR rules).

“汉中 report” below: the city's account of December 2014 of how it carried out
《市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案》(汉办发〔2014〕3号).
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, in_words, locality, village_name
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import judged_absent
from inspectorate.rules.pairing.organs import townships_paired
from inspectorate.rules.verdicts import all_cites, cites, judged

_NO_F02 = "没有包村对应表"
#: Units of this level owe a township; 村(社区) may stay empty on their rows (convention 8).
_OF_TOWNSHIPS = "地直"


@rule(
    "PAIR-01",
    "村有帮扶单位",
    duty="列入贫困村户基本台账的村都有现行的帮扶单位",
    span=SpanKind.ANY,
    forms=("F02", "F22"),
)
def village_has_unit(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Villages of F22 without an F02 row in force at as-of; it is the lead office's to mend.

    Reads F22.village; F02.unit_name, village, start_date, end_date. Source: 汉中 report
    “1608个…帮扶部门包扶11个县区、929个贫困村”. Units: pairing units of a village.
    """
    villages = (
        facts.of("F22")
        .filter(pl.col("place").is_not_null())
        .sort("file", "sheet", "row")
        .unique("place", keep="first", maintain_order=True)
        .select(unit=pl.lit(""), place="place", cites=cites("village"), name=village_name())
    )
    rows = _pairing_units(villages, facts)
    open_row = pl.col("unnamed") | pl.lit(facts.records["F02"].is_empty())
    no_row = facts.records["F02"].is_empty()
    return judged(
        rows,
        subject=pl.format("村:{}", "place"),
        fails=pl.when(pl.col("units") > 0).then(pl.lit(False)).when(~open_row).then(pl.lit(True)),
        reason=pl.lit(_NO_F02 if no_row else "包村对应表中有单位或村名无法认定的记录"),
        expected=pl.lit("1"),
        actual=pl.col("units"),
        difference=pl.col("units").cast(pl.Int64) - 1,
        message=pl.format(
            "{}列入贫困村户基本台账，截至{}没有帮扶单位，应有不少于1个，实有0个，相差1个",
            locality(),
            pl.lit(in_words(facts.as_of)),
        ),
    )


def _pairing_units(villages: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds ``units`` (paired in force) and ``unnamed`` (a row that may be this village's)."""
    rows = facts.of("F02").filter(facts.in_force)
    paired = facts.pairs.lazy().group_by("place").agg(units=pl.len())
    no_unit = rows.filter(pl.col("unit").is_null()).select("place", a=pl.lit(True)).unique()
    no_place = rows.filter(pl.col("place").is_null()).select(name="village", b=pl.lit(True))
    joined = (
        villages.join(paired, on="place", how="left")
        .join(no_unit, on="place", how="left")
        .join(no_place.unique(), on="name", how="left")
    )
    unnamed = pl.col("a").fill_null(False) | pl.col("b").fill_null(False)
    return joined.with_columns(pl.col("units").fill_null(0), unnamed=unnamed).sort("place")


@rule(
    "PAIR-02",
    "单位有包扶村",
    duty="每个参扶单位至少包扶一个村，地直单位至少联系一个乡镇",
    span=SpanKind.ANY,
    forms=("F01", "F02"),
)
def unit_has_village(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Units of F01 without a village, 地直 ones without a township, in F02 in force at as-of.

    Reads F01.unit_name, level; F02.unit_name, township, village, start_date, end_date. Source:
    汉中 report “部门包抓”. Units: villages, townships.
    """
    rows = _paired_villages(bound(facts.units.lazy(), facts, terms), facts)
    no_row = facts.records["F02"].is_empty()
    known = pl.when(pl.col("villages") > 0).then(pl.lit(False))
    return judged(
        rows,
        subject=pl.lit("单位"),
        fails=known.when(~pl.col("unnamed") & pl.lit(not no_row)).then(pl.lit(True)),
        reason=pl.lit(_NO_F02 if no_row else "包村对应表中有单位或村名无法认定的记录"),
        expected=pl.lit("1"),
        actual=pl.col("villages"),
        difference=pl.col("villages").cast(pl.Int64) - 1,
        message=pl.format(
            "截至{}包村对应表中没有现行的{}，应有不少于1个，实有0个，相差1个",
            pl.lit(in_words(facts.as_of)),
            pl.when(_links_townships()).then(pl.lit("联系乡镇")).otherwise(pl.lit("包扶村")),
        ),
    )


def _links_townships() -> pl.Expr:
    return (pl.col("level") == _OF_TOWNSHIPS).fill_null(False)


def _paired_villages(units: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds ``villages`` and ``unnamed`` (a row of F02 that may be this unit's village).

    Of a unit that owes a township ``villages`` are its townships.
    """
    rows = facts.of("F02").filter(facts.in_force)
    paired = facts.pairs.lazy().group_by("unit").agg(villages=pl.len())
    towns = townships_paired(facts).group_by("unit").agg(towns=pl.len())
    no_place = rows.filter(pl.col("place").is_null()).select("unit", open=pl.lit(True)).unique()
    nobodys = rows.filter(pl.col("unit").is_null()).select(nobodys=pl.len())
    return (
        units.join(paired, on="unit", how="left")
        .join(towns, on="unit", how="left")
        .join(no_place, on="unit", how="left")
        .join(nobodys, how="cross")
        .with_columns(
            villages=pl.when(_links_townships()).then("towns").otherwise("villages").fill_null(0),
            unnamed=pl.col("open").fill_null(False) | (pl.col("nobodys") > 0),
            place=pl.lit(None, pl.String),
            cites=cites("unit_name"),
        )
        .sort("unit")
    )


def _unhelped(facts: Facts, terms: Terms) -> pl.LazyFrame:
    said = "{}在册贫困户1户没有列入干部结对帮扶花名册，应有帮扶人不少于1名，实有0名，相差1名"
    return judged_absent(facts, terms, "F04", said)


@rule(
    "PAIR-08",
    "不漏一户",
    duty="列入台账的贫困户都有帮扶人",
    span=SpanKind.ANY,
    forms=("F02", "F04", "F22"),
    needs=("F04",),
    folds=("PAIR-14",),
)
def no_household_left_out(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households of F22 in paired villages that no row of F04, of whatever unit, helps.

    Reads F22.household_head, id_number; F04.household_head, household_id_number, village;
    F02.village. Source: 汉中 report “11241名党员干部与20088户贫困户…结成帮扶对子”;
    the wording “在帮扶上不漏一户” is 黔西's. Units: helpers of a household.
    """
    return _unhelped(facts, terms)


@rule(
    "PAIR-14",
    "党员干部结对",
    duty="列入结对帮扶花名册的干部都有结对户，贫困户都有帮扶人",
    span=SpanKind.YEAR,
    forms=("F02", "F04", "F22"),
    needs=("F04",),
)
def cadre_has_household(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Helpers of F04 without a household on any row of their unit; households as in PAIR-08.

    Reads F04.helper_name, household_head, household_id_number; F22 as PAIR-08. Source:
    汉中 report “11241名党员干部与20088户贫困户…结成帮扶对子”. Units: households of a
    helper, helpers of a household.
    """
    helpers = judged(
        _helpers(facts, terms),
        subject=pl.format("{}@{}", "helper_name", "unit"),
        fails=pl.when("helps").then(pl.lit(False)).when(~pl.col("lost")).then(pl.lit(True)),
        reason=pl.lit("干部结对帮扶花名册中该干部的户主姓名无法认定"),
        expected=pl.lit("1"),
        actual=pl.col("households"),
        difference=pl.col("households").cast(pl.Int64) - 1,
        message=pl.lit(
            "列入干部结对帮扶花名册的1名帮扶人没有结对户，应结对不少于1户，实有0户，相差1户"
        ),
    )
    return pl.concat([helpers, _unhelped(facts, terms)])


def _helpers(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a unit and helper: ``households``, ``helps``, ``lost`` (a head nobody can read)."""
    named = pl.col("helper_name").is_not_null() & pl.col("unit").is_not_null()
    rows = bound(facts.of("F04").filter(named), facts, terms)
    lost = pl.col("unreadable").fill_null(False) | pl.col("household_id_number").is_not_null()
    return (
        rows.join(unreadable(facts, "household_head"), on="record_id", how="left")
        .with_columns(cites=cites("helper_name"), lost=lost)
        .group_by("unit", "helper_name")
        .agg(
            pl.col("place").drop_nulls().first(),
            all_cites(),
            pl.col("lost").any(),
            households=pl.col("household_head").drop_nulls().n_unique(),
        )
        .with_columns(helps=pl.col("households") > 0)
        .sort("unit", "helper_name")
    )
