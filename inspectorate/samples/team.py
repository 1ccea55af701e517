"""F03, F06, F07: the team in the village, its days there, its leaves."""

from datetime import date, timedelta

from inspectorate.periods import Span
from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.words import words

#: Words of the day grid, as the form's closed list has them.
PRESENT, DUTY, LEAVE, REST, ABSENT = "在村", "公差", "请假", "休息", "缺勤"
# A member is six days in the village, then out for four; the others' turns are shifted, so that
# the village is hardly ever without anybody.
_CYCLE, _IN_VILLAGE = 10, 6
_EXTRA_DUTY = 0.05
_LEAVES_A_MONTH = 0.25
_CHANGES = 0.1
_RANKS = {"队长": "县处级副职", "单位": "乡科级副职", "县": "科员级", "镇": "科员级"}
_POSTS = {"队长": "副调研员", "单位": "科长", "县": "干部", "镇": "干部"}


def fill_team(world: World, unit: Unit) -> None:
    """The team of the unit with its grids and leaves for every month of the period."""
    # Some went in a little earlier than the day that the text names.
    arrival = world.scene.entry - timedelta(days=unit.rng.choice((0, 0, 0, 1, 3)))
    for role, origin in _composition(unit):
        add_member(world, unit, role, origin)["arrival_date"] = arrival
    fill_grids(world, unit)
    for month in world.months:
        if unit.rng.random() < _LEAVES_A_MONTH:
            # Only the unit's own two: faults that need somebody without a leave take the others.
            add_leave(world, unit, unit.rng.choice(unit.rows["F03"][:2]), month)
    if unit.rng.random() < _CHANGES:
        # On the last day, so that every month has whole teams and whole grids.
        change_member(world, unit, unit.rows["F03"][-1])


def fill_grids(world: World, unit: Unit) -> None:
    """Attendance of every member."""
    # Row order is month, then member, as one sheet a month is handed in.
    for month in world.months:
        for place, member in enumerate(unit.rows["F03"]):
            add_month(unit, member, month, place)


def _composition(unit: Unit) -> list[tuple[str, str]]:
    """A leader and a member of the unit's own, one of the township, one of the county."""
    own = [("队长", "单位"), ("队员", "单位"), ("队员", "镇")]
    return own if unit.who.level == "县" else [*own, ("队员", "县")]


def add_member(world: World, unit: Unit, role: str, origin: str) -> Row:
    """A member of the team, who has yet to arrive."""
    village, person = unit.village, world.people.person()
    job = origin if role == "队员" else "队长"
    home = {"单位": unit.name, "县": f"{village.county}扶贫开发办公室"}
    return unit.add(
        "F03",
        team_name=f"{unit.who.short}驻{village.name}工作队",
        **village.place,
        person_name=person.name,
        sex=person.sex,
        id_number=person.id_number,
        politics="中共党员" if unit.rng.random() < 3 / 4 else "群众",
        home_unit=home.get(origin, f"{village.township}人民政府"),
        post=_POSTS[job],
        rank="乡科级正职" if unit.who.level == "县" and job == "队长" else _RANKS[job],
        team_role=role,
        origin=origin,
        is_reserve=role == "队员" and origin == "单位",
        term_years="3年",
        phone=world.people.phone(),
    )


def change_member(world: World, unit: Unit, member: Row) -> None:
    """A member leaves on the period's last day as F19 approves; the successor comes next day."""
    member["departure_date"], member["departure_reason"] = world.span.end, "工作调动"
    successor = world.people.name(), world.span.end + timedelta(days=1)
    approve_change(world, unit, member, world.span.end, successor)


def approve_change(
    world: World, unit: Unit, member: Row, left: date, successor: tuple[Value, Value]
) -> None:
    """F19 says who comes in a member's place, and when; approved two days before the member left."""
    name, since = successor
    unit.add(
        "F19",
        person_name=member["person_name"],
        home_unit=member["home_unit"],
        township=unit.village.township,
        village=unit.village.name,
        change_kind="更换",
        reason="工作调动",
        clause="实施方案第四条",
        proposer=unit.name,
        approver=world.scene.organizer,
        approval_date=left - timedelta(days=2),
        successor=name,
        successor_date=since,
    )


def in_service(member: Row, month: Span) -> list[date]:
    """The dates of a month on which a member serves, first and last day counted."""
    first = max(month.start, member.day("arrival_date"))
    last = min(month.end, member.day("departure_date") if member["departure_date"] else month.end)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def add_month(unit: Unit, member: Row, month: Span, place: int) -> None:
    """One row of F06, when the member serves in that month at all."""
    dates = in_service(member, month)
    if not dates:
        return
    values: dict[str, Value] = {
        "month": month.start,
        **{name: member[name] for name in ("person_name", "home_unit")},
        **unit.village.place,
        **{column(day): _mark(unit, day, place) for day in dates},
        "person_signature": member["person_name"],
        "secretary_signature": unit.village.secretary,
        "township_review": "情况属实",
    }
    unit.rows["F06"].append(Row("F06", values))


def _mark(unit: Unit, day: date, place: int) -> str:
    # Counted from a fixed day, so that turns go on over the ends of months.
    turn = (day.toordinal() + place * _CYCLE // len(unit.rows["F03"])) % _CYCLE
    if turn < _IN_VILLAGE:
        return DUTY if unit.rng.random() < _EXTRA_DUTY else PRESENT
    return DUTY if turn == _IN_VILLAGE else REST


def column(day: date) -> str:
    """The grid's field of a date."""
    return f"d{day.day:02d}"


def grid_row(unit: Unit, member: Row, month: date) -> Row:
    """A member's F06 row of a month, named by its first day.

    Raises:
        StopIteration: The member has no row in that month.
    """
    rows = unit.rows["F06"]
    name = member["person_name"]
    return next(r for r in rows if r["person_name"] == name and r["month"] == month)


def add_leave(world: World, unit: Unit, member: Row, month: Span, days: int = 0) -> Row:
    """A leave inside the month, two or three days or so many, entered in the grid and in F07."""
    # The month of the entry has six days; a leave may not run into the next month.
    entry = world.scene.entry
    latest = 3 if month.start < entry else 18
    start = max(month.start, entry) + timedelta(days=unit.rng.randint(1, latest))
    dates = [start + timedelta(days=n) for n in range(days or unit.rng.randint(2, 3))]
    row = grid_row(unit, member, month.start)
    for day in dates:
        row[column(day)] = LEAVE
    return _leave_row(world, unit, member, dates)


def _leave_row(world: World, unit: Unit, member: Row, dates: list[date]) -> Row:
    kind = unit.rng.choice([*words()["leave"]["kinds"]])
    village = unit.village
    return unit.add(
        "F07",
        person_name=member["person_name"],
        township=village.township,
        village=village.name,
        leave_kind=kind,
        reason=unit.rng.choice(words()["leave"]["kinds"][kind]),
        start_date=dates[0],
        end_date=dates[-1],
        days=len(dates),
        approver=f"{village.township}党委",
        approver_person=world.people.name(),
        approval_date=dates[0] - timedelta(days=1),
        # Back on the day after: the leave explains every day up to its end.
        return_date=dates[-1] + timedelta(days=1),
    )
