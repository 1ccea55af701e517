"""A limit between two rules (three days' leave): each value belongs to one of them, never to both.

以内 and 以上 both include the number in law, so who has exactly three days must be set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from inspectorate.programmes.file import RuleTable
from inspectorate.programmes.problems import Problem


@dataclass(frozen=True)
class Side:
    """A rule on one side of a limit: its terms for the limit and for whether it has it itself."""

    rule_id: str
    limit: str
    included: str


@dataclass(frozen=True)
class Boundary:
    """Two rules that share a scale: up to a limit the one, from there on the other."""

    below: Side
    above: Side
    what: str
    measure: str


BOUNDARIES = (
    Boundary(
        Side("LEAVE-01", "max_days", "max_days_included"),
        Side("LEAVE-02", "min_days", "min_days_included"),
        "请假",
        "天",
    ),
)

#: A rule as the file gives it, with its place there.
_Entry = tuple[int, RuleTable]


def unsettled(rules: Sequence[RuleTable]) -> Iterator[Problem]:
    """Limits that leave a value to nobody or to both, among rules in force together."""
    for boundary in BOUNDARIES:
        for (_, below), (index, above) in product(
            _entries(rules, boundary.below), _entries(rules, boundary.above)
        ):
            if _together(below, above) and (reason := _fault(boundary, below.terms, above.terms)):
                yield Problem(("rules", index, "terms"), reason)


def _entries(rules: Sequence[RuleTable], side: Side) -> list[_Entry]:
    """Versions of a rule whose two terms are sound enough to compare; others are told elsewhere."""
    return [
        (index, entry)
        for index, entry in enumerate(rules)
        if entry.id == side.rule_id
        and type(entry.terms.get(side.limit)) is int
        and type(entry.terms.get(side.included)) is bool
    ]


def _together(one: RuleTable, other: RuleTable) -> bool:
    begins = max(one.since or date.min, other.since or date.min)
    return begins <= min(one.until or date.max, other.until or date.max)


def _fault(boundary: Boundary, low: Mapping[str, Any], high: Mapping[str, Any]) -> str | None:
    below, above = boundary.below, boundary.above
    top, bottom = low[below.limit], high[above.limit]
    held = (low[below.included], high[above.included])
    both = f"规则{below.rule_id}和{above.rule_id}"
    if top < bottom:
        return (
            f"{both}：{boundary.what}{top}至{bottom}{boundary.measure}之间没有归属，两个界限应一致"
        )
    if top > bottom:
        return (
            f"{both}：{boundary.what}{bottom}至{top}{boundary.measure}之间同归两条，两个界限应一致"
        )
    if held == (False, False):
        return f"{both}：{boundary.what}正好{top}{boundary.measure}没有归属，须有一条含本数"
    if held == (True, True):
        return f"{both}：{boundary.what}正好{top}{boundary.measure}同归两条，只能一条含本数"
    return None
