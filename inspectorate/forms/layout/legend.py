"""The key to the marks of an attendance sheet: 注:√在村 △公差 ○请假 ×缺勤.

What a sheet itself says of its marks beats what they commonly mean.
"""

import re

_MEANS = {
    "在村": ("在村", "在岗", "驻村", "出勤", "到岗"),
    "公差": ("公差", "出差", "公出", "因公外出", "外出办事"),
    "请假": ("请假", "事假", "病假", "年休假", "探亲假"),
    "休息": ("休息", "轮休", "公休", "休假", "调休"),
    "缺勤": ("缺勤", "旷工", "旷勤", "不在岗", "未到岗"),
    "半天": ("半天", "半日"),
}
_WORDS = {word: mark for mark, several in _MEANS.items() for word in several}
_SYMBOL = r"0\.5|[√✓✔△▲○〇◯●□■×✗✕☆★◎⊙◇◆▽※]"
_TOKEN = re.compile("|".join([*sorted(_WORDS, key=len, reverse=True), _SYMBOL]))
_SYMBOLS = re.compile(_SYMBOL)
_FEWEST = 2


def legend_in(text: str) -> dict[str, str]:
    """Symbol to mark, where a line explains at least two; in either order, never mixed."""
    if not _SYMBOLS.search(text):
        return {}
    tokens = _TOKEN.findall(text)
    if len(tokens) < _FEWEST * 2 or len(tokens) % 2:
        return {}
    first, second = tokens[::2], tokens[1::2]
    if first[0] in _WORDS:
        first, second = second, first
    if any(token in _WORDS for token in first) or any(word not in _WORDS for word in second):
        return {}
    said = {symbol: _WORDS[word] for symbol, word in zip(first, second, strict=True)}
    return said if len(said) == len(first) else {}
