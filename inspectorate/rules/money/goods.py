"""物资登记: one kind of goods and one measure a row (FUND-13)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.money.payments import due_in, faults_only, payments
from inspectorate.rules.verdicts import cites, judged

#: 有机肥、农药; 大米和面粉. A word of one character before 和 is part of a name: 共和牌化肥.
_SEVERAL_KINDS = r"\p{Han}[、，,；;/+＋]\s*\p{Han}|\p{Han}{2}(?:和|及|与|以及)\p{Han}{2}"
#: 袋、瓶; 袋(瓶); 袋和瓶.
_SEVERAL_MEASURES = r"\p{Han}\s*[、，,；;/+＋(（和及]\s*\p{Han}"
_CASH = "金|款|钱"


@rule(
    "FUND-13",
    "物资一物一量",
    duty="物资登记一行只登一种物资、一种计量单位",
    span=SpanKind.QUARTER,
    forms=("F12",),
)
def one_kind_one_measure(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Rows of F12 with several kinds of goods, or several measures, in one row.

    Reads F12.goods_kind, measure, quantity, pay_date. Source: 天水 article “有机肥、农药30余袋”.
    Units: kinds and measures in writing.
    """
    kind, measure = pl.col("goods_kind"), pl.col("measure")
    kinds = kind.str.contains(_SEVERAL_KINDS)
    measures = measure.str.contains(_SEVERAL_MEASURES).fill_null(value=False)
    # Cash without a measure is in 元; goods without one, or a measure nobody can read, leave it open.
    told = measure.is_not_null() | kind.str.contains(_CASH)
    clauses = [
        pl.when(kinds).then(pl.format("款物类别填为“{}”", kind)),
        pl.when(measures).then(pl.format("计量单位填为“{}”", measure)),
    ]
    rows = payments(facts, "measure").filter(due_in(facts, span))
    return faults_only(
        judged(
            bound(rows, facts, terms).with_columns(cites=cites("goods_kind", "measure")),
            fails=pl.when(kinds | measures)
            .then(pl.lit(value=True))
            .when(~kinds & told & ~pl.col("unread_measure"))
            .then(pl.lit(value=False)),
            reason=pl.lit("款物类别或计量单位没有填写或无法认定"),
            expected=pl.lit("一行一种物资、一种计量单位"),
            actual=pl.when(kinds).then(kind).otherwise(measure),
            message=pl.format(
                "{}，应当一行登记一种物资、一种计量单位",
                pl.concat_str(clauses, separator="，", ignore_nulls=True),
            ),
        )
    )
