"""What ``what-if`` found, as a reader sees it in a terminal."""

from collections.abc import Iterator

import polars as pl
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from inspectorate.audit.whatif import OFFICE, Change, WhatIf
from inspectorate.scoring import two_places

_HEADS = ("比较组", "单位", "判定", "得分", "等次", "名次")
_NONE = "—"


def view(found: WhatIf) -> RenderableType:
    """The answer as rich shows it: in colours on a terminal, without anywhere else."""
    return Group(*_parts(found))


def _parts(found: WhatIf) -> Iterator[RenderableType]:
    yield Text(f"运行 {found.run}，假设：", "bold")
    for change in found.changes:
        yield Text(f"  {_set(change)}")
    if found.units.is_empty():
        yield Text("没有单位的判定、得分、等次、名次因此变化。", "green")
    else:
        yield _table(found)
        yield Text(summary(found), "bold")
    if found.dropped:
        yield Text(f"另有{found.dropped}条已作的决定，所针对的疑点在此假设下不再存在。", "yellow")
    yield Text("以上只是推算，没有改动任何结果文件。")


def summary(found: WhatIf) -> str:
    """How many units change at all, in score, in grade, in rank."""
    units = found.units.filter(pl.col("unit") != "")
    counts = {
        word: units.filter(pl.col(name).ne_missing(pl.col(f"{name}_after"))).height
        for name, word in (("score", "得分"), ("grade", "等次"), ("rank", "名次"))
    }
    told = "、".join(f"{word}变化{number}个" for word, number in counts.items())
    verdicts = found.verdicts.get_column("count").sum()
    return f"全部{found.total}个单位中，{units.height}个有变化：{told}；判定变化{verdicts}项。"


def _set(change: Change) -> str:
    setting = change.setting
    before = "、".join(dict.fromkeys(change.before))
    return f"{setting.rule_id}.{setting.term}：{before} → {setting.value}"


def _table(found: WhatIf) -> Table:
    table = Table(*_HEADS, box=box.SIMPLE_HEAD, pad_edge=False)
    turned = _turned(found.verdicts)
    shown = found.units.with_columns(two_places("score"), two_places("score_after"))
    for row in shown.iter_rows(named=True):
        pairs = [(row[name], row[f"{name}_after"]) for name in ("score", "grade", "rank")]
        cells = [_arrow(before, after) for before, after in pairs]
        verdicts = "\n".join(turned.get(row["unit"], [_NONE]))
        table.add_row(Text(row["group"] or _NONE), Text(row["unit"] or OFFICE), verdicts, *cells)
    return table


def _turned(verdicts: pl.DataFrame) -> dict[str, list[str]]:
    """By unit: RES-01 合格→不合格 3项."""
    told: dict[str, list[str]] = {}
    for unit, rule_id, before, after, count in verdicts.iter_rows():
        told.setdefault(unit, []).append(f"{rule_id} {before}→{after} {count}项")
    return told


def _arrow(before: object, after: object) -> Text:
    was, now = (_NONE if each is None else str(each) for each in (before, after))
    return Text(was) if was == now else Text(f"{was} → {now}", "yellow")
