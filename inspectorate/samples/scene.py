"""What a sample of one programme is made of: its dates, places, forms, and who fills them in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspectorate.samples.faults.plant import Oversight, Plant
    from inspectorate.samples.model import Unit, Village, World
    from inspectorate.samples.words import UnitName

#: Units with their villages, for so many units.
Match = Callable[[int, Random], "list[tuple[UnitName, Village]]"]


@dataclass(frozen=True)
class Scene:
    """A programme as its samples show it.

    Attributes:
        programme: id; ``period`` and ``units``: of a sample for which nobody says otherwise.
        entry: the day on which the work begins; periods that end before it have nothing to report.
        paired: from when pairings hold; ``ends``: until when, where that is said.
        until: the last day on which a period may end.
        area: of invented ID numbers, a code that no division has.
        document: 文号 of pairings; ``notice``: of the notices that 整改 items answer.
        village_kind: as F02 and F22 write it.
        office: the lead office; ``inspectors``: author of F17 and F18.
        inspecting: the offices that F17 names as its group; ``leading``: the first of them.
        organizer: who approves that people come and go.
        owed: forms that a unit hands in.
        declares: indicators of F21 that other programmes don't know.
        households: fewest and most of a village.
        match: draws units and their villages.
        prepared: what the registry gains before anybody fills anything in.
        fills: what each unit's forms hold where nothing is at fault, in this order.
        enrolled: once all units' forms stand, what the offices' own lists gain.
        inspect: once all faults stand, what inspectors saw.
        fills_more: further forms that nobody owes, for samples that hold every form.
        plants: faults that can be planted; ``oversights``: those of the lead office.
        oversight_every: the lead office overlooks one thing of each sort in so many units.
    """

    programme: str
    period: str
    units: int
    entry: date
    paired: date
    until: date
    area: str
    document: str
    notice: str
    village_kind: str
    office: str
    inspectors: str
    inspecting: str
    leading: str
    organizer: str
    owed: tuple[str, ...]
    households: tuple[int, int]
    match: Match
    fills: "tuple[Callable[[World, Unit], None], ...]"
    inspect: "Callable[[World], None]"
    declares: frozenset[str] = frozenset()
    ends: date | None = None
    prepared: "tuple[Callable[[World], None], ...]" = ()
    enrolled: "tuple[Callable[[World], None], ...]" = ()
    fills_more: "Callable[[World, Unit], None] | None" = None
    plants: "tuple[Plant, ...]" = ()
    oversights: "tuple[Oversight, ...]" = ()
    oversight_every: int = 24

    def owes(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Those of some forms that a unit hands in, in their order."""
        return tuple(form for form in forms if form in self.owed)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year of the programme."""
        return tuple(range(self.entry.year, self.until.year + 1))
