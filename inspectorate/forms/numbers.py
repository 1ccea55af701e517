"""Numbers and money as units write them; a fuzzy number (余、约、近、多) is never a number."""

import re
from decimal import Decimal, InvalidOperation

import cn2an

from inspectorate.evidence import Raw
from inspectorate.forms.parsed import NOTHING, Parsed
from inspectorate.forms.text import PLACEHOLDERS, simplified

_FUZZY = re.compile(r"[余多近约几数]|许多|左右|以上|上下|不足|超过|大约|达到?\d")
_RANGE = re.compile(r"\d\s*(?:[—–~～至]|--?)\s*\d")
_MEASURES = "人次|平方米|公里|人|户|个|件|次|期|名|支|天|日|夜|亩|份|袋|斤|公斤|吨|头|只|套|台|项|%|岁|篇|本|张"
_NUMBER = re.compile(rf"^([+-]?\d+(?:\.\d+)?)(亿|万|千|百)?(?:({_MEASURES}))?$")
_CHINESE = re.compile(rf"^([零〇一二两三四五六七八九十百千万亿]+)(?:{_MEASURES})?$")
_MONEY = re.compile(r"^([¥￥])?([+-]?\d+(?:\.\d+)?)(亿元|亿|万元|万|千元|元|块)?$")
_TWO = re.compile(r"^(\d+)(?:户[/、;(和]?|[/、;(])(\d+)(?:口?人)?\)?$")
_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, None: 1}
_YUAN = {"亿元": 10**8, "亿": 10**8, "万元": 10**4, "万": 10**4, "千元": 10**3, "元": 1, "块": 1}

_ASK = "阿拉伯数字"


def parse_number(raw: Raw) -> Parsed:
    """A number: ３户, 三户, 1,083.40; 230余 is 模糊, 3—5 is a range; neither is a value."""
    if raw is None:
        return NOTHING
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Parsed(_decimal(raw))
    if not isinstance(raw, str):
        return Parsed(None, "无法识别", "DQ-10", _ASK)
    text = _squeeze(raw)
    if text in PLACEHOLDERS:
        return NOTHING
    return _number_in(text)


def _number_in(text: str) -> Parsed:
    if found := _NUMBER.match(text):
        return Parsed(Decimal(found[1]) * _SCALES[found[2]], "文本转数")
    if _FUZZY.search(text):
        return Parsed(None, "模糊", "DQ-10", "确切数字，不用“余、多、近、约”等字")
    if _RANGE.search(text):
        return Parsed(None, "区间", "DQ-10", "一个确切数字，不填区间")
    if found := _CHINESE.match(text):
        return _chinese(found[1])
    return Parsed(None, "无法识别", "DQ-10", _ASK)


def _chinese(text: str) -> Parsed:
    try:
        value = cn2an.cn2an(text.replace("两", "二").replace("〇", "零"), "normal")
    except ValueError:
        return Parsed(None, "无法识别", "DQ-10", _ASK)
    return Parsed(Decimal(str(value)), "中文数字")


def half_of(raw: Raw, half: int | None) -> Raw:
    """One of two numbers in a cell under a head like 受益户数/人数: 36/131, 36户131人, 36户.

    Args:
        raw: the cell.
        half: 0 for the first, 1 for the second; None leaves the cell whole.
    """
    if half is None or not isinstance(raw, str):
        return None if half else raw
    text = _squeeze(raw)
    if found := _TWO.match(text):
        return found[half + 1]
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
    if isinstance(raw, str):
        text = _squeeze(raw)
        if text in PLACEHOLDERS:
            return NOTHING
        if (found := _MONEY.match(text)) and (found[1] or found[3]):
            return _yuan(Decimal(found[2]) * _YUAN[found[3] or "元"], "单元格内单位")
    found_number = parse_number(raw)
    if not isinstance(found_number.value, Decimal):
        return found_number
    return _yuan(found_number.value * scale, found_number.method)


def _yuan(value: Decimal, method: str) -> Parsed:
    exact = value.quantize(Decimal("0.01"))
    if abs(exact) >= Decimal(10) ** 15:
        return Parsed(None, "超出范围", "DQ-10", "合理的金额")
    return Parsed(exact, method)


def _decimal(raw: float) -> Decimal | None:
    try:
        value = Decimal(repr(raw))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        return None
    return (
        round(value, 4).normalize() if value != value.to_integral_value() else Decimal(int(value))
    )


def _squeeze(raw: str) -> str:
    return re.sub(r"[\s,,]", "", simplified(raw)).lstrip("'")
