"""Faults of RES-*: attendance sheets and leaves."""

from datetime import date, timedelta

from inspectorate.periods import Span, SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.columns import GRID
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.faults.teams import nobody_left, postpone
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import (
    DUTY,
    LEAVE,
    PRESENT,
    REST,
    add_leave,
    column,
    grid_row,
    in_service,
)

_GRID = frozenset({"grid"})
_GAP = 9
_GAP_FROM = 10
# Five days of nine together in the village: 139 of 251, under the 151 that are due.
_TOGETHER, _OUT_OF = 5, 9
_FEW_DAYS = 40
_SAME_DAYS = (6, 7)


def _full_month(world: World) -> Span:
    """The last month of the period; the teams were there on its first day."""
    return world.months[-1]


def _has_full_month(world: World, _unit: Unit) -> bool:
    return _full_month(world).start > world.scene.entry


def _in_month(unit: Unit, month: Span) -> list[Row]:
    return [row for row in unit.rows["F06"] if row["month"] == month.start]


def _nobody_there(world: World, unit: Unit) -> list[Fault]:
    month = _full_month(world)
    days = [column(month.start + timedelta(days=_GAP_FROM + n)) for n in range(_GAP)]
    rows = _in_month(unit, month)
    for row in rows:
        for day in days:
            # Leaves and errands stay: only presence is missing.
            row[day] = REST if row[day] == PRESENT else row[day]
    found = about(unit, subjects.team(unit), month.label)
    note = f"{_GAP_FROM + 1}日起连续{_GAP}天无人在村"
    return [found("RES-03", note, *every(rows, *days))]


def _wrong_total(world: World, unit: Unit) -> list[Fault]:
    month, member = _full_month(world), unit.rows["F03"][1]
    row = grid_row(unit, member, month.start)
    row["present_days"] = row.whole("present_days") + 3
    found = about(unit, subjects.person(member), month.label)
    return [found("RES-06", "在村天数比考勤表多3天", (row, "present_days"))]


def _thirty_first(world: World, unit: Unit) -> list[Fault]:
    month, member = _short_months(world)[-1], unit.rows["F03"][1]
    row = grid_row(unit, member, month.start)
    # The column counts the stray day, so that only the calendar is broken.
    row["d31"], row["present_days"] = PRESENT, row.whole("present_days") + 1
    found = about(unit, subjects.person(member), month.label)
    return [found("RES-06", "小月填到31日", (row, "d31"))]


def _short_months(world: World) -> list[Span]:
    return [month for month in world.months if month.days < 31]


def _has_short_month(world: World, _unit: Unit) -> bool:
    return bool(_short_months(world))


def two_places(world: World, unit: Unit, other: Unit) -> list[Fault]:
    """The county's member of one team is also entered as the county's member of the other."""
    member, double = unit.rows["F03"][-1], other.rows["F03"][-1]
    # One person has one arrival, or nobody could say how long they serve.
    arrival = max(member.day("arrival_date"), double.day("arrival_date"))
    postpone(unit, [member], arrival)
    postpone(other, [double], arrival)
    rows = [grid_row(other, double, month.start) for month in world.months]
    for name in ("person_name", "sex", "id_number", "politics", "home_unit", "post", "phone"):
        double[name] = member[name]
    for row, month in zip(rows, world.months, strict=True):
        row["person_name"], row["home_unit"] = member["person_name"], member["home_unit"]
        _elsewhere(row, grid_row(unit, member, month.start), in_service(member, month))
    return _both_present(world, unit, other)


def _elsewhere(row: Row, first: Row, dates: list[date]) -> None:
    """Let a person be here only while the first sheet has them away."""
    for day in dates:
        row[column(day)] = DUTY if first[column(day)] == PRESENT else PRESENT


def _both_present(world: World, unit: Unit, other: Unit) -> list[Fault]:
    month, member = _full_month(world), unit.rows["F03"][-1]
    days = [column(month.start + timedelta(days=n)) for n in _SAME_DAYS]
    sheets = {one: grid_row(one, member, month.start) for one in (unit, other)}
    for row in sheets.values():
        row.values |= dict.fromkeys(days, PRESENT)
    subject, note = subjects.person(member), "同日在两村记为在村"
    return [
        about(one, subject, month.label)("RES-07", note, *every([row], *days))
        for one, row in sheets.items()
    ]


