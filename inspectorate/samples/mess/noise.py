"""Marks that copying leaves in a text: invisible characters, Kangxi radicals, traditional, pinyin."""

from functools import cache
from random import Random

from opencc import OpenCC

_ZERO_WIDTH, _BOM, _NBSP = "\u200b", "\ufeff", "\u00a0"
#: Radicals that a PDF gives for everyday characters (用 as U+2F64).
_KANGXI = str.maketrans("用人大工土水子女金木山田白石生", "⽤⼈⼤⼯⼟⽔⼦⼥⾦⽊⼭⽥⽩⽯⽣")
_PINYIN = {
    "联": "聯(lián)", "实": "實(shí)", "进": "進(jìn)", "农": "農(nóng)", "发": "發(fā)",
    "户": "戶(hù)", "动": "動(dòng)", "业": "業(yè)", "产": "產(chǎn)", "学": "學(xué)",
    "时": "時(shí)", "会": "會(huì)", "长": "長(zhǎng)", "调": "調(diào)",
}  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def full_width(text: str) -> str:
    """Digits as a Chinese keyboard types them."""
    return text.translate(_FULL_WIDTH)


def spaced_out(name: str) -> str:
    """A name of two characters stretched to the width of three."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 else f"{name} "


def noisy(text: str, rng: Random) -> str:
    """One kind of noise in a text that keeps what it says."""
    ways = (_invisible, _framed, _of_pdf, _scraped, _traditional)
    return rng.choice(ways)(text)


def _invisible(text: str) -> str:
    half = len(text) // 2
    return f"{text[:half]}{_ZERO_WIDTH}{text[half:]}"


def _framed(text: str) -> str:
    return f"{_BOM}{_NBSP}{text}{_NBSP}{_NBSP}"


def _of_pdf(text: str) -> str:
    return text.translate(_KANGXI)


def _scraped(text: str) -> str:
    """Every character hit becomes traditional with its reading in brackets, as web copies have."""
    return "".join(_PINYIN.get(character, character) for character in text)


@cache
def _converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("s2t"), OpenCC("t2s")


def _traditional(text: str) -> str:
    """Traditional characters, where they lead back to the same words."""
    there, back = _converters()
    changed = there.convert(text)
    return changed if back.convert(changed) == text else text
