"""Text whose bytes were read in the wrong encoding: told, with what it may have been, never repaired."""

import re

from inspectorate.forms.values.text import is_simplified

_LOST = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
_TORN = re.compile(r"(?<=[一-鿿])\?{2,}(?=[一-鿿])|(?<=[一-鿿])\?,")
_HAN = re.compile("[一-鿿]")
_LETTER = re.compile("[À-ÿ]")
_FEWEST_HAN = 2
_MOST_BROKEN = 3


def has_lost_characters(text: str) -> bool:
    """Whether bytes of the text are gone for good."""
    return bool(_LOST.search(text))


def looks_torn(text: str) -> bool:
    """Question marks where characters seem to have stood: 老??筛; a question may look so too."""
    return bool(_TORN.search(text))


def misread(text: str) -> str:
    """What a text read in the wrong encoding most likely was; empty for an ordinary text."""
    if text.isascii():
        return ""
    if all(ord(c) < 0x250 or c in _CP1252 for c in text):
        return _as_western(text)
    # Bytes of UTF-8 hardly ever make everyday characters only.
    return "" if is_simplified(text) else _as_gbk(text)


#: Characters that Windows' western code page has beyond Latin-1.
_CP1252 = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")


def _as_western(text: str) -> str:
    """UTF-8 or GB18030 bytes shown as Latin-1: å±±, ºº."""
    for shown in ("latin-1", "cp1252"):
        for meant in ("utf-8", "gb18030"):
            try:
                found = text.encode(shown).decode(meant)
            except UnicodeError:
                continue
            if len(_HAN.findall(found)) >= _FEWEST_HAN and _is_of_bytes(text, found):
                return found
    return ""


def _is_of_bytes(text: str, found: str) -> bool:
    """Accents side by side, two or three a character; in a European word they stand alone."""
    accents = sum(not c.isascii() for c in text)
    return bool(_LETTER.search(text)) and accents * 2 >= len(_HAN.findall(found)) * _MOST_BROKEN


def _as_gbk(text: str) -> str:
    """UTF-8 bytes shown as GBK: 姹変腑. An ordinary Chinese text is no UTF-8 when so written."""
    try:
        found = text.replace("?", "").encode("gb18030").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return ""
    han, broken = len(_HAN.findall(found)), found.count("\ufffd")
    return found if han >= _FEWEST_HAN and broken * _MOST_BROKEN <= han else ""
