"""A sample's registry: units, their villages, the households, and the rows of F01, F02, F22."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from inspectorate.periods import Span, SpanKind, span_of, spans_inside
from inspectorate.samples.county import spare_villages
from inspectorate.samples.model import Row, Unit, Value, Village, World
from inspectorate.samples.people import People, dice
from inspectorate.samples.scene import Scene
from inspectorate.samples.words import UnitName, words

_UNITS_A_LEAD = 8
# So that each of several units has households of its own.
_MORE_A_UNIT = 2


def build_world(scene: Scene, period: str, units: int, seed: int) -> World:
    """Draw units, villages, households and the registry's rows.

    Raises:
        ValueError: The period ends outside the programme, or there are too few units.
    """
    span = span_of(period)
    first, last = scene.entry, scene.until
    months = [month for month in spans_inside(span, SpanKind.MONTH) if month.end >= first]
    if not months or span.end > last:
        raise ValueError(
            f"“{period}”不在包扶期内（应在{first}之后、{last}之前结束），没有可报的数据。"
        )
    # Another size is another sample: nothing is promised about their overlap.
    rng = dice(seed, period, units)
    people = People(rng, scene.area, scene.entry.year)
    paired = scene.match(units, rng)
    chance = f"{seed}|{period}"
    members = [_unit(scene, name, village, span, people, chance) for name, village in paired]
    _appoint_leads(members)
    # Sorted, as the counties' ledgers are, not as units came to their villages.
    villages = {village.path: village for _, village in paired if village.name}
    used = sorted(villages.values(), key=_in_order)
    _settle(scene, used, people, rng)
    registry = {
        "F01": [unit.listing for unit in members],
        "F02": [row for unit in members for row in unit.pairings],
        "F22": [row for village in used for row in household_rows(scene, village, rng)],
    }
    spare = spare_villages(scene.programme, used)
    return World(scene, span, months, rng, people, members, used, spare, registry)


def _settle(scene: Scene, used: list[Village], people: People, rng: Random) -> None:
    """Give every village its secretary and its households."""
    for village in used:
        village.secretary = people.name()
        size = rng.randint(*scene.households) + _MORE_A_UNIT * (len(village.units) - 1)
        village.households = [people.person() for _ in range(size)]


def _in_order(village: Village) -> str:
    return village.path


def _unit(
    scene: Scene, name: UnitName, village: Village, span: Span, people: People, seed: str
) -> Unit:
    # A unit's own chance: what one unit does never moves another's figures.
    rng = dice(seed, name.name)
    # Everything comes between the third day and the ninth, the deadline is the tenth.
    sent = span.end + timedelta(days=rng.randint(3, 9))
    at = datetime.combine(sent, datetime.min.time()) + timedelta(minutes=rng.randint(510, 1050))
    unit = Unit(
        who=name,
        village=village,
        rng=rng,
        listing=_listing(name, people, rng),
        pairings=[pairing_row(scene, name, village, scene.paired)],
        filled_on=span.end + timedelta(days=rng.randint(1, 3)),
        received=at,
    )
    village.units.append(unit)
    return unit


def _listing(name: UnitName, people: People, rng: Random) -> Row:
    staff = rng.randint(24, 180)
    values: dict[str, Value] = {
        "unit_name": name.name,
        "short_name": name.short,
        "unit_kind": name.kind,
        "level": name.level,
        "main_leader": people.name(),
        "deputy_leader": people.name(),
        "liaison": people.name(),
        "phone": people.phone(),
        "staff_count": staff,
        "party_member_count": staff * rng.randint(4, 8) // 10,
    }
    return Row("F01", values)


def pairing_row(scene: Scene, name: UnitName, village: Village, start: date) -> Row:
    """A row of F02: this unit, this village, from this day for the whole programme."""
    values: dict[str, Value] = {
        "unit_name": name.name,
        "level": name.level,
        "is_lead": False,
        **village.place,
        "village_kind": scene.village_kind,
        "start_date": start,
        "end_date": scene.ends,
        "document_number": scene.document,
    }
    return Row("F02", values)


def _appoint_leads(units: list[Unit]) -> None:
    """One of the city's units in eight leads the others, at most one a village."""
    led: set[str] = set()
    city = [unit for unit in units if unit.municipal]
    for unit in city[::_UNITS_A_LEAD]:
        if unit.village.path not in led:
            unit.is_lead = True
            unit.pairings[0]["is_lead"] = True
            led.add(unit.village.path)


def household_rows(scene: Scene, village: Village, rng: Random) -> list[Row]:
    """Rows of F22: each household's needs (one in five has two), one of the whole village."""
    rows: list[Row] = []
    for head in village.households:
        # The year in which the household is to leave poverty.
        leaves = rng.choice(scene.years)
        for need in rng.sample(words()["household"]["needs"], 2 if rng.random() < 1 / 5 else 1):
            known: dict[str, Value] = {"household_head": head.name, "id_number": head.id_number}
            known |= {"household_size": head.family, "exit_year": leaves}
            rows.append(_need(scene, village, need, rng.randint(2, 40) * 5, known))
    return [*rows, _need(scene, village, "公益", rng.randint(4, 30) * 50, {})]


def _need(scene: Scene, village: Village, kind: str, tenths: int, known: dict[str, Value]) -> Row:
    place = village.place | {"village_kind": scene.village_kind}
    return Row("F22", place | known | {"need_kind": kind, "need_yuan": Decimal(tenths) / 10})
