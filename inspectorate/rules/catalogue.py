"""The catalogue: every rule with its id, name, duty and implementation, registered once.

A module of a room (pairing, team, presence, …) decorates each duty with :func:`rule`;
:func:`catalogue` imports them all and returns the rules by id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import polars as pl

from inspectorate import rules
from inspectorate.periods import Span, SpanKind
from inspectorate.rules.facts import Facts

Term = int | float | str | bool | date | Decimal | list[str]
Terms = Mapping[str, Term]
Judge = Callable[[Facts, Span, Terms], pl.LazyFrame]

#: Terms that say whom a rule binds; the engine reads them before it calls a unit undecided.
BINDING_TERMS = ("levels", "lead_only")


@cache
def families() -> tuple[ModuleType, ...]:
    """Every module of the rooms of this package, by name: a new one needs no list."""
    names = sorted(
        name
        for room in iter_modules(rules.__path__, f"{rules.__name__}.")
        if room.ispkg
        for _, name, _ in iter_modules(import_module(room.name).__path__, f"{room.name}.")
    )
    return tuple(import_module(name) for name in names)


@dataclass(frozen=True)
class Rule:
    """A duty of the unit, implemented once.

    Attributes:
        id: RES-01 …; stable for ever.
        name: 名称.
        duty: the duty as one Chinese sentence.
        span: how long it runs before it is judged.
        forms: the forms it reads; a unit that owes one and did not send it is 无法判定.
        terms: names of the terms a programme must give, with their types.
        judge: (facts, span, terms) to judgements.
        folds: wider rules that stand beside a finding of this one with points 0 (convention 26).
        needs: forms without which it can't be judged (default: all of ``forms``); the engine turns
            the verdict of a unit that owes one and did not hand it in into 无法判定.
        last: judged when all others have been, with their verdicts in ``Facts.so_far``.
    """

    id: str
    name: str
    duty: str
    span: SpanKind
    forms: tuple[str, ...]
    terms: Mapping[str, type]
    judge: Judge
    needs: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    last: bool = False


_RULES: dict[str, Rule] = {}


def rule(
    rule_id: str,
    name: str,
    *,
    duty: str,
    span: SpanKind,
    forms: tuple[str, ...],
    terms: Mapping[str, type] | None = None,
    needs: tuple[str, ...] | None = None,
    folds: tuple[str, ...] = (),
    last: bool = False,
) -> Callable[[Judge], Judge]:
    """Register a duty.

    Raises:
        ValueError: the id is taken.
    """

    def register(judge: Judge) -> Judge:
        if rule_id in _RULES:
            raise ValueError(f"rule {rule_id} is registered twice")
        wanted = forms if needs is None else needs
        _RULES[rule_id] = Rule(
            rule_id, name, duty, span, forms, dict(terms or {}), judge, wanted, folds, last
        )
        return judge

    return register


def catalogue() -> dict[str, Rule]:
    """Every rule by id, in the order of the ids."""
    families()
    return dict(sorted(_RULES.items()))


@cache
def choices() -> dict[str, dict[str, tuple[str, ...]]]:
    """Rule id to its terms that take a few words only: every module's ``CHOICES``."""
    found = {
        rule_id: dict(terms)
        for module in families()
        for rule_id, terms in vars(module).get("CHOICES", {}).items()
    }
    for rule_id, each in catalogue().items():
        if "period" in each.terms:
            found.setdefault(rule_id, {}).setdefault("period", tuple(SpanKind))
    return found
