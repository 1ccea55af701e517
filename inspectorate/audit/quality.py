"""quality.csv: one line a faulty cell, from reading, resolving and the suites."""

from collections.abc import Sequence

import polars as pl

from inspectorate.evidence import locate, of_own_period
from inspectorate.forms.checks.computed import ISSUED
from inspectorate.forms.checks.view import prepare
from inspectorate.forms.values.identity import masked_texts
from inspectorate.intake.assemble import Assembled
from inspectorate.intake.corrected import correction_marks, told_of_correction
from inspectorate.intake.marks import form_name
from inspectorate.intake.sums import wrong_totals
from inspectorate.periods import Span
from inspectorate.rules.standing import not_taking_part
from inspectorate.tables import Action

COLUMNS = ["check_id", "action", "unit", "file", "sheet", "cell", "raw", "message"]
_CELL = ["file", "sheet", "cell"]
_ORDER = [*_CELL, "check_id", "message"]
#: A message that asks for something says what was found before it.
_ASKS = "[，；]请"


def located_marks(assembled: Assembled, faults: pl.DataFrame) -> pl.DataFrame:
    """All faults with their cells; ``raw`` is still empty where the suites found them.

    Args:
        assembled: facts and their addresses.
        faults: check_id, action, record_id, field, message: what the suites found.
    """
    marks = assembled.marks.select(
        "check_id", "action", "record_id", "field", "file", "sheet", "cell", "raw", "message"
    )
    sums, corrected = wrong_totals(assembled.facts.totals), correction_marks(assembled.corrections)
    marks = pl.concat([marks, sums.select(marks.columns), corrected.select(marks.columns)])
    have = marks.filter(pl.col("cell").is_not_null() | pl.col("record_id").is_null())
    lack = marks.filter(pl.col("cell").is_null() & pl.col("record_id").is_not_null())
    lack = pl.concat([lack.drop("file", "sheet", "cell"), _as_marks(faults)])
    found = locate(lack, assembled.records_index, assembled.layout, assembled.exceptions)
    return pl.concat([have, found.select(have.columns)])


def _as_marks(faults: pl.DataFrame) -> pl.DataFrame:
    return faults.select(
        "check_id", "action", "record_id", "field", pl.lit(None, pl.String).alias("raw"), "message"
    )


def quoted_marks(marks: pl.DataFrame, quotes: pl.DataFrame) -> pl.DataFrame:
    """The marks with what stands in their cells.

    Args:
        marks: as ``located_marks`` gives them.
        quotes: file, sheet, cell, quoted: raw text read back from the sources.

    Returns:
        The marks with ``quoted``, and ``demands``: the message says what is expected, not what was
        found.
    """
    asks = pl.col("message").str.contains(_ASKS)
    return marks.join(quotes, on=_CELL, how="left", nulls_equal=True).with_columns(
        demands=pl.col("raw").is_null() & pl.col("record_id").is_not_null() & ~asks
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
    corrected = assembled.corrections.select(*_CELL, was="raw", said=told_of_correction())
    units = lines.select("file", file_unit="unit")
    by_record = assembled.records_index.select("record_id", "unit")
    told = (
        quoted_marks(own, raws)
        .join(corrected, on=_CELL, how="left")
        .join(by_record, on="record_id", how="left")
        .join(units, on="file", how="left")
        .with_columns(
            unit=pl.coalesce("unit", "file_unit"),
            raw=masked_texts(pl.coalesce("was", "raw", "quoted")),
            message=masked_texts(pl.format("{}{}{}", "message", _found(), _corrected())),
        )
    )
    return (
        pl.concat([told.select(COLUMNS), _absent(forms_missing(assembled))])
        .unique(maintain_order=True)
        .sort(*_ORDER, "unit", nulls_last=True)
    )


def _found() -> pl.Expr:
    """What stands in the cell, behind what a suite expects of it; reading says both itself."""
    bare = pl.col("demands") & pl.col("was").is_null()
    filled = pl.col("quoted").fill_null("") != ""
    told = pl.format("，填的是“{}”", "quoted")
    return pl.when(bare & filled).then(told).otherwise(pl.lit(""))


def _corrected() -> pl.Expr:
    """That a cell was read as corrected, behind what is found in it."""
    own_line = pl.col("message").str.starts_with(pl.col("said"))
    return pl.when(~own_line).then(pl.format("；{}", "said")).otherwise(pl.lit(""))


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


def views_of(
    assembled: Assembled,
    period: Span,
    issued: pl.DataFrame | None = None,
    files: Sequence[str] | None = None,
) -> dict[str, pl.DataFrame]:
    """What the checks look at, by form, no word typed by a unit.

    Args:
        assembled: records and marks.
        period: of the run.
        issued: finding_id and unit of what the baseline run found; None without one.
        files: whose rows; None takes all of this period.
    """
    wanted = of_own_period() if files is None else pl.col("file").is_in(files)
    records = dict(assembled.facts.records)
    own = {form: rows for form, frame in records.items() if (rows := frame.filter(wanted)).height}
    known = records if issued is None else {**records, ISSUED: issued}
    return {
        form: prepare(form, {**known, form: rows}, assembled.marks, period)
        for form, rows in own.items()
    }


def wanted_cells(marks: pl.DataFrame, citations: pl.DataFrame) -> pl.DataFrame:
    """file, sheet, cell: the cells to read back from the sources, earlier periods included."""
    lacking = marks.filter(pl.col("raw").is_null() & pl.col("cell").is_not_null())
    cells = [frame.select(_CELL) for frame in (lacking, citations)]
    return pl.concat(cells).drop_nulls().unique().sort(_CELL)


def forms_missing(assembled: Assembled) -> pl.DataFrame:
    """unit, form: forms that a registered unit owes and did not hand in; sorted."""
    facts = assembled.facts
    away = not_taking_part(facts, facts.period)
    units = facts.units.filter(~pl.col("unit").is_in(away)).select("unit")
    owed = units.join(
        pl.DataFrame({"form": list(facts.owed)}, schema={"form": pl.String}), how="cross"
    )
    sent = facts.handed_in.select("unit", "form").unique()
    return owed.join(sent, on=["unit", "form"], how="anti").sort("unit", "form")
