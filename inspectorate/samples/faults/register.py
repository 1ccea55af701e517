"""Faults of AGG-04, AGG-05, AGG-09, FUND-07, PAIR-20: lists of the whole city that don't agree."""

from collections.abc import Iterator

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import FOLDED, Oversight, Plant, about, every
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.team import add_member
from inspectorate.samples.totals import indicator

_PAIRED = "结对帮扶贫困户"
_TOO_MANY, _MORE_NEEDED = 3, 5
_NEED = "大病"
# Rules about a unit's team, or its only village.
_TEAMS = ("TEAM", "RES", "INSP", "PAIR-02")


def _listed_twice(world: World) -> list[Fault]:
    listed = world.registry["F01"]
    row = listed[0]
    again = Row("F01", dict(row.values))
    listed.append(again)
    marks = tuple(every([row, again], "unit_name"))
    subject, note = subjects.indicator("参扶单位"), "一个单位登记两次"
    return [Fault("AGG-04", "", subject, one.label, marks, note) for one in _quarters(world)]


def _quarters(world: World) -> list[Span]:
    """Quarters of the period in which the work had begun."""
    quarters = spans_inside(world.span, SpanKind.QUARTER)
    return [one for one in quarters if one.end >= world.scene.entry]


def _second_team(world: World) -> list[Fault]:
    """A unit posts somebody to a village that another unit is paired with."""
    host, guest = _in_order(world)[0], _with_other_faults(world)[0]
    member = add_member(world, guest, "队员", "单位")
    member.values |= host.village.place
    member["team_name"] = f"{guest.who.short}驻{host.village.name}工作队"
    member["arrival_date"] = world.span.end
    subject, note = subjects.indicator("驻村工作队"), "工作队没有对应的包扶关系"
    label, mark = _quarters(world)[-1].label, (member, "village")
    return [Fault("AGG-05", "", subject, label, (mark,), note), *_alone(world, guest, member)]


def _alone(world: World, unit: Unit, member: Row) -> list[Fault]:
    """One person, come on the last day, is no team either."""
    path = "/".join(member.text(name) for name in ("county", "township", "village"))
    month, quarter = world.months[-1].label, _quarters(world)[-1].label
    broken = [("TEAM-05", month, "person_name")]
    if unit.municipal:
        broken += [("TEAM-02", quarter, "origin"), ("TEAM-10", world.span.label, "arrival_date")]
    return [
        about(unit, f"工作队:{path}/{unit.name}", period)(
            rule, "只有一人，期末才到", (member, field)
        )
        for rule, period, field in broken
    ]


def _at_home(world: World) -> Iterator[tuple[Unit, set[str]]]:
    """Units that have their village for themselves, with the rules that they break."""
    for unit in world.units:
        if unit.alone and unit.received:
            yield unit, {fault.rule_id for fault in world.faults if fault.unit == unit.name}


def _in_order(world: World) -> list[Unit]:
    return [unit for unit, rules in _at_home(world) if not rules]


def _with_other_faults(world: World) -> list[Unit]:
    """Whose own team is whole: so that a clean unit stays clean."""
    found = _at_home(world)
    return [u for u, rules in found if rules and not any(r.startswith(_TEAMS) for r in rules)]


def _has_both(world: World) -> bool:
    return bool(_in_order(world)) and bool(_with_other_faults(world))


def _unmet(world: World) -> list[Fault]:
    row = next(row for row in world.registry["F22"] if row["need_kind"] == _NEED)
    row["need_yuan"] = row.money("need_yuan") + _MORE_NEEDED
    subject = subjects.indicator(f"{_NEED}需求满足率")
    mark = (row, "need_yuan")
    return [Fault("FUND-07", "", subject, world.span.label, (mark,), "需求没有全部落实")]


def _everybody_sent(world: World) -> bool:
    """Fits where nobody's missing ledger could hold what is missing."""
    sent = all(unit.received for unit in world.units)
    return sent and any(row["need_kind"] == _NEED for row in world.registry["F22"])


def _wrong_pairs(world: World, unit: Unit) -> list[Fault]:
    row = indicator(unit, _PAIRED)
    row["current_value"] = row["total_value"] = row.whole("current_value") + _TOO_MANY
    found = about(unit, subjects.indicator(_PAIRED), world.span.label)
    mark, note = (row, "current_value"), f"比花名册多{_TOO_MANY}户"
    return [found("AGG-09", note, mark), found("AGG-01", f"{note}（{FOLDED}）", mark)]


def _half_listed(world: World, unit: Unit) -> list[Fault]:
    row = unit.pairings[0]
    row.values |= {"level": "企业", "start_date": None}
    found = about(unit, subjects.village(unit.village), world.span.label)
    return [found("PAIR-20", "企村结对登记缺起始日期", *every([row], "unit_name", "start_date"))]


_YEAR, _QUARTER = SpanKind.YEAR, SpanKind.QUARTER

PLANTS = (
    Plant("AGG-09", _wrong_pairs, frozenset({"indicators"}), kind=_YEAR, late=True),
    Plant("PAIR-20", _half_listed, frozenset({"village"}), kind=_YEAR),
)
OVERSIGHTS = (
    Oversight("AGG-04", _listed_twice, _QUARTER),
    Oversight("AGG-05", _second_team, _QUARTER, _has_both),
    Oversight("FUND-07", _unmet, _YEAR, _everybody_sent),
)
