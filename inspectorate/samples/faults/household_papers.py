"""Faults of DOC-05, DOC-06, DOC-09, DOC-11 and CARD-05: papers of a unit, a village, a household."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, housed
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.people import Person

_PAPERS, _CARDS = frozenset({"papers"}), frozenset({"cards"})


def _drop(unit: Unit, kind: str, head: str | None = None) -> None:
    papers = unit.rows["F13"]
    wanted = (kind, head)
    gone = next(r for r in papers if (r["document_kind"], r["household_head"]) == wanted)
    papers.remove(gone)


def _of_unit(world: World, unit: Unit, rule_id: str, kind: str) -> list[Fault]:
    _drop(unit, kind)
    found = about(unit, subjects.UNIT, world.span.label)
    return [found(rule_id, f"没有{kind}", (unit.listing, "unit_name"))]


def _no_group(world: World, unit: Unit) -> list[Fault]:
    return _of_unit(world, unit, "DOC-05", "领导小组文件")


def _no_ledger(world: World, unit: Unit) -> list[Fault]:
    return _of_unit(world, unit, "DOC-06", "台账")


def _no_household_plan(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[2]
    _drop(unit, "年度计划", household.name)
    row = _of_household(unit.rows["F05"], "id_number", household)
    who = f"{household.name}#{household.id_number[-4:]}"
    found = about(unit, f"年度计划:{unit.village.path}:{who}", world.span.label)
    return [found("DOC-09", "一户没有联系帮扶计划", (row, "household_head"))]


def _of_household(rows: list[Row], field: str, household: Person) -> Row:
    return next(row for row in rows if row[field] == household.id_number)


def _no_village_plan(world: World, unit: Unit) -> list[Fault]:
    _drop(unit, "村级规划")
    found = about(unit, subjects.document("村级规划", unit.village), world.span.label)
    return [found("DOC-11", "没有村级发展规划", (unit.pairings[0], "village"))]


def _first_year(world: World, unit: Unit) -> bool:
    """Later on, a paper that isn't there may lie among the first year's."""
    return housed(world, unit) and world.span.end.year == world.scene.entry.year


def _no_card(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[-2]
    unit.rows["F14"].remove(_card(unit, household))
    return [_carded(world, unit, household, "一户没有民情连心卡")]


def _bare_card(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[-3]
    _card(unit, household)["is_complete"] = False
    return [_carded(world, unit, household, "民情连心卡要素不齐全")]


def _card(unit: Unit, household: Person) -> Row:
    return next(row for row in unit.rows["F14"] if row["holder"] == household.name)


def _carded(world: World, unit: Unit, household: Person, note: str) -> Fault:
    pair = _of_household(unit.rows["F04"], "household_id_number", household)
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return found("CARD-05", note, (pair, "household_head"))


_YEAR = SpanKind.YEAR

PLANTS = (
    Plant("DOC-05", _no_group, _PAPERS, _first_year, _YEAR),
    Plant("DOC-06", _no_ledger, _PAPERS, kind=_YEAR),
    Plant("DOC-09", _no_household_plan, _PAPERS, kind=_YEAR),
    Plant("DOC-11", _no_village_plan, _PAPERS, _first_year),
    Plant("CARD-05", _no_card, _CARDS),
    Plant("CARD-05", _bare_card, _CARDS),
)
