"""Faults of VIS-01 to VIS-05 and RES-04: cadres who stop going, talk too little, or copy."""

from datetime import date, timedelta

from inspectorate.periods import Span, SpanKind
from inspectorate.samples import subjects
from inspectorate.samples.dates import parts
from inspectorate.samples.faults.activities import has_quarter, last_whole
from inspectorate.samples.faults.plant import Plant, about, every
from inspectorate.samples.model import Fault, Row, Unit, World

_DIARIES = frozenset({"diaries"})
_TALKS = 12
# The cadre who stops going goes for so many months.
_STOPS_AFTER = 9


def _cadre(unit: Unit, place: int) -> str:
    """One of those who answer for two households."""
    names = [row.text("helper_name") for row in unit.rows["F04"]]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    return twice[place]


def _pairs(unit: Unit, name: str) -> list[Row]:
    return [row for row in unit.rows["F04"] if row["helper_name"] == name]


def _visits(unit: Unit, name: str, household: object = None) -> list[Row]:
    own = [row for row in unit.rows["F08"] if row["person_name"] == name]
    return [row for row in own if household in (None, row["household_head"])]


def _inside(rows: list[Row], span: Span) -> list[Row]:
    return [row for row in rows if span.start <= row.day("visit_date") <= span.end]


def _sort(unit: Unit) -> None:
    unit.rows["F08"].sort(key=lambda row: row.day("visit_date"))


def _who(unit: Unit, name: str) -> str:
    return f"{name}@{unit.name}"


def _skipped(world: World, unit: Unit) -> list[Fault]:
    """Everything of one month is done in the first days of the next."""
    name = _cadre(unit, 0)
    month, following = (world.months[1:] if len(world.months) > 2 else world.months)[:2]
    for number, row in enumerate(_inside(_visits(unit, name), month)):
        row["visit_date"] = following.start + timedelta(days=number)
    _sort(unit)
    return [_not_gone(unit, name, month)]


def _not_gone(unit: Unit, name: str, month: Span) -> Fault:
    found = about(unit, _who(unit, name), month.label)
    return found("VIS-01", "当月没有进村入户", *every(_pairs(unit, name), "helper_name"))


def _two_months(world: World, _unit: Unit) -> bool:
    return len(world.months) > 1


def _one_talk_less(world: World, unit: Unit) -> list[Fault]:
    pair = _pairs(unit, _cadre(unit, 0))[0]
    name, head = pair.text("helper_name"), pair["household_head"]
    for row in _visits(unit, name, head)[_TALKS - 1 :]:
        row["form"] = "走访"
    return [_talked_too_little(world, unit, pair, f"与一户谈心{_TALKS - 1}次")]


def _talked_too_little(world: World, unit: Unit, pair: Row, note: str) -> Fault:
    found = about(unit, subjects.household_of(pair), world.span.label)
    return found("VIS-02", note, *every([pair], "helper_name", "household_head"))


def _one_lecture(world: World, unit: Unit) -> list[Fault]:
    lectures = [row for row in unit.rows["F09"] if row["activity_kind"] == "宣讲"]
    for row in lectures[1:]:
        row["activity_kind"], row["theme"] = "座谈", "村民座谈会"
    found = about(unit, subjects.UNIT, world.span.label)
    return [found("VIS-03", "全年集中宣讲1次", (unit.listing, "unit_name"))]


def _gap(world: World, unit: Unit) -> list[Fault]:
    """Two months' talks with one household are held at the end of a third."""
    pair = _pairs(unit, _cadre(unit, 1))[0]
    own = _visits(unit, pair.text("helper_name"), pair["household_head"])
    first, second, third = world.months[4:7]
    moved = _inside(own, first) + _inside(own, second)
    for number, row in enumerate(moved):
        row["visit_date"] = third.end - timedelta(days=number)
    _sort(unit)
    return [_broken_off(world, unit, pair, "与一户两个多月没有联系")]


def _broken_off(world: World, unit: Unit, pair: Row, note: str) -> Fault:
    found = about(unit, subjects.household_of(pair), world.span.label)
    return found("VIS-04", note, (pair, "household_head"))


def _stopped(world: World, unit: Unit) -> list[Fault]:
    """From autumn on a cadre stays away: all that is counted over the year falls short."""
    name = _cadre(unit, 0)
    last = world.months[_STOPS_AFTER - 1].end
    gone = [row for row in _visits(unit, name) if row.day("visit_date") > last]
    unit.rows["F08"] = [row for row in unit.rows["F08"] if row not in gone]
    for month in world.months[:_STOPS_AFTER]:
        _on_one_day(_inside(_visits(unit, name), month))
    _sort(unit)
    found = about(unit, _who(unit, name), world.span.label)
    rows, pairs = _visits(unit, name), _pairs(unit, name)
    days = found("RES-04", f"全年驻村{_STOPS_AFTER}天", *every(rows, "visit_date"))
    note = f"{_STOPS_AFTER}月以后没有走访"
    talks = [_talked_too_little(world, unit, pair, note) for pair in pairs]
    gaps = [_broken_off(world, unit, pair, note) for pair in pairs]
    empty = [_not_gone(unit, name, month) for month in world.months[_STOPS_AFTER:]]
    return [days, *talks, *gaps, *empty]


def _on_one_day(rows: list[Row]) -> None:
    day: date = min(row.day("visit_date") for row in rows)
    for row in rows:
        row["visit_date"] = day


def _hardly_written(world: World, unit: Unit) -> list[Fault]:
    name, quarter = _cadre(unit, 2), _last_quarter(world)
    row = _inside(_visits(unit, name), quarter)[0]
    row["content"] = "已走访"
    return [_diary(unit, name, quarter, "一日日志只有3字", [row])]


def _last_quarter(world: World) -> Span:
    return last_whole(world, SpanKind.QUARTER) or parts(world, SpanKind.QUARTER)[-1]


def _diary(unit: Unit, name: str, quarter: Span, note: str, rows: list[Row]) -> Fault:
    found = about(unit, _who(unit, name), quarter.label)
    return found("VIS-05", note, *every(rows, "visit_date", "content"))


def _copied(world: World, unit: Unit) -> list[Fault]:
    name, quarter = _cadre(unit, 3), _last_quarter(world)
    rows = _inside(_visits(unit, name), quarter)
    alike = rows[: len(rows) // 2]
    for row in alike[1:]:
        row["content"] = alike[0]["content"]
    return [_diary(unit, name, quarter, "半数日志内容相同", alike)]


_YEAR, _QUARTER = SpanKind.YEAR, SpanKind.QUARTER

PLANTS = (
    Plant("VIS-01", _skipped, _DIARIES, _two_months, SpanKind.MONTH),
    Plant("VIS-02", _one_talk_less, _DIARIES, kind=_YEAR),
    Plant("VIS-03", _one_lecture, frozenset({"activities"}), kind=_YEAR),
    Plant("VIS-04", _gap, _DIARIES, kind=_YEAR),
    Plant("VIS-05", _hardly_written, _DIARIES, has_quarter, _QUARTER, within=True),
    Plant("VIS-05", _copied, _DIARIES, has_quarter, _QUARTER, within=True),
    Plant("RES-04", _stopped, _DIARIES, kind=_YEAR),
)
