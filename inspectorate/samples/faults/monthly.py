"""Faults of RPT-01 to RPT-04 and VIS-06: what each month asks of a team and its township."""

from collections.abc import Callable
from datetime import timedelta

from inspectorate.periods import Span, SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Oversight, Plant, about
from inspectorate.samples.model import Fault, Row, Unit, World

_REPORTS = frozenset({"reports"})
_KINDS = {"RPT-01": "队长汇报", "RPT-03": "信息简报"}
_DAYS_LATE, _FEW_ENTRIES = 8, 2


def _report(unit: Unit, month: Span, kind: str) -> Row:
    own = [row for row in unit.rows["F16"] if row["report_kind"] == kind]
    return next(row for row in own if row["month"] == month.in_words)


def _duty(unit: Unit) -> tuple[Row, str]:
    return unit.rows["F03"][0], "village"


def _left_out(rule_id: str, kind: str) -> Callable[[World, Unit], list[Fault]]:
    def missed(world: World, unit: Unit) -> list[Fault]:
        month = world.months[-1]
        unit.rows["F16"].remove(_report(unit, month, kind))
        found = about(unit, subjects.team(unit), month.label)
        return [found(rule_id, f"当月没有{kind}", _duty(unit))]

    return missed


def _late_summary(world: World, unit: Unit) -> list[Fault]:
    month = world.months[-1]
    row = _report(unit, month, "月小结")
    row["report_date"] = month.end + timedelta(days=_DAYS_LATE)
    found = about(unit, subjects.team(unit), month.label)
    return [found("RPT-02", "月小结次月8日才报", _duty(unit), (row, "report_date"))]


def _hardly_wrote(world: World, unit: Unit) -> list[Fault]:
    month, member = world.months[-1], unit.rows["F03"][1]
    own = [row for row in unit.rows["F08"] if row["person_name"] == member["person_name"]]
    own = [row for row in own if row.day("visit_date") >= month.start]
    dropped = own[_FEW_ENTRIES:]
    unit.rows["F08"] = [row for row in unit.rows["F08"] if row not in dropped]
    found = about(unit, subjects.person(member), month.label)
    return [found("VIS-06", f"当月只记{_FEW_ENTRIES}篇", (member, "person_name"))]


def _no_meeting(world: World) -> list[Fault]:
    """RPT-04: no unit of a township has met its party committee in the last month."""
    month, township = world.months[-1], _reporting(world)[-1]
    units = [unit for unit in world.units if unit.village.township == township]
    for unit in units:
        unit.rows["F09"] = [row for row in unit.rows["F09"] if not _met_in(row, month)]
    county, mark = units[0].village.county, (units[0].rows["F03"][0], "township")
    subject = f"乡镇:{county}/{township}"
    return [Fault("RPT-04", "", subject, month.label, (mark,), "当月没有联系会议")]


def _met_in(row: Row, month: Span) -> bool:
    return row["activity_kind"] == "会议" and row.day("activity_date") >= month.start


def _reporting(world: World) -> list[str]:
    """Townships all of whose units send something."""
    silent = {unit.village.township for unit in world.units if not unit.received}
    known = dict.fromkeys(unit.village.township for unit in world.units)
    return [township for township in known if township not in silent]


def _somebody_reports(world: World) -> bool:
    return bool(_reporting(world))


PLANTS = (
    *(
        Plant(rule_id, _left_out(rule_id, kind), _REPORTS, kind=SpanKind.MONTH)
        for rule_id, kind in _KINDS.items()
    ),
    Plant("RPT-02", _late_summary, _REPORTS, kind=SpanKind.MONTH),
    Plant("VIS-06", _hardly_wrote, frozenset({"diaries"}), kind=SpanKind.MONTH),
)

OVERSIGHTS = (Oversight("RPT-04", _no_meeting, SpanKind.MONTH, _somebody_reports),)
