"""慰问金: money handed to people in need, signed for, and not twice in a short time (FUND-05)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.households import NAMESAKES
from inspectorate.rules.money.payments import (
    due_in,
    faults_only,
    of_goods,
    one_person,
    payments,
    with_known,
)
from inspectorate.rules.terms import whole, words
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import CITES

#: What a row must show: field, and how the message calls it.
_ASKED = {"recipient": "对象", "quantity": "金额", "pay_date": "日期", "signature": "领取人签字"}
_ONE_NAME = ["unit", "place", "recipient"]
_ILLEGIBLE = "款物类别没有填写，或对象、金额、日期、领取人签字无法认定"


@rule(
    "FUND-05",
    "慰问金发放",
    duty="慰问金发放的对象、金额、日期、签字齐全，不得短期内重复发放",
    span=SpanKind.QUARTER,
    forms=("F12",),
    terms={"goods": list, "within_days": int},
)
def gift_is_signed_for(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Gifts of the quarter without recipient, amount, date or signature, or soon after another.

    Soon is within so many days, from one unit to one name in one village; a name that several
    households bear accuses nobody. Reads F12.pay_date, recipient, goods_kind, quantity, signature,
    village; IDs of F04, F05, F22. Source: 宝兴 article “发放慰问金7万余元”. Units: empty cells, or
    days between two gifts.
    """
    limit, gone = whole(terms, "within_days"), pl.col("gone")
    lacking = [pl.when(_lacks(f)).then(pl.lit(f"缺{said}")) for f, said in _ASKED.items()]
    count = pl.sum_horizontal(_lacks(field).cast(pl.Int64) for field in _ASKED)
    short = pl.format(
        "慰问金发放登记不齐全：{}", pl.concat_str(lacking, separator="、", ignore_nulls=True)
    )
    again = pl.format(
        f"慰问金两次发放给同一对象，应相隔{limit}天以上，实隔{{}}天，相差{{}}天",
        gone,
        limit + 1 - gone,
    )
    told = pl.concat_str(
        pl.when(count > 0).then(short),
        pl.when(_again()).then(again),
        separator="；",
        ignore_nulls=True,
    )
    rows = judged(
        bound(_gifts(facts, span, terms), facts, terms),
        fails=_faulty(count),
        reason=pl.when("twice").then(pl.lit(NAMESAKES)).otherwise(pl.lit(_ILLEGIBLE)),
        expected=pl.when(count > 0).then(pl.lit("0")).when(_again()).then(pl.lit(str(limit + 1))),
        actual=pl.when(count > 0).then(count).when(_again()).then(gone),
        difference=pl.when(count > 0).then(count).when(_again()).then(gone - limit - 1),
        message=told,
    )
    return faults_only(rows)


def _lacks(field: str) -> pl.Expr:
    return pl.col(field).is_null() & ~pl.col(f"unread_{field}")


def _again() -> pl.Expr:
    return pl.col("twice") & ~pl.col("several")


def _faulty(count: pl.Expr) -> pl.Expr:
    """Three-valued: an empty cell or a second gift; null where a cell or a name leaves it open."""
    kind = pl.col("hit")
    illegible = pl.any_horizontal(f"unread_{field}" for field in _ASKED)
    return (
        pl.when(kind & ((count > 0) | _again()))
        .then(pl.lit(value=True))
        .when(kind & ~illegible & ~pl.col("twice"))
        .then(pl.lit(value=False))
    )


def _gifts(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Gifts of the quarter: ``gone`` days since the one before to that name, ``twice`` if too few."""
    rows = payments(facts, *_ASKED).with_columns(hit=of_goods(words(terms, "goods")))
    gifts = rows.filter(pl.col("hit").fill_null(value=True))
    # Only sure gifts to one person in a known village, with a date, follow one another.
    comparable = (
        pl.col("hit")
        & one_person()
        & pl.col("place").is_not_null()
        & pl.col("pay_date").is_not_null()
    ).fill_null(value=False)
    before = (
        gifts.filter(comparable)
        .sort("pay_date", "record_id")
        .select(
            "record_id",
            gone=(pl.col("pay_date") - pl.col("pay_date").shift().over(_ONE_NAME)).dt.total_days(),
            earlier=pl.col("record_id").shift().over(_ONE_NAME),
        )
    )
    twice = (pl.col("gone") <= whole(terms, "within_days")).fill_null(value=False)
    joined = with_known(gifts.join(before, on="record_id", how="left"), facts)
    return (
        joined.filter(due_in(facts, span))
        .with_columns(twice=twice)
        .with_columns(cites=_cells())
        .sort("unit", "record_id")
    )


def _cells() -> pl.Expr:
    """The row's cells, and those of the gift before where it came too soon."""
    before = cites("pay_date", "recipient", rid="earlier")
    return pl.concat_list(
        cites(*_ASKED), pl.when(pl.col("twice")).then(before).otherwise(pl.lit([], dtype=CITES))
    ).cast(CITES)
