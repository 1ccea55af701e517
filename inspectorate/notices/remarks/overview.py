"""核查意见.xlsx: everything that a unit is asked to mend, by file and one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.forms.values.identity import masked
from inspectorate.notices.remarks.matters import Matter, file_shown, grave_first, place
from inspectorate.notices.remarks.remark import Heading
from inspectorate.notices.sheets import Cell, Column, SheetSpec

_ELSEWHERE = "（不在所报文件中）"
_CLEAN = "没有需要更正的"
_GRADES = {"A": "A 重大", "B": "B 严重", "C": "C 一般", "D": "提示"}
_FILES = (
    Column("文件", 36),
    Column("接收情况", 10, "center"),
    Column("退回", 7, "integer"),
    Column("问题", 7, "integer"),
    Column("更正", 7, "integer"),
    Column("提示", 7, "integer"),
    Column("批注件", 36),
    Column("说明", 36),
)
_MATTERS = (
    Column("序号", 6, "integer"),
    Column("程度", 8, "center"),
    Column("文件", 22),
    Column("位置", 18),
    Column("名称", 14),
    Column("查到的情况", 36),
    Column("应为", 18),
    Column("怎么改", 28),
    Column("由此带出的问题", 26),
    Column("依据", 16),
    Column("编号", 10, "center"),
)
_HOW = (
    "先看“退回”，再看“问题”和“更正”，“提示”由本单位核对；“问题”另见整改通知书。"
    "批注件中标色的单元格就是有问题的格，鼠标移到格上可看批注。"
    "请以原始记录为准，在自己的原表中改好后重新报送；批注件只供对照。"
)
_SLIGHT = "提示"
_PROBLEMS = ("A", "B", "C")


@dataclass(frozen=True)
class FileLine:
    """What became of one file of the unit.

    Attributes:
        file: its name, as spots have it.
        shown: its name, relative to what units handed in.
        status: 已读, 部分读取 or 退回.
        copy: where its marked-up copy lies, below the unit's folder; empty for none.
        notes: sentences about the file and the copy.
    """

    file: str
    shown: str
    status: str
    copy: str
    notes: tuple[str, ...] = ()


def remark_sheets(
    heading: Heading, lines: Sequence[FileLine], matters: Sequence[Matter]
) -> list[SheetSpec]:
    """The workbook's two sheets: files with their counts, and the matters one by one.

    Args:
        heading: unit, programme and period.
        lines: every file of the unit, sorted.
        matters: all that is said to the unit.
    """
    title = f"{heading.unit}{heading.period}核查意见"
    rows = [_file_row(line, matters) for line in lines]
    known = {line.file for line in lines}
    rest = [m for m in matters if all(spot.file not in known for spot in m.spots)]
    if rest:
        rows.append((_ELSEWHERE, None, *_counts(rest), None, "见“逐条意见”"))
    listed = [
        (number, *_matter_row(matter)) for number, matter in enumerate(grave_first(matters), 1)
    ]
    return [
        SheetSpec("核查意见", title, _FILES, rows, note=_HOW),
        SheetSpec("逐条意见", f"{title}（逐条）", _MATTERS, listed, note=heading.programme),
    ]


def _file_row(line: FileLine, matters: Sequence[Matter]) -> tuple[Cell, ...]:
    mine = [each for each in matters if any(spot.file == line.file for spot in each.spots)]
    said = [note.rstrip("。") for note in (line.notes if mine else (_CLEAN, *line.notes))]
    names = masked(line.shown), masked(line.copy)
    return (names[0], line.status, *_counts(mine), names[1] or None, "；".join(said))


def _counts(matters: Sequence[Matter]) -> tuple[int, int, int, int]:
    """退回, 问题 (A to C), 更正, 提示 (D among them)."""
    weights = Counter(matter.remark.weight for matter in matters)
    problems = sum(weights[each] for each in _PROBLEMS)
    return weights["退回"], problems, weights["更正"], weights[_SLIGHT] + weights["D"]


def _matter_row(matter: Matter) -> tuple[Cell, ...]:
    remark = matter.remark
    return (
        _GRADES.get(remark.weight, remark.weight),
        "；".join(_files(matter)) or None,
        _where(matter),
        remark.name,
        remark.found,
        remark.expected,
        remark.todo,
        "；".join(remark.follows),
        remark.basis,
        "、".join(remark.ids),
    )


def _files(matter: Matter) -> Iterator[str]:
    yield from dict.fromkeys(file_shown(spot.file) for spot in matter.spots)


def _where(matter: Matter) -> str:
    """Cells by sheet; the whole file where no sheet is named."""
    if not matter.spots:
        return matter.where
    first = matter.spots[0].file
    return "；".join(place(spot, first) or "整个文件" for spot in matter.spots)
