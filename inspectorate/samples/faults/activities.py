"""Faults of ACT-01 to ACT-08: what a unit doesn't do in its village in a quarter or a year."""

from datetime import date

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, housed
from inspectorate.samples.model import Fault, Row, Unit, World

_ACTIVITIES, _DEEDS = frozenset({"activities"}), frozenset({"deeds"})


def last_whole(world: World, kind: SpanKind) -> Span | None:
    """The last span of a kind that lies in the period with all its months."""
    whole = [one for one in spans_inside(world.span, kind) if one.start >= world.span.start]
    return whole[-1] if whole else None


def has_quarter(world: World, unit: Unit) -> bool:
    """Fits a unit with a village where the period holds a whole quarter."""
    return housed(world, unit) and last_whole(world, SpanKind.QUARTER) is not None


def has_half(world: World, unit: Unit) -> bool:
    """Fits a unit with a village where the period holds a whole half-year."""
    return housed(world, unit) and last_whole(world, SpanKind.HALF_YEAR) is not None


def _inside(day: date, span: Span) -> bool:
    return span.start <= day <= span.end


def _no_research(world: World, unit: Unit) -> list[Fault]:
    quarter = last_whole(world, SpanKind.QUARTER) or world.span
    unit.rows["F09"] = [
        row
        for row in unit.rows["F09"]
        if row["activity_kind"] != "调研" or not _inside(row.day("activity_date"), quarter)
    ]
    return [_in_village(unit, "ACT-01", "本季度没有到村调研", quarter.label)]


def _in_village(unit: Unit, rule_id: str, note: str, period: str) -> Fault:
    found = about(unit, subjects.village(unit.village), period)
    return found(rule_id, note, (unit.pairings[0], "village"))


def _no_deed(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F10"] = [row for row in unit.rows["F10"] if row["matter_kind"] != "实事"]
    return [_in_village(unit, "ACT-03", "全年没有为村办实事", world.span.label)]


def _stayed_away(world: World, unit: Unit) -> list[Fault]:
    # The unit still meets at home: only its village sees nobody.
    meeting = _first(unit, "专题研究")
    meeting["township"] = meeting["village"] = None
    unit.rows["F09"] = [meeting]
    notes = {
        "ACT-04": "全年没有到村开展活动",
        "ACT-07": "全年没有与村党组织研究党建",
        "ACT-08": "全年没有座谈联谊",
    }
    yearly = [_in_village(unit, rule, note, world.span.label) for rule, note in notes.items()]
    quarters = [each.label for each in spans_inside(world.span, SpanKind.QUARTER)]
    note = "本季度没有到村调研"
    return yearly + [_in_village(unit, "ACT-01", note, label) for label in quarters]


def _first(unit: Unit, theme: str) -> Row:
    return next(row for row in unit.rows["F09"] if theme in row.text("theme"))


def _unsolved(world: World, unit: Unit) -> list[Fault]:
    pair = next(row for row in unit.rows["F04"] if row["post"] == "科员")
    name = pair["household_head"]
    unit.rows["F10"] = [row for row in unit.rows["F10"] if row["beneficiary"] != name]
    found = about(unit, subjects.household_of(pair), world.span.label)
    return [found("ACT-05", "全年没有为帮扶对象解决困难", (pair, "household_head"))]


def _never_met(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F09"].remove(_first(unit, "专题研究"))
    # Party work is talked over in the village, which is no meeting of the unit.
    _first(unit, "党建")["activity_kind"] = "座谈"
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("ACT-06", "全年没有专题研究帮扶工作", (unit.listing, "unit_name"))]


def _no_party_work(world: World, unit: Unit) -> list[Fault]:
    unit.rows["F09"].remove(_first(unit, "党建"))
    # Nothing else that might have been party work.
    _first(unit, "组织党员")["theme"] = "干部职工到村参加义务劳动"
    _first(unit, "联谊")["theme"] = "城乡联谊活动"
    return [_in_village(unit, "ACT-07", "全年没有与村党组织研究党建", world.span.label)]


def _no_talks(world: World, unit: Unit) -> list[Fault]:
    kinds = ("座谈", "联谊")
    unit.rows["F09"] = [row for row in unit.rows["F09"] if row["activity_kind"] not in kinds]
    return [_in_village(unit, "ACT-08", "全年没有座谈联谊", world.span.label)]


_QUARTER, _YEAR = SpanKind.QUARTER, SpanKind.YEAR

PLANTS = (
    Plant("ACT-01", _no_research, _ACTIVITIES, has_quarter, _QUARTER, within=True),
    Plant("ACT-03", _no_deed, _DEEDS, housed, _YEAR),
    Plant("ACT-04", _stayed_away, _ACTIVITIES, housed, _YEAR),
    Plant("ACT-05", _unsolved, _DEEDS, housed, _YEAR),
    Plant("ACT-06", _never_met, _ACTIVITIES, housed, _YEAR),
    Plant("ACT-07", _no_party_work, _ACTIVITIES, housed, _YEAR),
    Plant("ACT-08", _no_talks, _ACTIVITIES, housed, _YEAR),
)
