"""What is told of a sheet beside its values: unknown heads, hidden rows, formulas without a value.

Checks DQ-02, DQ-12 and DQ-19; each fault is a row of ``tables.MARKS``.
"""

from collections import Counter
from collections.abc import Iterator

from inspectorate.evidence import Sheet, address, column_letter
from inspectorate.forms.layout.rawtable import FILLED_IN, RawTable
from inspectorate.forms.layout.recognise import Doubt
from inspectorate.forms.parcels import Row
from inspectorate.forms.parse import table_id_of
from inspectorate.tables import Action

_TABULAR_ROWS, _TABULAR_COLUMNS = 4, 3


def file_mark(
    file: str, sheet: str, check: str, action: Action, message: str, cell: str = ""
) -> Row:
    """A reading fault of a whole file or sheet, or of a cell that belongs to no record."""
    empty = dict.fromkeys(("record_id", "field", "method", "raw"))
    place = {"file": file, "sheet": sheet, "cell": cell or None}
    return {"check_id": check, "action": action.value, **place, "message": message, **empty}


def is_tabular(sheet: Sheet) -> bool:
    """Whether a sheet without a known head looks like a table all the same."""
    filled = [sum(value is not None for value in row) for row in sheet.rows]
    return sum(count >= _TABULAR_COLUMNS for count in filled) >= _TABULAR_ROWS


def unknown_sheet(file: str, sheet: Sheet) -> Row:
    """DQ-02: a table of no known form."""
    text = f"工作表“{sheet.name}”的表头不属于任何一张规定的表"
    return file_mark(file, sheet.name, "DQ-02", Action.RETURN, text)


def doubted(file: str, sheet: Sheet, doubt: Doubt) -> Row:
    """DQ-02: a head whose form can't be told, with the candidates named."""
    if doubt.missing:
        lacking = "、".join(doubt.missing)
        text = f"工作表“{sheet.name}”像是《{doubt.candidates[0]}》，但缺少列：{lacking}"
    elif len(doubt.candidates) > 1:
        named = "、".join(f"《{name}》" for name in doubt.candidates)
        text = f"工作表“{sheet.name}”的表头同时像{named}，请写明表名"
    else:
        strange = "、".join(doubt.strange)
        text = f"工作表“{sheet.name}”像是《{doubt.candidates[0]}》，但认不出的列太多：{strange}"
    return file_mark(file, sheet.name, "DQ-02", Action.RETURN, text, address(doubt.row, 0))


def sheet_faults(file: str, sheet: Sheet, table: RawTable) -> Iterator[Row]:
    """Faults of a table that was read: each in its own words, the cells that it uses alone."""
    yield from _uncached(file, sheet, table)
    yield from _hidden(file, sheet, table)
    if filled := [method for *_, method in table.moved.values() if method in FILLED_IN]:
        counts = sorted(Counter(filled).items())
        counted = "、".join(f"{method}{count}格" for method, count in counts)
        text = f"空白处按所指单元格读取：{counted}"
        yield file_mark(file, sheet.name, "DQ-12", Action.NOTE, text)
    header = table.header
    for head in header.strange:
        text = f"列“{head}”不在《{header.form.name}》规定的列中，未读取"
        cell = address(header.row, 0)
        yield file_mark(file, sheet.name, "DQ-02", Action.NOTE, text, cell)


def _uncached(file: str, sheet: Sheet, table: RawTable) -> Iterator[Row]:
    """Formulas that no reader can know the value of."""
    said = table.says_at() if sheet.uncached else {}
    for cell in sorted(sheet.uncached & said.keys()):
        row, name = said[cell]
        head = table.header.form.field(name).head
        text = f"“{head}”是公式但没有保存计算结果，请重新计算后保存"
        mark = file_mark(file, sheet.name, "DQ-19", Action.CORRECT, text, address(*cell))
        table_id = table_id_of(file, sheet.name, table.anchor)
        yield {**mark, "record_id": f"{table_id}.{row + 1}", "field": name, "method": "无缓存值"}


def _hidden(file: str, sheet: Sheet, table: RawTable) -> Iterator[Row]:
    """Hidden rows and columns of which something was read."""
    if not (sheet.hidden_rows or sheet.hidden_columns):
        return
    used = table.sheet_rows()
    for row in sorted(sheet.hidden_rows & used):
        text = f"第{row + 1}行被隐藏但有数据，已照常读取，请确认是否应报送"
        yield file_mark(file, sheet.name, "DQ-19", Action.NOTE, text, address(row, 0))
    for column in sorted(sheet.hidden_columns & set(table.header.columns.values())):
        if not used:
            continue
        text = f"{column_letter(column)}列被隐藏但有数据，已照常读取，请确认是否应报送"
        cell = address(table.header.row, column)
        yield file_mark(file, sheet.name, "DQ-19", Action.NOTE, text, cell)
