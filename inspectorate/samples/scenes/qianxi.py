"""黔西, 2007: units of the prefecture with townships, units of the county with poor villages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from inspectorate.periods import SpanKind
from inspectorate.samples.county import every_village
from inspectorate.samples.dates import day_in, parts
from inspectorate.samples.deeds import add_deed
from inspectorate.samples.faults import (
    activities,
    aid,
    cadres,
    classes,
    figures,
    money,
    organs,
    pairing,
    papers,
    postings,
    reports,
    targets,
    unowed,
)
from inspectorate.samples.faults.plant import only
from inspectorate.samples.model import Row, Unit, Value, Village, World
from inspectorate.samples.pairs import Helper, add_pair, helper
from inspectorate.samples.people import Person
from inspectorate.samples.scene import Scene
from inspectorate.samples.team import add_member
from inspectorate.samples.words import UnitName, departments, listed_units, words
from inspectorate.samples.work import (
    add_activity,
    add_class,
    add_item,
    add_payment,
    fill_money,
    fill_projects,
)
from inspectorate.samples.world import pairing_row

# Fourteen units of the prefecture beside sixty-nine of the county, with two townships each.
_PREFECTURE, _ALL, _TOWNSHIPS = 14, 83, 2
# Villages kept back for faults that need one without a unit.
_SPARE = 2
#: Households of each village that the township's own unit looks after.
_OF_PREFECTURE = 2
_FARMERS = 4
#: “4321”: post, rank, and how many households; cadres below take one each.
_QUOTAS = (
    ("股长", "股级", 2),
    ("副股长", "股级", 2),
)
_CHAIN = (("村委会主任", "村干部"), ("养殖大户", "富裕户"))


def match(wanted: int, rng: Random) -> list[tuple[UnitName, Village]]:
    """A few of the prefecture with their first townships, the rest of the county with villages.

    Raises:
        ValueError: There are not that many units.
    """
    places: dict[str, list[Village]] = {}
    for village in every_village("qianxi"):
        places.setdefault(village.township, []).append(village)
    townships = _townships(places, wanted, rng)
    above = len(townships) // _TOWNSHIPS
    pool = [village for township in townships for village in places[township]]
    first = listed_units("qianxi")[:above]
    linked = [Village(pool[0].county, township, "") for township in townships[:above]]
    below = [
        replace(unit, level="县直")
        for unit in departments("qianxi", pool[0].county)[: wanted - above]
    ]
    # A village of every township first, so that none is empty.
    pool.sort(key=lambda village: places[village.township].index(village))
    return [*zip(first, linked, strict=True), *zip(below, pool, strict=False)]


def _townships(places: dict[str, list[Village]], wanted: int, rng: Random) -> list[str]:
    """Two for each unit of the prefecture; more of both where they have too few villages."""
    order = rng.sample([*places], len(places))
    share = max(1, wanted * _PREFECTURE // _ALL)
    for above in range(share, len(order) // _TOWNSHIPS + 1):
        townships = order[: above * _TOWNSHIPS]
        if wanted - above <= sum(len(places[township]) for township in townships) - _SPARE:
            return townships
    raise ValueError(f"样本最多{_ALL}个单位，要不出{wanted}个。")


def link_townships(world: World) -> None:
    """The second township of each unit of the prefecture, among those with a village in play."""
    above = [unit for unit in world.units if not unit.village.name]
    taken = {unit.village.township for unit in above}
    townships = dict.fromkeys(village.township for village in world.villages)
    free = [township for township in townships if township not in taken]
    for unit, township in zip(above, free, strict=False):
        place = Village(unit.village.county, township, "")
        row = pairing_row(world.scene, unit.who, place, world.scene.paired)
        unit.pairings.append(row)
        listed = world.registry["F02"]
        listed.insert(listed.index(unit.pairings[0]) + 1, row)


def fill_pairs(world: World, unit: Unit) -> None:
    """F04: “4321”, the village's own chain, and party members with farmers of the party."""
    if unit.village.name:
        own = unit.village.households[:-_OF_PREFECTURE]
        farmers, poor = own[:_FARMERS], own[_FARMERS:]
        _help(world, unit, poor)
        members = [(unit.village, farmer) for farmer in farmers]
    else:
        members = [
            (village, farmer)
            for village in world.villages
            if village.township in {row["township"] for row in unit.pairings}
            for farmer in village.households[-_OF_PREFECTURE:]
        ]
    for village, farmer in members:
        cadre = helper(world.people.name(), unit.name, "科员", "科员级", "党员")
        add_pair(world, unit, cadre, farmer, household_kind="农民党员", **village.place)
    unit.listing["party_member_count"] = len(members)


