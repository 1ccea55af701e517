"""Which tables a rule looked through: where something ought to stand and was not found."""

from collections.abc import Iterator, Sequence

import polars as pl

from inspectorate.audit.explaining.cells import Cell
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.outline import Branch, Line, branch, grid
from inspectorate.forms.shape import forms
from inspectorate.programmes.programme import ProgrammeRule

#: The lead office's own forms: what only they say is that there ought to be something.
_REGISTER = frozenset({"F01", "F02", "F22"})
_HEADS = ("表", "文件", "工作表", "数据行")
_MOST = 12


def looked_branch(
    run: SealedRun, version: ProgrammeRule, unit: str, cells: Sequence[Cell]
) -> Branch | None:
    """The tables that a rule reads and of which no cell is cited."""
    cited = {cell.form for cell in cells}
    rest = [form for form in version.rule.forms if form not in cited]
    rows = [row for form in rest for row in _tables(run, unit, form)]
    if not rows:
        return None
    return branch("还查过的表", [_why(cited), grid(_HEADS, rows)])


def _why(cited: set[str]) -> Line:
    if cited and cited <= _REGISTER:
        return Line("职责由上面登记表中的那一行产生；在下列表中查找，没有相应的记录")
    return Line("下列各表也查过，没有引用其中的单元格")


def all_looked(run: SealedRun, version: ProgrammeRule, unit: str) -> Branch | None:
    """Every table that a rule reads, of one unit."""
    rows = [row for form in version.rule.forms for row in _tables(run, unit, form)]
    return branch("查阅的表", [grid(_HEADS, rows)])


def _tables(run: SealedRun, unit: str, form: str) -> Iterator[tuple[str, ...]]:
    """A line a table of a form; one line that says so where there is none."""
    name = f"{form} {forms()[form].name}"
    found = _found(run, unit, form)
    for row in found.head(_MOST).iter_rows(named=True):
        yield name, row["file"], row["sheet"], _rows(row)
    if found.height > _MOST:
        yield name, f"另有{found.height - _MOST}张，见 tables/tables.parquet", "", ""
    if found.is_empty():
        owed = "应报而没有报送" if form in run.programme.owed else "没有收到"
        yield name, owed, "", ""


def _found(run: SealedRun, unit: str, form: str) -> pl.DataFrame:
    """Tables of a form: the unit's own, the office's; of no unit those of all."""
    mine = pl.col("unit").is_null() | (pl.col("unit") == unit) | pl.lit(not unit)
    tables = run.table("tables").filter((pl.col("form") == form) & mine)
    counts = pl.col("table_id").is_in(_counted(run, form)) | (pl.col("rows") == 0)
    return tables.with_columns(counts=counts).sort("file", "sheet")


def _counted(run: SealedRun, form: str) -> list[str]:
    """Tables whose rows count: of a form that was sent twice the other copy doesn't."""
    records = run.table_or(form, {"table_id": pl.String})
    return records.get_column("table_id").unique().to_list()


def _rows(row: dict[str, object]) -> str:
    if row["says_none"]:
        return "填“本期无”"
    return f"{row['rows']}行" + ("" if row["counts"] else "（未计入：另有一份为准）")
