"""Attendance with one row a day (日期, 姓名, 出勤情况), read as one record a person and month.

Each day keeps the cell that says it. A day that is said twice with different marks is no mark at
all: it is left empty and told (DQ-08).
"""

from dataclasses import dataclass, field, replace
from datetime import date

from inspectorate.evidence import Raw, address, raw_text
from inspectorate.forms.layout.halfdays import day_mark, marks_known
from inspectorate.forms.layout.rawtable import Fault, RawTable
from inspectorate.forms.shape import forms
from inspectorate.forms.values.dates import parse_date
from inspectorate.forms.values.text import squeezed

_METHOD = "逐日"
_KEYS = ("person_name", "home_unit", "village")
_ASK = "应填年月日齐全的日期，如2014年4月25日"


@dataclass
class _Month:
    """A person's month: the row that names it first, and its days with their cells."""

    row: int
    values: dict[str, Raw]
    day_cell: tuple[int, int]
    days: dict[str, Raw] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    spoilt: set[str] = field(default_factory=set)


def by_month(table: RawTable, year: int) -> RawTable:
    """A table of days as the table of months that its form asks for.

    Args:
        table: with the columns of ``Form.daily``.
        year: of the period, for dates without one.
    """
    months: dict[tuple[str, ...], _Month] = {}
    faults: list[Fault] = []
    for row, values in table.rows:
        read = parse_date(values["day"], year).value
        if not isinstance(read, date):
            faults.append(_undated(table, row, values["day"]))
            continue
        month = months.setdefault(
            (f"{read:%Y-%m}", *_who(row, values)),
            _Month(row, values | {"month": f"{read:%Y-%m}"}, table.place(row, "day")),
        )
        _add_day(table, month, (row, values), read, faults)
    return _reshaped(table, list(months.values()), faults)


def _who(row: int, values: dict[str, Raw]) -> tuple[str, ...]:
    """A row that names nobody is nobody else's."""
    said = tuple(squeezed(raw_text(values.get(key))) for key in _KEYS)
    return said if said[0] else (f"#{row}",)


def _undated(table: RawTable, row: int, raw: Raw) -> Fault:
    shown = raw_text(raw)
    message = f"“日期”填的是“{shown}”，看不出是哪一天，这一行的考勤没有读取；{_ASK}"
    return Fault(row, "month", table.place(row, "day"), "DQ-09", raw, message)


def _add_day(
    table: RawTable, month: _Month, line: tuple[int, dict[str, Raw]], day: date, faults: list[Fault]
) -> None:
    row, values = line
    name = f"d{day.day:02d}"
    said, cell = _said(table, row, values)
    if name not in month.spoilt and month.days.get(name) is None:
        month.days[name], month.cells[name] = said, cell
        return
    known = marks_known(table)
    before = month.days[name]
    words = [known.get(squeezed(raw_text(raw)), raw_text(raw)) for raw in (before, said)]
    if said is None or words[0] == words[1] or name in month.spoilt:
        return
    message = (
        f"{day.month}月{day.day}日的考勤在{address(*month.cells[name])}和{address(*cell)}"
        f"写得不一样（“{raw_text(before)}”和“{raw_text(said)}”），没有读取，请只留一个"
    )
    faults.append(Fault(month.row, name, cell, "DQ-08", said, message))
    month.days[name] = None
    month.spoilt.add(name)


def _said(table: RawTable, row: int, values: dict[str, Raw]) -> tuple[Raw, tuple[int, int]]:
    """The mark of a day and its cell: one column, or morning and afternoon."""
    if "mark" in values and values["mark"] is not None:
        return values["mark"], table.place(row, "mark")
    if "morning" in values:
        mark = day_mark(values["morning"], values.get("afternoon"), marks_known(table))
        return mark, table.place(row, "morning")
    return None, table.place(row, "mark")


def _reshaped(table: RawTable, months: list[_Month], faults: list[Fault]) -> RawTable:
    form = forms()[table.header.form.id]
    base = {n: c for n, c in table.header.columns.items() if n in {f.name for f in form.fields}}
    days = [one.name for one in form.fields if one.kind == "mark"]
    marked = table.header.columns.get("mark", table.header.columns.get("morning", 0))
    columns = {**base, "month": table.header.columns["day"], **dict.fromkeys(days, marked)}
    header = replace(table.header, form=form, columns=columns)
    made = replace(
        table, header=header, rows=[], moved={}, totals=[], faults=[*table.faults, *faults]
    )
    for month in months:
        values = {name: month.values.get(name) for name in (*base, "month")}
        made.rows.append((month.row, {**values, **{day: month.days.get(day) for day in days}}))
        _keep_cells(table, made, month, base, days)
    return made


def _keep_cells(
    table: RawTable, made: RawTable, month: _Month, base: dict[str, int], days: list[str]
) -> None:
    """Cells of a month's fields; a day that nobody wrote is cited by the person's first row."""
    for name in base:
        if (month.row, name) in table.moved:
            made.moved[month.row, name] = table.moved[month.row, name]
    made.moved[month.row, "month"] = (*month.day_cell, _METHOD)
    first = table.place(month.row, "person_name")
    for day in days:
        cell = month.cells.get(day)
        made.moved[month.row, day] = (*cell, _METHOD) if cell else (*first, "缺列")
