"""通报期数: how many notices went out in a year, as 整改台账 knows them (RECT-09).

“汉中 report” below: 《汉中:回看驻村帮扶这一年》, the city's account of December 2014.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pacing import lagging
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged
from inspectorate.tables import CITES

_YEAR = r"[〔\[［（(]\s*(\d{4})\s*年?[〕\]］）)]|(\d{4})\s*年"
_ISSUE = r"第\s*(\d+)\s*期"


@rule(
    "RECT-09",
    "通报期数",
    duty="每年印发规定期数的到位情况通报，期号连续",
    span=SpanKind.YEAR,
    forms=("F20",),
    needs=(),
    terms={"min_issues": int},
)
def notices_of_the_year(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Different notices of the year in F20, and gaps between their 第n期; the lead office's own.

    Reads F20.notice_number. A 文号 counts all papers of an office, so that only 第n期 can have gaps.
    Source: 汉中 report “先后三次印发”; how many is a term. Units: notices.
    """
    least, sure = whole(terms, "min_issues"), pl.col("sure")
    known, gaps = pl.col("sure") > 0, pl.col("gaps").fill_null(0)
    short = (sure < least) & (pl.col("open") == 0) & known
    enough = pl.when(sure >= least).then(pl.lit(value=False))
    few = pl.format(
        f"{span.in_words}印发通报应不少于{least}期，整改台账所见{{}}期，相差{{}}期",
        sure,
        least - sure,
    )
    return judged(
        _notices(facts, span),
        subject=pl.lit("单位"),
        # A notice that led to no item is seen nowhere: a gap is a question, not a fault.
        fails=pl.when(gaps == 0).then(enough.when(short).then(pl.lit(value=True))),
        reason=pl.when(gaps > 0)
        .then(pl.format("整改台账所见通报期号不连续，至第{}期缺少{}期", "latest", gaps))
        .when(known)
        .then(pl.lit("整改台账中有通报文号没有写明年度的"))
        .otherwise(pl.lit("整改台账中没有本年度的通报文号")),
        expected=pl.lit(least),
        actual=sure,
        difference=sure - least,
        message=few,
    )


def _notices(facts: Facts, span: Span) -> pl.LazyFrame:
    """One row: ``sure`` notices of the year, ``open`` ones, issue numbers, gaps, a cell of each."""
    number = pl.col("notice_number").str.replace_all(r"\s", "")
    year = pl.coalesce(number.str.extract(_YEAR, 1), number.str.extract(_YEAR, 2))
    rows = (
        facts.of("F20")
        .filter(pl.col("notice_number").is_not_null())
        .select("record_id", number=number, year=year.cast(pl.Int32))
        .sort("record_id")
        .unique("number", keep="first", maintain_order=True)
    )
    ours = (pl.col("year") == span.start.year).fill_null(value=False)
    issue = pl.col("number").str.extract(_ISSUE).cast(pl.Int64).filter(ours)
    cell = pl.struct(pl.col("record_id"), pl.lit("notice_number").alias("field"))
    return rows.select(
        unit=pl.lit(""),
        place=pl.lit(None, pl.String),
        sure=ours.sum().cast(pl.Int64),
        open=pl.col("year").is_null().sum().cast(pl.Int64),
        latest=issue.max(),
        issues=issue.drop_nulls().n_unique().cast(pl.Int64),
        cites=cell.filter(ours).implode().cast(CITES),
    ).with_columns(gaps=pl.col("latest") - pl.col("issues"))


def _notices_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(notices_of_the_year(facts, span, terms), facts, span, "印发通报", "期")


PACE = {"RECT-09": _notices_pace}
