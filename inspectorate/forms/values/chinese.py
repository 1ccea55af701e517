"""Whole numbers in Chinese numerals: 三, 十七, 一百二十, 两万, 廿三, 壹佰, 二〇一四."""

import re
from functools import lru_cache

_PLAIN = str.maketrans(
    "两俩〇○壹贰叁弍弎肆伍陆柒捌玖拾佰仟", "二二零零一二三二三四五六七八九十百千"
)
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_DIGITS = "零一二三四五六七八九"
_ONLY = re.compile(f"[{_DIGITS}十百千万亿]{{1,40}}")
_ONE_BY_ONE = re.compile(f"(?=.*零)[{_DIGITS}]{{3,8}}")


@lru_cache(maxsize=10_000)
def chinese_number(text: str) -> int | None:
    """The number that a text in numerals says; None for anything else.

    七八户 and 三五户 are no 78 and 35: what a reader would write otherwise is not taken.
    """
    for word, spelt in _TENS.items():
        text = text.replace(word, spelt)
    text = text.translate(_PLAIN)
    if not _ONLY.fullmatch(text):
        return None
    if _ONE_BY_ONE.fullmatch(text):
        return int("".join(str(_DIGITS.index(c)) for c in text))
    return _spelt(text)


def _spelt(text: str) -> int | None:
    import cn2an  # noqa: PLC0415  a tenth of a second, which few workbooks need

    text = "一" + text if text.startswith("十") else text
    try:
        value = int(cn2an.cn2an(text, "strict"))
        again = cn2an.an2cn(value, "low")
    except (ValueError, TypeError):
        return None
    again = "一" + again if again.startswith("十") else again
    return value if again == text else None
