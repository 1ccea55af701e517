"""F09, F11, F12, F13, F15, F19, F20: what a unit did, spent, wrote, and put right."""

from datetime import date, timedelta
from decimal import Decimal

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.words import words

#: F11.状态 from the first word to the last shovel.
STATES = ("计划", "立项", "到位", "在建", "完工")
#: Months after which a unit holds one project more.
_MONTHS_A_PROJECT = 4
_CONSOLATION = "慰问金"
_BEGUN = 3
# Days after which an item is usually struck off.
_REVIEWED = 20
# Notices that the office sends round in a year.
_NOTICES = 3
_OPEN = "整改中"
# Days after the period, and so after the date up to which material is seen.
_NOT_DUE = 20


def fill_work(world: World, unit: Unit) -> None:
    """Every form of the unit that is neither about people nor a total."""
    _activities(world, unit)
    fill_projects(world, unit)
    fill_money(world, unit)
    _papers(world, unit)
    _classes(world, unit)
    _ledger(world, unit)


def some_day(world: World, unit: Unit) -> date:
    """A day of the period, not before the teams went in."""
    first = max(world.span.start, world.scene.entry) + timedelta(days=1)
    return first + timedelta(days=unit.rng.randint(0, (world.span.end - first).days))


def place_of(unit: Unit) -> dict[str, Value]:
    """Township and village, for the forms that don't ask the county."""
    return {"township": unit.village.township, "village": unit.village.name or None}


# F09


