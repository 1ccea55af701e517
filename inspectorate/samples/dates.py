"""Days of the period on which things are done."""

from datetime import date, timedelta

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples.model import Unit, World


def parts(world: World, kind: SpanKind) -> list[Span]:
    """The quarters or halves inside the period; the period itself where it is shorter."""
    whole = [one for one in spans_inside(world.span, kind) if one.end >= world.scene.entry]
    return whole or [world.span]


def day_in(world: World, unit: Unit, span: Span) -> date:
    """A day that a span and the period share, not before the work began."""
    first = max(span.start, world.span.start, world.scene.entry)
    return first + timedelta(days=unit.rng.randint(1, max(1, (span.end - first).days)))
