"""What a later copy of a form changed: rows by their business key, cells by their field.

Compared is what was read, and where nothing could be read what stands there, so that two
unreadable cells that differ are no agreement. ID numbers and phones are masked in what is kept.
"""

import polars as pl

from inspectorate.evidence import locate
from inspectorate.forms.parcels import Parcel
from inspectorate.forms.shape import Form, forms
from inspectorate.forms.values.identity import masked_texts

#: What two copies of one form have in common.
KEYS = ["unit", "form", "key_month", "of_period"]

ADDED, REMOVED, CHANGED = "新增", "删除", "修改"

#: One row a changed cell, or a row that only one of the copies has (then field and values are null
#: and the cell is the row's first).
CHANGES: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "form": pl.String,
    "month": pl.String,
    "key": pl.String,
    "kind": pl.String,
    "field": pl.String,
    "old_value": pl.String,
    "new_value": pl.String,
    "old_file": pl.String,
    "old_sheet": pl.String,
    "old_cell": pl.String,
    "new_file": pl.String,
    "new_sheet": pl.String,
    "new_cell": pl.String,
}

#: Two copies of it.
PAIR = [*KEYS, "old_file", "new_file"]
_ROW = [*PAIR, "key", "nth"]
_TOTAL = "合计"
_NONE = {"key_month" if name == "month" else name: kind for name, kind in CHANGES.items()}
_NONE |= {"of_period": pl.String, "nth": pl.Int64}


def changes_between(pairs: pl.DataFrame, tables: pl.DataFrame, parcel: Parcel) -> pl.DataFrame:
    """What differs between pairs of copies: ``CHANGES`` with ``KEYS`` for the month, sorted.

    Args:
        pairs: ``KEYS``, old_file, new_file.
        tables: table_id, file, sheet and ``KEYS`` of the copies.
        parcel: everything read.
    """
    if pairs.is_empty():
        # As with the clerk's one file, who waits for the answer.
        return pl.DataFrame(schema=_NONE)
    copies = _copies(pairs, tables)
    written = _written(
        tables.join(copies, on=[*KEYS, "file"], how="semi", nulls_equal=True), parcel
    )
    old, new = _side(written, pairs, "old"), _side(written, pairs, "new")
    found = pl.concat(
        [
            _alone(old, new, REMOVED, "old"),
            _alone(new, old, ADDED, "new"),
            _altered(old, new),
        ],
        how="diagonal",
    )
    for side in ("old", "new"):
        found = _with_cells(found, written, parcel, side)
    told = found.with_columns(masked_texts(pl.col("key", "old_value", "new_value")))
    order = ["unit", "form", "key_month", "old_file", "new_file", "kind", "key", "nth", "field"]
    return told.sort(*order, "old_cell", "new_cell")