def _help(world: World, unit: Unit, poor: list[Person]) -> None:
    """Every poor household gets its helper: cadres by rank, then the village's own, then others."""
    left = iter(poor)
    for cadre, quota in _cadres(world, unit):
        for _ in range(quota):
            add_pair(world, unit, cadre, next(left))
    for post, kind in _CHAIN:
        add_pair(world, unit, helper(world.people.name(), None, post, None, kind), next(left))
    for household in left:
        cadre = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
        add_pair(world, unit, cadre, household)


def _cadres(world: World, unit: Unit) -> Iterator[tuple[Helper, int]]:
    listing = unit.listing
    # Now and then the head of a unit is one of the county's own leaders.
    high = unit.rng.random() < 1 / 6
    rank, quota = ("县处级副职", 4) if high else ("乡科级正职", 3)
    yield helper(listing["main_leader"], unit.name, "主要负责人", rank, "领导"), quota
    yield helper(listing["deputy_leader"], unit.name, "副职", "乡科级副职", "领导"), 3
    for post, rank, quota in _QUOTAS:
        yield helper(world.people.name(), unit.name, post, rank, "干部"), quota


def fill_postings(world: World, unit: Unit) -> None:
    """F03: in half of the villages a reserve cadre of the unit holds a post."""
    if unit.village.name and unit.rng.random() < 1 / 2:
        member = add_member(world, unit, "队员", "单位")
        member["arrival_date"], member["term_years"] = world.scene.entry, "2年"


def fill_activities(world: World, unit: Unit) -> None:
    """F09, F15: research each quarter, a class each half-year, and what every year asks for."""
    known, leader = words()["work"], unit.listing["main_leader"]
    for quarter in parts(world, SpanKind.QUARTER):
        row = add_activity(world, unit, "调研", unit.rng.choice(known["surveys"]), leader)
        row["activity_date"] = day_in(world, unit, quarter)
    deputy = unit.listing["deputy_leader"]
    add_activity(world, unit, "活动", "组织党员、干部职工到村开展结对帮扶活动", deputy)
    add_activity(world, unit, "会议", "专题研究帮扶工作", leader)
    add_activity(world, unit, "会议", "与帮扶村党组织研究农村党建工作", leader)
    add_activity(world, unit, "座谈", "群众座谈会", deputy)
    add_activity(world, unit, "联谊", "城乡党员联谊活动", deputy)
    unit.rows["F09"].sort(key=lambda row: row.day("activity_date"))
    for half in parts(world, SpanKind.HALF_YEAR) if unit.village.name else ():
        _class(world, unit, day_in(world, unit, half))


def _class(world: World, unit: Unit, day: date) -> None:
    trainees = [world.people.name() for _ in range(unit.rng.randint(8, 16))]
    row = add_class(world, unit, "畜禽防疫", len(trainees))
    row["class_date"], row["roster"] = day, "、".join(trainees)


def fill_deeds(world: World, unit: Unit) -> None:
    """F10: something for the village every year, a difficulty solved for each that is helped."""
    year = parts(world, SpanKind.YEAR)[-1]
    if unit.village.name:
        village = f"{unit.village.name}全体村民"
        add_deed(world, unit, "实事", village, _early(world, unit, year.start))
    for pair in unit.rows["F04"]:
        day = _early(world, unit, year.start)
        row = add_deed(world, unit, "困难", pair["household_head"], day)
        row.values |= {name: pair[name] for name in ("township", "village")}


