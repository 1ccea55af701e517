"""Cleaning text without changing what it says: pinyin noise, traditional, width, invisible marks.

Order matters: pinyin insertions go first (聯(lián) → 聯), then OpenCC turns traditional into
simplified. Names of people are never converted (乾/干, 後/后), only freed of white space.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from inspectorate.forms.values.pinyin import LETTERS, without_pinyin

#: Zero-width and direction marks, BOM, soft hyphen, fillers, variation selectors, control characters.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u034f\u115f\u1160\u180e\u2800\u3164\uffa0"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef\x00-\x08\x0e-\x1f\x7f]|_x000[dD]_"
)
_SPACE = re.compile(r"\s+")
_UNIT_TAIL = re.compile(r"\((?:万元|元|亩|人|户|天|次|期|个|名|岁|夜|人次|是/否)\)$")
_TAIL = re.compile(r"\([^()]*\)$")
_SYNONYMS = {"台帐": "台账"}

#: Radicals that PDF copies leave behind; those of the Kangxi block NFKC puts right by itself.
_RADICALS = str.maketrans(
    "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺐⺒⺓⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙亻冂刀刂卜小小兀尢巳幺彐忄心扌攵旡日月歺母民氵氺灬爫爫牛犭王目示礻糹纟罓罒冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_RADICAL = re.compile("[\u2e80-\u2eff\u2f00-\u2fdf]")

#: Control characters, letters that may be pinyin, and the one character of a synonym.
_SUSPECT = re.compile(f"[\x00-\x1f\x7f_ａ-ｚ帐{LETTERS}]")
#: Characters of the simplified set GB 2312 that OpenCC may change all the same, alone or in a phrase.
_ALSO_TRADITIONAL = frozenset("乾吒夥後徵捱摺於榘甯菸薹醣麴麽藉覆沈瞭")
#: Places keep their 乾, which OpenCC takes for 干.
_QIAN = re.compile("乾(?=[县縣州安陵])")
_QIAN_MEANWHILE = "\ufdd0"

#: Written forms of an empty cell (DQ-06); 无 is a value where the form says so (convention 24).
PLACEHOLDERS = frozenset(
    {"", "/", "//", "-", "--", "—", "——", "略", "空", "\\", "无", "暂无", "N/A"}
)


@cache
def _simplifier() -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415  most workbooks hold nothing to convert

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def plain(text: str) -> str:
    """Width, radicals and invisible marks put right, outer white space off; wording untouched."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _INVISIBLE.sub("", text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    if _RADICAL.search(text):
        text = text.translate(_RADICALS)
    return text.strip()


@lru_cache(maxsize=20_000)
def simplified(text: str) -> str:
    """Plain text without pinyin noise, in simplified characters.

    >>> simplified("聯(lián)村聯(lián)戶(hù)")
    '联村联户'
    """
    if is_ordinary(text):
        return unicodedata.normalize("NFKC", text).strip()
    cleaned = plain(text)
    if cleaned.isascii():
        return cleaned
    # Once more: a reading without tone is told by the simplified character before it.
    return _in_one_wording(without_pinyin(_converted(without_pinyin(cleaned))))


@lru_cache(maxsize=10_000)
def _converted(text: str) -> str:
    """Traditional to simplified; what is simplified already is left alone, and costs nothing."""
    if is_simplified(text):
        return text
    if _QIAN.search(text):
        whole = _simplifier()(_QIAN.sub(_QIAN_MEANWHILE, text))
        return whole.replace(_QIAN_MEANWHILE, "乾")
    return _simplifier()(text)


def figures(text: str) -> str:
    """Simplified text of a number or a date, without the apostrophe that keeps it text."""
    return simplified(text).lstrip("'’‘`").strip()


def is_simplified(text: str) -> bool:
    """Whether a text is of the simplified set alone; one that is not may be simplified as well."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return _ALSO_TRADITIONAL.isdisjoint(text)


def _in_one_wording(text: str) -> str:
    for variant, word in _SYNONYMS.items():
        text = text.replace(variant, word)
    return text


def is_ordinary(text: str) -> bool:
    """Whether a text can hold no noise at all: cheaper to ask than to look for each kind."""
    return not _SUSPECT.search(text) and is_simplified(text)


def noise_in(text: str) -> str:
    """What ``simplified`` takes out of a text, as method codes joined by 、; empty when nothing."""
    if is_ordinary(text):
        return ""
    marks = [method for method, pattern in _MARKS if pattern.search(text)]
    cleaned = plain(text)
    if cleaned != simplified(text):
        marks += _rewordings(cleaned)
    return "、".join(marks)


_MARKS = (
    ("去零宽字符", _INVISIBLE),
    ("去不间断空格", re.compile("[\u00a0\u202f]")),
    ("部首还原", _RADICAL),
    ("兼容字还原", re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")),
)


def _rewordings(cleaned: str) -> list[str]:
    bare = without_pinyin(cleaned)
    simple = _converted(bare)
    last = without_pinyin(simple)
    said = {
        "去拼音": bare != cleaned or last != simple,
        "繁转简": simple != bare,
        "统一用字": _in_one_wording(last) != last,
    }
    return [method for method, met in said.items() if met]


@lru_cache(maxsize=20_000)
def squeezed(text: str) -> str:
    """Simplified, without any white space: for comparing heads, titles and names of bodies."""
    return _SPACE.sub("", simplified(text))


def head_key(text: str) -> str:
    """A column head for look-up: squeezed, a unit in brackets at its end taken off."""
    return _UNIT_TAIL.sub("", squeezed(text).replace(":", "").replace("*", ""))


def bare_head_key(text: str) -> str:
    """A head without any bracket at its end: 状态(计划/争取/立项) and 日期(年月日) as 状态 and 日期."""
    return _TAIL.sub("", head_key(text)) or head_key(text)
