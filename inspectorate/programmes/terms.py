"""Terms of a rule: what a programme gives, held against what the rule declares."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeGuard, cast, get_origin

from inspectorate.forms.shape import forms
from inspectorate.rules.catalogue import BINDING_TERMS, Rule, Term, choices

#: Terms that any rule takes, because the engine reads them, with their types.
_BINDING: dict[str, type] = dict(zip(BINDING_TERMS, (list, bool), strict=True))

_WORDS: dict[type, str] = {
    bool: "true 或 false",
    int: "整数",
    float: "数",
    Decimal: "数",
    str: "文字",
    date: "日期，如 2014-06-30",
    list: '文字的列表，如 ["市"]',
}


class TermError(ValueError):
    """A value that isn't of the type its term wants."""


def declared(rule: Rule) -> dict[str, type]:
    """Types by name of every term that a rule takes."""
    return {**_BINDING, **rule.terms}


def complaints_of(rule: Rule, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and reason of each term that is unknown, missing or of the wrong type."""
    wanted = declared(rule)
    for name in sorted(given.keys() - wanted.keys()):
        known = "、".join(sorted(wanted))
        yield name, f"没有参数“{name}”；可用的参数：{known}"
    for name in sorted(rule.terms.keys() - given.keys()):
        yield name, f"缺少参数“{name}”，应为{_word(wanted[name])}"
    sound: dict[str, Term] = {}
    for name in sorted(given.keys() & wanted.keys()):
        try:
            sound[name] = converted(given[name], wanted[name])
        except TermError as error:
            yield name, f"参数“{name}”{error}"
    yield from _out_of_range(rule, sound)


def _out_of_range(rule: Rule, terms: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    """Words that no rule knows, numbers below zero, a least that is more than its most."""
    for name, value in terms.items():
        allowed = _levels() if name == "levels" else choices().get(rule.id, {}).get(name, ())
        said = value if isinstance(value, list) else [value]
        for other in [each for each in said if allowed and each not in allowed]:
            yield name, f"参数“{name}”没有“{other}”这个取值，只有{'、'.join(allowed)}"
        if _is_number(value) and value < 0:
            yield name, f"参数“{name}”不能小于 0，现为 {value}"
        most = terms.get(f"max_{name.removeprefix('min_')}")
        if name.startswith("min_") and _is_number(value) and _is_number(most) and value > most:
            yield name, f"参数“{name}”为 {value}，大于“max_{name.removeprefix('min_')}”的 {most}"


@cache
def _levels() -> tuple[str, ...]:
    """层级 as records write it: another word would bind nobody, in silence."""
    [field] = [each for each in forms()["F01"].fields if each.name == "level"]
    return tuple(dict.fromkeys((field.choices or {}).values()))


def _is_number(value: object) -> TypeGuard[int | float | Decimal]:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def terms_of(rule: Rule, given: Mapping[str, Any]) -> dict[str, Term]:
    """The terms in the types that the rule declares; they have been found sound before."""
    wanted = declared(rule)
    return {name: converted(value, wanted[name]) for name, value in given.items()}


def converted(value: object, wanted: type) -> Term:
    """A value of the file as its type.

    Raises:
        TermError: it is of another type.
    """
    if (found := _as(value, get_origin(wanted) or wanted)) is None:
        raise TermError(f"应为{_word(wanted)}，现为 {value}")
    return found


def _as(value: object, kind: type) -> Term | None:
    if kind in {Decimal, float}:
        return _number(value, kind)
    if kind is date:
        return _day(value)
    if kind is list:
        texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return cast("list[str]", value) if texts and value else None
    # bool is an int to Python, and no int to a programme.
    return cast("Term", value) if type(value) is kind else None


def _number(value: object, kind: type) -> Term | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if not Decimal(value).is_finite():
        return None
    return Decimal(value) if kind is Decimal else float(value)


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _word(wanted: type) -> str:
    return _WORDS.get(get_origin(wanted) or wanted, "另一种值")
