"""Numbers and money as units write them; a fuzzy number (余、约、近、多) is never a number."""

import re
from collections.abc import Callable
from decimal import Decimal

from inspectorate.evidence import Raw
from inspectorate.forms.values.chinese import chinese_number
from inspectorate.forms.values.fuzzy import fuzzy_reading, is_fuzzy, is_range
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.text import PLACEHOLDERS, figures

_MEASURES = (
    "人次|户次|件次|平方米|平方公里|公里|千米|公顷|课时|学时|小时|分钟|公斤|千克|厘米|人|户|个|件|次|期|名|支|天|日|夜|"
    "亩|份|袋|斤|吨|头|只|套|台|项|%|岁|篇|本|张|米|场|堂|条|处|座|口|株|棵|批|家|村|篇|册|对|位|辆|桶|箱|瓶|kg|m2|km"
)
_FIGURE = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)"
_PLAIN = re.compile(rf"{_FIGURE}\Z")
_NUMBER = re.compile(rf"共?({_FIGURE})(亿|千万|百万|万|千|百)?(?:\(?(?:{_MEASURES})\)?)?\Z")
_CHINESE = re.compile(rf"共?([^\d\s()]+?)(?:{_MEASURES})?\Z")
_MONEY = re.compile(
    rf"(人民币|RMB|¥|￥)?({_FIGURE})(亿元|亿|千万元|百万元|万元|万|千元|百元|元|块钱?)?[整正]?\Z"
)
_SCALED = re.compile(rf"({_FIGURE})(千|百)\Z")
_CHINESE_MONEY = re.compile(r"(?:人民币)?([^\d\s()]+?)(元|块钱?)?[整正]?\Z")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[, ]\d{3})+(?![\d,])")
_SCIENTIFIC = re.compile(rf"{_FIGURE}E[+-]?\d+\Z", re.IGNORECASE)
_HALVES = re.compile(r"(.*?户)[/、,;(和]*(.*?人)\)?\Z|([^/、,;(]+)[/、;(]([^/、,;)]+)\)?\Z")
_WAN, _YI = 10**4, 10**8
#: Yuan in the units that a column, a line or a row may be in.
MONEY_UNITS = {"元": 1, "万元": _WAN}
_SCALES = {"亿": _YI, "千万": 10**7, "百万": 10**6, "万": _WAN, "千": 1000, "百": 100, None: 1}
_YUAN = {"块": 1, "块钱": 1, "元": 1} | {f"{k}元": v for k, v in _SCALES.items() if k}
_YUAN |= {"万": _WAN, "亿": _YI}
_MOST = 10**15
_LIMIT = Decimal(_MOST)
_CENT, _LEAST_CUT = Decimal("0.01"), Decimal("0.0001")
_DECIMALS, _NOISE_FROM = 4, 10

_ASK = "阿拉伯数字"
_ASK_EXACT = "确切数字，不用“余、多、近、约”等字"
_UNREAD = Parsed(None, "无法识别", "DQ-10", _ASK)
_TOO_LARGE = Parsed(None, "超出范围", "DQ-10", "合理的数值")
_NO_SUM = Parsed(None, "超出范围", "DQ-10", "合理的金额")
#: ￥1.2 in a column of 万元: the sign says 元, the column 万元, and clerks mean either.
_SIGN_ALONE = Parsed(None, "单位两可", "DQ-10", "写明单位的金额，如“1.2万元”或“12000元”")
_CIRCLED = Parsed(None, "无法识别", "DQ-10", "阿拉伯数字，不用①、²等符号")


def parse_number(raw: Raw) -> Parsed:
    """A number: ３户, 三户, 1,083.40; 230余 is 模糊, 3—5 is a range; neither is a value."""
    return _parsed(raw, _number_in)


def _parsed(raw: Raw, read: Callable[[str], Parsed]) -> Parsed:
    """A cell by its type; text, freed of noise and blanks, is for ``read``."""
    if raw is None:
        return NOTHING
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        figure = _figure(raw)
        return _TOO_LARGE if figure is None else _bounded(figure, "原值")
    if not isinstance(raw, str):
        return _UNREAD
    if not raw.isascii() and any(c.isdigit() and not c.isdecimal() for c in raw):
        return _CIRCLED
    text = _squeeze(raw)
    return NOTHING if text in PLACEHOLDERS else read(text)


def _figure(raw: float) -> Decimal | None:
    """A stored number without its binary noise (0.30000000000000004); None for one out of range."""
    if not abs(raw) < _MOST:  # also for nan, which is not less than anything
        return None
    if raw == int(raw):
        return Decimal(int(raw))
    return round(Decimal(repr(raw)), _NOISE_FROM).normalize()


def _number_in(text: str) -> Parsed:
    return _exact_number(text) or _no_value(text, _exact_number, "")


def _exact_number(text: str) -> Parsed | None:
    if found := _NUMBER.match(text):
        return _bounded(Decimal(found[1]) * _SCALES[found[2]], "文本转数")
    spoken = _CHINESE.match(text)
    value = chinese_number(spoken[1]) if spoken else None
    return None if value is None else _bounded(Decimal(value), "中文数字")


