"""Corrections that took hold, told where they matter: in the evidence, in the checks, in a table.

What stands in the file stays its raw value; a record's field that was read from a corrected cell
is marked 更正, and the correction itself is listed with who made it and why.
"""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from inspectorate.corrections import CORRECTED, METHOD, Answer
from inspectorate.evidence import locate, raw_text
from inspectorate.forms.values.identity import masked
from inspectorate.intake.assemble import Assembled
from inspectorate.tables import MARKS, Action

_CELL = ["file", "sheet", "cell"]


def with_corrections(assembled: Assembled, answers: Sequence[Answer]) -> Assembled:
    """The same facts, with ``corrections`` and the evidence of corrected fields.

    Args:
        assembled: of tables that were read as corrected.
        answers: corrections that took hold; several may be of one file.
    """
    if not answers:
        return assembled
    listed = pl.DataFrame([_row(answer) for answer in answers], schema=CORRECTED)
    fields = _fields(assembled, listed)
    told = (
        listed.drop("unit", "form", "field", "record_ids", "used")
        .join(_read_from(fields), on=_CELL, how="left", maintain_order="left")
        .join(_sheets(assembled), on=["file", "sheet"], how="left", maintain_order="left")
        .with_columns(
            unit=pl.coalesce("unit", "sheet_unit"),
            # Beside a table (a title, a total) a correction counts as long as the table does.
            used=pl.col("field").is_not_null() | pl.col("counted").fill_null(value=True),
        )
        .select(*CORRECTED)
    )
    marked = _marked(assembled.exceptions, fields)
    return replace(assembled, corrections=told, exceptions=marked)


def _row(answer: Answer) -> dict[str, str]:
    one = answer.correction
    raw, value = masked(answer.raw), masked(raw_text(one.value))
    told = {name: getattr(one, name) for name in (*_CELL, "who", "when", "entry")}
    return {**told, "raw": raw, "value": value, "reason": masked(one.reason)}


def _fields(assembled: Assembled, listed: pl.DataFrame) -> pl.DataFrame:
    """record_id, field, unit, form and cell of every field read from a corrected cell."""
    files = listed.select("file").unique()
    records = assembled.records_index.join(files, on="file", how="semi")
    cites = records.select("record_id", "table_id", "unit", "form").join(
        assembled.layout.select("table_id", "field"), on="table_id"
    )
    found = locate(
        cites.drop("table_id"), assembled.records_index, assembled.layout, assembled.exceptions
    )
    order = ["file", "sheet", "cell", "record_id", "field"]
    return found.join(listed.select(_CELL), on=_CELL, how="semi").sort(order)


def _read_from(fields: pl.DataFrame) -> pl.DataFrame:
    """One row a corrected cell: a merged one says the value of several records."""
    return fields.group_by(_CELL).agg(
        pl.col("unit", "form", "field").first(), record_ids=pl.col("record_id").unique().sort()
    )


def _sheets(assembled: Assembled) -> pl.DataFrame:
    """file, sheet, unit of its tables, and whether any of them counts."""
    counted = assembled.records_index.select("table_id").unique()
    tables = assembled.tables.with_columns(
        counted=pl.col("table_id").is_in(counted.get_column("table_id").implode())
    )
    return tables.group_by("file", "sheet").agg(
        sheet_unit=pl.col("unit").sort().first(), counted=pl.col("counted").any()
    )


def _marked(exceptions: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """Evidence with the corrected fields; how a merged or ditto cell was reached gives way."""
    keys = ["record_id", "field"]
    others = exceptions.join(fields, on=keys, how="anti", maintain_order="left")
    own = fields.select(*keys, "cell", method=pl.lit(METHOD))
    return pl.concat([others, own], how="diagonal")


def correction_marks(corrections: pl.DataFrame) -> pl.DataFrame:
    """One DQ-17 note a correction, ``MARKS``: what stood there, what is read, who says so and why."""
    idle = pl.when("used").then(pl.lit("")).otherwise(pl.lit("；所在的表未计入，本条不起作用"))
    null = pl.lit(None, pl.String)
    return corrections.select(
        "file",
        "sheet",
        "cell",
        "raw",
        check_id=pl.lit("DQ-17"),
        action=pl.lit(Action.NOTE.value),
        record_id=null,
        field=null,
        method=pl.lit(METHOD),
        message=pl.format("{}{}", told_of_correction(), idle),
    ).select(*MARKS)


def told_of_correction() -> pl.Expr:
    """What is said of a correction (columns of ``CORRECTED``), in one clause."""
    value = pl.when(pl.col("value") == "").then(pl.lit("空")).otherwise(pl.format("“{}”", "value"))
    raw = pl.when(pl.col("raw") == "").then(pl.lit("空")).otherwise(pl.format("“{}”", "raw"))
    return pl.format(
        "原值为{}，已按更正表更正为{}（理由：{}；更正人：{}，{}）",
        raw,
        value,
        "reason",
        "who",
        "when",
    )