def _four_members(world: World, unit: Unit) -> bool:
    whole = unit.who.level != "县" and nobody_left(world, unit)
    return _has_full_month(world, unit) and whole and unit.alone


def _there_on_leave(world: World, unit: Unit) -> list[Fault]:
    month, member = _full_month(world), unit.rows["F03"][0]
    name = member["person_name"]
    own = [row for row in unit.rows["F07"] if row["person_name"] == name]
    own = [row for row in own if row.day("start_date") >= month.start]
    leave = own[0] if own else add_leave(world, unit, member, month)
    row, day = grid_row(unit, member, month.start), column(leave.day("start_date"))
    row[day] = PRESENT
    marks = [(row, day), *every([leave], "start_date", "end_date")]
    found = about(unit, subjects.person(member), month.label)
    return [found("RES-08", "批准请假的当日记为在村", *marks)]


def _away_without_leave(world: World, unit: Unit) -> list[Fault]:
    month, member = _full_month(world), unit.rows["F03"][2]
    row, day = grid_row(unit, member, month.start), column(month.start + timedelta(days=14))
    row[day] = LEAVE
    found = about(unit, subjects.person(member), month.label)
    return [found("RES-08", "考勤记请假，登记表无此假", (row, day))]


def _copied(world: World, unit: Unit) -> list[Fault]:
    last = world.months[-2:]
    for row in [row for month in last for row in _in_month(unit, month)]:
        # Only days in service: those before the entry stay empty.
        row.values |= dict.fromkeys(row.values.keys() & set(GRID), PRESENT)
    unit.rows["F07"] = [row for row in unit.rows["F07"] if row.day("start_date") < last[0].start]
    found = about(unit, subjects.team(unit), last[-1].label)
    return [found("RES-10", "全队连续两月考勤一字不差", *every(_in_month(unit, last[-1]), "d01"))]


def _two_months(world: World, _unit: Unit) -> bool:
    return len(world.months) > 1


def _short_year(world: World, unit: Unit) -> list[Fault]:
    for place, member in enumerate(unit.rows["F03"]):
        for month in world.months:
            row = grid_row(unit, member, month.start)
            for day in in_service(member, month):
                row[column(day)] = _mostly_away(day.toordinal(), place)
    unit.rows["F07"] = []
    found = about(unit, subjects.team(unit), world.span.label)
    return [found("RES-01", "全队在村不足应驻天数", *every(unit.rows["F06"], "present_days"))]


def _mostly_away(turn: int, place: int) -> str:
    if turn % _OUT_OF < _TOGETHER:
        return DUTY if (turn + place) % _TOGETHER == 0 else PRESENT
    return DUTY if (turn + place) % 3 == 0 else REST


def _short_person(world: World, unit: Unit) -> list[Fault]:
    # The township's member takes no leave that the grid would have to keep.
    member, left = unit.rows["F03"][2], _FEW_DAYS
    rows = [grid_row(unit, member, month.start) for month in world.months]
    for day, row in [(day, row) for day in range(1, 32) for row in rows]:
        if row[f"d{day:02d}"] == PRESENT:
            row[f"d{day:02d}"] = PRESENT if left > 0 else DUTY
            left -= 1
    found = about(unit, subjects.person(member), world.span.label)
    return [found("RES-02", f"全年在村{_FEW_DAYS}天", *every(rows, "present_days"))]


PLANTS = (
    Plant("RES-01", _short_year, _GRID, kind=SpanKind.YEAR),
    Plant("RES-02", _short_person, _GRID, kind=SpanKind.YEAR),
    Plant("RES-07", two_places, _GRID | {"team"}, _four_members, SpanKind.MONTH, pair=True),
    Plant("RES-08", _there_on_leave, _GRID, _has_full_month, SpanKind.MONTH),
    Plant("RES-06", _wrong_total, _GRID, kind=SpanKind.MONTH, late=True),
    Plant("RES-03", _nobody_there, _GRID, _has_full_month, SpanKind.MONTH),
    Plant("RES-10", _copied, _GRID, _two_months, SpanKind.MONTH),
    Plant("RES-08", _away_without_leave, _GRID, _has_full_month, SpanKind.MONTH),
    Plant("RES-06", _thirty_first, _GRID, _has_short_month, SpanKind.MONTH, late=True),
)
