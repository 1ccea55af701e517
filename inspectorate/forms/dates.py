"""Dates and months as units write them.

A missing year is taken from the period and noted (推定年份); a day that isn't said is never made up.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from inspectorate.evidence import Raw
from inspectorate.forms.parsed import NOTHING, Parsed
from inspectorate.forms.text import PLACEHOLDERS, simplified

_FULL = re.compile(
    r"^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})(?:日|号)?(?:\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_SHORT_YEAR = re.compile(r"^(\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NO_YEAR = re.compile(r"^(\d{1,2})[.\-/月](\d{1,2})(?:日|号)?$")
_ORDINAL = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_NO_RANGE = r"(?!\d)(?!(?:月份?)?[-—–~～至到、,和.\/]\d)"  # 4-6月 names no month
_MONTH = re.compile(
    rf"(?<!\d)(\d{{4}})[.\-/年]({_ORDINAL}){_NO_RANGE}(?:月(?!\d)|(?![月年日号季]))"
)
_BARE_MONTH = re.compile(rf"(?<![\d年.\-/—–~～至到、,和十])({_ORDINAL})月{_NO_RANGE}(?!\d)")
_HAN_MONTHS = {word: n for n, word in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}
_SERIAL = re.compile(r"^\d{5}$")
_EXCEL_ZERO = date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 29_221, 73_050  # 1980-01-01 to 2099-12-31

_ASK = "年月日齐全的日期，如2014年4月25日"


def parse_date(raw: Raw, year: int) -> Parsed:
    """A calendar day.

    Args:
        raw: the cell.
        year: year of the period, for dates written without one.
    """
    match raw:
        case None | bool():
            return NOTHING if raw is None else Parsed(None, "无法识别", "DQ-09", _ASK)
        case datetime():
            return Parsed(raw.date())
        case date():
            return Parsed(raw)
        case int() | float():
            return _from_number(raw, year)
    return _from_text(re.sub(r"\s", "", simplified(raw)).lstrip("'"), year)


def _from_number(raw: float, year: int) -> Parsed:
    if _SERIAL_FROM <= raw <= _SERIAL_TO:
        return Parsed(_EXCEL_ZERO + timedelta(days=int(raw)), "序列号转日期")
    if float(raw).is_integer():
        return _from_text(str(int(raw)), year)
    month, _, day = str(Decimal(repr(raw))).partition(".")
    if len(day) == 1:  # 4.1 may be 1 April or 10 April
        return Parsed(None, "两可", "DQ-09", _ASK)
    return _made(year, month, day, "推定年份", "DQ-09")


def _from_text(text: str, year: int) -> Parsed:
    if text in PLACEHOLDERS:
        return NOTHING
    if _SERIAL.match(text) and _SERIAL_FROM <= int(text) <= _SERIAL_TO:
        return _from_number(int(text), year)
    if found := _FULL.match(text) or _COMPACT.match(text):
        return _made(int(found[1]), found[2], found[3], "文本转日期")
    if found := _SHORT_YEAR.match(text):
        return _made(2000 + int(found[1]), found[2], found[3], "两位年份", "DQ-09")
    if found := _NO_YEAR.match(text):
        return _made(year, found[1], found[2], "推定年份", "DQ-09")
    return Parsed(None, "无法识别", "DQ-09", _ASK)


def _made(year: int, month: str, day: str, method: str, check: str = "") -> Parsed:
    try:
        return Parsed(date(year, int(month), int(day)), method, check, _ASK if check else "")
    except ValueError:
        return Parsed(None, "不存在的日期", "DQ-09", _ASK)


def parse_month(raw: Raw, year: int) -> Parsed:
    """A month as 2014-04, from a date, 2014年4月, 4月 or a bare 4."""
    if raw is None:
        return NOTHING
    if isinstance(raw, date):
        return Parsed(f"{raw.year}-{raw.month:02d}")
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    text = re.sub(r"\s", "", simplified(text))
    if text in PLACEHOLDERS:
        return NOTHING
    if day := _FULL.match(text):
        return Parsed(_month(int(day[1]), day[2]))
    found = month_in(text, year) or _month(year, text)
    return Parsed(found) if found else Parsed(None, "无法识别", "DQ-09", "月份，如2014年4月")


def month_in(text: str, year: int | None = None) -> str | None:
    """The first month that a text names, as 2014-04; 2014年4-6月 names none.

    Args:
        text: without white space.
        year: for 4月 and 四月份; None wants the year written.
    """
    if year is None:
        found = _MONTH.search(text)
        return _month(int(found[1]), found[2]) if found else None
    bare = _BARE_MONTH.search(text)
    return month_in(text) or (_month(year, bare[1]) if bare else None)


def _month(year: int, written: str) -> str | None:
    number = _HAN_MONTHS.get(written) or (int(written) if written.isdigit() else 0)
    return f"{year}-{number:02d}" if 1 <= number <= 12 else None
