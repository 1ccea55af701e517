"""The cells that findings cite: as written, how they were read, and what was made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from inspectorate.audit.columns import official_heads, sensitive_fields
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.corrections import CORRECTED
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked, masked_number
from inspectorate.intake.corrected import told_of_correction
from inspectorate.notices.wording import shortest

_PLACE = ["file", "sheet", "cell"]
_AT = ["record_id", "field"]
#: How a value was reached, as a reader understands it.
_METHODS = {"原值": "照格中原文", "缺列": "表中没有这一栏，引该行首格"}


@dataclass(frozen=True)
class Cell:
    """One cited cell.

    Attributes:
        file: as the run names it.
        sheet: as the tab shows it.
        cell: F17; empty where a record has no cell.
        form: F06; empty for what is of no table.
        head: of its column, officially.
        field: of its record.
        raw: what stood there, IDs and phones starred.
        how: how it was read.
        used: the value that the rule saw; None where the record has no such field.
        remarks: what checks said of it, and a correction that acted.
    """

    file: str
    sheet: str
    cell: str
    form: str
    head: str
    field: str
    raw: str | None
    how: str
    used: str | None
    remarks: tuple[str, ...]

    @property
    def row(self) -> int:
        """The row that Excel shows; 0 without a cell."""
        return int("".join(each for each in self.cell if each.isdigit()) or 0)

    @property
    def address(self) -> str:
        """驻村考勤!F17."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


def cells_of(run: SealedRun, finding_id: str) -> list[Cell]:
    """Every cell that a finding cites, in the order in which it does."""
    cited = run.table("citations").filter(pl.col("finding_id") == finding_id)
    told = (
        cited.with_columns(table_id=pl.col("record_id").str.replace(r"\.[^.]*$", ""))
        .join(_forms_of(run), on="table_id", how="left", maintain_order="left")
        .join(official_heads(), on=["form", "field"], how="left", maintain_order="left")
        .join(_remarks(run), on=_AT, how="left", maintain_order="left")
        .join(_corrections(run), on=_PLACE, how="left", maintain_order="left")
    )
    used = _used(run, told)
    return [_cell(row, used) for row in told.iter_rows(named=True)]


def _forms_of(run: SealedRun) -> pl.DataFrame:
    return run.table("tables").select("table_id", "form").unique("table_id", keep="first")


def _remarks(run: SealedRun) -> pl.DataFrame:
    """record_id, field, marks: what reading found to say of a value, and how it was reached."""
    marks = run.table("marks").drop_nulls(_AT)
    said = pl.format("{}（{}）：{}", "check_id", "action", "message")
    return marks.group_by(_AT, maintain_order=True).agg(
        marks=said.drop_nulls(), ways=pl.col("method").drop_nulls().unique(maintain_order=True)
    )


def _corrections(run: SealedRun) -> pl.DataFrame:
    table = run.table_or("corrections", CORRECTED)
    return table.select(*_PLACE, correction=told_of_correction()).unique(_PLACE, keep="first")


def _used(run: SealedRun, told: pl.DataFrame) -> dict[tuple[str, str], str]:
    """What the records hold, by record and field."""
    found: dict[tuple[str, str], str] = {}
    for form in told.get_column("form").drop_nulls().unique().sort():
        mine = told.filter(pl.col("form") == form)
        held = run.table(form).filter(
            pl.col("record_id").is_in(mine.get_column("record_id").implode())
        )
        records = {row["record_id"]: row for row in held.iter_rows(named=True)}
        for record_id, field in mine.select(_AT).iter_rows():
            record = records.get(record_id, {})
            if field in record:
                found[record_id, field] = _shown(form, field, record[field])
    return found


def _shown(form: str, field: str, value: object) -> str:
    """A typed value as a reader writes it; IDs and phones with their ends alone."""
    match value:
        case None:
            return "空"
        case bool():
            return "是" if value else "否"
        case date():
            return value.isoformat()
        case Decimal():
            return shortest(value) + ("元" if field.endswith("_yuan") else "")
    text = str(value)
    return masked_number(text) if is_sensitive(form, field) else masked(text)


def is_sensitive(form: str, field: str) -> bool:
    """Whether a field holds IDs or phones, which are starred whatever is wrong with them."""
    return form in forms() and field in sensitive_fields()


def _cell(row: dict[str, object], used: dict[tuple[str, str], str]) -> Cell:
    form, field = str(row["form"] or ""), str(row["field"] or "")
    raw = row["raw"]
    text = None if raw is None else str(raw)
    starred = masked_number(text) if text and is_sensitive(form, field) else text
    return Cell(
        file=str(row["file"] or ""),
        sheet=str(row["sheet"] or ""),
        cell=str(row["cell"] or ""),
        form=form,
        head=str(row["head"] or field),
        field=field,
        raw=starred,
        how=_how(str(row["method"] or ""), row["ways"]),
        used=used.get((str(row["record_id"]), field)),
        remarks=tuple(_said(row)),
    )


def _how(method: str, ways: object) -> str:
    other = [way for way in ways if way != method] if isinstance(ways, list) else []
    return "；".join([_METHODS.get(method, method), *other])


def _said(row: dict[str, object]) -> Iterator[str]:
    marks = row["marks"]
    if isinstance(marks, list):
        yield from (masked(mark) for mark in marks)
    if row["correction"]:
        yield masked(str(row["correction"]))


def files_of(cells: Sequence[Cell]) -> list[str]:
    """Files that cells lie in, in the order of the cells."""
    return list(dict.fromkeys(cell.file for cell in cells if cell.file))
