"""Faults that inspectors meet: RES-09 and INSP-04."""

from datetime import date, timedelta

from inspectorate.periods import Span
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Plant, about, alone, every
from inspectorate.samples.inspections import add_record, marks_on
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import PRESENT, REST, column, grid_row

_VISIT = frozenset({"grid", "visit"})
_FEWEST_PRESENT = 2


def absent_though_entered(world: World, unit: Unit) -> list[Fault]:
    """Somebody was missed whom the sheet has in the village."""
    # With another present, so that the village isn't empty.
    day, member = _day_with(world, unit, PRESENT, _FEWEST_PRESENT)
    record = _one_missing(world, unit, day, member["person_name"])
    whole = about(unit, subjects.person(member), world.span.label)
    row = grid_row(unit, member, day.replace(day=1))
    marks = [*every([record], "check_date", "checked"), (row, column(day))]
    return [
        whole("RES-09", "检查时不在岗，考勤记为在村", *marks),
        _unexcused(world, unit, record, f"一人无假不在岗（{FOLDED}）"),
    ]


def absent_at_rest(world: World, unit: Unit, mode: str = "") -> list[Fault]:
    """Somebody was missed who has no leave; inspectors came in some way, or in the one named."""
    # Not entered as present: the sheet doesn't lie, only the leave is missing.
    day, member = _day_with(world, unit, REST, 1)
    record = _one_missing(world, unit, day, None)
    record["mode"] = mode or record["mode"]
    record["absence_reason"] = f"{member['person_name']}未在岗，无请假手续"
    return [_unexcused(world, unit, record, "一人无假不在岗")]


def _unexcused(world: World, unit: Unit, record: Row, note: str) -> Fault:
    found = about(unit, subjects.inspection(record), world.span.label)
    return found("INSP-04", note, *every([record], "expected_count", "present_count"))


def _one_missing(world: World, unit: Unit, day: date, name: object) -> Row:
    """A record of one absence: of somebody entered as present (named), or of somebody else."""
    present = sum(mark == PRESENT for mark in marks_on(unit, day).values())
    seen = {"expected_count": present, "present_count": present - 1} if name else {}
    seen = seen or {"expected_count": present + 1, "present_count": present}
    record = add_record(world, unit, day, **seen, has_leave="无", problem="在岗纪律执行不严")
    if name:
        record["checked"], record["absence_reason"] = str(name), "未说明"
    return record


def _day_with(world: World, unit: Unit, mark: str, fewest: int) -> tuple[date, Row]:
    """The first day of the last month on which so many hold the mark, and one who does."""
    month: Span = world.months[-1]
    for day in (month.end - timedelta(days=n) for n in range(month.days)):
        marks = marks_on(unit, day)
        holders = [row for row in unit.rows["F03"] if marks.get(row.text("person_name")) == mark]
        if len(holders) >= fewest:
            return day, holders[0]
    raise ValueError(f"{unit.name}：{month.label}没有一天有{fewest}人“{mark}”。")


PLANTS = (
    Plant("RES-09", absent_though_entered, _VISIT, alone, late=True),
    Plant("INSP-04", absent_at_rest, _VISIT, alone, late=True),
)