def _early(world: World, unit: Unit, start: date) -> date:
    """A day that leaves time to finish what begins on it."""
    first = max(start, world.span.start, world.scene.entry)
    days = (world.span.end - first).days
    return first + timedelta(days=unit.rng.randint(1, max(1, days * 3 // 4)))


def fill_work(world: World, unit: Unit) -> None:
    """F11, F12, F20 of a unit with a village."""
    if not unit.village.name:
        return
    fill_projects(world, unit)
    fill_money(world, unit)
    heads = unit.village.households
    for household in heads[:3]:
        add_payment(world, unit, household.name, "参合金", 20)
    add_payment(world, unit, heads[4].name, "助学金", 500)
    if unit.rng.random() < 1 / 2:
        add_item(world, unit, 1, done=True, days=7)


def sign_deeds(world: World) -> None:
    """F13 of the registry: each unit's 目标责任书 of the year, with what came of it."""
    world.registry["F13"] = [_signed(world, unit) for unit in world.units]


def _signed(world: World, unit: Unit) -> Row:
    year = world.span.end.year
    wanted = unit.rng.randint(4, 12) * 10
    day = max(world.scene.entry, date(year, 1, 1)) + timedelta(days=unit.rng.randint(4, 20))
    name = f"{year}年城乡共建新农村党建“1+1”目标责任书（增收户数）"
    values: dict[str, Value] = {
        "document_kind": "目标责任书",
        "document_name": name,
        "document_date": day,
        "valid_for": f"{year}年",
        "host_unit": unit.name,
        "township": unit.village.township,
        "village": unit.village.name or None,
        "parties": f"县委组织部、{unit.who.short}",
        "location": "县委组织部",
        "target_value": wanted,
        "done_value": wanted + unit.rng.randint(0, 5),
        "done_status": "完成",
    }
    return Row("F13", values)


def no_inspection(_world: World) -> None:
    """Nobody inspects: the source names no way of doing it."""


QIANXI = Scene(
    programme="qianxi",
    period="2007",
    units=12,
    entry=date(2007, 1, 4),
    paired=date(2007, 1, 4),
    until=date(2011, 12, 31),
    area="522499",
    document="黔县党办发〔2007〕6号",
    notice="黔县组通〔2007〕3号",
    village_kind="一类贫困村",
    office="中共黔西县委组织部",
    inspectors="中共黔西县委组织部",
    inspecting="县委组织部、县扶贫办",
    leading="县委组织部",
    organizer="中共黔西县委组织部",
    owed=("F03", "F04", "F09", "F10", "F11", "F12", "F15", "F20", "F21"),
    households=(24, 28),
    declares=frozenset({"下派干部"}),
    match=match,
    prepared=(link_townships,),
    fills=(fill_pairs, fill_postings, fill_activities, fill_deeds, fill_work),
    enrolled=(sign_deeds,),
    inspect=no_inspection,
    plants=(
        *organs.PLANTS,
        *cadres.PLANTS,
        *only(pairing.PLANTS, "PAIR-17", "PAIR-18"),
        *postings.PLANTS,
        *unowed.PLANTS,
        *activities.PLANTS,
        *only(classes.PLANTS, "ACT-02", "ACT-17"),
        *targets.PLANTS,
        *only(papers.PLANTS, "RECT-04", "RECT-05"),
        *only(money.PLANTS, "FUND-02", "FUND-03", "FUND-04", "FUND-11"),
        *only(aid.PLANTS, "FUND-09", "FUND-10", "FUND-12"),
        *figures.PLANTS,
        *reports.PLANTS,
    ),
    oversights=(*pairing.OVERSIGHTS, *organs.OVERSIGHTS, *figures.OVERSIGHTS),
    oversight_every=12,
)
