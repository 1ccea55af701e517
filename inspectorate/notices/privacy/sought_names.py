"""Names as they are looked for: what was written in a column of names, without what is no name."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from inspectorate.forms.values.text import PLACEHOLDERS
from inspectorate.notices.privacy.own_words import form_words

_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[、,;/|+&\n]")
_NO_LETTER = re.compile(r"[^\w·]|[\d_]")
_DOTS = str.maketrans("•‧・∙⋅", "·····")
_SHORTEST = 2
_HAN = re.compile("[\u3400-\u9fff]")
# What is written where nobody is known yet.
_NOBODY = PLACEHOLDERS | {
    "待定", "待补", "待补充", "待核实", "待查", "暂缺", "空缺", "空白", "未定", "未填", "未知", "不详",
    "不明", "不清", "没有", "无人", "无名", "同上", "本人", "某某", "测试", "示例",
}  # fmt: skip
# 张某某 and 张×福 hide a name: who is registered so is hidden already.
_HIDDEN = re.compile(r"[某×*○〇□]|(?<=[一-鿿])[xX]+")


# A run asks with the same tens of thousands again and again.
@lru_cache(maxsize=8)
def sought_names(names: frozenset[str]) -> frozenset[str]:
    """The names of people in what stands in columns of names.

    张三? and 张三（已故） are 张三; 张三、李四 are two; 无, 待定 and the heads and choices of the
    forms (贫困户, in a column that slipped) are nobody.
    """
    bare = {part for name in names for part in _parts(name)}
    return frozenset(part for part in bare - _NOBODY - form_words() if len(part) >= _SHORTEST)


def _parts(name: str) -> Iterator[str]:
    written = unicodedata.normalize("NFKC", name).translate(_DOTS)
    for part in _BETWEEN.split(_BRACKETS.sub("", written)):
        if not _HIDDEN.search(part):
            yield _NO_LETTER.sub("", part)
