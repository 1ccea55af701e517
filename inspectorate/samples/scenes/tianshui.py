"""天水, 2012: every cadre answers for one or two households of the unit's village."""

from collections.abc import Iterable
from datetime import date, timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples.cards import add_card
from inspectorate.samples.county import match_county
from inspectorate.samples.dates import day_in, parts
from inspectorate.samples.diary import add_entry
from inspectorate.samples.faults import (
    aid,
    answerable,
    appraisals,
    archives,
    classes,
    diaries,
    figures,
    household_papers,
    money,
    papers,
    reports,
    unowed,
)
from inspectorate.samples.faults.plant import only
from inspectorate.samples.filing import file_paper
from inspectorate.samples.model import Row, Unit, World
from inspectorate.samples.pairs import add_file, add_pair, helper
from inspectorate.samples.people import Person
from inspectorate.samples.scene import Scene
from inspectorate.samples.scenes.baoxing import no_inspection
from inspectorate.samples.words import words
from inspectorate.samples.work import (
    add_activity,
    add_class,
    add_item,
    add_payment,
    fill_money,
    fill_projects,
)

_HOUSEHOLDS_A_CADRE = 2
# Of three households two are poor.
_ORDINARY = 3
# Some come more often than they must.
_MORE_TALKS = 0.2
_STAGES = ("一季度完成入户调查", "二季度落实种养项目", "三季度跟踪服务", "四季度总结巩固")


def fill_pairs(world: World, unit: Unit) -> None:
    """F04, F05, F14: one who answers for each household, its archive, its card."""
    heads = unit.village.households
    groups = [heads[n : n + _HOUSEHOLDS_A_CADRE] for n in range(0, len(heads), _HOUSEHOLDS_A_CADRE)]
    posts = [(unit.listing["main_leader"], "主要负责人"), (unit.listing["deputy_leader"], "副职")]
    posts += [(world.people.name(), "科员") for _ in groups[len(posts) :]]
    for (name, post), own in zip(posts, groups, strict=True):
        rank = "科员级" if post == "科员" else "县处级副职"
        cadre = helper(name, unit.name, post, rank, "干部")
        for household in own:
            add_pair(world, unit, cadre, household, household_kind=_kind(unit, household))
    # All the staff take part: nobody is left without a household.
    unit.listing["staff_count"] = len(groups)
    unit.listing["party_member_count"] = len(groups) // 2
    _archives(world, unit)


def _kind(unit: Unit, household: Person) -> str:
    number = unit.village.households.index(household)
    return "普通群众" if number % _ORDINARY == _ORDINARY - 1 else "贫困户"


def _archives(world: World, unit: Unit) -> None:
    measures = unit.rng.sample(words()["household"]["measures"], 8)
    for number, household in enumerate(unit.village.households):
        row = add_file(world, unit, household)
        row["measures"] = measures[number % len(measures)]
        row["household_kind"] = _kind(unit, household)
        row["is_registered"] = row["household_kind"] == "贫困户"
        row["progress"] = f"{_STAGES[(world.span.end.month - 1) // 3]}"
        row["update_date"] = world.span.end - timedelta(days=unit.rng.randint(3, 40))
        issued = world.scene.entry + timedelta(days=unit.rng.randint(5, 20))
        add_card(unit, "民情连心卡", household.name, issued)


