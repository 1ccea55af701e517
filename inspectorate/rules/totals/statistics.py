"""汇总与明细: the statistics form against its details, and how its cells are filled (AGG rules)."""

import polars as pl

from inspectorate.periods import Span, SpanKind
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms, rule
from inspectorate.rules.facts import Facts
from inspectorate.rules.totals.declared import bracketed, declared, off, plain_name
from inspectorate.rules.totals.selfscored import is_self_score
from inspectorate.rules.verdicts import all_cites, cites, judged, number
from inspectorate.tables import EXACT

_VALUES = ["current_value", "total_value", "last_year_value"]
_COUNTED = "人次|件|次|户|人|个|份|期|支|名|场|项|条|篇|袋|只|头|株|吨|亩"
_COMPOSITE = rf"(?:{_COUNTED})[/、(\x{{FF0F}}\x{{FF08}}](?:{_COUNTED})"
_RAW_SHOWN = 20


@rule(
    "AGG-01",
    "汇总与明细相符",
    duty="工作统计表各项指标与本单位明细台账相符",
    span=SpanKind.ANY,
    forms=("F03", "F04", "F09", "F10", "F11", "F12", "F13", "F15", "F21"),
    needs=("F21",),
)
def declared_is_recounted(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Each indicator of F21 against the recount of the unit's own rows (``indicators.TABLE``).

    Reads F21.indicator, measure, current_value and the detail forms. Exact for counts; money in
    万元 may be rounded to two decimals. An indicator outside the table, a form not handed in and an
    ambiguous recount are 无法判定. Source: derived (convention 21). Units: the declared measure.
    """
    value, stated = pl.col("value"), pl.col("current_value")
    measure = pl.coalesce("written", pl.lit(""))
    return judged(
        bound(declared(facts), facts, terms).with_columns(cites=cites("current_value")),
        subject=pl.format("指标:{}", "name"),
        fails=off(),
        applies=~is_self_score(pl.col("name")),
        reason=_why_unknown(),
        expected=number(value),
        actual=number(stated),
        difference=number(stated.cast(EXACT) - value),
        message=pl.format(
            "工作统计表“{}”填报{}{}，按明细台账复核为{}{}，相差{}{}",
            "name",
            number(stated),
            measure,
            number(value),
            measure,
            number((stated.cast(EXACT) - value).abs()),
            measure,
        ),
    )


def _why_unknown() -> pl.Expr:
    return (
        pl.when(is_self_score(pl.col("name")))
        .then(pl.lit("自评得分不与明细台账核对"))
        .when(~pl.col("listed"))
        .then(pl.lit("该指标不在指标对照表内"))
        .when(~pl.col("handed"))
        .then(pl.lit("未报送该指标对应的明细台账"))
        .when(pl.col("current_value").is_null())
        .then(pl.lit("本期数没有填写或无法认定"))
        .when(pl.col("value").is_null())
        .then(pl.lit("明细台账中有数额没有填写或无法认定"))
        .when(~pl.col("fits") | (pl.col("money") & pl.col("written").is_null()))
        .then(pl.lit("计量单位没有写明或与指标不同"))
        .otherwise(pl.lit("明细台账中有日期、类别或人户无法认定的记录，足以影响结论"))
    )


@rule(
    "AGG-06",
    "模糊数禁用",
    duty="工作统计表应填确数",
    span=SpanKind.ANY,
    forms=("F21",),
)
def numbers_are_exact(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Number cells of F21 written with 余, 多, 近, 约, 达, 许多, 上 (marks of method 模糊).

    Reads F21.current_value, total_value, last_year_value as written. Source: derived from
    “20多名年轻干部” (《汉中市扶贫工作情况》) [002]. Units: cells.
    """
    fuzzy = facts.marks.lazy().filter((pl.col("method") == "模糊") & pl.col("field").is_in(_VALUES))
    cells = (
        fuzzy.with_columns(cites=pl.concat_list(pl.struct("record_id", "field")))
        .sort("record_id", "field")
        .group_by("record_id")
        .agg(
            raw=pl.col("raw").str.slice(0, _RAW_SHOWN).unique(maintain_order=True).str.join("、"),
            fuzzy=pl.len(),
            cites=all_cites(),
        )
    )
    rows = _named(facts, terms).join(cells, on="record_id", how="left")
    return judged(
        rows,
        subject=pl.format("指标:{}", "plain"),
        fails=pl.col("fuzzy").is_not_null(),
        expected=pl.lit("确数"),
        actual=pl.col("raw"),
        message=pl.format("工作统计表“{}”填写“{}”，应填确数", "plain", "raw"),
    )


@rule(
    "AGG-07",
    "复合计量",
    duty="工作统计表一格一个计量单位",
    span=SpanKind.ANY,
    forms=("F21",),
)
def one_measure_a_cell(facts: Facts, span: Span, terms: Terms) -> pl.LazyFrame:
    """Two measures for one number: 件(次), 件/次, 次(件).

    Reads F21.measure, the brackets of F21.indicator, and the number cells as written. Source:
    derived (convention 21). Units: measures.
    """
    places = {"measure": pl.col("measure"), "indicator": bracketed()}
    found = [
        pl.when(_composite(text)).then(text.str.slice(0, _RAW_SHOWN)) for text in places.values()
    ]
    field = pl.when(_composite(places["measure"])).then(pl.lit("measure"))
    named = _named(facts, terms).with_columns(
        composite=pl.coalesce(found), field=field.otherwise(pl.lit("indicator"))
    )
    in_name = pl.when(pl.col("composite").is_null()).then("value_field")
    cell = pl.struct("record_id", field=pl.coalesce(in_name, "field"))
    rows = named.join(_composite_values(facts), on="record_id", how="left").with_columns(
        composite=pl.coalesce("composite", "written"), cites=pl.concat_list(cell)
    )
    return judged(
        rows,
        subject=pl.format("指标:{}", "plain"),
        fails=pl.col("composite").is_not_null(),
        expected=pl.lit("1"),
        actual=pl.col("composite"),
        message=pl.format(
            "工作统计表“{}”计量单位写作“{}”，一格应只用一个计量单位", "plain", "composite"
        ),
    )


def _composite(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"\s", "").str.contains(_COMPOSITE).fill_null(value=False)


def _composite_values(facts: Facts) -> pl.LazyFrame:
    """Number cells kept as written that carry two measures."""
    marks = facts.marks.lazy().filter(pl.col("field").is_in(_VALUES) & _composite(pl.col("raw")))
    return (
        marks.sort("record_id", "field")
        .unique("record_id", keep="first", maintain_order=True)
        .select("record_id", value_field="field", written=pl.col("raw").str.slice(0, _RAW_SHOWN))
    )


def _named(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """F21 rows of known units with the indicator's plain name."""
    rows = facts.of("F21").filter(pl.col("unit").is_not_null() & pl.col("indicator").is_not_null())
    return bound(rows, facts, terms).with_columns(plain=plain_name()).sort("unit", "record_id")
