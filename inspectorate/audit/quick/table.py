"""The quick check's answer as a clerk reads it in a terminal, or in a file it is sent to."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inspectorate.audit.quick.report import FileReport, Report, Unchecked
from inspectorate.notices.remarks.matters import Spot, place
from inspectorate.notices.remarks.remark import Remark

_COLOURS = {"退回": "bold white on red", "更正": "bold yellow", "提示": "cyan"}
_WEIGHTS = ("退回", "更正", "提示")
_STATUS = {"已读": "green", "部分读取": "yellow", "退回": "red"}
_HEADS = ("程度", "编号", "位置", "查到", "应为、怎么改")
_FAULTLESS = "未查出问题。"


def view(report: Report) -> RenderableType:
    """The answer as rich shows it: in colours on a terminal, without anywhere else."""
    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield _clean("　".join(filter(None, (report.programme, report.unit, report.period))), "bold")
    for file in report.files:
        yield _file(file)
    if report.unchecked:
        yield Text("\n未核（所给材料不足以判断）", "bold")
        yield _open(report.unchecked)
    for hint in report.hints:
        yield _clean(hint, "yellow")
    yield _clean(f"\n{summary(report)}", "bold")


def summary(report: Report) -> str:
    """How many cells (sheets, files) each weight has, and how many checks are open."""
    counts = Counter[str]()
    for remark in (remark for file in report.files for remark in file.remarks):
        counts[remark.weight] += max(1, len(remark.cells)) + sum(len(c) for _, c in remark.also)
    told = "、".join(f"{weight}{counts[weight]}处" for weight in _WEIGHTS)
    return f"{told}；未核{len(report.unchecked)}项。"


def _file(file: FileReport) -> RenderableType:
    title = Text("\n").append_text(_clean(file.path.name, "bold"))
    title.append(f"　{file.status}", _STATUS.get(file.status, ""))
    if file.reason and not file.remarks:
        title.append_text(_clean(f"：{file.reason}"))
    body = [title, _table(file.remarks) if file.remarks else Text(f"  {_FAULTLESS}", "green")]
    if file.copy:
        body.append(_clean(f"  核查件：{file.copy}"))
    body += [_clean(f"  {note}") for note in file.notes]
    return Group(*body)


def _table(remarks: Sequence[Remark]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=True, padding=(0, 1))
    for head, ratio in zip(_HEADS, (None, None, 2, 4, 4), strict=True):
        table.add_column(head, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for remark in remarks:
        table.add_row(
            Text(remark.weight, _COLOURS.get(remark.weight, "")),
            Text("\n".join(remark.ids)),
            _clean(_where(remark)),
            _clean("\n".join([remark.found, *remark.follows])),
            _clean("\n→".join(filter(None, (remark.expected, remark.todo)))),
        )
    return table


def _where(remark: Remark) -> str:
    spots = [(remark.sheet, remark.cells), *remark.also]
    return "\n".join(place(Spot("", *spot)) for spot in spots) or "整个文件"


def _open(unchecked: Sequence[Unchecked]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in unchecked:
        table.add_row(one.id, one.name, _clean("\n".join([one.needs, *one.places])))
    return Padding(table, (0, 0, 0, 2))


def _clean(text: str, style: str = "") -> Text:
    """Text of a unit: no markup, and nothing that a terminal would obey."""
    shows = (
        char if char == "\n" or not unicodedata.category(char).startswith("C") else "\ufffd"
        for char in text
    )
    return Text("".join(shows), style)
