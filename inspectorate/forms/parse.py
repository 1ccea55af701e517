"""From raw rows to typed records with their evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from inspectorate.evidence import Raw, Sheet, address, column_letter, raw_text
from inspectorate.forms.layout.rawtable import Fault, RawTable, picking
from inspectorate.forms.parcels import Columns, Harvest, Row, columns_of, extend
from inspectorate.forms.shape import NUMERIC, Field
from inspectorate.forms.values.identity import masked, masked_number
from inspectorate.forms.values.numbers import quantity_of
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.readers import reader, readers
from inspectorate.tables import Action

_MASKED = frozenset({"idcard", "phone"})
_ERROR = Parsed(None, "错误值", "DQ-19", "正常的值")


def table_id_of(file: str, sheet: str, anchor: str) -> str:
    """Stable name of a table: twelve hex digits over file, sheet and the table's anchor on it."""
    return sha256(f"{file}|{sheet}|{anchor}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class _Place:
    """A table in its sheet in its file."""

    file: str
    sheet: Sheet
    table: RawTable
    table_id: str

    def record_id(self, row: int) -> str:
        return f"{self.table_id}.{row + 1}"


def gather(harvest: Harvest, file: str, sheet: Sheet, table: RawTable, year: int) -> None:
    """Add one raw table to a harvest.

    Args:
        harvest: added to.
        file: path relative to the period folder.
        sheet: for its name.
        table: as extracted.
        year: of the period, for dates without one.
    """
    place = _Place(file, sheet, table, table_id_of(file, sheet.name, table.anchor))
    harvest.tables.append(_table_row(place))
    _add_layout(harvest.layout, place)
    _add_exceptions(harvest.exceptions, place)
    harvest.totals += _total_rows(place)
    _add_records(harvest, place, year)
    harvest.marks += [_told(place, fault) for fault in table.faults]


def _table_row(place: _Place) -> Row:
    table, lines = place.table, place.table.lines
    return {
        "table_id": place.table_id,
        "file": place.file,
        "sheet": place.sheet.name,
        "form": table.header.form.id,
        "unit_line": lines.unit or None,
        "unit_cell": address(*lines.unit_cell) if lines.unit_cell else None,
        "filled_on": lines.filled_on,
        "month": lines.month,
        "period": lines.period,
        "rows": len(table.rows),
        "says_none": table.says_none,
        "hidden": place.sheet.hidden,
    }


def _add_layout(layout: Columns, place: _Place) -> None:
    columns = place.table.header.columns
    same = {
        "file": place.file,
        "sheet": place.sheet.name,
        "form": place.table.header.form.id,
        "table_id": place.table_id,
    }
    repeated = {name: [value] * len(columns) for name, value in same.items()}
    letters = [column_letter(column) for column in columns.values()]
    extend(layout, {**repeated, "field": list(columns), "column": letters}, len(columns))


def _add_exceptions(exceptions: Columns, place: _Place) -> None:
    moved = [
        (place.record_id(row), name, address(at, column), method)
        for (row, name), (at, column, method) in place.table.moved.items()
    ]
    if moved:
        parts = zip(("record_id", "field", "cell", "method"), zip(*moved, strict=True), strict=True)
        extend(exceptions, dict(parts), len(moved))


def _total_rows(place: _Place) -> list[Row]:
    table = place.table
    rows = []
    for row, raws, first, last in table.totals:
        for name, raw in raws.items():
            one = table.header.form.field(name)
            if one.kind not in NUMERIC or raw is None:
                continue
            rows.append(
                {
                    "table_id": place.table_id,
                    "form": table.header.form.id,
                    "file": place.file,
                    "sheet": place.sheet.name,
                    "row": row + 1,
                    "field": name,
                    "cell": address(*table.place(row, name)),
                    "raw": masked(raw_text(raw)),
                    "declared": reader(one, table, year=0).many([raw])[0].value,
                    "from_row": first + 1,
                    "to_row": last + 1,
                }
            )
    return rows


def _add_records(harvest: Harvest, place: _Place, year: int) -> None:
    """The rows of a table, column by column: a column has one parser, and says the same again."""
    table, form = place.table, place.table.header.form
    if form.id not in harvest.records:
        harvest.records[form.id] = columns_of(list(form.schema()))
    if not table.rows:
        return
    values: Columns = {
        "record_id": [place.record_id(row) for row, _ in table.rows],
        "table_id": [place.table_id] * len(table.rows),
        "row": [row + 1 for row, _ in table.rows],
    }
    parsed = _read_columns(place, values, year)
    _settle_measures(place, parsed)
    for name, column in parsed.items():
        values[name] = [one.value for one in column]
        harvest.marks += _faults_of(place, name, column)
    if form.key_period == "month":
        said = values.get("month", [None] * len(table.rows))
        values["month"] = [table.lines.month if month is None else month for month in said]
    extend(harvest.records[form.id], values, len(table.rows))


def _read_columns(place: _Place, values: Columns, year: int) -> dict[str, list[Parsed]]:
    """What the columns say: plain values are added to those given, the rest is handed back."""
    table, form = place.table, place.table.header.form
    parsed: dict[str, list[Parsed]] = {}
    plain = not (place.sheet.error_cells or form.measured)
    known = readers(table, year)
    fields = tuple(table.header.columns)
    columns = zip(*map(picking(fields), (raws for _, raws in table.rows)), strict=True)
    for name, raws in zip(fields, columns, strict=True):
        read = known.get(name) or reader(form.field(name), table, year)
        # Most columns say again what other tables said, all of it in order.
        told = read.values(raws) if plain else None
        if told is None:
            parsed[name] = _without_errors(place, name, read.many(raws))
        else:
            values[name] = told
    return parsed


def _without_errors(place: _Place, name: str, parsed: list[Parsed]) -> list[Parsed]:
    """What a field's cells say in the table's rows; an error cell says nothing."""
    for index in _broken(place, name):
        parsed[index] = _ERROR
    return parsed


def _settle_measures(place: _Place, parsed: dict[str, list[Parsed]]) -> None:
    """A quantity may name its measure in its own cell (500元): it is read beside the column's."""
    form = place.table.header.form
    for quantity, measure in form.measured.items():
        if quantity not in parsed:
            continue
        measures = parsed.setdefault(measure, [NOTHING] * len(place.table.rows))
        for index, (_, raws) in enumerate(place.table.rows):
            if parsed[quantity][index].check and isinstance(raw := raws[quantity], str):
                said = measures[index].value
                told, own = quantity_of(raw, said if isinstance(said, str) else None)
                parsed[quantity][index] = told
                measures[index] = replace(measures[index], value=own)


def _faults_of(place: _Place, name: str, column: Sequence[Parsed]) -> Iterator[Row]:
    rows = place.table.rows
    for index, one in enumerate(column):
        if one.check:
            row, raws = rows[index]
            yield _mark(place, (row, name), raws[name], one)


def _broken(place: _Place, name: str) -> Iterator[int]:
    """Indices of the rows whose value of a field is an error (#REF!)."""
    errors = place.sheet.error_cells
    for index, (row, _) in enumerate(place.table.rows if errors else ()):
        if place.table.place(row, name) in errors:
            yield index


def _mark(place: _Place, at: tuple[int, str], raw: Raw, parsed: Parsed) -> Row:
    """A fault of one cell; a value that was read all the same is told as a note."""
    row, name = at
    one = place.table.header.form.field(name)
    shown = _shown(one, raw)
    noted = parsed.value is not None
    return {
        "check_id": parsed.check,
        "action": Action.NOTE.value if noted else Action.CORRECT.value,
        "file": place.file,
        "sheet": place.sheet.name,
        "cell": address(*place.table.place(row, name)),
        "record_id": place.record_id(row),
        "field": name,
        "method": parsed.method,
        "raw": shown,
        "message": _message(one, shown, parsed),
    }


def _told(place: _Place, fault: Fault) -> Row:
    """A cell that its layout kept from being read at all."""
    one = place.table.header.form.field(fault.field)
    return {
        "check_id": fault.check,
        "action": Action.CORRECT.value,
        "file": place.file,
        "sheet": place.sheet.name,
        "cell": address(*fault.cell),
        "record_id": place.record_id(fault.row),
        "field": fault.field,
        "method": "版面",
        "raw": _shown(one, fault.raw),
        "message": fault.message,
    }


def _shown(one: Field, raw: Raw) -> str:
    """A value as it may be told: no ID number and no phone, in whatever column they stand."""
    text = raw_text(raw)
    return masked_number(text) if one.kind in _MASKED else masked(text)


def _message(one: Field, shown: str, parsed: Parsed) -> str:
    if parsed.value is None:
        return f"“{one.head}”填的是“{shown}”（{parsed.method}），应填{parsed.expected}"
    if parsed.expected:
        return f"“{one.head}”填的是“{shown}”，按{parsed.value}读取（{parsed.method}），请填{parsed.expected}"
    return f"“{one.head}”填的是“{shown}”，已按“{parsed.value}”读取（{parsed.method}）"
