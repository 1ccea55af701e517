"""The lines around a table: 填报单位, 填报时间, 单位:万元, month in the title; and those below it.

They stand above the head (in one cell, or label and value in two) or, as some units print them,
below the last row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.forms.layout.legend import legend_in
from inspectorate.forms.layout.titles import period_named
from inspectorate.forms.values.dates import month_in, parse_date
from inspectorate.forms.values.text import squeezed

_UNIT_LABEL = r"填报单位|填表单位|报送单位|上报单位|帮扶单位|单位名称|单位盖章"
_DATE_LABEL = r"填报时间|填表时间|填报日期|填表日期|报送时间|报送日期|制表时间|制表日期"
_STAMP = r"\((?:盖章|公章|章|签章)\)"
_UNIT_LINE = re.compile(
    rf"(?:{_UNIT_LABEL}|单位(?={_STAMP}))(?:{_STAMP})?:"
    rf"([^:]*?)(?:{_STAMP})?"
    rf"(?={_DATE_LABEL}|单位:|时间:|日期:|金额单位|填表人|审核人|联系|\d{{4}}年|$)"
)
_UNIT_BARE = re.compile(
    rf"^(?:填报|填表|报送|上报)单位(?:{_STAMP})?(?!:)([^:()]{{4,30}})(?:{_STAMP})?$"
)
_UNIT_ALONE = re.compile(rf"^(?:{_UNIT_LABEL}|单位(?={_STAMP}))(?:\([^()]*\))?:?$")
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}|\d{8}"
_DATE_LINE = re.compile(rf"(?:{_DATE_LABEL}|时间|日期):({_DAY})")
_DATE_ALONE = re.compile(rf"^(?:{_DATE_LABEL}):?$")
_DATED = re.compile(rf"(?:{_DATE_LABEL}|时间|日期)?:?(?:{_DAY})")
_MONEY_LINE = re.compile(r"(?<!填报)(?<!填表)单位:(万元|元)")
_MONEY_ALONE = re.compile(r"^(?:金额)?单位:$")
_SIGNED = (
    "注|附注|说明|填表说明|备注|填表人|填报人|制表人|制表|审核人|审核|复核人|审批人|经办人|联系人|联系电话|电话|"
    "负责人|主要负责人|单位负责人|分管领导|分管负责人|单位领导|领导签字|负责人签字|村支书签字|乡镇审核|"
)
_BELOW = re.compile(rf"^(?:{_SIGNED}{_UNIT_LABEL}|{_DATE_LABEL})(?:\([^()]*\))?(?::|$)")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[类项部])"
)


@dataclass
class Lines:
    """What the lines around a table say.

    Attributes:
        unit: what 填报单位 says; empty when nothing does.
        unit_cell: the cell that says it.
        filled_on: 填报时间.
        month: month named by title, lines or tab (2014-04).
        period: period named above the table (2014Q2).
        money: 元 or 万元 named by a line.
        legend: attendance symbol to what the sheet says it means.
    """

    unit: str = ""
    unit_cell: tuple[int, int] | None = None
    filled_on: date | None = None
    month: str | None = None
    period: str | None = None
    money: str | None = None
    legend: dict[str, str] = field(default_factory=dict)


def lines_around(sheet: Sheet, above: range, below: range, year: int) -> Lines:
    """Read the lines of some rows above a table and, for what those leave open, below it.

    Args:
        sheet: as written.
        above: rows between the table before and the head.
        below: rows after the last row of data.
        year: of the period, for a month or a day without one.
    """
    lines = Lines()
    said = _told(sheet, above, year)
    for told in (said, _told(sheet, below, year)):
        for cell, line in told:
            _read(lines, line, cell)
        _read_split(lines, sheet, told, year)
    titles = [line for _, line in said]
    lines.month = _month_of([*titles, _line(squeezed(sheet.name), year)])
    lines.period = period_named([line.undated for line in titles], year)
    return lines


class _Line(NamedTuple):
    """What one text says; ``months``: with their year written, and without.

    ``labels_unit``, ``labels_day``: it is a label alone, and the next cell says the rest.
    """

    unit: str
    filled_on: date | None
    money: str | None
    legend: tuple[tuple[str, str], ...]
    undated: str
    months: tuple[str | None, str | None]
    labels_unit: bool
    labels_day: bool


@lru_cache(maxsize=20_000)
def _line(text: str, year: int) -> _Line:
    """A unit's sheets all repeat their lines."""
    # Without one of these words the longer patterns have nothing to find.
    named = "单位" in text and (_UNIT_LINE.search(text) or _UNIT_BARE.match(text))
    dated, money = _DATE_LINE.search(text), "单位" in text and _MONEY_LINE.search(text)
    undated = _DATED.sub("", text)
    return _Line(
        unit=named[1].strip("_") if named else "",
        filled_on=_day(dated[1], year) if dated else None,
        money=money[1] if money else None,
        legend=tuple(legend_in(text).items()),
        undated=undated,
        months=(month_in(undated), month_in(undated, year)),
        labels_unit=bool(_UNIT_ALONE.match(text)),
        labels_day=bool(_DATE_ALONE.match(text)),
    )


_Told = Sequence[tuple[tuple[int, int], _Line]]


def _told(sheet: Sheet, rows: range, year: int) -> _Told:
    """What each text of some rows says, with its cell."""
    return [
        ((row, column), _line(squeezed(value), year))
        for row in rows
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str) and value.strip()
    ]


def _read(lines: Lines, line: _Line, cell: tuple[int, int]) -> None:
    if line.unit and not lines.unit:
        lines.unit, lines.unit_cell = line.unit, cell
    lines.filled_on = lines.filled_on or line.filled_on
    lines.money = lines.money or line.money
    lines.legend = lines.legend or dict(line.legend)


@lru_cache(maxsize=1024, typed=True)
def _day(raw: Raw, year: int) -> date | None:
    read = parse_date(raw, year).value
    return read if isinstance(read, date) else None


def _read_split(lines: Lines, sheet: Sheet, told: _Told, year: int) -> None:
    """A label in one cell (填报单位:) and what it says in the next filled one."""
    for (row, column), label in told:
        if not (label.labels_unit or label.labels_day):
            continue
        line = sheet.rows[row]
        at = next((c for c in range(column + 1, len(line)) if line[c] not in (None, "")), None)
        if at is None:
            continue
        if not lines.unit and label.labels_unit:
            lines.unit, lines.unit_cell = squeezed(raw_text(line[at])), (row, at)
        if lines.filled_on is None and label.labels_day:
            lines.filled_on = _day(line[at], year)


def _month_of(lines: Sequence[_Line]) -> str | None:
    """The month that title or tab names, one with its year first; the day of 填报时间 is none."""
    dated, bare = zip(*(line.months for line in lines), strict=True)
    return next((month for month in (*dated, *bare) if month), None)


def names_unit(text: str) -> bool:
    """Whether a line says who fills the table in."""
    return any(one.search(text) for one in (_UNIT_LINE, _UNIT_BARE, _UNIT_ALONE))


def heads_table(text: str) -> bool:
    """Whether a cell belongs to the lines above a table: unit, day of filling in, 单位:万元."""
    return names_unit(text) or any(
        one.search(text) for one in (_DATE_LINE, _DATE_ALONE, _MONEY_LINE, _MONEY_ALONE)
    )


def is_below(text: str) -> bool:
    """Whether a row that begins so is a note, a signature or 填报单位, not data."""
    return bool(_BELOW.match(text))


def is_aside(text: str) -> bool:
    """Whether the only words of a row head a section: 一、基础设施类."""
    return bool(_SECTION.match(text))
