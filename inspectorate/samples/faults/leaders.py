"""Faults of PAIR-09 to PAIR-13, PAIR-16 and VIS-08: whom leaders help, and where they go."""

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Plant, about, alone, every
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.pairs import add_pair, helper
from inspectorate.samples.people import Person
from inspectorate.samples.work import add_activity

_PAIRS = frozenset({"pairs"})
_CITY_LEADER = "市人大常委会副主任"
_COMMITTEE = "市委常委"
_COUNTY_RANK = "县处级副职"
# Main leader and deputy have duties of their own.
_OTHERS_FROM = 2


def _who(row: Row) -> str:
    """姓名@单位 of a helper."""
    return f"{row['helper_name']}@{row['helper_unit']}"


def _promoted(unit: Unit, post: str) -> list[Row]:
    """Rows of an ordinary helper of the unit, who is from now on a leader of the city."""
    name = unit.rows["F04"][-1]["helper_name"]
    rows = [row for row in unit.rows["F04"] if row["helper_name"] == name]
    for row in rows:
        row.values |= {"post": post, "rank": "厅局级", "helper_kind": "领导"}
    return rows


def _has_others(_world: World, unit: Unit) -> bool:
    """Fits a unit whose last helper isn't its main leader or deputy, and helps by himself."""
    rows = unit.rows["F04"]
    names = list(dict.fromkeys(row["helper_name"] for row in rows))
    whole = unit.alone and len(names) > _OTHERS_FROM
    return whole and rows[-1]["mode"] == "一帮一" and rows[-1]["helper_name"] == names[-1]


def _stayed_away(world: World, unit: Unit) -> list[Fault]:
    rows = _promoted(unit, _CITY_LEADER)
    found = about(unit, _who(rows[0]), world.span.label)
    return [found("VIS-08", "市级领导全年未到村调研", *every(rows, "helper_name", "rank"))]


def _few_households(world: World, unit: Unit) -> list[Fault]:
    rows = _promoted(unit, _COMMITTEE)
    # Whoever leads the city goes to the village at least: that duty is kept.
    survey = add_activity(world, unit, "调研", "市领导到村调研", rows[0]["helper_name"])
    survey["post"] = _COMMITTEE
    found = about(unit, _who(rows[0]), world.span.label)
    note = f"市委常委只包抓{len(rows)}户"
    return [found("PAIR-13", note, *every(rows, "helper_name", "household_head"))]


def _no_townsman(world: World, unit: Unit) -> list[Fault]:
    leader = _county_leader(unit)
    gone = next(row for row in leader if row["household_kind"] == "下岗职工")
    unit.rows["F04"].remove(gone)
    kept = [row for row in leader if row is not gone]
    found = about(unit, _who(kept[0]), world.span.label)
    return [found("PAIR-09", "没有联系城市困难群众或下岗职工", *every(kept, "household_kind"))]


def _county_leader(unit: Unit) -> list[Row]:
    return [
        row
        for row in unit.rows["F04"]
        if row["helper_kind"] == "领导" and row["rank"] == _COUNTY_RANK
    ]


def _has_county_leader(_world: World, unit: Unit) -> bool:
    return bool(_county_leader(unit))


def _one_kind(world: World, unit: Unit) -> list[Fault]:
    rows = [row for row in unit.rows["F04"] if row["helper_kind"] == "正科"]
    for row in rows:
        row["household_kind"] = "困难党员"
    found = about(unit, _who(rows[0]), world.span.label)
    return [found("PAIR-10", "没有联系贫困户", *every(rows, "household_kind"))]


def _head_of_one(world: World, unit: Unit) -> list[Fault]:
    name = unit.listing["main_leader"]
    rows = [row for row in unit.rows["F04"] if row["helper_name"] == name]
    for row in rows:
        row["household_kind"] = "困难党员"
    found = about(unit, f"{name}@{unit.name}", world.span.label)
    marks = [(unit.listing, "main_leader"), *every(rows, "household_kind")]
    return [found("PAIR-11", "没有联系困难群众", *marks)]


def _idle(world: World, unit: Unit) -> list[Fault]:
    cadre = helper(world.people.name(), unit.name, "科员", "科员级", "干部")
    row = add_pair(world, unit, cadre, None)
    found = about(unit, _who(row), world.span.label)
    return [found("PAIR-12", "干部职工没有结对户", (row, "helper_name"))]


def _both_alone(world: World, unit: Unit) -> list[Fault]:
    rows = [row for row in unit.rows["F04"] if row["mode"] == "几帮一"]
    for row in rows:
        row["mode"] = "一帮一"
    household = _household(unit, rows[0])
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    note, marks = "两名干部均登记为一帮一", every(rows, "helper_name", "mode")
    # The rule for every programme looks at the same rows, once a quarter.
    return [found("PAIR-12", note, *marks), found("PAIR-17", f"{note}（{FOLDED}）", *marks)]


def _household(unit: Unit, row: Row) -> Person:
    number = row["household_id_number"]
    return next(head for head in unit.village.households if head.id_number == number)


def _nobody_helped(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F04"] = []
    whole = about(unit, subjects.UNIT, world.span.label)
    head = about(unit, f"{unit.listing['main_leader']}@{unit.name}", world.span.label)
    return [
        whole("PAIR-16", "没有确定联系户", (unit.pairings[0], "village")),
        head("PAIR-11", "主要负责人没有联系户", (unit.listing, "main_leader")),
    ]


def _one_village(world: World, unit: Unit) -> bool:
    return len(unit.pairings) == 1 and not _has_county_leader(world, unit)


_YEAR = SpanKind.YEAR

#: 汉中: leaders of the city.
OF_THE_CITY = (
    Plant("VIS-08", _stayed_away, _PAIRS, _has_others, _YEAR),
    Plant("PAIR-13", _few_households, _PAIRS | {"activities"}, _has_others, _YEAR),
)
#: 宝兴: leaders of the county, heads of units, everybody else.
OF_THE_COUNTY = (
    Plant("PAIR-16", _nobody_helped, _PAIRS, _one_village, whole=True),
    Plant("PAIR-09", _no_townsman, _PAIRS, _has_county_leader),
    Plant("PAIR-17", _both_alone, _PAIRS, kind=SpanKind.QUARTER),
    Plant("PAIR-10", _one_kind, _PAIRS, alone),
    Plant("PAIR-11", _head_of_one, _PAIRS, alone),
    Plant("PAIR-12", _idle, _PAIRS, alone),
)
