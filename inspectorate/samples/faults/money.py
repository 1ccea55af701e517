"""Faults of FUND-*: projects and payments."""

from decimal import Decimal

from inspectorate.periods import SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Plant, about, every, housed
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.totals import indicator
from inspectorate.samples.words import words
from inspectorate.samples.work import add_payment, add_project

_PROJECTS, _QUARTER = frozenset({"projects"}), SpanKind.QUARTER
_SLIP, _TYPO, _HUGE = 10, 200_000, Decimal(150)
# Rows of other units that an outlier is measured against come with this many units.
_ENOUGH_UNITS = 12
_UNITS_A_TYPO = 48


def _many_units(world: World, unit: Unit) -> bool:
    return housed(world, unit) and len(world.units) >= _ENOUGH_UNITS


def _project(world: World, unit: Unit, kind: str, state: str) -> Row:
    """One more project of the unit, with a name it has not used."""
    used = {row.text("project_name") for row in unit.rows["F11"]}
    names = words()["work"]["projects"][kind]
    name = next(name for name in names if f"{unit.village.name}{name}" not in used)
    return add_project(world, unit, name, kind, state)


def _money_in_a_plan(world: World, unit: Unit) -> list[Fault]:
    row = _project(world, unit, "基础设施", "到位")
    # Secured and no more: what is paid out of a plan would break the order of sums too.
    row["status"] = "计划"
    return [
        _of_project(world, unit, row, "FUND-01", "计划项目填了到位资金", "status", "secured_yuan")
    ]


def _of_project(world: World, unit: Unit, row: Row, rule: str, note: str, *fields: str) -> Fault:
    found = about(unit, subjects.project(row), world.span.label)
    return found(rule, note, *every([row], *fields))


def _plans_counted(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, "项目资金到位")
    planned = [p.money("planned_yuan") for p in unit.rows["F11"] if p["status"] == "计划"]
    value = row.money("current_value") + sum(planned)
    row["current_value"] = row["total_value"] = value
    return _two_rules(world, unit, row, "FUND-01", "到位数计入了计划资金")


def _has_plans(_world: World, unit: Unit) -> bool:
    return any(row["status"] == "计划" for row in unit.rows["F11"])


def _two_rules(world: World, unit: Unit, row: Row, rule: str, note: str) -> list[Fault]:
    """A wrong money indicator breaks the rule about money, and AGG-01 beside it."""
    found = about(unit, subjects.indicator(row.text("indicator")), world.span.label)
    mark = (row, "current_value")
    return [found(rule, note, mark), found("AGG-01", f"与台账不符（{FOLDED}）", mark)]


def _wrong_sum(world: World, unit: Unit) -> list[Fault]:
    total = unit.totals["F11"]
    total["secured_yuan"] = total.money("secured_yuan") + _SLIP
    found = about(unit, subjects.indicator("帮扶项目台账合计·争取到位"), world.span.label)
    return [found("FUND-02", f"合计多{_SLIP}万元", (total, "secured_yuan"))]


def _wrong_gifts(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, "发放慰问金")
    # A tenth more and then some: past any rounding, whatever the sum.
    value = row.whole("current_value") * 11 // 10 + _SLIP * 100
    row["current_value"] = row["total_value"] = value
    return _two_rules(world, unit, row, "FUND-02", "慰问金与台账不符")


def _few_typos(world: World, unit: Unit) -> bool:
    """Too many in a small sample would be what each is measured against, and hide each other."""
    so_far = sum(fault.rule_id == "FUND-03" for fault in world.faults)
    return _many_units(world, unit) and so_far <= len(world.units) // _UNITS_A_TYPO


def _has_gifts(world: World, unit: Unit) -> bool:
    return housed(world, unit) and bool(unit.rows["F12"])


def _misplaced_point(world: World, unit: Unit) -> list[Fault]:
    # To somebody new: a second gift to one household is another rule's.
    row = add_payment(world, unit, world.people.name(), "慰问金", _TYPO)
    subject = f"款物:{row.day('pay_date')}/{row['village']}/{row['recipient']}/{row['goods_kind']}"
    found = about(unit, subject, world.span.label)
    return [found("FUND-03", "金额远超同类", (row, "quantity"))]


def _overspent(world: World, unit: Unit) -> list[Fault]:
    row = _project(world, unit, "产业发展", "在建")
    row["spent_yuan"] = row.money("allocated_yuan") + 3
    return [
        _of_project(world, unit, row, "FUND-04", "支出大于拨付", "spent_yuan", "allocated_yuan")
    ]


def _unfinished_line(world: World, unit: Unit) -> list[Fault]:
    row = _project(world, unit, "基础设施", "在建")
    row["start_date"] = None
    return [_of_project(world, unit, row, "FUND-08", "在建项目无开工日期", "start_date")]


def _outlier(world: World, unit: Unit) -> list[Fault]:
    row = _project(world, unit, "产业发展", "计划")
    row["planned_yuan"] = _HUGE
    return [_of_project(world, unit, row, "FUND-11", "计划投入远高于同类项目", "planned_yuan")]


PLANTS = (
    Plant("FUND-01", _plans_counted, _PROJECTS | {"indicators"}, _has_plans, _QUARTER, late=True),
    Plant("FUND-01", _money_in_a_plan, _PROJECTS, housed, _QUARTER),
    Plant("FUND-02", _wrong_sum, _PROJECTS, housed, _QUARTER, late=True),
    Plant("FUND-02", _wrong_gifts, frozenset({"indicators"}), _has_gifts, _QUARTER, late=True),
    Plant("FUND-03", _misplaced_point, frozenset({"money"}), _few_typos, _QUARTER),
    Plant("FUND-04", _overspent, _PROJECTS, housed, _QUARTER),
    Plant("FUND-08", _unfinished_line, _PROJECTS, housed, _QUARTER),
    Plant("FUND-11", _outlier, _PROJECTS, _many_units, _QUARTER),
)
