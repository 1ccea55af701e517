"""What the quick check is asked and what it answers; plain values that cross a process boundary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path

from inspectorate.notices.remarks.remark import Remark

_FOLDER = "submissions"


@dataclass(frozen=True)
class Request:
    """One call of ``check``.

    Attributes:
        files: each with its name as if it lay in the folder of a period.
        programme: name or path of a TOML.
        period: written form; empty takes the one of the workbooks' hidden sheet.
        registry: folder of the registry, if at hand.
        out: where marked-up copies go; None puts each beside its file.
    """

    files: tuple[tuple[Path, str], ...]
    programme: str
    period: str = ""
    registry: Path | None = None
    out: Path | None = None


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    Attributes:
        path: as typed.
        status: 已读, 部分读取 or 退回; ``reason``: why, for the last two.
        remarks: its faults, the gravest first.
        copy: the marked-up copy; None where there is nothing to mark.
        notes: sentences about the copy.
    """

    path: Path
    status: str
    reason: str
    remarks: tuple[Remark, ...]
    copy: Path | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unchecked:
    """A check, or part of one, that these files alone can't settle.

    Attributes:
        id: DQ-03 …; ``name``: 名称.
        needs: what it takes.
        places: cells in question, with what stands there.
    """

    id: str
    name: str
    needs: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole answer.

    Attributes:
        unit: whose files these are, as far as they say; ``programme``, ``period``: as printed.
        files: in the order typed.
        unchecked: in the order of their ids.
        hints: about the files as a whole.
    """

    unit: str
    programme: str
    period: str
    files: tuple[FileReport, ...]
    unchecked: tuple[Unchecked, ...]
    hints: tuple[str, ...] = ()


def named(paths: Iterable[Path]) -> tuple[tuple[Path, str], ...]:
    """Each file once, with the name that it would have in the folder of a period.

    A folder ``submissions`` above it is that very folder; otherwise a file's own name counts, and
    folders only as far as they tell two files of one name apart: those of a clerk's own disk say
    nothing of the unit.
    """
    once = tuple(dict.fromkeys(paths))
    whole = [path.resolve() for path in once]
    names = [path.name for path in whole]
    if len(set(names)) < len(names):
        top = commonpath([path.parent for path in whole])
        names = [path.relative_to(top).as_posix() for path in whole]
    return tuple(
        (path, f"{_FOLDER}/{_below(full.parts) or name}")
        for path, full, name in zip(once, whole, names, strict=True)
    )


def _below(parts: Sequence[str]) -> str:
    if _FOLDER not in parts[:-1]:
        return ""
    at = len(parts) - 1 - parts[::-1].index(_FOLDER, 1)
    return "/".join(parts[at + 1 :])
