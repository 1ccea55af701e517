"""收件回执: every file that a unit handed in, by its size and its digest, so that both can prove it.

A receipt says what was received, not that it is right: that is told in 致单位的核查意见.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inspectorate.notices.paper import Align, Block, Paper, Paragraph, Sentence, Table
from inspectorate.notices.replies.letters import Letterhead, letter, occasion
from inspectorate.notices.wording import count, day, joined, paragraph, quoted, say

KIND = "收件回执"

#: What became of a file, as intake.csv says it.
READ, PARTLY, REFUSED = "已读", "部分读取", "退回"
STATUSES = (READ, PARTLY, REFUSED)

# Head, millimetres of the width, how the column stands.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("序号", 11, "center"),
    ("文件（报送时的名称）", 40, "left"),
    ("字节数", 15, "right"),
    ("SHA-256校验值", 45, "center"),
    ("收到时间", 22, "center"),
    ("接收情况", 23, "center"),
)
_NO_TIME = "未登记"
#: Where the lines of a digest end: no line of it is as long as a number of a person or an account.
_LINES = (0, 22, 43, 64)
_LONGEST_NAME, _LONGEST_REASON = 80, 60


@dataclass(frozen=True, slots=True)
class Handed:
    """One file that a unit handed in.

    Attributes:
        name: as sent, relative to what units handed in; names of people and numbers masked.
        size: bytes.
        sha256: of its bytes.
        received_at: as received.csv gives it, ISO 8601; empty for a file that it doesn't list.
        status: one of `STATUSES`.
        reason: why it wasn't read, or not wholly.
        masked: whether the name isn't quite the one sent.
    """

    name: str
    size: int
    sha256: str
    received_at: str
    status: str
    reason: str
    masked: bool = False


def receipt(head: Letterhead, unit: str, files: Sequence[Handed]) -> Paper:
    """The receipt of one unit.

    Raises:
        ValueError: the unit handed in nothing.
    """
    if not files:
        raise ValueError(f"{unit} handed in nothing")
    body = tuple(_body(head, unit, files))
    return letter(head, KIND, unit, body, date=_date(head, files))


def _date(head: Letterhead, files: Sequence[Handed]) -> dt.date:
    """As-of, or the day on which the last file came: a receipt is never older than what it names."""
    came = [dt.date.fromisoformat(file.received_at[:10]) for file in files if file.received_at]
    return max([head.as_of, *came])


def _body(head: Letterhead, unit: str, files: Sequence[Handed]) -> Iterator[Block]:
    key = f"files[{unit}]"
    yield paragraph(_total(head, key, files), _untimed(files, key))
    yield _table(files)
    for note in _notes(head, files):
        yield Paragraph((note,), small=True)


def _total(head: Letterhead, key: str, files: Sequence[Handed]) -> Sentence:
    return say(
        "今收到你单位报送的{occasion}文件{n}，共{size}，{statuses}，登记如下。",
        occasion=occasion(head),
        n=count(len(files), "个", f"{key}.rows"),
        size=count(sum(file.size for file in files), "字节", f"{key}.bytes.sum"),
        statuses=statuses(files, key),
    )


def statuses(files: Sequence[Handed], key: str) -> Sentence:
    """其中已读3个、退回1个; 均已读取 where nothing was refused."""
    numbers = {each: sum(file.status == each for file in files) for each in STATUSES}
    if numbers[READ] == len(files):
        return Sentence("均已读取" if len(files) > 1 else "已读取")
    told = [
        say("{word}{n}", word=word, n=count(number, "个", f"{key}[status={word}].rows"))
        for word, number in numbers.items()
        if number
    ]
    return say("其中{told}", told=joined(told)) if len(files) > 1 else Sentence(files[0].status)


def _untimed(files: Sequence[Handed], key: str) -> Sentence | None:
    """A file of which nobody noted when it came: whether it was late can't be told."""
    number = sum(not file.received_at for file in files)
    if not number:
        return None
    which = count(number, "个", f"{key}[received_at=].rows")
    some = say("其中{n}的收到时间收文登记没有记载", n=which)
    told = "收到时间收文登记没有记载" if number == len(files) else some
    return say("{told}，是否按时报送不能据本回执判定。", told=told)


def _table(files: Sequence[Handed]) -> Table:
    heads, widths, aligns = zip(*_COLUMNS, strict=True)
    rows = tuple(_row(number, file) for number, file in enumerate(files, start=1))
    return Table("", heads, rows, widths=widths, aligns=aligns, dense=True)


def _row(number: int, file: Handed) -> tuple[str, ...]:
    return (
        str(number),
        _cut(file.name, _LONGEST_NAME),
        str(file.size),
        "\n".join(file.sha256[start:end] for start, end in pairwise(_LINES)),
        file.received_at.replace("T", "\n") or _NO_TIME,
        "\n".join(filter(None, (file.status, _cut(file.reason, _LONGEST_REASON)))),
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _command(words: str) -> Sentence:
    """Names of the digest and of programs hold figures that count nothing."""
    return quoted(words, "digest")


def _notes(head: Letterhead, files: Sequence[Handed]) -> Iterator[Sentence]:
    yield say(
        "校验方法：在存放原件的计算机上运行“{unix}”（Windows系统运行“{windows}”），所得与表中"
        "{digest}校验值一致的，即为所收的同一文件。",
        unix=_command("sha256sum 文件名"),
        windows=_command("certutil -hashfile 文件名 SHA256"),
        digest=_command("SHA-256"),
    )
    if any(file.masked for file in files):
        yield Sentence("文件名中的姓名、号码已隐去，请按字节数和校验值对照。")
    yield say(
        "督查基准日为{as_of}。本回执只证明收到上列文件，核查情况见《致单位的核查意见》。",
        as_of=day(head.as_of, "as_of"),
    )
