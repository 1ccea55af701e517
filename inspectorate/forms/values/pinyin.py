"""Pinyin that a page scraper left behind the characters: 結(jié)对, 结jié对, 结jie对.

Letters with a tone are pinyin and nothing else. Letters without one go only where they are a
syllable that begins as the character before them is read, so that 群(app) and 公顷(ha) stay.
"""

import re
from bisect import bisect_right
from functools import cache

_HAN = "㐀-䶿一-鿿"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
#: Letters that readings are written in, as a class of characters.
LETTERS = f"a-züɑɡ{_TONED}"
_WITH_TONE = re.compile(
    rf"(?<=[{_HAN}])\s?(?:\((?=[^()]*[{_TONED}])[{LETTERS}]+\)"
    rf"|(?=[a-zü]*[{_TONED}])[{LETTERS}]+(?![A-Za-z\d]))"
)
_SYLLABLE = r"(?:[zcs]h|[b-df-hj-np-tw-z])?(?:[aeo]|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue)"
_WITHOUT_TONE = re.compile(
    rf"(?<=[{_HAN}])(?:\(({_SYLLABLE})\)|({_SYLLABLE})(?=[{_HAN}]))", re.ASCII
)
#: First characters of each initial in GB 2312, whose level 1 is sorted by reading.
_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_INITIALS = "abcdefghjklmnopqrstwxyz"
_AFTER_LEVEL_1 = "亍".encode("gb2312")
_FEWEST = 2


def without_pinyin(text: str) -> str:
    """A text without the readings inserted after its characters."""
    if not _LATIN.search(text):
        return text
    return _WITHOUT_TONE.sub(_unless_content, _WITH_TONE.sub("", text))


_LATIN = re.compile(f"[{LETTERS}]")


def _unless_content(found: re.Match[str]) -> str:
    letters = found[1] or found[2]
    before = found.string[found.start() - 1]
    is_reading = len(letters) >= _FEWEST and letters[0] == _initial(before)
    return "" if is_reading else found[0]


@cache
def _initial(character: str) -> str:
    """First letter of a common character's reading; empty where the order does not tell."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    starts = [first.encode("gb2312") for first in _FIRSTS]
    if not starts[0] <= code < _AFTER_LEVEL_1:
        return ""
    return _INITIALS[bisect_right(starts, code) - 1]
