"""The small files that steer a run: received.csv, decisions.csv, bonus.csv, corrections.toml."""

import csv
import re
import tomllib
from datetime import datetime
from io import StringIO
from pathlib import Path

import polars as pl

from inspectorate.corrections import Correction, CorrectionError, corrections_of
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.text_sheets import decoded
from inspectorate.files.sources import BONUS, CORRECTIONS, DECISIONS, RECEIVED, InputsError

RECEIVED_SCHEMA = {
    "file": pl.String,
    "unit": pl.String,
    "received_at": pl.Datetime,
    "line": pl.Int64,
}
_ENTRY = re.compile(r"^\s*\[\[\s*corrections\s*\]\]")
DECISION_COLUMNS = ("finding_id", "decision", "reason", "basis", "who", "when")
BONUS_COLUMNS = ("unit", "points", "reason", "evidence", "who", "when")


def read_received(folder: Path, prefix: str = "") -> pl.DataFrame:
    """received.csv: file (relative to the period folder), unit, received_at, line.

    Raises:
        InputsError: a time that isn't ISO 8601, or no column ``file``; the line is named.
    """
    rows = _rows(folder / RECEIVED, ("file",))
    read = [
        {
            "file": f"{prefix}submissions/{row['file'].strip().replace(chr(92), '/')}",
            "unit": (row.get("unit") or "").strip() or None,
            "received_at": _time(row.get("received_at") or "", line),
            "line": line,
        }
        for line, row in rows
    ]
    log = pl.DataFrame(read, schema=RECEIVED_SCHEMA)
    return log.unique("file", keep="last", maintain_order=True)


def read_decisions(folder: Path) -> pl.DataFrame:
    """decisions.csv as text, with ``line``; empty when there is none.

    Raises:
        InputsError: a column is missing.
    """
    return _texts(folder / DECISIONS, DECISION_COLUMNS)


def read_bonus(folder: Path) -> pl.DataFrame:
    """bonus.csv as text, with ``line``; empty when there is none.

    Raises:
        InputsError: a column is missing.
    """
    return _texts(folder / BONUS, BONUS_COLUMNS)


def _texts(path: Path, columns: tuple[str, ...]) -> pl.DataFrame:
    schema = {**dict.fromkeys(columns, pl.String), "line": pl.Int64}
    read = [
        {**{name: (row.get(name) or "").strip() for name in columns}, "line": line}
        for line, row in _rows(path, columns)
    ]
    return pl.DataFrame(read, schema=schema)


def read_corrections(folder: Path, period: str = "") -> list[Correction]:
    """Entries of corrections.toml, in their order; none where there is no such file.

    Args:
        folder: of the period.
        period: label of an earlier period, whose files the run names with a prefix.

    Raises:
        InputsError: the file or an entry can't be used; entry and line are named.
    """
    path = folder / CORRECTIONS
    if not path.is_file():
        return []
    try:
        text = decoded(path.read_bytes())
        lines = [n for n, line in enumerate(text.splitlines(), 1) if _ENTRY.match(line)]
        return corrections_of(tomllib.loads(text), lines, period)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第{at[1]}行第{at[2]}列" if at else "末尾"
        fault = f"{where}不合TOML的写法（文字应放在英文引号内）"
    except (RefusedError, CorrectionError) as error:
        fault = str(error)
    raise InputsError(f"更正表 {path} 不能采用：{fault}。请改好后重新运行。")


def _rows(path: Path, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        return []
    try:
        reader = csv.DictReader(StringIO(decoded(path.read_bytes())))
    except RefusedError as error:
        raise InputsError(f"{path.name}:{error}") from error
    missing = [name for name in needed if name not in (reader.fieldnames or [])]
    if missing:
        raise InputsError(f"{path.name} 缺少列：{'、'.join(missing)}。请补上后重新运行。")
    return [(reader.line_num, row) for row in reader if any(row.values())]


def _time(text: str, line: int) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError as error:
        raise InputsError(
            f"received.csv 第{line}行的 received_at 是“{text}”，应为 2014-07-05T10:21:00 的形式。"
        ) from error
