"""Breaking a title by meaning (GB/T 9704—2012, 7.3.1: 回行时词意完整, 排列对称, 长短适宜)."""

from functools import lru_cache

from inspectorate.files.docx.layout import PORTRAIT, SIZE_2, characters
from inspectorate.files.safe_text import safe_text
from inspectorate.notices.punctuation import CLOSE, COLON, COMMA, OPEN, SEMICOLON

# Characters of 二号 that one line of the 版心 holds.
TITLE_WIDTH = PORTRAIT.type_width // (SIZE_2 * 10)

_MOST_LINES = 6
_NEVER_FIRST = frozenset(f"的了之年月日期号%、。》〕」』”’{COMMA}{COLON}{SEMICOLON}{CLOSE}")
_NEVER_LAST = frozenset(f"第关《〔「『“‘{OPEN}")
_GOOD_LAST = ("、", "》", "于", "的", "单位", "工作", "办公室", COMMA, CLOSE)
_GOOD_FIRST = ("关于", "和", "及", "与")
# Words of these titles that a break would tear.
_WORDS = (
    "关于", "通报", "通知书", "整改", "情况", "工作", "到位", "检查", "督查", "考核", "企事业单位",
    "部门", "机关", "市级", "参扶单位", "干部", "驻村包扶", "包村扶贫", "帮扶", "季度", "年度", "上半年", "下半年", "问题",
    "扶贫工作队", "驻村扶贫", "联系帮扶", "结对帮扶", "联村联户", "为民富民", "领导挂点", "部门包村", "干部帮户",
    "城乡共建", "新农村", "党建", "行动",
    "清单", "排名", "得分", "任务", "更正", "限期", "领导小组", "办公室", "扶贫开发", "汉中市",
)  # fmt: skip
_TORN, _FORBIDDEN, _WELCOME = 4.0, 8.0, 1.5


def title_lines(title: str, width: int = TITLE_WIDTH) -> tuple[str, ...]:
    """The title as lines: the caller's own breaks, or balanced ones when it is too long."""
    given = tuple(line for line in safe_text(title).split("\n") if line)
    if len(given) > 1 and all(characters(line) <= width for line in given):
        return given
    return _balanced("".join(given), width)


@lru_cache(maxsize=256)
def _balanced(title: str, width: int) -> tuple[str, ...]:
    """As few lines as hold it, each cut where it costs least around the even length."""
    count = max(1, int(-(-characters(title) // width)))
    if count > _MOST_LINES:
        return (title,)
    lines = []
    for left in range(count, 1, -1):
        cut = _cut(title, characters(title) / left, width, left)
        lines.append(title[:cut])
        title = title[cut:]
    return tuple(line for line in (*lines, title) if line)


def _cut(title: str, even: float, width: int, left: int) -> int:
    """Where the first of the lines left should end."""
    fitting = [
        at
        for at in range(1, len(title))
        if characters(title[:at]) <= width and characters(title[at:]) <= width * (left - 1)
    ]
    # Half-width figures may leave no even cut; the word processor then breaks the line itself.
    return min(
        fitting or [len(title)],
        key=lambda at: (abs(characters(title[:at]) - even) + _cost(title, at), at),
    )


def _cost(title: str, at: int) -> float:
    """What speaks against a break before this character."""
    before, after = title[at - 1], title[at : at + 1]
    good = title.endswith(_GOOD_LAST, 0, at) or title.startswith(_GOOD_FIRST, at)
    cost = -_WELCOME if good else 0.0
    if after in _NEVER_FIRST or before in _NEVER_LAST or (before + after).isascii():
        cost += _FORBIDDEN
    if any(_torn(title, at, word) for word in _WORDS):
        cost += _TORN
    return cost


def _torn(title: str, at: int, word: str) -> bool:
    return any(title.startswith(word, at - shift) for shift in range(1, min(len(word), at + 1)))