def fill_visits(world: World, unit: Unit) -> None:
    """F08, F09: a talk with each household every month; lectures in both halves of the year."""
    heads = {head.id_number: head for head in unit.village.households}
    for month in world.months:
        for number, pair in enumerate(unit.rows["F04"]):
            head = heads[pair.text("household_id_number")]
            # Neighbouring rows are one cadre's: a day of its own for each household.
            day = month.start + timedelta(days=6 + (number + unit.rng.randint(0, 1) * 2) % 16)
            for again in range(2 if unit.rng.random() < _MORE_TALKS else 1):
                later = day + timedelta(days=again)
                add_entry(world, unit, pair.text("helper_name"), head, later, "谈心")
    unit.rows["F08"].sort(key=lambda row: row.day("visit_date"))
    leader = unit.listing["main_leader"]
    for half in parts(world, SpanKind.HALF_YEAR):
        for kind, theme in (
            ("宣讲", "惠农政策集中宣讲"),
            ("宣讲", "法律知识集中宣讲"),
            ("调研", "联村联户专题调研"),
            ("会议", "专题研究联村联户工作"),
        ):
            row = add_activity(world, unit, kind, theme, leader)
            row["activity_date"] = day_in(world, unit, half)
    unit.rows["F09"].sort(key=lambda row: row.day("activity_date"))


def fill_papers(world: World, unit: Unit) -> None:
    """F13: what the unit set up, its plans for the village and for each household."""
    year, village = world.span.end.year, unit.village
    for kind, name in (
        ("实施方案", "关于深入开展“联村联户、为民富民”行动实施方案"),
        (
            "领导小组文件",
            "关于成立“联村联户、为民富民”行动协调领导小组的通知（下设办公室，专人负责）",
        ),
        ("台账", f"{year}年联村联户工作台账"),
        ("年度计划", f"{village.name}{year}年联村联户工作计划"),
        ("村级规划", f"{village.name}村级发展规划"),
    ):
        file_paper(world, unit, kind, name)
    for household in village.households:
        name = f"{_kind(unit, household)}{year}年联系帮扶计划"
        plan = file_paper(world, unit, "年度计划", name, household_head=household.name)
        plan.values |= {"target_value": 1, "done_value": 1, "done_status": "完成"}


def fill_work(world: World, unit: Unit) -> None:
    """F11, F12, F15, F20."""
    fill_projects(world, unit)
    fill_money(world, unit)
    _goods(world, unit, unit.village.households[:4])
    for theme in ("畜禽防疫", "家政服务"):
        add_class(world, unit, theme, unit.rng.randint(2, 9) * 10)
    if unit.rng.random() < 1 / 2:
        add_item(world, unit, 1, done=True, days=7)


def _goods(world: World, unit: Unit, heads: Iterable[Person]) -> None:
    for household in heads:
        kind = unit.rng.choice(("物资（有机肥）", "物资（农药）"))
        row: Row = add_payment(world, unit, household.name, kind, unit.rng.randint(2, 5))
        row["measure"] = "袋" if "肥" in kind else "瓶"


TIANSHUI = Scene(
    programme="tianshui",
    period="2012",
    units=4,
    entry=date(2012, 1, 4),
    paired=date(2012, 1, 4),
    until=date(2016, 12, 31),
    area="620599",
    document="天双联发〔2012〕1号",
    notice="天双联办发〔2012〕5号",
    village_kind="贫困村",
    office="天水市“联村联户、为民富民”行动协调推进领导小组办公室",
    inspectors="天水市“联村联户、为民富民”行动督查组",
    inspecting="市委组织部、市委农工办、市纪委",
    leading="市委组织部",
    organizer="中共天水市委组织部",
    owed=("F04", "F05", "F08", "F09", "F11", "F12", "F13", "F14", "F15", "F20", "F21"),
    households=(16, 24),
    match=match_county("tianshui", 1),
    fills=(fill_pairs, fill_visits, fill_papers, fill_work),
    inspect=no_inspection,
    plants=(
        *answerable.PLANTS,
        *unowed.PLANTS,
        *diaries.PLANTS,
        *only(classes.PLANTS, "ACT-11", "ACT-12"),
        *archives.PLANTS,
        *household_papers.PLANTS,
        *appraisals.PLANTS,
        *only(papers.PLANTS, "RECT-04", "RECT-05"),
        *money.PLANTS,
        *only(aid.PLANTS, "FUND-13"),
        *only(figures.PLANTS, "AGG-08"),
        *reports.PLANTS,
    ),
)
