"""会泽, 2018: a team of three or four in each poor village, under the county's leave and reports."""

from datetime import date, timedelta

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples.cards import add_card
from inspectorate.samples.county import match_county
from inspectorate.samples.diary import add_entry
from inspectorate.samples.faults import (
    cards,
    checks,
    leave,
    money,
    monthly,
    pairing,
    papers,
    plans,
    presence,
    reports,
    resident,
    successors,
)
from inspectorate.samples.faults.plant import only
from inspectorate.samples.inspections import marks_on, seen_as_reported
from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.optional import assessed
from inspectorate.samples.pairs import add_file
from inspectorate.samples.scene import Scene
from inspectorate.samples.team import (
    PRESENT,
    add_leave,
    add_member,
    column,
    fill_grids,
    grid_row,
    in_service,
)
from inspectorate.samples.words import words
from inspectorate.samples.work import (
    add_activity,
    add_class,
    add_item,
    add_paper,
    fill_projects,
    place_of,
)

#: What inspectors do; each village sees all of it every half-year.
MODES = ("实地查岗", "民情走访", "翻阅考勤", "电话抽查")
_CARDS = ("提醒卡", "民情日记", "扶贫手册")
_REPORTS = ("队长汇报", "月小结", "信息简报")
#: Level of a class, what it is about, and how many days after the arrival it is held.
_CLASSES = (("县", "动员", 9), ("乡", "业务", 16), ("村", "业务", 23))
_CONDITIONS = "政治素质好、工作作风实、综合能力强、身体健康、具备履职条件"
_ENTRIES_A_MONTH = 5
_LONG_LEAVE = 5


def fill_team(world: World, unit: Unit) -> None:
    """F03, F06, F07, F19: a first secretary and two or three members, who stay."""
    roles = [("第一书记", "单位"), ("队员", "单位"), ("队员", "镇")]
    for role, origin in [*roles, ("队员", "单位")][: unit.rng.randint(3, 4)]:
        member = add_member(world, unit, role, origin)
        member["arrival_date"], member["term_years"] = world.scene.entry, "2年"
    fill_grids(world, unit)
    for month in world.months:
        if unit.rng.random() < 1 / 3:
            _go_on_leave(world, unit, month)
    if unit.rng.random() < 1 / 4:
        _replaced_before(world, unit)


def _go_on_leave(world: World, unit: Unit, month: Span) -> None:
    """Up to three days by leave of the township, more by leave of the county."""
    whole = month.start >= world.scene.entry
    days = _LONG_LEAVE if whole and unit.rng.random() < 1 / 3 else 0
    leave = add_leave(world, unit, unit.rng.choice(unit.rows["F03"][:2]), month, days)
    if days:
        leave["approver"] = world.scene.organizer


def _replaced_before(world: World, unit: Unit) -> None:
    """Somebody was named who didn't meet the terms; another of the unit came instead."""
    named = world.scene.entry - timedelta(days=12)
    unit.add(
        "F19",
        person_name=world.people.name(),
        home_unit=unit.name,
        **place_of(unit),
        change_kind="不符重报",
        reason=f"身体状况不适宜驻村，另选派人员{_CONDITIONS}",
        clause="管理办法第五条",
        proposer=unit.name,
        approver=world.scene.organizer,
        approval_date=named,
        successor=unit.rows["F03"][1]["person_name"],
        successor_date=world.scene.entry,
    )


def fill_households(world: World, unit: Unit) -> None:
    """F05, F08: a file for each household, and visits on days spent in the village."""
    measures = unit.rng.sample(words()["household"]["measures"], 8)
    for number, household in enumerate(unit.village.households):
        add_file(world, unit, household)["measures"] = measures[number % len(measures)]
    for month in world.months:
        for member in unit.rows["F03"]:
            _write_diary(world, unit, member, month)
    unit.rows["F08"].sort(key=lambda row: row.day("visit_date"))


