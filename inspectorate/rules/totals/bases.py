"""基数与突变: figures that contradict each other or jump (AGG-02, AGG-08)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.terms import exact, word, words
from inspectorate.rules.totals.declared import plain_name
from inspectorate.rules.totals.selfscored import is_self_score
from inspectorate.rules.verdicts import all_cites, cites, judged, number
from inspectorate.tables import EXACT


@rule(
    "AGG-02",
    "基数一致",
    duty="同一基数只有一个口径，有变化的注明原因",
    span=SpanKind.ANY,
    forms=("F21", "F22"),
    needs=(),
    terms={"indicators": list[str], "village_kind": str, "compare_register": bool},
)
def one_base(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Each base that the term names: all units' figures, and the register's villages, are one.

    A figure with a 备注 is explained. The villages of ``village_kind`` in F22 are counted against an
    indicator whose name holds those words. Reads F21.indicator, current_value, note; F22.village,
    village_kind. Source: 《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 “全县83个一类贫困村”,
    “全县123个一类贫困村” [004]. Units: the measure of the base.
    """
    least, most = pl.col("least"), pl.col("most")
    values = pl.col("values").list.eval(number(pl.element())).list.join("、")
    return judged(
        _bases(facts, terms),
        subject=pl.format("指标:{}", "plain"),
        fails=pl.when(pl.col("values").list.len() > 1)
        .then(pl.lit(True))
        .when(~pl.col("open"))
        .then(pl.lit(False)),
        reason=pl.lit("该指标有本期数无法认定，或贫困村户基本台账中有村名、村类别无法认定的记录"),
        expected=number(least),
        actual=number(most),
        difference=number(most - least),
        message=pl.format(
            "“{}”有{}等不同口径，相差{}，没有注明变化原因",
            "plain",
            values,
            number(most - least),
        ),
    )


def _bases(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """One row a base of the lead office: values (distinct, sorted), least, most, open, cites."""
    named = pl.col("plain").is_in(words(terms, "indicators"))
    rows = facts.of("F21").with_columns(plain=plain_name()).filter(named)
    stated = rows.filter(pl.col("note").is_null()).select(
        "plain",
        value="current_value",
        open=pl.col("current_value").is_null(),
        cites=cites("current_value"),
    )
    kinds = [stated]
    if terms["compare_register"]:
        about = pl.col("plain").str.contains(word(terms, "village_kind"), literal=True)
        names = stated.filter(about).select("plain").unique()
        kinds.append(names.join(_listed(facts, word(terms, "village_kind")), how="cross"))
    return (
        pl.concat(kinds)
        .group_by("plain")
        .agg(
            all_cites(),
            values=pl.col("value").drop_nulls().unique().sort(),
            least=pl.col("value").min(),
            most=pl.col("value").max(),
            open=pl.col("open").any(),
        )
        .with_columns(unit=pl.lit(""), place=pl.lit(None, pl.String))
        .sort("plain")
    )


def _listed(facts: Facts, kind: str) -> pl.LazyFrame:
    """The villages of a kind that F22 lists, as one more value; nothing where F22 has no rows.

    Rows that leave village or kind open make the count itself open.
    """
    mine = pl.col("village_kind").fill_null("").str.contains(kind, literal=True)
    lost = pl.col("place").is_null() & (mine | pl.col("village_kind").is_null())
    lost = lost | (pl.col("place").is_not_null() & pl.col("village_kind").is_null())
    sheets = facts.of("F22").with_columns(seen=cites("village_kind"))
    counted = sheets.select(
        rows=pl.len(),
        villages=pl.col("place").filter(mine).n_unique(),
        open=lost.any(),
        cites=pl.col("seen").filter(mine.is_first_distinct()).explode().implode(),
    )
    value = pl.when(~pl.col("open")).then(pl.col("villages"))
    schema = facts.records["F21"].schema["current_value"]
    return counted.filter(pl.col("rows") > 0).select(
        value=value.cast(schema), open="open", cites="cites"
    )


@rule(
    "AGG-08",
    "环比同比突变",
    duty="本期数比上年同期变化过大的，在备注中说明",
    span=SpanKind.ANY,
    forms=("F21",),
    terms={"percent": int},
)
def jumps_are_explained(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Indicators whose 本期数 differs from 上年同期 by over ``percent`` of it, without 备注.

    Exactly the per cent passes; against nought there is no per cent. Reads F21.indicator,
    current_value, last_year_value, note. Source: derived. Units: per cent.
    """
    now = pl.col("current_value").cast(EXACT)
    then = pl.col("last_year_value").cast(EXACT)
    limit = exact(terms, "percent")
    over = (now - then).abs() * 100 > then.abs() * pl.lit(limit).cast(EXACT)
    explained = pl.col("note").is_not_null()
    fails = pl.when(explained).then(pl.lit(False)).otherwise(over)
    blurred = pl.col("unreadable").fill_null(False)
    compared = (blurred | (then != 0)).fill_null(False) & ~is_self_score(pl.col("plain"))
    base = pl.when(then != 0).then(then.abs())
    change = ((now - then).abs() * 100 / base).round(2)
    return judged(
        _figures(facts, terms),
        subject=pl.format("指标:{}", "plain"),
        fails=fails,
        applies=compared,
        reason=pl.when(~compared)
        .then(pl.lit("没有可比的上年同期数"))
        .otherwise(pl.lit("本期数或上年同期数没有填写或无法认定")),
        expected=pl.lit(str(limit)),
        actual=number(change),
        difference=number(change - pl.lit(limit).cast(EXACT)),
        message=pl.format(
            f"工作统计表“{{}}”本期{{}}，上年同期{{}}，变化{{}}%，超过{limit}%，相差{{}}个百分点，"
            "备注没有说明",
            "plain",
            number(now),
            number(then),
            number(change),
            number(change - pl.lit(limit).cast(EXACT)),
        ),
    )


def _figures(facts: Facts, terms: Terms) -> pl.LazyFrame:
    known = pl.col("unit").is_not_null() & pl.col("indicator").is_not_null()
    rows = bound(facts.of("F21").filter(known), facts, terms)
    blurred = unreadable(facts, "last_year_value")
    return (
        rows.join(blurred, on="record_id", how="left")
        .with_columns(plain=plain_name(), cites=cites("current_value", "last_year_value"))
        .sort("unit", "record_id")
    )
