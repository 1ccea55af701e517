"""What a cell of a blank workbook lets the clerk write: drop-downs, dates, numbers, hints."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from inspectorate.forms.blanks import BlankColumn

# Excel's limits: of a list written into the rule itself, and of a hint.
_LIST_LENGTH, _HINT_LENGTH, _TITLE_LENGTH = 255, 255, 32
_EARLIEST, _LATEST = dt.date(1950, 1, 1), dt.date(2099, 12, 31)
_LARGEST = 10**12
_ID_LENGTHS = (15, 18)
_DAY = "应填年月日齐全的日期，如2014-04-25"

Rule = dict[str, Any]
Source = Callable[[tuple[str, ...]], str]


def validation(column: BlankColumn, source: Source) -> Rule | None:
    """The rule of a column as xlsxwriter takes it; None where anything may be written unprompted.

    Args:
        column: what it holds.
        source: puts a list that is too long for a rule elsewhere, and names the range.
    """
    rule = _demand(column, source)
    if column.hint:
        rule |= {
            "input_title": column.head[:_TITLE_LENGTH],
            "input_message": column.hint[:_HINT_LENGTH],
        }
    return {"validate": "any", **rule} if rule else None


def _demand(column: BlankColumn, source: Source) -> Rule:
    if column.choices:
        return _list(column, source)
    match column.kind:
        case "date":
            return date_rule(column.latest or _LATEST)
        case "integer":
            return {"validate": "integer", **_between(column), **_told("应填整数")}
        case "number" | "quantity" | "money":
            return {"validate": "decimal", **_between(column), **_told("应填数字，不带文字")}
        case "idcard":
            shortest, longest = _ID_LENGTHS
            length = {"validate": "length", "criteria": "between"}
            return {**length, "minimum": shortest, "maximum": longest, **_told("应为18位")}
    return {}


def date_rule(latest: dt.date = _LATEST) -> Rule:
    """A day from 1950 to the latest one."""
    told = _DAY if latest == _LATEST else f"{_DAY}，且不晚于{latest.isoformat()}"
    bounds = {"criteria": "between", "minimum": _EARLIEST, "maximum": latest}
    return {"validate": "date", **bounds, **_told(told)}


def _list(column: BlankColumn, source: Source) -> Rule:
    short = len(",".join(column.choices)) <= _LIST_LENGTH
    # A comma inside a choice would cut it in two.
    plain = short and not any("," in choice or '"' in choice for choice in column.choices)
    listed = list(column.choices) if plain else source(column.choices)
    if column.closed:
        return {"validate": "list", "source": listed, **_told("请从下拉列表中选择")}
    told = _told("不在本单位登记的名单之列，确认无误可以继续", "warning")
    return {"validate": "list", "source": listed, **told}


def _between(column: BlankColumn) -> Rule:
    lowest = -_LARGEST if column.signed else 0
    return {"criteria": "between", "minimum": lowest, "maximum": _LARGEST}


def _told(message: str, kind: str = "stop") -> Rule:
    return {"error_title": "请核对", "error_message": message, "error_type": kind}
