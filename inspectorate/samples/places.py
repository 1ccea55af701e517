"""Which counties and villages of 汉中 take part, and which unit is paired with which village."""

from collections.abc import Iterator
from itertools import cycle
from random import Random

from inspectorate.samples.model import Village
from inspectorate.samples.words import UnitName, unit_names, villages

_PROGRAMME = "hanzhong"
# The counties of the source text first; a small sample keeps to a few.
_COUNTIES = [
    "南郑县",
    "镇巴县",
    "宁强县",
    "洋县",
    "城固县",
    "勉县",
    "略阳县",
    "西乡县",
    "佛坪县",
    "留坝县",
    "汉台区",
]
_UNITS_A_COUNTY = 8
_UNITS_OF_TWO = 10
_VILLAGES = 929
# One unit in so many joins a village that another unit has already.
_SHARED = 8
# Villages kept back in each county for faults that need one without a unit.
_SPARE = 2


def match_city(wanted: int, rng: Random) -> list[tuple[UnitName, Village]]:
    """Units of the whole city with their villages."""
    names = choose_units(wanted, rng)
    return list(zip(names, choose_villages(names, rng), strict=True))


def choose_units(wanted: int, rng: Random) -> list[UnitName]:
    """A few of the centre and the province, the city's, then enough of the counties'.

    Raises:
        ValueError: There are not that many units.
    """
    pool = [unit for unit in unit_names(_PROGRAMME) if unit.home in ("", *_counties(wanted))]
    centre, province, city, county = (
        [unit for unit in pool if unit.level == level] for level in ("中央", "省", "市", "县")
    )
    # One of the centre and one of the province in every three counties' worth of units.
    high = wanted // (_UNITS_A_COUNTY * 3)
    high_units = centre[:high] + province[:high]
    # Some rules bind county units otherwise, so there are always some.
    fewest = wanted // 6
    taken = high_units + city[: wanted - len(high_units) - fewest]
    if wanted - len(taken) > len(county):
        raise ValueError(f"样本最多{len(pool)}个单位，要不出{wanted}个。")
    drawn = set(rng.sample(range(len(county)), wanted - len(taken)))
    return taken + [unit for index, unit in enumerate(county) if index in drawn]


def _counties(units: int) -> list[str]:
    # Ten units are of two counties already: what is asked of each county shows only there.
    wanted = max(1, units // _UNITS_A_COUNTY, min(2, units // _UNITS_OF_TWO * 2))
    return _COUNTIES[: min(len(_COUNTIES), wanted)]


def choose_villages(units: list[UnitName], rng: Random) -> list[Village]:
    """The village of each unit, in their order; some villages come more than once."""
    turn = cycle(_counties(len(units)))
    homes = [unit.home or next(turn) for unit in units]
    target = min(_VILLAGES, len(units) - len(units) // _SHARED)
    found: dict[int, Village] = {}
    for county, size in _sizes(homes, target):
        own = [index for index, home in enumerate(homes) if home == county]
        wishes = [units[index].village for index in own]
        places = _draw(county, size, wishes, rng)
        found |= zip(own, _share_out(places, wishes), strict=True)
    return [found[index] for index in range(len(units))]


def _sizes(homes: list[str], target: int) -> Iterator[tuple[str, int]]:
    """How many villages each county gives: by its units, the smallest counties first."""
    left_villages, left_units = target, len(homes)
    # What the small ones can't give is left for the large ones.
    for county in sorted(set(homes), key=lambda name: (len(villages(_PROGRAMME)[name]), name)):
        units = homes.count(county)
        size = min(
            round(left_villages * units / left_units), len(villages(_PROGRAMME)[county]) - _SPARE
        )
        yield county, max(1, size)
        left_villages, left_units = left_villages - size, left_units - units


def _draw(county: str, size: int, wishes: list[str], rng: Random) -> list[Village]:
    pool = villages(_PROGRAMME)[county]
    wished = [place for place in pool if place[1] in wishes]
    rest = [place for place in pool if place not in wished]
    drawn = (wished + rng.sample(rest, max(0, size - len(wished))))[:size]
    return [Village(county, township, name) for township, name in drawn]


def _share_out(places: list[Village], wishes: list[str]) -> Iterator[Village]:
    """A wish comes true, then fresh villages in turn, then a quarter of them once more."""
    by_name = {village.name: village for village in places}
    fresh = iter([village for village in places if village.name not in wishes])
    # The late-comers crowd into a few villages, so that most units stay alone.
    again = cycle(places[-max(1, len(places) // 4) :])
    for wish in wishes:
        yield by_name.get(wish) or next(fresh, None) or next(again)
