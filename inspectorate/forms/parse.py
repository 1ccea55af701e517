"""From raw rows to typed records with their evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import polars as pl

from inspectorate.evidence import Raw, Sheet, address, column_letter, raw_text
from inspectorate.forms import words
from inspectorate.forms.extract import RawTable
from inspectorate.forms.parsed import Parsed
from inspectorate.forms.readers import reader
from inspectorate.forms.shape import Field, forms
from inspectorate.tables import EXCEPTIONS, LAYOUT, MARKS, TABLES, TOTALS, Action

_SUMMED = frozenset({"money", "number", "integer", "quantity"})
_MASKED = frozenset({"idcard", "phone"})

_ERROR = Parsed(None, "错误值", "DQ-19", "正常的值")

Row = dict[str, Any]
Columns = dict[str, list[Any]]


def _columns(names: Sequence[str]) -> Columns:
    return {name: [] for name in names}


@dataclass
class Harvest:
    """What was read from some files; ``frames`` turns it into typed frames.

    What there is much of is kept by column (a list a column), the rest by row.
    """

    records: dict[str, Columns] = field(default_factory=dict)
    layout: Columns = field(default_factory=lambda: _columns(list(LAYOUT)))
    tables: list[Row] = field(default_factory=list)
    exceptions: Columns = field(default_factory=lambda: _columns(list(EXCEPTIONS)))
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
            form: pl.DataFrame(columns, schema=forms()[form].schema())
            for form, columns in sorted(harvest.records.items())
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
    table_id = table_id_of(file, sheet.name, table.header.row)
    harvest.tables.append(_table_row(file, sheet, table, table_id))
    _add_layout(harvest.layout, file, sheet, table, table_id)
    harvest.totals += _total_rows(file, sheet, table, table_id)
    _add_records(harvest, file, sheet, table, year)
    for (row, name), (at, column, method) in table.moved.items():
        moved = (f"{table_id}.{row + 1}", name, address(at, column), method)
        for store, value in zip(harvest.exceptions.values(), moved, strict=True):
            store.append(value)


def _add_records(harvest: Harvest, file: str, sheet: Sheet, table: RawTable, year: int) -> None:
    """The rows of a table, column by column: a column has one parser, and says the same again."""
    form = table.header.form
    table_id = table_id_of(file, sheet.name, table.header.row)
    rows = [row for row, _ in table.rows]
    values: Columns = {
        "record_id": [f"{table_id}.{row + 1}" for row in rows],
        "table_id": [table_id] * len(rows),
        "row": [row + 1 for row in rows],
    }
    for name in table.header.columns:
        raws = [raws[name] for _, raws in table.rows]
        parsed = reader(form.field(name), table, year).many(raws)
        for index in _broken(sheet, table, name):
            parsed[index] = _ERROR
        values[name] = [one.value for one in parsed]
        harvest.marks += [
            _mark(file, sheet, table, (rows[index], name), raws[index], one)
            for index, one in enumerate(parsed)
            if one.check
        ]
    if form.key_period == "month":
        said = values.get("month", [None] * len(rows))
        values["month"] = [table.month if month is None else month for month in said]
    _extend(harvest.records.setdefault(form.id, _columns(list(form.schema()))), values, len(rows))


def _extend(store: Columns, values: Mapping[str, list[Any]], height: int) -> None:
    """Add columns to a store; what they lack is null."""
    empty = [None] * height
    for name, column in store.items():
        column.extend(values.get(name, empty))


def _broken(sheet: Sheet, table: RawTable, name: str) -> Iterator[int]:
    """Indices of the rows whose value of a field is an error (#REF!)."""
    if not sheet.error_cells:
        return
    column = table.header.columns[name]
    for index, (row, _) in enumerate(table.rows):
        if table.moved.get((row, name), (row, column))[:2] in sheet.error_cells:
            yield index


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


def _add_layout(layout: Columns, file: str, sheet: Sheet, table: RawTable, table_id: str) -> None:
    columns = table.header.columns
    same = {
        "file": file,
        "sheet": sheet.name,
        "form": table.header.form.id,
        "table_id": table_id,
    }
    for name, value in same.items():
        layout[name] += [value] * len(columns)
    layout["field"] += columns
    layout["column"] += map(column_letter, columns.values())


def _total_rows(file: str, sheet: Sheet, table: RawTable, table_id: str) -> list[Row]:
    form = table.header.form
    rows = []
    for row, raws, first, last in table.totals:
        for name, raw in raws.items():
            one = form.field(name)
            if one.kind not in _SUMMED or raw is None:
                continue
            read = reader(one, table, year=0).many([raw])[0]
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


def _mark(
    file: str, sheet: Sheet, table: RawTable, at: tuple[int, str], raw: Raw, parsed: Parsed
) -> Row:
    """A fault of one cell; a value that was read all the same is told as a note."""
    row, name = at
    one = table.header.form.field(name)
    shown = words.masked(raw_text(raw)) if one.kind in _MASKED else raw_text(raw)
    noted = parsed.value is not None
    place = table.moved.get((row, name), (row, table.header.columns[name], ""))
    return {
        "check_id": parsed.check,
        "action": Action.NOTE.value if noted else Action.CORRECT.value,
        "file": file,
        "sheet": sheet.name,
        "cell": address(*place[:2]),
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
