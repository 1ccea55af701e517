"""捐款: what staff give of their own is no gift of the unit (FUND-06)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.money.ledger import ledger_ends
from inspectorate.rules.money.overcounted import judged_overcounted
from inspectorate.rules.money.payments import due_in, faults_only, of_goods, payments
from inspectorate.rules.terms import words
from inspectorate.rules.totals.declared import agrees, declared, equals
from inspectorate.rules.verdicts import cites, judged
from inspectorate.tables import EXACT

_GIFT = "慰问金"
#: What the indicator table (convention 21) knows donations by.
DONATIONS = ["捐款"]
_DECLARED = "发放慰问金"


@rule(
    "FUND-06",
    "捐款单列",
    duty="职工捐款单独列报，不计作单位慰问金和投入",
    span=SpanKind.QUARTER,
    forms=("F12", "F21"),
    needs=("F12",),
    terms={"goods": list},
    folds=("AGG-01",),
)
def donations_stand_apart(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows of F12 that are donation and gift at once, and donations counted into F21 发放慰问金.

    Reads F12.goods_kind, pay_date, amount; F21.current_value. Source: 宝兴 article “捐款1083.40元”,
    given by “全院22名党员、干警”. Units: of F21 the declared measure.
    """
    goods = words(terms, "goods")
    mixed = _mixed(facts, span, terms, goods)
    if not ledger_ends(facts, span):
        return mixed
    return pl.concat([mixed, _counted_in(facts, terms, goods)])


def _mixed(facts: Facts, span: Span, terms: Terms, goods: list[str]) -> pl.LazyFrame:
    rows = bound(payments(facts).filter(due_in(facts, span)), facts, terms)
    both = of_goods(goods) & pl.col("goods_kind").str.contains("慰问", literal=True)
    return faults_only(
        judged(
            rows.with_columns(cites=cites("goods_kind")),
            fails=both,
            reason=pl.lit("款物类别没有填写或无法认定"),
            expected=pl.lit("捐款、慰问金分列"),
            actual=pl.col("goods_kind"),
            message=pl.format("款物类别填为“{}”，捐款应当单列，不得与慰问金并为一项", "goods_kind"),
        )
    )


def gifts_declared(facts: Facts, terms: Terms, goods: list[str]) -> pl.LazyFrame:
    """F21 发放慰问金 with ``added``: it is the sum of F12 only with the donations added."""
    value = pl.col("value")
    rows = bound(declared(facts), facts, terms).filter(pl.col("name") == _DECLARED)
    joined = rows.join(_donated(facts, goods), on="unit", how="left")
    more = pl.col("donated").cast(EXACT) / pl.col("factor").cast(EXACT)
    added = ~agrees() & equals(value + more) & (more > 0)
    return joined.with_columns(added=added.fill_null(value=False))


def _counted_in(facts: Facts, terms: Terms, goods: list[str]) -> pl.LazyFrame:
    """F21 发放慰问金 that is the sum of F12 only with the donations added."""
    return judged_overcounted(
        gifts_declared(facts, terms, goods),
        "added",
        doubt="本期数或资金物资投入台账中的数额没有填写或无法认定",
        said="工作统计表“{}”填报{}{}，其中{}{}为职工捐款，应当单列，慰问金明细合计为{}{}",
    )


def _donated(facts: Facts, goods: list[str]) -> pl.LazyFrame:
    """Sum of a unit's donations of the period that are no 慰问金, and the cells it comes from."""
    gift = pl.col("goods_kind").str.contains(_GIFT, literal=True)
    inside = dated_inside("pay_date", facts.period)
    return (
        facts.of("F12")
        .filter(of_goods(goods) & ~gift & inside & pl.col("unit").is_not_null())
        .sort("record_id")
        .with_columns(cell=cites("quantity"))
        .group_by("unit")
        .agg(donated=pl.col("amount_yuan").sum(), cells=pl.col("cell").explode())
    )
