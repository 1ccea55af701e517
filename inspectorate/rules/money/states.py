"""资金状态: what is planned or hoped for is not money received (FUND-01)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.money.ledger import (
    MONEY,
    PROJECT_NAME,
    cells,
    ledger_ends,
    projects,
    wan,
)
from inspectorate.rules.money.overcounted import judged_overcounted
from inspectorate.rules.totals.declared import agrees, declared, equals
from inspectorate.rules.totals.indicators import HOPED_FOR, SECURED
from inspectorate.rules.verdicts import judged, nothing
from inspectorate.tables import EXACT

_RECEIVED = ["secured_yuan", "allocated_yuan", "spent_yuan"]


@rule(
    "FUND-01",
    "资金状态分明",
    duty="计划、争取资金与到位、支出资金分别统计，不得混填",
    span=SpanKind.QUARTER,
    forms=("F11", "F21"),
    needs=("F11",),
    # FUND-02 leaves what this rule explains to it; to fold it too would hide a wrong 合计 row over a
    # project cited here.
    folds=("AGG-01",),
)
def states_are_kept_apart(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Money received on projects still 计划 or 争取, and such projects counted into 项目资金到位.

    Reads F11.status, planned_yuan, secured_yuan, allocated_yuan, spent_yuan; F21.current_value.
    Source: derived from “计划投入资金100万元” in a list of achievements and “积极帮助争取” [002].
    Units: 万元; of F21 the declared measure.
    """
    if not ledger_ends(facts, span):
        return nothing()
    return pl.concat([_received_too_early(facts, terms), _hoped_for_counted(facts, terms)])


def _received_too_early(facts: Facts, terms: Terms) -> pl.LazyFrame:
    paid = {name: (pl.col(name) > 0).fill_null(value=False) for name in _RECEIVED}
    amounts = [
        pl.when(test).then(pl.format("{}{}万元", pl.lit(MONEY[name]), wan(pl.col(name))))
        for name, test in paid.items()
    ]
    first = pl.coalesce(pl.when(test).then(pl.col(name)) for name, test in paid.items())
    return judged(
        projects(facts, terms).with_columns(cites=cells({"status": True, **paid})),
        fails=_too_early(pl.any_horizontal(paid.values())),
        reason=pl.lit("项目状态没有填写或资金数额无法认定"),
        expected=pl.lit("0"),
        actual=wan(first),
        difference=wan(first),
        message=pl.format(
            "项目“{}”状态为“{}”，却填有{}，计划、争取资金不应计作到位或支出",
            PROJECT_NAME,
            "status",
            pl.concat_str(amounts, separator="、", ignore_nulls=True),
        ),
    )


def _too_early(some: pl.Expr) -> pl.Expr:
    """Three-valued: some money on a hoped-for project; null while status or amount is illegible."""
    illegible = pl.any_horizontal(f"unread_{name}" for name in _RECEIVED)
    hoped = pl.col("status").is_in(HOPED_FOR)
    nothing_there = ~some & ~illegible
    return (
        pl.when(nothing_there | ~hoped)
        .then(pl.lit(value=False))
        .when(hoped & some)
        .then(pl.lit(value=True))
    )


def _hoped_for_counted(facts: Facts, terms: Terms) -> pl.LazyFrame:
    return judged_overcounted(
        secured_declared(facts, terms),
        "hoped",
        doubt="本期数或明细台账中的到位资金没有填写或无法认定",
        said="工作统计表“{}”填报{}{}，其中{}{}为计划、争取项目的资金，按到位、在建、完工项目复核为{}{}",
    )


def secured_declared(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """F21 项目资金到位 with ``hoped``: it is the sum only with 计划 and 争取 rows in it."""
    rows = bound(declared(facts), facts, terms).filter(pl.col("name") == SECURED)
    hoped = ~agrees() & pl.any_horizontal(_with_hoped_for())
    joined = rows.join(_hoped_for(facts), on="unit", how="left")
    return joined.with_columns(hoped=hoped.fill_null(value=False))


def _hoped_for(facts: Facts) -> pl.LazyFrame:
    """Sums of the 计划 and 争取 rows of a unit, and the cells they come from."""
    secured = pl.col("secured_yuan").is_not_null()
    planned = pl.col("planned_yuan").is_not_null()
    cited = cells({"status": True, "secured_yuan": secured, "planned_yuan": planned})
    return (
        facts.of("F11")
        .filter(pl.col("status").is_in(HOPED_FOR))
        .sort("record_id")
        .group_by("unit")
        .agg(
            planned=pl.col("planned_yuan").sum(),
            secured=pl.col("secured_yuan").sum(),
            either=pl.coalesce("secured_yuan", "planned_yuan").sum(),
            cells=cited.explode(),
        )
    )


def _with_hoped_for() -> list[pl.Expr]:
    """Whether the declared number is the sum with what is planned, secured, or either, added."""
    tests = []
    for name in ("planned", "secured", "either"):
        more = pl.col(name).cast(EXACT) / pl.col("factor").cast(EXACT)
        tests.append((equals(pl.col("value") + more) & (more > 0)).fill_null(value=False))
    return tests
