"""Reading a chunk of files into one parcel; runs in a child process (``files.pool``)."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.corrections import Answer, Correction, corrected, position
from inspectorate.evidence import Raw, Sheet, raw_text
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sources import Source, bytes_of
from inspectorate.files.templates.note import as_handed_in
from inspectorate.files.uncollected import uncollected
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.rawtable import RawTable
from inspectorate.forms.layout.sheet_faults import (
    doubted,
    file_mark,
    is_tabular,
    sheet_faults,
    unknown_sheet,
)
from inspectorate.forms.parcels import Harvest, Parcel, frames
from inspectorate.forms.parse import gather
from inspectorate.notices.remarks.remark import LIST
from inspectorate.tables import Action


@dataclass(frozen=True)
class Outcome:
    """What became of one file: a line of ``intake.csv``.

    Attributes:
        name: of the source.
        status: 已读, 部分读取 or 退回.
        reason: for a clerk; empty when all was read.
        forms: ids of the forms found, sorted.
        rows: records read.
    """

    name: str
    status: str
    reason: str
    forms: tuple[str, ...] = ()
    rows: int = 0


@dataclass(frozen=True)
class ReadChunk:
    """A parcel, the outcome of every file of the chunk, and what became of its corrections."""

    parcel: Parcel
    outcomes: list[Outcome]
    answers: tuple[Answer, ...] = ()


def read_chunk(
    sources: Sequence[Source], year: int, corrections: Sequence[Correction] = ()
) -> ReadChunk:
    """Read some files.

    Args:
        sources: the files.
        year: of the period, for dates written without one.
        corrections: written corrections, of these files or others.
    """
    with uncollected():
        return _read_files(sources, year, corrections)


def _read_files(
    sources: Sequence[Source], year: int, corrections: Sequence[Correction]
) -> ReadChunk:
    harvest = Harvest()
    outcomes, answers = [], []
    for source in sources:
        mine = [one for one in corrections if one.file == source.name]
        outcome, told = _read_file(harvest, source, year, mine)
        outcomes.append(outcome)
        answers += told
    return ReadChunk(frames(harvest), outcomes, tuple(answers))


def refused(source: Source, reason: str) -> Outcome:
    """The outcome of a file that can't be read."""
    return Outcome(source.name, "退回", reason)


def _read_file(
    harvest: Harvest, source: Source, year: int, corrections: Sequence[Correction]
) -> tuple[Outcome, list[Answer]]:
    """The outcome of a file, and what became of its corrections (nothing, where it is refused)."""
    if source.is_link:
        return _refuse(harvest, source, "这是链接，不是文件，不予读取，请放入文件本身"), []
    try:
        sheets = read_book(source.name, bytes_of(source))
    except RefusedError as error:
        return _refuse(harvest, source, str(error)), []
    sheets, answers = corrected(sheets, corrections)
    return _read_sheets(harvest, source, sheets, year), answers


def _refuse(harvest: Harvest, source: Source, reason: str) -> Outcome:
    harvest.marks.append(file_mark(source.name, "", "DQ-01", Action.RETURN, reason))
    return refused(source, reason)


def _read_sheets(harvest: Harvest, source: Source, sheets: list[Sheet], year: int) -> Outcome:
    sheets, untouched = as_handed_in([sheet for sheet in sheets if not _is_our_list(sheet)])
    harvest.marks += [_left_as_given(source.name, *each) for each in untouched.items()]
    found: list[RawTable] = []
    faults: list[str] = []
    for sheet in sheets:
        tables, doubts = extract(sheet, year, source.place)
        for table in tables:
            gather(harvest, source.name, sheet, table, year)
            harvest.marks += sheet_faults(source.name, sheet, table)
        unread = [doubted(source.name, sheet, doubt) for doubt in doubts]
        if not tables and not doubts and is_tabular(sheet):
            unread.append(unknown_sheet(source.name, sheet))
        harvest.marks += unread
        faults += [mark["message"] for mark in unread]
        found += tables
    ids = tuple(sorted({table.header.form.id for table in found}))
    rows = sum(len(table.rows) for table in found)
    if not found:
        reason = "；".join(faults) or "没有找到任何一张方案规定的表，请使用规定表式填报"
        if not faults:
            harvest.marks.append(file_mark(source.name, "", "DQ-02", Action.RETURN, reason))
        return Outcome(source.name, "退回", reason)
    return Outcome(source.name, "部分读取" if faults else "已读", "；".join(faults), ids, rows)


def _is_our_list(sheet: Sheet) -> bool:
    """The list that a marked-up copy begins with: a unit that corrects the copy sends it along."""
    first = sheet.rows[0] if sheet.rows else ()
    return sheet.name.startswith(LIST) and LIST in first


def _left_as_given(file: str, sheet: str, count: int) -> dict[str, str | None]:
    text = f"预填的{count}行没有补填，未作为报送内容；请补填本期应报送的行，其余可不填"
    return file_mark(file, sheet, "DQ-06", Action.NOTE, text)


def quote(source_sheets: Sequence[Sheet], sheet: str, cells: Sequence[str]) -> dict[str, str]:
    """Raw text of some cells of a sheet, as docs/guide.md describes raw values."""
    rows = next((s.rows for s in source_sheets if s.name == sheet), ())
    return {cell: raw_text(_at(rows, cell)) for cell in cells}


def _at(rows: Sequence[Sequence[Raw]], cell: str) -> Raw:
    row, column = position(cell)
    line = rows[row] if row < len(rows) else ()
    return line[column] if column < len(line) else None
