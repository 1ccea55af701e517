"""Words and column types that every stage shares: verdicts, severities, statuses, frame schemas.

A frame that crosses a stage has its schema here, once; a stage that builds one ends with
``frame.select(SCHEMA)``-shaped columns, so that an empty run and a full run look alike.
"""

from enum import StrEnum

import polars as pl


class Verdict(StrEnum):
    """判定: the outcome of one rule for one subject in one span."""

    PASS = "合格"
    FAIL = "不合格"
    UNKNOWN = "无法判定"
    NOT_APPLICABLE = "不适用"


class Severity(StrEnum):
    """A 重大, B 严重, C 一般, D 提示 (listed, never scored)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Status(StrEnum):
    """Where a finding stands; 认定, 不成立 and 免责 are people's words from decisions.csv."""

    SUSPECTED = "疑点"
    HINT = "提示"
    FOLDED = "并案"
    CONFIRMED = "认定"
    REJECTED = "不成立"
    EXCUSED = "免责"


class Action(StrEnum):
    """What the clerk is asked to do about a check."""

    RETURN = "退回"
    CORRECT = "更正"
    NOTE = "提示"


MONEY = pl.Decimal(18, 2)
NUMBER = pl.Decimal(20, 4)
POINTS = pl.Decimal(12, 4)
#: Wide enough for quotients, and for 分 told in 万元.
EXACT = pl.Decimal(38, 8)

CITES = pl.List(pl.Struct({"record_id": pl.String, "field": pl.String}))

#: One row a judged subject, as a rule returns it (``period`` is added by the engine).
JUDGEMENTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "place": pl.String,
    "subject": pl.String,
    "verdict": pl.String,
    "expected": pl.String,
    "actual": pl.String,
    "difference": pl.String,
    "message": pl.String,
    "reason": pl.String,
    "cites": CITES,
}

#: Faults met while reading: one row a cell (or a file, when ``sheet`` and ``cell`` are empty).
MARKS: dict[str, pl.DataType | type[pl.DataType]] = {
    "check_id": pl.String,
    "action": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "cell": pl.String,
    "record_id": pl.String,
    "field": pl.String,
    "method": pl.String,
    "raw": pl.String,
    "message": pl.String,
}

#: Where a table stands in a file: one row a mapped column.
LAYOUT: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "sheet": pl.String,
    "form": pl.String,
    "table_id": pl.String,
    "field": pl.String,
    "column": pl.String,
}

#: One row a table found in a file, with what its title lines say.
TABLES: dict[str, pl.DataType | type[pl.DataType]] = {
    "table_id": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "form": pl.String,
    "unit_line": pl.String,
    "unit_cell": pl.String,
    "filled_on": pl.Date,
    "month": pl.String,
    "period": pl.String,
    "rows": pl.Int64,
    "says_none": pl.Boolean,
    "hidden": pl.Boolean,
}

#: Cells whose address is not (row of the record, column of the table): merged, ditto.
EXCEPTIONS: dict[str, pl.DataType | type[pl.DataType]] = {
    "record_id": pl.String,
    "field": pl.String,
    "cell": pl.String,
    "method": pl.String,
}

#: Totals rows (合计/小计): one row a summed field, with the records it covers.
TOTALS: dict[str, pl.DataType | type[pl.DataType]] = {
    "table_id": pl.String,
    "form": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "field": pl.String,
    "cell": pl.String,
    "raw": pl.String,
    "declared": NUMBER,
    "from_row": pl.Int64,
    "to_row": pl.Int64,
}


def empty(schema: dict[str, pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    """An empty frame of a schema."""
    return pl.DataFrame(schema=schema)