def _activities(world: World, unit: Unit) -> None:
    known, leader = words()["work"], unit.listing["main_leader"]
    # The main leader goes to the village in every period, so that no year is without it.
    add_activity(world, unit, "调研", unit.rng.choice(known["surveys"]), leader)
    for _ in range(unit.rng.randint(1, 2)):
        theme = unit.rng.choice(known["talks"])
        kind = next(k for k in ("座谈", "宣讲", "调研", "慰问") if k in theme)
        add_activity(world, unit, kind, theme, unit.listing["deputy_leader"])
    for theme in unit.rng.sample(known["meetings"], unit.rng.randint(1, 2)):
        add_activity(world, unit, "会议", theme, leader)
    if unit.is_lead:
        # Each meeting has a theme of its own: two rows alike would be one meeting.
        for number in range(1, 2 + len(world.months) // 3):
            add_activity(world, unit, "会议", f"第{number}次{known['joint_meeting']}", leader)
    unit.rows["F09"].sort(key=lambda row: row.day("activity_date"))


def add_activity(world: World, unit: Unit, kind: str, theme: str, leader: Value) -> Row:
    """An activity in the village, led by the main leader or by another."""
    main = leader == unit.listing["main_leader"]
    return unit.add(
        "F09",
        activity_date=some_day(world, unit),
        host_unit=unit.name,
        **place_of(unit),
        activity_kind=kind,
        theme=theme,
        leader=leader,
        post="主要负责人" if main else "分管负责人",
        attendee_count=unit.rng.randint(6, 40),
        evidence="照片、签到表" if kind == "会议" else "照片",
    )


# F11


def fill_projects(world: World, unit: Unit) -> None:
    """A few projects, each as far as its state says."""
    # Drawn without return, so that no unit has a project twice.
    kinds = words()["work"]["projects"]
    named = [(kind, name) for kind, names in kinds.items() for name in names]
    wanted = 2 + len(world.months) // _MONTHS_A_PROJECT
    for kind, name in unit.rng.sample(named, unit.rng.randint(wanted - 1, wanted + 1)):
        add_project(world, unit, name, kind, unit.rng.choice(STATES))


def add_project(world: World, unit: Unit, name: str, kind: str, state: str) -> Row:
    """A project whose money only goes as far as its state; sums in 万元."""
    # Twenty to forty 万元: close enough that only a planted sum stands out.
    planned = Decimal(unit.rng.randint(200, 400)) / 10
    row = unit.add(
        "F11",
        project_name=f"{unit.village.name}{name}",
        project_kind=kind,
        host_unit=unit.name,
        **unit.village.place,
        fund_source=unit.rng.choice(("单位自筹", "协调资金", "专项资金")),
        planned_yuan=planned,
        progress="未开工",
        household_count=unit.rng.randint(20, 160),
        person_count=unit.rng.randint(161, 640),
        status=state,
    )
    _spend(world, unit, row, STATES.index(state))
    return row


def _spend(world: World, unit: Unit, row: Row, stage: int) -> None:
    """Secured from 到位 on, allocated and spent from 在建 on, finished with 完工."""
    secured = _part(row.money("planned_yuan"), unit.rng.randint(70, 100))
    if stage >= STATES.index("到位"):
        row["secured_yuan"] = secured
    if stage >= _BEGUN:
        allocated = _part(secured, unit.rng.randint(60, 100))
        row["allocated_yuan"] = allocated
        row["spent_yuan"] = _part(allocated, unit.rng.randint(50, 100))
        begun = world.scene.entry + timedelta(days=unit.rng.randint(4, 20))
        row["start_date"] = min(begun, world.span.end)
        row["progress"] = f"完成{unit.rng.randint(3, 9)}0%"
    if STATES[stage] == "完工":
        finished = row.day("start_date") + timedelta(days=unit.rng.randint(20, 45))
        row["finish_date"] = min(finished, world.span.end)
        row["progress"] = "已完工"


def _part(amount: Decimal, percent: int) -> Decimal:
    return (amount * percent / 100).quantize(Decimal("0.1"))


# F12


def fill_money(world: World, unit: Unit) -> None:
    """Gifts to households, none of them twice, and now and then goods."""
    heads = unit.village.households
    for household in unit.rng.sample(heads, unit.rng.randint(4, len(heads))):
        add_payment(world, unit, household.name, _CONSOLATION, unit.rng.randint(2, 10) * 100)
    for household in unit.rng.sample(heads, unit.rng.randint(0, 2)):
        add_payment(world, unit, household.name, "捐款", unit.rng.randint(10, 30) * 100)
    # A 合计 row means something only where everything is counted in 元.
    if unit.rng.random() < 1 / 4:
        goods = unit.rng.choice(words()["work"]["goods"])
        row = add_payment(world, unit, unit.rng.choice(heads).name, goods, unit.rng.randint(2, 20))
        row["measure"] = "袋"
    unit.rows["F12"].sort(key=lambda row: row.day("pay_date"))


def add_payment(world: World, unit: Unit, to: str, kind: str, quantity: int) -> Row:
    """A row of F12 in 元."""
    # Vouchers are numbered as they were entered, not by date, as in a real drawer.
    number = len(unit.rows["F12"]) + 1
    return unit.add(
        "F12",
        pay_date=some_day(world, unit),
        host_unit=unit.name,
        **place_of(unit),
        recipient=to,
        goods_kind=kind,
        quantity=quantity,
        measure="元",
        handler=unit.listing["liaison"],
        signature=to,
        voucher=f"{world.span.end:%Y%m}-{number:03d}",
    )


# F13


def _papers(world: World, unit: Unit) -> None:
    """F13 of the unit, its village and its households; when the cycle ends, with what was done."""
    year, village = world.span.end.year, unit.village
    add_paper(world, unit, "实施方案", "包村扶贫和干部驻村包扶工作实施方案", 3)
    add_paper(world, unit, "三年规划", f"{village.name}三年脱贫规划（2014—2016年）", 20)
    add_paper(world, unit, "年度计划", f"{village.name}{year}年度帮扶计划", 22)
    scheme, plan = unit.rows["F13"][:2]
    scheme["document_number"] = f"{unit.who.short}发〔2014〕{unit.rng.randint(8, 60)}号"
    plan["valid_for"] = "2014—2016年"
    if world.span.end >= world.scene.until:
        plan.values |= {"target_value": 3, "done_value": 3, "done_status": "完成"}
    for household in village.households:
        survey = add_paper(world, unit, "入户调查表", "包村扶贫驻村干部入户调查表", 25)
        survey["household_head"] = household.name
        survey["location"] = "村委会"
        own = add_paper(world, unit, "年度计划", f"{year}年脱贫计划到户表", 27)
        own["household_head"] = household.name


def add_paper(world: World, unit: Unit, kind: str, name: str, day: int) -> Row:
    """A document of the unit for its village, made about so many days after the entry."""
    made = world.scene.entry + timedelta(days=day + unit.rng.randint(0, 4))
    return unit.add(
        "F13",
        document_kind=kind,
        document_name=name,
        # Early enough for the date by which plans are due.
        document_date=min(made, world.span.end),
        valid_for=f"{world.span.end.year}年",
        host_unit=unit.name,
        **place_of(unit),
        location="单位办公室",
    )


# F15, F20


def _classes(world: World, unit: Unit) -> None:
    for theme in unit.rng.sample(words()["work"]["trainings"], unit.rng.randint(0, 2)):
        add_class(world, unit, theme, unit.rng.randint(2, 9) * 10)


def add_class(world: World, unit: Unit, theme: str, trainees: int) -> Row:
    """One training class in the village."""
    return unit.add(
        "F15",
        class_date=some_day(world, unit),
        host_unit=unit.name,
        class_level="村",
        class_kind="劳务技能" if theme in ("家政服务", "电焊工") else "实用技术",
        place_name=f"{unit.village.name}村委会",
        **place_of(unit),
        class_count=1,
        trainee_count=trainees,
        roster=f"{theme}培训签到表",
        class_hours=unit.rng.randint(2, 8),
    )


def _ledger(world: World, unit: Unit) -> None:
    # The office's notices of the year reach the units in turn.
    office, _ = world.scene.notice.split("〔")
    notice = f"{office}〔{world.span.end.year}〕{2 + world.units.index(unit) % _NOTICES}号"
    for number in range(1, unit.rng.randint(1, 2) + 1):
        row = add_item(world, unit, number, done=unit.rng.random() < 1 / 2)
        row["notice_number"] = notice
        if row["status"] == _OPEN:
            # Nobody is behind unless a fault is planted: what is open is not due yet.
            row["deadline"] = world.span.end + timedelta(days=_NOT_DUE)


def add_item(world: World, unit: Unit, number: int, *, done: bool, days: int = 30) -> Row:
    """A problem on its way: still open, or put right in time, reviewed and struck off."""
    known = words()["ledger"]
    found = max(world.span.start, world.scene.entry) + timedelta(days=4)
    row = unit.add(
        "F20",
        item_number=f"{world.span.end.year}-{unit.village.units.index(unit) + 1}{number:02d}",
        notice_number=world.scene.notice,
        problem=unit.rng.choice(known["problems"]),
        problem_kind=unit.rng.choice(known["kinds"]),
        found_date=found,
        host_unit=unit.name,
        responsible=_responsible(unit),
        responsible_leader=unit.listing["deputy_leader"],
        measures=unit.rng.choice(known["measures"]),
        deadline=found + timedelta(days=days),
        progress="正在整改",
        status=_OPEN,
    )
    if done:
        _close(world, row, min(days, _REVIEWED))
    return row


def _responsible(unit: Unit) -> Value:
    """A member of the team; of a unit without a team its liaison."""
    team = unit.rows.get("F03", [])
    return team[1]["person_name"] if len(team) > 1 else unit.listing["liaison"]


def _close(world: World, row: Row, days: int) -> None:
    def after(share: int) -> date:
        return min(row.day("found_date") + timedelta(days=days * share // 10), world.span.end)

    row["progress"] = "已按要求整改到位"
    row["done_date"] = after(6)
    row["evidence"] = "整改报告、照片"
    row["self_opinion"] = "整改到位"
    row["reviewer"] = world.people.name()
    row["review_date"] = after(9)
    row["review_opinion"] = "合格"
    row["closed_date"] = after(10)
    row["status"] = "销号"
