"""汉中, 2014 to 2016: teams of a whole city in its poor villages."""

from dataclasses import replace
from datetime import date

from inspectorate.periods import SpanKind
from inspectorate.samples.faults import (
    aid,
    county,
    cycle,
    figures,
    household_duties,
    leaders,
    money,
    pairing,
    papers,
    presence,
    register,
    reports,
    teams,
    visits,
)
from inspectorate.samples.faults.plant import alone, only
from inspectorate.samples.inspections import fill_inspections
from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.optional import fill_optional
from inspectorate.samples.pairs import fill_pairs
from inspectorate.samples.places import match_city
from inspectorate.samples.scene import Scene
from inspectorate.samples.team import fill_team
from inspectorate.samples.work import add_payment, fill_work

# What money is called that answers a need of the ledger.
_ANSWERS = {"安居": "安居补助", "助学": "助学金", "大病": "大病救助", "公益": "公益设施建设"}
_YUAN_OF_WAN = 10_000


def answer_needs(world: World, unit: Unit) -> None:
    """F12: what the village and its households need is found; of several units by the first."""
    village = unit.village
    if village.units[0] is not unit:
        return
    for row in [r for r in world.registry["F22"] if r["village"] == village.name]:
        if row["township"] == village.township:
            to = row.text("household_head") or f"{village.name}村委会"
            yuan = int(row.money("need_yuan") * _YUAN_OF_WAN)
            add_payment(world, unit, to, _ANSWERS[row.text("need_kind")], yuan)


def _grants(world: World, unit: Unit) -> bool:
    """Fits a unit that has given somebody a grant."""
    given = {row["goods_kind"] for row in unit.rows["F12"]}
    return alone(world, unit) and _ANSWERS["助学"] in given


_GRANTED_TWICE = tuple(replace(one, fits=_grants) for one in only(aid.PLANTS, "FUND-10"))


def review_units(world: World) -> None:
    """F18: at the year's end every unit of the city has its score."""
    if world.span.kind is SpanKind.YEAR:
        world.assessments += [_reviewed(world, unit) for unit in world.units if unit.municipal]


def _reviewed(world: World, unit: Unit) -> Row:
    items = [unit.rng.randint(40, 48), unit.rng.randint(34, 44)]
    values: dict[str, Value] = {
        "quarter": f"{world.span.end.year}年度",
        "person_name": unit.who.short,
        "home_unit": unit.name,
        "item_scores": f"工作实绩{items[0]}、综合联评{items[1]}",
        "bonus": 0,
        "deduction": 0,
        "total_score": sum(items),
        "grade": "合格",
    }
    return Row("F18", values)


HANZHONG = Scene(
    programme="hanzhong",
    period="2014Q2",
    units=24,
    # The day the city's teams went in.
    entry=date(2014, 4, 25),
    paired=date(2014, 4, 11),
    ends=date(2016, 12, 31),
    until=date(2016, 12, 31),
    area="610799",
    document="汉办发〔2014〕3号",
    notice="汉扶组发〔2014〕2号",
    village_kind="贫困村",
    office="汉中市扶贫开发办公室",
    inspectors="汉中市干部驻村联户扶贫联合督查组",
    inspecting="市纪委、市委办、市政府办、市扶贫办",
    leading="市纪委",
    organizer="中共汉中市委组织部",
    owed=(
        *("F03", "F04", "F05", "F06", "F07", "F09", "F11"),
        *("F12", "F13", "F15", "F19", "F20", "F21"),
    ),
    households=(6, 10),
    match=match_city,
    fills=(fill_team, fill_pairs, fill_work, answer_needs),
    enrolled=(review_units,),
    inspect=fill_inspections,
    fills_more=fill_optional,
    plants=(
        *pairing.PLANTS,
        *teams.PLANTS,
        *presence.PLANTS,
        *visits.PLANTS,
        *papers.PLANTS,
        *money.PLANTS,
        *reports.PLANTS,
        *leaders.OF_THE_CITY,
        *household_duties.PLANTS,
        *cycle.PLANTS,
        *register.PLANTS,
        *_GRANTED_TWICE,
        *only(figures.PLANTS, "AGG-08"),
    ),
    oversights=(*pairing.OVERSIGHTS, *county.OVERSIGHTS, *register.OVERSIGHTS),
)
