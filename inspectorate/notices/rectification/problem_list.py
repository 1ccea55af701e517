"""附件1 问题清单 of a 整改通知书: one row a problem, months of one problem together, notes below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.notices.paper import Align, Block, Paragraph, Sentence, Table
from inspectorate.notices.whereabouts import OWN, REGISTRY, REGISTRY_SHORT
from inspectorate.notices.wording import in_brief, joined, months, quoted, say

# Head, millimetres of the width, how the column stands.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("编号", 18, "center"),
    ("问题", 57, "left"),
    ("依据", 27, "left"),
    ("位置", 36, "left"),
    ("应为", 18.5, "center"),
    ("实为", 18.5, "center"),
    ("整改要求", 31.5, "left"),
    ("时限", 18.5, "center"),
)
_PLACES_SHOWN = 4
_NONE = "—"
_HOW = Sentence(
    "要求：更正报表以原始记录为准，不得补造签到、日志和凭证；整改方案和整改报告由主要负责人签字并加盖公章，"
    "佐证材料按编号排列。"
)
# ① to ⑩ are all that the official faces have.
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A row of the printed list: one problem, or the same one in several months."""

    rows: Sequence[Row]
    problem: str

    @property
    def first(self) -> Row:
        """What all its problems have in common."""
        return self.rows[0]

    @property
    def numbers(self) -> str:
        """One number a line: none is lost where months are told together."""
        return "\n".join(row["number"] for row in self.rows)


def problem_list(
    unit: str, rows: Sequence[Row], terms: Sentence | None = None
) -> tuple[Block, ...]:
    """The table and its notes: files, the words of each basis, how to hand in.

    Args:
        unit: whose list it is.
        rows: its rows of `listing`, in order.
        terms: how the terms were reckoned.
    """
    printed = list(entries(rows))
    files = _files(rows)
    heads, widths, aligns = zip(*_COLUMNS, strict=True)
    table = Table(
        title="",
        head=heads,
        rows=tuple(_printed(entry, files) for entry in printed),
        widths=widths,
        aligns=aligns,
        dense=True,
    )
    notes = [*_notes(unit, printed, files), *([terms] if terms is not None else []), _HOW]
    return (table, *(Paragraph((note,), small=True) for note in notes))


def entries(rows: Sequence[Row]) -> Iterator[Entry]:
    """Rows of `listing` that say the same of one thing but for the month, as one."""
    grouped: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        grouped.setdefault(_alike(row), []).append(row)
    for alike in grouped.values():
        group = sorted(alike, key=_when)
        spans = [row["period"] for row in group]
        yield Entry(group, _in_month(group[0], months(spans)))


def _when(row: Row) -> list[int]:
    """Year and month as numbers: as text October comes before April."""
    return [int(number) for number in re.findall(r"\d+", row["period"])]


def _alike(row: Row) -> tuple[object, ...]:
    """What rows told together share; a text that doesn't name its month stands alone."""
    frame = _in_month(row, "")
    alone = row["number"] if frame == row["problem"] else ""
    kept = ("matter", "expected", "actual", "deadline", "status")
    return (frame, alone, *(row[name] for name in kept))


def _in_month(row: Row, period: str) -> str:
    """Its text with another period; 2014年4月 of a whole date such as 2014年4月3日 stays."""
    return re.sub(rf"{re.escape(row['period'])}(?!\d)", period, row["problem"], count=1)


def _files(rows: Sequence[Row]) -> dict[str, str]:
    """The unit's own files and the marks that stand for them, in the order of the list."""
    names = dict.fromkeys(
        spot["file"] for row in rows for spot in row["spots"] if spot["holder"] == OWN
    )
    marks = [*_CIRCLES, *(f"文件{number} " for number in range(len(_CIRCLES) + 1, len(names) + 1))]
    return dict(zip(names, marks, strict=False))


def _printed(entry: Entry, files: Mapping[str, str]) -> tuple[str, ...]:
    row = entry.first
    told = (
        entry.numbers,
        entry.problem,
        row["basis_short"],
        _places(entry, files),
        in_brief(row["expected"]),
        in_brief(row["actual"]),
        row["mend"],
        str(row["deadline"] or ""),
    )
    return tuple(text or _NONE for text in told)


def _places(entry: Entry, files: Mapping[str, str]) -> str:
    """①统计表!D7、E7；登记 包村对应表!G4."""
    spots = dict.fromkeys(_place(spot, files) for row in entry.rows for spot in row["spots"])
    shown = "；".join([*spots][:_PLACES_SHOWN])
    return f"{shown}等" if len(spots) > _PLACES_SHOWN else shown


def _place(spot: Mapping[str, str], files: Mapping[str, str]) -> str:
    mine = spot["holder"] == OWN
    if mine:
        return f"{files[spot['file']]}{spot['inside']}"
    whose = REGISTRY_SHORT if spot["holder"] == REGISTRY else spot["holder"]
    return f"{whose} {spot['inside']}".rstrip()


def _notes(unit: str, entries: Sequence[Entry], files: Mapping[str, str]) -> Iterator[Sentence]:
    if files:
        told = [quoted(f"{mark}{name}", f"files[{unit}]") for name, mark in files.items()]
        yield say("报送文件：{told}。", told=joined(told, "；"))
    yield say("依据：{told}。", told=joined(list(_bases(entries)), "；"))
    if any(len(entry.rows) > 1 for entry in entries):
        yield Sentence("同一问题几个月都有的并为一行，编号逐一列出，各作一项。")


def _bases(entries: Sequence[Entry]) -> Iterator[Sentence]:
    """TEAM-02、TEAM-05：《实施方案》（…3号）：“…”: the words of each basis once."""
    rules: dict[str, dict[str, None]] = {}
    for entry in entries:
        rules.setdefault(entry.first["basis"], {})[entry.first["rule_id"]] = None
    for words, members in rules.items():
        first = next(iter(members))
        yield quoted(f"{'、'.join(members)}，{words}", f"basis[{first}]")
