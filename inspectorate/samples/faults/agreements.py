"""Faults of ACT-16, DOC-03, PAIR-02 and PAIR-18 in 宝兴: what was signed, and with whom."""

from collections.abc import Callable
from datetime import timedelta

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, alone, every, housed
from inspectorate.samples.filing import file_paper
from inspectorate.samples.model import Fault, Row, Unit, Value, World
from inspectorate.samples.pairs import add_pair, helper
from inspectorate.samples.people import Person

_PAPERS = frozenset({"papers"})
_AGREEMENT = "帮扶协议"


def _agreement(unit: Unit, household: Person) -> Row:
    wanted = (_AGREEMENT, household.name)
    papers = unit.rows["F13"]
    return next(r for r in papers if (r["document_kind"], r["household_head"]) == wanted)


def _about_agreement(world: World, unit: Unit, household: Person) -> Callable[..., Fault]:
    who = f"{household.name}#{household.id_number[-4:]}"
    return about(unit, f"{_AGREEMENT}:{unit.village.path}:{who}", world.span.label)


def _paired(unit: Unit, household: Person) -> list[tuple[Row, str]]:
    rows = [r for r in unit.rows["F04"] if r["household_id_number"] == household.id_number]
    return every(rows, "household_head")


def _no_agreement(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[0]
    unit.rows["F13"].remove(_agreement(unit, household))
    found = _about_agreement(world, unit, household)
    return [found("DOC-03", "结对户没有帮扶协议书", *_paired(unit, household))]


def _one_side(world: World, unit: Unit) -> list[Fault]:
    household = unit.village.households[1]
    row = _agreement(unit, household)
    row["parties"] = unit.name
    found = _about_agreement(world, unit, household)
    note = "帮扶协议书只列明一方"
    return [found("DOC-03", note, *_paired(unit, household), (row, "parties"))]


def _first_year(world: World, unit: Unit) -> bool:
    """Later on, an agreement that isn't there may lie among the first year's papers."""
    return unit.alone and world.span.end.year == world.scene.entry.year


def _no_result(world: World, unit: Unit) -> list[Fault]:
    row = next(r for r in unit.rows["F13"] if r["document_kind"] == "年度计划")
    row.values |= {"done_value": 0, "done_status": "未完成"}
    found = about(unit, subjects.document("年度计划", unit.village), world.span.label)
    marks = every([row], "document_name", "done_value", "done_status")
    return [found("ACT-16", "年度重点没有结果", *marks)]


def _ended(world: World, unit: Unit) -> list[Fault]:
    unit.pairings[0]["end_date"] = world.span.end - timedelta(days=9)
    found = about(unit, subjects.UNIT, world.span.label)
    listed = _ledger_rows(world, unit)[0]
    # Nobody else has the village either.
    whole = subjects.village(unit.village), world.span.label, ((listed, "village"),)
    return [
        found("PAIR-02", "包村关系已终止，未另行安排", (unit.listing, "unit_name")),
        Fault("PAIR-01", "", *whole, "包村关系终止，该村无包扶单位"),
    ]


def _ledger_rows(world: World, unit: Unit) -> list[Row]:
    where = (unit.village.township, unit.village.name)
    rows = world.registry["F22"]
    return [row for row in rows if (row["township"], row["village"]) == where]


def _one_pairing(_world: World, unit: Unit) -> bool:
    return unit.alone and len(unit.pairings) == 1


def _stranger(world: World, unit: Unit) -> list[Fault]:
    """A household that no ledger has; its papers are in order."""
    household = world.people.person()
    cadre = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
    row = add_pair(world, unit, cadre, household)
    said: dict[str, Value] = {"household_head": household.name}
    parties = f"{unit.who.short}、{household.name}"
    file_paper(world, unit, _AGREEMENT, "帮扶协议书", **said, parties=parties)
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found("PAIR-18", "结对户不在贫困村户基本台账", (row, "household_head"))]


_YEAR, _QUARTER = SpanKind.YEAR, SpanKind.QUARTER

PLANTS = (
    Plant("PAIR-02", _ended, frozenset({"village"}), _one_pairing, whole=True),
    Plant("DOC-03", _no_agreement, _PAPERS | {"pairs"}, _first_year),
    Plant("DOC-03", _one_side, _PAPERS | {"pairs"}, alone),
    Plant("ACT-16", _no_result, _PAPERS, alone, _YEAR),
    Plant("PAIR-18", _stranger, frozenset({"pairs", "papers"}), housed, _QUARTER),
)
