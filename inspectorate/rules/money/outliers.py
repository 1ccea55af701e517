"""异常值: amounts far from those of their kind in the whole run (FUND-03, FUND-11)."""

from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.money.ledger import MONEY, ledger_ends, project, wan
from inspectorate.rules.money.payments import payment
from inspectorate.rules.terms import exact, whole
from inspectorate.rules.verdicts import judged, nothing
from inspectorate.tables import EXACT

#: From a median absolute deviation to the standard deviation of a normal distribution.
_NORMAL = 1.4826
_KEPT = ["record_id", "unit", "place", "subject", "form", "kind", "field", "head", "label", "value"]


@rule(
    "FUND-03",
    "金额单位",
    duty="资金数额计量单位一致，不得元与万元混用",
    span=SpanKind.QUARTER,
    forms=("F11", "F12"),
    needs=("F11",),
    terms={"percentile": int, "times": int, "min_rows": int},
)
def amounts_share_a_unit(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Amounts over so many times the percentile of the other rows of form, category and column.

    Reads F11.project_kind and its four money columns; F12.goods_kind and the money paid. The
    percentile is the nearest rank among the other rows with an amount. Source: derived (convention 23).
    Units: 万元.
    """
    percentile, times = whole(terms, "percentile"), whole(terms, "times")
    group = ["form", "kind", "field"]
    # Where the row itself ranks below, it is no larger than this one and can't be over its multiple.
    rank = (percentile * (pl.len().cast(pl.Int64) - 1) + 99) // 100
    norms = (
        _amounts(facts)
        .group_by(group)
        .agg(rows=pl.len(), high=pl.col("value").sort().get(rank - 1, null_on_oob=True))
    )
    rows = _amounts(facts).join(norms, on=group).filter(_due(facts, span))
    limit = pl.col("high").cast(EXACT) * times
    known = rows.with_columns(
        comparable=pl.col("rows") >= whole(terms, "min_rows"),
        strange=pl.col("value").cast(EXACT) > limit,
    )
    said = pl.format(
        "{}{}为{}万元，超过同类其余各笔第{}百分位数的{}倍（{}万元），请核实元与万元",
        "label",
        "head",
        wan(pl.col("value")),
        pl.lit(percentile),
        pl.lit(times),
        wan(limit),
    )
    return _screened(bound(known, facts, terms), limit, said, f"同类不足{terms['min_rows']}笔")


def _due(facts: Facts, span: Span) -> pl.Expr:
    """Rows that this quarter answers for: payments by their date, the ledger in the last one."""
    last = pl.lit(ledger_ends(facts, span))
    return pl.col("paid").is_between(span.start, span.end).fill_null(last)


def _amounts(facts: Facts) -> pl.LazyFrame:
    """Every positive amount of F11 and F12 with its category: one row a cell."""
    listed = facts.of("F11").with_columns(
        subject=project(),
        form=pl.lit("F11"),
        kind=pl.col("project_kind"),
        label=pl.format("项目“{}”", pl.col("project_name").fill_null("")),
        paid=pl.lit(None, pl.Date),
    )
    paid = facts.of("F12").with_columns(
        subject=payment(),
        form=pl.lit("F12"),
        kind=pl.col("goods_kind"),
        label=pl.format("{}", pl.col("goods_kind")),
        paid=pl.col("pay_date"),
    )
    columns = [
        *[(listed, field, head) for field, head in MONEY.items()],
        (paid, "amount_yuan", "金额"),
    ]
    each = [
        rows.with_columns(field=pl.lit(field), head=pl.lit(head), value=pl.col(field).cast(EXACT))
        for rows, field, head in columns
    ]
    named = pl.col("unit").is_not_null() & pl.col("kind").is_not_null()
    return pl.concat(
        [rows.filter(named & (pl.col("value") > 0)).select(*_KEPT, "paid") for rows in each]
    )


def _screened(
    rows: pl.LazyFrame, expected: pl.Expr, message: pl.Expr, too_few: str
) -> pl.LazyFrame:
    """One 不合格 a strange amount; for each unit without one a single row that says so.

    A verdict a payment would be a million rows that say nothing.
    """
    strange = pl.col("comparable") & pl.col("strange")
    # The citation of paid money is the cell that holds it.
    cell = pl.col("field").replace({"amount_yuan": "quantity"})
    found = judged(
        rows.filter(strange)
        .with_columns(cites=pl.concat_list(pl.struct("record_id", field=cell)))
        .sort("unit", "subject", "field", "record_id"),
        fails=pl.lit(value=True),
        expected=wan(expected),
        actual=wan(pl.col("value")),
        difference=wan(pl.col("value") - expected),
        message=message,
    )
    quiet = rows.group_by("unit").agg(pl.col("comparable").any(), odd=strange.any())
    cites_none = pl.lit([], dtype=pl.List(pl.Struct({"record_id": pl.String, "field": pl.String})))
    rest = judged(
        quiet.filter(~pl.col("odd"))
        .sort("unit")
        .with_columns(place=pl.lit(None, pl.String), cites=cites_none),
        subject=pl.lit("单位"),
        fails=pl.lit(value=False),
        applies=pl.col("comparable"),
        reason=pl.lit(too_few),
        message=pl.lit(""),
    )
    return pl.concat([found, rest])


@rule(
    "FUND-11",
    "异常值",
    duty="项目计划投入与同类项目相当，明显偏离的应予核实",
    span=SpanKind.QUARTER,
    forms=("F11",),
    terms={"z": Decimal, "min_rows": int, "mad_floor_percent": int},
)
def amounts_are_usual(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """计划投入 with a robust z over the term among the projects of its category.

    Reads F11.project_kind, planned_yuan. z is the distance from the median over 1.4826 × the median
    absolute deviation, which is at least a share of the median. Source: derived (convention 23).
    Units: 万元.
    """
    if not ledger_ends(facts, span):
        return nothing()
    planned = _amounts(facts).filter(pl.col("field") == "planned_yuan")
    cents = (pl.col("value") * 100).cast(pl.Int64)
    floor = whole(terms, "mad_floor_percent")
    # Medians of whole cents: exact in floating point, and no sum whose order could matter.
    rows = (
        planned.with_columns(rows=pl.len().over("kind"), median=cents.median().over("kind"))
        .with_columns(distance=(cents - pl.col("median")).abs())
        .with_columns(mad=pl.col("distance").median().over("kind"))
        .with_columns(
            spread=_NORMAL * pl.max_horizontal("mad", pl.col("median") * floor / 100),
            comparable=pl.col("rows") >= whole(terms, "min_rows"),
        )
        .with_columns(strange=pl.col("distance") > pl.col("spread") * float(exact(terms, "z")))
    )
    median = pl.col("median").cast(EXACT) / 100
    said = pl.format(
        "{}计划投入{}万元，“{}”类{}个项目的中位数为{}万元，偏离明显，请核实",
        "label",
        wan(pl.col("value")),
        "kind",
        "rows",
        wan(median),
    )
    return _screened(bound(rows, facts, terms), median, said, f"同类不足{terms['min_rows']}个")
