"""帮扶项目台账: the order of a project's money, and whether its row is whole (FUND-04, FUND-08)."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from inspectorate.periods import Span, SpanKind
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
from inspectorate.rules.terms import exact
from inspectorate.rules.verdicts import judged, nothing
from inspectorate.tables import EXACT

_WHOLE = Decimal(100)
_STARTED = ["在建", "完工"]


@dataclass(frozen=True)
class _Order:
    """One comparison of FUND-04: a field that must not exceed another's share."""

    low: str
    high: str
    percent: Decimal = _WHOLE

    @property
    def limit(self) -> pl.Expr:
        return pl.col(self.high).cast(EXACT) * pl.lit(self.percent) / 100

    @property
    def broken(self) -> pl.Expr:
        """True only where both are given."""
        return (pl.col(self.low).cast(EXACT) > self.limit).fill_null(value=False)

    @property
    def clause(self) -> pl.Expr:
        share = "" if self.percent == _WHOLE else f"的{self.percent.normalize():f}%即"
        words = f"{MONEY[self.low]}{{}}万元，超过{MONEY[self.high]}{share}{{}}万元"
        return self.if_broken(pl.format(words, wan(pl.col(self.low)), wan(self.limit)))

    def if_broken(self, value: pl.Expr) -> pl.Expr:
        """The value where this comparison fails."""
        return pl.when(self.broken).then(value)


@rule(
    "FUND-04",
    "支出不超到位",
    duty="项目支出不超拨付、拨付不超到位、到位不超计划的规定比例",
    span=SpanKind.QUARTER,
    forms=("F11",),
    terms={"plan_percent": Decimal},
)
def money_is_in_order(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """已支出 ≤ 已拨付 ≤ 争取到位 ≤ 计划投入 × the term, each where both are given.

    Reads F11.planned_yuan, secured_yuan, allocated_yuan, spent_yuan. Source: derived. Units: 万元.
    """
    if not ledger_ends(facts, span):
        return nothing()
    orders = [
        _Order("spent_yuan", "allocated_yuan"),
        _Order("allocated_yuan", "secured_yuan"),
        _Order("secured_yuan", "planned_yuan", exact(terms, "plan_percent")),
    ]
    value = pl.coalesce(each.if_broken(pl.col(each.low).cast(EXACT)) for each in orders)
    limit = pl.coalesce(each.if_broken(each.limit) for each in orders)
    clauses = pl.concat_str([each.clause for each in orders], separator="；", ignore_nulls=True)
    return judged(
        projects(facts, terms).with_columns(cites=_compared(orders)),
        fails=_out_of_order(orders),
        reason=pl.lit("项目资金没有填写或无法认定"),
        expected=wan(limit),
        actual=wan(value),
        difference=wan(value - limit),
        message=pl.format("项目“{}”{}", PROJECT_NAME, clauses),
    )


def _out_of_order(orders: list[_Order]) -> pl.Expr:
    empty = pl.all_horizontal(pl.col(name).is_null() for name in MONEY)
    illegible = pl.any_horizontal(f"unread_{name}" for name in MONEY)
    broken = pl.any_horizontal(each.broken for each in orders)
    return (
        pl.when(broken).then(pl.lit(value=True)).when(~empty & ~illegible).then(pl.lit(value=False))
    )


def _compared(orders: list[_Order]) -> pl.Expr:
    """The cells of the comparisons that fail."""
    tests = {
        name: pl.any_horizontal(o.broken for o in orders if name in (o.low, o.high))
        for name in MONEY
    }
    return cells(tests)


#: What FUND-08 asks of a row: field, and how the message calls it.
_ASKED = {"village": "村", "planned_yuan": "计划投入", "status": "状态", "start_date": "开工日期"}


@rule(
    "FUND-08",
    "项目台账完整",
    duty="帮扶项目台账的村、资金、状态、开工日期、受益户数或人数填写完整",
    span=SpanKind.QUARTER,
    forms=("F11",),
)
def row_is_whole(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Empty cells of a project row that must not be empty, and 竣工 before 开工.

    Reads F11.project_name, village, planned_yuan, status, start_date, finish_date, household_count,
    person_count. 开工 is asked of 在建 and 完工 alone; a cell that can't be made out is not empty.
    Source: derived from “实施帮扶项目939个” (《汉中市扶贫工作情况》) [002]. Units: faults.
    """
    if not ledger_ends(facts, span):
        return nothing()
    faults = [*(_empty(name) for name in _ASKED), _no_beneficiaries(), _ends_first()]
    clauses = pl.concat_str(_faults_said(), separator="、", ignore_nulls=True)
    count = pl.sum_horizontal(fault.cast(pl.Int64) for fault in faults)
    illegible = pl.any_horizontal(_unread(name) for name in (*_ASKED, "finish_date", *_PEOPLE))
    found = pl.any_horizontal(faults)
    return judged(
        projects(facts, terms).with_columns(cites=_faulty_cells()),
        fails=pl.when(found).then(pl.lit(value=True)).when(~illegible).then(pl.lit(value=False)),
        reason=pl.lit("项目台账有无法认定的单元格"),
        expected=pl.lit("0"),
        actual=count,
        difference=count,
        message=pl.format("项目“{}”台账填写不完整：{}", PROJECT_NAME, clauses),
    )


_PEOPLE = ("household_count", "person_count")


def _unread(name: str) -> pl.Expr:
    return pl.col(f"unread_{name}")


def _empty(name: str) -> pl.Expr:
    empty = pl.col(name).is_null() & ~_unread(name)
    if name != "start_date":
        return empty
    return empty & pl.col("status").is_in(_STARTED).fill_null(value=False)


def _no_beneficiaries() -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_null() & ~_unread(name) for name in _PEOPLE)


def _ends_first() -> pl.Expr:
    return (pl.col("finish_date") < pl.col("start_date")).fill_null(value=False)


def _faults_said() -> list[pl.Expr]:
    empty = [pl.when(_empty(name)).then(pl.lit(f"缺{said}")) for name, said in _ASKED.items()]
    nobody = pl.when(_no_beneficiaries()).then(pl.lit("缺受益户数或受益人数"))
    return [*empty, nobody, pl.when(_ends_first()).then(pl.lit("竣工日期早于开工日期"))]


def _faulty_cells() -> pl.Expr:
    """The empty cells, the two dates in the wrong order, and the project's name beside them."""
    tests = {"project_name": pl.lit(value=True)}
    tests |= {name: _empty(name) for name in _ASKED} | dict.fromkeys(_PEOPLE, _no_beneficiaries())
    tests["start_date"] = tests["start_date"] | _ends_first()
    return cells({**tests, "finish_date": _ends_first()})
