"""Faults of ACT-10, ACT-15, DOC-14, EVAL-03 and VIS-10: what is owed for each household, or unit."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.pairing import ledger_row
from inspectorate.samples.faults.plant import Plant, about, alone, every, municipal
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.people import Person

_PAPERS = frozenset({"papers"})
_FEW = 5


def _drop(unit: Unit, kind: str, household: Person) -> None:
    wanted = (kind, household.name)
    papers = unit.rows["F13"]
    papers.remove(next(r for r in papers if (r["document_kind"], r["household_head"]) == wanted))


def _no_plan(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[0]
    _drop(unit, "年度计划", household)
    rows = [r for r in unit.rows["F04"] if r["household_id_number"] == household.id_number]
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("ACT-10", "结对户没有到户计划", *every(rows, "household_head"))]


def _not_surveyed(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[1]
    _drop(unit, "入户调查表", household)
    who = f"{household.name}#{household.id_number[-4:]}"
    found = about(unit, f"入户调查表:{unit.village.path}:{who}", world.span.label)
    return [
        found("VIS-10", "在册户没有入户调查表", (ledger_row(world, household), "household_head"))
    ]


def _first_year(world: World, unit: Unit) -> bool:
    """Later on, a survey that isn't there may lie among the first year's papers."""
    return unit.alone and world.span.end.year == world.scene.entry.year


def _copied(world: World, unit: Unit) -> list[Fault]:
    for row in unit.rows["F05"]:
        row["measures"] = "发展养殖"
    found = about(unit, subjects.village(unit.village), world.span.label)
    return [found("DOC-14", "各户帮扶措施雷同", *every(unit.rows["F05"], "measures"))]


def _enough_households(_world: World, unit: Unit) -> bool:
    return unit.alone and len(unit.village.households) >= _FEW


def _undone(world: World, unit: Unit) -> list[Fault]:
    row: Row = next(r for r in unit.rows["F13"] if r["document_kind"] == "三年规划")
    row.values |= {"done_value": 2, "done_status": "未完成"}
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("ACT-15", "三年包村任务没有完成", *every([row], "target_value", "done_value"))]


def _cycle_ends(world: World, _unit: Unit) -> bool:
    return world.span.end >= world.scene.until


def _not_scored(world: World, unit: Unit) -> list[Fault]:
    gone = next(row for row in world.assessments if row["home_unit"] == unit.name)
    world.assessments.remove(gone)
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("EVAL-03", "没有联评得分", (unit.listing, "unit_name"))]


def _is_scored(world: World, unit: Unit) -> bool:
    # Somebody else's score stays, or nothing at all has been reviewed.
    return municipal(world, unit) and len(world.assessments) > 1


_YEAR = SpanKind.YEAR

PLANTS = (
    Plant("ACT-10", _no_plan, _PAPERS | {"pairs"}, alone, _YEAR),
    Plant("VIS-10", _not_surveyed, _PAPERS, _first_year),
    Plant("DOC-14", _copied, frozenset({"files"}), _enough_households),
    Plant("ACT-15", _undone, _PAPERS, _cycle_ends),
    Plant("EVAL-03", _not_scored, frozenset({"scores"}), _is_scored, _YEAR),
)
