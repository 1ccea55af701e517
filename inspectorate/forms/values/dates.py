"""Dates and months as units write them.

A missing year is taken from the period and noted (推定年份); a day that isn't said is never made up.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from inspectorate.evidence import Raw
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.text import PLACEHOLDERS, figures

_SEP = r"\s*[.\-/年月、,。]\s*|\s+"
_FULL = re.compile(rf"(\d{{4}})(?:{_SEP})(\d{{1,2}})(?:{_SEP})(\d{{1,2}})\s*[日号]?\.?\Z")
_SHORT_YEAR = re.compile(r"['’]?(\d{2})([.\-/年])(\d{1,2})[.\-/月](\d{1,2})日?\Z")
_YEAR_LAST = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_NO_YEAR = re.compile(r"(\d{1,2})\s*([.\-/月])\s*(\d{1,2})\s*[日号]?\Z")
_TIME = re.compile(
    r"(?:\s+|(?<=\d)T|(?<=[日号]))(?:上午|下午|中午|晚上?|早上?|凌晨)?\s*"
    r"(?:\d{1,2}\s*[:时点](?:\s*\d{1,2})?(?:\s*[:分]\s*\d{0,2}(?:\.\d+)?)?[秒半]?Z?|(?<=[午上晚早晨]))\Z"
)
_WEEKDAY = re.compile(r"\s*\(?(?:星期|礼拜|周)[一二三四五六日天]\)?\Z")

_ORDINAL = r"\d{1,2}|十[一二]?|[一二三四五六七八九]"
_NO_RANGE = (
    r"(?!\d)(?!(?:月份?)?[-—–~～至到、,和.\/][\d一二三四五六七八九十])"  # 4-6月 names no month
)
_MONTH = re.compile(
    rf"(?<!\d)(\d{{4}})(?:年({_ORDINAL}){_NO_RANGE}(?:月(?!\d)|\Z)"
    rf"|[.\-/](\d{{1,2}}){_NO_RANGE}(?:月(?!\d)|(?![月年日号季])))"
)
_BARE_MONTH = re.compile(
    rf"(?<![\d年.\-/—–~～至到、,和一二三四五六七八九十])({_ORDINAL})月{_NO_RANGE}(?!\d)"
)
_HAN_MONTHS = {word: n for n, word in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}
_COMPACT_MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])\Z")

_ONES = ("", *"一二三四五六七八九")
_HAN_DAYS = {
    **{tens + one: base + n for tens, base in (("", 0), ("十", 10), ("二十", 20)) for n, one in enumerate(_ONES)},
    **{"廿" + one: 20 + n for n, one in enumerate(_ONES)},
    **dict.fromkeys(("三十", "卅"), 30),
    **dict.fromkeys(("三十一", "卅一"), 31),
    "元": 1,
}  # fmt: skip
_HAN_YEAR = re.compile(r"([零〇○O一二三四五六七八九]{4})(?=年)")
_HAN_PART = re.compile(r"(?<!初)([一二三四五六七八九十廿卅]{1,3}|元)(?=[月日号])")
_HAN_DIGITS = str.maketrans("零〇○O一二三四五六七八九", "0000123456789")

_SERIAL = re.compile(r"\d{5}\Z")
_EXCEL_ZERO = date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 29_221, 73_050  # 1980-01-01 to 2099-12-31
#: Days of these programmes lie between; what a slip (1014, 2104) or a stray number makes does not.
_OLDEST, _YEARS_AHEAD = 1949, 20
_SHORT_BACK, _SHORT_AHEAD = 20, 5
_CENTURY = 2000

_DAYLESS = re.compile(r"\d{4}[.\-/年]\d{1,2}月?份?\Z|\d{1,2}月份?\Z|\d{4}年?\Z|\d{6}\Z")
_JOIN = r"\s*(?:—+|–+|~|至|到|-{1,2})\s*"
_DAY = r"(?:(?:(\d{4})\s*[.\-/年]\s*)?(\d{1,2})\s*([.\-/月])\s*)?(\d{1,2})\s*[日号]?"
_SPAN = re.compile(rf"{_DAY}({_JOIN}){_DAY}\Z")
_VAGUE = re.compile(
    r"[年月季初中]初|年[底末]|月[底末中]|[上中下]旬|截[至止]|目前|现在|至今|今年|去年|明年|上半年|下半年|季度|"
    r"前后|左右|以前|之前|以后|近期|日前|前不久|期间|春节|国庆|长期|待定|不详|每[月周季年天日]"
)
_SPANNED = re.compile(r"\d\s*[日号月]?\s*(?:—|–|~|至|到)\s*\d|[、,]\s*\d{1,2}日")

_ASK = "年月日齐全的日期，如2014年4月25日"
_ASK_MONTH = "月份，如2014年4月"


def parse_date(raw: Raw, year: int) -> Parsed:
    """A calendar day.

    Args:
        raw: the cell.
        year: year of the period, for dates written without one.
    """
    match raw:
        case None:
            return NOTHING
        case bool():
            return _fault("无法识别")
        case datetime():
            return _plausible(raw.date(), year, "原值")
        case date():
            return _plausible(raw, year, "原值")
        case int() | float():
            return _from_number(raw, year)
    return _from_text(_tidied(raw), year)


def _fault(method: str) -> Parsed:
    return Parsed(None, method, "DQ-09", _ASK)


def _plausible(day: date, year: int, method: str, check: str = "") -> Parsed:
    if not _OLDEST <= day.year <= year + _YEARS_AHEAD:
        return _fault("年份有误")
    return Parsed(day, method, check, _ASK if check else "")


def _from_number(raw: float, year: int) -> Parsed:
    if _SERIAL_FROM <= raw <= _SERIAL_TO:
        return _plausible(_EXCEL_ZERO + timedelta(days=int(raw)), year, "序列号转日期")
    if raw == raw // 1:
        return _from_text(str(int(raw)), year)
    return _dotted(*_halves(repr(raw)), year)


def _halves(number: str) -> tuple[str, str]:
    month, _, day = str(Decimal(number)).partition(".")
    return month, day


def _dotted(month: str, day: str, year: int) -> Parsed:
    """4.25: a day without year, also as text. 4.1 may be 4.10 that a spreadsheet cut short."""
    if len(day) == 1 and _is_day(year, month, f"{day}0"):
        return _fault("两可")
    return _made(year, month, day, year, "推定年份")


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except (ValueError, OverflowError):
        return False
    return True


def _tidied(raw: str) -> str:
    """Text of a date in Arabic figures, without weekday and time of day."""
    text = figures(raw)
    if text.isascii() and text.isdigit():
        return text
    text = _TIME.sub("", _WEEKDAY.sub("", _TIME.sub("", text)))
    text = _HAN_YEAR.sub(lambda found: found[1].translate(_HAN_DIGITS), text)
    return _HAN_PART.sub(lambda found: str(_HAN_DAYS.get(found[1], found[1])), text)


def _from_text(text: str, year: int) -> Parsed:
    if text in PLACEHOLDERS:
        return NOTHING
    if _SERIAL.match(text) and _SERIAL_FROM <= int(text) <= _SERIAL_TO:
        return _from_number(int(text), year)
    if found := _FULL.match(text) or _COMPACT.match(text):
        return _made(int(found[1]), found[2], found[3], year, "文本转日期")
    if found := _SHORT_YEAR.match(text):
        return _two_digit_year(found, year)
    if found := _YEAR_LAST.match(text):
        return _year_last(found, year)
    if found := _NO_YEAR.match(text):
        if found[2] == ".":
            return _dotted(found[1], found[3], year)
        return _made(year, found[1], found[3], year, "推定年份")
    return _fault(_why_no_day(text))


def _made(year: int, month: str, day: str, period: int, method: str) -> Parsed:
    check = "DQ-09" if method in ("推定年份", "两位年份") else ""
    if not _is_day(year, month, day):
        return _fault("不存在的日期")
    return _plausible(date(year, int(month), int(day)), period, method, check)


def _two_digit_year(found: re.Match[str], year: int) -> Parsed:
    """14.4.25; 12/4/14 may be 2012-04-14 or, as Americans write, 2014-12-04."""
    first, last = _CENTURY + int(found[1]), _CENTURY + int(found[4])
    ours = _is_near(first, year) and _is_day(first, found[3], found[4])
    theirs = _is_near(last, year) and _is_day(last, found[1], found[3])
    if ours and theirs and found[2] in "-/":
        return _fault("两可")
    return _made(first, found[3], found[4], year, "两位年份") if ours else _fault("无法识别")


def _is_near(year: int, period: int) -> bool:
    return period - _SHORT_BACK <= year <= period + _SHORT_AHEAD


def _year_last(found: re.Match[str], year: int) -> Parsed:
    """4/25/2014 and 25/4/2014 name one day each; 5/4/2014 may be two."""
    first, second, last = found[1], found[2], int(found[3])
    days = {(last, first, second), (last, second, first)}
    real = [day for day in sorted(days) if _is_day(*day)]
    if len(real) > 1:
        return _fault("两可")
    return _made(*real[0], year, "文本转日期") if real else _fault("不存在的日期")


def _why_no_day(text: str) -> str:
    """What a text names instead of a day: a span, a month, a vague time."""
    if _SPAN.match(text) or _SPANNED.search(text):
        return "时段"
    if _VAGUE.search(text):
        return "日期不确切"
    return "缺日" if _DAYLESS.match(text) else "无法识别"


def half_of_span(raw: Raw, half: int) -> Raw:
    """Start (0) or end (1) of a cell under a head like 起止时间: 6月9日-20日, 2014.6.9至2014.6.20.

    The end takes the month and year of the start where it says none. A cell that is no span is
    given whole for both: what cannot be read is a fault of either field.
    """
    if not isinstance(raw, str):
        return raw
    found = _SPAN.match(_tidied(raw))
    if not found or not found[2]:
        return raw
    year, month, between, day, join, end_year, end_month, _, end_day = found.groups()
    if between == "-" and join.strip() == "-" and not end_year:  # 2014-6-9-12 may be anything
        return raw
    if half:
        year, month, day = end_year or year, end_month or month, end_day
    return f"{year}年{month}月{day}日" if year else f"{month}月{day}日"


def parse_month(raw: Raw, year: int) -> Parsed:
    """A month as 2014-04, from a date, 2014年4月, 4月 or a bare 4."""
    if raw is None:
        return NOTHING
    if isinstance(raw, bool):
        return Parsed(None, "无法识别", "DQ-09", _ASK_MONTH)
    if isinstance(raw, date):
        return _month_of_day(_plausible(raw, year, "原值"))
    if isinstance(raw, int | float):
        if _SERIAL_FROM <= raw <= _SERIAL_TO:
            return _month_of_day(_from_number(raw, year))
        raw = str(int(raw)) if raw == raw // 1 else repr(raw)
    return _month_from_text(re.sub(r"\s", "", _tidied(raw)), year)


def _month_of_day(found: Parsed) -> Parsed:
    if not isinstance(found.value, date):
        return Parsed(None, found.method, "DQ-09", _ASK_MONTH)
    return Parsed(f"{found.value.year}-{found.value.month:02d}", found.method)


def _month_from_text(text: str, year: int) -> Parsed:
    if text in PLACEHOLDERS:
        return NOTHING
    if re.fullmatch(r"\d{4}\.1", text):  # January, or 2014.10 that a spreadsheet cut short
        return Parsed(None, "两可", "DQ-09", _ASK_MONTH)
    if _FULL.match(text) or _COMPACT.match(text):
        return _month_of_day(_from_text(text, year))
    if found := _COMPACT_MONTH.match(text):
        return Parsed(_month(int(found[1]), found[2]), "文本转月份")
    month = month_in(text, year) or _month(year, text)
    if month and not _OLDEST <= int(month[:4]) <= year + _YEARS_AHEAD:
        return Parsed(None, "年份有误", "DQ-09", _ASK_MONTH)
    said = "原值" if re.search(r"\d{4}", text) else "推定年份"
    return Parsed(month, said) if month else Parsed(None, "无法识别", "DQ-09", _ASK_MONTH)


def month_in(text: str, year: int | None = None) -> str | None:
    """The first month that a text names, as 2014-04; 2014年4-6月 names none.

    Args:
        text: without white space.
        year: for 4月 and 四月份; None wants the year written.
    """
    if year is None:
        found = _MONTH.search(text)
        return _month(int(found[1]), found[2] or found[3]) if found else None
    bare = _BARE_MONTH.search(text)
    return month_in(text) or (_month(year, bare[1]) if bare else None)


def _month(year: int, written: str) -> str | None:
    number = _HAN_MONTHS.get(written) or (int(written) if written.isdigit() else 0)
    return f"{year}-{number:02d}" if 1 <= number <= 12 else None
