"""Which unit carries which faults: a third stays clean, the others carry one to three."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inspectorate.periods import SpanKind
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.model import Unit, World

_MOST = 3
_CLEAN = 3


@dataclass
class _Bearer:
    """A unit that may carry faults."""

    unit: Unit
    wanted: int
    plants: list[Plant] = field(default_factory=list)

    def takes(self, world: World, plant: Plant, most: int) -> bool:
        """Whether one more fits beside what is there already."""
        if plant.whole and self.plants:
            return False
        full = len(self.plants) >= most or any(one.whole for one in self.plants)
        clash = any(one.touches & plant.touches for one in self.plants)
        return not full and not clash and plant.fits(world, self.unit)


def plant_all(world: World) -> Iterator[tuple[Plant, tuple[Unit, ...]]]:
    """Yield each plant with its unit (and partner); apply it before asking for the next."""
    bearers = [_Bearer(unit, world.rng.randint(1, _MOST)) for unit in _faulty(world)]
    plants = _hardest_first(world, bearers)
    yield from _once(world, plants, bearers, everyone=True)
    placed = True
    while placed:
        placed = False
        for each in _once(world, plants, bearers, everyone=False):
            placed = True
            yield each


def _hardest_first(world: World, bearers: list[_Bearer]) -> list[Plant]:
    """Plants that need a unit for themselves, then yearly ones, then those that fit few."""
    judged = [plant for plant in world.scene.plants if plant.judged(world)]
    # Counted before anything is planted.
    fits = {plant: sum(one.takes(world, plant, _MOST) for one in bearers) for plant in judged}
    yearly = {plant: plant.kind is SpanKind.YEAR for plant in judged}
    return sorted(judged, key=lambda plant: (not plant.whole, not yearly[plant], fits[plant]))


def _faulty(world: World) -> list[Unit]:
    """Two units in three, mostly such as have a village for themselves."""
    mixed = world.rng.sample(world.units, len(world.units))
    # Only a lead unit can miss a joint meeting, and a small sample has but one.
    lead = next((unit for unit in mixed if unit.is_lead), None)
    mixed.sort(key=lambda unit: unit is not lead)
    single = [unit for unit in mixed if unit.alone]
    shared = [unit for unit in mixed if not unit.alone]
    wanted = len(mixed) - round(len(mixed) / _CLEAN)
    # Some of those that share a village too, or whoever can't be told apart is never at fault.
    of_shared = max(len(shared) // _CLEAN, wanted - len(single))
    return single[: wanted - of_shared] + shared[:of_shared]


def _once(
    world: World, plants: list[Plant], bearers: list[_Bearer], *, everyone: bool
) -> Iterator[tuple[Plant, tuple[Unit, ...]]]:
    """Each plant once, where it finds a bearer; the first time round all may carry the most."""
    for plant in plants:
        chosen = _bearers_for(world, plant, bearers, everyone=everyone)
        if chosen:
            for one in chosen:
                one.plants.append(plant)
            yield plant, tuple(one.unit for one in chosen)


def _bearers_for(
    world: World, plant: Plant, bearers: list[_Bearer], *, everyone: bool
) -> list[_Bearer]:
    free = [b for b in bearers if b.takes(world, plant, _MOST if everyone else b.wanted)]
    # The least burdened first: faults spread instead of heaping up.
    free.sort(key=lambda one: len(one.plants))
    if not plant.pair:
        return free[:1]
    for first in free:
        county = first.unit.village.county
        second = [b for b in free if b is not first and b.unit.village.county == county]
        if second:
            return [first, second[0]]
    return []
