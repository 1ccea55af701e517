"""宝兴, 2010 to 2012: leaders take places, units villages, cadres households."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples.county import match_county
from inspectorate.samples.dates import day_in, parts
from inspectorate.samples.diary import add_entry
from inspectorate.samples.faults import (
    agreements,
    figures,
    gifts,
    household_duties,
    household_papers,
    leaders,
    money,
    pairing,
    papers,
    postings,
    reports,
    unowed,
)
from inspectorate.samples.faults.plant import only
from inspectorate.samples.filing import file_paper
from inspectorate.samples.model import Row, Unit, Village, World
from inspectorate.samples.pairs import Helper, add_pair, helper
from inspectorate.samples.people import Person
from inspectorate.samples.scene import Scene
from inspectorate.samples.team import add_member
from inspectorate.samples.words import words
from inspectorate.samples.work import add_activity, add_item, fill_money, fill_projects
from inspectorate.samples.world import household_rows, pairing_row

#: The community whose people county leaders look after; the first unit of a sample is paired
#: with it besides its village.
_COMMUNITY = Village("宝兴县", "穆坪镇", "穆坪社区")
# One unit in so many lends its leader's rows to a leader of the county.
_UNITS_A_LEADER = 3
_ABOVE = ("中央", "省", "市")


def settle_community(world: World) -> None:
    """The community, a person in it for each county leader, and the unit that is paired with it."""
    unit, leaders = world.units[0], len(_led(world.units))
    place = Village(_COMMUNITY.county, _COMMUNITY.township, _COMMUNITY.name)
    place.households = [world.people.person() for _ in range(leaders)]
    place.units.append(unit)
    world.villages.append(place)
    unit.pairings.append(pairing_row(world.scene, unit.who, place, world.scene.paired))
    listed = world.registry["F02"]
    listed.insert(listed.index(unit.pairings[0]) + 1, unit.pairings[1])
    world.registry["F22"] += household_rows(world.scene, place, world.rng)


def _led(units: list[Unit]) -> list[Unit]:
    return units[::_UNITS_A_LEADER]


def fill_pairs(world: World, unit: Unit) -> None:
    """F04: head and 正科 with their two kinds, a county leader with four, the rest one to one."""
    heads = iter(unit.village.households)
    for cadre, kind in _bound(world, unit):
        add_pair(world, unit, cadre, next(heads), household_kind=kind)
    if unit in _led(world.units):
        _lead(world, unit, next(heads))
    first, *rest = list(heads)
    _together(world, unit, first)
    for household in rest:
        cadre = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
        add_pair(world, unit, cadre, household)


def _bound(world: World, unit: Unit) -> Iterator[tuple[Helper, str]]:
    """Those who each have two kinds of households."""
    name, above = unit.listing["main_leader"], unit.who.level in _ABOVE
    # The head of a province's unit ranks as a leader of the county, but isn't one of them.
    rank, role = ("县处级正职", "干部") if above else ("乡科级正职", "领导")
    head = helper(name, unit.name, "主要负责人", rank, role)
    yield head, "困难党员"
    yield head, "困难群众"
    chief = helper(world.people.name(), unit.name, "主任科员", "乡科级正职", "正科")
    yield chief, "困难党员"
    yield chief, "贫困户"


def _lead(world: World, unit: Unit, household: Person) -> None:
    """A leader of the county: a township, its village, a household there, somebody of the town."""
    town = world.villages[-1]
    leader = helper(world.people.name(), unit.name, "县级领导", "县处级副职", "领导")
    add_pair(world, unit, leader, household)
    worker = town.households[_led(world.units).index(unit)]
    add_pair(world, unit, leader, worker, household_kind="下岗职工", **town.place)


def _together(world: World, unit: Unit, household: Person) -> None:
    """Two cadres help one household, and say so."""
    for _ in range(2):
        cadre = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
        add_pair(world, unit, cadre, household, mode="几帮一")


def fill_visits(world: World, unit: Unit) -> None:
    """F08, F09: every quarter each helper calls, and the unit comes."""
    heads = {head.id_number: head for village in world.villages for head in village.households}
    known = words()["work"]
    for quarter in parts(world, SpanKind.QUARTER):
        for pair in unit.rows["F04"]:
            head, day = heads[pair.text("household_id_number")], day_in(world, unit, quarter)
            # Nobody is in the village and in the town on one day.
            day -= timedelta(days=(day.toordinal() + (pair["village"] == _COMMUNITY.name)) % 2)
            row = add_entry(world, unit, pair.text("helper_name"), head, day)
            row.values |= {name: pair[name] for name in ("township", "village")}
        for kind, themes in (
            ("调研", known["surveys"]),
            ("慰问", ["困难党员慰问"]),
            ("会议", ["专题研究“挂包帮”工作"]),
        ):
            theme = unit.rng.choice(themes)
            row = add_activity(world, unit, kind, theme, unit.listing["main_leader"])
            row["activity_date"] = day_in(world, unit, quarter)
    unit.rows["F08"].sort(key=lambda row: row.day("visit_date"))
    unit.rows["F09"].sort(key=lambda row: row.day("activity_date"))


def fill_papers(world: World, unit: Unit) -> None:
    """F13: plans of each place, a plan and an agreement of each household."""
    year, scene = world.span.end.year, world.scene
    for paired in unit.pairings:
        place = {name: paired[name] for name in ("township", "village")}
        name = paired.text("village")
        long = file_paper(world, unit, "三年规划", f"{name}3年帮扶规划", **place)
        long["valid_for"] = f"{scene.entry.year}—{scene.until.year}年"
        long["document_date"] = _first_weeks(unit, scene.entry)
        plan = file_paper(world, unit, "年度计划", f"{name}{year}年度帮扶计划", **place)
        plan.values |= {"target_value": 3, "done_value": 3, "done_status": "完成"}
        file_paper(world, unit, "村级规划", f"{name}村级发展规划", **place)
    _household_papers(world, unit, unit.rows["F04"])


def _first_weeks(unit: Unit, start: date) -> date:
    return start.replace(day=unit.rng.randint(start.day + 1, 28))


def _household_papers(world: World, unit: Unit, pairs: Iterable[Row]) -> None:
    """Once a household, though two may help it."""
    year = world.span.end.year
    for pair in {pair["household_id_number"]: pair for pair in pairs}.values():
        said = {name: pair[name] for name in ("township", "village", "household_head")}
        parties = f"{unit.who.short}、{pair['household_head']}"
        file_paper(world, unit, "帮扶协议", "帮扶协议书", **said, parties=parties)
        plan = file_paper(world, unit, "年度计划", f"{year}年到户帮扶计划", **said)
        plan.values |= {"target_value": 1, "done_value": 1, "done_status": "完成"}


def fill_work(world: World, unit: Unit) -> None:
    """F03 of a unit that lends one of its technicians; F11, F12, F20."""
    if unit.who.level in _ABOVE:
        member = add_member(world, unit, "队员", "单位")
        member["post"], member["arrival_date"] = "专业技术人员", world.scene.entry
    fill_projects(world, unit)
    fill_money(world, unit)
    if unit.rng.random() < 1 / 2:
        add_item(world, unit, 1, done=True, days=7)


def no_inspection(_world: World) -> None:
    """Nobody inspects: the source names no way of doing it."""


BAOXING = Scene(
    programme="baoxing",
    period="2010",
    units=12,
    entry=date(2010, 1, 4),
    paired=date(2010, 1, 4),
    until=date(2012, 12, 31),
    area="511899",
    document="宝委办发〔2010〕2号",
    notice="宝挂包帮发〔2010〕3号",
    village_kind="帮扶村",
    office="宝兴县“挂包帮”活动领导小组办公室",
    inspectors="宝兴县“挂包帮”活动领导小组办公室",
    inspecting="县委办、县委组织部、县委农工办",
    leading="县委办",
    organizer="中共宝兴县委组织部",
    owed=("F04", "F08", "F09", "F11", "F12", "F13", "F20", "F21"),
    households=(8, 11),
    declares=frozenset({"下派干部"}),
    match=match_county("baoxing", 3),
    prepared=(settle_community,),
    fills=(fill_pairs, fill_visits, fill_papers, fill_work),
    inspect=no_inspection,
    plants=(
        *agreements.PLANTS,
        *leaders.OF_THE_COUNTY,
        *gifts.PLANTS,
        *only(papers.PLANTS, "DOC-01", "DOC-02", "RECT-04", "RECT-05"),
        *only(money.PLANTS, "FUND-01", "FUND-02", "FUND-03", "FUND-04", "FUND-11"),
        *only(household_duties.PLANTS, "ACT-10"),
        *only(household_papers.PLANTS, "DOC-11"),
        *only(postings.PLANTS, "TEAM-13"),
        *only(figures.PLANTS, "AGG-08"),
        *unowed.PLANTS,
        *reports.PLANTS,
    ),
    oversights=pairing.OVERSIGHTS,
)
