"""Attendance that says mornings and afternoons apart: in two columns a day, or in two rows a person.

Two equal marks are that mark; a morning in the village and an afternoon out of it (or the reverse)
are half a day. Any other pair says no mark of the day: both are shown, and the cell is DQ-14.
"""

from collections.abc import Mapping
from dataclasses import replace

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.heads import AFTERNOON, MORNING
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.tablerows import cell_at, merged_cells
from inspectorate.forms.values.text import squeezed

_PRESENT = frozenset({"在村", "半天"})
_AWAY = frozenset({"公差", "请假", "休息", "缺勤"})
_METHOD = "上下午"


def day_mark(morning: Raw, afternoon: Raw, known: Mapping[str, str]) -> Raw:
    """One mark for a day of which the two halves are told.

    Args:
        morning: as written; ``afternoon`` likewise.
        known: written form to 在村, 公差 … 半天.

    Returns:
        A mark as written, 半天, nothing, or words that name both where they make no mark.
    """
    if morning is None and afternoon is None:
        return None
    words = [known.get(squeezed(raw_text(half)), "") for half in (morning, afternoon)]
    if words[0] == words[1] and words[0] != "半天" and words[0]:
        return morning
    if _PRESENT.intersection(words) and _AWAY.intersection(words):
        return "半天"
    said = (raw_text(half) or "空白" for half in (morning, afternoon))
    return "上午{}、下午{}".format(*said)


def marks_known(table: RawTable) -> dict[str, str]:
    """Written form to mark: the form's own, and what the sheet's legend says."""
    marks = next((f.choices for f in table.header.form.fields if f.kind == "mark"), None)
    return {**(marks or {}), **table.lines.legend}


def join_columns(sheet: Sheet, table: RawTable) -> None:
    """Two columns a day become the day's mark."""
    header = table.header
    covers = merged_cells(sheet, header, len(sheet.rows))
    known = marks_known(table)
    for record in table.rows:
        for name, column in header.afternoons.items():
            at = covers.get((record[0], column), (record[0], column))
            _add_afternoon(table, record, name, (cell_at(sheet, *at), at), known)


def _add_afternoon(
    table: RawTable,
    record: tuple[int, dict[str, Raw]],
    name: str,
    afternoon: tuple[Raw, tuple[int, int]],
    known: Mapping[str, str],
) -> None:
    """The mark of a day whose morning is read, with its afternoon and the cell that says it."""
    row, values = record
    morning, (said, cell) = values[name], afternoon
    values[name] = day_mark(morning, said, known)
    if morning is None and said is not None:
        table.moved[row, name] = (*cell, _METHOD)
    elif values[name] is not morning:
        table.moved[row, name] = (*table.place(row, name), _METHOD)


def join_rows(sheet: Sheet, table: RawTable) -> None:
    """A row of mornings and one of afternoons below it, for one person, become one row."""
    column = _half_column(sheet, table)
    if column is None:
        return
    known = marks_known(table)
    kept: list[tuple[int, dict[str, Raw]]] = []
    for row, values in table.rows:
        if kept and _belongs(sheet, table, column, (kept[-1][0], row)):
            _join(table, kept[-1], (row, values), known)
        else:
            kept.append((row, values))
    table.rows = kept


def _half_column(sheet: Sheet, table: RawTable) -> int | None:
    """The column that says 上午 in the first row of data."""
    if not table.rows:
        return None
    said = {c: _text(value) for c, value in enumerate(sheet.rows[table.rows[0][0]])}
    mapped = set(table.header.columns.values())
    return next((c for c, text in said.items() if text in MORNING and c not in mapped), None)


def _text(value: Raw) -> str:
    return squeezed(value) if isinstance(value, str) else ""


def _belongs(sheet: Sheet, table: RawTable, column: int, rows: tuple[int, int]) -> bool:
    """Whether the second of two rows is the afternoon of the first: same person, or none named."""
    halves = [_text(cell_at(sheet, r, column)) for r in rows]
    if halves[0] not in MORNING or halves[1] not in AFTERNOON:
        return False
    names = [table.place(row, "person_name") for row in rows]
    texts = [raw_text(sheet.rows[r][c]) if c < len(sheet.rows[r]) else "" for r, c in names]
    return texts[1] in ("", texts[0])


def _join(
    table: RawTable,
    morning: tuple[int, dict[str, Raw]],
    afternoon: tuple[int, dict[str, Raw]],
    known: Mapping[str, str],
) -> None:
    row, values = morning
    below, more = afternoon
    for name in table.header.columns:
        cell = table.place(below, name)
        table.moved.pop((below, name), None)
        if table.header.form.field(name).kind == "mark":
            _add_afternoon(table, morning, name, (more[name], cell), known)
        elif values[name] is None and more[name] is not None:
            values[name], table.moved[row, name] = more[name], (*cell, _METHOD)


def join_lines(sheet: Sheet, table: RawTable) -> None:
    """Days 17–31 in a second line below 1–16 of the same person become part of the first."""
    header = table.header
    kept: list[tuple[int, dict[str, Raw]]] = []
    for row, values in table.rows:
        if kept and kept[-1][0] == row - 1 and not _names_another(table, kept[-1], (row, values)):
            _add_line(sheet, table, kept[-1], row)
        else:
            kept.append((row, {**values, **dict.fromkeys(header.lower)}))
    table.rows = kept
    table.header = replace(header, columns={**header.columns, **header.lower}, lower={})


def _names_another(
    table: RawTable, above: tuple[int, dict[str, Raw]], below: tuple[int, dict[str, Raw]]
) -> bool:
    """A row that names its own person begins anew; a merge reaching down from above names none."""
    if below[1]["person_name"] is None:
        return False
    place = table.place(below[0], "person_name")
    return place != table.place(above[0], "person_name")


def _add_line(sheet: Sheet, table: RawTable, person: tuple[int, dict[str, Raw]], row: int) -> None:
    for name, column in table.header.lower.items():
        person[1][name] = cell_at(sheet, row, column)
        table.moved[person[0], name] = (row, column, "分栏")
    for name in table.header.columns:
        table.moved.pop((row, name), None)
