"""更正: written corrections of cells, each with its place, what stands there, and who says so.

A correction takes hold only while its cell still holds the raw value it was written against; one
that has gone stale stops the run, because a figure nobody vouches for any more would accuse. Raw is
never touched: the corrected value is read in its place, and what was written stays quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import polars as pl

from inspectorate.evidence import Raw, Sheet, address, column_index, earlier_prefix, raw_text

#: How a record's field that was read from a corrected cell is marked in the evidence.
METHOD = "更正"

#: One row a correction: where, what stood there, what is read instead, who says so and why;
#: ``used`` is false where another copy of the table counts.
CORRECTED: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "sheet": pl.String,
    "cell": pl.String,
    "raw": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "who": pl.String,
    "when": pl.String,
    "entry": pl.String,
    "unit": pl.String,
    "form": pl.String,
    "field": pl.String,
    "record_ids": pl.List(pl.String),
    "used": pl.Boolean,
}

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_NEEDED = ("file", "cell", "expected", "value", "reason", "who", "when")
_KNOWN = {*_NEEDED, "sheet"}
#: Leads of a text that quality.csv shows behind an apostrophe, so that Excel doesn't run it.
_GUARDED = ("=", "+", "-", "@", "\t", "\r")


class CorrectionError(ValueError):
    """Entries of corrections.toml that can't be used; the message names each, in Chinese."""


@dataclass(frozen=True)
class Correction:
    """One entry of corrections.toml.

    Attributes:
        file: as the run names it; of an earlier period with its prefix (``../2014Q1/…``).
        sheet: as the tab shows it; empty for a CSV.
        cell: F17.
        expected: raw text that the cell must still hold, as quality.csv shows it.
        value: what is read instead; None empties the cell.
        reason: 理由.
        who: 更正人.
        when: ISO date.
        entry: where it is written, for messages: 第2条（第9行）.
    """

    file: str
    sheet: str
    cell: str
    expected: str
    value: Raw
    reason: str
    who: str
    when: str
    entry: str

    @property
    def place(self) -> str:
        """submissions/甲局/表.xlsx|项目!F17."""
        return f"{self.file}|{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class Answer:
    """What became of a correction: ``fault`` says why it can't be used, empty when it was."""

    correction: Correction
    fault: str = ""
    raw: str = ""


def corrections_of(
    written: Mapping[str, Any], lines: Sequence[int] = (), period: str = ""
) -> list[Correction]:
    """Entries of a corrections.toml, in their order.

    Args:
        written: as tomllib reads it.
        lines: line of each ``[[corrections]]``; left out where they can't be told.
        period: label of the earlier period whose folder it lies in; empty for the run's own.

    Raises:
        CorrectionError: an entry lacks something, says it wrongly or has a key nobody knows.
    """
    entries = written.get("corrections", [])
    faults = [f"不认识的项“{key}”" for key in written if key != "corrections"]
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise CorrectionError("应写成一条一条的 [[corrections]]")
    names = [
        _entry_name(n, lines if len(lines) == len(entries) else ()) for n in range(len(entries))
    ]
    for name, entry in zip(names, entries, strict=True):
        faults += [f"{name}{fault}" for fault in _faults(entry)]
    if faults:
        raise CorrectionError("；".join(faults))
    prefix = earlier_prefix(period) if period else ""
    return [_correction(one, name, prefix) for name, one in zip(names, entries, strict=True)]


def _entry_name(index: int, lines: Sequence[int]) -> str:
    return f"第{index + 1}条（第{lines[index]}行）" if lines else f"第{index + 1}条"


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"有不认识的项“{key}”" for key in sorted(entry.keys() - _KNOWN))
    lacking = [key for key in _NEEDED if key not in entry]
    blank = [key for key in ("file", "reason", "who") if not _is_text(entry.get(key, "x"))]
    if lacking or blank:
        yield f"缺少{'、'.join([*lacking, *blank])}"
    if "sheet" in entry and not isinstance(entry["sheet"], str):
        yield "sheet应为工作表名称"
    if "cell" in entry and not _CELL.fullmatch(str(entry["cell"]).strip().upper()):
        yield f"cell写的是“{entry['cell']}”，应为F17的形式"
    yield from (
        f"{key}应为一个文字、数字、是非值或日期"
        for key in ("expected", "value")
        if key in entry and not _is_plain(entry[key])
    )
    if "when" in entry and _day(entry["when"]) is None:
        yield f"when写的是“{entry['when']}”，应为2014-07-20的形式"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_plain(value: object) -> bool:
    """A value that a cell can hold: no list, no time of day, no time zone, no infinity."""
    if isinstance(value, float):
        return abs(value) < float("inf")
    if isinstance(value, datetime):
        return value.tzinfo is None
    return isinstance(value, str | bool | int | date)


