"""What is wrong with a programme file, said so that its author finds the line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Step = str | int

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*="""
)


class ProgrammeError(ValueError):
    """A programme that can't be used; the message says where and why, in Chinese."""


class NoSuchProgrammeError(ProgrammeError):
    """What was asked for doesn't exist: the programme, or a run of it for the period."""


@dataclass(frozen=True)
class Problem:
    """One fault: the path of keys that leads to it, and what is wrong."""

    path: tuple[Step, ...]
    reason: str


def refusal(source: str, text: str, problems: Sequence[Problem]) -> ProgrammeError:
    """All faults of a file in one message, in the order of its lines."""
    lines = _lines(text)
    placed = sorted({(_line(lines, each.path), each.reason) for each in problems})
    told = [f"  {source} 第{line}行：{reason}" for line, reason in placed]
    return ProgrammeError("\n".join([f"方案文件不能使用，有{len(told)}处错误：", *told]))


def _line(lines: dict[tuple[Step, ...], int], path: tuple[Step, ...]) -> int:
    """The line of the longest part of a path that stands in the file."""
    parts = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[part] for part in parts if part in lines), 1)


def _lines(text: str) -> dict[tuple[Step, ...], int]:
    """Line by path of every table header and key."""
    found: dict[tuple[Step, ...], int] = {}
    for path, line in _paths(text):
        found.setdefault(path, line)
    return found


def _paths(text: str) -> Iterator[tuple[tuple[Step, ...], int]]:
    table: tuple[Step, ...] = ()
    counts: dict[tuple[Step, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(header[1] == "[[", _keys(header[2]), counts)
            # A header stands for its table, and the first of several also for all of them.
            yield from ((table[:length], number) for length in range(len(table), 0, -1))
        elif key := _KEY.match(line):
            yield (*table, *_keys(key[1])), number


def _table(
    is_array: bool, keys: tuple[Step, ...], counts: dict[tuple[Step, ...], int]
) -> tuple[Step, ...]:
    if is_array:
        counts[keys] = counts.get(keys, -1) + 1
        return (*keys, counts[keys])
    owner = keys[:1]
    # [rules.terms] after the third [[rules]] belongs to the third.
    return (*owner, counts[owner], *keys[1:]) if owner in counts else keys


def _keys(dotted: str) -> tuple[Step, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
