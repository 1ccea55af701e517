"""Ways of writing that destroy something: what stood there can't be read again, only missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from inspectorate.files.sample_books import Cell, Formula
from inspectorate.forms.shape import Field, forms
from inspectorate.samples.mess.hand import digits
from inspectorate.samples.model import Row, Value

_NUMBERS = frozenset({"integer", "number", "quantity", "money"})
_BLANK = frozenset({"person", "date", "choice"})
_TENS = 10
#: Indicators of F21: to declare one with 余 or 约 is a fault of its own, which nobody planted.
_DECLARED = frozenset({"current_value", "total_value", "last_year_value"})
#: Digits that a spreadsheet keeps of a number.
_KEPT = 15


@dataclass(frozen=True)
class Loss:
    """One value that the sheet no longer says.

    Attributes:
        row: whose value it was; ``field``: which.
        what: how it was destroyed, for the list beside the truth.
        cell: what stands there instead; nothing where the table has no such column.
    """

    row: Row
    field: str
    what: str
    cell: Cell


def draw_losses(
    rows: Iterable[Row], wanted: int, rng: Random, *, workbook: bool
) -> dict[tuple[int, str], Loss]:
    """So many values destroyed, at most one a row, by row uid and field.

    Args:
        rows: in the order in which they are written.
        wanted: how many, if there are as many rows that have something to lose.
        rng: the mess's own chance.
        workbook: the file keeps numbers and formulas, not text alone.
    """
    bearing = [row for row in rows if any(_chances(row, workbook=workbook))]
    chosen = rng.sample(bearing, min(wanted, len(bearing)))
    losses = [rng.choice(list(_chances(row, workbook=workbook))) for row in chosen]
    return {(one.row.uid, one.field): one for one in losses}


def _chances(row: Row, *, workbook: bool) -> Iterator[Loss]:
    """Every way in which something of a row can be destroyed."""
    for name, value in row.values.items():
        if value is None or isinstance(value, bool):
            continue
        one = forms()[row.form].field(name)
        for what, cell in _ways(one, value):
            if workbook or isinstance(cell, str):
                yield Loss(row, name, what, cell)
        # A blank is told from an empty field only where the form demands an answer.
        if one.required and one.kind in _BLANK and name not in forms()[row.form].fills_down:
            yield Loss(row, name, "空白", "")


def _ways(one: Field, value: Value) -> Iterator[tuple[str, Cell]]:
    if one.kind in _NUMBERS and not isinstance(value, str):
        yield from _of_number(Decimal(str(value)), fuzzy=one.name not in _DECLARED)
    elif isinstance(value, date) and one.kind == "date":
        yield from _of_day(value)
    elif one.kind == "idcard":
        # Fifteen digits are kept, the rest become noughts.
        yield "号码存为数字", int(str(value)[:_KEPT]) * 1000
        yield "科学计数法", f"{int(str(value)[:6]) / 100_000:.5f}E+17"
    elif one.kind == "person":
        yield "等若干人", f"{value}等5人"
        yield "姓名缺字", f"{str(value)[0]}?{str(value)[2:]}"


def _of_number(value: Decimal, *, fuzzy: bool) -> Iterator[tuple[str, Cell]]:
    text = digits(value)
    if fuzzy:
        yield "约数", f"约{text}"
        yield "余数", f"{text}余"
        yield "未写数", "许多"
        yield "区间", f"{text}—{int(value) + 3}"
    yield "公式无缓存值", Formula("=SUM(A1:A2)")
    yield "错误值", Formula("=#REF!+1", "#REF!")


def _of_day(value: date) -> Iterator[tuple[str, Cell]]:
    yield "只写年初", "年初"
    yield "只写旬", f"{value.month}月中下旬"
    yield "只写年月", f"{value.year}年{value.month}月"
    if value.day % _TENS == 0:
        yield "日期存为小数", float(f"{value.month}.{value.day}")
