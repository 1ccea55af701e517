"""Faults of PAIR-05 to PAIR-08 where cadres help by rank, and the village helps itself."""

from inspectorate.samples import subjects
from inspectorate.samples.faults.pairing import ledger_row
from inspectorate.samples.faults.plant import Plant, about, every, housed
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.pairs import add_pair, helper

_PAIRS, _LISTING = frozenset({"pairs"}), frozenset({"listing"})
_HELPER = ("helper_name", "helper_unit", "post", "rank", "helper_kind")
_MORE_MEMBERS = 3


def _of_post(unit: Unit, post: str, kind: str) -> list[Row]:
    rows = unit.rows["F04"]
    return [row for row in rows if (row["post"], row["helper_kind"]) == (post, kind)]


def _by_helper(unit: Unit, row: Row) -> str:
    return f"{row['helper_name']}@{unit.name}"


def _idle_member(world: World, unit: Unit) -> list[Fault]:
    someone = helper(world.people.name(), unit.name, "科员", "科员级", "党员")
    row = add_pair(world, unit, someone, None)
    found = about(unit, _by_helper(unit, row), world.span.label)
    return [found("PAIR-05", "机关党员未结对", (row, "helper_name"))]


def _more_members(world: World, unit: Unit) -> list[Fault]:
    listing = unit.listing
    listing["party_member_count"] = listing.whole("party_member_count") + _MORE_MEMBERS
    members = [row for row in unit.rows["F04"] if row["helper_kind"] == "党员"]
    found = about(unit, subjects.UNIT, world.span.label)
    marks = [(listing, "party_member_count"), *every(members, "helper_name")]
    return [found("PAIR-05", f"{_MORE_MEMBERS}名机关党员未列入花名册", *marks)]


def _too_few(world: World, unit: Unit) -> list[Fault]:
    first, second, *_ = _of_post(unit, "副股长", "干部")
    # A colleague takes over the household: nobody goes without help.
    other = _of_post(unit, "科员", "干部")[0]
    second.values |= {name: other[name] for name in _HELPER}
    found = about(unit, _by_helper(unit, first), world.span.label)
    marks = every([first], "helper_name", "rank", "household_head")
    return [found("PAIR-06", "股级干部只结对1户", *marks)]


def _idle_villager(world: World, unit: Unit) -> list[Fault]:
    someone = helper(world.people.name(), None, "村委会副主任", None, "村干部")
    row = add_pair(world, unit, someone, None)
    found = about(unit, _by_helper(unit, row), world.span.label)
    return [found("PAIR-07", "村干部未帮扶任何户", (row, "helper_name"))]


def _left_out(world: World, unit: Unit) -> list[Fault]:
    gone = _of_post(unit, "科员", "干部")[-1]
    unit.rows["F04"].remove(gone)
    number = gone["household_id_number"]
    household = next(one for one in unit.village.households if one.id_number == number)
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    mark = (ledger_row(world, household), "household_head")
    return [found("PAIR-08", "台账上的贫困户无人结对", mark)]


PLANTS = (
    Plant("PAIR-05", _idle_member, _PAIRS),
    Plant("PAIR-05", _more_members, _LISTING | _PAIRS),
    Plant("PAIR-06", _too_few, _PAIRS, housed),
    Plant("PAIR-07", _idle_villager, _PAIRS, housed),
    Plant("PAIR-08", _left_out, _PAIRS, housed),
)
