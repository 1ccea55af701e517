"""专项资金: what a unit declares for a purpose against its ledger (FUND-09)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import dated_inside
from inspectorate.rules.money.ledger import short
from inspectorate.rules.terms import words
from inspectorate.rules.totals.declared import declared
from inspectorate.rules.totals.indicators import YUAN
from inspectorate.rules.verdicts import cites, judged, nothing
from inspectorate.tables import CITES, EXACT

_NONE = "工作统计表没有列专项资金指标"
#: Money of no stated purpose may be of any.
_MONEY = "资金|专项|经费|款"


@rule(
    "FUND-09",
    "专项资金核对",
    duty="专项资金按用途登记，所报数额与明细相符",
    span=SpanKind.YEAR,
    forms=("F12", "F21"),
    terms={"purposes": list},
)
def purposes_add_up(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Money of F21 declared for a purpose, outside the indicator table, against its rows in F12.

    A purpose is a word of the term. Rows of money without any purpose, projects of the purpose in
    F11, and rows without a date or an amount, leave a range. 累计数 is compared where the run is for
    part of the year. Reads F21.indicator, measure, current_value, total_value; F12.goods_kind,
    recipient, amount, pay_date; F11.project_name, project_kind. Source: 黔西 report “协调资金近90万元”,
    “共投入26万元为帮扶村改善文体设施”. Units: the declared measure.
    """
    purposes = words(terms, "purposes")
    each = [_declared_for(facts, span, word) for word in purposes]
    if not each:
        return nothing()
    rows = bound(pl.concat(each), facts, terms)
    return pl.concat([_judged(rows), _undeclared(rows, facts, terms)])


def _judged(rows: pl.LazyFrame) -> pl.LazyFrame:
    stated, factor = pl.col("stated").cast(EXACT), pl.col("factor").cast(EXACT)
    low, high = (pl.col(name).cast(EXACT) / factor for name in ("low", "high"))
    # A figure in 万元 may be the sum rounded to two places.
    near = (stated - low).abs() * 200 <= 1
    outside = (stated < low) | (stated > high)
    return judged(
        rows,
        subject=pl.format("指标:{}", "name"),
        fails=pl.when(near)
        .then(pl.lit(value=False))
        .when(outside & ~pl.col("unknown"))
        .then(pl.lit(value=True)),
        reason=pl.lit("本期数、计量单位，或台账中的用途、日期、金额没有填写或无法认定"),
        expected=short(low),
        actual=short(stated),
        difference=short(stated - low),
        message=pl.format(
            "工作统计表“{}”填报{}{}，资金物资投入台账该项用途合计为{}{}，相差{}{}",
            "name",
            short(stated),
            "written",
            short(low),
            "written",
            short((stated - low).abs()),
            "written",
        ),
    )


def _undeclared(rows: pl.LazyFrame, facts: Facts, terms: Terms) -> pl.LazyFrame:
    """不适用 for units whose F21 has no such figure."""
    sent = facts.units.lazy().filter(pl.col("unit").is_in(facts.has_form("F21")))
    none = bound(sent, facts, terms).join(rows.select("unit"), on="unit", how="anti")
    return judged(
        none.with_columns(place=pl.lit(None, pl.String), cites=cites("unit_name")),
        subject=pl.lit("单位"),
        fails=pl.lit(None, pl.Boolean),
        applies=pl.lit(value=False),
        reason=pl.lit(_NONE),
        message=pl.lit(""),
    )


def _declared_for(facts: Facts, span: Span, word: str) -> pl.LazyFrame:
    """F21 rows of money for a purpose: ``stated``, ``low``, ``high``, ``unknown``, ``factor``."""
    field = "current_value" if facts.period.kind is SpanKind.YEAR else "total_value"
    said = pl.col("name").str.contains(word, literal=True) & ~pl.col("listed")
    money = pl.col("written").is_null() | pl.col("written").is_in(list(YUAN))
    factor = pl.col("written").replace_strict(YUAN, default=None, return_dtype=pl.Int64)
    rows = declared(facts).drop("low", "high", "factor", "value").filter(said & money)
    nought = [pl.col(name).fill_null(0).cast(EXACT) for name in ("low", "high")]
    return (
        rows.join(_recount(facts, span, word), on="unit", how="left")
        .with_columns(
            *nought,
            stated=pl.col(field),
            factor=factor,
            unknown=pl.col("unknown").fill_null(value=False),
            cites=pl.concat_list(cites(field), pl.col("cells").fill_null([])).cast(CITES),
        )
        .select(
            "unit",
            "place",
            "name",
            "written",
            "stated",
            "low",
            "high",
            "unknown",
            "factor",
            "cites",
        )
    )


def _recount(facts: Facts, span: Span, word: str) -> pl.LazyFrame:
    """Yuan of a unit for a purpose: certain rows, and with what may be of it."""
    kind, whom = pl.col("goods_kind"), pl.col("recipient").fill_null("")
    named = kind.str.contains(word, literal=True) | whom.str.contains(word, literal=True)
    perhaps = kind.is_null() | (kind.str.contains(_MONEY) & ~named)
    dated = dated_inside("pay_date", span)
    gifts = facts.of("F12").select(
        "unit",
        "record_id",
        yuan=pl.col("amount_yuan").cast(EXACT),
        sure=(named & dated).fill_null(value=False),
        maybe=((named | perhaps) & dated.fill_null(value=True)).fill_null(value=True),
        cell=cites("quantity"),
    )
    about = [
        pl.col(name).fill_null("").str.contains(word, literal=True)
        for name in ("project_name", "project_kind")
    ]
    projects = facts.of("F11").select(
        "unit",
        "record_id",
        yuan=pl.max_horizontal("planned_yuan", "secured_yuan", "allocated_yuan", "spent_yuan").cast(
            EXACT
        ),
        sure=pl.lit(value=False),
        maybe=about[0] | about[1],
        cell=cites("project_name"),
    )
    rows = pl.concat([gifts, projects]).filter(pl.col("maybe") & pl.col("unit").is_not_null())
    yuan, sure = pl.col("yuan"), pl.col("sure")
    return (
        rows.sort("record_id")
        .group_by("unit")
        .agg(
            low=yuan.filter(sure).sum(),
            high=yuan.sum(),
            unknown=yuan.is_null().any(),
            cells=pl.col("cell").filter(sure).explode(),
        )
    )
