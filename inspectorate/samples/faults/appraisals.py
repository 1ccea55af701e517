"""Faults of EVAL-02: somebody found away without leave is graded among the best."""

from datetime import timedelta

from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about, every, housed
from inspectorate.samples.inspections import add_record
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.optional import assessed
from inspectorate.samples.team import add_member

_BEST = "优秀"
_CHECKED_ON = timedelta(days=13)


def _praised(world: World, unit: Unit) -> list[Fault]:
    member = add_member(world, unit, "队员", "单位")
    member["arrival_date"] = world.scene.entry
    name, month = member["person_name"], world.months[-1]
    graded = assessed(unit, member, world.span)
    graded["grade"] = _BEST
    world.assessments.append(graded)
    seen = add_record(
        world,
        unit,
        month.start + _CHECKED_ON,
        expected_count=1,
        present_count=0,
        absence_reason=f"{name}，未在岗，去向不明",
        has_leave="无",
        problem="在岗纪律执行不严",
    )
    found = about(unit, subjects.person(member), world.span.label)
    marks = [(graded, "grade"), *every([seen], "check_date", "checked", "has_leave")]
    return [found("EVAL-02", "无故离岗的人员测评为优秀", *marks)]


PLANTS = (Plant("EVAL-02", _praised, frozenset({"team", "visit"}), housed),)
