"""Reading a chunk of files into one parcel; runs in a child process (``files.pool``)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inspectorate.evidence import Raw, Sheet, address, raw_text
from inspectorate.files.limits import RefusedError
from inspectorate.files.sheet_xml import column_index
from inspectorate.files.sources import Source, bytes_of
from inspectorate.files.workbooks import read_book
from inspectorate.forms.extract import RawTable, extract
from inspectorate.forms.parse import Harvest, Parcel, frames, gather, table_id_of
from inspectorate.forms.recognise import Doubt
from inspectorate.forms.shape import forms
from inspectorate.tables import Action

_TABULAR_ROWS, _TABULAR_COLUMNS = 4, 3


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
    """A parcel and the outcome of every file of the chunk, in their order."""

    parcel: Parcel
    outcomes: list[Outcome]


def read_chunk(sources: Sequence[Source], year: int) -> ReadChunk:
    """Read some files.

    Args:
        sources: the files.
        year: of the period, for dates written without one.
    """
    harvest = Harvest()
    outcomes = [_read_file(harvest, source, year) for source in sources]
    return ReadChunk(frames(harvest), outcomes)


def refused(source: Source, reason: str) -> Outcome:
    """The outcome of a file that can't be read."""
    return Outcome(source.name, "退回", reason)


def _read_file(harvest: Harvest, source: Source, year: int) -> Outcome:
    if source.is_link:
        return _refuse(harvest, source, "这是链接，不是文件，不予读取，请放入文件本身")
    try:
        sheets = read_book(source.name, bytes_of(source))
    except RefusedError as error:
        return _refuse(harvest, source, str(error))
    return _read_sheets(harvest, source, sheets, year)


def _refuse(harvest: Harvest, source: Source, reason: str) -> Outcome:
    harvest.marks.append(file_mark(source.name, "", "DQ-01", Action.RETURN, reason))
    return refused(source, reason)


def file_mark(
    file: str, sheet: str, check: str, action: Action, message: str, cell: str = ""
) -> dict[str, str | None]:
    """A reading fault of a whole file or sheet."""
    empty = dict.fromkeys(("record_id", "field", "method", "raw"))
    place = {"file": file, "sheet": sheet, "cell": cell or None}
    return {"check_id": check, "action": action.value, **place, "message": message, **empty}


def _read_sheets(harvest: Harvest, source: Source, sheets: list[Sheet], year: int) -> Outcome:
    found: list[RawTable] = []
    faults: list[str] = []
    for sheet in sheets:
        tables, doubts = extract(sheet, year, source.place)
        for table in tables:
            gather(harvest, source.name, sheet, table, year)
            _note_sheet_faults(harvest, source.name, sheet, table)
        faults += [_doubt(harvest, source.name, sheet, doubt) for doubt in doubts]
        if not tables and not doubts and _is_tabular(sheet):
            faults.append(_unknown_sheet(harvest, source.name, sheet))
        found += tables
    ids = tuple(sorted({table.header.form.id for table in found}))
    rows = sum(len(table.rows) for table in found)
    if not found:
        reason = "；".join(faults) or "没有找到任何一张方案规定的表，请使用规定表式填报"
        if not faults:
            harvest.marks.append(file_mark(source.name, "", "DQ-02", Action.RETURN, reason))
        return Outcome(source.name, "退回", reason)
    return Outcome(source.name, "部分读取" if faults else "已读", "；".join(faults), ids, rows)


def _is_tabular(sheet: Sheet) -> bool:
    filled = [sum(value is not None for value in row) for row in sheet.rows]
    return sum(count >= _TABULAR_COLUMNS for count in filled) >= _TABULAR_ROWS


def _unknown_sheet(harvest: Harvest, file: str, sheet: Sheet) -> str:
    text = f"工作表“{sheet.name}”的表头不属于任何一张规定的表"
    harvest.marks.append(file_mark(file, sheet.name, "DQ-02", Action.RETURN, text))
    return text


def _doubt(harvest: Harvest, file: str, sheet: Sheet, doubt: Doubt) -> str:
    cell = address(doubt.row, 0)
    if doubt.missing:
        lacking = "、".join(doubt.missing)
        text = f"工作表“{sheet.name}”像是《{doubt.candidates[0]}》，但缺少列：{lacking}"
    elif len(doubt.candidates) > 1:
        named = "、".join(f"《{name}》" for name in doubt.candidates)
        text = f"工作表“{sheet.name}”的表头同时像{named}，请写明表名"
    else:
        text = f"工作表“{sheet.name}”像是《{doubt.candidates[0]}》，但认不出的列太多"
    harvest.marks.append(file_mark(file, sheet.name, "DQ-02", Action.RETURN, text, cell))
    return text


def _note_sheet_faults(harvest: Harvest, file: str, sheet: Sheet, table: RawTable) -> None:
    """Formulas without a value, hidden rows (DQ-19), cells filled in (DQ-12), unknown columns."""
    header = table.header
    table_id = table_id_of(file, sheet.name, header.row)
    at = {column: name for name, column in header.columns.items()}
    data = {row for row, _ in table.rows}
    for row, column in sorted(sheet.uncached):
        if row in data and column in at:
            text = (
                f"“{header.form.field(at[column]).head}”是公式但没有保存计算结果，请重新计算后保存"
            )
            mark = file_mark(file, sheet.name, "DQ-19", Action.CORRECT, text, address(row, column))
            place = {
                "record_id": f"{table_id}.{row + 1}",
                "field": at[column],
                "method": "无缓存值",
            }
            harvest.marks.append({**mark, **place})
    for row in sorted(sheet.hidden_rows & data):
        text = f"第{row + 1}行被隐藏但有数据，已照常读取，请确认是否应报送"
        harvest.marks.append(
            file_mark(file, sheet.name, "DQ-19", Action.NOTE, text, address(row, 0))
        )
    if filled := Counter(method for *_, method in table.moved.values()):
        counted = "、".join(f"{method}{count}格" for method, count in sorted(filled.items()))
        text = f"空白处按所指单元格读取：{counted}"
        harvest.marks.append(file_mark(file, sheet.name, "DQ-12", Action.NOTE, text))
    for head in header.strange:
        text = f"列“{head}”不在《{forms()[header.form.id].name}》规定的列中，未读取"
        harvest.marks.append(
            file_mark(file, sheet.name, "DQ-02", Action.NOTE, text, address(header.row, 0))
        )


def quote(source_sheets: Sequence[Sheet], sheet: str, cells: Sequence[str]) -> dict[str, str]:
    """Raw text of some cells of a sheet, as docs/guide.md describes raw values."""
    rows = next((s.rows for s in source_sheets if s.name == sheet), ())
    return {cell: raw_text(_at(rows, cell)) for cell in cells}


def _at(rows: Sequence[Sequence[Raw]], cell: str) -> Raw:
    letters = cell.rstrip("0123456789")
    row, column = int(cell[len(letters) :]) - 1, column_index(letters)
    line = rows[row] if row < len(rows) else ()
    return line[column] if column < len(line) else None
