"""F08, F10, F14, F16, F18: forms that 汉中 doesn't owe, for samples that hold every form."""

from datetime import timedelta
from decimal import Decimal

from inspectorate.periods import Span
from inspectorate.samples.model import Row, Unit, Value, World
from inspectorate.samples.team import add_leave, change_member
from inspectorate.samples.words import words
from inspectorate.samples.work import add_class, add_item, add_payment, place_of, some_day

#: Of these a unit's submission, of F18 the inspections.
SUBMITTED = ("F08", "F10", "F14", "F16")
_FORMS = ("走访", "谈心", "宣讲", "慰问")
_REPORTS = ("队长汇报", "月小结", "信息简报")
_BEST, _GOOD = 90, 80


def fill_optional(world: World, unit: Unit) -> None:
    """Rows of every form that the unit doesn't owe, and one at least of each that it does."""
    _visits(world, unit)
    _deeds(world, unit)
    _cards(unit)
    for month in world.months:
        _reports(unit, month)
    world.assessments += [assessed(unit, member, world.span) for member in unit.rows["F03"]]
    _at_least_one(world, unit)


def _visits(world: World, unit: Unit) -> None:
    known, rng = words()["visits"], unit.rng
    for household in unit.village.households:
        issue = rng.choice([None, *known["issues"]])
        unit.add(
            "F08",
            visit_date=some_day(world, unit),
            person_name=rng.choice(unit.rows["F03"])["person_name"],
            **place_of(unit),
            household_head=household.name,
            form=rng.choice(_FORMS),
            content=rng.choice(known["contents"]),
            issue=issue,
            handling=rng.choice(known["handlings"]) if issue else None,
            signature=household.name,
        )


def _deeds(world: World, unit: Unit) -> None:
    for kind, matters in words()["deeds"].items():
        for matter in unit.rng.sample(matters, 2):
            start = some_day(world, unit)
            done = unit.rng.random() < 1 / 2
            unit.add(
                "F10",
                host_unit=unit.name,
                **place_of(unit),
                beneficiary=unit.rng.choice(unit.village.households).name,
                matter=matter,
                matter_kind=kind,
                amount_yuan=Decimal(unit.rng.randint(3, 900)) * 100 + Decimal("0.5"),
                start_date=start,
                finish_date=world.span.end if done else None,
                status="完成" if done else "在办",
                evidence="照片、发票",
            )


def _cards(unit: Unit) -> None:
    for number, member in enumerate(unit.rows["F03"], 1):
        for kind in ("提醒卡", "民情日记"):
            unit.add(
                "F14",
                card_kind=kind,
                serial=f"{'TX' if kind == '提醒卡' else 'RJ'}-{number:04d}",
                holder=member["person_name"],
                **place_of(unit),
                issue_date=member.day("arrival_date") + timedelta(days=number),
                receipt=member["person_name"],
                is_complete=unit.rng.random() < 3 / 4,
            )


def _reports(unit: Unit, month: Span) -> None:
    for kind in _REPORTS:
        unit.add(
            "F16",
            team_name=unit.rows["F03"][0]["team_name"],
            **place_of(unit),
            month=month.in_words,
            report_kind=kind,
            report_date=month.end + timedelta(days=unit.rng.randint(1, 4)),
            receiver=f"{unit.village.township}党委",
            copy_count=unit.rng.randint(1, 3),
        )


def assessed(unit: Unit, member: Row, span: Span) -> Row:
    """A row of F18 whose figures agree with each other."""
    items = [unit.rng.randint(36, 48), unit.rng.randint(34, 46)]
    bonus, deduction = Decimal(unit.rng.randint(0, 6)) / 2, Decimal(unit.rng.randint(0, 4)) / 2
    score = sum(items) + bonus - deduction
    raters = unit.rng.randint(12, 30)
    values: dict[str, Value] = {
        "quarter": span.in_words,
        "person_name": member["person_name"],
        **place_of(unit),
        "home_unit": member["home_unit"],
        "item_scores": f"工作实绩{items[0]}、群众评议{items[1]}",
        "bonus": bonus,
        "deduction": deduction,
        "total_score": score,
        "grade": "优秀" if score >= _BEST else "良好" if score >= _GOOD else "合格",
        "rater_count": raters,
        "satisfied_votes": raters - unit.rng.randint(0, 3),
    }
    return Row("F18", values)


def _at_least_one(world: World, unit: Unit) -> None:
    """Nothing is drawn away: each form of events has a row."""
    if not unit.rows["F07"]:
        add_leave(world, unit, unit.rows["F03"][0], world.months[-1])
    if not unit.rows["F19"]:
        change_member(world, unit, unit.rows["F03"][-1])
    if not unit.rows["F12"]:
        add_payment(world, unit, unit.village.households[0].name, "慰问金", 300)
    if not unit.rows["F15"]:
        add_class(world, unit, words()["work"]["trainings"][0], 40)
    if not unit.rows["F20"]:
        add_item(world, unit, 1, done=True)