def _day(written: object) -> date | None:
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    try:
        return datetime.fromisoformat(str(written).strip()).date()
    except ValueError:
        return None


def _correction(entry: Mapping[str, Any], name: str, prefix: str) -> Correction:
    value = entry["value"]
    day = _day(entry["when"])
    return Correction(
        file=prefix + str(entry["file"]).strip().replace("\\", "/"),
        sheet=entry.get("sheet", ""),
        cell=str(entry["cell"]).strip().upper().replace("$", ""),
        expected=raw_text(entry["expected"]),
        value=None if value == "" else value,
        reason=str(entry["reason"]).strip(),
        who=str(entry["who"]).strip(),
        when=day.isoformat() if day else "",
        entry=f"{prefix}corrections.toml {name}",
    )


def doubled(corrections: Sequence[Correction]) -> list[str]:
    """Complaints about cells that two entries correct."""
    first: dict[str, Correction] = {}
    pairs = [(one, first.setdefault(one.place, one)) for one in corrections]
    return [
        f"{one.entry}与{before.entry}更正的是同一格（{one.place}），请只留一条"
        for one, before in pairs
        if one is not before
    ]


def corrected(
    sheets: Sequence[Sheet], corrections: Sequence[Correction]
) -> tuple[list[Sheet], list[Answer]]:
    """The sheets of one file as its corrections say, and what became of each.

    Args:
        sheets: as written.
        corrections: those of this file, no cell twice.
    """
    named = {sheet.name: sheet for sheet in sheets}
    answers = [_answer(one, named) for one in corrections]
    used = [answer.correction for answer in answers if not answer.fault]
    return [
        _as_corrected(sheet, [c for c in used if c.sheet == sheet.name]) for sheet in sheets
    ], answers


def _answer(one: Correction, sheets: Mapping[str, Sheet]) -> Answer:
    """Faults name no word of the file: errors are kept where the file is not (``discretion``)."""
    if one.sheet not in sheets:
        return Answer(one, "文件中没有sheet所写的工作表，请核对名称")
    rows = sheets[one.sheet].rows
    row, column = position(one.cell)
    width = max(map(len, rows), default=0)
    if row >= len(rows) or column >= width:
        until = f"只填到{address(len(rows) - 1, width - 1)}" if rows and width else "是空的"
        return Answer(one, f"工作表{until}，没有{one.cell}格，请核对位置")
    raw = raw_text(_at(rows[row], column))
    if not _holds(raw, one.expected):
        return Answer(one, f"{one.cell}格的原值已不是expected所写的，请核对原件后改写或删去本条")
    return Answer(one, raw=raw)


def _at(line: Sequence[Raw], column: int) -> Raw:
    return line[column] if column < len(line) else None


def _holds(raw: str, expected: str) -> bool:
    """Whether a cell holds the expected text, as it is or as quality.csv shows it.

    There the middle of an ID number or phone is starred, and a text that Excel would run has an
    apostrophe before it.
    """
    if raw == expected or (raw.startswith(_GUARDED) and expected == f"'{raw}"):
        return True
    # A star of quality.csv hides one figure, and an ID number's last may be X.
    shown = re.escape(expected).replace(r"\*", r"[\dXx]")
    return "*" in expected and re.fullmatch(shown, raw) is not None


def position(cell: str) -> tuple[int, int]:
    """A1 to zero-based row and column.

    Raises:
        ValueError: no address.
    """
    found = _CELL.fullmatch(cell)
    if not found:
        raise ValueError(f"no cell address: {cell!r}")
    return int(found[2]) - 1, column_index(found[1])


def _as_corrected(sheet: Sheet, corrections: Sequence[Correction]) -> Sheet:
    if not corrections:
        return sheet
    rows = [list(row) for row in sheet.rows]
    cells = set()
    for one in corrections:
        row, column = position(one.cell)
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = one.value
        cells.add((row, column))
    # What the cell was before (an error, a formula without result) is no longer what is read.
    errors = {at: shown for at, shown in sheet.error_cells.items() if at not in cells}
    return replace(sheet, rows=rows, error_cells=errors, uncached=sheet.uncached - cells)
