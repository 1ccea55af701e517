"""Faults of VIS-*, ACT-*, DOC-*, RECT-*: what was held, written, put right."""

from datetime import date, timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.pairing import ledger_row
from inspectorate.samples.faults.plant import Plant, about, alone, municipal
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.words import words
from inspectorate.samples.work import add_class, add_item

_PAPERS, _ACTIVITIES, _LEDGER = (
    frozenset({"papers"}),
    frozenset({"activities"}),
    frozenset({"ledger"}),
)
# Of the first year: by then plans are due, and some days later one was made.
_MONTH_DUE, _DAY_DUE = 6, 30
_LATE = timedelta(days=3)
_CROWD = 860


def _leader_stayed(world: World, unit: Unit) -> list[Fault]:
    for row in unit.rows["F09"]:
        row["leader"], row["post"] = unit.listing["deputy_leader"], "分管负责人"
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("VIS-07", "主要负责人全年未到村调研", (unit.listing, "main_leader"))]


def _one_joint_meeting(world: World, unit: Unit) -> list[Fault]:
    joint = [row for row in unit.rows["F09"] if "联席" in row.text("theme")]
    # Still a meeting, so that the count of meetings holds.
    for row in joint[1:]:
        row["theme"] = words()["work"]["meetings"][0]
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("ACT-09", "全年只开一次联席会议", (unit.pairings[0], "is_lead"))]


def _leads(_world: World, unit: Unit) -> bool:
    return unit.is_lead


def _crowded_class(world: World, unit: Unit) -> list[Fault]:
    # No other class that day could share its key.
    unit.rows["F15"] = []
    row = add_class(world, unit, "核桃栽培管理", _CROWD)
    subject = f"培训:{row.day('class_date')}/{unit.name}/{row['class_kind']}"
    found = about(unit, subject, world.span.label)
    return [found("ACT-11", f"一期培训{_CROWD}人次", (row, "trainee_count"))]


def _paper(unit: Unit, kind: str) -> Row:
    return next(row for row in unit.rows["F13"] if row["document_kind"] == kind)


def _late_plan(world: World, unit: Unit) -> list[Fault]:
    row = _paper(unit, "三年规划")
    row["document_date"] = _due(world) + _LATE
    found = about(unit, subjects.document("三年规划", unit.village), world.span.label)
    return [found("DOC-01", "三年规划晚于6月30日", (row, "document_date"))]


def _no_plan(world: World, unit: Unit) -> list[Fault]:
    return [_missing(world, unit, "DOC-01", "三年规划")]


def _due(world: World) -> date:
    return date(world.scene.entry.year, _MONTH_DUE, _DAY_DUE)


def _plan_is_due(world: World, _unit: Unit) -> bool:
    return world.span.end >= _due(world)


def _first_year(world: World, _unit: Unit) -> bool:
    """Later on, a paper that isn't there may lie among the first year's."""
    return world.span.end.year == world.scene.entry.year


def _no_year_plan(world: World, unit: Unit) -> list[Fault]:
    return [_missing(world, unit, "DOC-02", "年度计划")]


def _missing(world: World, unit: Unit, rule_id: str, kind: str) -> Fault:
    unit.rows["F13"].remove(_paper(unit, kind))
    found = about(unit, subjects.document(kind, unit.village), world.span.label)
    return found(rule_id, f"没有{kind}", (unit.pairings[0], "village"))


def _owes_plan(world: World, unit: Unit) -> bool:
    return _plan_is_due(world, unit) and _first_year(world, unit)


def _owes_scheme(world: World, unit: Unit) -> bool:
    return unit.municipal and _first_year(world, unit)


def _no_scheme(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F13"].remove(_paper(unit, "实施方案"))
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("DOC-12", "没有实施方案", (unit.listing, "unit_name"))]


def _no_file(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[-1]
    files = unit.rows["F05"]
    unit.rows["F05"] = [row for row in files if row["id_number"] != household.id_number]
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("DOC-13", "没有户档案", (ledger_row(world, household), "household_head"))]


def _unproved(world: World, unit: Unit) -> list[Fault]:
    row = add_item(world, unit, len(unit.rows["F20"]) + 1, done=True)
    row["evidence"] = None
    found = about(unit, f"问题:{row['item_number']}", world.span.label)
    return [found("RECT-04", "已整改而无佐证材料", (row, "evidence"))]


def _unreviewed(world: World, unit: Unit) -> list[Fault]:
    row = add_item(world, unit, len(unit.rows["F20"]) + 1, done=True)
    row["review_opinion"] = None
    found = about(unit, f"问题:{row['item_number']}", world.span.label)
    return [found("RECT-05", "未经复查合格即销号", (row, "closed_date"))]


PLANTS = (
    Plant("ACT-09", _one_joint_meeting, _ACTIVITIES, _leads, SpanKind.YEAR),
    Plant("VIS-07", _leader_stayed, _ACTIVITIES, municipal, SpanKind.YEAR),
    Plant("DOC-02", _no_year_plan, _PAPERS, kind=SpanKind.YEAR),
    Plant("DOC-01", _late_plan, _PAPERS, _plan_is_due),
    Plant("DOC-12", _no_scheme, _PAPERS, _owes_scheme),
    Plant("DOC-13", _no_file, frozenset({"files"}), alone),
    Plant("ACT-11", _crowded_class, frozenset({"classes"})),
    Plant("RECT-04", _unproved, _LEDGER),
    Plant("RECT-05", _unreviewed, _LEDGER),
    Plant("DOC-01", _no_plan, _PAPERS, _owes_plan),
)
