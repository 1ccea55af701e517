"""Faults of FUND-05, FUND-06 and VIS-09: gifts, donations, and whether anybody came at all."""

from datetime import date, timedelta
from decimal import Decimal

from inspectorate.periods import SpanKind, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Plant, about, alone, every, housed
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.totals import indicator, sum_of
from inspectorate.samples.work import add_payment

_MONEY = frozenset({"money"})
_GIFT, _DONATION = "慰问金", "捐款"
_MIXED = "捐款、慰问金"
_YUAN = 300
_SOON = timedelta(days=9)


def _payment(row: Row) -> str:
    """款物:日期/村/对象/类别."""
    names = ("pay_date", "village", "recipient", "goods_kind")
    return f"款物:{'/'.join(str(row[name]) for name in names)}"


def _quarter_of(world: World, day: date) -> str:
    quarters = spans_inside(world.span, SpanKind.QUARTER)
    return next(one.label for one in quarters if one.start <= day <= one.end)


def _told(world: World, unit: Unit, row: Row, note: str, *marks: tuple[Row, str]) -> list[Fault]:
    found = about(unit, _payment(row), _quarter_of(world, row.day("pay_date")))
    return [found("FUND-05", note, *marks)]


def _unsigned(world: World, unit: Unit) -> list[Fault]:
    row = add_payment(world, unit, world.people.name(), _GIFT, _YUAN)
    row["signature"] = None
    return _told(world, unit, row, "慰问金没有领取人签字", *every([row], "recipient", "quantity"))


def _soon_again(world: World, unit: Unit) -> list[Fault]:
    name = world.people.name()
    first, second = (add_payment(world, unit, name, _GIFT, _YUAN) for _ in range(2))
    day = min(first.day("pay_date"), world.span.end - _SOON)
    first["pay_date"], second["pay_date"] = day, day + _SOON
    marks = every([second, first], "pay_date", "recipient")
    return _told(world, unit, second, f"{_SOON.days}天内两次发放慰问金", *marks)


def _mixed(world: World, unit: Unit) -> list[Fault]:
    row = add_payment(world, unit, world.people.name(), _MIXED, _YUAN)
    found = about(unit, _payment(row), _quarter_of(world, row.day("pay_date")))
    return [found("FUND-06", "捐款与慰问金并为一项", (row, "goods_kind"))]


def _donations_counted(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, "发放慰问金")
    value = row.money("current_value") + _donated(unit)
    row["current_value"] = row["total_value"] = int(value)
    found = about(unit, subjects.indicator("发放慰问金"), _last_quarter(world))
    whole = about(unit, subjects.indicator("发放慰问金"), world.span.label)
    mark, note = (row, "current_value"), "慰问金计入了职工捐款"
    return [found("FUND-06", note, mark), whole("AGG-01", f"{note}（{FOLDED}）", mark)]


def _last_quarter(world: World) -> str:
    return spans_inside(world.span, SpanKind.QUARTER)[-1].label


def _donated(unit: Unit) -> Decimal:
    return sum_of([row for row in unit.rows["F12"] if row["goods_kind"] == _DONATION], "quantity")


def _has_donations(world: World, unit: Unit) -> bool:
    return housed(world, unit) and _donated(unit) > 0


def _nobody_came(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F08"] = []
    unit.rows["F09"] = [row for row in unit.rows["F09"] if row["activity_kind"] == "会议"]
    unit.rows["F12"] = [row for row in unit.rows["F12"] if row["goods_kind"] != _GIFT]
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("VIS-09", "一季度没有联系帮扶和慰问", (unit.listing, "unit_name"))]


_QUARTER = SpanKind.QUARTER
_EVERYTHING = frozenset({"visits", "activities", "money", "indicators"})

PLANTS = (
    Plant("VIS-09", _nobody_came, _EVERYTHING, alone, _QUARTER),
    Plant("FUND-05", _unsigned, _MONEY, housed, _QUARTER, within=True),
    Plant("FUND-05", _soon_again, _MONEY, housed, _QUARTER, within=True),
    Plant("FUND-06", _mixed, _MONEY, housed, _QUARTER, within=True),
    Plant(
        "FUND-06",
        _donations_counted,
        _MONEY | {"indicators"},
        _has_donations,
        _QUARTER,
        late=True,
        within=True,
    ),
)
