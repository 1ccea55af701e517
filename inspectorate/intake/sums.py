"""合计 and 小计 rows beside the sum of the rows they cover (DQ-11, FUND-02)."""

import polars as pl

from inspectorate.tables import NUMBER, Action

_MONEY_MEASURES = ("元", "万元")


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
    """Value of a field by record; ``is_money``: counts when only the money of a list is summed."""
    measure = pl.col("measure").is_in(_MONEY_MEASURES) if "measure" in frame.columns else pl.lit(True)
    return frame.select(
        "table_id", "row", "record_id", value=pl.col(field).cast(NUMBER), is_money=measure
    ).join(
        unreadable.filter(pl.col("field") == field).drop("field"), on="record_id", how="left"
    )


def _recount(group: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Sum of the covered rows.

    Where goods and money share a column it is the sum of the money alone, unless the total written
    is that of all.
    """
    covered = group.join(values, on="table_id", how="inner", suffix="_of").filter(
        pl.col("row_of").is_between(pl.col("from_row"), pl.col("to_row"))
    )
    sums = covered.group_by("key").agg(
        pl.col("declared").first(),
        whole=pl.col("value").sum(),
        money=pl.col("value").filter(pl.col("is_money")).sum(),
        spoilt=pl.col("unreadable").any(),
    )
    matching = pl.when(pl.col("whole") == pl.col("declared")).then("whole").otherwise("money")
    return sums.select("key", recount=pl.when(~pl.col("spoilt")).then(matching)).sort("key")