def _copies(pairs: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """``KEYS`` and file of every copy that some pair names."""
    sides = [pairs.select(*KEYS, file=name) for name in ("old_file", "new_file")]
    return (
        pl.concat(sides)
        .unique(maintain_order=True)
        .select(*KEYS, "file")
        .cast({name: tables.schema[name] for name in (*KEYS, "file")})
    )


def _written(tables: pl.DataFrame, parcel: Parcel) -> pl.DataFrame:
    """One row a filled cell: ``KEYS``, file, sheet, record_id, table_id, row, key, nth, field, text."""
    own = tables.select("table_id", "file", "sheet", *KEYS)
    parts = [
        _texts(form, parcel.records[form.id], own, parcel.marks)
        for form in forms().values()
        if form.id in tables.get_column("form")
    ]
    cells = pl.concat([_sums(own, parcel.totals), *parts], how="diagonal")
    rows = cells.select(*KEYS, "file", "key", "sheet", "row", "record_id").unique()
    # Rows alike in their key are told apart by their order in the file.
    numbered = rows.sort("file", "sheet", "row", "record_id").with_columns(
        nth=pl.int_range(pl.len()).over(*KEYS, "file", "key")
    )
    return cells.join(
        numbered.select("record_id", "nth", *KEYS, "file"),
        on=["record_id", *KEYS, "file"],
        nulls_equal=True,
    )


def _texts(
    form: Form, records: pl.DataFrame, own: pl.DataFrame, marks: pl.DataFrame
) -> pl.DataFrame:
    """Filled cells of a form's rows, with the row's business key."""
    names, index = [field.name for field in form.fields], ["record_id", "table_id", "row"]
    rows = records.join(own, on="table_id", how="semi")
    texts = rows.select(*index, pl.col(names).cast(pl.String)).unpivot(
        names, index=index, variable_name="field", value_name="value"
    )
    seen = marks.filter(pl.col("record_id").is_not_null())
    raws = seen.unique(["record_id", "field"], keep="first").select("record_id", "field", "raw")
    cells = texts.join(
        raws, on=["record_id", "field"], how="left", maintain_order="left"
    ).with_columns(text=pl.coalesce(_plain("value"), "raw"))
    keys = pl.col("text").filter(pl.col("field").is_in(form.key)).str.join("/")
    named = cells.group_by("record_id").agg(key=keys)
    filled = cells.filter(pl.col("text").is_not_null()).join(named, on="record_id")
    # Joined last: F08 has a field that is called form, too.
    return filled.join(own, on="table_id").select(
        *index, "file", "sheet", *KEYS, "key", "field", "text"
    )


def _plain(name: str) -> pl.Expr:
    """A number without its idle zeros."""
    number = pl.col(name).str.contains(r"^-?\d+\.\d+$")
    bare = pl.col(name).str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.when(number).then(bare).otherwise(pl.col(name))


def _sums(tables: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """合计 cells, each row of them under one key."""
    return (
        totals.drop("form", "file", "sheet")
        .join(tables, on="table_id")
        .select(
            pl.format("{}!{}", "table_id", "row").alias("record_id"),
            "table_id",
            "row",
            "file",
            "sheet",
            *KEYS,
            pl.lit(_TOTAL).alias("key"),
            "field",
            pl.col("raw").alias("text"),
        )
    )


def _side(written: pl.DataFrame, pairs: pl.DataFrame, side: str) -> pl.DataFrame:
    """The cells of one copy of every pair."""
    named = written.rename({"file": f"{side}_file", "text": f"{side}_value"})
    named = named.rename({name: f"{side}_{name}" for name in ("record_id", "sheet")})
    return named.drop("table_id", "row").join(pairs, on=[*KEYS, f"{side}_file"], nulls_equal=True)


def _alone(one: pl.DataFrame, other: pl.DataFrame, kind: str, side: str) -> pl.DataFrame:
    """Rows that the other copy has not."""
    rows = one.unique(_ROW, keep="first", maintain_order=True)
    lone = rows.join(other, on=_ROW, how="anti", nulls_equal=True)
    return lone.select(*_ROW, f"{side}_record_id", f"{side}_sheet", kind=pl.lit(kind))


def _altered(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Cells of rows in both copies whose text differs; an empty cell has none."""
    rows = [
        side.select(*_ROW, pl.col(f"^{name}_(record_id|sheet)$")).unique()
        for side, name in ((old, "old"), (new, "new"))
    ]
    both = rows[0].join(rows[1], on=_ROW, nulls_equal=True)
    fields = pl.concat([old.select(*_ROW, "field"), new.select(*_ROW, "field")]).unique()
    cells = both.join(fields, on=_ROW, nulls_equal=True)
    for side, name in ((old, "old"), (new, "new")):
        texts = side.select(*_ROW, "field", f"{name}_value")
        cells = cells.join(texts, on=[*_ROW, "field"], how="left", nulls_equal=True)
    differ = pl.col("old_value").ne_missing(pl.col("new_value"))
    return cells.filter(differ).with_columns(kind=pl.lit(CHANGED))


def _with_cells(
    found: pl.DataFrame, written: pl.DataFrame, parcel: Parcel, side: str
) -> pl.DataFrame:
    """The address of each change in one copy; of a whole row that of its first cell."""
    record = f"{side}_record_id"
    index = written.select("record_id", "table_id", "file", "sheet", "row").unique("record_id")
    first = parcel.layout.sort("table_id").unique("table_id", keep="first", maintain_order=True)
    leading = index.join(first.select("table_id", "field"), on="table_id", how="left")
    wanted = found.select(record, "field").unique().drop_nulls(record)
    cites = wanted.rename({record: "record_id"}).join(
        leading.select("record_id", head="field"), on="record_id", how="left"
    )
    told = cites.select("record_id", asked="field", field=pl.coalesce("field", "head"))
    cells = locate(told, index, parcel.layout, parcel.exceptions).select(
        pl.col("record_id").alias(record),
        pl.col("asked").alias("field"),
        pl.col("cell").alias(f"{side}_cell"),
    )
    return found.join(cells, on=[record, "field"], how="left", nulls_equal=True)
