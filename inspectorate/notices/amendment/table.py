"""更正对照表: every change of a 更正通报, by unit: as it was told, as it is, on what ground."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from inspectorate.notices.amendment.amended import ADDED, CHANGED, WITHDRAWN, Amended
from inspectorate.notices.amendment.causes import CAUSES, in_a_clause
from inspectorate.notices.amendment.items import whose
from inspectorate.notices.paper import Align, Block, Paragraph, Sentence, Table
from inspectorate.notices.tallies import SEVERITIES
from inspectorate.notices.wording import two_places

Row = Mapping[str, Any]

# Head, millimetres of the width, how the column stands.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("单位", 27, "left"),
    ("项目", 24, "center"),
    ("原通报", 66, "left"),
    ("更正为", 66, "left"),
    ("更正依据", 42, "left"),
)
_UNTOLD, _NO_PROBLEM = "没有列出", "撤销，不作为问题，不扣分"
_STANDING = "考核结果"
_LONGEST_REASON = 240
#: What a changed text has told already.
_COLUMNS_BESIDE = ("expected", "actual")
_NOTE = "注：项目一栏的编号即问题清单中的编号；得分、等次、名次没有变化的不列。"


def table(told: Amended) -> tuple[Block, ...]:
    """Findings by unit, then results and ranks as they stand now, and a note."""
    heads, widths, aligns = zip(*_COLUMNS, strict=True)
    findings = [_finding(row) for row in told.findings.iter_rows(named=True)]
    results = [_standing(row) for row in told.standings.iter_rows(named=True)]
    whole = Table(
        title="",
        head=heads,
        rows=tuple(findings + results),
        widths=widths,
        aligns=aligns,
        dense=True,
    )
    return (whole, Paragraph((Sentence(_NOTE),), small=True))


def _finding(row: Row) -> tuple[str, ...]:
    was = _UNTOLD if row["fate"] == ADDED else _as_told(row, "was")
    now = _NO_PROBLEM if row["fate"] == WITHDRAWN else _as_told(row, "now")
    return (whose(row), f"{row['number']}\n{row['rule_id']}", was, now, _ground(row))


def _as_told(row: Row, when: str) -> str:
    """The problem with what a list prints beside it, of a changed one only what has changed."""
    told = "，".join(part for name, part in _details(row, when) if _shown(row, name))
    beside = f"（{told}）" if told else ""
    return f"{row[f'{when}_problem']}{beside}"


def _shown(row: Row, name: str) -> bool:
    if row["fate"] != CHANGED:
        return name == "severity" or (name == "points" and _costs(row))
    if name in _COLUMNS_BESIDE and row["was_figures"] != row["now_figures"]:
        return False
    return bool(row[f"was_{name}"] != row[f"now_{name}"])


def _costs(row: Row) -> bool:
    return bool(row["was_points"] or row["now_points"])


def _details(row: Row, when: str) -> Iterator[tuple[str, str]]:
    yield "expected", f"应为{row[f'{when}_expected'] or '空'}"
    yield "actual", f"实为{row[f'{when}_actual'] or '空'}"
    yield "severity", SEVERITIES.get(row[f"{when}_severity"], "")
    yield "points", f"扣{two_places(row[f'{when}_points'])}分"
    yield "deadline", f"时限{row[f'{when}_deadline'] or '空'}"


def _ground(row: Row) -> str:
    """经核实不成立：考勤表漏填; 书面更正：项目!F17."""
    detail = row["where"] or in_a_clause(row["reason"], _LONGEST_REASON)
    cause = CAUSES[row["cause"]]
    told = bool(detail) and row["cause"] in ("书面更正", "不成立", "免责")
    return f"{cause}：{detail}" if told else cause


def _standing(row: Row) -> tuple[str, ...]:
    ground = "随本单位问题和计分更正" if row["own"] else "随其他单位得分更正"
    return (str(row["called"]), _STANDING, _result(row, "was"), _result(row, "now"), ground)


def _result(row: Row, when: str) -> str:
    """得分84.00分，等次良好，第3位；驻村与考勤21.00分: what differs, as it was or is."""
    if row[f"{when}_group"] is None:
        return "没有列入" if when == "was" else "不列入"
    differs = [
        name for name in ("group", "score", "grade", "rank")
        if row[f"was_{name}"] != row[f"now_{name}"]
    ]  # fmt: skip
    told = [_WORDS[name](row[f"{when}_{name}"]) for name in differs]
    blocks = [f"{part['name']}{_points(part[when])}" for part in row["blocks"] or ()]
    return "；".join(filter(None, ("，".join(told), "，".join(blocks))))


def _points(value: Decimal | None) -> str:
    return "空缺" if value is None else f"{two_places(value)}分"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "group": str,
    "score": lambda value: "不计分" if value is None else f"得分{two_places(value)}分",
    "grade": lambda value: f"等次{value or '空缺'}",
    "rank": lambda value: "不排名" if value is None else f"第{value}位",
}