def _write_diary(world: World, unit: Unit, member: Row, month: Span) -> None:
    row = grid_row(unit, member, month.start)
    days = [day for day in in_service(member, month) if row[column(day)] == PRESENT]
    heads = unit.village.households
    for number in range(_ENTRIES_A_MONTH if days else 0):
        household = unit.rng.choice(heads)
        day = days[number * len(days) // _ENTRIES_A_MONTH]
        add_entry(world, unit, member.text("person_name"), household, day)


def fill_work(world: World, unit: Unit) -> None:
    """F09, F11, F13, F15, F20: what was held, built, written, taught, put right."""
    _meetings(world, unit)
    fill_projects(world, unit)
    _papers(world, unit)
    for level, kind, after in _CLASSES:
        _class(world, unit, level, kind, world.scene.entry + timedelta(days=after))
    if unit.rng.random() < 1 / 2:
        add_item(world, unit, 1, done=True, days=7)


def _meetings(world: World, unit: Unit) -> None:
    leader = unit.listing["main_leader"]
    for month in world.months:
        theme = f"{month.in_words}乡镇党委、政府与驻村工作队员定期联系会"
        last = month.end - timedelta(days=unit.rng.randint(0, 4))
        add_activity(world, unit, "会议", theme, leader)["activity_date"] = last
    add_activity(world, unit, "调研", "脱贫攻坚专题调研", leader)
    unit.rows["F09"].sort(key=lambda row: row.day("activity_date"))


def _papers(world: World, unit: Unit) -> None:
    year, village = world.span.end.year, unit.village
    add_paper(world, unit, "年度计划", f"{village.name}{year}年精准帮扶计划", 4)
    for household in village.households:
        row = add_paper(world, unit, "年度计划", f"{year}年到户精准帮扶计划", 6)
        row["household_head"], row["location"] = household.name, "村委会"


def _class(world: World, unit: Unit, level: str, kind: str, day: date) -> None:
    members = [member.text("person_name") for member in unit.rows["F03"]]
    row = add_class(world, unit, "驻村扶贫工作队员培训", len(members))
    row["class_date"], row["class_level"], row["class_kind"] = day, level, kind
    row["roster"] = "、".join(members)


def fill_cards(world: World, unit: Unit) -> None:
    """F14, F16: a board for the team, three things for each member; reports month by month."""
    issued = world.scene.entry + timedelta(days=1)
    leader, *_ = members = unit.rows["F03"]
    add_card(unit, "提醒牌", leader["person_name"], issued)
    for kind in _CARDS:
        for member in members:
            add_card(unit, kind, member["person_name"], issued)
    for month in world.months:
        for kind in _REPORTS:
            _report(unit, month, kind)


def _report(unit: Unit, month: Span, kind: str) -> None:
    unit.add(
        "F16",
        team_name=unit.rows["F03"][0]["team_name"],
        **place_of(unit),
        month=month.in_words,
        report_kind=kind,
        report_date=month.end + timedelta(days=unit.rng.randint(1, 4)),
        receiver=f"{unit.village.township}党委",
        copy_count=unit.rng.randint(1, 3),
    )


def assess(world: World) -> None:
    """F18: everybody in every quarter."""
    for quarter in spans_inside(world.span, SpanKind.QUARTER):
        if quarter.end >= world.scene.entry:
            world.assessments += [
                assessed(unit, member, quarter)
                for unit in world.units
                for member in unit.rows["F03"]
            ]


def inspect(world: World) -> None:
    """F17: each team in all four ways every half-year, and found as its own sheets say."""
    for unit in world.units:
        if not unit.rows["F06"]:
            continue
        for half in _halves(world.months):
            for number, mode in enumerate(MODES):
                month = half[number % len(half)]
                row = seen_as_reported(world, unit, _seen_day(unit, month, number))
                row.values |= _seen_as(mode)


def _halves(months: list[Span]) -> list[list[Span]]:
    first = [month for month in months if month.start.month <= 6]
    second = [month for month in months if month.start.month > 6]
    return [half for half in (first, second) if half]


def _seen_as(mode: str) -> dict[str, Value]:
    return {"mode": mode, "joining_offices": "县委组织部、县扶贫办", "handling": "无"}


def _seen_day(unit: Unit, month: Span, number: int) -> date:
    """A day late in the month on which somebody was there, another for each way."""
    days = [month.end - timedelta(days=n) for n in range(min(month.days, 24))]
    there = [day for day in days if PRESENT in marks_on(unit, day).values()]
    return there[number * 2 % len(there)]


HUIZE = Scene(
    programme="huize",
    period="2018H1",
    units=12,
    entry=date(2018, 1, 1),
    paired=date(2018, 1, 1),
    until=date(2018, 12, 31),
    area="530399",
    document="会办发〔2018〕12号",
    notice="会驻扶办发〔2018〕1号",
    village_kind="贫困村",
    office="会泽县人民政府扶贫开发办公室",
    inspectors="会泽县驻村扶贫工作联合督查组",
    inspecting="县纪委、县委组织部、县扶贫办",
    leading="县纪委",
    organizer="中共会泽县委组织部",
    owed=(
        *("F03", "F05", "F06", "F07", "F08", "F09", "F11"),
        *("F13", "F14", "F15", "F16", "F19", "F20", "F21"),
    ),
    households=(6, 9),
    match=match_county("huize", 3),
    fills=(fill_team, fill_households, fill_work, fill_cards),
    enrolled=(assess,),
    inspect=inspect,
    plants=(
        *only(presence.PLANTS, "RES-06", "RES-08", "RES-10"),
        *only(papers.PLANTS, "RECT-04", "RECT-05"),
        *only(money.PLANTS, "FUND-02", "FUND-04", "FUND-08", "FUND-11"),
        *reports.PLANTS,
        *leave.PLANTS,
        *cards.PLANTS,
        *monthly.PLANTS,
        *successors.PLANTS,
        *checks.PLANTS,
        *resident.PLANTS,
        *plans.PLANTS,
    ),
    oversights=(
        *pairing.OVERSIGHTS,
        *monthly.OVERSIGHTS,
        *resident.OVERSIGHTS,
        *checks.OVERSIGHTS,
    ),
)
