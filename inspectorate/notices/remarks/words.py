"""What a check is called in 核查意见, what it asks for, and what its message says where."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from inspectorate.tables import Action

_BLANK = "空白"
_SHOWN = 3
_LONGEST, _LONGEST_TEXT = 40, 240
# Greedy: what a unit typed is quoted in the first half and may hold such a comma itself.
_DEMAND = re.compile(r"(.*)[，；](?:应填(.+)|请填(.+)|(请[^（）]+))", re.DOTALL)
# A demand with what was found behind it.
_BEHIND = re.compile(r"(.*?)，填的是“.*”", re.DOTALL)
_QUOTING = re.compile(
    r"(“[^”]*”)填的是“.*”(?:，(?:已按|按)(?P<read>.*)读取)?（(?P<how>[^（）]*)）", re.DOTALL
)
# What stands in a hidden row is no matter; how many there are is.
_HIDDEN_ROW = re.compile(r"第\d+行(?=被隐藏)")


@dataclass(frozen=True)
class CheckWords:
    """What is said of one check.

    Attributes:
        name: 名称.
        expected: what should stand there, where the fault's own message doesn't say.
        todo: what to do about 退回 and 更正.
        note: what to do about 提示.
    """

    name: str
    expected: str
    todo: str
    note: str


@dataclass(frozen=True)
class Said:
    """The parts of a fault's message."""

    found: str
    expected: str
    todo: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(
        (files("inspectorate.notices.remarks") / "remarks.toml").read_text("utf-8")
    )


@cache
def check_words(check_id: str, *, at_cell: bool = False) -> CheckWords:
    """What is said of a check; of some another thing, where a cell bears the fault.

    Raises:
        KeyError: there is no such check.
    """
    general = _table()["checks"][check_id]
    entry = _table()["at_cell"].get(check_id, general) if at_cell else general
    return CheckWords(
        entry["name"], entry["expected"], entry["todo"], entry.get("note", entry["todo"])
    )


def known_checks() -> tuple[str, ...]:
    """DQ-01 … DQ-21."""
    return tuple(_table()["checks"])


def same_fault() -> Mapping[str, str]:
    """Rule → the check that says the same of a cell (conventions 23 and 26)."""
    pairs: dict[str, str] = _table()["same"]
    return pairs


def withheld_hints() -> tuple[str, ...]:
    """Rules and checks whose hints only inspectors see (convention 33)."""
    return tuple(_table()["withheld"]["hints"])


def said(
    check_id: str,
    action: str,
    message: str,
    raws: Sequence[str],
    *,
    cells: int,
    demands: bool,
) -> Said:
    """The parts of what is said of one fault.

    Args:
        check_id: DQ-01 … DQ-21.
        action: 退回, 更正 or 提示.
        message: of the fault (its first cell's).
        raws: different texts that stand in its cells.
        cells: how many there are.
        demands: the message says what is expected, not what was found.
    """
    words = check_words(check_id, at_cell=cells > 0)
    todo = words.note if action == Action.NOTE else words.todo
    if demands:
        behind = _BEHIND.fullmatch(message)
        return Said(_standing(raws, cells), _cut(behind[1] if behind else message), todo)
    split = _DEMAND.fullmatch(message)
    found = split[1] if split else message
    if len(raws) > 1 or (cells > 1 and _HIDDEN_ROW.match(found)):
        found = _several(found, raws, cells)
    found = _cut(found)
    if split is None:
        return Said(found, words.expected, todo)
    return Said(found, _cut(split[2] or split[3] or words.expected), split[4] or todo)


def _cut(text: str) -> str:
    """What a unit typed into a cell must not fill pages of a list."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _standing(raws: Sequence[str], cells: int) -> str:
    texts = [text for text in raws if text.strip()]
    if not texts:
        return _BLANK
    return (
        f"{cells}格分别填的是{_examples(texts)}" if len(raws) > 1 else f"填的是{_quoted(texts[0])}"
    )


def _several(found: str, raws: Sequence[str], cells: int) -> str:
    """One line for a column of cells that lack the same, or were read in the same way."""
    if row := _HIDDEN_ROW.match(found):
        return f"{row[0]}等{cells}行{found[row.end() :]}"
    match = _QUOTING.fullmatch(found)
    if match is None:
        return f"{found}（同类共{cells}处）"
    like = f"{_quoted(raws[0])}按{match['read']}读取" if match["read"] else _examples(raws)
    return f"{match[1]}等{cells}格：{match['how']}，如{like}"


def _examples(raws: Sequence[str]) -> str:
    shown = "".join(_quoted(raw) for raw in raws[:_SHOWN])
    return f"{shown}等" if len(raws) > _SHOWN else shown


def _quoted(raw: str) -> str:
    return f"“{raw}”" if len(raw) <= _LONGEST else f"“{raw[:_LONGEST]}…”"
