"""合计: totals rows and declared money against their details (FUND-02)."""

from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.money.donations import DONATIONS, gifts_declared
from inspectorate.rules.money.ledger import MONEY, ledger_ends, short
from inspectorate.rules.money.states import secured_declared
from inspectorate.rules.terms import exact
from inspectorate.rules.totals.declared import declared, off
from inspectorate.rules.verdicts import cites, judged, nothing
from inspectorate.tables import CITES, EXACT

_FORMS = {"F11": "帮扶项目台账", "F12": "帮扶资金物资投入台账"}
_HEADS = MONEY | {
    "household_count": "受益户数",
    "person_count": "受益人数",
    "quantity": "数量",
    "amount_yuan": "金额",
}


@rule(
    "FUND-02",
    "明细合计相符",
    duty="资金台账合计、工作统计表资金指标与明细之和相符",
    span=SpanKind.QUARTER,
    forms=("F11", "F12", "F21"),
    needs=("F11",),
    terms={"tolerance_percent": Decimal},
    folds=("AGG-01",),
)
def details_add_up(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """合计 rows of F11 and F12, and money of F21, that differ from their rows by over the tolerance.

    Reads the totals rows of F11, F12 with the summed column; F21.current_value of the money
    indicators with F11.secured_yuan, F12.amount_yuan. Where measures share a column the total is
    that of the money (``intake.sums``). Source: derived. Units: 万元 for F11's money, the declared
    measure for F21, else as written.
    """
    if not ledger_ends(facts, span):
        return nothing()
    tolerance = pl.lit(exact(terms, "tolerance_percent")).cast(EXACT) / 100
    return pl.concat([_of_totals_rows(facts, terms, tolerance), _of_f21(facts, terms, tolerance)])


def _differs(stated: pl.Expr, total: pl.Expr, tolerance: pl.Expr) -> pl.Expr:
    return (stated - total).abs() > total.abs() * tolerance


def _of_totals_rows(facts: Facts, terms: Terms, tolerance: pl.Expr) -> pl.LazyFrame:
    stated, total = pl.col("declared"), pl.col("recount")
    rows = _totals_rows(facts, terms)
    differs = _differs(stated, total, tolerance)
    said = pl.format(
        "{}合计行“{}”填{}{}，所列各行之和为{}{}，相差{}{}",
        "form_name",
        "head",
        short(stated),
        "measure",
        short(total),
        "measure",
        short((stated - total).abs()),
        "measure",
    )
    return judged(
        rows,
        subject=pl.format("指标:{}合计·{}", "form_name", "head"),
        fails=differs,
        reason=pl.lit("合计行或所列各行的数额、计量单位没有填写或无法认定"),
        expected=short(total),
        actual=short(stated),
        difference=short(stated - total),
        message=said,
    )


def _totals_rows(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Totals rows of F11 and F12 in the measure that readers see: declared, recount, cites."""
    ours = pl.col("form").is_in(list(_FORMS)) & pl.col("unit").is_not_null()
    in_wan = (pl.col("form") == "F11") & pl.col("field").is_in(list(MONEY))
    divisor = pl.when(in_wan).then(10_000).otherwise(1).cast(EXACT)
    key = ["table_id", "row", "field"]
    rows = bound(facts.totals.lazy().filter(ours), facts, terms)
    scaled = [(pl.col(c).cast(EXACT) / divisor).alias(c) for c in ("declared", "recount")]
    return (
        rows.join(_summed_cells(facts), on=key, how="left")
        .with_columns(
            *scaled,
            place=pl.lit(None, pl.String),
            form_name=pl.col("form").replace_strict(_FORMS, return_dtype=pl.String),
            head=pl.col("field").replace(_HEADS),
            measure=pl.when(in_wan).then(pl.lit("万元")).otherwise(pl.lit("")),
            cites=pl.concat_list(_total_cell(), pl.col("cells").fill_null([])).cast(CITES),
        )
        .sort("unit", "form", "field", "table_id", "row")
    )


def _total_cell() -> pl.Expr:
    return pl.concat_list(pl.struct(record_id=pl.format("{}!{}", "table_id", "row"), field="field"))


def _covered(facts: Facts, form: str, columns: list[str]) -> pl.LazyFrame:
    """Every totals cell of a form beside each record that it covers."""
    totals = facts.totals.lazy().filter(pl.col("form") == form)
    wanted = totals.select("table_id", "row", "field", "from_row", "to_row")
    records = facts.of(form).select("table_id", "record_id", *columns, at=pl.col("row"))
    inside = pl.col("at").is_between("from_row", "to_row")
    return wanted.join(records, on="table_id").filter(inside)


def _summed_cells(facts: Facts) -> pl.LazyFrame:
    both = pl.concat([_covered(facts, form, []) for form in _FORMS])
    cell = pl.struct("record_id", "field")
    return both.sort("at").group_by("table_id", "row", "field").agg(cells=cell)


def _of_f21(facts: Facts, terms: Terms, tolerance: pl.Expr) -> pl.LazyFrame:
    """Money of F21 off by more than the tolerance on every reading.

    What FUND-01 or FUND-06 explains is theirs: one defect, one deduction (convention 26).
    """
    value, stated = pl.col("value"), pl.col("current_value").cast(EXACT)
    close = ~_differs(stated, value, tolerance)
    measure = pl.coalesce("written", "own")
    hoped = secured_declared(facts, terms).filter("hoped")
    donated = gifts_declared(facts, terms, DONATIONS).filter("added")
    explained = pl.concat([each.select("record_id") for each in (hoped, donated)])
    money = bound(declared(facts), facts, terms).filter("money")
    rows = money.join(explained, on="record_id", how="anti")
    return judged(
        rows.with_columns(cites=cites("current_value")),
        subject=pl.format("指标:{}", "name"),
        fails=pl.when(close).then(pl.lit(value=False)).otherwise(off()),
        reason=pl.lit("本期数、计量单位或明细台账中的数额没有填写或无法认定"),
        expected=short(value),
        actual=short(stated),
        difference=short(stated - value),
        message=pl.format(
            "工作统计表“{}”填报{}{}，明细台账合计为{}{}，相差{}{}",
            "name",
            short(stated),
            measure,
            short(value),
            measure,
            short((stated - value).abs()),
            measure,
        ),
    )
