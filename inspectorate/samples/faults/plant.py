"""What a planted fault is: which units it fits, what it touches, and the truth it leaves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from inspectorate.periods import SpanKind, spans_inside
from inspectorate.samples.model import Fault, Row, Unit, World

#: The truth row of a finding that another rule's finding scores for.
FOLDED = "并案"


def any_unit(_world: World, _unit: Unit) -> bool:
    """Fits everybody."""
    return True


def any_world(_world: World) -> bool:
    """Fits every world."""
    return True


def alone(_world: World, unit: Unit) -> bool:
    """Fits a unit that has its village for itself, so that nobody shares the finding."""
    return unit.alone


def housed(_world: World, unit: Unit) -> bool:
    """Fits a unit with a village, not with townships alone."""
    return bool(unit.village.name)


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
        kind: the rule's span; unless ``within``, it is planted only where the period judges that
            span once, months apart.
        late: applied after the totals are counted, so that they stay as they were.
        whole: the unit carries nothing else.
        pair: a second unit of the same county is needed.
        within: it says itself in which spans inside the period the rule breaks.
    """

    rule_id: str
    apply: Callable[..., list[Fault]]
    touches: frozenset[str]
    fits: Callable[[World, Unit], bool] = any_unit
    kind: SpanKind = SpanKind.ANY
    late: bool = False
    whole: bool = False
    pair: bool = False
    within: bool = False

    def judged(self, world: World) -> bool:
        """Whether a run for the period judges the rule."""
        if self.within:
            return bool(spans_inside(world.span, self.kind))
        return self.kind in (SpanKind.ANY, SpanKind.MONTH) or world.span.kind is self.kind


@dataclass(frozen=True)
class Oversight:
    """A fault of the lead office, or of its inspectors, that can be planted.

    Attributes:
        apply: changes the world and says what must be found.
        kind: the rule's span; it is planted only where the period judges it.
        fits: whether the world can carry it, once the units' own faults are planted.
        late: applied last of all, when everybody has been inspected.
        often: planted once in so many units; others once.
    """

    rule_id: str
    apply: Callable[[World], list[Fault]]
    kind: SpanKind = SpanKind.ANY
    fits: Callable[[World], bool] = any_world
    late: bool = False
    often: bool = False

    def judged(self, world: World) -> bool:
        """Whether a run for the period judges the rule; of a year nothing less shows the fault."""
        if self.kind is SpanKind.YEAR:
            return world.span.kind is SpanKind.YEAR
        return self.kind is SpanKind.ANY or bool(spans_inside(world.span, self.kind))


def only(plants: Iterable[Plant], *rule_ids: str) -> tuple[Plant, ...]:
    """Those of some plants that break the rules named: what one programme shares with another."""
    return tuple(plant for plant in plants if plant.rule_id in rule_ids)


def about(unit: Unit, subject: str, period: str) -> Callable[..., Fault]:
    """A maker of truth rows for one unit, subject and span."""

    def found(rule_id: str, note: str, *marks: tuple[Row, str]) -> Fault:
        return Fault(rule_id, unit.name, subject, period, marks, note)

    return found


def every(rows: list[Row], *fields: str) -> list[tuple[Row, str]]:
    """Marks of some fields of every row."""
    return [(row, name) for row in rows for name in fields]
