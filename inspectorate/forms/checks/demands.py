"""Data-quality checks of records, written once as data and run by two engines (design §4).

Most follow from a form's shape; the rest stands in ``checks.toml``. Great Expectations runs them
in the audit (``expectations.suites``), Polars in the quick check (``evaluate``). Here are
DQ-06, 07, 08, 09, 10 and 16 of the gate; what concerns reading itself (values outside a closed
list, DQ-14, among them) is marked while a file is read and comes as null.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from inspectorate.forms.shape import NUMERIC, Form, forms
from inspectorate.tables import Action

#: Column of a view with the last day of the period.
PERIOD_END = "period_end"

GEOGRAPHY = ("county", "township", "village")


class Kind(StrEnum):
    """What a check demands of its column; null passes everywhere but in ``REQUIRED``."""

    REQUIRED = "required"
    NOT_NEGATIVE = "not_negative"
    UNIQUE = "unique"
    IN_ORDER = "in_order"
    IN_PERIOD = "in_period"
    HOLDS = "holds"


@dataclass(frozen=True)
class Check:
    """One demand on one column of a form.

    Attributes:
        id: DQ-06 … DQ-16.
        form: form id.
        name: unique among all checks: form.column.kind.
        field: field whose cell is at fault.
        column: column of the view that is looked at; the field or computed from it.
        kind: what is demanded.
        terms: names that the kind needs, see ``view``.
        action: what the clerk is asked to do.
        message: what was expected, in Chinese, without a final full stop.
    """

    id: str
    form: str
    name: str
    field: str
    column: str
    kind: Kind
    terms: Mapping[str, tuple[str, ...]]
    action: Action
    message: str


@cache
def checks_of(form_id: str) -> tuple[Check, ...]:
    """Every check of a form, in a fixed order.

    Raises:
        KeyError: there is no such form.
    """
    form = forms()[form_id]
    own = _written().get(form_id, {})
    return (
        *_required(form, own),
        *_id_numbers(form),
        _key(form, own),
        *_unique(form, own),
        *_in_order(form, own),
        *_in_period(form, own),
        *_not_negative(form, own),
        *_truths(form, own),
    )


@cache
def _written() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("inspectorate.forms.checks") / "checks.toml").read_text("utf-8"))


@cache
def free_texts() -> dict[str, tuple[str, ...]]:
    """Form id to the fields whose text is compared within a unit (DQ-18)."""
    return {form: tuple(own["free_text"]) for form, own in _written().items() if "free_text" in own}


@cache
def not_summed() -> frozenset[tuple[str, str]]:
    """Form id and field of columns whose total is no sum of the rows: averages, shares (DQ-11)."""
    return frozenset(
        (form, name) for form, own in _written().items() for name in own.get("no_sum", ())
    )


def _check(
    form: Form,
    check_id: str,
    field: str,
    kind: Kind,
    message: str,
    *,
    column: str = "",
    terms: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Check:
    return Check(
        id=check_id,
        form=form.id,
        name=f"{form.id}.{column or field}.{kind}",
        field=field,
        column=column or field,
        kind=kind,
        terms=MappingProxyType({name: tuple(words) for name, words in terms.items()}),
        action=Action.CORRECT,
        message=message,
    )


def _required(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    for field in form.fields:
        if field.required:
            message = f"“{field.head}”为必填项，不应为空"
            column = f"{field.name}__given"
            terms = {"waived_by": own.get("waived", {}).get(field.name, [])}
            yield _check(
                form, "DQ-06", field.name, Kind.REQUIRED, message, column=column, terms=terms
            )


def _id_numbers(form: Form) -> Iterator[Check]:
    for field in form.fields:
        if field.kind == "idcard":
            message = f"“{field.head}”应为18位（旧号15位），其中出生日期、校验码应正确"
            yield _truth(form, "DQ-07", field.name, "valid_id", message)


def _truth(form: Form, check_id: str, field: str, test: str, message: str) -> Check:
    column, terms = f"{field}__{test}", {"test": [test]}
    return _check(form, check_id, field, Kind.HOLDS, message, column=column, terms=terms)


def _key(form: Form, own: dict[str, Any]) -> Check:
    """The business key with the unit; rows without what must be given are not compared."""
    may_be_empty = own.get("key", {}).get("may_be_empty", [])
    same = [*form.key, *own.get("key", {}).get("also", [])]
    must = [name for name in form.key if name not in may_be_empty]
    # Shown at the name of what the row is about: a cell that is there, unlike a month in the title.
    field = next((name for name in must if form.field(name).required), must[0])
    heads = "、".join(form.field(name).head for name in same)
    message = f"同一单位报送的记录中，“{heads}”均相同的只应有一行"
    terms = {"same": same, "must": must, "active_until": _active_until(own)}
    return _check(form, "DQ-08", field, Kind.UNIQUE, message, column="key__group", terms=terms)


def _unique(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    for entry in own.get("unique", []):
        field, message = entry["field"], entry["message"]
        terms = {
            "same": [field],
            "must": [field],
            "active_until": _active_until(own),
            "once_for": entry["for"],
        }
        column = f"{field}__group"
        yield _check(form, "DQ-08", field, Kind.UNIQUE, message, column=column, terms=terms)


def _active_until(own: dict[str, Any]) -> list[str]:
    return [own["active_until"]] if "active_until" in own else []


def _in_order(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    for earlier, later in own.get("in_order", []):
        message = f"“{form.field(later).head}”不应早于“{form.field(earlier).head}”"
        terms = {"not_before": [earlier]}
        yield _check(form, "DQ-09", later, Kind.IN_ORDER, message, terms=terms)


def _in_period(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    """Settled 11: the period's end bounds what happened."""
    for field, statuses in own.get("happened", {}).items():
        message = f"“{form.field(field).head}”不应晚于本期最后一日"
        column, terms = f"{field}__happened", {"statuses": statuses}
        yield _check(form, "DQ-09", field, Kind.IN_PERIOD, message, column=column, terms=terms)


def _not_negative(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    for field in form.fields:
        if field.kind in NUMERIC and field.name not in own.get("signed", []):
            yield _check(form, "DQ-10", field.name, Kind.NOT_NEGATIVE, f"“{field.head}”不应为负数")


def _truths(form: Form, own: dict[str, Any]) -> Iterator[Check]:
    for entry in own.get("holds", []):
        yield _truth(form, entry["id"], entry["field"], entry["test"], entry["message"])
