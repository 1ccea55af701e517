"""Which unit is paired with which village in a programme of one county: one to one."""

from collections.abc import Iterator
from functools import partial
from random import Random

from inspectorate.samples.model import Village
from inspectorate.samples.scene import Match
from inspectorate.samples.words import UnitName, listed_units, unit_names, villages

# Villages kept back for faults that need one without a unit.
_SPARE = 2


def match_county(programme: str, share: int) -> Match:
    """How a programme of one county pairs.

    Args:
        programme: id.
        share: one unit in so many is of those that the programme lists by name, if there are
            as many; the others are drawn.
    """
    return partial(_match, programme, share)


def _match(programme: str, share: int, wanted: int, rng: Random) -> list[tuple[UnitName, Village]]:
    pool, listed = unit_names(programme), listed_units(programme)
    places = every_village(programme)
    most = min(len(pool), len(places) - _SPARE)
    if wanted > most:
        raise ValueError(f"样本最多{most}个单位，要不出{wanted}个。")
    first = listed[: max(1, wanted // share, wanted + len(listed) - len(pool))]
    rest = pool[len(listed) :]
    drawn = sorted(rng.sample(range(len(rest)), wanted - len(first)))
    units = [*first, *(rest[index] for index in drawn)]
    return list(zip(units, _villages_of(units, places, rng), strict=True))


def _villages_of(units: list[UnitName], places: list[Village], rng: Random) -> Iterator[Village]:
    wished = {unit.village for unit in units} - {""}
    by_name = {place.name: place for place in places}
    rest = [place for place in places if place.name not in wished]
    fresh = iter(rng.sample(rest, len(rest)))
    for unit in units:
        yield by_name[unit.village] if unit.village else next(fresh)


def every_village(programme: str) -> list[Village]:
    """The villages that a programme knows, in the order of its list."""
    known = villages(programme)
    return [Village(county, *place) for county, own in known.items() for place in own]


def spare_villages(programme: str, used: list[Village]) -> list[Village]:
    """Villages of the counties in play that no unit is paired with."""
    taken = {village.path for village in used}
    counties = dict.fromkeys(village.county for village in used)
    known = villages(programme)
    every = [Village(county, *place) for county in counties for place in known[county]]
    return [village for village in every if village.path not in taken]