def _no_value(text: str, exact: Callable[[str], Parsed | None], measure: str) -> Parsed:
    """Why a text is no number: fuzzy (with what it does say), a range, or neither."""
    if is_range(text):
        return Parsed(None, "区间", "DQ-10", "一个确切数字，不填区间")
    if is_fuzzy(text):
        said = fuzzy_reading(text, lambda part: (exact(part) or NOTHING).value)
        so_far = f"（现只能读作{said}{measure}）" if said else ""
        return Parsed(None, "模糊", "DQ-10", f"{_ASK_EXACT}{so_far}")
    if _SCIENTIFIC.match(text):
        return Parsed(None, "科学计数", "DQ-10", f"{_ASK}，科学计数可能已丢失末几位")
    return _UNREAD


def _bounded(value: Decimal, method: str) -> Parsed:
    if abs(value) >= _LIMIT:
        return _TOO_LARGE
    kept = round(value, _DECIMALS)
    if kept != value:
        return Parsed(kept, "保留四位小数", "DQ-10", "不超过四位小数的数")
    return Parsed(value, method)


def half_of(raw: Raw, half: int | None) -> Raw:
    """One of two numbers in a cell under a head like 受益户数/人数: 36/131, 36户131人, 36户.

    Args:
        raw: the cell.
        half: 0 for the first, 1 for the second; None leaves the cell whole.
    """
    if half is None or not isinstance(raw, str):
        return None if half else raw
    text = _squeeze(raw)
    if text not in PLACEHOLDERS and (found := _HALVES.match(text)):
        parts = (found[1], found[2]) if found[1] else (found[3], found[4])
        return str(parts[half]).rstrip("户人口")
    alone = 1 if text.endswith("人") else 0
    return raw if half == alone else None


def parse_integer(raw: Raw) -> Parsed:
    """A whole number; 2.5 户 is a fault."""
    found = parse_number(raw)
    if not isinstance(found.value, Decimal):
        return found
    if found.value != found.value.to_integral_value():
        return Parsed(None, "非整数", "DQ-10", "整数")
    return Parsed(int(found.value), found.method)


def parse_money(raw: Raw, scale: int) -> Parsed:
    """Money in yuan. The unit in the cell beats the scale of the head or line (convention 23).

    Args:
        raw: the cell.
        scale: yuan in one of the column's units: 1 or 10000.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        figure = _figure(raw)
        return _NO_SUM if figure is None else _yuan(figure * scale, "原值")
    return _parsed(raw, lambda text: _money_in(text, scale))


def _money_in(text: str, scale: int) -> Parsed:
    def exact(part: str) -> Parsed | None:
        return _exact_money(part, scale)

    return exact(text) or _no_value(text, exact, "元")


def _exact_money(text: str, scale: int) -> Parsed | None:
    found = _MONEY.match(text)
    if found and found[1] and not found[3] and scale != 1:
        return _SIGN_ALONE
    if found and (found[1] or found[3]):
        return _yuan(Decimal(found[2]) * _YUAN[found[3] or "元"], "单元格内单位")
    if found:
        return _yuan(Decimal(found[2]) * scale, "文本转数")
    # 3千 is 3,000 yuan in a column of yuan; among 万元 it may be 30,000,000 as well.
    scaled = _SCALED.match(text) if scale == 1 else None
    if scaled:
        return _yuan(Decimal(scaled[1]) * _SCALES[scaled[2]], "文本转数")
    return _chinese_money(text, scale)


def _chinese_money(text: str, scale: int) -> Parsed | None:
    """三百元, 伍佰元整, and 三万, which names its own scale; 三 alone is in the column's units."""
    found = _CHINESE_MONEY.match(text)
    value = chinese_number(found[1]) if found else None
    if found is None or value is None:
        return None
    if found[2] or value >= _WAN:
        return _yuan(Decimal(value), "单元格内单位")
    return _yuan(Decimal(value) * scale, "中文数字")


def _yuan(value: Decimal, method: str) -> Parsed:
    if abs(value) >= _LIMIT:
        return _NO_SUM
    kept = value.quantize(_CENT)
    # A spreadsheet's thirds of a 万元 are a sum all the same; that it was cut is told.
    if abs(kept - value) >= _LEAST_CUT:
        return Parsed(kept, "保留到分", "DQ-10", "精确到分的金额")
    return Parsed(kept, method)


def _squeeze(raw: str) -> str:
    """Text of a number without blanks; those between figures go only where they part thousands."""
    text = figures(raw)
    if _PLAIN.match(text):
        return text
    grouped = _GROUPS.sub(lambda found: re.sub("[, ]", "", found[0]), text.replace("−", "-"))
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", grouped)


def quantity_of(raw: Raw, measure: str | None) -> tuple[Parsed, str | None]:
    """A quantity with money's unit in its cell (500元, 10万元), beside what the measure column says.

    Args:
        raw: the cell of the quantity.
        measure: of the row; None where it says none.

    Returns:
        The number in its measure, and the measure: the cell's own where the column is empty. Money
        among 袋 or 份 is a fault.
    """
    found = _MONEY.match(_squeeze(raw)) if isinstance(raw, str) else None
    if not found or not (found[1] or found[3]):
        return parse_number(raw), measure
    if measure == "万元" and not found[3]:
        return _SIGN_ALONE, measure
    yuan = Decimal(found[2]) * _YUAN[found[3] or "元"]
    unit = measure or ("万元" if found[3] in ("万", "万元") else "元")
    if unit not in MONEY_UNITS:
        return Parsed(None, "单位不一致", "DQ-10", f"以“{unit}”计的数字"), measure
    return _bounded(yuan / MONEY_UNITS[unit], "单元格内单位"), unit
