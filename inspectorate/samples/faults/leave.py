"""Faults of LEAVE-*: who approved a leave, when it ended, what was never asked for."""

from datetime import timedelta

from inspectorate.samples import subjects
from inspectorate.samples.columns import GRID
from inspectorate.samples.faults.plant import FOLDED, Plant, about, every
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import ABSENT, LEAVE, REST, add_leave, column, grid_row

_LEAVE = frozenset({"grid", "leave"})
_SHORT, _LONG = 3, 5
# Past any holiday that could put the day off.
_LATE_BACK = 9
_ABSENT_ON = 14


def _only_leave(world: World, unit: Unit, days: int) -> Row:
    """The one leave of the last month: others of it would join it to a longer one."""
    month = world.months[-1]
    gone = [row for row in unit.rows["F07"] if row.day("start_date") >= month.start]
    unit.rows["F07"] = [row for row in unit.rows["F07"] if row not in gone]
    for row in [row for row in unit.rows["F06"] if row["month"] == month.start]:
        row.values |= {day: REST for day in GRID if row[day] == LEAVE}
    return add_leave(world, unit, unit.rows["F03"][0], month, days)


def _subject(unit: Unit, leave: Row) -> str:
    return f"请假:{subjects.person(unit.rows['F03'][0])}:{leave.day('start_date')}"


def _told(world: World, unit: Unit, leave: Row, rule: str, note: str, *fields: str) -> list[Fault]:
    found = about(unit, _subject(unit, leave), world.span.label)
    return [found(rule, note, *every([leave], *fields))]


def _by_village(world: World, unit: Unit) -> list[Fault]:
    leave = _only_leave(world, unit, _SHORT)
    leave["approver"] = f"{unit.village.name}党支部"
    cells = ("start_date", "end_date", "approver")
    return _told(world, unit, leave, "LEAVE-01", "请假3天，村党支部批准", *cells)


def _by_township(world: World, unit: Unit) -> list[Fault]:
    leave = _only_leave(world, unit, _LONG)
    cells = ("start_date", "end_date", "approver")
    return _told(world, unit, leave, "LEAVE-02", "请假5天，乡镇批准", *cells)


def _back_late(world: World, unit: Unit) -> list[Fault]:
    leave = _only_leave(world, unit, _SHORT)
    leave["return_date"] = leave.day("end_date") + timedelta(days=_LATE_BACK)
    cells = ("end_date", "return_date")
    return _told(world, unit, leave, "LEAVE-03", "逾期销假", *cells)


def _split(world: World, unit: Unit) -> list[Fault]:
    first = _only_leave(world, unit, _SHORT)
    after = first.day("end_date") + timedelta(days=1)
    dates = [after + timedelta(days=n) for n in range(_SHORT)]
    member = unit.rows["F03"][0]
    grid_row(unit, member, world.months[-1].start).values |= dict.fromkeys(
        map(column, dates), LEAVE
    )
    second = unit.add("F07", **first.values)
    second["start_date"], second["end_date"] = dates[0], dates[-1]
    second["approval_date"], second["return_date"] = first["end_date"], after + timedelta(days=3)
    found = about(unit, _subject(unit, first), world.span.label)
    marks = every([first, second], "start_date", "end_date", "approver")
    return [found("LEAVE-04", "连续6天分两次报乡镇批准", *marks)]


def _approved_after(world: World, unit: Unit) -> list[Fault]:
    leave = _only_leave(world, unit, _SHORT)
    leave["approval_date"] = leave.day("start_date") + timedelta(days=1)
    cells = ("start_date", "approval_date")
    return _told(world, unit, leave, "LEAVE-05", "请假次日才批准", *cells)


def _walked_off(world: World, unit: Unit) -> list[Fault]:
    month, member = world.months[-1], unit.rows["F03"][2]
    row, day = grid_row(unit, member, month.start), column(month.start + timedelta(days=_ABSENT_ON))
    row[day] = ABSENT
    subject, mark = subjects.person(member), (row, day)
    note = "缺勤一天，没有请假"
    return [
        about(unit, subject, month.label)("RES-08", note, mark),
        about(unit, subject, world.span.label)("LEAVE-06", f"{note}（{FOLDED}）", mark),
    ]


PLANTS = (
    Plant("LEAVE-01", _by_village, _LEAVE),
    Plant("LEAVE-02", _by_township, _LEAVE),
    Plant("LEAVE-03", _back_late, _LEAVE),
    Plant("LEAVE-04", _split, _LEAVE),
    Plant("LEAVE-05", _approved_after, _LEAVE),
    Plant("LEAVE-06", _walked_off, _LEAVE),
)
