"""What a planted fault is: which units it fits, what it touches, and the truth it leaves."""

from collections.abc import Callable
from dataclasses import dataclass

from inspectorate.periods import SpanKind
from inspectorate.samples.model import Fault, Row, Unit, World

#: The truth row of a finding that another rule's finding scores for.
FOLDED = "并案"


def any_unit(_world: World, _unit: Unit) -> bool:
    """Fits everybody."""
    return True


def alone(_world: World, unit: Unit) -> bool:
    """Fits a unit that has its village for itself, so that nobody shares the finding."""
    return unit.alone


def municipal(_world: World, unit: Unit) -> bool:
    """Fits a unit of the city."""
    return unit.municipal


@dataclass(frozen=True)
class Plant:
    """A fault that can be planted.

    Attributes:
        apply: changes the unit (and its partner) and says what must be found.
        touches: parts of the unit that it changes; two plants of one unit share none.
        fits: whether the unit can carry it.
        kind: the rule's span; it is planted only where the period judges that span once, months
            apart.
        late: applied after the totals are counted, so that they stay as they were.
        whole: the unit carries nothing else.
        pair: a second unit of the same county is needed.
    """

    rule_id: str
    apply: Callable[..., list[Fault]]
    touches: frozenset[str]
    fits: Callable[[World, Unit], bool] = any_unit
    kind: SpanKind = SpanKind.ANY
    late: bool = False
    whole: bool = False
    pair: bool = False

    def judged(self, world: World) -> bool:
        """Whether a run for the period judges the rule."""
        return self.kind in (SpanKind.ANY, SpanKind.MONTH) or world.span.kind is self.kind


def about(unit: Unit, subject: str, period: str) -> Callable[..., Fault]:
    """A maker of truth rows for one unit, subject and span."""

    def found(rule_id: str, note: str, *marks: tuple[Row, str]) -> Fault:
        return Fault(rule_id, unit.name, subject, period, marks, note)

    return found


def every(rows: list[Row], *fields: str) -> list[tuple[Row, str]]:
    """Marks of some fields of every row."""
    return [(row, name) for row in rows for name in fields]
