"""Faults of CARD-01 to CARD-04: what is handed out goes to the wrong place or the wrong hands.

Nothing is handed out too seldom here: the register's own count of cards and people (AGG-03) holds.
"""

from collections.abc import Callable

from inspectorate.samples import subjects
from inspectorate.samples.faults.plant import Plant, about
from inspectorate.samples.model import Fault, Row, Unit, World

_KINDS = {"CARD-02": "提醒卡", "CARD-03": "民情日记", "CARD-04": "扶贫手册"}


def _board_elsewhere(world: World, unit: Unit) -> list[Fault]:
    other = next(village for village in world.villages if village is not unit.village)
    board = next(row for row in unit.rows["F14"] if row["card_kind"] == "提醒牌")
    board["township"], board["village"] = other.township, other.name
    found = about(unit, subjects.team(unit), world.span.label)
    return [found("CARD-01", "提醒牌发到别的村", (unit.rows["F03"][0], "village"))]


def _several_villages(world: World, unit: Unit) -> bool:
    return len(world.villages) > 1 and unit.alone


def _handed_to_another(rule_id: str, kind: str) -> Callable[[World, Unit], list[Fault]]:
    def given(world: World, unit: Unit) -> list[Fault]:
        first, second = unit.rows["F03"][:2]
        card = _card_of(unit, kind, second)
        card["holder"] = card["receipt"] = first["person_name"]
        found = about(unit, subjects.person(second), world.span.label)
        return [found(rule_id, f"{kind}由他人重复领用", (second, "person_name"))]

    return given


def _card_of(unit: Unit, kind: str, member: Row) -> Row:
    own = [row for row in unit.rows["F14"] if row["holder"] == member["person_name"]]
    return next(row for row in own if row["card_kind"] == kind)


PLANTS = (
    Plant("CARD-01", _board_elsewhere, frozenset({"cards"}), _several_villages),
    *(
        Plant(rule_id, _handed_to_another(rule_id, kind), frozenset({"cards"}))
        for rule_id, kind in _KINDS.items()
    ),
)
