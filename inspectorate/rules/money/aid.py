"""资助与代缴: whether anybody is counted twice, or isn't on the register (FUND-10, FUND-12)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound, locality
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.households import NAMESAKES, found_in, households, nameless
from inspectorate.rules.money.payments import (
    faults_only,
    household,
    of_goods,
    one_person,
    payments,
    with_known,
)
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import cites, judged

_NOBODY = "资金物资投入台账中款物类别、日期、对象或所在村没有逐人填写、无法认定"
_NO_REGISTER = "贫困村户基本台账没有该村的户，或有户主姓名无法认定的记录"


@rule(
    "FUND-10",
    "受助人去重",
    duty="受助人逐人登记，同一人一年内不重复计数",
    span=SpanKind.YEAR,
    forms=("F12",),
    terms={"goods": list},
)
def helped_once(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """People who stand more than once among the unit's aid of the year.

    One name in one village of one unit is one person (convention 10), and across units where some
    form gives the name a single ID; a name that several households bear accuses nobody. Reads
    F12.pay_date, recipient, goods_kind, village; IDs of F04, F05, F22. Source: 汉中 report “资助贫困
    学生1761人”. Units: times.
    """
    sure, all_units = pl.col("sure"), pl.col("all_units")
    times = pl.when(pl.col("last4").is_not_null()).then(all_units).otherwise(sure)
    again = times > 1
    known = pl.col("person") & ~pl.col("several")
    maybe = all_units + pl.col("open_rows") > 1
    rows = judged(
        bound(_people(facts, span, words(terms, "goods")), facts, terms),
        subject=household(),
        fails=pl.when(known & again)
        .then(pl.lit(value=True))
        .when(pl.col("person") & ~maybe)
        .then(pl.lit(value=False)),
        reason=pl.when(pl.col("person") & (all_units > 1))
        .then(pl.lit(NAMESAKES))
        .otherwise(pl.lit(_NOBODY)),
        expected=pl.lit("1"),
        actual=times,
        difference=times - 1,
        message=pl.format(
            "{}1名受助人本年度登记{}次，应计1次，多计{}次，请核实", locality(), times, times - 1
        ),
    )
    return faults_only(rows)


def _people(facts: Facts, span: Span, goods: list[str]) -> pl.LazyFrame:
    """One row a unit and name in a village.

    ``sure`` rows of the unit in the span, ``all_units`` with those of others, ``open_rows`` (no date,
    no kind); ``person`` is false where nobody in particular is named or the village isn't known.
    """
    hit = of_goods(goods) & dated_inside("pay_date", span)
    rows = payments(facts).with_columns(hit=hit, seen=cites("recipient", "pay_date"))
    rows = rows.filter(pl.col("hit").fill_null(value=True))
    told = (one_person() & pl.col("place").is_not_null()).fill_null(value=False)
    name = ["place", "recipient"]
    certain = pl.col("hit").fill_null(value=False)
    each = (
        rows.with_columns(person=told)
        .sort("record_id")
        .group_by("unit", *name, "person")
        .agg(
            cites=pl.col("seen").explode(),
            sure=certain.sum().cast(pl.Int64),
            open_own=(~certain).sum().cast(pl.Int64),
        )
        .with_columns(
            all_units=pl.col("sure").sum().over(name), open_rows=pl.col("open_own").sum().over(name)
        )
    )
    return with_known(each.filter(~(pl.col("person") & (pl.col("sure") == 0))), facts).sort(
        "unit", *name
    )


@rule(
    "FUND-12",
    "参合金代缴",
    duty="代缴参合金的户列入贫困村户基本台账，一年一次",
    span=SpanKind.YEAR,
    forms=("F12", "F22"),
    needs=("F12",),
    terms={"goods": list, "max_times": int},
)
def premium_paid_once(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Households whose premium the unit paid more often than allowed, or that F22 doesn't have.

    Reads F12.pay_date, recipient, goods_kind, village; F22.household_head, id_number. Source: 黔西
    report “为1535户贫困户缴纳新型农村合作医疗参合金”. Units: times a year.
    """
    most, sure = whole(terms, "max_times"), pl.col("sure")
    often = (sure > most) & ~pl.col("several")
    absent = (pl.col("found").not_() & pl.col("registered")).fill_null(value=False)
    settled = (sure + pl.col("open_own") <= most) & pl.col("found")
    excess = pl.format(f"本年度代缴{{}}次，应不多于{most}次，多缴{{}}次", sure, sure - most)
    missing = pl.when(absent).then(pl.lit("不在贫困村户基本台账之内"))
    clauses = [missing, pl.when(often).then(excess)]
    rows = judged(
        bound(_insured(facts, span, words(terms, "goods")), facts, terms),
        subject=household(),
        fails=pl.when(pl.col("person") & (absent | often))
        .then(pl.lit(value=True))
        .when(pl.col("person") & settled)
        .then(pl.lit(value=False)),
        reason=_not_settled(most),
        expected=pl.when(often).then(pl.lit(str(most))).otherwise(pl.lit("在册")),
        actual=pl.when(often).then(sure.cast(pl.String)).when(absent).then(pl.lit("不在册")),
        difference=pl.when(often).then(sure - most),
        message=pl.format(
            "{}代缴参合金的1户{}，请核实",
            locality(),
            pl.concat_str(clauses, separator="，", ignore_nulls=True),
        ),
    )
    return faults_only(rows)


def _not_settled(most: int) -> pl.Expr:
    return (
        pl.when(~pl.col("person"))
        .then(pl.lit(_NOBODY))
        .when(pl.col("found").is_null() | (pl.col("sure") > most))
        .then(pl.lit(NAMESAKES))
        .when(~pl.col("found"))
        .then(pl.lit(_NO_REGISTER))
        .otherwise(pl.lit(_NOBODY))
    )


def _insured(facts: Facts, span: Span, goods: list[str]) -> pl.LazyFrame:
    """People as above with ``found`` in F22 (three-valued) and ``registered``: F22 has the village."""
    people = _people(facts, span, goods)
    name = {"household_head": "recipient", "household": "recipient", "tail": "last4"}
    asked = people.filter("person").select("place", **name).unique()
    register = households(facts, "F22")
    found = found_in(asked, register).select("place", "found", recipient="household_head")
    blurred = nameless(facts, "F22").select("place").unique()
    villages = register.select("place", registered=pl.lit(value=True)).unique()
    return (
        people.join(found, on=["place", "recipient"], how="left")
        .join(villages.join(blurred, on="place", how="anti"), on="place", how="left")
        .with_columns(pl.col("registered").fill_null(value=False))
        .sort("unit", "place", "recipient")
    )
