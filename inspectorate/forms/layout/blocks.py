"""An attendance month in two tables: days 1–16 above, 17–31 below, the same people in both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.values.text import squeezed

_Row = tuple[int, dict[str, Raw]]


def join_blocks(tables: Sequence[RawTable]) -> list[RawTable]:
    """Tables of a sheet, those that go on with the days of the one above joined to it.

    Args:
        tables: of one sheet, from the top.
    """
    found: list[RawTable] = []
    for table in tables:
        if found and _goes_on(found[-1], table):
            _join(found[-1], table)
        else:
            found.append(table)
    return found


def _days(table: RawTable) -> set[str]:
    form = table.header.form
    return {name for name in table.header.columns if form.field(name).kind == "mark"}


def _goes_on(first: RawTable, second: RawTable) -> bool:
    """Further days of the same month for the same people, each named once in either."""
    if first.header.form is not second.header.form or first.header.form.key_period != "month":
        return False
    days, more = _days(first), _days(second)
    if not days or not more or max(days) >= min(more):
        return False
    months = first.lines.month, second.lines.month
    if None not in months and months[0] != months[1]:
        return False
    people, again = ([_who(row) for row in table.rows] for table in (first, second))
    once = all(
        count == 1 for counted in (Counter(people), Counter(again)) for count in counted.values()
    )
    return once and set(again) <= set(people)


def _who(row: _Row) -> str:
    """The person by name; two of one name are told apart by nobody, so they are never joined."""
    return squeezed(raw_text(row[1]["person_name"]))


def _join(first: RawTable, second: RawTable) -> None:
    added = {
        name: c for name, c in second.header.columns.items() if name not in first.header.columns
    }
    more = {_who(row): row for row in second.rows}
    for row, values in first.rows:
        found = more.get(_who((row, values)))
        for name, column in added.items():
            values[name] = found[1][name] if found else None
            at = second.place(found[0], name) if found else (row, column)
            first.moved[row, name] = (*at, "分栏" if found else "缺列")
    columns = {**first.header.columns, **added}
    first.header = replace(first.header, columns=columns)
    first.lines.month = first.lines.month or second.lines.month
    first.lines.filled_on = first.lines.filled_on or second.lines.filled_on
    first.lines.legend = first.lines.legend or second.lines.legend
