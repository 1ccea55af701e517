"""空白表式: what a blank official sheet of a form looks like, from its shape and ``blanks.toml``.

Nothing is written here: ``files.template_books`` makes the workbook.
"""

import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from inspectorate.forms.checks.demands import Kind, checks_of
from inspectorate.forms.shape import Field, Form, forms
from inspectorate.periods import Span

Value = str | int | None
_WHOLE_MONTH = 31


@dataclass(frozen=True)
class BlankColumn:
    """One column of a blank sheet.

    Attributes:
        name: field name.
        head: as printed; ``group``: the head above it, if there are two rows of heads.
        kind: of the field (``shape.KINDS``).
        width: in characters, as a spreadsheet counts them.
        required: an empty cell is a fault.
        hint: what the clerk is told in the cell, at most 255 characters.
        choices: what the drop-down offers; ``closed``: and nothing else may be written.
        signed: may be negative.
        latest: last day that a date may name, if what it dates must have happened.
    """

    name: str
    head: str
    group: str
    kind: str
    width: float
    required: bool
    hint: str
    choices: tuple[str, ...] = ()
    closed: bool = True
    signed: bool = False
    latest: date | None = None


@dataclass(frozen=True)
class BlankSheet:
    """One sheet to be filled in.

    Attributes:
        name: of the tab; ``title``: first line.
        money: 元 or 万元 for the line under the title; empty where no column holds money.
        numbered: a column 序号 stands first.
        rows: what is filled in already, one value a column; the others stay blank.
        height: rows to be filled in, the prefilled ones included.
        note: below the rows.
        month: of an attendance sheet, for its weekends.
    """

    name: str
    title: str
    money: str
    numbered: bool
    columns: tuple[BlankColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    height: int
    note: str
    month: date | None = None


@dataclass(frozen=True)
class Offer:
    """What drop-downs offer of the registry: the unit and where it is paired.

    Attributes:
        unit: full name.
        villages: (county, township, village), in the registry's order.
    """

    unit: str
    villages: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Prefill:
    """Which registry form fills in rows of a form, and which columns."""

    form: str
    fields: tuple[str, ...]


def books_of(form_ids: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The forms arranged in workbooks: name and form ids.

    A form of no book goes into the rest; a book of one form is named after it.
    """
    books = [(book["name"], book["forms"]) for book in _looks()["books"]]
    placed = {form_id for _, held in books for form_id in held}
    books.append((_looks()["rest"], [one for one in form_ids if one not in placed]))
    wanted = [(name, [one for one in held if one in form_ids]) for name, held in books]
    return [
        (name if len(held) > 1 else forms()[held[0]].name, held) for name, held in wanted if held
    ]


def prefill_of(form: Form) -> Prefill | None:
    """The rows that the registry fills in, if any."""
    said = _looks().get(form.id, {}).get("prefill")
    return Prefill(said["form"], tuple(said["fields"])) if said else None


def blank_sheets(
    form: Form, period: Span | None, offer: Offer, known: Sequence[Mapping[str, Value]] = ()
) -> Iterator[BlankSheet]:
    """The sheets of a form: one, or one a month of the period where a copy is due each month.

    Args:
        form: whose columns it has.
        period: for titles, months and the last day that may be written; None leaves them open.
        offer: what drop-downs list.
        known: rows to fill in, by field name.
    """
    if form.key_period != "month":
        yield _sheet(form, period, None, offer, known)
    elif period is None:
        yield _sheet(form, None, None, offer, known)
    else:
        for month in period.months:
            first = date.fromisoformat(f"{month}-01")
            yield _sheet(form, period, first, offer, known)


def _sheet(
    form: Form,
    period: Span | None,
    month: date | None,
    offer: Offer,
    known: Sequence[Mapping[str, Value]],
) -> BlankSheet:
    look = _looks().get(form.id, {})
    columns = tuple(_columns(form, period, month, offer))
    rows = tuple(tuple(row.get(column.name) for column in columns) for row in known)
    height = max(look.get("rows", _looks()["rows"]), len(rows))
    head_says = any("元" in column.head or "元" in column.group for column in columns)
    has_money = any(column.kind == "money" for column in columns)
    return BlankSheet(
        name=f"{form.name}{month.month}月" if month else form.name,
        title=_title(form, month),
        money=form.default_money if has_money and not head_says else "",
        numbered=not _grid_of(form),
        columns=columns,
        rows=rows,
        height=height,
        note=look.get("note", _looks()["note"]).format(marks=_legend(form)),
        month=month,
    )


def _title(form: Form, month: date | None) -> str:
    if form.key_period != "month":
        return form.name
    return f"{month.year}年{month.month}月{form.name}" if month else f"　　年　　月{form.name}"


def _columns(
    form: Form, period: Span | None, month: date | None, offer: Offer
) -> Iterator[BlankColumn]:
    days = monthrange(month.year, month.month)[1] if month else _WHOLE_MONTH
    grid = _grid_of(form)[:days]
    place = max((i for i, one in enumerate(form.fields) if one.name == "village"), default=-1) + 1
    # The title says the month of a monthly form; its days stand behind the village.
    plain = [
        one
        for one in form.fields
        if one.kind != "mark" and not (one.kind == "month" and form.key_period == "month")
    ]
    for one in [*plain[:place], *grid, *plain[place:]]:
        yield _column(form, one, period, offer)


def _grid_of(form: Form) -> list[Field]:
    return [one for one in form.fields if one.kind == "mark"]


def _column(form: Form, one: Field, period: Span | None, offer: Offer) -> BlankColumn:
    look = {
        **_looks()["kinds"][one.kind],
        **_looks().get(form.id, {}).get("columns", {}).get(one.name, {}),
    }
    group, leaf = _heads(form, one)
    choices, closed = _choices(one, offer)
    return BlankColumn(
        name=one.name,
        head=leaf,
        group=group,
        kind=one.kind,
        width=look["width"],
        required=one.required,
        hint=_hint(look.get("hint", ""), form, one, period),
        choices=choices,
        closed=closed,
        signed=one.name not in _demands(form.id)[0],
        latest=period.end if period and one.name in _demands(form.id)[1] else None,
    )


def _hint(hint: str, form: Form, one: Field, period: Span | None) -> str:
    year = period.start.year if period else "2014"
    told = hint.format(year=year, money=form.default_money)
    return f"必填。{told}" if one.required else told


def _heads(form: Form, one: Field) -> tuple[str, str]:
    """Group above and head of a field."""
    for group in _looks().get(form.id, {}).get("groups", []):
        if group.get("grid") and one.kind == "mark":
            return group["head"], one.head
        if one.name in group.get("fields", {}):
            return group["head"], group["fields"][one.name]
    return "", one.head


def _choices(one: Field, offer: Offer) -> tuple[tuple[str, ...], bool]:
    """What a drop-down offers; a closed list takes nothing else."""
    match one.kind:
        case "yesno":
            return ("是", "否"), True
        case "mark":
            return tuple(signs_of(one)), True
        case "choice":
            return tuple(dict.fromkeys((one.choices or {}).values())), True
        case "unit":
            return (offer.unit,), False
        case "county" | "township" | "village" as kind:
            at = ("county", "township", "village").index(kind)
            return tuple(dict.fromkeys(place[at] for place in offer.villages)), False
    return (), True


def signs_of(one: Field) -> dict[str, str]:
    """Official sign to mark of a day column: the first sign that the shape lists for the mark."""
    signs: dict[str, str] = {}
    for written, mark in (one.choices or {}).items():
        if written != mark and mark not in signs.values():
            signs[written] = mark
    return signs


def _legend(form: Form) -> str:
    grid = _grid_of(form)
    said = signs_of(grid[0]) if grid else {}
    return "，".join(f"{sign}为{mark}" for sign, mark in said.items())


@cache
def _demands(form_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """Fields that may not be negative, and dates that may not lie after the period."""
    checks = checks_of(form_id)
    unsigned = {check.field for check in checks if check.kind is Kind.NOT_NEGATIVE}
    happened = {
        check.field
        for check in checks
        if check.kind is Kind.IN_PERIOD and not check.terms["statuses"]
    }
    return frozenset(unsigned), frozenset(happened)


@cache
def _looks() -> dict[str, Any]:
    return tomllib.loads((files("inspectorate.forms") / "blanks.toml").read_text("utf-8"))
