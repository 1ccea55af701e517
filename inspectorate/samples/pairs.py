"""F04 and F05: which cadre helps which household, and the household's file."""

from datetime import timedelta
from decimal import Decimal
from itertools import cycle

from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.people import Person
from inspectorate.samples.words import words

# Helpers are named some days after the work begins.
_NAMED_AFTER = timedelta(days=11)
_HOUSEHOLDS_A_HELPER = 2
_TWO_HELPERS = 0.15

#: What F04 says of somebody who helps.
Helper = dict[str, Value]


def fill_pairs(world: World, unit: Unit) -> None:
    """Helpers for the unit's share of the village's households; a file for each household."""
    own = share(unit)
    # Nearly two households a cadre, as 20088 households have 11241 (source text).
    helpers = [_helper(world, unit, place) for place in range(-(-len(own) // _HOUSEHOLDS_A_HELPER))]
    for household, helper in zip(own, cycle(helpers), strict=False):
        add_pair(world, unit, helper, household)
    if len(helpers) > 1 and unit.rng.random() < _TWO_HELPERS:
        first, second = unit.rows["F04"][0], add_pair(world, unit, helpers[1], own[0])
        first["mode"] = second["mode"] = "几帮一"
    # Units that share a village each file all of it: nobody can say whose file is missing.
    known = words()["household"]["measures"]
    measures = unit.rng.sample(known, len(known))
    for number, household in enumerate(unit.village.households):
        add_file(world, unit, household)["measures"] = measures[number % len(measures)]


def share(unit: Unit) -> list[Person]:
    """The unit's households: where several units share a village, each has its own."""
    units = unit.village.units
    return unit.village.households[units.index(unit) :: len(units)]


def _helper(world: World, unit: Unit, place: int) -> Helper:
    """The main leader first, then the deputy, then others of the unit."""
    posts = (
        (unit.listing["main_leader"], "主要负责人", "县处级正职", "领导"),
        (unit.listing["deputy_leader"], "副职", "县处级副职", "领导"),
    )
    if place < len(posts) and unit.who.level != "县":
        name, post, rank, kind = posts[place]
    else:
        name, post, rank, kind = world.people.name(), "科员", "科员级", "干部"
    return helper(name, unit.name, post, rank, kind)


def helper(name: Value, home: str | None, post: str, rank: str | None, kind: str) -> Helper:
    """Somebody who helps, as F04 describes them."""
    row: Helper = {"helper_name": name, "helper_unit": home}
    return row | {"post": post, "rank": rank, "helper_kind": kind}


def add_pair(
    world: World, unit: Unit, helper: Helper, household: Person | None, **said: Value
) -> Row:
    """A row of F04; without a household the helper helps nobody; what is said otherwise counts."""
    # Leader, rank and kind come with the helper; the rest with the household.
    row = unit.add(
        "F04", **helper, **unit.village.place, pair_date=world.scene.entry + _NAMED_AFTER
    )
    if household is not None:
        row["group_name"] = f"{unit.rng.randint(1, 6)}组"
        row["household_head"] = household.name
        row["household_id_number"] = household.id_number
        row["household_kind"] = "贫困户"
        row["mode"] = "一帮一"
    row.values |= said
    return row


def add_file(world: World, unit: Unit, household: Person) -> Row:
    """A household's file in F05."""
    known, rng = words()["household"], unit.rng
    return unit.add(
        "F05",
        **unit.village.place,
        household_head=household.name,
        id_number=household.id_number,
        household_size=household.family,
        members=known["members"][household.family - 1],
        housing=rng.choice(known["housing"]),
        farmland_mu=Decimal(rng.randint(4, 60)) / 10,
        income_source=rng.choice(known["incomes"]),
        income_yuan=rng.randint(120, 250) * 10,
        poverty_cause=rng.choice(known["causes"]),
        is_registered=True,
        household_kind="贫困户",
        measures=rng.choice(known["measures"]),
        progress="正在实施",
        update_date=world.scene.entry + _NAMED_AFTER + timedelta(days=rng.randint(3, 20)),
    )
