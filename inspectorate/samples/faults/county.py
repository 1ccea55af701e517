"""Oversights in counties: INSP-01, INSP-06, PAIR-19, RPT-05, and notices too few, RECT-09."""

from datetime import timedelta

from inspectorate.periods import Span, SpanKind, spans_inside
from inspectorate.samples.faults.plant import Oversight
from inspectorate.samples.model import Fault, Row, World

_SECRET, _OPENLY = "暗访", "实地查岗"
_ABOVE = ("中央", "省")
_DEPUTY = "挂职副县长"
#: The city's own district is none of the counties that have a deputy seconded to them.
_DISTRICT = "汉台区"
_FEW = 2
_YEAR = SpanKind.YEAR


def _named_by(world: World, county: str, levels: tuple[str, ...] = ()) -> Row:
    """The row of F02 that names a county: of its first village, and there of the first unit."""
    level = {unit.name: unit.who.level for unit in world.units}
    own = [
        row
        for row in world.registry["F02"]
        if row["county"] == county and (not levels or level[row.text("unit_name")] in levels)
    ]
    return min(own, key=lambda row: (row.text("township"), row.text("village"), row["unit_name"]))


def _counties(world: World) -> list[str]:
    return list(dict.fromkeys(unit.village.county for unit in world.units))


def _several_counties(world: World) -> bool:
    return len(_counties(world)) >= _FEW


def _about_county(world: World, rule_id: str, county: str, note: str) -> Fault:
    mark = (_named_by(world, county), "county")
    return Fault(rule_id, "", f"县:{county}", world.span.label, (mark,), note)


# What inspectors leave undone


def _marked(world: World) -> set[int]:
    """Records that a planted fault rests on."""
    return {row.uid for fault in world.faults for row, _ in fault.marks if row.form == "F17"}


def _passed_over(world: World) -> list[Fault]:
    half, county = _half(world), _unseen_county(world)
    world.inspections = [r for r in world.inspections if not _was_there(r, county, half)]
    mark = (_named_by(world, county), "county")
    return [Fault("INSP-01", "", f"县:{county}", half.label, (mark,), "半年没有督查该县")]


def _half(world: World) -> Span:
    return spans_inside(world.span, SpanKind.HALF_YEAR)[-1]


def _was_there(row: Row, county: str, half: Span) -> bool:
    return row["county"] == county and half.start <= row.day("check_date") <= half.end


def _unseen_county(world: World) -> str:
    """The first county none of whose records anybody needs; empty where there is none."""
    needed = {row["county"] for row in world.inspections if row.uid in _marked(world)}
    return next((county for county in _counties(world) if county not in needed), "")


def _can_be_passed_over(world: World) -> bool:
    """Fits where enough other counties are visited unannounced, should the year be judged too."""
    county = _unseen_county(world)
    secret = {row["county"] for row in world.inspections if row["mode"] == _SECRET} - {county}
    whole = world.span.kind is _YEAR or len(secret) >= _FEW
    return _several_counties(world) and bool(county) and whole


def _announced(world: World) -> list[Fault]:
    needed = _marked(world)
    for row in world.inspections:
        if row["mode"] == _SECRET and row.uid not in needed:
            row["mode"] = _OPENLY
    marks = tuple((_named_by(world, county), "county") for county in _counties(world))
    return [Fault("INSP-06", "", "单位", world.span.label, marks, "没有到规定个数的县暗访")]


def _few_secret_needed(world: World) -> bool:
    needed = _marked(world)
    kept = [r for r in world.inspections if r["mode"] == _SECRET and r.uid in needed]
    return _several_counties(world) and len({row["county"] for row in kept}) < _FEW


# What the lead office arranges


def _one_deputy(world: World) -> list[Fault]:
    first, *others = [county for county in _counties(world) if county != _DISTRICT]
    unit = next(unit for unit in world.units if unit.village.county == first)
    unit.rows["F03"][0]["post"] = _DEPUTY
    return [_about_county(world, "PAIR-19", county, "没有挂职副县长") for county in others]


def _everybody_sent(world: World) -> bool:
    """Fits where nobody's missing list could hold the missing deputy."""
    counties = set(_counties(world)) - {_DISTRICT}
    return len(counties) >= _FEW and all(unit.received for unit in world.units)


def _reported_below(world: World) -> list[Fault]:
    """Reports that a unit lists unasked go to townships alone."""
    unit = next(unit for unit in world.units if unit.received)
    unit.add(
        "F16",
        team_name=unit.rows["F03"][0]["team_name"],
        township=unit.village.township,
        village=unit.village.name,
        month=world.months[-1].in_words,
        report_kind="队长汇报",
        report_date=world.months[-1].end + timedelta(days=2),
        receiver=f"{unit.village.township}党委",
        copy_count=1,
    )
    faults = []
    for county in _helped_from_above(world):
        mark = (_named_by(world, county, _ABOVE), "county")
        subject, period = f"县:{county}", world.span.label
        faults.append(Fault("RPT-05", "", subject, period, (mark,), "没有向中省单位通报"))
    return faults


def _helped_from_above(world: World) -> list[str]:
    counties = [unit.village.county for unit in world.units if unit.who.level in _ABOVE]
    return list(dict.fromkeys(counties))


def _has_helpers_above(world: World) -> bool:
    return bool(_helped_from_above(world))


def _two_notices(world: World) -> list[Fault]:
    first, *rest = _items(world)
    office, _ = world.scene.notice.split("〔")
    first["notice_number"] = f"{office}〔{world.span.end.year}〕3号"
    for row in rest:
        row["notice_number"] = f"{office}〔{world.span.end.year}〕2号"
    mark = (first, "notice_number")
    return [Fault("RECT-09", "", "单位", world.span.label, (mark,), "全年只印发两期通报")]


def _items(world: World) -> list[Row]:
    return [row for unit in world.units if unit.received for row in unit.rows["F20"]]


def _has_items(world: World) -> bool:
    return len(_items(world)) >= _FEW


OVERSIGHTS = (
    Oversight("PAIR-19", _one_deputy, _YEAR, _everybody_sent),
    Oversight("RPT-05", _reported_below, _YEAR, _has_helpers_above),
    Oversight("RECT-09", _two_notices, _YEAR, _has_items),
    Oversight("INSP-01", _passed_over, SpanKind.HALF_YEAR, _can_be_passed_over, late=True),
    Oversight("INSP-06", _announced, _YEAR, _few_secret_needed, late=True),
)
