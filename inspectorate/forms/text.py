"""Cleaning text without changing what it says: pinyin noise, traditional, width, invisible marks.

Order matters: pinyin insertions go first (聯(lián) → 聯), then OpenCC turns traditional into
simplified. Names of people are never converted (乾/干, 後/后), only freed of white space.
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_PINYIN = re.compile(r"(?<=[一-鿿])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]+\)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_UNIT_TAIL = re.compile(r"\((?:万元|元|亩|人|户|天|次|期|个|名|岁|夜|人次|是/否)\)$")
_TAIL = re.compile(r"\([^()]*\)$")
_SYNONYMS = {"台帐": "台账"}

#: Written forms of an empty cell (DQ-06); 无 is a value where the form says so (convention 24).
PLACEHOLDERS = frozenset(
    {"", "/", "//", "-", "--", "—", "——", "略", "空", "\\", "无", "暂无", "N/A"}
)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """Width and invisible marks put right (NFKC), outer white space off; wording untouched."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


@lru_cache(maxsize=200_000)
def simplified(text: str) -> str:
    """Plain text without pinyin noise, in simplified characters.

    >>> simplified("聯(lián)村聯(lián)戶(hù)")
    '联村联户'
    """
    cleaned = _PINYIN.sub("", plain(text))
    if not cleaned.isascii():
        cleaned = _simplifier().convert(cleaned)
    for variant, word in _SYNONYMS.items():
        cleaned = cleaned.replace(variant, word)
    return cleaned


@lru_cache(maxsize=200_000)
def squeezed(text: str) -> str:
    """Simplified, without any white space: for comparing heads, titles and names of bodies."""
    return _SPACE.sub("", simplified(text))


@lru_cache(maxsize=50_000)
def head_key(text: str) -> str:
    """A column head for look-up: squeezed, a unit in brackets at its end taken off."""
    return _UNIT_TAIL.sub("", squeezed(text).replace(":", "").replace("*", ""))


@lru_cache(maxsize=50_000)
def bare_head_key(text: str) -> str:
    """A head without any bracket at its end: 状态(计划/争取/立项) and 日期(年月日) as 状态 and 日期."""
    return _TAIL.sub("", head_key(text)) or head_key(text)


def person_name(text: str) -> str:
    """A person's name: white space out, middle dots made one, never converted."""
    return _SPACE.sub("", re.sub("[•・．‧∙]", "·", plain(text)))
