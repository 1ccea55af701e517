"""The faces of a PDF: those that GB/T 9704 names where they are installed, else ones shipped here.

The shipped ones are subsets of open faces, made by `scripts/make-fonts`. A character that they lack
is drawn by any installed face that has it; one that none has is shown as 〓, and told.
"""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import typst

from inspectorate.files.docx.layout import FANG_SONG, HEI, KAI, SONG, SONG_TITLE

SHIPPED = Path(__file__).with_name("fonts")
SHIPPED_SONG, SHIPPED_HEI = "Inspectorate Song", "Inspectorate Hei"

#: What stands for a character that no face has: the printers' mark for a missing sort.
LACKING = "〓"

# Each face by its name in the standard, then by the names it is installed under.
_NAMES = {
    SONG_TITLE: (SONG_TITLE, "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    FANG_SONG: (FANG_SONG, "FangSong_GB2312", "仿宋", "FangSong"),
    KAI: (KAI, "KaiTi_GB2312", "楷体", "KaiTi"),
    HEI: (HEI, "SimHei"),
    SONG: (SONG, "SimSun"),
}
# For characters outside GB2312, Chinese faces before any other.
_WIDER = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "SimSun-ExtB",
    "WenQuanYi Micro Hei",
)
# Beyond GB2312 what papers write: measures, figures in circles, ticks; and the dash and the middle
# dot, for which Python's GB2312 has other characters.
_BEYOND = "—–•…·㎡㎏㎞㎜㎝￥¥²³〇ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩□√×→←"
# Characters that can't be drawn are looked for one by one in so many; beyond, all are given up.
_MOST_PROBED = 1_024
_PROBE = b"#set text(font: json(bytes(sys.inputs.faces)))\n#text(sys.inputs.text)"


def shipped(character: str) -> bool:
    """Whether the shipped faces hold a character."""
    if character.isascii() or character in _BEYOND:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def shipped_characters() -> list[str]:
    """Every visible character of the shipped faces."""
    return [chr(code) for code in range(0x20, 0x10000) if code != 0x7F and shipped(chr(code))]


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """The machine's fonts and the shipped ones; read once, it takes a quarter of a second."""
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(SHIPPED)]
    )


@lru_cache(maxsize=1)
def faces() -> Mapping[str, list[str]]:
    """For each face of the standard the families to try, the first that has a character wins."""
    known = set(installed().families())
    wider = [name for name in _WIDER if name in known]
    return MappingProxyType(
        {
            face: [name for name in names if name in known]
            + [SHIPPED_HEI if face == HEI else SHIPPED_SONG, *wider]
            for face, names in _NAMES.items()
        }
    )


def lacking(characters: Collection[str]) -> frozenset[str]:
    """Those of the characters that neither a shipped nor an installed face can draw."""
    odd = frozenset(each for each in characters if not shipped(each))
    return _undrawn(odd) if odd else odd


@lru_cache(maxsize=512)
def _undrawn(odd: frozenset[str]) -> frozenset[str]:
    """Halves what can't be drawn together, down to the characters that are to blame."""
    if _drawn(odd):
        return frozenset()
    if len(odd) == 1 or len(odd) > _MOST_PROBED:
        return odd
    ordered = sorted(odd)
    half = len(ordered) // 2
    return _undrawn(frozenset(ordered[:half])) | _undrawn(frozenset(ordered[half:]))


def _drawn(characters: Collection[str]) -> bool:
    """Typst itself is asked: PDF/A refuses a text with a character that no face has."""
    inputs = {"faces": json.dumps(faces()[FANG_SONG]), "text": "\n".join(sorted(characters))}
    prober = typst.Compiler(_PROBE, font_paths=installed(), sys_inputs=inputs)
    try:
        prober.compile(format="pdf", pdf_standards="a-2u")
    except typst.TypstError:
        return False
    return True
