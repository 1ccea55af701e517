"""填报负担 (DQ-21): what a programme asks of every unit, and which columns nothing uses.

A column is used when a rule of the programme or the recognition of units, places and persons names
it, or it is part of a key, or compared with another cell. That it must be filled in, or may not be
negative, is no use of it. What a function names is read from its code, so a column that bears the
name of a used one may pass for used; one listed as unused is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache, cached_property
from types import CodeType, FunctionType, ModuleType
from typing import Any

import polars as pl

from inspectorate.audit.plan import Plan
from inspectorate.forms.checks.demands import Check, Kind, checks_of, free_texts
from inspectorate.forms.naming.resolve import resolve
from inspectorate.forms.shape import Form, forms
from inspectorate.intake.sums import recounted
from inspectorate.rules.catalogue import Rule
from inspectorate.rules.facts import Facts

_HOUSE = "inspectorate."
_COMPARING = (Kind.UNIQUE, Kind.IN_ORDER, Kind.IN_PERIOD)
#: Computed truths that look at nothing but the cell itself.
_ALONE = frozenset({"valid_id"})


def burden_of(plan: Plan) -> dict[str, object]:
    """What every unit is asked for in a period, for the manifest.

    Returns:
        forms (by id: name, copies a period, columns, heads of unused columns), columns and unused
        (over all forms, a monthly form counted once).
    """
    rules = [selected.rule for selected in plan.programme.selected()]
    owed = [forms()[form] for form in plan.programme.owed]
    asked = {form.id: _asked(form, len(plan.period.months), rules) for form in owed}
    return {
        "forms": asked,
        "columns": sum(len(form.fields) for form in owed),
        "unused": sum(len(one["unused"]) for one in asked.values()),
    }


def _asked(form: Form, months: int, rules: Iterable[Rule]) -> dict[str, Any]:
    used = used_fields(form.id, rules)
    return {
        "name": form.name,
        "copies": months if form.key_period == "month" else 1,
        "columns": len(form.fields),
        "unused": [field.head for field in form.fields if field.name not in used],
    }


def used_fields(form_id: str, rules: Iterable[Rule]) -> frozenset[str]:
    """Names of the fields of a form that something uses.

    Args:
        form_id: F01 … F22.
        rules: those that a programme selects.
    """
    names = {field.name for field in forms()[form_id].fields}
    reading = [_words(rule.judge) for rule in rules]
    told = [
        words
        for rule, words in zip(rules, reading, strict=True)
        if form_id in {*rule.forms, *words}
    ]
    compared = [_compared(check) for check in checks_of(form_id)]
    always = [
        forms()[form_id].key,
        free_texts().get(form_id, ()),
        _words(resolve),
        _words(recounted),
    ]
    return frozenset(names.intersection(set().union(*told, *compared, *always)))


def _compared(check: Check) -> set[str]:
    """Fields that a check holds against another cell."""
    tests = check.terms.get("test", ())
    if check.kind not in _COMPARING and (not tests or _ALONE.issuperset(tests)):
        return set()
    return {check.field, *(name for names in check.terms.values() for name in names)}


@cache
def _words(work: Callable[..., object]) -> frozenset[str]:
    """Every text that a function or one that it calls names, inside the house."""
    seen: set[int] = set()
    return frozenset(_told(work, seen))


def _told(thing: object, seen: set[int]) -> Iterator[str]:
    """Texts in a value: in its items, in a function's code and in what that refers to."""
    if isinstance(thing, str):
        yield thing
        return
    if id(thing) in seen:
        return
    seen.add(id(thing))
    for part in _parts(thing):
        yield from _told(part, seen)


def _parts(thing: object) -> Iterator[object]:
    match thing:
        case FunctionType() if thing.__module__.startswith(_HOUSE):
            yield from _of_code(thing.__code__, thing.__globals__)
            yield from (cell.cell_contents for cell in thing.__closure__ or ())
        case cached_property():
            yield thing.func
        case pl.Expr():
            yield from thing.meta.root_names()
        case Mapping():
            yield from thing.keys()
            yield from thing.values()
        case tuple() | list() | set() | frozenset():
            yield from thing
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            yield from vars(thing).values()
        case _ if wrapped := getattr(thing, "__wrapped__", None):
            yield wrapped


def _of_code(code: CodeType, known: Mapping[str, Any]) -> Iterator[object]:
    """Constants of a code object, and what its names stand for."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _of_code(constant, known)
        else:
            yield constant
    modules = [known[name] for name in code.co_names if isinstance(known.get(name), ModuleType)]
    inside = [module for module in modules if module.__name__.startswith(_HOUSE)]
    for name in code.co_names:
        yield known.get(name)
        yield vars(Facts).get(name)
        yield from (getattr(module, name, None) for module in inside)
