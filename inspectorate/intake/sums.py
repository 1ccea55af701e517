"""合计 and 小计 rows beside the sum of the rows they cover (DQ-11, FUND-02)."""

import polars as pl

from inspectorate.tables import NUMBER, Action

_YUAN, _WAN = "元", "万元"
_WAN_IN_YUAN = 10_000
_CASH = "金|款"


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
