"""What papers call a problem: its kind, its predicate, what must be done; one table for all rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

OTHER = "其他"
_ASK = "核实情况，按规定整改"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the title under which a 通报 tells of a few families of rules."""

    title: str
    families: tuple[str, ...]
    order: int


@dataclass(frozen=True)
class Words:
    """What is said of one rule's problems.

    Attributes:
        what: predicate that follows the units or 12户….
        noun: measure word and noun of what was judged; empty for the usual one.
        mend: what the unit is asked to do.
    """

    what: str
    noun: str
    mend: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("inspectorate.notices") / "problems.toml").read_text("utf-8"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the table."""
    return tuple(
        Kind(each["title"], tuple(each["families"]), order)
        for order, each in enumerate(_table()["kinds"])
    )


@cache
def kind_of(rule_id: str) -> Kind:
    """The kind of a rule, by its family; a family that no kind names stands last, as 其他."""
    family = rule_id.partition("-")[0]
    found = next((kind for kind in kinds() if family in kind.families), None)
    return found or Kind(OTHER, (family,), len(kinds()))


@cache
def words_of(rule_id: str, rule_name: str) -> Words:
    """What is said of a rule; one that the table lacks is told by its name."""
    entry = _table()["rules"].get(rule_id)
    if entry is None:
        return Words(f"不符合“{rule_name}”的规定", "", _ASK)
    return Words(entry["what"], entry.get("noun", ""), entry["mend"])


def known_rules() -> frozenset[str]:
    """Rules that the table has words for."""
    return frozenset(_table()["rules"])


def known_terms() -> Mapping[str, str]:
    """What 计分说明 calls a term: by its name, or by RULE.name where a rule means something else."""
    terms: dict[str, str] = _table()["terms"]
    return terms


def term_name(rule_id: str, term: str) -> str:
    """What 计分说明 calls a term of a rule; one that the table lacks by its own name."""
    names = known_terms()
    return names.get(f"{rule_id}.{term}", names.get(term, term))


def value_name(value: str) -> str:
    """A word that a programme gives as a term, as 计分说明 writes it: month is 按月."""
    values: dict[str, str] = _table()["values"]
    return values.get(value, value)


def family_names() -> dict[str, str]:
    """RES → 驻村在岗."""
    names: dict[str, str] = _table()["families"]
    return names


def praise_of(block: str) -> str:
    """What is said of a block in which most units lost nothing."""
    found: str = _table()["praise"].get(block, f"{block}工作完成较好")
    return found
