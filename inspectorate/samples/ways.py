"""How a drawn world is put on paper: the same facts tidily, as units usually do, or at their worst."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.samples.books import Book, office_books, unit_books
from inspectorate.samples.mess.books import severe_books, severe_offices
from inspectorate.samples.model import Unit, World

#: Level 1 is how the committed samples are written.
TIDY, TYPICAL, SEVERE = 0, 1, 2


@dataclass(frozen=True)
class Way:
    """A way of writing.

    Attributes:
        seed: of the sample; the mess draws from streams of its own, so that facts never move.
        mess: 0 tidy, 1 typical, 2 severe.
        losses: at 2, the most values that a unit's files destroy.
    """

    seed: str
    mess: int = TYPICAL
    losses: int = 0

    def offices(self, world: World) -> Iterator[Book]:
        """Files of the lead office and the inspectors."""
        return severe_offices(world, self.seed) if self.mess == SEVERE else office_books(world)

    def sent(self, world: World, unit: Unit) -> list[Book]:
        """Files of a unit."""
        if self.mess == SEVERE:
            return severe_books(world, unit, self.seed, self.losses)
        return unit_books(world, unit, self.seed, tidy=self.mess == TIDY)

    def everything(self, world: World) -> Iterator[Book]:
        """Every file of the sample."""
        yield from self.offices(world)
        for unit in world.units:
            if unit.received:
                yield from self.sent(world, unit)
