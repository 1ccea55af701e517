"""检查方式: how inspectors went about it (INSP-02).

“会泽 report” below: 《扎根一线 倾情帮扶》, the county's account of 2018-07-31 of its resident teams.
"""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.catalogue import Term, Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.pacing import lagging
from inspectorate.rules.supervision.checks_seen import DOUBT, NO_RECORDS, seen_in
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import cites, judged


@rule(
    "INSP-02",
    "检查方式齐全",
    duty="督查检查在每个乡镇采用规定的各种方式",
    span=SpanKind.YEAR,
    forms=("F03", "F17"),
    needs=(),
    terms={"modes": list, "min_each": int},
)
def every_mode_is_used(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """In each township with teams: how many of the prescribed modes were used often enough.

    Reads F03.village; F17.check_date, mode, county, township, village. Source: 会泽 report
    “采取不定期实地查岗、民情走访、翻阅考勤、电话抽查等方式”; how often each is a term. Units: modes.
    """
    modes, unseen = _modes(terms), pl.lit(facts.records["F17"].is_empty())
    used = pl.sum_horizontal(pl.col(f"used_{i}").cast(pl.Int64) for i in range(len(modes)))
    lacking = [pl.when(~pl.col(f"used_{i}")).then(pl.lit(mode)) for i, mode in enumerate(modes)]
    short = (used < len(modes)) & (pl.col("open") == 0) & ~unseen
    all_used = used == len(modes)
    return judged(
        _by_township(facts, span, modes, whole(terms, "min_each")),
        subject=pl.format("乡镇:{}", "where"),
        fails=pl.when(all_used).then(pl.lit(value=False)).when(short).then(pl.lit(value=True)),
        reason=pl.when(unseen).then(pl.lit(NO_RECORDS)).otherwise(pl.lit(DOUBT)),
        expected=pl.lit(len(modes)),
        actual=used,
        difference=used - len(modes),
        message=pl.format(
            f"{span.in_words}对{{}}的检查应采用{len(modes)}种方式，实有{{}}种，相差{{}}种，缺少{{}}",
            pl.col("where").str.split("/").list.last(),
            used,
            len(modes) - used,
            pl.concat_str(lacking, separator="、", ignore_nulls=True),
        ),
    )


def _modes(terms: Terms) -> list[str]:
    said: Term = terms["modes"]
    if not isinstance(said, list):
        raise TypeError(f"条款参数 modes 应为列表，实为 {said!r}")
    return said


def _by_township(facts: Facts, span: Span, modes: list[str], each: int) -> pl.LazyFrame:
    """Townships with teams: ``used_0`` … of the modes, ``open`` checks, cites."""
    townships = (
        facts.members.lazy()
        .with_columns(
            where=pl.col("place").str.split("/").list.head(2).list.join("/"),
            duty=cites("township"),
        )
        .group_by("where")
        .agg(pl.col("duty").sort_by("record_id").first())
    )
    rows = seen_in(facts, span)
    sure = pl.col("hit").fill_null(value=False)
    times = [
        ((pl.col("mode") == mode).fill_null(value=False) & sure).sum().ge(each).alias(f"used_{i}")
        for i, mode in enumerate(modes)
    ]
    vague = ~sure | pl.col("mode").is_null()
    counted = rows.filter(pl.col("where").is_not_null()).group_by("where")
    lost = rows.filter(pl.col("where").is_null()).select(pl.len()).collect().item()
    return (
        townships.join(
            counted.agg(*times, open=vague.sum(), seen=pl.col("seen").filter(sure).explode()),
            on="where",
            how="left",
        )
        .with_columns(
            *[pl.col(f"used_{i}").fill_null(value=False) for i in range(len(modes))],
            open=pl.col("open").fill_null(0) + lost,
            unit=pl.lit(""),
            place=pl.lit(None, pl.String),
            cites=pl.concat_list("duty", pl.col("seen").fill_null([])),
        )
        .sort("where")
    )


def _modes_pace(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    return lagging(every_mode_is_used(facts, span, terms), facts, span, "采用的检查方式", "种")


PACE = {"INSP-02": _modes_pace}
CHOICES = {"INSP-02": {"modes": ("实地查岗", "民情走访", "翻阅考勤", "电话抽查", "暗访")}}
