"""From raw rows to typed records with their evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import polars as pl

from inspectorate.evidence import Raw, Sheet, address, column_letter, raw_text
from inspectorate.forms import words
from inspectorate.forms.extract import RawTable
from inspectorate.forms.parsed import Parsed, Value
from inspectorate.forms.readers import reader
from inspectorate.forms.shape import Field, forms
from inspectorate.tables import EXCEPTIONS, LAYOUT, MARKS, TABLES, TOTALS, Action

_SUMMED = frozenset({"money", "number", "integer", "quantity"})
_MASKED = frozenset({"idcard", "phone"})

Row = dict[str, Any]


@dataclass
class Harvest:
    """What was read from some files, as plain rows; ``frames`` turns it into typed frames."""

    records: dict[str, list[Row]] = field(default_factory=dict)
    layout: list[Row] = field(default_factory=list)
    tables: list[Row] = field(default_factory=list)
    exceptions: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Parcel:
    """Typed frames of some files (``tables`` has the schemas); ``records`` by form id."""

    records: dict[str, pl.DataFrame]
    layout: pl.DataFrame
    tables: pl.DataFrame
    exceptions: pl.DataFrame
    totals: pl.DataFrame
    marks: pl.DataFrame


def frames(harvest: Harvest) -> Parcel:
    """Typed frames of a harvest."""
    return Parcel(
        records={
            form: pl.DataFrame(rows, schema=forms()[form].schema(), orient="row")
            for form, rows in sorted(harvest.records.items())
        },
        layout=pl.DataFrame(harvest.layout, schema=LAYOUT),
        tables=pl.DataFrame(harvest.tables, schema=TABLES),
        exceptions=pl.DataFrame(harvest.exceptions, schema=EXCEPTIONS),
        totals=pl.DataFrame(harvest.totals, schema=TOTALS),
        marks=pl.DataFrame(harvest.marks, schema=MARKS),
    )


def join_parcels(parcels: Sequence[Parcel]) -> Parcel:
    """All parcels in one, in the order given; a form nobody sent is an empty frame."""
    records = {
        form.id: pl.concat(
            [pl.DataFrame(schema=form.schema())]
            + [p.records[form.id] for p in parcels if form.id in p.records]
        )
        for form in forms().values()
    }
    nothing = frames(Harvest())
    columns = ("layout", "tables", "exceptions", "totals", "marks")
    joined = {
        name: pl.concat([getattr(nothing, name)] + [getattr(p, name) for p in parcels])
        for name in columns
    }
    return Parcel(records=records, **joined)


def table_id_of(file: str, sheet: str, row: int) -> str:
    """Stable name of a table: twelve hex digits over file, sheet and head row."""
    return sha256(f"{file}|{sheet}|{row}".encode()).hexdigest()[:12]


def gather(harvest: Harvest, file: str, sheet: Sheet, table: RawTable, year: int) -> None:
    """Add one raw table to a harvest.

    Args:
        harvest: added to.
        file: path relative to the period folder.
        sheet: for its name.
        table: as extracted.
        year: of the period, for dates without one.
    """
    form = table.header.form
    table_id = table_id_of(file, sheet.name, table.header.row)
    harvest.tables.append(_table_row(file, sheet, table, table_id))
    harvest.layout += _layout_rows(file, sheet, table, table_id)
    harvest.totals += _total_rows(file, sheet, table, table_id)
    readers = {name: reader(form.field(name), table, year) for name in table.header.columns}
    empty = dict.fromkeys(form.schema())
    for row, raws in table.rows:
        record = {**empty, "record_id": f"{table_id}.{row + 1}", "table_id": table_id}
        record["row"] = row + 1
        for name, raw in raws.items():
            if raw is not None:
                record[name] = _read(harvest, file, sheet, table, row, name, raw, readers[name])
        if form.key_period == "month" and record["month"] is None:
            record["month"] = table.month
        harvest.records.setdefault(form.id, []).append(record)
    for (row, name), (at, column, method) in table.moved.items():
        cell = address(at, column)
        moved = {"record_id": f"{table_id}.{row + 1}", "field": name, "cell": cell}
        harvest.exceptions.append({**moved, "method": method})


def _table_row(file: str, sheet: Sheet, table: RawTable, table_id: str) -> Row:
    return {
        "table_id": table_id,
        "file": file,
        "sheet": sheet.name,
        "form": table.header.form.id,
        "unit_line": table.unit_line or None,
        "unit_cell": address(*table.unit_cell) if table.unit_cell else None,
        "filled_on": table.filled_on,
        "month": table.month,
        "rows": len(table.rows),
        "says_none": table.says_none,
        "hidden": sheet.hidden,
    }


def _layout_rows(file: str, sheet: Sheet, table: RawTable, table_id: str) -> list[Row]:
    return [
        {
            "file": file,
            "sheet": sheet.name,
            "form": table.header.form.id,
            "table_id": table_id,
            "field": name,
            "column": column_letter(column),
        }
        for name, column in table.header.columns.items()
    ]


def _total_rows(file: str, sheet: Sheet, table: RawTable, table_id: str) -> list[Row]:
    form = table.header.form
    rows = []
    for row, raws, first, last in table.totals:
        for name, raw in raws.items():
            one = form.field(name)
            if one.kind not in _SUMMED or raw is None:
                continue
            read = reader(one, table, year=0)(raw)
            rows.append(
                {
                    "table_id": table_id,
                    "form": form.id,
                    "file": file,
                    "sheet": sheet.name,
                    "row": row + 1,
                    "field": name,
                    "cell": address(row, table.header.columns[name]),
                    "raw": raw_text(raw),
                    "declared": read.value,
                    "from_row": first + 1,
                    "to_row": last + 1,
                }
            )
    return rows


def _read(
    harvest: Harvest,
    file: str,
    sheet: Sheet,
    table: RawTable,
    row: int,
    name: str,
    raw: Raw,
    reader: Callable[[Raw], Parsed],
) -> Value:
    column = table.header.columns[name]
    error = sheet.error_cells.get((row, column))
    parsed = Parsed(None, "错误值", "DQ-19", "正常的值") if error else reader(raw)
    if parsed.check:
        at = table.moved.get((row, name), (row, column, ""))
        harvest.marks.append(_mark(file, sheet, table, (row, name), address(*at[:2]), raw, parsed))
    return parsed.value


def _mark(
    file: str,
    sheet: Sheet,
    table: RawTable,
    at: tuple[int, str],
    cell: str,
    raw: Raw,
    parsed: Parsed,
) -> Row:
    row, name = at
    one = table.header.form.field(name)
    shown = words.masked(raw_text(raw)) if one.kind in _MASKED else raw_text(raw)
    noted = parsed.value is not None
    return {
        "check_id": parsed.check,
        "action": Action.NOTE.value if noted else Action.CORRECT.value,
        "file": file,
        "sheet": sheet.name,
        "cell": cell,
        "record_id": f"{table_id_of(file, sheet.name, table.header.row)}.{row + 1}",
        "field": name,
        "method": parsed.method,
        "raw": shown,
        "message": _message(one, shown, parsed),
    }


def _message(one: Field, shown: str, parsed: Parsed) -> str:
    if parsed.value is None:
        return f"“{one.head}”填的是“{shown}”（{parsed.method}），应填{parsed.expected}"
    if parsed.expected:
        return f"“{one.head}”填的是“{shown}”，按{parsed.value}读取（{parsed.method}），请填{parsed.expected}"
    return f"“{one.head}”填的是“{shown}”，已按“{parsed.value}”读取（{parsed.method}）"
