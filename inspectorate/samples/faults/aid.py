"""Faults of FUND-09, FUND-10, FUND-12, FUND-13: aid that is told wrongly, twice, or all in one."""

from inspectorate.periods import SpanKind, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, every, housed
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.work import add_payment

_MONEY = frozenset({"money"})
_PURPOSE, _SPENT, _DECLARED = "文体设施", 5000, 3000
_PREMIUM, _GRANT = "参合金", "助学金"
_MIXED = "物资(有机肥、农药)"


def _declared_short(world: World, unit: Unit) -> list[Fault]:
    add_payment(world, unit, f"{unit.village.name}村委会", _PURPOSE, _SPENT)
    total = unit.totals.get("F12")
    if total is not None:
        # Only the indicator is wrong: the ledger's own sum holds.
        total["quantity"] = total.money("quantity") + _SPENT
    name = "改善文体设施"
    sums = {"current_value": _DECLARED, "total_value": _DECLARED}
    row = unit.add("F21", indicator=name, measure="元", **sums)
    found = about(unit, subjects.indicator(name), world.span.label)
    note = f"专项资金少报{_SPENT - _DECLARED}元"
    return [found("FUND-09", note, (row, "current_value"))]


def _again(world: World, unit: Unit, rule_id: str, kind: str, note: str) -> list[Fault]:
    """The first who was given something is given it once more."""
    first = next(row for row in unit.rows["F12"] if row["goods_kind"] == kind)
    name = first.text("recipient")
    second = add_payment(world, unit, name, kind, first.whole("quantity"))
    household = next(one for one in unit.village.households if one.name == name)
    found = about(unit, subjects.household(unit.village, household), world.span.label)
    return [found(rule_id, note, *every([first, second], "recipient", "pay_date"))]


def _granted_twice(world: World, unit: Unit) -> list[Fault]:
    return _again(world, unit, "FUND-10", _GRANT, "同一受助人登记两次")


def _insured_twice(world: World, unit: Unit) -> list[Fault]:
    return _again(world, unit, "FUND-12", _PREMIUM, "同一户代缴两次")


def _stranger_insured(world: World, unit: Unit) -> list[Fault]:
    name, village = world.people.name(), unit.village
    row = add_payment(world, unit, name, _PREMIUM, 20)
    found = about(unit, f"户:{village.township}/{village.name}/{name}", world.span.label)
    note = "代缴对象不在贫困村户基本台账"
    return [found("FUND-12", note, *every([row], "recipient", "pay_date"))]


def _two_in_one(world: World, unit: Unit) -> list[Fault]:
    row: Row = add_payment(world, unit, unit.village.households[5].name, _MIXED, 7)
    row["measure"] = "袋"
    quarters = spans_inside(world.span, SpanKind.QUARTER)
    quarter = next(one for one in quarters if one.start <= row.day("pay_date") <= one.end)
    said = "/".join(str(row[name]) for name in ("pay_date", "village", "recipient", "goods_kind"))
    found = about(unit, f"款物:{said}", quarter.label)
    return [found("FUND-13", "一行登记两种物资", (row, "goods_kind"))]


_YEAR = SpanKind.YEAR

PLANTS = (
    Plant("FUND-09", _declared_short, _MONEY | {"indicators"}, housed, _YEAR, late=True),
    Plant("FUND-10", _granted_twice, _MONEY, housed, _YEAR),
    Plant("FUND-12", _insured_twice, _MONEY, housed, _YEAR),
    Plant("FUND-12", _stranger_insured, _MONEY, housed, _YEAR),
    Plant("FUND-13", _two_in_one, _MONEY, housed, SpanKind.QUARTER, within=True),
)
