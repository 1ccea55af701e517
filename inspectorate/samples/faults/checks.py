"""Faults of inspectors (INSP-*, VIS-11) and of those who rate (EVAL-*), and what they meet."""

from datetime import timedelta

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults import visits
from inspectorate.samples.faults.plant import FOLDED, Oversight, Plant, about, alone, every
from inspectorate.samples.inspections import seen_as_reported
from inspectorate.samples.model import Fault, Row, Unit, World

_VISIT = frozenset({"grid", "visit"})
_ASKED, _PHONE, _READ, _ON_SITE = "民情走访", "电话抽查", "翻阅考勤", "实地查岗"
_BEST, _NEXT = "优秀", "良好"


# What inspectors meet


def _absent_though_entered(world: World, unit: Unit) -> list[Fault]:
    _rate_lower(world, unit)
    return visits.absent_though_entered(world, unit)


def _absent_at_rest(world: World, unit: Unit) -> list[Fault]:
    _rate_lower(world, unit)
    return visits.absent_at_rest(world, unit)


def _rate_lower(world: World, unit: Unit) -> None:
    """Nobody of the team is called the best: what a check found would speak against it."""
    for row in _ratings(world, unit):
        row["grade"] = _NEXT if row["grade"] == _BEST else row["grade"]


def _ratings(world: World, unit: Unit) -> list[Row]:
    names = {row["person_name"] for row in unit.rows["F03"]}
    own = [row for row in world.assessments if row["village"] == unit.village.name]
    return [row for row in own if row["person_name"] in names]


def _not_reached(world: World, unit: Unit) -> list[Fault]:
    _rate_lower(world, unit)
    (wider,) = visits.absent_at_rest(world, unit, _PHONE)
    record = wider.marks[0][0]
    found = about(unit, subjects.inspection(record), world.span.label)
    note = "电话抽查一人联系不上"
    return [
        found("INSP-05", note, *every([record], "expected_count", "present_count")),
        found("INSP-04", f"{note}（{FOLDED}）", *wider.marks),
    ]


def _best_of_the_absent(world: World, unit: Unit) -> list[Fault]:
    (absent,) = visits.absent_at_rest(world, unit)
    record = absent.marks[0][0]
    _rate_lower(world, unit)
    quarter = _quarter_of(world, record)
    told = record.text("absence_reason")
    member = next(row for row in unit.rows["F03"] if row.text("person_name") in told)
    own = [row for row in _ratings(world, unit) if row["person_name"] == member["person_name"]]
    rating = next(row for row in own if row["quarter"] == quarter.in_words)
    rating["grade"] = _BEST
    # A short name stands by itself, or it might be part of a longer one.
    record["absence_reason"] = f"{member['person_name']}，未在岗，无请假手续"
    found = about(unit, subjects.person(member), world.span.label)
    return [absent, found("EVAL-02", "查岗不在岗，当季测评优秀", (rating, "grade"))]


def _quarter_of(world: World, record: Row) -> Span:
    day = record.day("check_date")
    return next(one for one in _quarters(world) if one.start <= day <= one.end)


def _quarters(world: World) -> list[Span]:
    return spans_inside(world.span, SpanKind.QUARTER)


def _rated(world: World, unit: Unit) -> bool:
    return unit.alone and bool(_ratings(world, unit)) and bool(_quarters(world))


PLANTS = (
    Plant("RES-09", _absent_though_entered, _VISIT, alone, late=True),
    Plant("INSP-04", _absent_at_rest, _VISIT, alone, late=True),
    Plant("INSP-05", _not_reached, _VISIT, alone, late=True),
    Plant("EVAL-02", _best_of_the_absent, _VISIT, _rated, late=True),
)


# What inspectors and raters leave undone


def _inspected(world: World) -> list[Unit]:
    """Units whose teams are all there and were found as their sheets say, the last first."""
    bad = {row["village"] for row in world.inspections if row["problem"] != "无"}
    there = [unit for unit in world.units if unit.received and unit.alone and unit.rows["F06"]]
    return [unit for unit in reversed(there) if unit.village.name not in bad]


def _enough(world: World) -> bool:
    return len(_inspected(world)) >= len(OVERSIGHTS)


def _last_half(world: World) -> Span:
    return spans_inside(world.span, SpanKind.HALF_YEAR)[-1]


def _checks(world: World, unit: Unit, span: Span) -> list[Row]:
    own = [row for row in world.inspections if row["village"] == unit.village.name]
    return [row for row in own if span.start <= row.day("check_date") <= span.end]


def _never_seen(world: World) -> list[Fault]:
    """INSP-01, and VIS-11 with it: a team that nobody came to see for half a year."""
    unit, half = _inspected(world)[0], _last_half(world)
    gone = _checks(world, unit, half)
    world.inspections = [row for row in world.inspections if row not in gone]
    found = about(unit, subjects.team(unit), half.label)
    mark = (unit.rows["F03"][0], "village")
    return [
        found("INSP-01", "半年没有检查", mark),
        found("VIS-11", "半年没有民情走访", mark),
    ]


def _never_asked(world: World) -> list[Fault]:
    unit, half = _inspected(world)[1], _last_half(world)
    for row in _checks(world, unit, half):
        row["mode"] = _ON_SITE if row["mode"] == _ASKED else row["mode"]
    found = about(unit, subjects.team(unit), half.label)
    return [found("VIS-11", "半年没有民情走访", (unit.rows["F03"][0], "village"))]


def _never_phoned(world: World) -> list[Fault]:
    """INSP-02: nobody rang anybody up in a township, all year long."""
    year, place = spans_inside(world.span, SpanKind.YEAR)[-1], _inspected(world)[2].village
    units = [unit for unit in world.units if unit.village.township == place.township]
    for unit in units:
        for row in _checks(world, unit, year):
            row["mode"] = _READ if row["mode"] == _PHONE else row["mode"]
    first = next(unit for unit in units if unit.rows["F03"])
    subject, mark = f"乡镇:{place.county}/{place.township}", (first.rows["F03"][0], "township")
    return [Fault("INSP-02", "", subject, year.label, (mark,), "全年没有电话抽查")]


def _unsigned(world: World) -> list[Fault]:
    unit = _inspected(world)[3]
    record = seen_as_reported(world, unit, world.months[-1].end - timedelta(days=1))
    record["recorder"] = None
    found = about(unit, subjects.inspection(record), world.span.label)
    return [found("INSP-03", "检查记录没有记录人", *every([record], "check_date", "problem"))]


def _unrated(world: World) -> list[Fault]:
    unit, quarter = _inspected(world)[4], _quarters(world)[-1]
    member = unit.rows["F03"][-1]
    own = [row for row in _ratings(world, unit) if row["person_name"] == member["person_name"]]
    gone = next(row for row in own if row["quarter"] == quarter.in_words)
    world.assessments.remove(gone)
    found = about(unit, subjects.person(member), quarter.label)
    return [found("EVAL-01", "当季没有测评", (member, "person_name"))]


OVERSIGHTS = (
    Oversight("INSP-01", _never_seen, SpanKind.HALF_YEAR, _enough, late=True),
    Oversight("VIS-11", _never_asked, SpanKind.HALF_YEAR, _enough, late=True),
    Oversight("INSP-02", _never_phoned, SpanKind.YEAR, _enough, late=True),
    Oversight("INSP-03", _unsigned, fits=_enough, late=True),
    Oversight("EVAL-01", _unrated, SpanKind.QUARTER, _enough, late=True),
)
