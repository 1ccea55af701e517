"""Which units, counties and villages take part, who is paired with whom, and the registry."""

from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random

from inspectorate.periods import Span, SpanKind, deadline_of, span_of, spans_inside
from inspectorate.samples.model import Person, Row, Unit, Village, World
from inspectorate.samples.people import People
from inspectorate.samples.words import UnitName, unit_names, villages, words

#: The day the city's teams went in, and the day their villages were given to them.
ENTRY = date(2014, 4, 25)
PAIRED = date(2014, 4, 11)
# The counties of the source text first; a small sample keeps to a few.
_COUNTIES = "南郑县 镇巴县 宁强县 洋县 城固县 勉县 略阳县 西乡县 佛坪县 留坝县 汉台区".split()
_UNITS_A_COUNTY = 8
_VILLAGES = 929
_SHARED = 8
_DOCUMENT = "汉办发〔2014〕3号"


def build_world(period: str, units: int, seed: int) -> World:
    """Draw units, villages, households and the registry's rows.

    Raises:
        ValueError: The period ends before the teams went in, or there are not that many units.
    """
    span = span_of(period)
    months = [month for month in spans_inside(span, SpanKind.MONTH) if month.end >= ENTRY]
    if not months:
        raise ValueError(f"“{period}”结束于工作队进驻({ENTRY})之前,没有可报的数据。")
    rng = Random(f"{seed}|{period}|{units}")
    people = People(rng)
    chosen = _choose_units(units, rng)
    places = _choose_villages(chosen, rng)
    paired = [_unit(name, village, span, people, seed) for name, village in places]
    used = _with_households(paired, people, rng)
    _appoint_leads(paired)
    return World(span, months, rng, paired, used, _spare(used), _registry(paired, used, rng), people)


def _choose_units(wanted: int, rng: Random) -> list[UnitName]:
    """The few of the centre and the province, the city's, then enough of the counties'."""
    counties = _counties_for(wanted)
    pool = [unit for unit in unit_names() if unit.home in ("", *counties)]
    by_level = {level: [u for u in pool if u.level == level] for level in ("中央", "省", "市", "县")}
    high = wanted // (_UNITS_A_COUNTY * 3)
    taken = by_level["中央"][:high] + by_level["省"][:high]
    county_units = max(wanted // 6, wanted - len(taken) - len(by_level["市"]))
    taken += by_level["市"][: wanted - len(taken) - county_units]
    if county_units > len(by_level["县"]):
        raise ValueError(f"样本最多{len(pool)}个单位,要{wanted}个太多了。")
    picked = set(rng.sample(range(len(by_level["县"])), wanted - len(taken)))
    return taken + [unit for index, unit in enumerate(by_level["县"]) if index in picked]


def _counties_for(units: int) -> list[str]:
    return _COUNTIES[: max(1, min(len(_COUNTIES), units // _UNITS_A_COUNTY))]


def _choose_villages(units: list[UnitName], rng: Random) -> list[tuple[UnitName, Village]]:
    """Give each unit a village; what is left over joins villages that have one already."""
    homes = _homes(units)
    share = min(_VILLAGES, len(units) - len(units) // _SHARED) / len(units)
    places: dict[str, list[Village]] = {}
    for county in dict.fromkeys(homes):
        wanted = round(homes.count(county) * share)
        places[county] = _villages_of(county, max(1, wanted), rng)
    # A quarter of the villages take the late-comers, so that most have one unit only.
    turns = {
        county: cycle([*range(len(found))]) for county, found in places.items()
    }
    firsts = {county: iter(found) for county, found in places.items()}
    late = {county: cycle(found[: max(1, len(found) // 4)]) for county, found in places.items()}
    del turns
    return [
        (unit, next(firsts[home], None) or next(late[home]))
        for unit, home in zip(units, homes, strict=True)
    ]


def _homes(units: list[UnitName]) -> list[str]:
    """Each unit's county: its own, else in turn by how many villages a county has."""
    counties = _counties_for(len(units))
    turn = cycle(counties)
    return [unit.home or next(turn) for unit in units]


def _villages_of(county: str, wanted: int, rng: Random) -> list[Village]:
    """The village of the source text first, then any."""
    first, *rest = villages()[county]
    drawn = [first, *rng.sample(rest, min(wanted, len(rest) + 1) - 1)]
    return [Village(county, township, name) for township, name in drawn]
