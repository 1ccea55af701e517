"""Free text, closed lists, yes/no, attendance marks."""

from collections.abc import Mapping

from inspectorate.evidence import Raw, raw_text
from inspectorate.forms.values.identity import masked
from inspectorate.forms.values.mojibake import has_lost_characters, looks_torn, misread
from inspectorate.forms.values.parsed import NOTHING, Parsed
from inspectorate.forms.values.text import PLACEHOLDERS, is_ordinary, noise_in, simplified, squeezed

_YES = frozenset({"是", "有", "√", "✓", "✔", "1", "Y", "y", "TRUE", "齐全", "已"})
_NO = frozenset({"否", "无", "×", "x", "X", "0", "N", "n", "FALSE", "不", "未", "没有"})
_NEAREST, _NEAR = 2, 50
#: Characters of the longest name of a unit or place; the longest real ones have forty.
LONGEST_NAME = 100


def parse_text(raw: Raw, none_is_value: bool = False) -> Parsed:
    """Free text, cleaned; noise taken out is noted (DQ-15), what was read wrongly is a fault."""
    if raw is None:
        return NOTHING
    written = raw_text(raw)
    text = simplified(written)
    if _is_empty(text, none_is_value):
        return NOTHING
    if text.isascii():
        return Parsed(text)
    ordinary = is_ordinary(written)
    if fault := _unreadable(written, ordinary):
        return fault
    if not ordinary and (method := noise_in(written)):
        return Parsed(text, method, "DQ-15")
    return Parsed(text, "疑似乱码", "DQ-15", "正常的文字") if looks_torn(text) else Parsed(text)


def parse_name(raw: Raw) -> Parsed:
    """Name of a unit or place: a text, but no name fills a page."""
    said = parse_text(raw)
    if isinstance(said.value, str) and len(said.value) > LONGEST_NAME:
        return Parsed(None, "过长", "DQ-15", f"不超过{LONGEST_NAME}字的名称")
    return said


def _is_empty(text: str, none_is_value: bool) -> bool:
    """Whether a text stands for an empty cell; 无 may be an answer where a stroke is none."""
    return text in PLACEHOLDERS and not (none_is_value and text in ("无", "暂无"))


def _unreadable(written: str, ordinary: bool) -> Parsed | None:
    if has_lost_characters(written):
        return Parsed(None, "乱码", "DQ-15", "正常的文字")
    meant = "" if ordinary else misread(written)
    return Parsed(None, "乱码", "DQ-15", f"正常的文字（疑为“{masked(meant)}”）") if meant else None


def parse_choice(raw: Raw, choices: Mapping[str, str], none_is_value: bool = False) -> Parsed:
    """A word of a closed list, by any of its written forms (DQ-14 when none, the nearest named)."""
    if raw is None:
        return NOTHING
    text = squeezed(raw_text(raw))
    if text in choices:
        return Parsed(choices[text], "原值" if choices[text] == text else "归并")
    if _is_empty(text, none_is_value):
        return NOTHING
    allowed = "、".join(dict.fromkeys(choices.values()))
    return Parsed(None, "不在列表", "DQ-14", f"下列之一：{allowed}{_nearest(text, choices)}")


def _nearest(text: str, choices: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only where something is amiss

    hits = process.extract(text, sorted(choices), scorer=fuzz.ratio, score_cutoff=_NEAR)
    words = list(dict.fromkeys(choices[hit[0]] for hit in hits))[:_NEAREST]
    return f"（相近的有：{'、'.join(words)}）" if words else ""


def parse_yesno(raw: Raw) -> Parsed:
    """是/否."""
    if raw is None:
        return NOTHING
    if isinstance(raw, bool):
        return Parsed(raw)
    text = squeezed(raw_text(raw))
    if text in _YES:
        return Parsed(True)
    if text in _NO:
        return Parsed(False)
    if text in PLACEHOLDERS:
        return NOTHING
    return Parsed(None, "不在列表", "DQ-14", "是或否")


def parse_mark(raw: Raw, choices: Mapping[str, str]) -> Parsed:
    """One attendance mark of the day grid."""
    if raw is None:
        return NOTHING
    text = squeezed(raw_text(raw))
    if text == "":
        return NOTHING
    if text in choices:
        return Parsed(choices[text])
    allowed = "√（在村）、△（公差）、○（请假）、休、×（缺勤）、0.5（半天）"
    return Parsed(None, "不在列表", "DQ-14", f"考勤符号：{allowed}")
