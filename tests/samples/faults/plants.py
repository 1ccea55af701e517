"""汉中's plants by their rules, and a period in which each shows."""

from collections.abc import Callable
from typing import Any

from inspectorate.periods import SpanKind
from inspectorate.samples.faults.plant import Plant
from inspectorate.samples.scenes.hanzhong import HANZHONG

PlantOne = Callable[..., Any]


def plants(rule_id: str) -> list[Plant]:
    return [plant for plant in HANZHONG.plants if plant.rule_id == rule_id]


#: Rules of which a fault shows only then.
LATER = {"ACT-15": "2016Q4", "TEAM-08": "2014Q3"}


def period_of(plant: Plant) -> str:
    if plant.rule_id in LATER:
        return LATER[plant.rule_id]
    return "2014" if plant.kind is SpanKind.YEAR else "2014Q2"
