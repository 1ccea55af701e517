"""A sample's registry: units, their villages, the households, and the rows of F01, F02, F22."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from inspectorate.periods import Span, SpanKind, span_of, spans_inside
from inspectorate.samples.model import Row, Unit, Value, Village, World
from inspectorate.samples.people import People, dice
from inspectorate.samples.places import choose_units, choose_villages, spare_villages
from inspectorate.samples.words import UnitName, words

#: The day the city's teams went in.
ENTRY = date(2014, 4, 25)
_PAIRED = date(2014, 4, 11)
_UNTIL = date(2016, 12, 31)
_DOCUMENT = "汉办发〔2014〕3号"
_UNITS_A_LEAD = 8
_HOUSEHOLDS = (6, 10)
# So that each of several units has households of its own.
_MORE_A_UNIT = 2


def build_world(period: str, units: int, seed: int) -> World:
    """Draw units, villages, households and the registry's rows.

    Raises:
        ValueError: The period ends outside 2014-04-25 … 2016-12-31, or there are too few units.
    """
    span = span_of(period)
    months = [month for month in spans_inside(span, SpanKind.MONTH) if month.end >= ENTRY]
    if not months or span.end > _UNTIL:
        raise ValueError(
            f"“{period}”不在包扶期内（应在{ENTRY}之后、{_UNTIL}之前结束），没有可报的数据。"
        )
    # Another size is another sample: nothing is promised about their overlap.
    rng = dice(seed, period, units)
    people = People(rng)
    names = choose_units(units, rng)
    paired = list(zip(names, choose_villages(names, rng), strict=True))
    members = [_unit(name, village, span, people, f"{seed}|{period}") for name, village in paired]
    _appoint_leads(members)
    # Sorted, as the counties' ledgers are, not as units came to their villages.
    used = sorted({village.path: village for _, village in paired}.values(), key=_in_order)
    for village in used:
        village.secretary = people.name()
        size = rng.randint(*_HOUSEHOLDS) + _MORE_A_UNIT * (len(village.units) - 1)
        village.households = [people.person() for _ in range(size)]
    registry = {
        "F01": [unit.listing for unit in members],
        "F02": [row for unit in members for row in unit.pairings],
        "F22": [row for village in used for row in household_rows(village, rng)],
    }
    return World(span, months, rng, people, members, used, spare_villages(used), registry)


def _in_order(village: Village) -> str:
    return village.path


def _unit(name: UnitName, village: Village, span: Span, people: People, seed: str) -> Unit:
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
        pairings=[pairing_row(name, village, _PAIRED)],
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


def pairing_row(name: UnitName, village: Village, start: date) -> Row:
    """A row of F02: this unit, this village, from this day for the whole cycle."""
    values: dict[str, Value] = {
        "unit_name": name.name,
        "level": name.level,
        "is_lead": False,
        **village.place,
        "village_kind": "贫困村",
        "start_date": start,
        "end_date": _UNTIL,
        "document_number": _DOCUMENT,
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


def household_rows(village: Village, rng: Random) -> list[Row]:
    """Rows of F22: each household's needs (one in five has two), one of the whole village."""
    rows: list[Row] = []
    for head in village.households:
        # The year in which the household is to leave poverty.
        leaves = rng.choice((2014, 2015, 2016))
        for need in rng.sample(words()["household"]["needs"], 2 if rng.random() < 1 / 5 else 1):
            known: dict[str, Value] = {"household_head": head.name, "id_number": head.id_number}
            known |= {"household_size": head.family, "exit_year": leaves}
            rows.append(_need(village, need, rng.randint(2, 40) * 5, known))
    return [*rows, _need(village, "公益", rng.randint(4, 30) * 50, {})]


def _need(village: Village, kind: str, tenths: int, known: dict[str, Value]) -> Row:
    place = village.place | {"village_kind": "贫困村"}
    return Row("F22", place | known | {"need_kind": kind, "need_yuan": Decimal(tenths) / 10})
