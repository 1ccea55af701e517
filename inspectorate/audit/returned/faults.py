"""Faults of the files as the units that sent them are told: whose they are, what follows from them."""

import polars as pl

from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.quality import forms_missing, quoted_marks
from inspectorate.evidence import PLACES
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked_texts
from inspectorate.intake.assemble import Assembled
from inspectorate.intake.authors import listed_units, unit_of_path
from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.remarks.checks import FAULTY
from inspectorate.notices.remarks.folding import Missing

SUBMISSIONS = f"{PLACES[-1]}/"
NOBODY = ""
_SEVERAL = ";"


def senders(plan: Plan, intake: Intake) -> dict[str, str]:
    """Who sent each file of `submissions/`; `NOBODY` where nobody can tell.

    A file with tables of several units is its folder's or its name's, if that names one of them.
    """
    listed = listed_units(plan.received.log)
    sent = intake.lines.filter(pl.col("file").str.starts_with(SUBMISSIONS))
    found = {}
    for file, written in sent.select("file", "unit").iter_rows():
        units = (written or NOBODY).split(_SEVERAL)
        if len(units) > 1:
            named = unit_of_path(file, intake.assembled.unit_names, listed)
            units = [named] if named in units else [NOBODY]
        found[file] = units[0]
    return found


def faulty_cells(
    intake: Intake,
    conclusion: Conclusion,
    marks: pl.DataFrame,
    quotes: pl.DataFrame,
    sent_by: dict[str, str],
) -> pl.DataFrame:
    """Faults of what units sent in this period, like `FAULTY`, digits of persons starred.

    Args:
        intake: records and totals.
        conclusion: what could not be judged.
        marks: as ``quality.located_marks`` gives them.
        quotes: file, sheet, cell, quoted.
        sent_by: file → unit, as ``senders`` gives them.
    """
    assembled = intake.assembled
    own = marks.filter(pl.col("file").is_in(list(sent_by)))
    sender = pl.col("file").replace_strict(sent_by, return_dtype=pl.String)
    authors = assembled.records_index.select("record_id", author="unit").unique("record_id")
    told = (
        quoted_marks(own, quotes)
        .join(authors, on="record_id", how="left")
        .join(_by_sheet(assembled), on=["file", "sheet"], how="left")
        .join(_rules(conclusion), on=["record_id", "field"], how="left")
        .join(_sums(assembled), on=["record_id", "field"], how="left")
        .with_columns(
            unit=pl.when(sender != NOBODY)
            .then(sender)
            .otherwise(pl.coalesce("author", "of_sheet", pl.lit(NOBODY))),
            raw=masked_texts(pl.coalesce("raw", "quoted")),
            message=masked_texts(pl.col("message")),
        )
    )
    # ID numbers and phones keep their ends, as in quality.csv; what else may be one is starred.
    starred = [masked(told.get_column(name), ()) for name in ("raw", "message")]
    return told.with_columns(starred).select(
        pl.col(name).cast(kind) for name, kind in FAULTY.items()
    )


def _by_sheet(assembled: Assembled) -> pl.DataFrame:
    """file, sheet, of_sheet: whose the tables of a sheet are, where they are one unit's."""
    told = assembled.tables.drop_nulls("unit").group_by("file", "sheet")
    alone = told.agg(pl.col("unit").unique()).filter(pl.col("unit").list.len() == 1)
    return alone.select("file", "sheet", of_sheet=pl.col("unit").list.first())


def _rules(conclusion: Conclusion) -> pl.DataFrame:
    """record_id, field, rules: what could not be judged and rests on a cell."""
    cited = conclusion.undecided.explode("cites", empty_as_null=True).unnest("cites")
    return (
        cited.drop_nulls("record_id")
        .group_by("record_id", "field")
        .agg(rules=pl.col("rule_id").unique().sort())
    )


def _sums(assembled: Assembled) -> pl.DataFrame:
    """record_id, field, sums: cells of totals that can't be checked for an unreadable row."""
    unchecked = assembled.facts.totals.filter(
        pl.col("recount").is_null() & pl.col("declared").is_not_null()
    ).select("table_id", "field", "from_row", "to_row", total="cell")
    rows = assembled.records_index.select("record_id", "table_id", "row")
    covered = rows.join(unchecked, on="table_id").filter(
        pl.col("row").is_between("from_row", "to_row")
    )
    return covered.group_by("record_id", "field").agg(sums=pl.col("total").unique().sort())


def missing_forms(plan: Plan, intake: Intake, conclusion: Conclusion) -> dict[str, Missing]:
    """What each unit owes and didn't hand in, with what could not be judged for it."""
    owed = plan.programme.owed
    lacking = conclusion.undecided.filter("missing_form")
    rules = dict(
        lacking.drop_nulls("unit")
        .group_by("unit")
        .agg(pl.col("rule_id").unique().sort())
        .iter_rows()
    )
    absent = forms_missing(intake.assembled).group_by("unit", maintain_order=True).agg("form")
    return {
        unit: Missing(
            tuple(forms()[form].name for form in owed if form in ids),
            tuple(rules.get(unit, ())),
            everything=len(ids) == len(owed),
        )
        for unit, ids in absent.iter_rows()
    }
