"""From faults of the files to matters: one a root cause, with every cell that has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from inspectorate.notices.remarks.matters import Matter, Spot
from inspectorate.notices.remarks.remark import Remark
from inspectorate.notices.remarks.words import check_words, said, withheld_hints
from inspectorate.tables import Action

#: What `check_matters` looks at; one row a faulty cell, sheet or file. ``demands``: the message
#: says what is expected; ``rules``: what could not be judged for it; ``sums``: totals likewise.
FAULTY: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "check_id": pl.String,
    "action": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "cell": pl.String,
    "field": pl.String,
    "raw": pl.String,
    "message": pl.String,
    "demands": pl.Boolean,
    "rules": pl.List(pl.String),
    "sums": pl.List(pl.String),
}

#: Checks of which one fault shows in several rows, sheets or files.
_ACROSS = ("DQ-08", "DQ-16")
#: Cells of one column that lack the same are one line when there are more than these; of what is
#: only noted, so that it doesn't hide what must be mended, always.
_FEW, _FEW_NOTES = 5, 1
#: Noise that was taken out of texts: noted once a sheet.
_NOISE = "DQ-15"
_RULES_SHOWN = 3
_SUMS_SHOWN = 3
_SHEETS_SHOWN = 3
_OTHER_UNIT = "另一单位"
_MATTER = ["unit", "check_id", "action", "field", "template", "told", "place"]

Row = Mapping[str, Any]


def check_matters(faulty: pl.DataFrame) -> list[Matter]:
    """Matters of frames like `FAULTY`: what stands in one cell, or in many for one reason.

    Cells of a column with the very same fault are one matter; several notes and more than a few
    faults of the same kind too. A row that stands twice (DQ-08) and somebody unknown (DQ-16) are one matter
    wherever they show.
    """
    keyed = _keyed(faulty.filter(~pl.col("check_id").is_in(withheld_hints())))
    spots = keyed.group_by([*_MATTER, "file", "sheet"], maintain_order=True).agg(
        pl.col("cell").drop_nulls().unique(maintain_order=True).alias("cells"),
        pl.col("raw").drop_nulls().unique(maintain_order=True).alias("raws"),
        pl.col("message", "demands").first(),
        pl.col("rules", "sums").explode(),
    )
    matters = spots.group_by(_MATTER, maintain_order=True).agg(
        pl.struct("file", "sheet", "cells", "message").alias("spots"),
        pl.col("raws").explode().drop_nulls().unique(maintain_order=True),
        pl.col("message", "demands").first(),
        pl.col("rules", "sums").explode().drop_nulls().unique().sort(),
        number=pl.col("cells").list.len().sum(),
    )
    return [_matter(row) for row in matters.iter_rows(named=True)]


def _keyed(faulty: pl.DataFrame) -> pl.DataFrame:
    """In the order of the cells, with what the rows of one matter share."""
    across = pl.col("check_id").is_in(_ACROSS) & pl.col("raw").is_not_null()
    # A note about a whole sheet is told once a file.
    note = pl.col("action") == Action.NOTE.value
    slight = note & pl.col("cell").is_null()
    noise = note & (pl.col("check_id") == _NOISE)
    few = pl.when(note).then(_FEW_NOTES).otherwise(_FEW)
    exactly = pl.format("{}\n{}", "message", pl.col("raw").fill_null(""))
    alike = pl.len().over("unit", "check_id", "action", "file", "sheet", "field", "template")
    row, letters = r"(\d+)$", r"^([A-Z]+)"
    return (
        faulty.with_columns(
            pl.col("unit", "sheet").fill_null(""),
            field=pl.when(~noise).then("field"),
            template=pl.when(noise).then(pl.lit(_NOISE)).otherwise(_template(pl.col("message"))),
        )
        .with_columns(
            told=pl.when(slight)
            .then(pl.lit(""))
            .when(across | (alike <= few))
            .then(exactly)
            .otherwise(pl.lit("")),
            template=pl.when(~slight).then("template"),
            place=pl.when(slight)
            .then("file")
            .when(~across)
            .then(pl.format("{}|{}", "file", "sheet")),
            by_row=pl.col("cell").str.extract(row).cast(pl.Int64),
            by_column=pl.col("cell").str.extract(letters).str.len_chars(),
        )
        .sort("unit", "file", "sheet", "check_id", "by_row", "by_column", "cell", "message")
    )


def _template(message: pl.Expr) -> pl.Expr:
    """The message without what stands in the cell, how that was read, and the number of its row."""
    without = message.str.replace(r"(?s)填的是“.*(?:”|读取)（", "填的是（")
    return without.str.replace(r"(?s)，填的是“.*”$", "").str.replace(r"第\d+行", "第几行")


def _matter(row: Row) -> Matter:
    check, spots = row["check_id"], row["spots"]
    told = said(
        check,
        row["action"],
        row["message"],
        row["raws"],
        cells=row["number"],
        demands=row["demands"],
    )
    remark = Remark(
        sheet="",
        cells=(),
        weight=row["action"],
        ids=(check,),
        name=check_words(check, at_cell=row["number"] > 0).name,
        found=_sheet_by_sheet(spots) if _whole_sheets(row) else told.found,
        expected=told.expected,
        todo=told.todo,
        follows=tuple(_follows(row["rules"], row["sums"])),
    )
    return Matter(row["unit"], remark, tuple(_spots(row)))


def _whole_sheets(row: Row) -> bool:
    """Whether it is a note about several sheets of one file."""
    return row["template"] is None and len(row["spots"]) > 1


def _spots(row: Row) -> Iterator[Spot]:
    if _whole_sheets(row):
        yield Spot(row["spots"][0]["file"], "", ())
        return
    for spot in row["spots"]:
        yield Spot(spot["file"], spot["sheet"], tuple(spot["cells"]))


def _sheet_by_sheet(spots: Sequence[Row]) -> str:
    told = "；".join(f"“{spot['sheet']}”{spot['message']}" for spot in spots[:_SHEETS_SHOWN])
    more = f"等{len(spots)}张工作表" if len(spots) > _SHEETS_SHOWN else ""
    return f"{told}{more}"


def _follows(rules: Sequence[str], sums: Sequence[str]) -> Iterator[str]:
    if sums:
        more = "等" if len(sums) > _SUMS_SHOWN else ""
        yield f"合计（{'、'.join(sums[:_SUMS_SHOWN])}{more}）因此不能核对"
    if rules:
        yield undecided(rules)


def undecided(rules: Sequence[str]) -> str:
    """What could not be judged for want of a value or a form."""
    many = len(rules) > _RULES_SHOWN
    more = f"等{len(rules)}条" if many else ""
    return f"{'、'.join(rules[:_RULES_SHOWN])}{more}规则因此无法判定"


def without_others(faulty: pl.DataFrame, owners: Mapping[str, str]) -> pl.DataFrame:
    """The faults without the names of other units, but for what stands in the cell itself.

    Args:
        faulty: like `FAULTY`.
        owners: full and short names of units → the unit.
    """
    patterns = sorted(owners, key=lambda name: (-len(name), name))
    if not patterns:
        return faulty
    found = pl.col("message").str.extract_many(patterns, leftmost=True)
    rows = faulty.with_columns(found.alias("names")).with_row_index("key")
    named = rows.filter(pl.col("names").list.len() > 0)
    told = [
        (row["key"], _hushed(row, owners))
        for row in named.select("key", "unit", "raw", "message", "names").iter_rows(named=True)
    ]
    schema = {"key": pl.get_index_type(), "message": pl.String}
    changed = pl.DataFrame(told, schema=schema, orient="row")
    return rows.update(changed, on="key").drop("key", "names")


def _hushed(row: Row, owners: Mapping[str, str]) -> str:
    text: str = row["message"]
    for name in sorted(set(row["names"]), key=lambda word: (-len(word), word)):
        if owners[name] != row["unit"] and name not in (row["raw"] or ""):
            text = text.replace(name, _OTHER_UNIT)
    return text
