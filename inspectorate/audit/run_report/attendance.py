"""For the page of a run: attendance day by day, leaves and spot checks, team by team."""

import polars as pl

from inspectorate.forms.values.identity import masked_texts
from inspectorate.rules.facts import DAY_FIELDS, Facts

#: A day as one sign; ``_BLANK`` where the cell is empty or can't be read.
MARKS = {"在村": "v", "半天": "h", "公差": "d", "请假": "l", "休息": "r", "缺勤": "x"}
_BLANK = "."
_OTHER = "?"


def attendance(facts: Facts) -> pl.DataFrame:
    """unit, place, person, month and ``marks``: a sign a day; one row a line of F06, sorted."""
    day = [
        pl.col(name).replace_strict(MARKS, default=_OTHER, return_dtype=pl.String)
        for name in DAY_FIELDS
    ]
    signs = [
        pl.when(pl.col(name).is_null()).then(pl.lit(_BLANK)).otherwise(sign)
        for name, sign in zip(DAY_FIELDS, day, strict=True)
    ]
    sheets = facts.records["F06"].filter(
        pl.col("month").is_not_null() & pl.col("unit").is_not_null()
    )
    keys = ["unit", "place", "person", "month", "file", "sheet", "row"]
    return (
        sheets.with_columns(marks=pl.concat_str(signs), name=pl.col("person_name"))
        .sort(*keys, nulls_last=True)
        .select("unit", "place", person="name", month="month", marks="marks")
    )


def leaves(facts: Facts) -> pl.DataFrame:
    """unit, place, person, kind, first and last day, approver; sorted."""
    return facts.leaves.sort(
        "unit", "place", "person_name", "start_date", "record_id", nulls_last=True
    ).select(
        "unit",
        "place",
        person="person_name",
        kind="leave_kind",
        start=pl.col("start_date").dt.to_string("iso"),
        until=pl.col("away_until").dt.to_string("iso"),
        approver="approver",
    )


def inspections(facts: Facts) -> pl.DataFrame:
    """unit, place, date, mode, expected, present, problem of spot checks; sorted."""
    order = ["unit", "place", "check_date", "record_id"]
    return (
        facts.records["F17"]
        .sort(order, nulls_last=True)
        .select(
            "unit",
            "place",
            "mode",
            date=pl.col("check_date").dt.to_string("iso"),
            expected="expected_count",
            present="present_count",
            reason=masked_texts(pl.col("absence_reason")),
            problem=masked_texts(pl.col("problem")),
        )
    )
