"""合计 and 小计 rows beside the sum of the rows they cover (DQ-11, FUND-02)."""

from decimal import Decimal

import polars as pl

from inspectorate.forms.checks.demands import not_summed
from inspectorate.forms.shape import forms
from inspectorate.tables import MARKS, NUMBER, Action

_YUAN, _WAN = "元", "万元"
_WAN_IN_YUAN = 10_000
_CASH = "金|款"
#: What a value loses when it is read to four places: in 元 of one written in 万元, in 元, of others.
_LOST = {_WAN: Decimal(1), _YUAN: Decimal("0.01"), "": Decimal("0.0001")}
#: A number's idle zeros: 28.4000, 30.0000.
_IDLE = r"\.0+$|(\.\d*[1-9])0+$"


def recounted(
    totals: pl.DataFrame,
    records: dict[str, pl.DataFrame],
    tables: pl.DataFrame,
    marks: pl.DataFrame,
) -> pl.DataFrame:
    """Totals rows of counted tables with ``unit`` and ``recount``.

    Args:
        totals: ``tables.TOTALS``.
        records: resolved records by form.
        tables: counted tables with ``unit``.
        marks: reading faults; an unreadable covered cell makes the recount null.
    """
    known = totals.join(tables.select("table_id", "unit"), on="table_id", how="inner")
    known = known.with_row_index("key")
    unreadable = marks.filter(
        (pl.col("action") == Action.CORRECT.value) & pl.col("record_id").is_not_null()
    ).select("record_id", "field", unreadable=pl.lit(True))
    parts = [pl.DataFrame(schema={"key": pl.UInt32, "recount": NUMBER})]
    for (form, field), group in sorted(known.group_by("form", "field"), key=lambda g: str(g[0])):
        parts.append(_recount(group, _values(records[str(form)], str(field), unreadable)))
    order = ["file", "sheet", "row", "field"]
    return known.join(pl.concat(parts), on="key", how="left").drop("key").sort(order)


def _values(frame: pl.DataFrame, field: str, unreadable: pl.DataFrame) -> pl.DataFrame:
    """Value of a field by record, with its measure (null where it can't be told)."""
    return frame.select(
        "table_id", "row", "record_id", value=pl.col(field).cast(NUMBER), measure=_measure(frame)
    ).join(unreadable.filter(pl.col("field") == field).drop("field"), on="record_id", how="left")


def _measure(frame: pl.DataFrame) -> pl.Expr:
    """元 for cash without a measure; a form without measures has one for all its rows."""
    if "measure" not in frame.columns:
        return pl.lit("")
    cash = pl.col("measure").is_null() & pl.col("goods_kind").str.contains(_CASH)
    return pl.when(cash).then(pl.lit(_YUAN)).otherwise("measure")


def _recount(group: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Sum of the covered rows.

    Where measures share a column (500 元, 30 袋) it is the sum that the total written equals (of
    all, or of one measure), else that of the money; without money there is no such sum.
    """
    covered = group.join(values, on="table_id", how="inner", suffix="_of").filter(
        pl.col("row_of").is_between(pl.col("from_row"), pl.col("to_row"))
    )
    parts = covered.group_by("key", "measure").agg(part=pl.col("value").sum())
    sums = covered.group_by("key").agg(
        pl.col("declared").first(),
        whole=pl.col("value").sum(),
        spoilt=pl.col("unreadable").any(),
    )
    stated = pl.col("declared")
    chosen = (
        pl.when((pl.col("whole") == stated) | (pl.col("measures") == 1))
        .then("whole")
        .when(pl.col("parts").list.contains(stated))
        .then(stated)
        .when(~pl.col("unmeasured"))
        .then("money")
    )
    return (
        sums.join(_by_measure(parts), on="key", how="left")
        .select("key", recount=pl.when(~pl.col("spoilt")).then(chosen.cast(NUMBER)))
        .sort("key")
    )


def _by_measure(parts: pl.DataFrame) -> pl.DataFrame:
    """key, parts (sum of each measure), measures, unmeasured, money in yuan (null without any)."""
    yuan = pl.col("part").filter(pl.col("measure") == _YUAN)
    wan = pl.col("part").filter(pl.col("measure") == _WAN)
    has_money = pl.col("measure").is_in([_YUAN, _WAN]).any()
    return parts.group_by("key").agg(
        parts=pl.col("part"),
        measures=pl.len(),
        unmeasured=pl.col("measure").is_null().any(),
        money=pl.when(has_money).then(yuan.sum() + wan.sum() * _WAN_IN_YUAN),
    )


def wrong_totals(totals: pl.DataFrame) -> pl.DataFrame:
    """DQ-11, ``MARKS``: 合计 and 小计 cells that are not the sum of the rows they cover.

    What reading rounds off the rows is no difference, and a column of averages has no sum.

    Args:
        totals: as ``recounted`` gives them.
    """
    told = totals.join(_summed(), on=["form", "field"])
    rows = (pl.col("to_row") - pl.col("from_row") + 1).cast(NUMBER)
    off = (pl.col("declared") - pl.col("recount")).abs() > rows * pl.col("lost")
    in_wan = pl.col("measure") == _WAN
    sum_of_rows = pl.when(in_wan).then(pl.col("recount") / _WAN_IN_YUAN).otherwise("recount")
    shown = pl.format("{}{}", sum_of_rows.cast(pl.String).str.replace(_IDLE, "$1"), "measure")
    text = pl.format(
        "合计行“{}”填的是“{}”，所列各行之和为{}，请核对明细或合计", "head", "raw", shown
    )
    null = pl.lit(None, pl.String)
    return (
        told.filter(pl.col("recount").is_not_null() & off)
        .with_columns(
            check_id=pl.lit("DQ-11"),
            action=pl.lit(Action.CORRECT.value),
            record_id=null,
            method=pl.lit("合计"),
            message=text,
        )
        .select(*MARKS)
        .sort("file", "sheet", "cell")
    )


def _summed() -> pl.DataFrame:
    """form, field, head, measure of the sum, lost (a row): the fields whose total is a sum."""
    rows = []
    for form in forms().values():
        for field in form.fields:
            if (form.id, field.name) not in not_summed():
                measure = form.default_money if field.kind == "money" else ""
                rows.append((form.id, field.name, field.head, measure, str(_LOST[measure])))
    names = ["form", "field", "head", "measure", "lost"]
    return pl.DataFrame(rows, schema=names, orient="row").cast({"lost": NUMBER})
