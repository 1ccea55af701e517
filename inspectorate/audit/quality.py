"""quality.csv: one line a faulty cell, from reading, resolving and the suites."""

import polars as pl

from inspectorate.evidence import locate, of_own_period
from inspectorate.forms.checks_view import prepare
from inspectorate.forms.shape import forms
from inspectorate.forms.words import masked
from inspectorate.intake.assemble import Assembled
from inspectorate.intake.marks import form_name
from inspectorate.periods import Span
from inspectorate.tables import Action

COLUMNS = ["check_id", "action", "unit", "file", "sheet", "cell", "raw", "message"]
_ORDER = ["file", "sheet", "cell", "check_id", "message"]


def located_marks(assembled: Assembled, faults: pl.DataFrame) -> pl.DataFrame:
    """All faults with their cells; ``raw`` is still empty where the suites found them.

    Args:
        assembled: facts and their addresses.
        faults: check_id, action, record_id, field, message: what the suites found.
    """
    marks = assembled.marks.select(
        "check_id", "action", "record_id", "field", "file", "sheet", "cell", "raw", "message"
    )
    marks = pl.concat([marks, _wrong_totals(assembled.facts.totals).select(marks.columns)])
    have = marks.filter(pl.col("cell").is_not_null() | pl.col("record_id").is_null())
    lack = marks.filter(pl.col("cell").is_null() & pl.col("record_id").is_not_null())
    lack = pl.concat([lack.drop("file", "sheet", "cell"), _as_marks(faults)])
    found = locate(lack, assembled.records_index, assembled.layout, assembled.exceptions)
    return pl.concat([have, found.select(have.columns)])


def _wrong_totals(totals: pl.DataFrame) -> pl.DataFrame:
    """DQ-11: 合计 and 小计 cells that are not the sum of the rows they cover."""
    heads = {
        (form.id, field.name): field.head for form in forms().values() for field in form.fields
    }
    wrong = totals.filter(
        pl.col("recount").is_not_null() & (pl.col("declared") != pl.col("recount"))
    )
    names = [heads[form, field] for form, field in wrong.select("form", "field").iter_rows()]
    told = wrong.with_columns(head=pl.Series(names, dtype=pl.String))
    return told.select(
        "file",
        "sheet",
        "cell",
        "field",
        check_id=pl.lit("DQ-11"),
        action=pl.lit(Action.CORRECT.value),
        record_id=pl.lit(None, pl.String),
        raw=pl.col("raw"),
        message=pl.format(
            "合计行“{}”填的是“{}”，与所列各行之和不符，请核对明细或合计", "head", "raw"
        ),
    )


def _as_marks(faults: pl.DataFrame) -> pl.DataFrame:
    return faults.select(
        "check_id", "action", "record_id", "field", pl.lit(None, pl.String).alias("raw"), "message"
    )


def quality_table(
    assembled: Assembled, lines: pl.DataFrame, marks: pl.DataFrame, raws: pl.DataFrame
) -> pl.DataFrame:
    """The lines of quality.csv, earlier periods left out, ID numbers and phones masked.

    Args:
        assembled: for the unit of each record, and what nobody sent.
        lines: of intake.csv, for the unit of each file.
        marks: as ``located_marks`` gives them.
        raws: file, sheet, cell, quoted: raw text read back from the sources.
    """
    own = marks.filter(of_own_period())
    units = lines.select("file", file_unit="unit")
    by_record = assembled.records_index.select("record_id", "unit")
    told = (
        own.join(raws, on=["file", "sheet", "cell"], how="left", nulls_equal=True)
        .join(by_record, on="record_id", how="left")
        .join(units, on="file", how="left")
        .with_columns(
            unit=pl.coalesce("unit", "file_unit"),
            raw=_masked(pl.coalesce("raw", "quoted")),
            message=_masked(pl.col("message")),
        )
    )
    return (
        pl.concat([told.select(COLUMNS), _absent(forms_missing(assembled))])
        .unique(maintain_order=True)
        .sort(*_ORDER, "unit", nulls_last=True)
    )


def _masked(text: pl.Expr) -> pl.Expr:
    return text.map_elements(masked, return_dtype=pl.String)


def _absent(missing: pl.DataFrame) -> pl.DataFrame:
    null = pl.lit(None, pl.String)
    return missing.select(
        check_id=pl.lit("DQ-20"),
        action=pl.lit(Action.CORRECT.value),
        unit="unit",
        file=null,
        sheet=null,
        cell=null,
        raw=null,
        message=pl.format("未报送《{}》（{}）", form_name(), "form"),
    )


def views_of(assembled: Assembled, period: Span) -> dict[str, pl.DataFrame]:
    """What the suites look at, by form: this period's own rows, no word typed by a unit."""
    records = assembled.facts.records
    own = {
        form: rows
        for form, frame in records.items()
        if (rows := frame.filter(of_own_period())).height
    }
    return {
        form: prepare(form, {**records, form: rows}, assembled.marks, period)
        for form, rows in own.items()
    }


def wanted_cells(marks: pl.DataFrame, citations: pl.DataFrame) -> pl.DataFrame:
    """file, sheet, cell: the cells to read back from the sources, earlier periods included."""
    lacking = marks.filter(pl.col("raw").is_null() & pl.col("cell").is_not_null())
    cells = [frame.select("file", "sheet", "cell") for frame in (lacking, citations)]
    return pl.concat(cells).drop_nulls().unique().sort("file", "sheet", "cell")


def forms_missing(assembled: Assembled) -> pl.DataFrame:
    """unit, form: forms that a registered unit owes and did not hand in; sorted."""
    facts = assembled.facts
    owed = facts.units.select("unit").join(
        pl.DataFrame({"form": list(facts.owed)}, schema={"form": pl.String}), how="cross"
    )
    sent = facts.handed_in.select("unit", "form").unique()
    return owed.join(sent, on=["unit", "form"], how="anti").sort("unit", "form")
